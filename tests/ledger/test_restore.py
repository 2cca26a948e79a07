"""A backup goes back into either database: all of it or nothing, and never over what is there unasked."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger import restore_file
from risalah.ledger.backup import back_up
from risalah.ledger.backup_manifest import Manifest, opened_backup, seal
from risalah.ledger.backup_rows import TABLES, attached
from risalah.ledger.errors import Refused, Unusable
from risalah.ledger.models import Permission, Report
from risalah.ledger.restore import restore
from tests.ledger.conftest import KINDS, Kind, Ledgers
from tests.ledger.filled import add, content, decide, fill, names, opened, record_permission_without_report

ROOT = Path(__file__).parents[2]
NOTHING = {model._meta.db_table: [] for model in TABLES}


@pytest.fixture(scope="module")
def made(ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a small ledger of SQLite."""
    file = tmp_path_factory.mktemp("backup") / "backup.sqlite3"
    with opened(ledgers.make("sqlite")) as address:
        fill(20)
        back_up(file, address)
    return file


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoilt, alone in its folder."""
    (tmp_path / "backups").mkdir()
    return Path(shutil.copy(made, tmp_path / "backups"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where there is no ledger yet, nor anything else."""
    (tmp_path / "target").mkdir()
    return tmp_path / "target" / "ledger.sqlite3"


@pytest.fixture
def old(target: Path) -> Path:
    """A ledger that is there already."""
    with opened(str(target)):
        add(15, seed=5)
    return target


@pytest.fixture
def address(kind: Kind, ledgers: Ledgers) -> Iterator[str]:
    """A ledger of each database that is not there yet."""
    address = ledgers.new(kind)
    yield address
    connections.close_all()
    ledgers.remove(address)


def everything(address: str | Path, **wanted: bool) -> dict[str, list[object]]:
    with opened(str(address)):
        return content(**wanted)


def content_of(backup: Path, folder: Path) -> dict[str, list[object]]:
    """What is in a backup, which stays as it is."""
    return everything(shutil.copy(backup, folder / "looked-at"))


@pytest.mark.parametrize("source", KINDS)
def test_a_ledger_is_the_same_after_it_went_through_a_backup(
    source: Kind, address: str, ledgers: Ledgers, tmp_path: Path
):
    with opened(ledgers.make(source)) as first:
        fill()
        before = content()
        back_up(tmp_path / "backup", first)
    restored = restore(tmp_path / "backup", address)
    assert restored.kept is None
    assert everything(address) == before
    # What comes afterwards is folded alike.
    after = []
    for ledger in (first, address):
        with opened(ledger):
            add(60, seed=2)
            decide()
            after.append(content(numbers=False, times=False))
    assert after[0] == after[1]
    assert len(after[0]["report"]) > len(before["report"])


def test_every_table_is_backed_up():
    assert set(TABLES) == set(apps.get_app_config("ledger").get_models())
    for number, model in enumerate(TABLES):
        for field in model._meta.concrete_fields:
            assert field.related_model is None or TABLES.index(field.related_model) < number


def test_a_backup_goes_into_a_ledger_that_is_empty(backup: Path, kind: Kind, ledgers: Ledgers, tmp_path: Path):
    address = ledgers.make(kind)
    assert restore(backup, address).kept is None
    assert everything(address) == content_of(backup, tmp_path)
    assert names(backup.parent) == [backup.name]


def test_the_folder_of_a_new_ledger_is_made(backup: Path, target: Path, tmp_path: Path):
    ledger = target.parent / "a" / "b" / "ledger.sqlite3"
    restore(backup, str(ledger))
    assert names(ledger.parent) == [ledger.name]
    assert everything(ledger) == content_of(backup, tmp_path)


