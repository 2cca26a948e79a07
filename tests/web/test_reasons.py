"""Why things were joined, matched or proposed, in words."""

import pytest
from django.utils.translation import override

from risalah.ledger.identity import _WHY, UNSUPPORTED
from risalah.web.reasons import PHRASES, in_words


@pytest.mark.parametrize(
    ("why", "english", "indonesian"),
    [
        ("", [], []),
        ("the same occasion\nat the time named", ["the same occasion", "at the time named"],
         ["ajang yang sama", "pada waktu yang disebut"]),
        ("fields: cyber, exercises", ["the same fields: cyber, exercises"],
         ["bidang yang sama: siber, latihan bersama"]),
        ("decision 12 by Ratna (a)", ["decision 12 of Ratna (a)"], ["keputusan 12 oleh Ratna (a)"]),
        ("something newer", ["something newer"], ["something newer"]),
    ],
)  # fmt: skip
def test_reasons_are_said_in_the_language_of_the_page(why: str, english: list[str], indonesian: list[str]) -> None:
    with override("en"):
        assert in_words(why) == english
    with override("id"):
        assert in_words(why) == indonesian


def test_every_reason_of_the_ledger_is_known() -> None:
    assert {*UNSUPPORTED.values(), *_WHY.values()} <= set(PHRASES)
