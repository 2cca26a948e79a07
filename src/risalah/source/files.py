"""Paths become documents: files, folders and standard input, one after the other and never all at once.

A path that cannot be read gives a `Failure` in its place, and the run goes on. Which kinds of files are read is told by
`kinds`, and how by `contents`.
"""

import errno
import io
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from risalah.source import compressed, contents, kinds, limits, site
from risalah.source.failure import Failure
from risalah.source.kinds import LINES, TEXTS, binary
from risalah.source.record import NO_DAY, UNREADABLE
from risalah.values.document import Document, Note

__all__ = ["LINES", "NO_DAY", "TEXTS", "UNREADABLE", "Failure", "binary", "documents", "from_upload"]

_SEVERAL = 3  # entries of an upload that are looked at


def documents(paths: Sequence[str], *, published: str | None = None) -> Iterator[Document | Failure]:
    """Read documents from paths, in the order given.

    Args:
        paths: Files, folders (read with all below them, sorted), or '-' for standard input.
        published: The day of publication (EDTF) for all of them. It wins over a page's own; a line of JSON Lines or
            another record that gives a day keeps its own.

    Yields:
        A document for each report, or a failure in the place of a path. A failure that follows documents of the same
        path says what of the file was not read.
    """
    for path in paths:
        if path == "-":
            yield from contents.documents(_standard_input(), path="-", name="-", published=published)
        elif Path(path).is_dir():
            yield from _folder(path, published)
        else:
            yield from _file(path, published)


def from_upload(
    data: bytes, *, name: str, published: str | None = None, title: str | None = None, url: str | None = None
) -> Document | Failure:
    """One document from bytes that somebody pasted or uploaded.

    Args:
        data: The whole file, or a pasted text in UTF-8.
        name: What the file is called; '-' for a paste.
        published: The day of publication (EDTF); it wins over the document's own.
        title: The headline; it wins over the document's own.
        url: Where the report stands.

    Returns:
        The document; a failure for what is empty, cannot be read, or holds several reports.
    """
    if len(data) > limits.LARGEST:
        return limits.too_large(name)
    if not data.strip():
        return limits.empty(name)
    if name == "-" or kinds.of(name, data[: kinds.HEAD]) == "text":
        return contents.text(data, path=name, name=name, published=published, title=title, url=url)
    file: io.BufferedReader = io.BufferedReader(io.BytesIO(data))
    found = list(islice(contents.documents(file, path=name, name=name, published=published), _SEVERAL))
    read = [each for each in found if isinstance(each, Document)]
    if len(read) > 1:
        parts = " and ".join(each.part or "its own text" for each in read[:2])
        more = ", and more" if len(found) == _SEVERAL else ""
        return Failure(name, f"the file holds several reports ({parts}{more})", "give them one by one")
    if not read:
        return found[0]
    trouble = tuple(Note("incomplete", each.reason) for each in found if isinstance(each, Failure))
    if unreadable := [note.message for note in read[0].notes if note.code == UNREADABLE]:
        return Failure(name, unreadable[0], "mend it and give it again")
    return msgspec.structs.replace(
        read[0], title=title or read[0].title, url=url or read[0].url, notes=(*read[0].notes, *trouble)
    )


def _folder(path: str, published: str | None) -> Iterator[Document | Failure]:
    found = False
    said = site.read(path)
    yield from (Failure(*trouble) for trouble in said.troubles)
    for name in reports(path):
        found = True
        for each in _file(name, published):
            yield site.marked(each, said) if isinstance(each, Document) else each
    if not found:
        yield no_reports(path)


def no_reports(path: str) -> Failure:
    """Say that a folder holds nothing that is read."""
    return Failure(
        path, "the folder holds no reports", f"name a folder with files that end in {' '.join(kinds.ENDINGS)}"
    )


def reports(path: str) -> Iterator[str]:
    """Give the reports below a folder, sorted; hidden files and folders are left out, links to folders not followed.

    Nor are the files given that say what the site allows.
    """
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if folder == path and name in (site.ROBOTS, site.AI):
                continue
            full = os.path.join(folder, name)  # noqa: PTH118 - Path would drop the './' that the caller wrote
            if not name.startswith(".") and _is_report(name.lower(), full):
                yield full


def _is_report(name: str, path: str) -> bool:
    """By its ending; of XML, which may be anything, by what it begins with."""
    packed = name.endswith(kinds.GZIP)
    bare = name.removesuffix(kinds.GZIP)
    if bare.endswith(".xml"):
        return _begins_as_newsml(path, packed)
    return bare.endswith(kinds.ENDINGS)


def _begins_as_newsml(path: str, packed: bool) -> bool:
    try:
        with Path(path).open("rb") as file:
            return kinds.is_newsml((compressed.opened(file) if packed else file).read(kinds.HEAD))
    except (OSError, ValueError):
        return False


def _file(path: str, published: str | None) -> Iterator[Document | Failure]:
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below; what goes wrong later is another matter
    except (OSError, ValueError) as error:
        yield _not_opened(path, error)
        return
    with file:
        try:
            yield from contents.documents(file, path=path, name=Path(path).name, published=published)
        except OSError as error:
            yield _not_opened(path, error)


def _not_opened(path: str, error: OSError | ValueError) -> Failure:
    if isinstance(error, FileNotFoundError):
        return Failure(path, "there is no such file", "check the spelling of the path")
    if isinstance(error, PermissionError):
        return Failure(path, "the file may not be read", "ask for the right to read it")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return Failure(path, "the link leads in a circle", "give the path of the file itself")
    # An OSError's own words begin with '[Errno 5]'.
    why = error.strerror if isinstance(error, OSError) else str(error)
    return Failure(path, f"the file cannot be read ({why})", "check the path and the disk")


def _standard_input() -> io.BufferedReader:
    """Standard input as a file whose first bytes can be looked at."""
    file = sys.stdin.buffer
    return file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[arg-type]
