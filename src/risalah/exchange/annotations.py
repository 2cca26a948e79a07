"""W3C Web Annotations: one a line for each stretch of words that a value rests on, and the value in its body.

The places count characters of the text as Risalah reads it. The words, and a few signs around them, stand only where
the gate 'export' lets the text of the report out.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah import __version__
from risalah.exchange.items import urn
from risalah.exchange.jsonl import says
from risalah.exchange.persons import Known, known
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts, Words
from risalah.exchange.told import Told, told
from risalah.knowledge.store import load_as
from risalah.ledger.timeline import KINDS
from risalah.values.document import Span

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_ENCODER = msgspec.json.Encoder()
_GENERATOR = {"id": "urn:risalah:program", "type": "Software", "name": f"Risalah {__version__}"}


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/annotations.yaml`."""

    motivations: dict[str, str]
    others: str
    says: dict[str, str]
    around: int


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/annotations", Mapping)


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the annotations to a new file, one a line."""
    with path.open("wb") as file:
        file.writelines(_ENCODER.encode(each) + b"\n" for each in annotations(selection, texts))


def annotations(selection: Selection, texts: Texts) -> Iterator[dict[str, Any]]:
    """The annotations of a selection: in the order of records, their accounts, fields and places."""
    for kind in (kind for kind in KINDS if kind in selection.kinds):
        for piece in selection.in_pieces(kind):
            accounts = told(piece)
            every = [account for each in accounts.values() for account in each]
            reports = {account.report.pk: account.report for account in every}
            opened = texts.words([a.evidence for a in every], reports, around=mapping().around)
            persons = known(taker.name for account in every for taker in account.said.takers)
            for record in piece:
                for account in accounts[record.pk]:
                    yield from _of_account(record.pk, account, opened[account.evidence.pk], texts, persons)


def _of_account(
    record: str, account: Told, words: Words, texts: Texts, persons: dict[str, Known]
) -> Iterator[dict[str, Any]]:
    said = says(account.evidence.kind, account.said, texts.allowed(account.report), persons)
    for field, spans in words.spans.items():
        bodies = _bodies(record, field, said.get(mapping().says.get(field, field)))
        for number, span in enumerate(spans):
            if span in spans[:number]:  # words that name several people stand once for each
                continue
            exact = words.words[field][number] if words.words is not None else None
            yield {
                "@context": CONTEXT,
                "id": urn(f"{account.report.pk}:{account.evidence.local}:{field}:{span[0]}-{span[1]}"),
                "type": "Annotation",
                "motivation": mapping().motivations.get(field, mapping().others),
                "generator": _GENERATOR,
                "body": bodies,
                "target": _target(account, span, exact, words.around.get(span)),
            }


def _bodies(record: str, field: str, value: Any) -> list[dict[str, Any]]:
    """The record, the value, and where the words name people these people."""
    purpose = mapping().motivations.get(field, mapping().others)
    found: list[dict[str, Any]] = [{"type": "SpecificResource", "source": urn(record), "purpose": "linking"}]
    people = [each for each in value if isinstance(each, dict)] if isinstance(value, tuple | list) else []
    said = "; ".join(each["written"] or each["post"] for each in people) if people else _plain(value)
    found.append(
        {"type": "TextualBody", "format": "text/plain", "purpose": _purpose(purpose), "value": f"{field}: {said}"}
    )
    found += [
        {"type": "SpecificResource", "source": urn(each["person"]), "purpose": "linking"}
        for each in people
        if each["person"]
    ]
    return found


def _purpose(motivation: str) -> str:
    """A text cannot link: of what links to people it names them."""
    return "identifying" if motivation == "linking" else motivation


def _plain(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple | list) else str(value or "")


def _target(account: Told, span: Span, exact: str | None, around: tuple[str, str] | None) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": span[0], "end": span[1]}]
    if exact is not None:
        before, after = around or ("", "")
        selectors.append({"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after})
    report = account.report
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {"id": report.url or urn(report.pk), "type": "Text", "language": report.language},
        "selector": selectors,
    }
    if not report.language:
        del target["source"]["language"]
    return target
