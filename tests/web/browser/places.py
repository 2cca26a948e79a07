"""Every page there is: the addresses to look at, by the names of `urls.py`.

Addresses hold `{record}` and the like, which stand for ids of the ledger. Charts and screenshots go by the label.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from risalah.ledger.models import (
    Agreement,
    Commitment,
    Engagement,
    FollowUp,
    Occasion,
    Organisation,
    Person,
    PersonProposal,
    Post,
    Report,
    Statement,
)


class Place(NamedTuple):
    """A page: what it is called here, the name of its address, the address, and who looks ('' for who works alone)."""

    label: str
    name: str
    path: str
    who: str = ""


# The days are within what the reports tell of, so that pages are the same whenever the tests run.
_DAY = "2026-03-10"
PLACES = (
    Place("start", "start", f"/?as_of={_DAY}"),
    Place("add", "add", "/add"),
    Place("relation", "relation", f"/relations/ID-AU?as_of={_DAY}"),
    Place("relation-now", "relation", "/relations/ID-JO"),
    Place("country", "country", "/countries/AU"),
    Place("record", "record", "/records/{signing}"),
    Place("record-agreement", "record", "/records/{agreement}"),
    Place("record-promise", "record", "/records/{promise}"),
    Place("record-statement", "record", "/records/{statement}"),
    Place("report", "report", "/reports/{report}"),
    Place("report-words", "report", "/reports/{report}?evidence={account}"),
    Place("report-reserved", "report", "/reports/{reserved}"),
    Place("people", "people", "/people/"),
    Place("person", "person", "/people/{person}"),
    Place("post", "post", "/posts/{post}"),
    Place("organisation", "organisation", "/organisations/{organisation}"),
    Place("occasions", "occasions", "/occasions/"),
    Place("occasion", "occasion", "/occasions/{occasion}"),
    Place("accreditations", "accreditations", "/accreditations"),
    Place("statements", "statements", "/statements"),
    Place("network", "network", "/network"),
    Place("search", "search", "/search"),
    Place("search-results", "search", "/search?q=latihan"),
    Place("map", "map", "/map"),
    Place("board", "board", f"/follow-up?as_of={_DAY}"),
    Place("queue", "queue", "/queue"),
    Place("review", "review", "/queue/{signing}"),
    Place("review-follow-up", "review", "/queue/{follow_up}"),
    Place("review-people", "review", "/queue/{people}"),
    Place("proposals", "proposals", "/proposals"),
    Place("status", "status", "/status"),
    Place("rights", "rights", "/rights"),
    Place("brief", "brief", f"/briefs/ID-AU?as_of={_DAY}"),
    Place("brief-country", "brief", f"/briefs/AU?as_of={_DAY}"),
    Place("account", "account", "/account"),
    Place("not-found", "not-found", "/records/nothing"),
    Place("sign-in", "sign_in", "/sign-in", "nobody"),
    Place("team-start", "start", f"/?as_of={_DAY}", "tirta"),
    Place("team-review", "review", "/queue/{signing}", "sekar"),
    Place("team-account", "account", "/account", "ratna"),
    Place("password", "password", "/account/password", "ratna"),
    Place("second-factor", "factor", "/account/second-factor", "ratna"),
    Place("users", "users", "/users", "kartika"),
    Place("user", "user", "/users/sekar", "kartika"),
    Place("audit", "audit", "/audit", "kartika"),
    Place("refused", "refused", "/users", "tirta"),
)
# Addresses that show no page of their own, or one that only a form leads to (those are in test_team.py).
NO_PAGES = {
    "decide", "set_language", "sign_in_code", "sign_out", "about", "sessions", "token_add", "token_revoke",
    "user_duties", "audit_csv",
}  # fmt: skip
TROUBLE = {"not-found": 404, "refused": 403}


def names() -> set[str]:
    """The names of all addresses but the API's."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or ""
        elif pattern.app_name != "ninja":
            yield from _names(pattern.url_patterns)


def ids() -> dict[str, str]:
    """Ids of the open ledger that stand in the addresses."""
    signing = Engagement.objects.get(countries="AU ID", type="signing")
    report = Report.objects.get(source="agreement.txt")
    pair = PersonProposal.objects.earliest("a")
    return {
        "signing": signing.pk,
        "agreement": Agreement.objects.filter(countries="AU ID").latest("accounts", "pk").pk,
        "promise": Commitment.objects.get(countries="AU ID", due="2025-06").pk,
        "statement": Statement.objects.filter(countries="AU").latest("pk").pk,
        "report": report.pk,
        "account": _account(signing.pk, report.pk),
        "reserved": Report.objects.get(source="reserved.txt").pk,
        "person": Person.objects.get(name="Haryo Wicaksana").pk,
        "post": Post.objects.get(country="AU", title="Menteri Pertahanan").pk,
        "organisation": Organisation.objects.filter(name__startswith="Kementerian Pertahanan", country="ID")
        .earliest("pk")
        .pk,
        "occasion": Occasion.objects.get(name="Garuda Koala").pk,
        "follow_up": FollowUp.objects.filter(state="proposed").earliest("pk").pk,
        "people": f"{pair.a}-{pair.b}",
    }


def _account(record: str, report: str) -> str:
    from risalah.ledger.models import Evidence

    return Evidence.objects.filter(record=record, report_id=report).earliest("pk").pk
