"""How much of a file is read: no report is so long, and an endless device would eat all memory."""

from collections.abc import Iterator
from typing import Protocol

from risalah.source.failure import Failure

# Bytes of a file, and of a line of JSON Lines.
LARGEST = 200_000_000
BLOCK = 1_000_000


class Readable(Protocol):
    """A binary file, as far as it is needed here."""

    def read(self, size: int = ..., /) -> bytes:
        """Read on, b'' at the end."""
        ...


def blocks(file: Readable, most: int | None = None) -> Iterator[bytes]:
    """Give the content of a file in blocks, or of an endless one a little more than the most that is read.

    Args:
        file: An open binary file.
        most: Bytes; `LARGEST` if left out.
    """
    most = LARGEST if most is None else most
    size = 0
    while size <= most and (block := file.read(BLOCK)):
        yield block
        size += len(block)


def whole(file: Readable, most: int | None = None) -> bytes:
    """Give the content of a file, or of an endless one a little more than the most that is read.

    Args:
        file: An open binary file.
        most: Bytes; `LARGEST` if left out.
    """
    return b"".join(blocks(file, most))


def too_large(path: str, what: str = "the file") -> Failure:
    """Say that something is larger than what is read.

    Args:
        path: The path.
        what: What is too large ('line 7').
    """
    remedy = "give the reports one by one, or as JSON Lines" if what == "the file" else "end each report's line"
    return Failure(path, f"{what} is larger than {LARGEST // 1_000_000} MB", remedy)


def empty(path: str) -> Failure:
    """Say that a file is empty.

    Args:
        path: The path.
    """
    return Failure(path, "the file is empty", "give a file that holds a report")
