"""A complete export makes the same records in another ledger, through the same logs and the same fold."""

import io
from collections.abc import Callable

import msgspec
import pytest
from django.db import connections

from benchmarks.generate import generate
from risalah.exchange.by_hand import enter
from risalah.exchange.importing import bring_in
from risalah.exchange.jsonl import lines
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.ledger import deciding, permissions
from risalah.ledger.database import open_ledger
from risalah.ledger.documents import report_id
from risalah.ledger.intake import Intake, Prepared
from risalah.ledger.models import (
    RECORDS,
    Commitment,
    Decision,
    Engagement,
    Evidence,
    FollowUp,
    Person,
    Report,
    Statement,
    Text,
)
from risalah.ledger.rebuild import rebuild
from risalah.rights.standing import standing
from tests.exchange.filled import (
    COPYRIGHT,
    TODAY,
    add,
    add_invented,
    document,
    example,
    longest_run,
    meeting,
)
from tests.exchange.hand_forms import FORM
from tests.ledger.ledgers import differences, logged, snapshot

FORBIDDEN = "Dilarang mengutip seluruh isi tanpa izin tertulis."


def complete(day: str = TODAY, **selected) -> bytes:
    return b"".join(lines(Selection(complete=True, **selected), Texts(day)))


def bring(exported: bytes, **named):
    return bring_in(io.BytesIO(exported), "x.jsonl", day=TODAY, **named)


def fill_open() -> None:
    """Reports whose words may leave, with versions and copies; and of some the text was not kept."""
    add_invented(150)
    add(
        *(
            meeting(outlet, url=f"https://{outlet.lower().replace(' ', '')}.id/1")
            for outlet in ("Warta Umum", "Warta Lain")
        )
    )
    add(meeting("Warta Umum", words="Kami ingin latihan bersama itu tetap kecil", url="https://wartaumum.id/1"))
    enter(FORM.replace("why_unread: confidential", "rights: open").encode(), source="a.yaml", by="Rani", day=TODAY)
    more = [
        Prepared(r.document, standing(r.document), True, report_id(r.document), None, r.reading, False, False)
        for r in generate(20, seed=7)
    ]
    Intake(today=TODAY).write(more)


def fill_closed() -> None:
    """Reports whose words may not leave: claimed, reserved, permitted later, entered by hand with and without words."""
    add(
        example(), meeting("Kabar Contoh", notice=COPYRIGHT), meeting("Warta Tutup", notice=f"{COPYRIGHT}\n{FORBIDDEN}")
    )
    enter(FORM.encode(), source="rapat.yaml", by="Rani Putri", day=TODAY)
    enter(b"document: {title: Catatan}\nengagements: [{type: visit, status: held, countries: [ID, JP]}]",
          source="b.yaml", by="Rani Putri", day=TODAY)  # fmt: skip


def decide() -> None:
    """One decision of every kind, and undoings."""
    several = Engagement.objects.filter(reports__gt=1).order_by("id")
    accepted, parted, joined, rejected, undone, corrected, *_ = several
    deciding.review(accepted.pk, "accept", by="Ratna", why="seen the communiqué")
    told = sorted(Evidence.objects.filter(record=parted.pk).values_list("id", flat=True))
    deciding.part(parted.pk, told[-1:], by="Budi")
    deciding.join(joined.pk, Engagement.objects.filter(reports=1).order_by("id")[3].pk, by="Budi")
    deciding.review(rejected.pk, "reject", by="Ratna", reason="not-an-event")
    deciding.correct(corrected.pk, "place", "Yogyakarta", by="Ratna")
    deciding.correct(corrected.pk, "place", "Surabaya", by="Sari")
    first = deciding.review(undone.pk, "reject", by="Ratna", reason="duplicate").number
    second = deciding.undo(first, by="Ratna").number
    deciding.undo(second, by="Sari")
    third = deciding.part(undone.pk, told_by(undone.pk)[-1:], by="Sari").number
    deciding.undo(third, by="Sari")
    deciding.review(Statement.objects.order_by("id")[0].pk, "unsure", by="Budi")
    for action, step in zip(
        ("confirm", "dismiss"), FollowUp.objects.filter(state="proposed").order_by("id"), strict=False
    ):
        deciding.follow(step.pk, action, by="Budi")
    deciding.lapse(Commitment.objects.order_by("id")[0].pk, "2025-06-20", by="Budi")
    people = Person.objects.filter(country="ID").order_by("id")
    deciding.join(people[0].pk, people[1].pk, by="Ratna")
    deciding.keep_apart(people[2].pk, people[3].pk, by="Ratna")


