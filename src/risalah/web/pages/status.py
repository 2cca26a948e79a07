"""How the ledger stands: what is in it, which versions read it, what is held, what failed, which decisions are lost."""

from django.http import HttpRequest, HttpResponse

from risalah.ledger.counts import held_count
from risalah.ledger.counts import status as stands
from risalah.web.pages.page import page
from risalah.web.roles import allowed

_LISTED = 50


@allowed("reader")
def status(request: HttpRequest) -> HttpResponse:
    """The state of the ledger, as it is now."""
    found = stands(limit=_LISTED)
    values = {
        "status": found,
        "held": held_count(),
        "people_proposed": found.proposals["people"],
        "steps_proposed": found.proposals["follow-ups"],
    }
    return page(request, "status.html", values)
