"""What the pages of a relation and of a country share: where things stand, the timeline, plans and promises, the fields
of cooperation, who is cited in which post.

Takes one state or two, gives values for the templates. The list, the chart and the numbers are of the same records.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import HttpRequest

from risalah.ledger.areas import AreaYears, areas
from risalah.ledger.board import STATES, Plan, board
from risalah.ledger.profile import Holder, holders
from risalah.ledger.relations import took_place
from risalah.ledger.timeline import KINDS, Entry, timeline, years
from risalah.web.kept import kept
from risalah.web.pages import charts, choices
from risalah.web.pages.listing import before, cut, place
from risalah.web.pages.page import as_of, one_of, today
from risalah.web.pages.years import year

OPEN = tuple(state for state in STATES if state not in ("fulfilled", "cancelled", "lapsed"))
_LISTED = 30  # records of a page of the list
_DRAWN = 240  # records of a chart
_DRAWN_THEN = 90  # the same as of a day: what was told since is folded anew
_PLANS = 12
_POSTS = 10
_YEARS = 8  # years in the table of fields; the chart has all


class Filters(msgspec.Struct, frozen=True):
    """How the timeline is narrowed; '' where it is not."""

    kind: str
    type: str
    status: str
    year: str

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return bool(self.kind or self.type or self.status or self.year)


class Side(msgspec.Struct, frozen=True):
    """A state with those cited in its posts."""

    code: str
    holders: list[Holder]


def filters(request: HttpRequest) -> Filters:
    """The filters of an address.

    Raises:
        BadQuestion: One of them is not known.
    """
    return Filters(
        one_of(request, "kind", KINDS),
        one_of(request, "type", dict(all_types())),
        one_of(request, "status", dict(all_statuses())),
        year(request, "year"),
    )


def all_types() -> list[choices.Choice]:
    """Types of engagements, then of agreements."""
    return [*choices.codes("engagement_type"), *choices.codes("agreement_type")]


def all_statuses() -> list[choices.Choice]:
    """Statuses, then stages of agreements that are none."""
    found = dict(choices.codes("status"))
    return [*found.items(), *(stage for stage in choices.codes("stage") if stage[0] not in found)]


def cooperation(request: HttpRequest, countries: Sequence[str]) -> dict[str, Any]:
    """Values for the page of one state or two.

    Args:
        request: Its day and filters.
        countries: Codes.

    Raises:
        BadQuestion: The address asks for what cannot be.
    """
    day, narrowed, after = as_of(request), filters(request), before(request)
    entries = _entries(countries, narrowed, day, after)
    listed, more = cut(entries, _LISTED)
    counted = kept("years", *countries, day, count=lambda: years(countries, as_of=day))
    return {
        "countries": list(countries),
        "filters": narrowed,
        "entries": listed,
        "older": place(listed[-1].day, listed[-1].record.pk) if more else "",
        "further": bool(after),
        "timeline": charts.timeline(entries, day or ""),
        "empty": not counted,
        "kinds": charts.lanes(),
        "types": all_types(),
        "statuses": all_statuses(),
        "years": sorted({of for of, _, _ in counted if of}, reverse=True),
        "by_year": _by_year(counted),
        **_areas(kept("areas", *countries, day, count=lambda: areas(countries, as_of=day))),
        **_glance(countries, counted, day),
    }


def _entries(
    countries: Sequence[str], narrowed: Filters, day: str | None, after: tuple[str, str] | None
) -> list[Entry]:
    return timeline(
        countries,
        kinds=[narrowed.kind] if narrowed.kind else KINDS[:-1],
        type_=narrowed.type,
        status=narrowed.status,
        since=narrowed.year,
        until=narrowed.year or "9999",
        limit=_DRAWN_THEN if day else _DRAWN,
        before=after,
        as_of=day,
    )


def _glance(countries: Sequence[str], counted: Sequence[tuple[str, str, int]], day: str | None) -> dict[str, Any]:
    """Numbers, the last engagement and the next, what is open and what is overdue."""
    now = day or today()
    plans = board(now, countries=countries, states=OPEN)
    return {
        "counts": {kind: sum(n for _, k, n in counted if k == kind) for kind in KINDS},
        "took_place": kept("took-place", *countries, day, count=lambda: took_place(countries, as_of=day)),
        "this_year": sum(n for of, kind, n in counted if of == now[:4] and kind == "engagement"),
        "last": _last(countries, now, day),
        "plans": plans[:_PLANS],
        "open_count": len(plans),
        "overdue_count": sum(plan.state == "overdue" for plan in plans),
        "next": _next(plans, now),
        "now": now,
    }


def _last(countries: Sequence[str], now: str, day: str | None) -> Entry | None:
    """The last engagement that was held."""
    found = timeline(countries, kinds=["engagement"], status="held", until=now, limit=1, as_of=day)
    return found[0] if found else None


def _next(plans: Sequence[Plan], now: str) -> Plan | None:
    """The engagement that is planned for the nearest day."""
    ahead = [plan for plan in plans if plan.kind == "engagement" and plan.until >= now and plan.state != "postponed"]
    return min(ahead, key=lambda plan: plan.until, default=None)


def _by_year(counted: Sequence[tuple[str, str, int]]) -> list[tuple[str, list[int]]]:
    """Records of each kind by year, the newest first."""
    table: dict[str, Counter[str]] = {}
    for of, kind, number in counted:
        table.setdefault(of, Counter())[kind] += number
    return [(of, [row[kind] for kind in KINDS]) for of, row in sorted(table.items(), reverse=True)]


def _areas(found: AreaYears) -> dict[str, Any]:
    """Fields of cooperation for the chart and the table beside it: the last years, the newest first in the table."""
    named = list(found.areas.items())
    years_shown = found.years[-_YEARS:]
    rows = [(area, sum(numbers), numbers[-_YEARS:][::-1]) for area, numbers in named]
    return {
        "areas": charts.areas(found.years, named),
        "area_years": years_shown[::-1],
        "area_rows": rows,
    }


def sides(countries: Sequence[str], day: str | None) -> list[Side]:
    """The states with those cited last in their posts."""
    return [Side(code, _holders(code, day)) for code in countries]


def _holders(code: str, day: str | None) -> list[Holder]:
    return kept("holders", code, day, count=lambda: holders(code, as_of=day, limit=_POSTS))


def newest(countries: Sequence[str], kind: str, day: str | None, limit: int = 10) -> list[Entry]:
    """The newest records of a kind."""
    return timeline(countries, kinds=[kind], limit=limit, as_of=day)
