"""Lists in pages: nothing twice, nothing left out, whatever is added meanwhile; a cursor belongs to its list."""

import base64
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from risalah.ledger.intake import Intake
from risalah.source.document import from_text
from risalah.web.api.paging import cursor, place
from risalah.web.api.problems import Trouble
from tests.web.api.calls import OPERATIONS, Call, body, calls, items, problem, send
from tests.web.conftest import ClientAs
from tests.web.ledgers import KINDS

# Of every list: the query that gives many, and what names an item.
LISTS: dict[str, tuple[dict[str, Any], str]] = {
    "timeline": ({"country": "ID"}, "id"),
    "people": ({}, "person"),
    "occasions": ({}, "occasion"),
    "accreditations": ({}, "record"),
    "search": ({"q": "di"}, "report"),
    "statements": ({}, "evidence"),
    "queue": ({}, "id"),
    "proposals": ({}, "number"),
    "decisions": ({}, "number"),
    "held": ({}, "id"),
    "permissions": ({}, "number"),
    "audit": ({}, "number"),
    "organisation": ({}, "id"),
}
NEWER = (
    "Jakarta (Warta Umum) - Menteri Pertahanan Surya Wibisana menerima kunjungan Menteri Pertahanan {state} {name} di "
    'Jakarta, Kamis ({day}/6). Keduanya sepakat menggelar latihan bersama Garuda Biru.\n\n"Kami ingin mulai tahun '
    'depan," kata Surya di Jakarta.'
)
NAMES = ("Salim Haddad", "Haruto Kinoshita", "Zaid Awang", "Aaron Abels")
STATES = ("Yordania", "Jepang", "Malaysia", "Belanda")


def add_reports(first: int, last: int) -> None:
    """Put reports of meetings into the ledger, one of them held."""
    intake = Intake()
    for number in range(first, last):
        text = NEWER.format(state=STATES[number % 4], name=NAMES[number % 4], day=number % 28 + 1)
        document = from_text(text, source=f"laporan-{number}.txt", published=f"2026-06-{number % 28 + 1:02}")
        reserved = from_text(f"{text} {number}\n\nDilarang mengutip isi berita ini.", source=f"tertutup-{number}.txt")
        intake.write([intake.prepare(document, handed_over=True), intake.prepare(reserved, handed_over=False)])


def fill(client: Client) -> None:
    """Something on every list."""
    add_reports(0, 6)
    requests = calls()
    for number, record in enumerate(item["id"] for item in items(client.get("/api/v1/queue")) if item["record"]):
        name, action = ("decide", "accept") if number % 2 else ("propose", "unsure")
        send(client, OPERATIONS[name], Call(body={"command": {"action": action, "record": record}, "seen": "*"}))
        send(client, OPERATIONS["permit"], requests["permit"])


def pages(client: Client, name: str, *, limit: int) -> Iterator[list[str]]:
    """The pages of a list: the names of their items."""
    query, key = LISTS[name]
    following = ""
    while following is not None:
        cache.clear()
        asked = {**query, "limit": limit, **({"cursor": following} if following else {})}
        response = send(client, OPERATIONS[name], calls()[name]._replace(query=asked))
        page = items(response)
        assert len(page) <= limit
        yield [_key(item[key]) for item in page]
        following = body(response)["next"]


def walk(client: Client, name: str, *, limit: int) -> list[str]:
    """The names of all items of a list."""
    return [item for page in pages(client, name, limit=limit) for item in page]


def _key(named: Any) -> str:
    return str(named["id"] if isinstance(named, dict) else named)


@pytest.mark.parametrize("database", KINDS)
def test_pages_hold_everything_once_though_much_is_added_between_two(web_ledger: str, client_as: ClientAs) -> None:
    client = client_as("administrator")
    fill(client)
    whole = {name: walk(client, name, limit=200) for name in LISTS}
    walked = {name: pages(client, name, limit=4) for name in LISTS}
    found = {name: next(page) for name, page in walked.items()}
    add_reports(6, 8)
    for name, rest in walked.items():
        found[name] += [item for page in rest for item in page]
    for name in LISTS:
        assert whole[name], name
        assert len(set(found[name])) == len(found[name]), name
        assert set(whole[name]) <= set(found[name]), name
    assert walk(client, "timeline", limit=3) == walk(client, "timeline", limit=200)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_cursor_of_another_list_is_wrong(web_ledger: str, client_as: ClientAs, name: str) -> None:
    client = client_as("administrator")
    for made_up in (cursor("another", ("a", "b")), cursor(name, ()), cursor(name, ("a",) * 5), "x", "e30"):
        call = calls()[name]
        response = send(client, OPERATIONS[name], call._replace(query={**call.query, "cursor": made_up}))
        assert problem(response) == "wrong-values"
        assert body(response)["errors"][0]["where"] == "query.cursor"


@pytest.mark.parametrize(
    "made_up",
    [
        cursor("list", ("a", "b")),
        cursor("list", (2**63, "b")),
        cursor("list", (1, "b\x00")),
        cursor("list", (1,)),
        cursor("list", (1, "b", "c")),
        cursor("other", (1, "b")),
        base64.urlsafe_b64encode(b'["list", true, "b"]').decode(),
        base64.urlsafe_b64encode(b'["list", 1.5, "b"]').decode(),
        base64.urlsafe_b64encode(b"\xff").decode(),
        "A",
        "===",
    ],
)
def test_a_cursor_that_was_made_up_is_refused(made_up: str) -> None:
    with pytest.raises(Trouble):
        place("list", made_up, int, str)


def test_a_cursor_names_the_place_that_it_was_made_of() -> None:
    assert place("list", cursor("list", (7, "é")), int, str) == (7, "é")
    assert place("list", "", int, str) is None


def test_every_list_with_a_cursor_is_walked_here() -> None:
    paged = {name for name, each in OPERATIONS.items() if "cursor" in inspect.signature(each.view).parameters}
    assert paged == set(LISTS)
