"""What a document's notices allow, in the ledger: held or read, kept or not, and what opens it."""

import zlib
from pathlib import Path

import pytest
from django.db import connections

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger import permissions
from risalah.ledger.errors import Refused
from risalah.ledger.intake import Taken, text_of
from risalah.ledger.models import Engagement, Evidence, Held, Reading, Report, Text
from risalah.ledger.opened import words
from risalah.ledger.rebuild import rebuild
from risalah.ledger.search import find_reports
from tests.ledger.ledgers import add_texts, differences, document, logged, snapshot

FREE = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang Haruto Kinoshita "
    'di Tokyo, Kamis (12/6). Keduanya makan siomay.\n\n"Kami sepakat memulai," kata Bramanto.\n'
)
RESERVED = (
    f"{FREE}\nDilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini "
    "tanpa izin tertulis dari Kabar Contoh.\nCopyright © Kabar Contoh 2025\n"
)
PUBLISHED = "2025-06-13"
TODAY = "2025-07-01"


def add(text: str, *, handed_over: bool, today: str = TODAY) -> Taken:
    (taken,) = add_texts([document(text, published=PUBLISHED)], handed_over=handed_over, today=today)
    return taken


def permit(*scope: str, valid_from: str = "2025-01-01", valid_until: str | None = None, holder: str = "Kabar Contoh"):
    permissions.record(
        holder, scope, reference="surat 12", valid_from=valid_from, valid_until=valid_until, by="Ratri"  # type: ignore[arg-type]
    )  # fmt: skip


# The text, how it came, permissions; then: outcome, text kept, hashes kept, words in the index.
ALL = ("read", "keep", "index", "show")
CASES = {
    "open, in a batch": (FREE, False, (), "added", True, False, True),
    "open, handed over": (FREE, True, (), "added", True, False, True),
    "reserved, in a batch": (RESERVED, False, (), "held", False, False, False),
    "reserved, handed over": (RESERVED, True, (), "added", False, True, False),
    "reserved, in a batch, all permitted": (RESERVED, False, ALL, "added", True, False, True),
    "reserved, in a batch, reading permitted": (RESERVED, False, ("read",), "added", False, True, False),
    "reserved, in a batch, keeping permitted": (RESERVED, False, ("keep",), "held", False, False, False),
    "reserved, handed over, keeping permitted": (RESERVED, True, ("keep",), "added", True, False, False),
    "reserved, handed over, indexing permitted": (RESERVED, True, ("index",), "added", False, True, False),
}


@pytest.mark.parametrize("what", CASES)
def test_what_is_allowed_is_done_and_no_more(ledger: str, what: str):
    text, handed_over, scope, outcome, kept, hashed, indexed = CASES[what]
    if scope:
        permit(*scope)
    taken = add(text, handed_over=handed_over)
    assert taken.outcome == outcome
    assert Report.objects.count() == (outcome == "added")
    assert Held.objects.count() == (outcome == "held")
    assert (text_of(taken.report) == text) == kept
    assert Text.objects.count() == kept
    assert Report.objects.filter(hashes__isnull=False).count() == hashed
    assert bool(find_reports("siomay")) == indexed
    assert bool(find_reports("Kinoshita")) == (outcome == "added")


def test_nothing_of_a_text_that_may_not_be_kept_is_in_the_ledger_but_names_and_short_wordings(ledger: str):
    add(RESERVED, handed_over=True)
    assert Engagement.objects.count() == 1
    content = repr(snapshot()) + repr(logged()) + repr(list(Report.objects.values()))
    for piece in ("siomay", "Kami sepakat memulai"):
        assert piece not in content
    reading = zlib.decompress(bytes(Reading.objects.get().content)).decode()
    assert "siomay" not in reading and "Kami sepakat memulai" not in reading


def test_what_is_held_says_why_and_what_opens_it_and_a_permission_does(ledger: str):
    taken = add(RESERVED, handed_over=False)
    assert "rights are reserved: Dilarang keras" in taken.why
    assert taken.opens.startswith("risalah permit 'Kabar Contoh' --scope read")
    assert add(RESERVED, handed_over=False).outcome == "held"
    assert Held.objects.count() == 1
    permit(*ALL)
    assert add(RESERVED, handed_over=False).outcome == "added"
    assert add(RESERVED, handed_over=False).outcome == "known"
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "holder", "outcome"),
    [
        ("2025-07-01", None, "Kabar Contoh", "added"),
        ("2025-01-01", "2025-07-01", "Kabar Contoh", "added"),
        ("2025-01-01", "2025-06-30", "Kabar Contoh", "held"),
        ("2025-07-02", None, "Kabar Contoh", "held"),
        ("2025-01-01", None, "Warta Lain", "held"),
    ],
)
def test_a_permission_opens_from_its_first_day_to_its_last(
    ledger: str, valid_from: str, valid_until: str | None, holder: str, outcome: str
):
    permit(*ALL, valid_from=valid_from, valid_until=valid_until, holder=holder)
    assert add(RESERVED, handed_over=False).outcome == outcome


def test_words_that_are_not_kept_are_opened_again_with_the_file_and_refused_with_a_changed_one(ledger: str):
    add(RESERVED, handed_over=True)
    evidence = Evidence.objects.get(kind="engagement")
    shut = words(evidence, day=TODAY)
    assert shut.text is None and shut.quotations == {}
    assert shut.missing == "the text may not be kept; bring the file back with --with FILE"

    opened = words(evidence, day=TODAY, brought=[RESERVED])
    assert opened.missing == ""
    assert opened.text is None  # rights are still reserved: short quotations only
    assert "bertemu" in opened.quotations["type"]

    changed = RESERVED.replace("bertemu", "menemui")
    with pytest.raises(Refused, match="does not hold the words"):
        words(evidence, day=TODAY, brought=[changed])
    assert words(evidence, day=TODAY, brought=[changed, RESERVED]).quotations == opened.quotations


def test_words_that_are_kept_are_shown_while_a_permission_to_show_them_holds(ledger: str):
    permit(*ALL, valid_until="2025-07-31")
    add(RESERVED, handed_over=False)
    evidence = Evidence.objects.get(kind="engagement")
    assert words(evidence, day="2025-07-31").text == RESERVED
    after = words(evidence, day="2025-08-01")
    assert after.text is None
    assert after.quotations["type"] == ["bertemu"]


def test_words_of_a_free_text_stand_where_the_spans_say(ledger: str):
    add(FREE, handed_over=False)
    for evidence in Evidence.objects.all():
        found = words(evidence, day=TODAY)
        assert found.text == FREE
        assert found.spans and all(0 <= a < b <= len(FREE) for spans in found.spans.values() for a, b in spans)
    engagement = words(Evidence.objects.get(kind="engagement"), day=TODAY)
    assert FREE[slice(*engagement.spans["type"][0])] == "bertemu"


def test_folding_again_needs_no_text(ledger: str):
    add(RESERVED, handed_over=True)
    before = snapshot()
    rebuild()
    assert differences(before, snapshot()) == {}


def test_a_file_by_itself_is_handed_over_and_a_folder_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "laporan.txt").write_text(RESERVED, encoding="utf-8")
    ledger = str(tmp_path / "ledger.sqlite3")
    assert run(["add", str(folder), "--ledger", ledger]) == Exit.HELD
    assert "held: laporan.txt: rights are reserved" in capsys.readouterr().out
    assert run(["add", str(folder / "laporan.txt"), "--ledger", ledger]) == Exit.OK
    assert run(["add", str(folder), "--ledger", ledger]) == Exit.OK
    connections.close_all()
