"""The form: every field is checked, and one run says all that is wrong, line by line."""

from pathlib import Path

import pytest

from risalah.exchange.hand_form import checked
from risalah.exchange.hand_yaml import read
from tests.exchange.hand_forms import FORM, MEETING


def wrong(text: str) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.what, problem.remedy) for problem in checked(read(text.encode()))[1]]


def test_a_form_in_order_has_no_problems():
    form, problems = checked(read(FORM.encode()))
    assert problems == []
    meeting = form["engagements"][0]
    assert (meeting["place_country"], meeting["participants"][1]["country"]) == ("NO", "JP")
    assert form["agreements"][0]["signatories"] == ["Rahmat Santosa"]
    assert form["commitments"][0]["promisor"] == ["JP"]


def test_the_form_in_the_documentation_is_in_order():
    page = (Path(__file__).parents[2] / "docs" / "entering.md").read_text("utf-8")
    assert wrong(page.split("```yaml\n")[1].split("```")[0]) == []


def test_all_that_is_wrong_is_told_at_once():
    text = FORM.replace("status: held", "status: hold").replace(
        "date: 2025-06-12\n    place", "date: kemarin\n    place"
    )
    text = text.replace("country: Jepang", "country: Nirwana").replace("place: Oslo", "tempat: Oslo")
    assert [(line, what) for line, what, _ in wrong(text)] == [
        (12, "'status' is 'hold'"),
        (13, "'date' is 'kemarin', which is no date"),
        (14, "'tempat' is not known here"),
        (21, "'country' is 'Nirwana', which is no state"),
    ]


_LONG = "kata " * 41


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        ("type: meeting\n", "type: meeting.rahasia\n", "'type' is 'meeting.rahasia'", "meeting.sideline"),
        ("status: held", "status:", "'engagements' does not say 'status'", "write it"),
        ("date: 2025-06-12", "date: 2025-13-01", "which is no date", "EDTF"),
        ("date: 2025-06-12", "date: [a, b]", "'date' is a list", "write words"),
        ("date: 2025-06-12", "areas: [siber]", "'areas' is 'siber'", "docs/entering.md"),
        ("date: 2025-06-12", f"quotation: {_LONG}", "'quotation' has 41 words", "no more than 40"),
        ("date: 2025-06-12", f"place: {'x' * 301}", "'place' is longer than 300 characters", "shorten"),
        ("date: 2025-06-12", 'place: "a\\u202eb"', "'place' holds a sign that cannot be kept", "leave it out"),
        ("date: 2025-06-12", "occasion: Garuda Shield", "an occasion has no 'occasion_kind'", "exercise"),
        ("published: 2025-06-13", "published: 2025-06", "which is no day", "YYYY-MM-DD"),
        ("published: 2025-06-13", "sha256: abc", "'sha256' is no SHA-256", "sha256sum"),
        ("published: 2025-06-13", "rights: public", "'rights' is 'public'", "reserved, open, copyright"),
        ('"https://kabarcontoh.id/berita/1"', "kabarcontoh.id", "'url' is not one of http or https", "https://"),
        ("url:", "holder:", "'document' does not say what is cited", "shelf_mark"),
        ("name: Haruto Kinoshita, post: Menteri Pertahanan, ", "", "neither 'name' nor 'post'", "write who"),
        (", country: JP", "", "a participant has no 'country'", "for which state"),
        ("engagements:", "pertemuan:", "'pertemuan' is not known here", "engagements"),
        ("engagements:", "people: [Rani]\nengagements:", "'people' is a word", "write name, rank, post"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_is_allowed(old, new, what, remedy):
    assert old in MEETING
    found = wrong(MEETING.replace(old, new, 1))
    assert any(what in said and remedy in do for _, said, do in found), found


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "'the file' is empty"),
        ("a word", "'the file' is a word"),
        ("document: {title: x}", "the file holds no record"),
        ("engagements: [{type: visit, status: held, countries: JP}]", "'the file' does not say 'document'"),
        ("document: {title: x}\nengagements: [{type: visit, status: held}]", "neither 'countries' nor 'participants'"),
        (
            "document: {title: x}\nstatements: [{speaker: Rani, words: Ya.}]",
            "'Rani' of 'speaker' is not among 'people'",
        ),
        (
            "document: {title: x}\npeople: [{name: A, country: JP}, {name: A, country: ID}]\n"
            "statements: [{speaker: A, words: Ya.}]",
            "'A' is of ID here and of JP before",
        ),
        (f"document: {{title: x}}\nagreements: [{'{title: y}, ' * 201}]", "has more than 200 items"),
    ],
)
def test_what_is_missing_or_does_not_fit_together_is_told(text, what):
    assert any(what in said for _, said, _ in wrong(text)), wrong(text)
