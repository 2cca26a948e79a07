"""Somebody through the years: spellings, posts and ranks as cited, what they took part in and said; the list of all."""

from collections.abc import Sequence

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from risalah.ledger import lookup
from risalah.ledger.errors import Unknown
from risalah.ledger.ids import LENGTH
from risalah.ledger.models import Participation, Record
from risalah.ledger.people import After, Listed, Order
from risalah.ledger.people import people as listed
from risalah.ledger.profile import profile
from risalah.web.pages import choices
from risalah.web.pages.listing import cut
from risalah.web.pages.page import as_of, one_of, page
from risalah.web.pages.states import chosen
from risalah.web.roles import allowed
from risalah.web.troubles import BadQuestion

_RECORDS = 120
_LISTED = 60
_ORDERS = ("name", "reports")
_LONGEST = 100  # characters that are looked for


class Taking(msgspec.Struct, frozen=True):
    """What somebody took part in: the record, and their role, rank and post as told then."""

    record: Record
    row: Participation


@allowed("reader")
def people(request: HttpRequest) -> HttpResponse:
    """The list of people, by name or those of most reports first."""
    query, country = " ".join(request.GET.get("q", "").split())[:_LONGEST], chosen(request, "country")
    order: Order = "reports" if one_of(request, "order", _ORDERS, "name") == "reports" else "name"
    after = _after(request, order)
    found = listed(
        query=query, country=country, order=order, limit=_LISTED + 1, after=after, as_of=as_of(request)
    )  # fmt: skip
    shown, more = cut(found, _LISTED)
    values = {
        "people": shown,
        "older": _place(shown[-1]) if more else "",
        "further": after is not None,
        "q": query,
        "country": country,
        "order": order,
        "all_states": choices.states(),
    }
    return page(request, "people.html", values)


def _place(last: Listed) -> str:
    value, identifier = last.after
    return f"{identifier},{value}"


def _after(request: HttpRequest, order: Order) -> After | None:
    """After whom the list goes on.

    Raises:
        BadQuestion: The address holds something else.
    """
    word = request.GET.get("before", "")
    if not word:
        return None
    identifier, comma, value = word.partition(",")
    number = order == "reports"
    if not comma or len(identifier) != LENGTH or (number and not (value.isascii() and value.isdigit())):
        raise BadQuestion(
            _("before: “%(value)s” is no place in this list.") % {"value": word[:40]},
            _("Go back to the beginning of the list."),
        )
    return (int(value[:9]) if number else value, identifier)


@allowed("reader")
def person(request: HttpRequest, person: str) -> HttpResponseBase:
    """The page of a person; the id of any spelling leads to whose it is now."""
    now = _person_of(person)
    if now != person:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("person", args=[now]) + query)
    found = profile(now, as_of=as_of(request), limit=_RECORDS)
    took_part, said = _parted(found.took_part)
    values = {
        "profile": found,
        "took_part": took_part,
        "said": said,
        "many": len(found.took_part) == _RECORDS,
        "limit": _RECORDS,
    }
    return page(request, "person.html", values)


def _person_of(word: str) -> str:
    """The person whom an id names.

    Raises:
        Unknown: Nobody.
    """
    found = lookup.resolve(word) if len(word) == LENGTH else None
    if found is None or found.kind != "person":
        raise Unknown(word, _("There is no such person in the ledger."), _("Look for the name in the list of people."))
    return found.value


def _parted(found: Sequence[tuple[Participation, Record]]) -> tuple[list[Taking], list[Taking]]:
    """What somebody did, and what they said."""
    did = [Taking(record, row) for row, record in found if row.kind != "statement"]
    said = [Taking(record, row) for row, record in found if row.kind == "statement"]
    return did, said
