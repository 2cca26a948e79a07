"""Several processes write into one ledger at once: it is as if one had written all."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from django.db import connections

from benchmarks.generate import Generated, generate
from risalah.ledger.database import open_ledger
from risalah.ledger.rebuild import rebuild
from tests.ledger.commands import start, write_folder
from tests.ledger.conftest import Kind, Ledgers
from tests.ledger.ledgers import Snapshot, differences, logged, snapshot


@pytest.fixture(scope="module")
def reports() -> list[Generated]:
    return list(islice(generate(6_000), 3_000, 3_150))


def held(address: str) -> tuple[Snapshot, Snapshot]:
    open_ledger(address, create=False)
    try:
        found = snapshot()
        rebuild()
        assert differences(found, snapshot()) == {}
        return found, logged()
    finally:
        connections.close_all()


def run_at_once(commands: list[list[str]], *, batch: int) -> None:
    processes = [start(command, batch=batch) for command in commands]
    ended = [process.communicate(timeout=120) for process in processes]
    assert [(process.returncode, errors) for process, (_, errors) in zip(processes, ended, strict=True)] == [
        (0, "") for _ in commands
    ]


def test_two_that_add_overlapping_folders_make_the_ledger_of_one_writer(
    kind: Kind, ledgers: Ledgers, tmp_path: Path, reports: list[Generated]
):
    whole, left, right = (
        write_folder(tmp_path / name, part)
        for name, part in (("whole", reports), ("left", reports[:99]), ("right", reports[51:]))
    )
    alone, shared = ledgers.new(kind), ledgers.new(kind)
    run_at_once([["add", str(whole), "--ledger", alone]], batch=50)
    run_at_once([["add", str(folder), "--ledger", shared] for folder in (left, right)], batch=5)
    (expected, _), (found, log) = held(alone), held(shared)
    assert differences(expected, found) == {}
    assert len(log["report"]) == len(reports)
    for address in (alone, shared):
        ledgers.remove(address)


# All set up first, so that all come to the making at one moment.
_OPEN = """
import pathlib, sys, time
from risalah.ledger.database import open_ledger, set_up
set_up()
import django.core.management, risalah.ledger.models
print(flush=True)
sys.stdin.readline()
open_ledger(sys.argv[1])
"""


@pytest.mark.parametrize("turn", range(3))
def test_several_that_make_one_new_ledger_at_the_same_moment_all_succeed(kind: Kind, ledgers: Ledgers, turn: int):
    address = ledgers.new(kind)
    command = [sys.executable, "-c", _OPEN, address]
    processes = [
        subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(5)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=120) for process in processes]
    assert [errors for _, errors in ended] == [""] * len(processes)
    held(address)
    ledgers.remove(address)
