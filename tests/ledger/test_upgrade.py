"""A ledger with tables of an earlier program: opening it makes the new ones and folds its reports again."""

import itertools

from django.core.management import call_command
from django.db import connections

from benchmarks.generate import generate
from risalah.ledger import address as addresses
from risalah.ledger.database import attach, open_ledger
from risalah.ledger.models import Reading, Report, Text
from risalah.ledger.rebuild import empty
from risalah.ledger.rows import insert
from tests.ledger.conftest import Kind, Ledgers
from tests.ledger.ledgers import add, differences, invented, logged, snapshot


def reports() -> list:
    return invented(itertools.islice(generate(60), 60))


def test_reports_of_an_earlier_ledger_are_folded_as_new_ones_are(kind: Kind, ledgers: Ledgers):
    with ledgers.fresh(kind):
        add(reports())
        folded, log = snapshot(), logged()
        rows = [list(model.objects.order_by("pk")) for model in (Report, Reading, Text)]
    address = ledgers.new(kind)
    try:
        attach("default", addresses.database(address))
        call_command("migrate", "ledger", "0003_review", verbosity=0)
        for found in rows:
            insert(found)
        open_ledger(address)
        assert differences(folded, snapshot()) == {}
        assert logged() == log
    finally:
        connections.close_all()
        ledgers.remove(address)


def test_what_was_emptied_is_folded_once_more_and_an_empty_ledger_stays_empty(ledger: str):
    open_ledger(ledger)
    assert not Report.objects.exists()
    add(reports())
    before = snapshot()
    empty()
    open_ledger(ledger)
    assert differences(before, snapshot()) == {}