def test_a_ledger_that_is_not_empty_is_refused(backup: Path, kind: Kind, ledgers: Ledgers):
    address = ledgers.make(kind)
    with opened(address):
        record_permission_without_report()
        before = content()
    with pytest.raises(Refused, match=r"the ledger is not empty \(permission: 1\); say --replace"):
        restore(backup, address)
    connections.close_all()
    assert everything(address) == before


def test_a_ledger_is_replaced_and_kept(backup: Path, kind: Kind, ledgers: Ledgers, tmp_path: Path):
    """What is kept is a backup, so that the way back is the same command."""
    address = ledgers.make(kind)
    with opened(address):
        add(30, seed=5)
        decide()
        before = content()
    restored = restore(backup, address, replace=True)
    connections.close_all()
    assert everything(address) == content_of(backup, tmp_path)
    kept = Path(restored.kept or "")
    assert kept.parent == (backup.parent if kind == "postgresql" else Path(address).parent)
    assert ".before-restore-" in kept.name
    restore(kept, address, replace=True)
    connections.close_all()
    assert everything(address) == before


def with_another_id(content: bytes) -> bytes:
    """A database in which the id of one report is another where it first stands, but not where it stands again."""
    ids = re.findall(rb"r[0-9a-hjkmnp-tv-z]{12}", content)
    twice = next(identifier for identifier in ids if ids.count(identifier) > 2)
    return content.replace(twice, twice[:-1] + b"~", 1)


# -- backups that are none ------------------------------------------------------------------------------------------


def unrestored(backup: Path, ledger: Path, said: str) -> None:
    """The backup is refused with these words, and nothing is made."""
    with pytest.raises(Unusable, match=said):
        restore(backup, str(ledger))
    assert names(ledger.parent) == []


def test_what_is_no_backup_is_said(backup: Path, target: Path):
    unrestored(backup.with_name("none"), target, "there is no such file; check the spelling of the path")
    unrestored(backup.parent, target, "is a folder; name the backup's file")
    text = backup.with_name("text")
    text.write_text("Menteri menerima kunjungan kehormatan.")
    unrestored(text, target, "is no backup of a ledger; name a file that risalah backup has made")
    text.write_text("")
    unrestored(text, target, "is no backup of a ledger")
    text.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    unrestored(text, target, r"the backup cannot be read \(file is not a database\); use another backup")
    with closing(sqlite3.connect(backup.with_name("other"))) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    unrestored(backup.with_name("other"), target, "is no backup of a ledger")
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("DROP TABLE manifest")
    unrestored(backup, target, "is a ledger and no backup; make a backup of it with risalah backup")


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.3, 0.9, 0.99])
def test_a_truncated_backup_is_refused(backup: Path, target: Path, share: float):
    os.truncate(backup, int(backup.stat().st_size * share))
    unrestored(backup, target, "the backup is damaged|the backup cannot be read|is no backup of a ledger")


def test_a_backup_with_a_flipped_bit_is_refused_or_as_it_was(backup: Path, tmp_path: Path, target: Path):
    """What is not refused has its bit where nothing stands: in a page that is not used, or beside the rows."""
    whole, wanted = backup.read_bytes(), content_of(backup, tmp_path)
    generator, refused = random.Random(7), 0
    for _ in range(80):
        spoilt = bytearray(whole)
        spoilt[generator.randrange(100, len(whole))] ^= 1 << generator.randrange(8)
        backup.write_bytes(spoilt)
        try:
            restore(backup, str(target))
        except Unusable as error:
            refused += 1
            assert error.where == str(backup)
            assert names(target.parent) == []
        else:
            assert everything(target) == wanted
            for path in target.parent.iterdir():
                path.unlink()
    assert refused > 15


def test_a_backup_that_was_changed_is_refused(backup: Path, target: Path):
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("INSERT INTO failure (source, problem, remedy, failed_at) VALUES ('a', 'b', 'c', 'd')")
    unrestored(backup, target, r"the backup is damaged \(table failure is not as it was written\)")


