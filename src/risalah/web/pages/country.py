"""A state with all its partners: at a glance, through time, relation by relation."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from risalah.ledger.relations import relations
from risalah.web.kept import kept
from risalah.web.pages.cooperation import cooperation, newest, sides
from risalah.web.pages.page import as_of, page, state
from risalah.web.roles import allowed

_PARTNERS = 20  # shown at once


@allowed("reader")
def country(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page of a state; a name leads to the code."""
    known = state(code)
    if known != code:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("country", args=[known]) + query)
    day = as_of(request)
    partners = kept("relations", code, day, count=lambda: relations(code, as_of=day))
    values = {
        **cooperation(request, [code]),
        "code": code,
        "sides": sides([code], day),
        "relations": partners[:_PARTNERS],
        "more_relations": partners[_PARTNERS:],
        "agreements": newest([code], "agreement", day),
        "accreditations": newest([code], "accreditation", day),
    }
    return page(request, "country.html", values)
