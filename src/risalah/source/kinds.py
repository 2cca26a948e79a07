"""What kind of file this is: by the ending of its name, and by its first bytes where these say otherwise.

A name may lie and bytes do not: a PDF is a PDF whatever it is called. Text has no first bytes, so its name counts.
"""

import re
from typing import Literal

Kind = Literal["text", "lines", "json", "mail", "docx", "zip", "pdf", "xml", "warc", "parquet", "gzip"]

TEXTS = (".txt", ".text", ".html", ".htm", ".xhtml", ".md")
LINES = (".jsonl", ".ndjson")
JSON = (".ninjs", ".json")
MAIL = (".eml",)
DOCX = (".docx",)
PDF = (".pdf",)
NEWSML = (".newsml", ".xml")
FEED = (".rss", ".atom")
WARC = (".warc",)
PARQUET = (".parquet",)
GZIP = ".gz"

_BY_ENDING: dict[str, Kind] = {
    **dict.fromkeys(TEXTS, "text"),
    **dict.fromkeys(LINES, "lines"),
    **dict.fromkeys(JSON, "json"),
    **dict.fromkeys(MAIL, "mail"),
    **dict.fromkeys(DOCX, "docx"),
    **dict.fromkeys(PDF, "pdf"),
    **dict.fromkeys(NEWSML, "xml"),
    **dict.fromkeys(FEED, "xml"),
    **dict.fromkeys(WARC, "warc"),
    **dict.fromkeys(PARQUET, "parquet"),
}
# Not these two: folders hold readings and gold as .json, and .xml is the ending of everything (see `is_newsml`).
_LEFT_OUT = (".json", ".xml")
# What is read from folders; all but Parquet also with '.gz' behind.
ENDINGS = tuple(ending for ending in _BY_ENDING if ending not in _LEFT_OUT)

_BY_HEAD: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
)
HEAD = 4_096  # bytes that are looked at

# The first bytes of files that nothing here reads, and what to say of them.
_UNREAD = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b"))
_LOOK = 8_192
_MOST_CONTROLS = 20  # one in so many bytes

_NEWSML = re.compile(r"<(?:[\w.-]+:)?(?:newsItem|newsMessage|packageItem)[\s>]")
_FEED = re.compile(rb"\s*(?:<[?!][^>]{0,500}>\s*){0,20}<(?:rss|feed|rdf:RDF)[\s>]")
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,70}:")


def by_name(name: str) -> Kind | None:
    """Say what kind of file a name promises.

    Args:
        name: The file's name; 'x.jsonl.gz' is asked without its '.gz' once it is unpacked.

    Returns:
        The kind, or None for an ending that says nothing.
    """
    low = name.lower()
    if low.endswith(GZIP):
        return "gzip"
    return next((kind for ending, kind in _BY_ENDING.items() if low.endswith(ending)), None)


def by_head(head: bytes) -> Kind | None:
    """Say what kind of file the first bytes show.

    Args:
        head: The first bytes, at most `HEAD` are looked at.

    Returns:
        The kind, or None for what may be text.
    """
    return next((kind for start, kind in _BY_HEAD if head.startswith(start)), None)


def of(name: str, head: bytes) -> Kind:
    """Say what kind of file this is.

    Args:
        name: What it is called, '-' for standard input.
        head: Its first bytes.

    Returns:
        The kind; 'text' for everything that neither name nor bytes tell apart.
    """
    named = by_name(name)
    shown = by_head(head)
    if shown == "zip" and named == "docx":
        return "docx"
    # '%PDF-' may stand behind other bytes, and a packed page has no name of its own inside.
    if shown is not None:
        return shown
    if named is not None and named != "gzip":
        return named
    if named == "gzip":
        return "gzip"
    if is_mail(head):
        return "mail"
    return "xml" if is_newsml(head) or is_feed(head) else "text"


def is_newsml(head: bytes) -> bool:
    """Say whether the first bytes are those of a NewsML-G2 file.

    Args:
        head: The first bytes.
    """
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return False
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return bool(_NEWSML.search(head[:HEAD].decode(encoding, "ignore")))


def is_feed(head: bytes) -> bool:
    """Say whether the first bytes are those of a feed: its root element comes first.

    Args:
        head: The first bytes.
    """
    return bool(_FEED.match(head[:HEAD]))


def is_mail(head: bytes) -> bool:
    """Say whether the first bytes are the head of a mail: fields with 'From' and what only mails have.

    Args:
        head: The first bytes.
    """
    lines = re.split(rb"\r?\n\r?\n", head[:HEAD], maxsplit=1)[0].splitlines()
    if not lines or not all(line[:1] in b" \t" or _FIELD.match(line) for line in lines[:-1]):
        return False
    fields = {line.partition(b":")[0].lower() for line in lines if line[:1] not in b" \t"}
    return b"from" in fields and bool(fields & {b"mime-version", b"message-id", b"received"})


def binary(data: bytes) -> str | None:
    """Say what kind of binary file this is, of those that are not read.

    Args:
        data: The file, or its first bytes.

    Returns:
        Words such as 'a PNG picture', or None for text; a NUL here and there and UTF-16 are text.
    """
    for start, kind in _UNREAD:
        if data.startswith(start):
            return kind
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    look = data[:_LOOK]
    controls = len(look) - len(look.translate(None, _CONTROLS))
    # A short text with one stray NUL is still a text.
    return "a binary file" if controls > 2 and controls * _MOST_CONTROLS > len(look) else None