def test_a_backup_whose_words_cannot_be_read_is_refused(backup: Path, target: Path):
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("UPDATE person SET name = CAST(x'ff41' AS TEXT)")
    unrestored(backup, target, r"the backup is damaged \(Could not decode to UTF-8")


def test_a_backup_whose_index_has_another_id_than_its_table_is_refused(backup: Path, target: Path):
    backup.write_bytes(with_another_id(backup.read_bytes()))
    unrestored(backup, target, r"the backup is damaged \(")


@pytest.mark.parametrize("manifest", ["", "{", '{"format": "risalah/backup/1", "version": "0.1"}', "[1]"])
def test_a_manifest_that_cannot_be_read_is_refused(backup: Path, target: Path, manifest: str):
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("UPDATE manifest SET content = ?", [manifest])
    unrestored(backup, target, "the backup is damaged")


def test_a_manifest_whose_hash_is_another_is_refused(backup: Path, target: Path):
    with opened_backup(backup) as (_, manifest):
        pass
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("UPDATE manifest SET content = replace(content, ?, ?)", [manifest.logs, "0" * 64])
    unrestored(backup, target, "the logs are not as they were written")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE manifest SET content = replace(content, 'risalah/backup/1', 'risalah/backup/2')",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '2030-01-01')",
    ],
)
def test_a_backup_of_a_newer_program_is_refused(backup: Path, target: Path, change: str):
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute(change)
    unrestored(backup, target, "was made by a newer Risalah .*; install that version or a later one")


def test_a_backup_with_an_older_schema_is_brought_up_to_date(address: str, tmp_path: Path):
    older = tmp_path / "older"
    older.touch()
    with attached("older", str(older)):
        call_command("migrate", "ledger", "0001_tables", database="older", verbosity=0)
        Permission.objects.using("older").create(
            holder="Kabar Contoh", scope=["read"], reference="letter", valid_from="2025-01-01", recorded_by="Budi",
            recorded_at="2025-01-01T00:00:00Z",
        )  # fmt: skip
    assert seal(older, {}).schema == "0001_tables"
    before = older.read_bytes()
    restore(older, address)
    assert older.read_bytes() == before
    with opened(address):
        assert Permission.objects.get().holder == "Kabar Contoh"
        add(20)
        assert content()["found"][1][1]


# -- ledgers that are files -----------------------------------------------------------------------------------------


def test_the_backup_itself_is_not_restored_into(backup: Path):
    before = backup.read_bytes()
    with pytest.raises(Refused, match="is the ledger itself"):
        restore(backup, str(backup), replace=True)
    assert backup.read_bytes() == before


def test_a_folder_or_the_database_of_another_program_is_never_replaced(backup: Path, target: Path):
    with pytest.raises(Unusable, match="is a folder"):
        restore(backup, str(target.parent), replace=True)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    before = target.read_bytes()
    with pytest.raises(Refused, match="is the database of another program"):
        restore(backup, str(target), replace=True)
    assert target.read_bytes() == before


