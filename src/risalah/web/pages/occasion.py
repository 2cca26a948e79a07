"""Named happenings: the list of exercises, exhibitions, forums and commemorations, and each through its editions."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from risalah.ledger import occasions as kept
from risalah.ledger.errors import Unknown
from risalah.ledger.models import Occasion
from risalah.web.pages import choices
from risalah.web.pages.page import as_of, number, one_of, page
from risalah.web.roles import allowed

_LISTED = 60
_PAGES = 10_000
_ORDERS = ("last", "name")


@allowed("reader")
def occasions(request: HttpRequest) -> HttpResponse:
    """The list."""
    kind = one_of(request, "kind", dict(choices.codes("occasion_kind")))
    order = one_of(request, "order", _ORDERS, "last")
    at = number(request, "page", 1, _PAGES)
    found = kept.occasions(
        kinds=[kind] if kind else (), order="name" if order == "name" else "last", limit=_LISTED + 1,
        offset=(at - 1) * _LISTED, as_of=as_of(request),
    )  # fmt: skip
    values = {
        "occasions": found[:_LISTED],
        "next_page": at + 1 if len(found) > _LISTED else 0,
        "previous_page": at - 1,
        "kind": kind,
        "order": order,
        "occasion_kinds": choices.codes("occasion_kind"),
    }
    return page(request, "occasions.html", values)


@allowed("reader")
def occasion(request: HttpRequest, occasion: str) -> HttpResponse:
    """The page of an occasion, edition by edition."""
    try:
        found = kept.occasion(occasion, as_of=as_of(request))
    except Occasion.DoesNotExist:
        raise Unknown(
            occasion, _("There is no such occasion in the ledger."), _("Look for it in the list of occasions.")
        ) from None
    return page(request, "occasion.html", {"occasion": found.occasion, "editions": found.editions})
