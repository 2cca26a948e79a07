"""The screen lets nothing by of which the reader would have made a record, and lets by what names no other state."""

from pathlib import Path

import pytest

from benchmarks.generate import generate
from risalah.events.rules import rule_book
from risalah.knowledge.languages import languages
from risalah.reader import read
from risalah.scale.screen import screen

ROOT = Path(__file__).parents[2]
REPORTS = [*sorted((ROOT / "tests" / "cases").glob("*.txt")), *sorted((ROOT / "examples").rglob("*.txt"))]


def tells(text: str) -> bool:
    """Whether the reader makes a record of a text."""
    found = read(text, published="2025-06-13")
    return bool(found.engagements or found.agreements or found.commitments or found.accreditations)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_report_that_tells_of_cooperation_is_let_by(path):
    text = path.read_text("utf-8")
    assert not (tells(text) and screen().lets_by(text))


@pytest.mark.parametrize("language", languages())
def test_not_even_the_shortest_sentence_that_a_rule_must_catch_is_let_by(language):
    sentences = [sentence for rule in rule_book(language).rules for sentence in rule.yes]
    assert len(sentences) > 100
    assert [sentence for sentence in sentences if tells(sentence) and screen().lets_by(sentence)] == []


def test_no_invented_report_that_tells_of_something_is_let_by():
    reports = [(f"{r.document.title}\n{r.document.text}", r.reading) for r in generate(400)]
    telling = [text for text, found in reports if found.engagements or found.agreements or found.commitments]
    assert len(telling) > 200
    assert not any(map(screen().lets_by, telling))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harga cabai rawit di Pasar Baru, Bandung, turun, kata Sri, pedagang.",
        "Presiden meresmikan jalan tol di Sumatera; TNI dan Polri mengamankan acara.",
        "Tokyo diguncang gempa. Tidak ada korban jiwa, kata badan meteorologi setempat.",
        "The finance minister presented the budget to the House in Jakarta on Friday.",
        "kehadiran para kepala desa menambah perubahan di kemalian",  # 'iran', 'peru', 'mali' inside of words
    ],
)
def test_a_text_without_another_state_and_somebody_who_acts_for_this_one_is_let_by(text):
    assert screen().lets_by(text)


@pytest.mark.parametrize(
    "text",
    [
        "Indonesia dan Jepang sepakat.",
        "“Jepang dan Indonesia sepakat,” katanya.",
        "INDONESIA-JEPANG SEPAKAT",
        "<p>Menteri Pertahanan tiba di <b>Tokyo</b>,</p>",
        "TNI AL menyambut kapal perang JS Akebono.",
        "Prajurit mengikuti Garuda Shield.",
        "Menhan bertemu Dubes AS.",
    ],
)
def test_quotation_marks_capitals_and_mark_up_do_not_hide_a_word(text):
    assert not screen().lets_by(text)


def test_bytes_are_looked_at_as_text_is():
    for text in ("Indonesia dan Jepang sepakat.", "“Jepang dan Indonesia”", "Harga cabai turun."):
        assert screen().lets_by(text.encode()) == screen().lets_by(text)
