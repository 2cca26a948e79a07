"""What is loaded from results is what adding the same files would have made, on each database, at once or in pieces."""

import pytest
from django.db import connections

from risalah.ledger import deciding
from risalah.ledger.database import open_ledger
from risalah.ledger.intake import Intake, text_of
from risalah.ledger.models import Engagement, Held, Reading, Report, Text
from risalah.ledger.permissions import record
from risalah.ledger.rebuild import rebuild
from risalah.scale import load as loading
from risalah.scale import parts, pieces
from risalah.scale.batch import Batch
from risalah.scale.load import load
from risalah.source import files
from risalah.values.document import Document
from tests.ledger.ledgers import add_texts, document, snapshot
from tests.scale.corpus import RESERVED, write_lines
from tests.scale.test_batch import OPTIONS

TODAY = OPTIONS.day
RELATED = "Jakarta - Menteri Pertahanan Surya Wibisana bertemu Menteri Pertahanan Belanda di Jakarta, Rabu (1/6/2005)."


@pytest.fixture
def results(corpus, tmp_path):
    """The results of a batch over the corpus, without the screen."""
    import msgspec

    Batch([str(corpus)], tmp_path / "out", msgspec.structs.replace(OPTIONS, screened=False), workers=1).run()
    return tmp_path / "out"


def logs():
    """What the logs hold, without times."""
    reports = {row.pk: (row.document, row.title, row.published, row.text_sha256, row.indexed, row.hashes,
                        row.handed_over, row.standing, row.language, row.source, row.part, row.url)
               for row in Report.objects.all()}  # fmt: skip
    readings = {row.report_id: (row.version, bytes(row.content), row.digests, row.sketch, bytes(row.signature),
                                bytes(row.facts)) for row in Reading.objects.all()}  # fmt: skip
    texts = {row.report_id: bytes(row.content) for row in Text.objects.all()}
    held = {row.pk: (row.source, row.reason, row.opens) for row in Held.objects.all()}
    return reports, readings, texts, held


def added(corpus):
    """Take the files in as `risalah add` does, unattended."""
    intake = Intake(today=TODAY)
    entries = [each for each in files.documents([str(corpus)]) if isinstance(each, Document) and each.text]
    intake.write([intake.prepare(each, handed_over=False) for each in entries])


@pytest.mark.parametrize("batch", [7, 2000])
def test_loading_gives_the_ledger_that_adding_gives(corpus, results, address, tmp_path, batch):
    open_ledger(address)
    found = load(results, today=TODAY, batch=batch)
    loaded, loaded_logs = snapshot(), logs()
    connections.close_all()
    open_ledger(str(tmp_path / "added.sqlite3"))
    added(corpus)
    assert found.outcomes == {"added": 57, "held": 1, "failed": 3}
    assert loaded_logs == logs()
    assert loaded == snapshot()


def test_loading_again_changes_nothing(results, ledger):
    load(results, today=TODAY)
    before = snapshot(), logs()
    assert load(results, today=TODAY).outcomes == {"known": 57, "held": 1, "failed": 3}
    assert (snapshot(), logs()) == before


class Interrupted(Exception):
    """Somebody has pressed Ctrl-C."""


def test_a_load_that_was_interrupted_goes_on(results, ledger, monkeypatch):
    written = loading._write
    calls = []

    def stop_after_two(batch, intake, found):
        if len(calls) == 2:
            raise Interrupted
        calls.append(len(batch))
        written(batch, intake, found)

    monkeypatch.setattr(loading, "_write", stop_after_two)
    with pytest.raises(Interrupted):
        load(results, today=TODAY, batch=10)
    assert Report.objects.count() == 20
    monkeypatch.setattr(loading, "_write", written)
    found = load(results, today=TODAY, batch=10)
    assert found.outcomes["known"] == 20 and found.outcomes["added"] == 37


def test_what_others_write_and_decide_meanwhile_is_seen(results, ledger, monkeypatch):
    written = loading._write
    calls = []

    def with_others(batch, intake, found):
        written(batch, intake, found)
        calls.append(len(batch))
        if len(calls) == 2:
            add_texts([document(RELATED, source="r.txt", published="2005-06-01")], handed_over=True)
            [record] = [row.pk for row in Engagement.objects.order_by("pk")[:1]]
            deciding.review(record, "reject", by="uji", reason="duplicate")

    monkeypatch.setattr(loading, "_write", with_others)
    load(results, today=TODAY, batch=10)
    assert len(calls) > 3
    before = snapshot()
    rebuild()
    assert snapshot() == before


def one(tmp_path, *permissions):
    """The results of a batch over one reserved report."""
    import msgspec

    write_lines(tmp_path / "r.jsonl", [{"text": RESERVED, "url": "https://kabar-contoh.example/1", "title": "Judul"}])
    options = msgspec.structs.replace(OPTIONS, permissions=permissions)
    Batch([str(tmp_path / "r.jsonl")], tmp_path / "r", options, workers=1).run()
    return tmp_path / "r"


def permit(*scope, until=None):
    record("Kabar Contoh", scope, reference="surat 1", valid_from="2025-01-01", valid_until=until, by="uji")
    from risalah.ledger.permissions import permissions

    return permissions()


def test_a_permission_to_read_but_not_to_keep_gives_facts_and_hashes(ledger, tmp_path):
    folder = one(tmp_path, *permit("read"))
    assert load(folder, today=TODAY).outcomes == {"added": 1}
    report = Report.objects.get()
    assert report.hashes and not report.indexed and text_of(report.pk) is None
    assert b"Bramanto Adiwijaya menerima" not in b"".join(path.read_bytes() for path in parts.parts(folder))


def test_a_permission_to_keep_that_has_ended_since_keeps_no_text(ledger, tmp_path):
    folder = one(tmp_path, *permit("read", "keep", "index", until="2025-07-01"))
    permit("read")
    assert load(folder, today="2025-08-01").outcomes == {"added": 1}
    report = Report.objects.get()
    assert report.hashes and not report.indexed and text_of(report.pk) is None


def test_a_permission_to_read_that_has_ended_since_holds_the_report(ledger, tmp_path):
    folder = one(tmp_path, *permit("read", "keep", until="2025-07-01"))
    assert load(folder, today="2025-08-01").outcomes == {"held": 1}
    assert not Report.objects.exists() and Held.objects.count() == 1


def test_what_was_held_stays_held_until_it_is_read_again(ledger, tmp_path):
    folder = one(tmp_path)
    permit("read", "keep")
    found = load(folder, today=TODAY)
    assert found.outcomes == {"held": 1}
    assert "read again" in next(iter(found.opens))


@pytest.mark.parametrize("damage", ["cut", "other"])
def test_a_part_that_cannot_be_read_is_told_and_the_others_are_loaded(corpus, tmp_path, ledger, damage, monkeypatch):
    monkeypatch.setattr(pieces, "MANY", 5)
    Batch([str(corpus)], tmp_path / "out", OPTIONS, workers=1).run()
    first, *_ = parts.parts(tmp_path / "out")
    if damage == "cut":
        first.write_bytes(first.read_bytes()[:500])
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.table({"x": [1]}), first)
    found = load(tmp_path / "out", today=TODAY)
    assert [name for name, _ in found.broken] == [first.name]
    assert found.outcomes["added"] >= 10
