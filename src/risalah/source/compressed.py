"""Files packed by gzip, read as a stream: what can be unpacked is given, and what was wrong is kept.

A file that was cut off, or broken in the middle, ends where it breaks; `trouble` then says so. Packed data can be a
thousand times smaller than what comes out of it: no more is unpacked than is asked for.
"""

import io
import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
_BLOCK = 65_536
_GZIP = 31  # window bits that mean 'with a gzip header'


class Unpacked(io.RawIOBase):
    """The content of a gzip file, also one of several members. `trouble` is what was wrong, known after its end."""

    def __init__(self, file: BinaryIO) -> None:
        self.trouble: str | None = None
        self._file = file
        self._member = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._opened = False  # something of the current member was read

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer; 0 at the end."""
        while self.trouble is None:
            if not self._waiting:
                self._waiting = self._file.read(_BLOCK)
                if not self._waiting:
                    if self._opened:
                        self.trouble = "ends too early"
                    return 0
            if not self._opened and not self._waiting.strip(b"\0"):
                self._waiting = b""  # zeros after the last member fill up blocks
                continue
            out = self._unpack(len(buffer))
            if out:
                buffer[: len(out)] = out
                return len(out)
        return 0

    def _unpack(self, size: int) -> bytes:
        self._opened = True
        try:
            out = self._member.decompress(self._waiting, size)
        except zlib.error:
            self.trouble = "is broken in the middle"
            return b""
        self._waiting = self._member.unconsumed_tail
        if self._member.eof:
            self._waiting = self._member.unused_data
            self._member = zlib.decompressobj(_GZIP)
            self._opened = False
        return out


def opened(file: BinaryIO) -> io.BufferedReader:
    """Unpack a file while it is read.

    Args:
        file: The open gzip file.

    Returns:
        Its content as a file; ask `trouble` at its end.
    """
    return io.BufferedReader(Unpacked(file), _BLOCK)


def trouble(file: BinaryIO) -> str | None:
    """Say what is wrong with a file that `opened` gave, as far as it was read.

    Args:
        file: Any open file.

    Returns:
        Words such as 'ends too early', or None; always None for a file that was not packed.
    """
    raw = getattr(file, "raw", None)
    return raw.trouble if isinstance(raw, Unpacked) else None
