"""A box to paste or drop a report: watch it being read, then put it into the ledger.

Reading stores nothing. What a person hands over here counts as handed over by them; the gates of rights still apply.
"""

from collections.abc import Iterator

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import countries, label
from risalah.ledger.documents import storable
from risalah.ledger.intake import Intake
from risalah.ledger.reports import Mark, Part, parts
from risalah.reader import read_document
from risalah.values.document import Document
from risalah.values.reading import Agreement, Commitment, Engagement, Reading
from risalah.web.incoming import Refusal, incoming
from risalah.web.language import current
from risalah.web.pages.page import page
from risalah.web.roles import allowed


class Found(msgspec.Struct, frozen=True):
    """Something that was read, on a line of its own."""

    kind: str
    what: str
    status: str
    status_code: str
    day: str
    about: str


class Preview(msgspec.Struct, frozen=True):
    """A reading that is not stored: the text with its evidence, what was found, and the reader's notes."""

    document: Document
    reading: Reading
    parts: list[Part]
    found: list[Found]


@allowed("analyst")
def add(request: HttpRequest) -> HttpResponseBase:
    """The form; a POST reads (`do=read`) or stores (`do=add`)."""
    if request.method != "POST":
        return page(request, "add.html", {"sent": {}})
    document = incoming(request)
    if isinstance(document, Refusal):
        return _answer(request, {"refusal": document}, status=422)
    document = storable(document)
    if request.POST.get("do") == "add":
        return _store(request, document)
    return _answer(request, {"preview": preview(document)})


def preview(document: Document) -> Preview:
    """Read a document without storing anything."""
    reading = read_document(document)
    return Preview(document, reading, parts(document, list(_marks(reading))), list(_found(reading)))


def _store(request: HttpRequest, document: Document) -> HttpResponseBase:
    intake = Intake()
    taken = intake.write([intake.prepare(document, handed_over=True)])[0]
    if taken.outcome == "held":
        return _answer(request, {"refusal": Refusal(taken.why, taken.opens)}, status=409)
    said = {
        "added": _("The report is in the ledger."),
        "version": _("The report is in the ledger as a new version of a document that was there."),
        "known": _("This report was in the ledger already."),
    }
    messages.success(request, said[taken.outcome])
    return redirect("report", taken.report)


def _answer(request: HttpRequest, values: dict[str, object], *, status: int = 200) -> HttpResponse:
    """The form with what was sent in it, and what became of it; only the latter where a script asked."""
    if getattr(request, "htmx", False):
        return page(request, "_reading.html", values)
    return page(request, "add.html", {**values, "sent": request.POST}, status=status)


def _marks(reading: Reading) -> Iterator[tuple[int, int, Mark]]:
    listed = (reading.engagements, reading.agreements, reading.commitments, reading.accreditations)
    for record in (record for records in listed for record in records):
        kind = type(record).__name__.lower()
        for field, spans in record.evidence.items():
            yield from ((start, end, Mark(kind, field, record.id, record.id)) for start, end in spans)
    yield from ((*said.span, Mark("statement", "words", said.id, said.id)) for said in reading.statements)


def _found(reading: Reading) -> Iterator[Found]:
    for e in reading.engagements:
        yield _line("engagement", "engagement_type", e, e.status, "status", e.date, countries_of(e))
    for a in reading.agreements:
        yield _line("agreement", "agreement_type", a, a.stage, "stage", a.date, a.title)
    for c in reading.commitments:
        what = label("strength", c.strength, current())
        yield Found("commitment", what, label("status", c.status, current()), c.status, _day(c.due), c.undertaking)
    for x in reading.accreditations:
        yield Found("accreditation", x.post, "", "", "", countries(" ".join(x.receiving), current()))
    for s in reading.statements:
        yield Found("statement", label("kind", "statement", current()), "", "", _day(s.date), s.speaker or "")


def _line(
    kind: str, group: str, record: Engagement | Agreement, status: str, statuses: str, date: str | None, about: str
) -> Found:
    what = label(group, record.type, current())
    return Found(kind, what, label(statuses, status, current()), status, _day(date), about)


def countries_of(record: Engagement | Agreement | Commitment) -> str:
    """The states of something that was read, in words."""
    return countries(" ".join(getattr(record, "countries", ())), current())


def _day(edtf: str | None) -> str:
    return in_words(edtf or "", current())
