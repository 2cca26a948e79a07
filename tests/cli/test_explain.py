"""The page of an explanation: every sentence with its mentions, and the rules that fired or did not."""

import pytest

from risalah.cli.explain import lines
from risalah.cli.main import run
from risalah.cli.page import Page, wrap
from risalah.reader import explain_document
from risalah.source.document import from_text
from risalah.values.explanation import Explanation, Fired, Seen, SentenceExplained, Silent

TEXT = "Menteri A menerima kunjungan Menteri B. Cuaca cerah."
EXPLANATION = Explanation(
    source="a.txt",
    text=TEXT,
    sentences=(
        SentenceExplained(
            span=(0, 39),
            mentions=(Seen("person", (0, 9), "A, ID"), Seen("date", (29, 38), "")),
            fired=(Fired("meeting.receives_visit", (10, 28)),),
            silent=(Silent("visit.pays", "only one state takes part"),),
        ),
        SentenceExplained(span=(40, 52)),
    ),
)


def test_mentions_rules_and_reasons_stand_under_their_sentence():
    assert list(lines(Page(width=100), EXPLANATION)) == [
        "  1  Menteri A ⟦menerima kunjungan⟧ Menteri B.",
        "     person        Menteri A = A, ID",
        "     date          Menteri B",
        "     fired         meeting.receives_visit: menerima kunjungan",
        "     did not fire  visit.pays: only one state takes part",
        "",
        "  2  Cuaca cerah.",
        "     nothing",
        "",
    ]


def test_rules_that_merely_do_not_fit_are_counted_and_shown_on_request():
    document = from_text("Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan Menteri Jepang Haruto Kinoshita.")
    explanation = explain_document(document)
    few = "\n".join(lines(Page(), explanation))
    assert "does not fit" not in few
    assert "did not fit" in few
    everything = "\n".join(lines(Page(), explanation, everything=True))
    assert everything.count("did not fire") > few.count("did not fire")
    assert "--all" not in everything


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_word_is_broken(width):
    pattern = "(audiensi|delegasi|rombongan|kedatangan|perwakilan|courtesy|call|silaturahmi|dari|tamu)"
    shown = list(wrap(Page(width=width), f"<menerima> {pattern}", " " * 19))
    assert all(len(line) <= width for line in shown)
    assert all(line.endswith(("|", ">", ")")) for line in shown)


def test_each_of_several_reports_is_headed_by_its_name(tmp_path, capfd):
    (tmp_path / "a.jsonl").write_text('{"text": "Satu dan yang lain."}\n{"text": "Dua dan yang lain. Ya."}\n', "utf-8")
    (tmp_path / "b.txt").write_text("Tiga dan yang lain.", "utf-8")
    assert run(["explain", str(tmp_path)]) == 0
    shown = capfd.readouterr().out.splitlines()
    assert [shown.index(name) for name in ("a.jsonl, line 1", "a.jsonl, line 2", "b.txt")] == sorted(
        shown.index(name) for name in ("a.jsonl, line 1", "a.jsonl, line 2", "b.txt")
    )
    assert run(["explain", str(tmp_path), "--sentence", "2"]) == 0
    heard = capfd.readouterr()
    assert "a.jsonl, line 2" in heard.out
    assert heard.err.count("there is no sentence 2") == 2


def test_a_report_that_is_not_read_says_so(tmp_path, capfd):
    (tmp_path / "a.txt").write_text("Der Minister empfing am Donnerstag seinen Amtskollegen in der Stadt.", "utf-8")
    assert run(["explain", str(tmp_path / "a.txt")]) == 0
    assert capfd.readouterr().out == "No sentence of this report is read: `risalah read` says why.\n"


def test_one_sentence_can_be_asked_for():
    assert next(lines(Page(), EXPLANATION, 2)) == "  2  Cuaca cerah."
