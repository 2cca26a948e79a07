"""Accreditations as of a day: which post of which state is valid for whom, and who was last told of in it."""

from django.http import HttpRequest, HttpResponse

from risalah.ledger.accreditations import accreditations as kept
from risalah.web.pages import choices
from risalah.web.pages.listing import before, cut, place
from risalah.web.pages.page import as_of, page
from risalah.web.pages.states import chosen
from risalah.web.roles import allowed

_LISTED = 60


@allowed("reader")
def accreditations(request: HttpRequest) -> HttpResponse:
    """The table."""
    sending, receiving, after = chosen(request, "sending"), chosen(request, "receiving"), before(request)
    found = kept(sending=sending, receiving=receiving, limit=_LISTED + 1, before=after, as_of=as_of(request))
    rows, more = cut(found, _LISTED)
    values = {
        "rows": rows,
        "older": place(rows[-1].first, rows[-1].record) if more else "",
        "further": bool(after),
        "sending": sending,
        "receiving": receiving,
        "all_states": choices.states(),
    }
    return page(request, "accreditations.html", values)
