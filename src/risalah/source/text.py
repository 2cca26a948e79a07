"""Bytes become text: UTF-8 and UTF-16 by their marks, Windows-1252 where UTF-8 plainly fails.

Nothing is normalised away: line ends, zero-width characters and NULs stay, because every span counts characters of this
very text. Only the byte-order mark is no part of it.
"""

import codecs

from risalah.values.document import Note

# One bad byte in so many good multi-byte sequences is damage; more is another encoding.
_DAMAGE = 4


def decode(data: bytes, named: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """Decode the bytes of a text file.

    Args:
        data: The whole file.
        named: The encoding that the file itself names (HTML), asked only where it is not UTF-8.

    Returns:
        The text without byte-order mark, and a note 'undecodable-bytes' with the place of the first U+FFFD where bytes
        could not be read.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _replaced(data[3:], "utf-8", "UTF-8")
    if data.startswith(codecs.BOM_UTF16_LE):
        return _replaced(data[2:], "utf-16-le", "UTF-16")
    if data.startswith(codecs.BOM_UTF16_BE):
        return _replaced(data[2:], "utf-16-be", "UTF-16")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if named and _is_known(named):
        return _replaced(data, named, named)
    if _is_windows_1252(data):
        return _replaced(data, "cp1252", "Windows-1252")
    return _replaced(data, "utf-8", "UTF-8")


def _is_known(named: str) -> bool:
    """Say whether this is a text encoding that Python has. Browsers read 'iso-8859-1' as Windows-1252, and so do we."""
    try:
        return codecs.lookup(named).name not in ("utf-8", "iso8859-1", "ascii") and bool("x".encode(named))
    except (LookupError, UnicodeError, ValueError):
        return False


def _is_windows_1252(data: bytes) -> bool:
    """Tell another encoding from damaged UTF-8: good sequences of several bytes are rare in what is not UTF-8."""
    wrong = data.decode("utf-8", "replace").count("\ufffd")
    good = sum(1 for character in data.decode("utf-8", "ignore") if character > "\x7f")
    if good >= _DAMAGE * wrong:
        return False
    unknown = sum(data.count(byte) for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
    return wrong > unknown * 2


def _replaced(data: bytes, codec: str, name: str) -> tuple[str, tuple[Note, ...]]:
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        text = data.decode(codec, "replace")
        # U+FFFD may also have been in the file; the first bad byte is behind this many characters.
        at = len(data[: error.start].decode(codec, "replace"))
        message = f"bytes that are not {name} are shown as U+FFFD, the first at character {at}"
        return text, (Note(code="undecodable-bytes", message=message, span=(at, at + 1)),)
