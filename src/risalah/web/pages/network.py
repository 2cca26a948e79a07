"""Who met whom: people who took part in the same engagements, as a graph and as tables."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from risalah.knowledge import labels
from risalah.ledger.models import RECORDS
from risalah.ledger.network import Network
from risalah.ledger.network import network as met
from risalah.ledger.rows import find
from risalah.web.kept import kept
from risalah.web.language import current
from risalah.web.pages import choices
from risalah.web.pages.page import as_of, number, one_of, page
from risalah.web.pages.states import sides
from risalah.web.pages.years import year
from risalah.web.roles import allowed

_PEOPLE, _MOST_PEOPLE = 60, 200
_LINKS = 60  # rows of the table


@allowed("reader")
def network(request: HttpRequest) -> HttpResponse:
    """The network of a state, of two, or of all in which Indonesia takes part."""
    countries = sides(request)
    type_ = one_of(request, "type", dict(choices.codes("engagement_type")))
    since = year(request, "since")
    until = year(request, "until")
    limit = number(request, "people", _PEOPLE, _MOST_PEOPLE)
    day = as_of(request)
    types = [type_] if type_ else ()
    found = kept(
        "network", *countries, "", since, until, type_, limit, day,
        count=lambda: met(countries=countries, since=since, until=until, types=types, limit=limit, as_of=day),
    )  # fmt: skip
    listed = found.links[:_LINKS]
    names = {node.person: node for node in found.nodes}
    last = {row.pk: row for row in find(RECORDS["engagement"], "id", (link.records[0] for link in listed))}
    values = {
        "countries": countries,
        "type": type_,
        "since": since,
        "until": until,
        "people": limit,
        "found": found,
        "graph": _graph(found, day or ""),
        "links": [(names[each.source], names[each.target], each, last.get(each.records[0])) for each in listed],
        "types": choices.codes("engagement_type"),
        "all_states": choices.states(),
    }
    return page(request, "network.html", values)


def _graph(found: Network, day: str) -> dict[str, Any]:
    """The values that the chart is drawn from."""
    query = f"?as_of={day}" if day else ""
    nodes = [
        {
            "id": node.person,
            "label": node.name,
            "country": node.country,
            "weight": node.weight,
            "url": reverse("person", args=[node.person]) + query,
        }
        for node in found.nodes
    ]
    links = [{"source": link.source, "target": link.target, "weight": link.weight} for link in found.links]
    countries = {node.country: labels.country(node.country, current()) for node in found.nodes if node.country}
    return {"nodes": nodes, "links": links, "countries": countries}
