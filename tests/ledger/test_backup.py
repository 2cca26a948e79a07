"""A backup is one file with the whole ledger in it, as it was at one moment, whatever its database."""

import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger.backup import back_up
from risalah.ledger.backup_file import put_in_place, temporary
from risalah.ledger.backup_manifest import Damaged, opened_backup, seal
from risalah.ledger.errors import Refused, Unusable
from risalah.ledger.models import Reading, Report, Searched
from risalah.ledger.rebuild import rebuild
from risalah.ledger.restore import restore
from tests.ledger.conftest import Kind, Ledgers
from tests.ledger.filled import add, content, decide, fill, names, opened

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.sqlite3"


@pytest.fixture
def filled(lite: str) -> str:
    """A ledger of SQLite with something in it, opened."""
    fill(20)
    return lite


def test_a_backup_is_one_file_that_is_itself_a_ledger(ledger: str, file: Path):
    fill()
    before = content()
    manifest = back_up(file, ledger)
    assert names(file.parent) == [file.name]
    assert manifest.rows("report") == len(before["report"])
    assert manifest.rows("decision") == 3
    assert content() == before
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with opened_backup(file) as (_, read):
        assert read == manifest
    connections.close_all()
    with opened(str(file)):
        assert content() == before


def test_the_same_ledger_gives_the_same_hashes(filled: str, file: Path):
    first, second = back_up(file, filled), back_up(file, filled, force=True)
    assert (first.logs, first.tables) == (second.logs, second.tables)
    decide()
    third = back_up(file, filled, force=True)
    assert third.logs != first.logs
    assert third.tables["report"] == first.tables["report"]


def test_an_empty_ledger_can_be_backed_up(ledger: str, file: Path):
    assert back_up(file, ledger).rows("report") == 0


def test_a_backup_made_while_others_add_is_the_ledger_at_one_moment(ledger: str, kind: Kind, file: Path):
    """All of what is folded in it follows from what is in its logs: rebuilt, it is the same."""
    code = (
        "import sys; from risalah.ledger.database import open_ledger; open_ledger(sys.argv[1])\n"
        "from tests.ledger.filled import add; add(240, size=4)"
    )
    sizes = []
    with subprocess.Popen([sys.executable, "-c", code, ledger], cwd=ROOT) as adding:
        while not Report.objects.count():
            assert adding.poll() is None
            time.sleep(0.02)
        while adding.poll() is None and len(sizes) < 5:
            path = file.with_name(f"{len(sizes)}.sqlite3")
            sizes.append(back_up(path, ledger).rows("report"))
        assert adding.wait() == 0
    assert sizes == sorted(sizes)
    assert sizes[0] < Report.objects.count()
    connections.close_all()
    for number, size in enumerate(sizes):
        with opened(str(file.with_name(f"{number}.sqlite3"))):
            assert Report.objects.count() == Reading.objects.count() == Searched.objects.count() == size
            before = content(numbers=False)
            rebuild()
            assert content(numbers=False) == before


def test_a_file_that_is_there_is_overwritten_only_by_force(filled: str, file: Path):
    file.write_text("mine")
    with pytest.raises(Refused, match="there is such a file already; name another, or say --force"):
        back_up(file, filled)
    assert file.read_text() == "mine"
    back_up(file, filled, force=True)
    assert names(file.parent) == [file.name]
    with opened_backup(file):
        pass


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, file: Path):
    with temporary(file) as part, pytest.raises(FileExistsError):
        file.write_text("mine")
        put_in_place(part, file, overwrite=False)
    assert file.read_text() == "mine"
    assert names(tmp_path) == [file.name]


def test_where_the_disk_has_no_hard_links_a_file_is_put_in_place_too(file: Path, monkeypatch: pytest.MonkeyPatch):
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    with temporary(file) as part:
        put_in_place(part, file, overwrite=False)
    with temporary(file) as part, pytest.raises(FileExistsError):
        put_in_place(part, file, overwrite=False)
    assert names(file.parent) == [file.name]


@pytest.mark.parametrize("force", [False, True])
def test_the_ledger_itself_is_never_overwritten(filled: str, force: bool):
    before = content()
    with pytest.raises(Refused, match="is the ledger itself"):
        back_up(Path(filled), filled, force=force)
    assert content() == before


def test_a_file_that_is_in_use_as_a_ledger_is_not_overwritten(filled: str, file: Path):
    back_up(file, filled)
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM manifest").fetchall()
        with pytest.raises(Refused, match="is in use as a ledger"):
            back_up(file, filled, force=True)


