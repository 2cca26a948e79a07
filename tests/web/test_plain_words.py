"""What the ledger says is wrong, in words for a page."""

import pytest
from django.utils import translation

from risalah.ledger import drafts, lookup
from risalah.ledger.errors import LedgerError, Refused, Unknown
from risalah.web.plain_words import problem, remedy
from tests.web.ledgers import KINDS


@pytest.mark.parametrize(
    ("error", "english", "indonesian"),
    [
        (Unknown("x", "there is no such record in the ledger", "look for it with risalah search or risalah timeline"),
         ("This is not in the ledger.", "Look for it with the search."),
         ("Ini tidak ada dalam buku besar.", "Carilah lewat pencarian.")),
        (Refused("x", "'kemarin' is no date", "write it as EDTF: 2025-06-12, 2025-06 or 2025-06-12/2025-06-14"),
         ("'kemarin' is no date.", "Write it as 2025-06-12, 2025-06 or 2025-06-12/2025-06-14."),
         ("'kemarin' bukan tanggal.", "Tulis sebagai 2025-06-12, 2025-06, atau 2025-06-12/2025-06-14.")),
        (Unknown("x", "nothing had been told of it by 2020-01-01", "it was first told on 2021-02-03"),
         ("Nothing had been told of it by 2020-01-01.", "It was first told on 2021-02-03."),
         ("Belum ada berita tentangnya sampai 2020-01-01.", "Pertama kali diberitakan pada 2021-02-03.")),
        (Refused("x", "something new", "do that"), ("something new", "do that"), ("something new", "do that")),
    ],
)  # fmt: skip
def test_errors_are_said_in_the_language_of_the_page(
    error: LedgerError, english: tuple[str, str], indonesian: tuple[str, str]
) -> None:
    with translation.override("en"):
        assert (problem(error), remedy(error)) == english
    with translation.override("id"):
        assert (problem(error), remedy(error)) == indonesian


@pytest.mark.parametrize("database", KINDS[:1])
def test_no_page_tells_a_user_to_give_a_command(web_ledger: str) -> None:
    raised: list[LedgerError] = []
    for call in (
        lambda: lookup.record("nope"), lambda: lookup.resolve("nope"), lambda: drafts.follow("f" + "0" * 12, "confirm"),
        lambda: drafts.review("nope", "accept"), lambda: drafts.undo(99), lambda: drafts.part("p" + "0" * 12, []),
    ):  # fmt: skip
        with pytest.raises(LedgerError) as caught:
            call()
        raised.append(caught.value)
    with translation.override("en"):
        for error in raised:
            assert "risalah" not in problem(error) + remedy(error), error
