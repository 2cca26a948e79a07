"""Explain: what was seen in a sentence, which rules fired, and why the others stayed silent."""

import pytest

from risalah.reader import explain_document
from tests.events.texts import JAPAN, MEETING, MINISTER, document


def explained(text: str):
    return explain_document(document(text)).sentences


def silent(text: str) -> dict[str, str]:
    (sentence,) = explained(text)
    return {rule.rule: rule.reason for rule in sentence.silent}


def test_every_sentence_is_shown_in_order():
    text = f"{MEETING} Cuaca cerah. Kapal itu berlayar."
    assert [text[slice(*s.span)] for s in explained(text)] == [MEETING, "Cuaca cerah.", "Kapal itu berlayar."]


def test_a_rule_that_fired_is_shown_with_the_words_it_matched():
    (sentence,) = explained(MEETING)
    assert {fired.rule: MEETING[slice(*fired.span)] for fired in sentence.fired} == {
        "meeting.meets": f"{MINISTER} bertemu {JAPAN}"
    }


def test_mentions_are_shown_with_what_they_were_understood_to_be():
    (sentence,) = explained(MEETING)
    assert {(seen.kind, seen.label) for seen in sentence.mentions} == {
        ("person", "Bramanto Adiwijaya, ID"),
        ("person", "Haruto Kinoshita, JP"),
        ("place", "Tokyo, JP"),
        ("date", "2025-06-12"),
    }


REASONS = [
    (f"{MINISTER} diharapkan bertemu {JAPAN}.", "meeting.meets", "a hope"),
    (f"{MINISTER} dapat bertemu {JAPAN}.", "meeting.meets", "possible"),
    (f'"{MINISTER} bertemu {JAPAN}," kata pengamat itu.', "meeting.meets", "inside a quotation"),
    (f"{MINISTER} melakukan kunjungan kerja ke Surabaya.", "visit.pays", "ID only"),
    (
        "Menteri Luar Negeri Malaysia Ahmad Zulkifli bertemu Menteri Luar Negeri Thailand Somchai Rattanakul.",
        "meeting.meets",
        "Indonesia takes no part",
    ),
    (f"{MINISTER} bertemu warga.", "meeting.meets", "does not fit"),
]


@pytest.mark.parametrize(("text", "rule", "words"), REASONS)
def test_a_rule_that_stayed_silent_has_a_reason(text, rule, words):
    assert words in silent(text)[rule]


def test_a_rule_whose_words_do_not_occur_is_not_spoken_of():
    assert "patrol.holds" not in silent(f"{MINISTER} bertemu warga.")


def test_no_rule_both_fires_and_stays_silent():
    for sentence in explained(f"{MEETING} Keduanya membahas latihan bersama. Bramanto akan bertolak ke Tokyo."):
        assert not {fired.rule for fired in sentence.fired} & {rule.rule for rule in sentence.silent}