def told_by(record: str) -> list[str]:
    return sorted(Evidence.objects.filter(record=record).values_list("id", flat=True))


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request, ledger, tmp_path) -> Callable[[], None]:
    """Opens another empty ledger, of one database or the other."""
    where = str(tmp_path / "other.sqlite3") if request.param == "sqlite" else request.getfixturevalue("postgres")

    def opened() -> None:
        connections.close_all()
        open_ledger(where)

    return opened


def test_every_folded_row_is_the_same_where_the_words_may_leave(elsewhere):
    fill_open()
    decide()
    before, logs, exported = snapshot(), logged(), complete()
    elsewhere()
    found = bring(exported)
    assert (found.reports, found.known, found.decisions) == (len(logs["report"]), 0, len(logs["decision"]))
    assert differences(before, snapshot()) == {}
    # The number of a decision that was undone is given by the database.
    assert differences(logs, logged()) == {}
    assert complete() == exported
    rebuild()
    assert differences(before, snapshot()) == {}


def test_where_words_stay_the_facts_are_the_same_and_another_export_has_the_same_bytes(elsewhere):
    fill_open()
    fill_closed()
    decide()
    counted = {kind: model.objects.count() for kind, model in RECORDS.items()}
    before, exported = snapshot(), complete()
    elsewhere()
    found = bring(exported)
    assert complete() == exported
    assert {kind: model.objects.count() for kind, model in RECORDS.items()} == counted
    assert found.withheld == {"reserved": 3, "copyright": 1, "entered by hand": 1, "not kept": 20}
    # What differs is the full text index: words that did not come along are not found.
    assert set(differences(before, snapshot())) == {"search"}


def test_no_long_run_of_words_of_a_reserved_report_is_anywhere_in_it(ledger):
    report = example()
    add(report)
    assert longest_run(report.text.split(), complete().decode()) <= 40


def test_of_a_reserved_report_no_other_headlines_and_long_wordings_leave(ledger):
    long = "mengirim " + " ".join(f"pengamat{number}" for number in range(60)) + " ke Montevideo"
    text = (
        "Jakarta (Kabar Contoh) - Wakil Menteri Pertahanan Bramanto Adiwijaya menerima Menteri Pertahanan Uruguay "
        f"Esteban Larranaga di Jakarta, Kamis (12/6). Indonesia akan {long} pada September mendatang.\n\n"
        f"Baca juga: Kapal latih singgah di Valparaiso\n\n{COPYRIGHT}\n{FORBIDDEN}"
    )
    add(document(text, source="a.txt", published="2025-06-13"))
    (report,) = (line for line in map(msgspec.json.decode, complete().splitlines()) if line.get("kind") == "report")
    assert report["reading"]["document"]["related"] == []
    assert [commitment["undertaking"][-12:] for commitment in report["reading"]["commitments"]] == ["pengamat38 …"]
    assert "Valparaiso" not in str(report) and "pengamat59" not in str(report)


def test_a_correction_in_a_reserved_report_s_words_is_cut(ledger):
    add(example())
    value = " ".join(f"kata{number}" for number in range(60))
    deciding.correct(Commitment.objects.get().pk, "undertaking", value, by="Ratna")
    assert b"kata39" in complete()
    assert b"kata40" not in complete()


def test_a_permission_of_the_other_house_opens_nothing_here_and_one_s_own_does(ledger, tmp_path):
    add(
        meeting("Kabar Contoh", notice=COPYRIGHT),
        meeting("Warta Tutup", notice=f"Hak cipta © Warta Tutup\n{FORBIDDEN}"),
    )
    permit("Kabar Contoh")
    exported = complete()
    for number, permitted in enumerate((False, True)):
        connections.close_all()
        open_ledger(str(tmp_path / f"{number}.sqlite3"))
        if permitted:
            permit("Kabar Contoh")
        bring(exported)
        # A copyright line lets the text be kept; the export of it is what needs a permission.
        assert Text.objects.count() == 1
        assert (complete() == exported) == permitted


def permit(holder: str) -> None:
    permissions.record(
        holder, ["read", "keep", "export"], reference="surat 7", valid_from="2025-01-01", valid_until=None, by="Rani"
    )


