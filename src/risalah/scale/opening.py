"""The documents of a piece, one after the other, and in the place of those that the screen lets by a word on them."""

import functools
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from risalah.scale.pieces import Piece
from risalah.scale.screen import Screen
from risalah.source import contents, files, json_lines, kinds, parquet, record, site
from risalah.source.failure import Failure
from risalah.values.document import Document


class LetBy(msgspec.Struct, frozen=True):
    """A document that the screen let by: where it stands."""

    source: str
    part: str | None = None
    url: str | None = None


def documents(
    piece: Piece, *, published: str | None = None, screen: Screen | None = None
) -> Iterator[Document | LetBy | Failure]:
    """Open the documents of a piece.

    Args:
        piece: What to open.
        published: The day of publication (EDTF) of those that give none.
        screen: What is let by; None to open all.

    Yields:
        Documents in the order of the input.
    """
    said = _site(piece.root) if piece.root else None
    for found in _opened(piece, published, screen.lets_by if screen is not None else None):
        if not isinstance(found, Document):
            yield found
        elif _was_let_by(found, screen):
            yield LetBy(found.source, found.part, found.url)
        else:
            yield site.marked(found, said) if said else found


def _was_let_by(document: Document, screen: Screen | None) -> bool:
    """Whether a document was let by before it was made, or is now that its words are known."""
    if any(note.code == record.LET_BY for note in document.notes):
        return True
    return screen is not None and bool(document.text) and screen.lets_by(f"{document.title or ''}\n{document.text}")


@functools.lru_cache(maxsize=16)
def _site(root: str) -> site.Site:
    return site.read(root)


def _opened(piece: Piece, published: str | None, lets_by: record.LetsBy | None) -> Iterator[Document | LetBy | Failure]:
    path = piece.paths[0]
    name = Path(path).name
    if piece.kind == "lines":
        yield from _lines(piece, path, name, published, lets_by)
    elif piece.kind == "rows":
        for group in range(piece.start, piece.end):
            yield from parquet.row_group(path, group, path=path, name=name, published=published, lets_by=lets_by)
    else:
        for each in piece.paths:
            if lets_by is not None and _is_let_by(each, lets_by):
                yield LetBy(Path(each).name)
            elif lets_by is not None and each.lower().removesuffix(kinds.GZIP).endswith(_STREAMED):
                yield from _streamed(each, Path(each).name, published, lets_by)
            else:
                yield from files.documents([each], published=published)


_STREAMED = (*kinds.LINES, *kinds.WARC)


def _is_let_by(path: str, lets_by: record.LetsBy) -> bool:
    """Look at a text file as it lies on the disk; one in an encoding of wide letters is opened instead."""
    if not path.lower().endswith(kinds.TEXTS):
        return False
    try:
        data = Path(path).read_bytes()
    except OSError:
        return False
    return bool(data.strip()) and b"\0" not in data and kinds.by_head(data) is None and lets_by(data)


def _lines(
    piece: Piece, path: str, name: str, published: str | None, lets_by: record.LetsBy | None
) -> Iterator[Document | Failure]:
    try:
        with Path(path).open("rb") as file:
            file.seek(piece.start)
            data = file.read(piece.end - piece.start)
    except OSError as error:
        yield Failure(path, f"the file cannot be read ({error.strerror})", "check the path and the right to read it")
        return
    for number, line in enumerate(io.BytesIO(data), start=piece.first):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield json_lines.report(line, part=f"line {number}", name=name, published=published, lets_by=lets_by)


def _streamed(path: str, name: str, published: str | None, lets_by: record.LetsBy) -> Iterator[Document | Failure]:
    """Lines and pages of an archive, also packed: most of them are let by before anything is made of them."""
    try:
        with Path(path).open("rb") as file:
            yield from contents.documents(file, path=path, name=name, published=published, lets_by=lets_by)
    except OSError as error:
        yield Failure(path, f"the file cannot be read ({error.strerror})", "check the path and the right to read it")
