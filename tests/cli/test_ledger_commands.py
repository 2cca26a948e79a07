"""The commands on a ledger, from adding the example reports to undoing a decision: what a user sees, and exit codes."""

import shutil
from pathlib import Path

import pytest

from risalah.cli.exits import Exit
from risalah.cli.main import run

ROOT = Path(__file__).parents[2]
MEETING = "ed565vjy65pes"  # the meeting that four of the example reports tell
REPORT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan kehormatan Menteri Pertahanan "
    "Uruguay Esteban Larranaga di Jakarta, Kamis (12/6).\n\n"
    "Hak cipta © Kabar Contoh 2025\n"
    "Dilarang mengutip seluruh isi atau mengindeks secara otomatis tanpa izin tertulis.\n"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A ledger of the example reports, which tests copy."""
    path = tmp_path_factory.mktemp("filled") / "ledger.sqlite3"
    assert run(["add", str(ROOT / "examples/reports"), "--ledger", str(path)]) == Exit.HELD
    from django.db import connections

    connections.close_all()
    return path


@pytest.fixture
def ledger(filled, tmp_path, monkeypatch):
    path = tmp_path / "ledger.sqlite3"
    shutil.copyfile(filled, path)
    monkeypatch.setenv("RISALAH_DATABASE", str(path))
    monkeypatch.setenv("COLUMNS", "120")
    yield path
    from django.db import connections

    connections.close_all()


@pytest.fixture
def said(capfd):
    """Run a command; give its exit code and what it wrote."""

    def command(*arguments):
        capfd.readouterr()
        code = run(list(arguments))
        return code, *capfd.readouterr()

    return command


def identifier(listed):
    """The id of the first engagement on a list."""
    return next(word for word in listed.split() if word.startswith("e") and len(word) == 13)


def test_adding_counts_what_came_in_and_says_what_is_held_and_why(tmp_path, said):
    code, out, _ = said("add", str(ROOT / "examples/reports"), "--ledger", str(tmp_path / "new" / "ledger.sqlite3"))
    assert code == Exit.HELD
    assert "5 added, 1 held by rights, unread" in out
    assert "held: netherlands-signing.html: rights are reserved: Dilarang keras" in out
    assert "opened by: risalah permit 'Suara Dermaga' --scope read,keep,index,show" in out


def test_adding_again_adds_nothing(ledger, said):
    code, out, _ = said("add", str(ROOT / "examples/reports"))
    assert code == Exit.HELD
    assert "5 already there, 1 held" in out


def test_a_file_that_is_not_there_costs_one_line_and_is_listed_by_status(ledger, tmp_path, said):
    code, _, err = said("add", str(tmp_path / "nope.txt"))
    assert (code, err.count("\n")) == (Exit.NONE_READ, 1)
    assert "there is no such file" in err
    assert "nope.txt: there is no such file" in said("status")[1]


def test_the_same_address_with_other_words_is_a_new_version(ledger, tmp_path, said):
    lines = tmp_path / "wire.jsonl"
    for words in ("Kamis (12/6)", "Jumat (13/6)"):
        text = REPORT.split("\n")[0].replace("Kamis (12/6)", words)
        lines.write_text(
            f'{{"text": "{text}", "url": "https://kabar.example/1", "published": "2025-06-14"}}\n', "utf-8"
        )
        code, out, _ = said("add", str(lines))
        assert code == Exit.OK
    assert "1 new version of a document that is there" in out
    records = said("timeline", "UY")[1]
    meeting = identifier(records)
    out = said("sources", meeting)[1]
    assert "1 account, 2 reports" in out
    assert "another version of the same document" in out
    assert "date: differ" in out
    assert "2025-06-12" in out and "2025-06-13" in out


def test_a_timeline_lists_records_newest_first_by_code_or_name(ledger, said):
    code, out, _ = said("timeline", "ID", "JO")
    assert code == Exit.OK
    days = [line[:10] for line in out.splitlines() if line[:2] == "20"]
    assert days == sorted(days, reverse=True)
    assert MEETING in out
    assert said("timeline", "Indonesia", "Yordania")[1] == out
    assert "statement" not in out
    assert "statement" in said("timeline", "JO", "--kind", "statement")[1]
    assert MEETING not in said("timeline", "JO", "--since", "2026")[1]
    assert MEETING in said("timeline", "JO", "--until", "2025-11")[1]


def test_a_timeline_as_of_a_day_knows_only_what_had_been_published(ledger, said):
    assert "2026-04-06/2026-04-17" in said("timeline", "JO")[1]
    out = said("timeline", "JO", "--as-of", "2025-12-01")[1]
    assert "2026-04-06/2026-04-17" not in out
    assert "2026-04      exercise PLANNED" in out


def test_a_record_shows_its_people_its_reports_and_the_words_it_rests_on(ledger, said):
    code, out, _ = said("show", MEETING[:5])
    assert code == Exit.OK
    assert "3 accounts in 4 reports" in out
    assert "host" in out and "Arsa Wiradikara" in out
    assert "near copy" in out
    assert "⟦" in out.split("WORDS")[1]


def test_any_account_of_a_record_leads_to_it(ledger, said):
    other = said("sources", MEETING)[1].split("near copy · ")[1].split()[0]
    assert other != MEETING
    assert said("show", other)[1] == said("show", MEETING)[1]


def test_the_table_of_sources_says_field_by_field_how_accounts_stand(ledger, said):
    code, out, _ = said("sources", MEETING)
    assert code == Exit.OK
    assert "date: all agree" in out
    assert "2025-11-12 (A, B)" in out
    assert "2025-11 (C)" in out


def test_a_relation_shows_engagements_plans_and_posts(ledger, said):
    code, out, _ = said("show", "ID-JO")
    assert code == Exit.OK
    for heading in ("ENGAGEMENTS", "AGREEMENTS", "PLANS AND PROMISES", "POSTS CITED: JORDAN"):
        assert heading in out


def test_a_person_is_found_by_any_spelling_and_says_why_the_spellings_are_joined(ledger, said):
    code, out, _ = said("show", "Mounir Al-Khasawneh")
    assert code == Exit.OK
    assert out.startswith("Munir Al Khasawneh (Jordan)")
    assert "the same words" in out
    assert said("show", "munir")[1] == out


def test_the_board_computes_what_is_overdue_on_a_day(ledger, said):
    code, out, _ = said("follow-up", "--as-of", "2026-05-01")
    assert code == Exit.OK
    assert "OVERDUE" in out and "2026-04-17   exercise PLANNED" in out
    assert "2026-04-17   exercise" not in said("follow-up", "--as-of", "2026-01-01")[1].split("OPEN")[0]
    assert "exercise PLANNED" not in said("follow-up", "--as-of", "2026-05-01", "--state", "open")[1]


def test_search_finds_other_forms_of_a_word_and_says_where_there_is_nothing(ledger, said):
    code, out, _ = said("search", "diterima", "Yordania")
    assert code == Exit.OK
    assert MEETING in out
    assert "no report has all of these words" in said("search", "kuda", "lumping")[1]


def test_decisions_change_the_record_are_logged_outweighed_and_undone(ledger, said):
    code, out, _ = said("decide", "correct", MEETING, "place", "Bogor", "--by", "Sari", "--why", "siaran pers")
    assert (code, out.splitlines()[0]) == (Exit.OK, f"decision 1 by Sari: {MEETING}")
    assert "Bogor" in said("timeline", "JO")[1]
    out = said("decide", "correct", MEETING, "place", "Bandung", "--by", "Budi")[1]
    assert "outweighs decision 1 by Sari (correct Bogor)" in out
    assert "Bandung" in said("timeline", "JO")[1]
    assert said("decide", "undo", "2", "--by", "Sari")[0] == Exit.OK
    assert "Bogor" in said("timeline", "JO")[1]
    log = said("decide", "log", MEETING)[1]
    assert "place Bandung · by Budi · undone" in log
    assert "siaran pers" in log


def test_a_review_shows_on_the_record(ledger, said):
    assert said("decide", "accept", MEETING, "--by", "Sari")[0] == Exit.OK
    assert "accepted" in said("timeline", "JO")[1]
    assert said("decide", "reject", MEETING, "--by", "Sari")[0] == Exit.USAGE
    assert said("decide", "reject", MEETING, "--by", "Sari", "--reason", "duplicate")[0] == Exit.OK
    assert "rejected" in said("timeline", "JO")[1]


def test_accounts_are_parted_and_records_joined(ledger, said):
    alone = said("sources", MEETING)[1].split("Dipastikan Digelar April · 2026-03-09 · ")[1].split()[0]
    assert said("decide", "part", MEETING, alone, "--by", "Sari")[0] == Exit.OK
    assert "2 accounts, 3 reports" in said("sources", MEETING)[1]
    assert said("decide", "join", MEETING, alone, "--by", "Sari")[0] == Exit.OK
    assert "3 accounts, 4 reports" in said("sources", MEETING)[1]


REFUSED = [
    (["show", "e000000000000"], "there is no such record"),
    (["show", "Negeri Antah"], "nothing in the ledger is called so"),
    (["sources", "Jepang"], "there is no such record"),
    (["timeline", "Bukan", "Negara"], "nothing in the ledger is called so"),
    (["show", "JO", "--with", "nope.txt"], "there is no such file"),
    (["decide", "accept", "e000000000000"], "there is no such record"),
    (["decide", "correct", MEETING, "date", "besok"], "is no date"),
    (["decide", "correct", MEETING, "type", "pesta"], "is no type"),
    (["decide", "correct", MEETING, "shoes", "brown"], "cannot be corrected"),
    (["decide", "confirm", "f000000000000"], "there is no such follow-up"),
    (["decide", "undo", "77"], "there is no such decision"),
    (["decide", "part", MEETING, "eqa9qpa5xkygr"], "is no account of"),
    (["permit", "co.id", "--scope", "read", "--reference", "surat"], "shared by the sites of many holders"),
]


@pytest.mark.parametrize(
    ("arguments", "problem"), REFUSED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_cannot_be_is_refused_in_one_line(ledger, said, arguments, problem):
    code, _, err = said(*arguments)
    assert code == Exit.REFUSED
    assert problem in err
    assert err.count("\n") == 1


def test_a_permission_opens_what_was_held(ledger, said):
    code, out, _ = said("permit", "Suara Dermaga", "--scope", "read,keep", "--reference", "surat 12", "--by", "Sari")
    assert (code, "permission 1 recorded" in out) == (Exit.OK, True)
    code, out, _ = said("add", str(ROOT / "examples/reports"))
    assert (code, "1 added, 5 already there" in out) == (Exit.OK, True)
    assert "HELD" not in said("status")[1]


def test_a_scope_that_is_none_and_days_in_the_wrong_order_are_wrong_usage(ledger, said):
    assert said("permit", "X", "--scope", "everything", "--reference", "r")[0] == Exit.USAGE
    arguments = ("permit", "X", "--scope", "read", "--reference", "r", "--from", "2026-02-01", "--until", "2026-01-01")
    assert said(*arguments)[0] == Exit.USAGE


def test_a_reserved_report_that_is_handed_over_keeps_no_text_and_opens_with_its_file(ledger, tmp_path, said):
    report = tmp_path / "laporan.txt"
    report.write_text(REPORT, "utf-8")
    assert said("add", str(report), "--published", "2025-06-13")[0] == Exit.OK
    record = identifier(said("timeline", "UY")[1])
    assert "the text may not be kept" in said("show", record)[1]
    opened = said("show", record, "--with", str(report))[1]
    assert "⟦menerima kunjungan kehormatan⟧" in opened or "menerima kunjungan" in opened
    report.write_text(REPORT.replace("menerima", "menyambut"), "utf-8")
    code, _, err = said("show", record, "--with", str(report))
    assert code == Exit.REFUSED
    assert "does not hold the words" in err


def test_status_counts_and_lists_what_is_held(ledger, said):
    code, out, _ = said("status")
    assert code == Exit.OK
    assert "reports        5" in out
    assert "HELD, UNREAD" in out
    assert "opened by: risalah permit 'Suara Dermaga'" in out


def test_folding_and_reading_again_change_nothing(ledger, said):
    before = said("timeline", "JO")[1]
    assert said("rebuild")[1] == "5 reports folded\n"
    assert said("timeline", "JO")[1] == before
    assert said("reread", "--all")[1].startswith("5 read again, 0 readings changed, 0 without a kept text")
    assert said("timeline", "JO")[1] == before


def test_without_a_ledger_a_command_that_only_looks_makes_none(tmp_path, said):
    missing = tmp_path / "none.sqlite3"
    for command in (["status"], ["timeline", "JO"], ["search", "x"], ["rebuild"], ["decide", "log"]):
        code, _, err = said(*command, "--ledger", str(missing))
        assert (code, "there is no ledger here" in err) == (Exit.UNUSABLE, True)
    assert not missing.exists()