def test_a_place_where_no_file_can_be_is_said(filled: str, tmp_path: Path):
    with pytest.raises(Refused, match="is a folder; name a file in it"):
        back_up(tmp_path, filled)
    with pytest.raises(Unusable, match="there is no such folder; make it"):
        back_up(tmp_path / "missing" / "b", filled)
    (tmp_path / "file").touch()
    with pytest.raises(Unusable, match=r"cannot be written \(Not a directory\)"):
        back_up(tmp_path / "file" / "b", filled)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "the disk is full; make room and give the command again"),
        (sqlite3.OperationalError("database or disk is full"), "the disk is full"),
        (OSError(30, "Read-only file system"), "check the right to write it and its folder"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "check the right to write it"),
        (sqlite3.OperationalError("database is locked"), "another program has been writing for a minute"),
        (sqlite3.OperationalError("disk I/O error"), r"cannot be written \(disk I/O error\); check the disk"),
    ],
)
def test_a_disk_that_does_not_take_it_leaves_nothing_behind(
    filled: str, file: Path, error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
):
    def fails(*arguments: object) -> None:
        raise error

    monkeypatch.setattr("risalah.ledger.backup.copy", fails)
    with pytest.raises(Unusable, match=said):
        back_up(file, filled)
    assert names(file.parent) == []


def test_a_file_that_may_not_grow_so_large_leaves_nothing_behind(ledger: str, file: Path):
    fill(20)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(Unusable, match=r"backup.sqlite3: cannot be written"):
            back_up(file, ledger)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert names(file.parent) == []
    assert back_up(file, ledger).rows("report")


@pytest.mark.parametrize("spoil", ["pages", "word"])
def test_a_damaged_ledger_is_not_backed_up(filled: str, file: Path, spoil: str):
    """Whether its rows cannot be read, or they can and are not the same as in an index."""
    report = Report.objects.order_by("id").values_list("id", flat=True)[5]
    connections.close_all()
    ledger = Path(filled)
    content = ledger.read_bytes()
    if spoil == "pages":
        middle = len(content) // 2 // 4096 * 4096
        ledger.write_bytes(content[:middle] + b"x" * 40960 + content[middle + 40960 :])
    else:
        ledger.write_bytes(content.replace(report.encode(), report[:-1].encode() + b"~", 1))
    # Where the damage is in the way of opening it, that says so already.
    with pytest.raises(Unusable, match=f"{filled}: the ledger is damaged"), opened(filled):
        back_up(file, filled)
    assert names(file.parent) == []


def test_a_copy_with_other_rows_than_the_ledger_is_no_backup(filled: str, file: Path):
    back_up(file, filled)
    with pytest.raises(Damaged, match="table report has not as many rows as the ledger, 1"):
        seal(file, {"report": 1})


def test_a_copy_whose_rows_refer_to_nothing_is_no_backup(filled: str, file: Path):
    back_up(file, filled)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("INSERT INTO credit (role, name, report_id) VALUES ('reporter', 'X', 'r000000000000')")
    with pytest.raises(Damaged, match="a row of credit refers to one of report that is not there"):
        seal(file, {})


def test_a_database_that_goes_away_leaves_nothing_behind(ledgers: Ledgers, server, file: Path, monkeypatch):
    with opened(ledgers.make("postgresql")) as address:
        add(20)

        def gone(*arguments: object) -> None:
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

        monkeypatch.setattr("risalah.ledger.backup.copy_rows", gone)
        with pytest.raises(Unusable, match="the database does not answer"):
            back_up(file, address)
    assert names(file.parent) == []


def test_the_command_says_what_is_in_the_backup(filled: str, file: Path, capsys: pytest.CaptureFixture[str]):
    connections.close_all()
    arguments = ["backup", str(file), "--ledger", filled]
    assert run(arguments) == Exit.OK
    assert capsys.readouterr().out.startswith(f"{file}: reports: 19, decisions: 3, permissions: 1, ")
    assert run(arguments) == Exit.REFUSED
    assert capsys.readouterr().err == (
        f"risalah: {file}: there is such a file already; name another, or say --force to put the backup there\n"
    )
    assert run([*arguments, "--force"]) == Exit.OK
    assert run(["backup", str(file.with_name("other")), "--ledger", str(file.with_name("none"))]) == Exit.UNUSABLE
    assert not file.with_name("other").exists()


def test_a_backup_of_a_restored_ledger_has_the_same_rows(filled: str, file: Path, ledgers: Ledgers):
    first = back_up(file, filled)
    address = ledgers.new("sqlite")
    restore(file, address)
    with opened(address):
        second = back_up(file.with_name("second"), address)
    assert (first.logs, first.tables) == (second.logs, second.tables)