@pytest.mark.parametrize("spoil", ["text", "root", "middle", "id"])
def test_a_damaged_ledger_is_moved_aside_and_replaced(backup: Path, old: Path, tmp_path: Path, spoil: str):
    content = old.read_bytes()
    if spoil == "id":
        damaged = with_another_id(content)
    else:
        start = {"text": 0, "root": 100, "middle": len(content) // 8192 * 4096}[spoil]
        damaged = content[:start] + b"Menteri " * 6000 + content[start + 48000 :]
    old.write_bytes(damaged)
    Path(f"{old}-wal").write_bytes(b"left behind")
    with pytest.raises(Refused, match="say --replace"):
        restore(backup, str(old))
    restored = restore(backup, str(old), replace=True)
    assert everything(old) == content_of(backup, tmp_path)
    assert restored.kept
    if spoil in ("text", "root"):  # others are opened before it is seen
        assert Path(restored.kept).read_bytes() == damaged


def test_a_ledger_that_appears_meanwhile_is_not_written_over(
    backup: Path, target: Path, monkeypatch: pytest.MonkeyPatch
):
    prepare = restore_file.prepare

    def slow(part: Path, manifest: Manifest) -> None:
        prepare(part, manifest)
        monkeypatch.setattr(Path, "exists", lambda self: False)
        target.write_text("mine")

    monkeypatch.setattr(restore_file, "prepare", slow)
    with pytest.raises(Refused, match="another program has made a ledger meanwhile"):
        restore(backup, str(target))
    assert target.read_text() == "mine"


def test_what_lies_beside_a_ledger_that_is_gone_is_not_taken_for_the_new_one_s(backup: Path, old: Path, tmp_path: Path):
    with opened(str(old)):
        add(10, seed=6)
        shutil.copy(f"{old}-wal", tmp_path / "wal")
    old.unlink()
    shutil.copy(tmp_path / "wal", f"{old}-wal")
    restore(backup, str(old))
    assert everything(old) == content_of(backup, tmp_path)


def test_programs_that_have_the_ledger_open_see_the_old_one_and_then_the_new(backup: Path, old: Path):
    with closing(sqlite3.connect(old, isolation_level=None)) as other, closing(sqlite3.connect(old)) as idle:
        other.execute("BEGIN")
        count = "SELECT count(*) FROM report"
        (before,) = other.execute(count).fetchone()
        idle.execute(count).fetchall()
        restored = restore(backup, str(old), replace=True)
        assert other.execute(count).fetchone() == (before,)
        other.execute("COMMIT")
        assert other.execute(count).fetchone() == idle.execute(count).fetchone() == (restored.manifest.rows("report"),)
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_that_others_add_meanwhile_is_lost(
    backup: Path, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Who adds while the old ledger is kept waits, and adds to the new one."""
    keep = restore_file._keep

    def locked(ledger: Path, kept: Path) -> None:
        with closing(sqlite3.connect(ledger, timeout=0, isolation_level=None)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("INSERT INTO failure (source, problem, remedy, failed_at) VALUES ('a', 'b', 'c', 'd')")
            keep(ledger, kept)

    monkeypatch.setattr(restore_file, "_keep", locked)
    restored = restore(backup, str(old), replace=True)
    assert restored.kept
    assert everything(old) == content_of(backup, tmp_path)


def test_a_ledger_that_another_program_is_writing_is_left_alone(
    backup: Path, old: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("risalah.ledger.backup_file._WAIT", 0.1)
    before = everything(old)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unusable, match="another program has been writing for a minute; try again"):
            restore(backup, str(old), replace=True)
    assert everything(old) == before
    assert names(old.parent) == [old.name]


def test_a_ledger_with_pages_of_another_size_is_written_over(backup: Path, target: Path, tmp_path: Path):
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (c)")
        connection.execute("DROP TABLE t")
    restore(backup, str(target))
    assert everything(target) == content_of(backup, tmp_path)


def test_a_disk_that_is_full_leaves_the_ledger_as_it_was(backup: Path, old: Path, monkeypatch: pytest.MonkeyPatch):
    before = everything(old)

    def full(*arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for step in ("copy", "_set_page_size", "finish"):
        with monkeypatch.context() as patched, pytest.raises(Unusable, match="the disk is full; make room"):
            patched.setattr(restore_file, step, full)
            restore(backup, str(old), replace=True)
        assert everything(old) == before
        assert names(old.parent) == [old.name]


# -- a restore that is broken off -----------------------------------------------------------------------------------

KILLED = """
import os, sys
from pathlib import Path
from risalah.ledger.database import set_up
set_up()
from risalah.ledger import restore, {module}
calls = 0
inner = {module}.{name}
def name(*arguments, **named):
    global calls
    calls += 1
    if calls == {calls}:
        os._exit(9)
    return inner(*arguments, **named)
{module}.{name} = name
restore.restore(Path(sys.argv[1]), sys.argv[2], replace=True)
"""


def killed(backup: Path, address: str | Path, module: str, name: str, calls: int) -> None:
    """A restore that is killed at the nth call of a function."""
    code = KILLED.format(module=module, name=name, calls=calls)
    done = subprocess.run([sys.executable, "-c", code, str(backup), str(address)], cwd=ROOT, capture_output=True)
    assert done.returncode == 9, done.stderr


@pytest.mark.parametrize(("name", "calls"), [("prepare", 1), ("_set_page_size", 1), ("_holds_rows", 2), ("_keep", 1)])
def test_a_killed_restore_leaves_the_file_as_it_was(backup: Path, old: Path, name: str, calls: int):
    before = everything(old)
    killed(backup, old, "restore_file", name, calls)
    assert everything(old) == before


@pytest.mark.parametrize(("module", "name", "calls"), [("search", "add", 1), ("restore", "_compare", 1)])
def test_a_killed_restore_leaves_the_database_as_it_was(
    backup: Path, ledgers: Ledgers, tmp_path: Path, module: str, name: str, calls: int
):
    address = ledgers.make("postgresql")
    with opened(address):
        add(15, seed=5)
        before = content()
    killed(backup, address, module, name, calls)
    assert everything(address) == before
    restore(backup, address, replace=True)
    connections.close_all()
    assert everything(address) == content_of(backup, tmp_path)


def test_a_database_that_goes_away_is_said(backup: Path, ledgers: Ledgers, monkeypatch: pytest.MonkeyPatch):
    address = ledgers.make("postgresql")

    def gone(*arguments: object, **named: object) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patched:
        patched.setattr("risalah.ledger.search.add", gone)
        with pytest.raises(Unusable, match="the database does not answer"):
            restore(backup, address)
    connections.close_all()
    assert {table: rows for table, rows in everything(address).items() if table != "found"} == NOTHING


def test_a_database_that_gives_other_rows_is_left_as_it_was(
    backup: Path, ledgers: Ledgers, monkeypatch: pytest.MonkeyPatch
):
    address = ledgers.make("postgresql")
    with monkeypatch.context() as patched:
        patched.setattr("risalah.ledger.search.add", lambda *arguments, **named: None)
        with pytest.raises(Unusable, match="table searched would have 0 rows and not 19"):
            restore(backup, address)
    connections.close_all()
    assert {table: rows for table, rows in everything(address).items() if table != "found"} == NOTHING


def test_numbers_go_on_where_they_ended(backup: Path, ledgers: Ledgers):
    address = ledgers.make("postgresql")
    restore(backup, address)
    connections.close_all()
    with psycopg.connect(address, autocommit=True) as connection:
        newest = connection.execute("SELECT max(id) FROM decision").fetchone()
        given = connection.execute("SELECT nextval(pg_get_serial_sequence('decision', 'id'))").fetchone()
    assert newest and given and given[0] == newest[0] + 1


def test_the_command_says_what_was_restored(backup: Path, target: Path, capsys: pytest.CaptureFixture[str]):
    arguments = ["restore", str(backup), "--ledger", str(target)]
    assert run(arguments) == Exit.OK
    assert capsys.readouterr().out.startswith(f"{target}: reports: 19, decisions: 3, permissions: 1, as of 20")
    assert run(arguments) == Exit.REFUSED
    assert "the ledger is not empty (report: 19, reading: 19, decision: 3" in capsys.readouterr().err
    assert run([*arguments, "--replace"]) == Exit.OK
    assert f"what was there before is kept in {target}.before-restore-" in capsys.readouterr().out
    with opened(str(target)):
        assert Report.objects.count() == 19
    assert run(["restore", str(target) + "x", "--ledger", str(target)]) == Exit.UNUSABLE
    assert capsys.readouterr().err == f"risalah: {target}x: there is no such file; check the spelling of the path\n"
