"""The documents of a piece, one after the other, and in the place of those that the screen lets by a word on them."""

import functools
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from risalah.scale.pieces import Piece
from risalah.scale.screen import Screen
from risalah.source import files, json_lines, parquet, record, site
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
    for found in _opened(piece, published, screen):
        if not isinstance(found, Document):
            yield found
        elif screen is not None and found.text and screen.lets_by(f"{found.title or ''}\n{found.text}"):
            yield LetBy(found.source, found.part, found.url)
        else:
            yield site.marked(found, said) if said else found


@functools.lru_cache(maxsize=16)
def _site(root: str) -> site.Site:
    return site.read(root)


def _opened(piece: Piece, published: str | None, screen: Screen | None) -> Iterator[Document | LetBy | Failure]:
    path = piece.paths[0]
    name = Path(path).name
    if piece.kind == "lines":
        yield from _lines(piece, path, name, published, screen)
    elif piece.kind == "rows":
        for group in range(piece.start, piece.end):
            yield from parquet.row_group(path, group, path=path, name=name, published=published)
    else:
        for each in piece.paths:
            if screen is not None and _is_let_by(each, screen):
                yield LetBy(Path(each).name)
            else:
                yield from files.documents([each], published=published)


def _is_let_by(path: str, screen: Screen) -> bool:
    """Look at a text file as it lies on the disk; one in an encoding of wide letters is opened instead."""
    if not path.lower().endswith(files.TEXTS):
        return False
    try:
        data = Path(path).read_bytes()
    except OSError:
        return False
    return bool(data.strip()) and b"\0" not in data and screen.lets_by(data)


def _lines(
    piece: Piece, path: str, name: str, published: str | None, screen: Screen | None
) -> Iterator[Document | LetBy | Failure]:
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
        if not line.strip():
            continue
        part = f"line {number}"
        if screen is not None and (passing := _record(line)) and screen.lets_by(passing[0]):
            yield LetBy(name, part, passing[1])
        else:
            yield json_lines.report(line, part=part, name=name, published=published)


def _record(line: bytes) -> tuple[str, str | None] | None:
    """Title and text of a line, and its address; None for what is no report, which is opened to say so."""
    try:
        fields = record.fields_of(msgspec.json.decode(line, type=dict[str, object]))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    text, url = fields.get("text"), fields.get("url")
    if not isinstance(text, str) or not text:
        return None
    return f"{fields.get('title') or ''}\n{text}", url if isinstance(url, str) else None
