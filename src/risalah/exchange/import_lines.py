"""The lines of a complete export, read back: each is checked, and the last says whether these are all.

Takes a stream of bytes, gives decisions and reports. What is wrong is said with the number of the line.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from risalah.exchange import complete, jsonl
from risalah.exchange.complete import DecisionLine, End, ReportLine
from risalah.exchange.descriptor import DESCRIPTOR
from risalah.ledger.by_hand import of_standing
from risalah.ledger.documents import text_sha256
from risalah.ledger.errors import Refused
from risalah.ledger.ids import make_id
from risalah.ledger.sketch import stored_sketch

LONGEST: Final = 64 * 1024 * 1024  # bytes of a line
_AGAIN = "export it again and copy the whole file"
_SIGNATURES = (0, 512)  # bytes
# What a decision says besides its target, by action.
_PAYLOADS: Final[dict[str, tuple[str, ...]]] = {
    "accept": (),
    "reject": (),
    "unsure": (),
    "correct": ("field", "value"),
    "lapse": ("on",),
    "confirm": ("later",),
    "dismiss": ("later",),
    "join": ("members", "others"),
    "part": ("members", "others"),
    "undo": ("decision",),
    "moved": ("from",),
}


class _Head(msgspec.Struct):
    schema: str = ""
    ledger: str = ""
    version: str = ""


class _Kind(msgspec.Struct):
    kind: str


_HEAD = msgspec.json.Decoder(_Head)
_KIND = msgspec.json.Decoder(_Kind)
_FORMS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    "report": msgspec.json.Decoder(ReportLine),
    "decision": msgspec.json.Decoder(DecisionLine),
    "end": msgspec.json.Decoder(End),
}


def read(file: BinaryIO, name: str) -> Iterator[ReportLine | DecisionLine]:
    """Read a complete export.

    Args:
        file: Its bytes.
        name: What it is called in messages.

    Yields:
        Decisions, then reports. Records are passed by: they follow from these.

    Raises:
        Refused: It is no complete export, was cut off or changed, or a line is not as it should be. Whoever stores what
            was given before has to take it back.
    """
    digest, number, before, end = hashlib.sha256(), 0, "", None
    for number, line in enumerate(_lines(file), start=1):
        where = f"{name}, line {number}"
        if end is not None:
            raise Refused(where, "stands after the end of the export", _AGAIN)
        if len(line) > LONGEST:
            raise Refused(where, f"is longer than {LONGEST // 1024 // 1024} MB", _AGAIN)
        if not line.endswith(b"\n"):
            raise Refused(where, "is cut off", _AGAIN)
        before = digest.hexdigest()
        digest.update(line)
        if number == 1:
            _check_head(line, name)
            continue
        found = _decoded(line, where)
        if isinstance(found, End):
            if (found.lines, found.sha256) != (number - 1, before):
                raise Refused(where, f"lines 1 to {number - 1} are not those that were exported", _AGAIN)
            end = found
        elif found is not None:
            if isinstance(found, ReportLine):
                _check(found, where)
            else:
                _check_decision(found, where)
            yield found
    if end is None:
        if number == 0:
            raise Refused(name, "is empty", _AGAIN)
        raise Refused(f"{name}, line {number}", "is the last, and is not the end of the export", _AGAIN)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST + 1):
        yield line


def _check_head(line: bytes, name: str) -> None:
    try:
        head = _HEAD.decode(line)
    except msgspec.DecodeError:
        head = _Head()
    if not head.schema.startswith("risalah/export/"):
        raise Refused(
            f"{name}, line 1", "is not the head of an export", "name a file of risalah export --format jsonl --complete"
        )
    if head.schema != jsonl.SCHEMA or head.ledger not in ("", complete.SCHEMA):
        wrong = head.ledger if head.schema == jsonl.SCHEMA else head.schema
        problem = f"is of another Risalah ({head.version}) and of another form ({wrong})"
        raise Refused(f"{name}, line 1", problem, f"this one reads {jsonl.SCHEMA} with {complete.SCHEMA}")
    if not head.ledger:
        raise Refused(
            f"{name}, line 1",
            "is an export of records without the reports that they follow from",
            "export it again with --complete",
        )


def _decoded(line: bytes, where: str) -> ReportLine | DecisionLine | End | None:
    try:
        form = _FORMS.get(_KIND.decode(line).kind)
        return form.decode(line) if form else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(where, f"cannot be read ({error})", _AGAIN) from None


def _check(line: ReportLine, where: str) -> None:
    """Refuse a report that is not what its id says, or that the fold could not take."""
    if line.text is not None and text_sha256(line.text) != line.text_sha256:
        raise Refused(where, "its text is not the one that was exported", _AGAIN)
    if not of_standing(msgspec.to_builtins(line.standing)):  # whose id follows from the form
        named = ("url", line.url) if line.url else ("file", line.file_sha256, line.part)
        document = make_id("document", *named)
        report = make_id("report", document, line.text_sha256, line.title, line.published)
        if (line.document, line.id) != (document, report):
            raise Refused(where, f"report {line.id} is not what its id says", _AGAIN)
    if len(line.digests.split()) != len(line.reading.statements):
        raise Refused(where, "has not one hash for each statement", _AGAIN)
    try:
        stored_sketch(line.sketch, line.signature, line.facts)
    except msgspec.DecodeError as error:
        raise Refused(where, f"its facts cannot be read ({error})", _AGAIN) from None
    if len(line.signature) not in _SIGNATURES:
        raise Refused(where, "its signature has the wrong length", _AGAIN)


def _check_decision(line: DecisionLine, where: str) -> None:
    if line.action not in _PAYLOADS:
        raise Refused(where, f"{line.action!r} is no decision that this Risalah knows", "bring it up to date")
    for name in _PAYLOADS[line.action]:
        kind = {"members": list, "others": list, "decision": int}.get(name, str)
        value = line.payload.get(name)
        if not isinstance(value, kind) or (isinstance(value, list) and not all(isinstance(v, str) for v in value)):
            raise Refused(where, f"decision {line.number} has no {name!r}", _AGAIN)


def check_descriptor(path: Path) -> bool:
    """Compare a file with the description that lies beside it.

    Returns:
        Whether there is one.

    Raises:
        Refused: The file is not the one that it describes.
    """
    beside = path.with_name(f"{path.name}.{DESCRIPTOR}")
    try:
        said = beside.read_bytes()
    except OSError:
        return False
    try:
        hashes = [each.get("hash") for each in msgspec.json.decode(said)["resources"]]
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError):
        raise Refused(str(beside), "is no description of an export", "remove it, or export again") from None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if f"sha256:{digest}" not in hashes:
        raise Refused(str(path), f"is not the file that {beside.name} describes (SHA-256)", _AGAIN)
    return True
