"""Input cut into pieces of work, none so large that it waits long for its turn.

A folder of small files gives pieces of many files, JSON Lines are cut at the ends of lines, Parquet at its row groups;
any other file is one piece. The same input gives the same pieces, whoever works on them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from risalah.source import files, parquet
from risalah.source.failure import Failure

SIZE: Final = 1_000_000  # bytes of a piece: a few seconds of work
MANY: Final = 500  # files of a piece
ROWS: Final = 1_000  # rows of a piece of Parquet, at least: small row groups are put together
_BLOCK: Final = 1 << 18


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of work.

    `files`: each of `paths` whole. `lines`: of the one path the bytes `[start, end)`, which are whole lines, the first
    of them being line `first`. `rows`: of the one path the row groups `[start, end)`. `root` is the folder whose site
    files (robots.txt, ai.txt) count. `stamp` says in which state the files were found: sizes and times of change.
    """

    number: int
    kind: Literal["files", "lines", "rows"]
    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    first: int = 1
    root: str = ""
    stamp: str = ""


def pieces(paths: Sequence[str]) -> Iterator[Piece | Failure]:
    """Cut paths into pieces.

    Args:
        paths: Files and folders; a folder with all below it, in the order of names.

    Yields:
        Pieces, numbered from 0, in the order of the input; a failure in the place of a path that cannot be read.
    """
    number = 0
    for found in _pieces(paths):
        if isinstance(found, Failure):
            yield found
        else:
            yield msgspec.structs.replace(found, number=number, stamp=_stamp(found.paths))
            number += 1


def _pieces(paths: Sequence[str]) -> Iterator[Piece | Failure]:
    for path in paths:
        if Path(path).is_dir():
            yield from _folder(path)
        elif not Path(path).exists():
            yield Failure(path, "there is no such file", "check the spelling of the path")
        else:
            yield from _cut(path, "") if _is_cut(path) else [Piece(0, "files", (path,))]


def _folder(path: str) -> Iterator[Piece | Failure]:
    waiting: list[str] = []
    size = 0
    empty = True
    for name in files.reports(path):
        empty = False
        if _is_cut(name):
            if waiting:
                yield Piece(0, "files", tuple(waiting), root=path)
            waiting, size = [], 0
            yield from _cut(name, path)
            continue
        waiting.append(name)
        size += _size(name)
        if size >= SIZE or len(waiting) >= MANY:
            yield Piece(0, "files", tuple(waiting), root=path)
            waiting, size = [], 0
    if waiting:
        yield Piece(0, "files", tuple(waiting), root=path)
    if empty:
        yield files.no_reports(path)


def _is_cut(path: str) -> bool:
    """Whether a file is worth cutting."""
    return path.lower().endswith((*files.LINES, ".parquet")) and _size(path) > SIZE


def _cut(path: str, root: str) -> Iterator[Piece | Failure]:
    if path.lower().endswith(".parquet"):
        yield from _rows(path, root)
    else:
        yield from _lines(path, root)


def _lines(path: str, root: str) -> Iterator[Piece | Failure]:
    """Pieces of whole lines, some `SIZE` bytes each."""
    try:
        with Path(path).open("rb") as file:
            if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16: a byte of a line break is no line break
                yield Piece(0, "files", (path,), root=root)
                return
            file.seek(0)
            start, first = 0, 1
            lines = at = 0
            while block := file.read(_BLOCK):
                last = block.rfind(b"\n")
                if last >= 0 and at + last + 1 - start >= SIZE:
                    lines += block.count(b"\n", 0, last + 1)
                    yield Piece(0, "lines", (path,), start, at + last + 1, first, root)
                    start, first = at + last + 1, first + lines
                    lines = block.count(b"\n", last + 1)
                else:
                    lines += block.count(b"\n")
                at += len(block)
            if at > start:
                yield Piece(0, "lines", (path,), start, at, first, root)
    except OSError as error:
        yield Failure(path, f"the file cannot be read ({error.strerror})", "check the path and the right to read it")


def _rows(path: str, root: str) -> Iterator[Piece | Failure]:
    groups = parquet.groups(path, path=path)
    if isinstance(groups, Failure):
        yield groups
        return
    start = rows = 0
    for number, count in enumerate(groups, start=1):
        rows += count
        if rows >= ROWS or number == len(groups):
            yield Piece(0, "rows", (path,), start, number, root=root)
            start, rows = number, 0


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _stamp(paths: Sequence[str]) -> str:
    """A hash of what changes when a file does: its name, its size and the time of its last change."""
    found = hashlib.blake2b(digest_size=8)
    for path in paths:
        try:
            state = Path(path).stat()
            found.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode("utf-8", "surrogatepass"))
        except OSError:
            found.update(f"{path}\0gone\0".encode("utf-8", "surrogatepass"))
    return found.hexdigest()
