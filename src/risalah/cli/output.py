"""Bytes and text onto standard output, and readings as JSON.

JSON is always UTF-8, whatever the terminal: the same text, options and version give the same bytes on every machine.
"""

import sys

import msgspec

from risalah.cli.exits import OutputClosed
from risalah.values.reading import Reading

_ENCODER = msgspec.json.Encoder(order="deterministic")


def compact(reading: Reading) -> bytes:
    """A reading on one line, with the line's end."""
    return _ENCODER.encode(reading) + b"\n"


def indented(reading: Reading) -> bytes:
    """A reading with one value a line and one space of indent, as the examples of `docs/reading.md`."""
    return msgspec.json.format(_ENCODER.encode(reading), indent=1) + b"\n"


def write_bytes(content: bytes) -> None:
    """Write to standard output as it is.

    Raises:
        OutputClosed: nobody reads on.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputClosed from error


def write_text(text: str) -> None:
    """Write text to standard output; what its encoding cannot write becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    write_bytes(text.encode(encoding, "replace"))
