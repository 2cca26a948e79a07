"""ninjs 1, 2 and 3: the text, the day, the makers, and rights that the gates obey."""

import json
from pathlib import Path
from typing import Any

import pytest

from risalah.rights.standing import standing
from risalah.source import agency
from risalah.source.files import Failure, documents
from risalah.source.ninjs_fields import is_item
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima Duta Besar Jepang, Kamis (12/6)."
MORE = "Kunjungan itu membahas latihan bersama kedua negara pada tahun ini."
TITLE = "Menhan Terima Duta Besar Jepang"
ONE = {
    "uri": "urn:kabar:1",
    "type": "text",
    "headline": TITLE,
    "versioncreated": "2025-06-13T10:00:00+07:00",
    "body_text": STORY,
}
BODIES = [
    {"role": "teaser", "contentType": "video/mp4", "value": "https://kabar.example/v"},
    {"role": "main", "contentType": "text/plain", "value": f"{STORY} {MORE}"},
    {"role": "richtext", "contentType": "application/xhtml+xml", "value": f"<p>{STORY}</p><p>{MORE}</p>"},
]
THREE = {
    "uri": "https://kabar.example/3",
    "headlines": [{"role": "short", "value": "Jepang"}, {"role": "main", "value": TITLE}],
    "firstCreated": "2025-06-12T23:00:00Z",
    "versionCreated": "2025-06-14T01:00:00Z",
    "bodies": BODIES,
    "language": "id-ID",
}
TWO = {key.lower(): value for key, value in THREE.items()}
TWO["bodies"] = [{key.lower(): value for key, value in body.items()} for body in BODIES]


def _found(content: object, tmp_path: Path, name: str = "a.ninjs", **more: str) -> list[Document | Failure]:
    path = tmp_path / name
    path.write_text(json.dumps(content))
    return list(documents([str(path)], **more))


def _one(tmp_path: Path, **fields: Any) -> Document:
    (found,) = _found({**ONE, **fields}, tmp_path)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(
    ("item", "paragraphs", "published", "url"),
    [
        (ONE, [STORY], "2025-06-13", None),
        ({**ONE, "body_xhtml": f"<p>{STORY}</p><p>{MORE}</p>"}, [STORY, MORE], "2025-06-13", None),
        (TWO, [STORY, MORE], "2025-06-12", "https://kabar.example/3"),
        (THREE, [STORY, MORE], "2025-06-12", "https://kabar.example/3"),
    ],
    ids=["1", "1 with markup", "2", "3"],
)
def test_all_versions_are_read(
    tmp_path: Path, item: dict[str, Any], paragraphs: list[str], published: str, url: str | None
) -> None:
    """Markup before plain text; the first day counts, not that of the last version."""
    (document,) = _found(item, tmp_path)
    assert isinstance(document, Document)
    assert document.text.split("\n\n") == [TITLE, *paragraphs]
    assert (document.title, document.published, document.url) == (TITLE, published, url)
    assert document.id == item["uri"]
    assert document.blocks[0].role == "title"
    assert all(document.text[part.start : part.end].strip() for part in document.text_map)


@pytest.mark.parametrize(("name", "is_lines"), [("a.json", False), ("a.jsonl", True)])
def test_items_are_known_by_their_fields(tmp_path: Path, name: str, is_lines: bool) -> None:
    """In arrays and in JSON Lines they stand beside other reports."""
    items = [ONE, {"text": STORY}, {**ONE, "pubstatus": "withheld"}]
    path = tmp_path / name
    path.write_text("\n".join(map(json.dumps, items)) if is_lines else json.dumps(items))
    found = [each for each in documents([str(path)]) if isinstance(each, Document)]
    assert [each.title for each in found] == [TITLE, None, None]
    part = "line 3" if is_lines else "item 3"
    assert [note.message for note in found[2].notes] == [f"{part} is withheld by its provider (pubStatus withheld)"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"uri": "urn:1", "headline": TITLE, "versionCreated": "2025-06-13"}, True),
        ({"uri": "urn:1", "headline": TITLE, "text": STORY, "versionCreated": "2025-06-13"}, False),
        ({"uri": "urn:1", "headline": TITLE, "body": STORY}, False),
        ({"uri": 7, "body_text": STORY}, False),
        ({"headline": TITLE, "body_text": STORY}, False),
    ],
)
def test_what_an_item_is(fields: dict[str, object], expected: bool) -> None:
    """A `uri` and what only ninjs calls so; another JSON of articles is none."""
    assert is_item(fields) == expected


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("By Lintang Prameswari and Wahyu Kusnadi", ["Lintang Prameswari", "Wahyu Kusnadi"]),
        ("Oleh: Lintang Prameswari", ["Lintang Prameswari"]),
        ("Kabar Contoh", []),
        ("", []),
    ],
)
def test_the_byline_names_makers(tmp_path: Path, by: str, names: list[str]) -> None:
    """They stand in the text, so that each has words; an outlet is nobody."""
    document = _one(tmp_path, byline=by)
    assert [credit.name for credit in document.credits] == names
    assert [document.text[slice(*credit.span)] for credit in document.credits] == names