def test_a_permitted_text_that_may_not_be_kept_here_is_let_go_and_its_hashes_stay(ledger, tmp_path):
    permit("Kabar Contoh")
    add(meeting("Kabar Contoh", notice=f"{COPYRIGHT}\n{FORBIDDEN}"))
    exported, kept = complete(), Text.objects.count()
    connections.close_all()
    open_ledger(str(tmp_path / "other.sqlite3"))
    bring(exported)
    assert (kept, Text.objects.count()) == (1, 0)
    assert Report.objects.get().hashes


def test_into_a_ledger_with_reports_both_are_there_as_if_added_together(ledger, tmp_path):
    def other() -> None:
        add_invented(40)
        add(meeting("Warta Umum", url="https://wartaumum.id/1"), meeting("Warta Baru"))

    fill_open()
    decide()
    exported = complete()
    other()
    both = snapshot()
    connections.close_all()
    open_ledger(str(tmp_path / "other.sqlite3"))
    other()
    found = bring(exported)
    assert found.known >= 1
    assert differences(both, snapshot()) == {}


def test_what_is_there_already_stays_once(ledger):
    fill_open()
    decide()
    before, logs, exported = snapshot(), logged(), complete()
    found = bring(exported)
    assert (found.reports, found.decisions, found.outweighed) == (0, 0, 0)
    assert (found.known, found.decisions_known) == (Report.objects.count(), Decision.objects.count())
    assert differences(before, snapshot()) == differences(logs, logged()) == {}


def test_decisions_on_reports_that_are_here_are_folded_in(ledger, tmp_path):
    add_invented(150)
    connections.close_all()
    open_ledger(str(tmp_path / "other.sqlite3"))
    add_invented(150)
    decide()
    after, exported = snapshot(), complete()
    connections.close_all()
    open_ledger(str(ledger))
    assert bring(exported).decisions == Decision.objects.count()
    assert differences(after, snapshot()) == {}


def test_what_was_decided_here_stays(ledger, tmp_path):
    add_invented(30)
    first, second, third = Engagement.objects.order_by("id").values_list("id", flat=True)[:3]
    number = deciding.review(first, "accept", by="Ratna").number
    deciding.undo(number, by="Ratna")
    deciding.review(second, "accept", by="Ratna")
    deciding.review(third, "accept", by="Ratna")
    exported = complete()
    connections.close_all()
    open_ledger(str(tmp_path / "other.sqlite3"))
    add_invented(30)
    for record in (first, second):
        deciding.review(record, "reject", by="Sari", reason="other")
    found = bring(exported)
    assert (found.decisions, found.outweighed) == (1, 3)
    assert dict(Engagement.objects.filter(review__gt="").values_list("id", "review")) == {
        first: "rejected",
        second: "rejected",
        third: "accepted",
    }


def test_decisions_may_be_left_out(ledger, tmp_path):
    add_invented(150)
    undecided = snapshot()
    decide()
    exported = complete()
    connections.close_all()
    open_ledger(str(tmp_path / "other.sqlite3"))
    assert bring(exported, decisions=False).decisions == Decision.objects.count() == 0
    assert differences(undecided, snapshot()) == {}


def test_of_some_records_their_reports_go_along_and_what_was_decided_of_them(ledger, tmp_path):
    add_invented(150)
    first, second = Engagement.objects.order_by("day", "id")[10], Engagement.objects.order_by("-day", "id")[10]
    for record in (second, first):
        number = deciding.review(record.pk, "accept", by="Ratna").number
        deciding.undo(number, by="Ratna")
        deciding.correct(record.pk, "place", "Bergen", by="Ratna")
    some = {"kinds": ("engagement",), "since": first.day, "until": first.day}
    reports = set(Selection(**some).reports().values_list("id", flat=True))
    exported = complete(**some)
    connections.close_all()
    open_ledger(str(tmp_path / "other.sqlite3"))
    bring(exported)
    assert set(Report.objects.values_list("id", flat=True)) == reports
    assert list(Decision.objects.order_by("pk").values_list("action", flat=True)) == ["accept", "undo", "correct"]
    assert complete(**some) == exported


def test_folders_stay_at_home(ledger, tmp_path):
    add(meeting(source="rahasia/2025/berita.txt"))
    exported = complete()
    assert b"rahasia" not in exported
    connections.close_all()
    open_ledger(str(tmp_path / "other.sqlite3"))
    bring(exported)
    assert Report.objects.get().source == "berita.txt"


def test_records_of_a_complete_export_are_those_of_a_plain_one(ledger):
    fill_open()
    plain = list(lines(Selection(), Texts(TODAY)))
    assert complete().splitlines(keepends=True)[1 : len(plain)] == plain[1:]
