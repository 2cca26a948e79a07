"""`kill -9` while adding, anywhere: nothing is lost, nothing is there twice, and the same command goes on."""

import contextlib
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from django.db import connections

from benchmarks.generate import generate
from risalah.ledger.database import open_ledger
from risalah.ledger.errors import Unusable
from risalah.ledger.models import Report
from risalah.ledger.rebuild import rebuild
from tests.ledger.commands import start, write_folder
from tests.ledger.conftest import Kind, Ledgers
from tests.ledger.ledgers import Snapshot, differences, logged, snapshot

COUNT = 150
ROUNDS = {"kill_by_the_clock": 12, "kill_at_a_statement": 8}
SIGKILLED = -9


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = islice(generate(6_000), 2_000, 2_000 + COUNT)
    return write_folder(tmp_path_factory.mktemp("reports") / "folder", reports)


@pytest.fixture(scope="module")
def unkilled(folder: Path, ledgers: Ledgers) -> tuple[Snapshot, Snapshot]:
    """What a ledger holds, folded and in its logs, to which nothing happened."""
    address = ledgers.new("sqlite")
    process = start(["add", str(folder), "--ledger", address])
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    with opened(address):
        found = snapshot(), logged()
    ledgers.remove(address)
    return found


@contextlib.contextmanager
def opened(address: str) -> Iterator[None]:
    open_ledger(address, create=False)
    try:
        yield
    finally:
        connections.close_all()


def assert_sound(address: str) -> int:
    """The ledger opens, and its records are those of its logs; gives the number of reports."""
    with opened(address):
        before = snapshot()
        rebuild()
        assert differences(before, snapshot()) == {}
        return Report.objects.count()


def kill_by_the_clock(arguments: list[str], random: Random) -> int:
    process = start(arguments, batch=random.choice((4, 10, 50)))
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=random.uniform(0.3, 2.0))
    process.kill()
    process.communicate()
    return process.returncode


def kill_at_a_statement(arguments: list[str], random: Random) -> int:
    process = start(arguments, batch=random.choice((4, 10, 50)), last=random.randint(1, 250))
    process.communicate(timeout=60)
    return process.returncode


@pytest.mark.parametrize("kill", [kill_by_the_clock, kill_at_a_statement])
def test_a_ledger_whose_adding_was_killed_again_and_again_is_as_one_that_was_left_alone(
    kind: Kind, ledgers: Ledgers, folder: Path, unkilled: tuple[Snapshot, Snapshot], kill
):
    random = Random(f"{kind} {kill.__name__}")
    most = ROUNDS[kill.__name__]
    killed = rounds = 0
    while rounds < most:
        address = ledgers.new(kind)
        arguments = ["add", str(folder), "--ledger", address]
        reports = 0
        while reports < COUNT and rounds < most:
            rounds += 1
            killed += kill(arguments, random) == SIGKILLED
            try:
                found = assert_sound(address)
            except Unusable as error:
                # It was killed before there was a ledger.
                assert reports == 0 and error.problem == "there is no ledger here"
                found = 0
            assert found >= reports
            reports = found
        process = start(arguments)
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
        with opened(address):
            assert differences(unkilled[0], snapshot()) == {}
            assert differences(unkilled[1], logged()) == {}
        ledgers.remove(address)
    assert killed >= most // 2