def test_people_who_are_named_as_authors_are_makers(tmp_path: Path) -> None:
    """Whom the item is about is none."""
    people = [{"name": "Lintang Prameswari", "rel": "author"}, {"name": "Bramanto Adiwijaya", "rel": "about"}]
    assert [credit.name for credit in _one(tmp_path, people=people).credits] == ["Lintang Prameswari"]


ODRL = {"prohibition": [{"target": "urn:1", "action": "http://www.w3.org/ns/odrl/2/textAndDataMining"}]}
OLD = {"prohibitions": [{"action": {"rdf:value": "http://www.w3.org/ns/odrl/2/commercialize"}}]}
XML = "<o:Policy xmlns:o='urn:odrl'><o:prohibition><o:action name='odrl:reproduce'/></o:prohibition></o:Policy>"


@pytest.mark.parametrize(
    ("fields", "level", "words", "ai"),
    [
        ({}, "open", [], False),
        ({"copyrightholder": "Kabar Contoh"}, "copyright", ["Kabar Contoh"], False),
        ({"copyrightnotice": "(c) 2025 Kabar Contoh"}, "copyright", ["(c) 2025 Kabar Contoh"], False),
        ({"copyrightnotice": "Kabar Contoh, 2025"}, "copyright", ["Kabar Contoh, 2025"], False),
        ({"copyrightnotice": "Copyright 2025 Kabar Contoh. All rights reserved."}, "reserved", None, False),
        ({"usageterms": "Free to use with credit."}, "open", [], False),
        ({"usageterms": "No archiving permitted."}, "reserved", ["No archiving permitted."], False),
        ({"usageTerms": "Hanya untuk pelanggan."}, "reserved", ["Hanya untuk pelanggan."], False),
        ({"usageterms": "May not be used to train AI."}, "reserved", None, True),
        (
            {"rightsinfo": {"encodedrights": json.dumps(ODRL)}},
            "reserved",
            ["rights expression: prohibition: textAndDataMining"],
            True,
        ),
        ({"rightsInfo": [{"encodedRights": json.dumps(OLD)}]}, "open", [], False),
        ({"rightsInfo": {"encodedRights": XML}}, "reserved", ["rights expression: prohibition: reproduce"], False),
        (
            {"dataMining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"},
            "reserved",
            ["rights expression: DMI-PROHIBITED"],
            True,
        ),
        (
            {"dataMining": "plus:DMI-PROHIBITED-AIMLTRAINING"},
            "open",
            ["rights expression: DMI-PROHIBITED-AIMLTRAINING"],
            True,
        ),
        ({"dataMining": "DMI-ALLOWED"}, "open", [], False),
    ],
)
def test_rights_are_where_the_gates_see_them(
    tmp_path: Path, fields: dict[str, Any], level: str, words: list[str] | None, ai: bool
) -> None:
    """A notice and terms of use in their own words, a policy as a mark; what restricts nothing reserves nothing."""
    found = standing(_one(tmp_path, **fields))
    assert (found.level, found.ai_reserved) == (level, ai)
    assert words is None or [notice.words for notice in found.notices] == words


def test_a_holder_is_one_for_permissions(tmp_path: Path) -> None:
    """It is named once, also where the notice has it."""
    document = _one(tmp_path, copyrightholder="Kabar Contoh", copyrightnotice="© 2025 Kabar Contoh")
    assert (document.rights.holder, document.rights.year) == ("Kabar Contoh", 2025)
    assert document.text.count("Kabar Contoh") == 2  # the agency in the dateline, and the notice


def test_a_policy_elsewhere_is_named_and_not_fetched(tmp_path: Path) -> None:
    """Whoever wants to know what it says can look."""
    document = _one(
        tmp_path, rightsinfo={"linkedrights": "http://127.0.0.1:9/policy"}, embargoed="2025-06-14T00:00:00Z"
    )
    assert [note.code for note in document.notes] == ["embargo", "rights-elsewhere"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"pubstatus": "canceled"}, "the item was cancelled by its provider (pubStatus canceled)"),
        ({"pubStatus": "withheld"}, "the item is withheld by its provider (pubStatus withheld)"),
        (
            {"body_text": "", "type": "picture"},
            "the file is no JSON object with a text: the item has no body (it is a picture)",
        ),
    ],
)
def test_an_item_that_must_not_or_cannot_be_read(tmp_path: Path, fields: dict[str, Any], reason: str) -> None:
    """It says why."""
    (failure,) = _found({**ONE, **fields}, tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason == reason


def test_a_policy_that_cannot_be_understood_reserves_nothing() -> None:
    """A reservation is never assumed."""
    assert agency.policy("prohibition of what?") is None
    assert agency.policy('{"prohibition": [[[7]]]}') is None
    assert agency.policy('{"prohibition":' + "[" * 100_000) is None
