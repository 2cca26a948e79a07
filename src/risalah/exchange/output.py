"""New files and folders that are either whole or not there: written beside their place, then moved into it."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from risalah.ledger.errors import Refused

_FORCE = "name another with --out, or write over it with --force"
_ANOTHER = "name another with --out"


@contextlib.contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[Path]:
    """Give a path to write to; afterwards the file stands at its place, or after an error nothing does.

    Args:
        path: Its place.
        force: Write over a file that is there.

    Raises:
        Refused: Something is there already, or it cannot be written.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        raise Refused(str(path), "is no file", _ANOTHER)
    if place.exists() and not force:
        raise Refused(str(path), "there is such a file already", _FORCE)
    part = _beside(place, "part")
    with _said_of(path):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            yield part
            _to_disk(part)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def new_folder(path: Path, *, suffix: str, also: Sequence[str] = (), force: bool) -> Iterator[Path]:
    """Give a folder to write to; afterwards it stands at its place, or after an error what was there before.

    Args:
        path: Its place.
        suffix: What the names of its files end in.
        also: Names of files that it may hold besides.
        force: Take the place of a folder that is there, unless it holds other things than such files.

    Raises:
        Refused: Something is there already, or it cannot be written.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_dir():
        raise Refused(str(path), "is no folder", _ANOTHER)
    if place.exists() and not force:
        raise Refused(str(path), "there is such a folder already", _FORCE)
    part = _beside(place, "part")
    with _said_of(path):
        others = sorted(each.name for each in place.iterdir()) if place.exists() else []
        others = [name for name in others if not name.endswith(suffix) and name not in also]
        if others:
            raise Refused(str(path), f"holds other things than an export ({others[0]})", _ANOTHER)
        try:
            part.mkdir(parents=True)
            yield part
            for file in part.iterdir():
                _to_disk(file)
            _take_place(part, place)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _take_place(part: Path, place: Path) -> None:
    if not place.exists():
        part.rename(place)
        return
    old = _beside(place, "old")
    place.rename(old)
    try:
        part.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(place: Path, what: str) -> Path:
    """A neighbour's name that no other run has."""
    return place.with_name(f".{place.name}.{os.getpid()}.{what}")


def _to_disk(file: Path) -> None:
    """Wait until a file is on the disk: a name without its content is what a power cut would leave."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


@contextlib.contextmanager
def _said_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise Refused(str(path), f"cannot be written ({why})", "check the disk and the right to write there") from error
