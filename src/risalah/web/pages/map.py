"""The world by how many engagements a state has with every other; with a table that says the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from risalah.knowledge import labels
from risalah.ledger.worldmap import Neighbour, worldmap
from risalah.web.kept import kept
from risalah.web.language import current
from risalah.web.pages import choices
from risalah.web.pages.page import as_of, one_of, page
from risalah.web.pages.states import HOME, chosen
from risalah.web.pages.years import year
from risalah.web.roles import allowed


@allowed("reader")
def world(request: HttpRequest) -> HttpResponse:
    """The map."""
    home = chosen(request, "country") or HOME
    type_ = one_of(request, "type", dict(choices.codes("engagement_type")))
    since, until = year(request, "since"), year(request, "until")
    day = as_of(request)
    types = [type_] if type_ else ()
    found = kept(
        "map", home, since, until, type_, day,
        count=lambda: worldmap(home, since=since, until=until, types=types, as_of=day),
    )  # fmt: skip
    values = {
        "home": home,
        "type": type_,
        "since": since,
        "until": until,
        "rows": found,
        "total": sum(row.engagements for row in found),
        "map": _map(home, found, day or ""),
        "types": choices.codes("engagement_type"),
        "all_states": choices.states(),
    }
    return page(request, "map.html", values)


def _map(home: str, found: list[Neighbour], day: str) -> dict[str, Any]:
    """The values that the map is drawn from."""
    query = f"?as_of={day}" if day else ""
    countries = [
        {
            "code": row.country,
            "label": labels.country(row.country, current()),
            "count": row.engagements,
            "url": reverse("relation", args=sorted([home, row.country], key=lambda code: (code != HOME, code))) + query,
        }
        for row in found
    ]
    words = {"records": _("Engagements that took place"), "none": _("nothing told"), "home": _("seen from here")}
    return {"home": home, "countries": countries, "words": words}
