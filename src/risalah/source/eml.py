"""A mail (.eml) becomes documents: its text, and each attachment that is a text, a page, a PDF, a Word file or a mail.

The plain text counts before the HTML version of the same words. Who sent it and over which list is no credit; the
subject is the title, the mail's date the day of publication. Nothing that a mail shows from elsewhere is fetched.
Format: RFC 5322 and RFC 2045.
"""

import email
import hashlib
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from typing import NamedTuple

import msgspec

from risalah.source import contents, html_meta, kinds, office_meta
from risalah.source import document as documents_of
from risalah.source.failure import Failure
from risalah.source.text import decode
from risalah.values.document import Document, Note

MOST_PARTS = 500
_NESTING = (b"multipart/", b"message/rfc822")
DEEPEST = 5  # mails inside mails
_ANSWER = re.compile(r"^(?:\s*(?:re|fw|fwd|bls|trs|tr)\s*:)+\s*", re.I)
_READ = ("text", "pdf", "docx", "mail")
_SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "text/calendar",
)


# What the package raises over headers and parts that are not as they should be.
_BROKEN = (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
_AGAIN = "save its text and read that"


class _Place(NamedTuple):
    """Where a mail stands: which attachment of another, how deep it is inside, the day of the one around it."""

    path: str
    name: str
    published: str | None
    part: str | None = None
    depth: int = 0
    day: str | None = None


class _Found(NamedTuple):
    """What a mail holds beside its text: documents to be read, and names of what is not read."""

    attached: list[tuple[str, Message]]
    unread: list[str]


def documents(data: bytes, *, path: str, name: str, published: str | None = None) -> Iterator[Document | Failure]:
    """Read a mail.

    Args:
        data: The whole mail.
        path: Its path, for failures.
        name: What the file is called.
        published: The day of publication (EDTF); it wins over the mail's date.

    Yields:
        The mail, where it has words of its own, and its attachments with the part 'attachment 2'; failures for those
        that cannot be read.
    """
    yield from _mail(data, _Place(path, name, published))


def _mail(data: bytes | Message, at: _Place) -> Iterator[Document | Failure]:
    """Read a mail that is still bytes, or one that came parsed inside of another."""
    if isinstance(data, bytes) and sum(data.lower().count(kind) for kind in _NESTING) > MOST_PARTS:
        # Parsing takes time by the square of how deep parts are in parts.
        yield Failure(at.path, f"the mail holds more than {MOST_PARTS} nested parts", _AGAIN)
        return
    try:
        mail = email.message_from_bytes(data, policy=policy.default) if isinstance(data, bytes) else data
        refused = _refused(mail)
        body = mail.get_body(preferencelist=("plain", "html")) if isinstance(mail, EmailMessage) else None
        found = _parts(mail, body)
        own = html_meta.day(_header(mail, "Date")) or at.day
        made = _own(mail, body, at, own) if body is not None and not refused else None
    except _BROKEN as error:
        said = "it is nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())[:120]
        yield Failure(at.path, f"the mail cannot be read ({said})", _AGAIN)
        return
    if refused:
        yield Failure(at.path, refused, _AGAIN)
        return
    if made is not None:
        notes = made.notes
        if found.unread:
            notes = (*notes, Note("attachments-unread", f"attachments that are not read: {', '.join(found.unread)}"))
        sha256 = hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else made.sha256
        yield msgspec.structs.replace(made, part=at.part, notes=notes, sha256=sha256)
    elif not found.attached:
        reason = "the mail has no words and no attachment that can be read"
        yield Failure(at.path, reason, "give what it carries by itself")
    for number, (called, each) in enumerate(found.attached, start=1):
        part = f"{at.part}.{number}" if at.part else f"attachment {number}"
        inside = _Place(f"{at.path} ({part}: {called})", at.name, at.published, part, at.depth + 1, own)
        yield from _attached(each, called, inside)


def _refused(mail: Message) -> str | None:
    kind = mail.get_content_type()
    if kind == "multipart/encrypted" or (
        kind.endswith("pkcs7-mime") and "signed" not in str(mail.get_param("smime-type"))
    ):
        return "the mail is encrypted"
    if not mail.keys():
        return "the file is no mail: it begins with no header"
    return None


def _parts(mail: Message, body: Message | None) -> _Found:
    """Attachments, also those of forwarded parts that are not attached; parts of another mail are its own."""
    found = _Found([], [])
    waiting = [mail]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > MOST_PARTS:
            found.unread.append(f"all after the first {MOST_PARTS} parts")
            break
        if part is body:
            continue
        kind = part.get_content_type()
        called = " ".join((part.get_filename() or "").split())
        if kind == "message/rfc822":
            found.attached.append((called or "a mail", part))
        elif part.is_multipart():
            if kind == "multipart/alternative" and body is not None and body in list(part.walk()):
                continue
            inside = part.get_payload()
            waiting = (
                [each for each in inside if isinstance(each, Message)] + waiting
                if isinstance(inside, list)
                else waiting
            )
        elif _is_read(part, called):
            found.attached.append((called or kind, part))
        elif part is not mail and not kind.startswith("image/") and kind not in _SIGNATURES:
            found.unread.append(repr(called or kind))
    return found


def _is_read(part: Message, called: str) -> bool:
    kind = part.get_content_type()
    if called:
        return kinds.by_name(called) in _READ
    return kind in ("text/plain", "text/html", "application/pdf", "message/rfc822")


def _own(mail: Message, body: Message, at: _Place, own: str | None) -> Document | None:
    """The text of the mail itself, None where it has none."""
    subject = _ANSWER.sub("", _header(mail, "Subject") or "")
    text, notes = _decoded(body)
    if not text.strip():
        return None
    day = at.published or own
    if body.get_content_type() == "text/html":
        from risalah.source import html

        made = html.from_html(
            text, source=at.name, sha256=_hash(text), published=day, title=subject or None, notes=notes
        )
    else:
        if str(body.get_param("format", "")).lower() == "flowed":
            text = _unflowed(text)
        made = documents_of.from_text(text, source=at.name, published=day, title=subject or None, notes=notes)
    if at.published and own and own != at.published:
        said = f"the day of publication is given as {at.published}; the mail's date says {own}, which is not taken"
        made = msgspec.structs.replace(made, notes=(*made.notes, Note("published-overrides", said)))
    return made if made.text.strip() else None


def _unflowed(text: str) -> str:
    """Lines that end with a space go on in the next one (RFC 3676)."""
    return re.sub(r"(?<=[^\s]) \r?\n(?![>\s-])", " ", text)


def _decoded(part: Message) -> tuple[str, tuple[Note, ...]]:
    return decode(_bytes(part), part.get_content_charset())


def _attached(part: Message, called: str, at: _Place) -> Iterator[Document | Failure]:
    """Read one attachment; one that says nothing of its day has that of the mail."""
    payload = part.get_payload()
    inside = payload[0] if isinstance(payload, list) and payload else None
    is_mail = part.get_content_type() == "message/rfc822" and isinstance(inside, Message)
    data = inside if is_mail and isinstance(inside, Message) else _bytes(part)
    kind = "mail" if isinstance(data, Message) else kinds.of(called, data[: kinds.HEAD])
    if kind == "mail" and at.depth > DEEPEST:
        yield Failure(at.path, f"mails inside mails are read {DEEPEST} deep", "save it and read it by itself")
    elif kind == "mail" or isinstance(data, Message):
        yield from _mail(data, at)
    else:
        read_as: kinds.Kind = kind if kind in ("pdf", "docx", "zip") else "text"
        for each in contents.whole(data, kind=read_as, path=at.path, name=called, published=at.published):
            if isinstance(each, Document):
                each = msgspec.structs.replace(_dated(each, at.day), source=at.name, part=at.part)
            yield each


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return data if isinstance(data, bytes) else b""


def _dated(made: Document, own: str | None) -> Document:
    """The mail's date counts before the day on which a file was made, and after what the report says itself."""
    guessed = [note for note in made.notes if note.code == office_meta.GUESSED]
    if not own or (made.published and not guessed):
        return made
    notes = tuple(note for note in made.notes if note not in guessed)
    said = Note("published-from-mail", f"the mail's date ({own}) is taken for the day of publication")
    return msgspec.structs.replace(made, published=own, notes=(*notes, said))


def _header(mail: Message, wanted: str) -> str | None:
    try:
        value = mail[wanted]
    except _BROKEN:  # a header that the package cannot parse
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
