"""Ledgers that cannot be used: one line says what is wrong and what to do, the end is 4, and nothing is changed."""

import contextlib
import json
import resource
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from benchmarks.generate import generate
from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger import address as addresses
from risalah.ledger import permissions, search
from risalah.ledger.database import open_ledger
from risalah.ledger.errors import Unusable
from risalah.ledger.intake import Intake, note_failure
from risalah.ledger.models import LOGS, Decision, Failure, Reading, Report
from tests.ledger.commands import start, write_folder
from tests.ledger.conftest import Kind, Ledgers
from tests.ledger.ledgers import add, add_texts, document, invented, snapshot
from tests.ledger.told import ADI, KIM, meeting, said, told
from tests.postgres import Server

REPORT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang Haruto Kinoshita "
    "di Tokyo, Kamis (12/6)."
)
PAGE = 4096
COMMANDS = (["add"], ["status"], ["search", "Adiwijaya"], ["rebuild"])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "laporan.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def filled(ledgers: Ledgers) -> Iterator[Path]:
    """A ledger of SQLite with a hundred reports, closed."""
    with ledgers.fresh("sqlite") as address:
        add(invented(generate(100)))
        connections.close_all()
        yield Path(address)


def run_on(ledger: object, command: list[str], report: Path) -> int:
    """Run a command on a ledger; `add` is given the report."""
    files = [str(report)] if command == ["add"] else []
    try:
        return run([*command, *files, "--ledger", str(ledger)])
    finally:
        connections.close_all()


def assert_said(capsys: pytest.CaptureFixture[str], *parts: str) -> None:
    """One line on standard error, with these parts, and nothing of Python's."""
    errors = capsys.readouterr().err
    assert errors.startswith("risalah: ") and errors.count("\n") == 1, errors
    for part in parts:
        assert part in errors
    assert "Traceback" not in errors


# -- what is no ledger, or none that this version can use ------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_ledger_of_a_newer_version_is_left_alone(
    kind: Kind, ledgers: Ledgers, report: Path, command: list[str], capsys: pytest.CaptureFixture[str]
):
    with ledgers.fresh(kind) as address:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', CURRENT_TIMESTAMP)"
            )
        address = ledgers_address(kind, address)
        assert run_on(address, command, report) == Exit.UNUSABLE
        assert_said(capsys, "made by a newer Risalah (9999_later)", "install that version or a later one")
        open_and_forget(address)
        assert Report.objects.count() == 0


def ledgers_address(kind: Kind, shown: str) -> str:
    """The address of the ledger that is open."""
    settings = connection.settings_dict
    if kind == "sqlite":
        return str(settings["NAME"])
    return f"postgresql:///{settings['NAME']}?host={settings['HOST']}&user={settings['USER']}"


def open_and_forget(address: str) -> None:
    """Open a ledger without looking at its version."""
    with contextlib.suppress(Unusable):
        open_ledger(address)


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "all pages but the first overwritten": lambda b: b[:PAGE] + b"\xff" * (len(b) - PAGE),
    "the table of contents overwritten": lambda b: b[:100] + b"\xff" * (PAGE - 100) + b[PAGE:],
    "every third page overwritten": lambda b: b"".join(
        b[at : at + PAGE] if at < 3 * PAGE or at // PAGE % 3 else b"\xa5" * PAGE for at in range(0, len(b), PAGE)
    ),
    "cut in half": lambda b: b[: len(b) // 2],
    "cut after the head": lambda b: b[:100],
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_ledger_says_so(
    filled: Path, report: Path, how: str, command: list[str], capsys: pytest.CaptureFixture[str]
):
    filled.write_bytes(DAMAGED[how](filled.read_bytes()))
    assert run_on(filled, command, report) == Exit.UNUSABLE
    assert_said(capsys, f"{filled}: the ledger is damaged; restore a backup with risalah restore")


def test_bytes_of_a_reading_that_have_changed_are_damage_too(
    filled: Path, report: Path, capsys: pytest.CaptureFixture[str]
):
    open_ledger(str(filled))
    content = bytes(Reading.objects.order_by("pk")[0].content)
    connections.close_all()
    whole = filled.read_bytes()
    at = whole.index(content[:200]) + 60
    filled.write_bytes(whole[:at] + bytes(255 - byte for byte in whole[at : at + 40]) + whole[at + 40 :])
    assert run_on(filled, ["rebuild"], report) == Exit.UNUSABLE
    assert_said(capsys, f"{filled}: the ledger is damaged")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "content", [b"Catatan rapat\n" * 20, b"x", b"%PDF-1.7 \x00\x01", b"SQLite format 2\x00" + bytes(99)]
)
def test_another_file_is_no_ledger_and_stays_as_it_is(
    tmp_path: Path, report: Path, content: bytes, command: list[str], capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert run_on(path, command, report) == Exit.UNUSABLE
    assert_said(capsys, f"{path}: is not a ledger", "name another file")
    assert path.read_bytes() == content
    assert sorted(tmp_path.iterdir()) == sorted([path, report])


def test_an_empty_file_becomes_a_ledger(tmp_path: Path, report: Path):
    path = tmp_path / "ledger.sqlite3"
    path.touch()
    assert run_on(path, ["add"], report) == Exit.OK


PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda folder: folder, "is a folder"),
    "below a file": (lambda folder: folder / "laporan.txt" / "ledger.sqlite3", "the folder cannot be made"),
    "another kind of address": (lambda _: "mysql://host/name", "is no ledger"),
    "no database named": (lambda _: "postgresql://host", "names no database"),
    "a port that is none": (lambda _: "postgresql://host:none/name", "is no address"),
}


