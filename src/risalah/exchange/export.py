"""Writing an export: what the format's module fills, and beside it the description that every export carries."""

import hashlib
from importlib import import_module
from pathlib import Path

from risalah.exchange.descriptor import DESCRIPTOR, describe
from risalah.exchange.formats import FORMATS, Format
from risalah.exchange.output import new_file, new_folder
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts


def write(form: str, path: Path, selection: Selection, texts: Texts, *, force: bool = False) -> None:
    """Write an export and its description: what its columns are, of which version, whose rights, which checksum.

    Args:
        form: One of `FORMATS`.
        path: Where; the file or folder is made, whole or not at all.
        selection: What.
        texts: Knows whose words may leave.
        force: Take the place of an earlier export.

    Raises:
        Refused: Something is there already, it cannot be written, or a package that the format needs is missing.
    """
    found = FORMATS[form]
    if found.folder:
        with new_folder(path, suffix=found.suffix, also=(DESCRIPTOR, *found.also), force=force) as part:
            _fill(found, part, selection, texts)
            files = [(file.name, file.stem, *_measured(file)) for file in sorted(part.iterdir())]
            (part / DESCRIPTOR).write_bytes(describe(form, files, selection, texts))
        return
    with new_file(path, force=force) as part:
        _fill(found, part, selection, texts)
        described = describe(form, [(path.name, path.stem, *_measured(part))], selection, texts)
        # Before the file is moved to its place: a description without its file misleads nobody.
        with new_file(descriptor_of(form, path), force=True) as beside:
            beside.write_bytes(described)


def descriptor_of(form: str, path: Path) -> Path:
    """Where the description of an export stands: in its folder, or beside its file."""
    return path / DESCRIPTOR if FORMATS[form].folder else path.with_name(f"{path.name}.{DESCRIPTOR}")


def _fill(form: Format, place: Path, selection: Selection, texts: Texts) -> None:
    import_module(f"risalah.exchange.{form.module}").fill(place, selection, texts)


def _measured(file: Path) -> tuple[int, str]:
    """Bytes and SHA-256 of a file."""
    with file.open("rb") as opened:
        return file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest()
