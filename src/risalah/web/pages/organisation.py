"""An organisation: the engagements that name it, and with which states they are."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from risalah.ledger.bodies import body
from risalah.ledger.errors import Unknown
from risalah.ledger.models import Organisation
from risalah.web.pages.listing import before, cut, place
from risalah.web.pages.page import as_of, page
from risalah.web.roles import allowed

_LISTED = 40


@allowed("reader")
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """The page of an organisation."""
    after = before(request)
    try:
        found = body(organisation, limit=_LISTED + 1, before=after, as_of=as_of(request))
    except Organisation.DoesNotExist:
        raise Unknown(
            organisation, _("There is no such organisation in the ledger."), _("Look for its name with the search.")
        ) from None
    entries, more = cut(found.entries, _LISTED)
    values = {
        "organisation": found.organisation,
        "engagements": found.engagements,
        "partners": found.countries,
        "entries": entries,
        "older": place(entries[-1].day, entries[-1].record.pk) if more else "",
        "further": bool(after),
    }
    return page(request, "organisation.html", values)
