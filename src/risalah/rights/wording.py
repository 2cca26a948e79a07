"""Wordings of texts that may not be kept: a hash of the words stands for them until the file is brought back.

A hash is over the words in Unicode's composed form (NFC) with single spaces: another line break changes nothing,
another letter does.
"""

import hashlib
import unicodedata
from collections.abc import Iterable

from risalah.values.document import Span


class WordingChanged(ValueError):
    """The file that was brought back does not say the same words there; the message says what to do."""


def wording_hash(words: str) -> str:
    """Give the hash of a wording.

    Args:
        words: As written.

    Returns:
        16 hexadecimal digits (BLAKE2b over the normalised words in UTF-8).
    """
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def hashes(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """Give the hashes of several wordings of a text.

    Args:
        text: The document's text.
        spans: Where the wordings stand.

    Returns:
        The hash of each by 'start-end', such as '120-180'.
    """
    return {f"{start}-{end}": wording_hash(text[start:end]) for start, end in spans}


def reopen(text: str, start: int, end: int, expected_hash: str) -> str:
    """Give the words of a span once the file was brought back.

    Args:
        text: The text of the file that was brought back.
        start: Where the words start.
        end: Where they end.
        expected_hash: The hash that was kept.

    Returns:
        The words as written.

    Raises:
        WordingChanged: They are not the words that were read.
    """
    words = text[start:end]
    if wording_hash(words) != expected_hash:
        raise WordingChanged(
            f"the words at {start}-{end} are not those that were read: "
            "bring back the file as it was, or have the new one read as a report of its own"
        )
    return words
