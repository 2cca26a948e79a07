"""`docs/api.md` and the program say the same: operations, scopes, points, problems, limits; and its examples run."""

import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from risalah.ledger.models import Engagement
from risalah.web.accounts.tokens import SCOPES
from risalah.web.api import limits
from risalah.web.api.callers import NEEDS
from risalah.web.api.problems import PROBLEMS
from risalah.web.api.routes import api
from tests.web.api.calls import TEXT, token
from tests.web.conftest import ClientAs

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```sh\ncurl (.*?)\n```", PAGE)


def rows(heading: str) -> list[list[str]]:
    """The rows of the tables below a heading."""
    part = re.split(r"^## ", PAGE, flags=re.M)
    [text] = [each for each in part if each.startswith(heading)]
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith("| |")
    ]


def test_the_page_lists_every_operation_with_what_it_needs() -> None:
    expected = [
        [f"`{each.method} {each.path}`", NEEDS[each.name].scope, str(NEEDS[each.name].cost), each.summary]
        for each in api.operations
    ]
    assert sorted(rows("Operations")) == sorted(expected)


def test_the_page_lists_every_problem() -> None:
    expected = [[f"`{code}`", str(status), title] for code, (status, title) in PROBLEMS.items()]
    assert [row for row in rows("Errors") if row[0] != "code"] == expected


def test_the_page_lists_every_scope_with_its_role() -> None:
    found = {row[0]: row[1] for row in rows("Who calls") if row[0] in SCOPES}
    assert found == dict(SCOPES)


def test_the_page_says_the_limits() -> None:
    [text] = [each for each in PAGE.split("## ") if each.startswith("Limits")]
    assert f"{limits.KNOWN} points in a minute" in text and f"{limits.STRANGERS} requests in a minute" in text


def test_the_page_lists_every_action_of_a_decision() -> None:
    schema = api.get_openapi_schema()["components"]["schemas"]
    tags = (each.get("properties", {}).get("action", {}) for each in schema.values())
    known = {tag["enum"][0] for tag in tags if "enum" in tag}
    told = {action.strip() for row in rows("Deciding") for action in row[0].split(",") if row[0] != "`action`"}
    assert told == known


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works(web_ledger: str, client_as: ClientAs, example: str) -> None:
    """Replayed as curl would send it, on a ledger with the example reports."""
    assert Engagement.objects.filter(pk="e692y26fx7te1").exists()
    headers = token()
    secret = headers["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    line = example.replace("$TOKEN", secret).replace("$RISALAH", "http://testserver")
    response = replay(client_as(""), shlex.split(line))
    assert response.status_code in (200, 201), response.content


def replay(client: Client, words: list[str]) -> Any:
    """Send what a command line of curl sends."""
    headers: dict[str, str] = {}
    sent: str | None = None
    query, get, address = QueryDict(mutable=True), False, ""
    rest = iter(words)
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-G":
            get = True
        elif word in ("-d", "--data-urlencode"):
            sent = next(rest)
            if get:
                name, _, value = sent.partition("=")
                query.appendlist(name, value)
        elif word == "--data-binary":
            assert next(rest) == "@berita.txt"
            sent = TEXT
        else:
            address = word
    parts = urlsplit(address)
    query.update(QueryDict(parts.query))
    asked = f"{parts.path}?{query.urlencode()}"
    if sent is None or get:
        return client.get(asked, headers=headers)
    return client.post(asked, sent, content_type=headers.pop("Content-Type"), headers=headers)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 8
