"""Gold from reviews: what goes out is what the report says, and it goes through `risalah evaluate`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from risalah.cli.main import run
from risalah.evaluation.gold import Gold, load_gold
from risalah.ledger import deciding, permissions
from risalah.ledger.drafts import Words
from risalah.ledger.errors import Refused
from risalah.ledger.models import RECORDS, Engagement, Evidence, Report, Statement
from risalah.review.gold import Exported, export
from tests.ledger.ledgers import add, add_texts, document
from tests.ledger.told import ADI, KIM, RADO, accreditation, agreement, meeting, promise, said, told

DAY = "2026-01-01"
STORY = """Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan Menteri Pertahanan Jepang \
Haruto Kinoshita di Jakarta, Kamis (12/6).

Keduanya membahas latihan bersama dan pertukaran siswa.

"Kami sepakat memulai dari pertukaran siswa," kata Bramanto di Jakarta, Kamis.
"""
RESERVED = STORY + "\nDilarang mengutip seluruh isi berita ini tanpa izin tertulis."
HELD = meeting(host=ADI, guest=KIM, date="2025-06-12", place="Jakarta", place_country="ID")


def accept_everything() -> None:
    for model in RECORDS.values():
        for row in model._default_manager.filter(review=""):
            deciding.review(row.pk, "accept", by="Ratri")


def case(folder: Path) -> Gold:
    (path,) = folder.glob("*.json")
    return load_gold(path)


def report(text: str) -> str:
    from risalah.ledger.intake import text_of

    return next(row.pk for row in Report.objects.all() if text_of(row.pk) == text)


def test_what_was_accepted_is_found_again_by_the_reader(ledger: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    add_texts([document(STORY, published="2025-06-13")], handed_over=True)
    accept_everything()
    out = tmp_path / "gold"
    assert run(["gold", str(out), "--ledger", ledger]) == 0
    assert capfd.readouterr().out == f"{out}: 1 cases\n"
    gold = case(out)
    assert (out / f"{gold.id}.txt").read_bytes().decode() == STORY
    assert (gold.engagements[0].status, gold.engagements[0].date) == ("held", "2025-06-12")
    assert STORY[gold.statements[0].start : gold.statements[0].end].startswith("Kami sepakat")
    assert {person.name for person in gold.people} == {"Bramanto Adiwijaya", "Haruto Kinoshita"}
    assert run(["evaluate", str(out), str(out), "--json"]) == 0
    score = msgspec.json.decode(capfd.readouterr().out)
    for kind in ("engagements", "statements", "people"):
        assert score[kind]["gold"] > 0
        assert score[kind]["f1"] == 1.0
        assert {share for share in score[kind]["fields"].values() if share is not None} == {1.0}, kind


def test_what_was_corrected_or_rejected_shows_as_an_error_of_the_reader(
    lite: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    add_texts([document(STORY, published="2025-06-13")], handed_over=True)
    deciding.correct(Engagement.objects.all()[0].pk, "date", "2025-06-11", by="Ratri")
    deciding.review(Statement.objects.get().pk, "reject", by="Ratri", reason="not-an-event")
    accept_everything()
    assert export(tmp_path / "gold", day=DAY) == Exported(1, {})
    assert run(["evaluate", str(tmp_path / "gold"), str(tmp_path / "gold"), "--json"]) == 0
    score = msgspec.json.decode(capfd.readouterr().out)
    assert score["engagements"]["f1"] == 1.0
    assert score["engagements"]["fields"]["date"] < 1.0
    assert (score["statements"]["gold"], score["statements"]["found"]) == (0, 1)


def test_every_kind_of_record_and_every_correction_has_its_place_in_a_case(lite: str, tmp_path: Path):
    add(
        [
            told(
                "2025-06-13", HELD, agreement("nota kesepahaman", date="2025-06-12"), said("Kami sepakat", ADI),
                promise("mengirim pengamat", due="2025-09"), accreditation("Atase", "ID", ["JP"], KIM),
                release="Kementerian Pertahanan",
            )
        ]
    )  # fmt: skip
    corrections = {
        "engagement": {"place": "Bandung", "countries": "ID RS", "areas": "exercises", "type": "visit"},
        "agreement": {"stage": "initialled", "title": "nota lain", "date": "2025-06"},
        "commitment": {"due": "2025-10", "promisee": "RS", "undertaking": "mengirim kapal", "asserted_by": "Kemhan"},
        "accreditation": {"post": "Atase Laut", "person": "Ratri Kemala"},
        "statement": {"speaker": "Ratri Kemala"},
    }
    for kind, model in RECORDS.items():
        for field, value in corrections[kind].items():
            deciding.correct(model._default_manager.get().pk, field, value, by="Ratri")
    accept_everything()
    assert export(tmp_path / "gold", day=DAY).cases == 1
    gold = case(tmp_path / "gold")
    found: dict[str, Any] = {
        "engagement": gold.engagements[0], "agreement": gold.agreements[0], "commitment": gold.commitments[0],
        "accreditation": gold.accreditations[0], "statement": gold.statements[0],
    }  # fmt: skip
    for kind, fields in corrections.items():
        for field, value in fields.items():
            name = "gloss" if field == "undertaking" else field
            is_list = field in ("countries", "areas", "promisee")
            assert getattr(found[kind], name) == (value.split() if is_list else value)
    assert gold.engagements[0].participants == ["Bramanto Adiwijaya", "Haruto Kinoshita"]
    (path,) = (tmp_path / "gold").glob("*.json")
    assert msgspec.json.decode(path.read_bytes())["origin"] == ["official_release"]


def two() -> str:
    """A meeting of which two reports tell, otherwise."""
    other = meeting(host=ADI, guest=KIM, date="2025-06-12", place="Bandung", place_country="ID")
    add([told("2025-06-13", HELD, text="satu"), told("2025-06-14", other, text="dua")])
    return Engagement.objects.get().pk


def words(text: str) -> Words:
    return Words(report(text), 0, 2)


CASES: dict[str, tuple[Callable[[str], object], dict[str, str | None], dict[str, int]]] = {
    "accepted: who says otherwise is left out": (lambda r: None, {"satu": "Jakarta"}, {"differs": 1}),
    "corrected by words of one: the other is left out": (
        lambda r: deciding.correct(r, "place", "Medan", by="R", words=words("dua")), {"dua": "Medan"}, {"differs": 1},
    ),
    "corrected by words of one to what the other says": (
        lambda r: deciding.correct(r, "place", "Jakarta", by="R", words=words("dua")),
        {"satu": "Jakarta", "dua": "Jakarta"}, {},
    ),
    "corrected by nobody's words: who says otherwise is left out": (
        lambda r: deciding.correct(r, "place", "Bandung", by="R"), {"dua": "Bandung"}, {"differs": 1},
    ),
    "corrected twice: the later holds": (
        lambda r: (
            deciding.correct(r, "place", "Medan", by="R"),
            deciding.correct(r, "place", "Bandung", by="W", words=words("dua")),
        ),
        {"dua": "Bandung"}, {"differs": 1},
    ),
    "corrected and undone": (
        lambda r: deciding.undo(deciding.correct(r, "place", "Medan", by="R").number, by="R"),
        {"satu": "Jakarta"}, {"differs": 1},
    ),
    "states that one names more than all": (
        lambda r: deciding.correct(r, "countries", "ID", by="R"), {}, {"differs": 2},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_a_case_says_what_its_own_report_says_or_is_left_out(lite: str, tmp_path: Path, what: str):
    decide, places, left_out = CASES[what]
    decide(two())
    accept_everything()
    assert export(tmp_path / "gold", day=DAY) == Exported(len(places), left_out)
    found = {}
    for path in (tmp_path / "gold").glob("*.json"):
        found[path.with_suffix(".txt").read_text()] = load_gold(path).engagements[0].place
    assert found == places


def test_reports_that_were_not_reviewed_whole_are_counted_and_others_are_not(lite: str, tmp_path: Path):
    other = meeting(host=ADI, guest=RADO, date="2025-06-12")
    add([told("2025-06-13", HELD, other, text="satu"), told("2025-06-13", promise("mengirim pengamat"), text="dua")])
    assert export(tmp_path / "gold", day=DAY) == Exported(0, {})
    deciding.review(Engagement.objects.get(countries="ID JP").pk, "accept", by="Ratri")
    assert export(tmp_path / "gold", day=DAY) == Exported(0, {"unreviewed": 1})
    deciding.review(Engagement.objects.get(countries="ID RS").pk, "unsure", by="Ratri")
    assert export(tmp_path / "gold", day=DAY) == Exported(0, {"unreviewed": 1})
    assert not (tmp_path / "gold").exists()


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("not-an-event", Exported(1, {})),
        ("duplicate", Exported(1, {})),
        ("wrong-date", Exported(0, {"rejected": 1})),
        ("other", Exported(0, {"rejected": 1})),
    ],
)
def test_a_rejection_makes_gold_only_where_nothing_is_missing_then(
    lite: str, tmp_path: Path, reason: str, found: Exported
):
    add([told("2025-06-13", HELD, text="satu")])
    deciding.review(Engagement.objects.get().pk, "reject", by="Ratri", reason=reason)
    assert export(tmp_path / "gold", day=DAY) == found
    if found.cases:
        assert case(tmp_path / "gold").engagements == []


def test_a_text_goes_out_only_where_it_may(lite: str, tmp_path: Path):
    line = "\nHak cipta © Kabar Contoh 2025"
    texts = [document(STORY + line, published="2025-06-13"), document(RESERVED, published="2025-06-13")]
    add_texts(texts, handed_over=True)
    accept_everything()
    assert export(tmp_path / "gold", day=DAY) == Exported(0, {"rights": 2})
    permissions.record(
        "Kabar Contoh", ("export",), reference="surat 12/2025", valid_from="2025-01-01", valid_until="2026-06-30",
        by="Ratri",
    )  # fmt: skip
    assert export(tmp_path / "gold", day="2026-07-01") == Exported(0, {"rights": 2})
    assert export(tmp_path / "gold", day=DAY) == Exported(1, {"rights": 1})


def test_a_text_that_is_not_kept_makes_no_case(lite: str, tmp_path: Path):
    prepared = told("2025-06-13", HELD, text="satu")
    add([msgspec.structs.replace(prepared, keep=False)])
    accept_everything()
    assert export(tmp_path / "gold", day=DAY) == Exported(0, {"not_kept": 1})


def test_nothing_is_written_over(lite: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    two()
    accept_everything()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x")
    (tmp_path / "file").write_text("x")
    for name in ("full", "file"):
        with pytest.raises(Refused, match="is there already"):
            export(tmp_path / name, day=DAY)
    with pytest.raises(Refused, match="cannot be written"):
        export(tmp_path / "file" / "gold", day=DAY)
    (tmp_path / "empty").mkdir()
    assert export(tmp_path / "empty", day=DAY).cases == 1
    assert run(["gold", str(tmp_path / "full"), "--ledger", lite]) == 5
    assert "is there already" in capfd.readouterr().err
    assert sorted(each.name for each in tmp_path.iterdir() if "ledger" not in each.name) == ["empty", "file", "full"]


def test_the_command_says_what_is_left_out_and_why(lite: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    two()
    assert run(["gold", str(tmp_path / "gold"), "--ledger", lite]) == 0
    assert capfd.readouterr().out == "no report can be written as gold yet\n"
    accept_everything()
    assert run(["gold", str(tmp_path / "gold"), "--ledger", lite]) == 0
    assert capfd.readouterr().out.splitlines()[1].startswith("left out: 1 reports: it stays open what")
    assert Evidence.objects.count() == 2
