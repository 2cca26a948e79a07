"""The page of an explanation: every sentence with its mentions, and the rules that fired or did not."""

from risalah.cli.explain import lines
from risalah.cli.page import Page
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


def test_one_sentence_can_be_asked_for():
    assert next(lines(Page(), EXPLANATION, 2)) == "  2  Cuaca cerah."
