"""Search: reports that have all words, narrowed by what their records are about; and what else is called so."""

from collections.abc import Iterator

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from risalah.knowledge import labels
from risalah.ledger.errors import Unknown
from risalah.ledger.faceted import FACETS, Results
from risalah.ledger.faceted import search as look
from risalah.ledger.lookup import Found, people_called, resolve
from risalah.ledger.models import Occasion, Organisation
from risalah.web.language import current
from risalah.web.pages.page import as_of, number, page
from risalah.web.pages.states import pair
from risalah.web.roles import allowed

_LISTED = 20
_PAGES = 25
_PEOPLE = 6
_LONGEST = 200  # characters of a query
_VALUES = 10  # of a facet, shown at once
_RECORDS = 4  # of a hit
# What an id alone leads to at once.
_VIEWS = {"record": "record", "person": "person", "organisation": "organisation", "occasion": "occasion",
          "report": "report"}  # fmt: skip


class Value(msgspec.Struct, frozen=True):
    """A value of a facet: its words, how many hits have it, whether it is chosen, the address that changes that."""

    words: str
    number: int
    chosen: bool
    url: str


class Facet(msgspec.Struct, frozen=True):
    """A facet with the values that are shown at once, and the rest."""

    code: str
    values: list[Value]
    rest: list[Value]


class Leads(msgspec.Struct, frozen=True):
    """Something that is called as was asked: its kind, its words, its page."""

    kind: str
    words: str
    url: str


@allowed("reader")
def search(request: HttpRequest) -> HttpResponseBase:
    """The page; without words it says how to search, and an id leads to what it names."""
    query = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    chosen = {facet: request.GET.getlist(facet) for facet in FACETS if request.GET.get(facet)}
    if not query:
        narrowed = [_words(facet, value) for facet, values in chosen.items() for value in values]
        return page(request, "search.html", {"q": "", "narrowed": narrowed})
    named = _named(query)
    if named is not None and named.value == query.lower() and named.kind in _VIEWS:
        return redirect(_VIEWS[named.kind], named.value)
    return _results(request, query, chosen, named)


def _results(request: HttpRequest, query: str, chosen: dict[str, list[str]], named: Found | None) -> HttpResponse:
    at = number(request, "page", 1, _PAGES)
    found = look(query, chosen=chosen, limit=_LISTED, offset=(at - 1) * _LISTED, as_of=as_of(request))
    values = {
        "q": query,
        "found": found,
        "hits": [(hit, [row for _, row in hit.records[:_RECORDS]], hit.records[_RECORDS:]) for hit in found.hits],
        "facets": [facet for facet in _facets(request, found, chosen) if facet.values],
        "chosen": chosen,
        "leads": list(_leads(query, named)),
        "next_page": at + 1 if at * _LISTED < found.matched and at < _PAGES else 0,
        "previous_page": at - 1,
    }
    return page(request, "search.html", values)


# -- facets ------------------------------------------------------------------------------------------------------------


def _facets(request: HttpRequest, found: Results, chosen: dict[str, list[str]]) -> Iterator[Facet]:
    for code in FACETS:
        counted = dict(found.facets[code])
        # What is chosen is always shown, so that it can be taken back.
        listed = [*chosen.get(code, ()), *(value for value in counted if value not in chosen.get(code, ()))]
        values = [
            Value(
                _words(code, value),
                counted.get(value, 0),
                value in chosen.get(code, ()),
                _toggled(request, code, value),
            )
            for value in listed
        ]
        yield Facet(code, values[:_VALUES], values[_VALUES:])


def _toggled(request: HttpRequest, facet: str, value: str) -> str:
    """The address with a value of a facet taken in, or out."""
    query = request.GET.copy()
    query.pop("page", None)
    values = query.getlist(facet)
    query.setlist(facet, [each for each in values if each != value] if value in values else [*values, value])
    return f"{request.path}?{query.urlencode()}"


def _words(facet: str, value: str) -> str:
    """A value of a facet in words."""
    language = current()
    if facet == "country":
        return labels.country(value, language)
    if facet == "year":
        return value
    groups = {"type": ("engagement_type", "agreement_type"), "status": ("status", "stage")}.get(facet, (facet,))
    known = next((group for group in groups if value.partition(".")[0] in labels.group(group, language)), groups[0])
    return labels.label(known, value, language)


# -- what else is called so --------------------------------------------------------------------------------------------


def _named(query: str) -> Found | None:
    try:
        return resolve(query)
    except Unknown:
        return None


def _leads(query: str, named: Found | None) -> Iterator[Leads]:
    language = current()
    if named is not None and named.kind == "country":
        yield Leads("country", labels.country(named.value, language), reverse("country", args=[named.value]))
    elif named is not None and named.kind == "relation":
        left, right = pair(named.value.replace(" ", "-"))
        words = f"{labels.country(left, language)} – {labels.country(right, language)}"
        yield Leads("relation", words, reverse("relation", args=[left, right]))
    elif named is not None and named.kind in ("record", "report"):
        yield Leads(named.kind, named.value, reverse(named.kind, args=[named.value]))
    elif named is not None and named.kind in ("occasion", "organisation"):
        yield Leads(named.kind, _name_of(named), reverse(named.kind, args=[named.value]))
    for person in people_called(query)[:_PEOPLE]:
        state = f" ({labels.country(person.country, language)})" if person.country else ""
        yield Leads("person", person.name + state, reverse("person", args=[person.id]))


def _name_of(named: Found) -> str:
    model = Occasion if named.kind == "occasion" else Organisation
    return str(model._default_manager.get(id=named.value).name)