@pytest.mark.parametrize("where", PLACES)
def test_where_no_ledger_can_be_adding_ends_plainly(
    tmp_path: Path, report: Path, where: str, capsys: pytest.CaptureFixture[str]
):
    place, problem = PLACES[where]
    assert run_on(place(tmp_path), ["add"], report) == Exit.UNUSABLE
    assert_said(capsys, problem)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != ["add"]], ids=" ".join)
def test_looking_makes_no_ledger(tmp_path: Path, report: Path, command: list[str], capsys: pytest.CaptureFixture[str]):
    assert run_on(tmp_path / "none.sqlite3", command, report) == Exit.UNUSABLE
    assert_said(capsys, "there is no ledger here", "risalah add")
    assert list(tmp_path.iterdir()) == [report]


def test_a_password_is_never_shown(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    address = f"postgresql://officer:very-secret@/ledger?host={tmp_path}"
    assert run_on(address, ["status"], report) == Exit.UNUSABLE
    said_ = capsys.readouterr()
    assert "very-secret" not in said_.err + said_.out
    assert "officer:***@" in said_.err and "the database does not answer" in said_.err


# -- what cannot be written ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "folder", generate(120, seed=3))


def with_pragma(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    """Every connection that is opened from now on starts with this."""
    monkeypatch.setattr(addresses, "_PRAGMAS", f"{addresses._PRAGMAS} PRAGMA {pragma};")


def test_a_ledger_that_may_not_be_written_is_read_and_not_added_to(
    filled: Path, report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    with_pragma(monkeypatch, "query_only = ON")
    assert run_on(filled, ["status"], report) == Exit.OK
    capsys.readouterr()
    for command in (["add"], ["rebuild"]):
        assert run_on(filled, command, report) == Exit.UNUSABLE
        assert_said(capsys, "the ledger may not be written", "ask for the right to write it and its folder")


def test_a_full_disk_keeps_what_was_added_before_and_the_same_command_goes_on_when_there_is_room(
    ledgers: Ledgers, folder: Path, report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    whole, address = ledgers.make("sqlite"), ledgers.make("sqlite")
    assert run(["add", str(folder), "--ledger", whole]) == Exit.OK
    expected = snapshot()
    connections.close_all()
    capsys.readouterr()
    with monkeypatch.context() as patch:
        with_pragma(patch, "max_page_count = 360")
        assert run(["add", str(folder), "--ledger", address]) == Exit.UNUSABLE
        connections.close_all()
        assert_said(capsys, "the disk is full", "the rest is untouched")
    open_ledger(address)
    assert 0 < Report.objects.count() < 120
    assert run(["add", str(folder), "--ledger", address]) == Exit.OK
    assert snapshot() == expected
    connections.close_all()
    ledgers.remove(whole)
    ledgers.remove(address)


def test_a_limit_on_the_size_of_files_ends_adding_plainly(ledgers: Ledgers, folder: Path):
    address = ledgers.make("sqlite")
    limit = 700_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    process = start(["add", str(folder), "--ledger", address], batch=10, preexec_fn=limited)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == Exit.UNUSABLE
    assert errors.startswith(f"risalah: {address}: the disk ") and errors.count("\n") == 1
    process = start(["add", str(folder), "--ledger", address])
    assert (process.communicate(timeout=60)[1], process.returncode) == ("", Exit.OK)
    open_ledger(address)
    assert Report.objects.count() == 120
    connections.close_all()
    ledgers.remove(address)


def test_who_waits_for_another_writer_too_long_is_told_so(
    filled: Path, report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(addresses, "_WAIT", 0.2)
    other = sqlite3.connect(filled, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        assert run_on(filled, ["status"], report) == Exit.OK
        capsys.readouterr()
        assert run_on(filled, ["add"], report) == Exit.UNUSABLE
        assert_said(capsys, "another program has been writing", "try again when it has ended")
    finally:
        other.close()
    assert run_on(filled, ["add"], report) == Exit.OK


# -- a server that goes away ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["between two batches", "inside one"])
def test_a_server_that_goes_away_costs_one_batch_and_the_same_command_goes_on(
    ledgers: Ledgers, folder: Path, moment: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    server: Server = ledgers.server()
    whole, address = ledgers.make("sqlite"), ledgers.make("postgresql")
    assert run(["add", str(folder), "--ledger", whole]) == Exit.OK
    expected = snapshot()
    connections.close_all()
    capsys.readouterr()

    write, index, calls = Intake.write, search.add, []

    def stopping(given: Callable[..., Any], at: int) -> Callable[..., Any]:
        def stop_then_go_on(*arguments: Any, **named: Any) -> Any:
            calls.append(given)
            if len(calls) == at:
                server.stop_hard()
            return given(*arguments, **named)

        return stop_then_go_on

    try:
        with monkeypatch.context() as patch:
            if moment == "inside one":
                patch.setattr(search, "add", stopping(index, 2))
            else:
                patch.setattr(Intake, "write", stopping(write, 2))
            assert run(["add", str(folder), "--ledger", address]) == Exit.UNUSABLE
        assert_said(capsys, "the database does not answer", "check that it runs, then give the command again")
        assert run(["status", "--ledger", address]) == Exit.UNUSABLE
        assert_said(capsys, "the database does not answer")
    finally:
        server.restart()
    open_ledger(address)
    assert Report.objects.count() == 50
    assert run(["add", str(folder), "--ledger", address]) == Exit.OK
    assert snapshot() == expected
    connections.close_all()
    ledgers.remove(whole)
    ledgers.remove(address)


# -- one document that a database will not have ----------------------------------------------------------------------


LINES: dict[str, dict[str, str]] = {
    "a NUL in the headline": {"text": REPORT, "title": "Menhan\x00 bertemu"},
    "a NUL in the address": {"text": REPORT, "url": "https://kabar.example/\x00"},
    "a NUL in a notice": {"text": f"{REPORT}\n\nCopyright © Kabar\x00 Contoh 2025"},
    "a NUL in a credit": {"text": f"{REPORT}\n\nPewarta: Rat\x00ri Kemala"},
    "a NUL in a name": {"text": REPORT.replace("Bramanto", "Bra\x00manto")},
    "a day that is none": {"text": REPORT, "published": "kemarin sore sekali"},
    "a very long headline": {"text": REPORT, "title": "Menhan " * 20_000},
    "a very long address": {"text": REPORT, "url": "https://kabar.example/" + "a" * 20_000},
}


@pytest.mark.parametrize("what", LINES)
def test_a_strange_report_is_added_like_any_other_and_stops_nobody(ledger: str, tmp_path: Path, what: str):
    lines = [LINES[what], {"text": f"{REPORT} Keduanya membahas pertukaran siswa."}]
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    address = ledgers_address("sqlite" if connection.vendor == "sqlite" else "postgresql", ledger)
    assert run(["add", str(path), "--ledger", address]) == Exit.OK
    assert Report.objects.count() == 2


@pytest.mark.parametrize(("content", "code"), [(REPORT.encode(), Exit.OK), (b"", Exit.SOME_UNREAD)])
def test_a_file_whose_name_is_no_utf_8_is_added_like_any_other(ledger: str, tmp_path: Path, content: bytes, code: Exit):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "b.txt").write_text(f"{REPORT} Keduanya membahas pertukaran siswa.", encoding="utf-8")
    with open(bytes(folder) + b"/\xff\xfe.txt", "wb") as file:  # noqa: PTH123 - no Path has such a name
        file.write(content)
    address = ledgers_address("sqlite" if connection.vendor == "sqlite" else "postgresql", ledger)
    assert run(["add", str(folder), "--ledger", address]) == code
    assert Report.objects.count() == (2 if content else 1)
    assert Failure.objects.count() == (0 if content else 1)


def test_a_report_of_more_words_than_an_index_takes_is_added_and_found(ledger: str):
    text = " ".join(f"kata{number:07}" for number in range(120_000))
    add([told("2025-06-13", meeting(host=ADI, guest=KIM), text=f"Adiwijaya bertemu Kinoshita. {text}")])
    assert Report.objects.count() == 1
    assert [found for _, found in search.find_reports("Adiwijaya")] == [Report.objects.get().id]


# -- the logs ------------------------------------------------------------------------------------------------------


def fill_logs() -> None:
    """A row in each log."""
    reserved = f"{REPORT}\n\nDilarang keras mengambil konten tanpa izin tertulis dari Kabar Contoh.\n"
    add([told("2025-06-13", said("Kami sepakat", ADI))])
    add_texts([document(reserved)])
    Decision.objects.create(action="accept", target="e", payload={}, by="A", decided_at="2025-06-13T00:00:00Z")
    permissions.record("Kabar", ["read"], reference="1", valid_from="2025-01-01", valid_until=None, by="A")
    note_failure("a.txt", "is empty", "give another")


@pytest.mark.parametrize("verb", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
@pytest.mark.parametrize("table", [model._meta.db_table for model in LOGS])
def test_a_log_refuses_to_be_changed(ledger: str, table: str, verb: str):
    fill_logs()
    model = next(model for model in LOGS if model._meta.db_table == table)
    before = list(model._default_manager.values())
    assert before
    statement = verb.format(table=table, column=connection.ops.quote_name(model._meta.pk.column))
    with (
        pytest.raises(DatabaseError, match=f"the log {table} is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(model._default_manager.values()) == before
