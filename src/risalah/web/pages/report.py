"""A report: its text with the words that count, who made it, what its notices say, and the records that rest on it.

`?evidence=ID` makes the words of one account stand out, `&field=date` those of one field.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from risalah.ledger.reports import Part, report_page
from risalah.web.pages.fields import evidence_fields
from risalah.web.pages.page import as_of, page
from risalah.web.roles import allowed


@allowed("reader")
def report(request: HttpRequest, report: str) -> HttpResponse:
    """The page of a report."""
    found = report_page(report, as_of=as_of(request))
    chosen, field = request.GET.get("evidence", ""), request.GET.get("field", "")
    fields = evidence_fields(field) if field else ()
    return page(
        request,
        "report.html",
        {
            "found": found,
            "report": found.report,
            "chosen": chosen,
            "chosen_fields": fields,
            "field": field,
            "first": first(found.parts, chosen, fields),
            "about": [told for told in found.told if told.evidence == chosen],
        },
    )


def first(parts: Sequence[Part], evidence: str, fields: Sequence[str] = ()) -> int | None:
    """Where the words of an account (or of some of its fields) begin, for a link to them; None where they don't."""
    for part in parts:
        for piece in part.segments:
            if any(mark.evidence == evidence and (not fields or mark.field in fields) for mark in piece.marks):
                return piece.start
    return None
