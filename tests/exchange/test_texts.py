"""Words leave only where the gate lets the text of their report out."""

import msgspec
import pytest

from risalah.exchange.texts import Texts
from risalah.ledger import permissions
from risalah.ledger.models import Copy, Evidence, Report
from tests.exchange.filled import COPYRIGHT, SAID, TODAY, add, document, example, exported, longest_run, meeting

pytestmark = pytest.mark.usefixtures("ledger")
FORBIDDEN = "Dilarang mengutip seluruh isi tanpa izin tertulis."


def permit(holder: str, *, until: str | None = None) -> None:
    permissions.record(
        holder, ["read", "export"], reference="surat 7", valid_from="2025-01-01", valid_until=until, by="Tester"
    )


@pytest.mark.parametrize(
    ("notice", "permitted", "day", "withheld"),
    [
        ("", False, TODAY, ""),
        (COPYRIGHT, False, TODAY, "copyright"),
        (COPYRIGHT, True, TODAY, ""),
        (COPYRIGHT, True, "2025-08-01", "copyright"),
        (f"{COPYRIGHT}\n{FORBIDDEN}", False, TODAY, "reserved"),
        (f"{COPYRIGHT}\n{FORBIDDEN}", True, TODAY, "not kept"),
    ],
    ids=["open", "claimed", "claimed, permitted", "permission over", "reserved", "reserved, permitted later"],
)
def test_words_leave_only_with_the_permission_of_the_day(notice: str, permitted: bool, day: str, withheld: str):
    add(meeting("Kabar Contoh", notice=notice))
    if permitted:
        permit("Kabar Contoh", until="2025-07-31")
    head, records = exported(day)
    accounts = [account for record in records for account in record["accounts"]]
    assert accounts
    assert {account["withheld"] for account in accounts} == {withheld}
    assert all((account["words"] is None) == bool(withheld) for account in accounts)
    said = [a["words"] for r in records if r["kind"] == "statement" for a in r["accounts"]]
    assert said == ([None] if withheld else [{"words": [SAID]}])
    assert (head["rights"]["with_words"], head["rights"]["without_words"]) == ((0, 1) if withheld else (1, 0))
    assert [left["why"] for left in head["rights"]["left_out"]] == ([withheld] if withheld else [])


def test_the_head_says_whose_words_are_missing_and_what_opens_them():
    add(meeting("Kabar Contoh", notice=COPYRIGHT), meeting("Warta Umum"))
    (left,) = exported()[0]["rights"]["left_out"]
    assert (left["why"], left["whose"], left["reports"]) == ("copyright", "Kabar Contoh", 1)
    assert left["opens"].startswith("risalah permit 'Kabar Contoh' --scope ")
    assert "export" in left["opens"]


def test_of_a_reserved_report_facts_offsets_and_citation_leave():
    add(example())
    _, records = exported()
    assert {record["kind"] for record in records} >= {"engagement", "commitment", "accreditation", "statement"}
    for account in (account for record in records for account in record["accounts"]):
        assert account["spans"]
        assert account["words"] is None
        assert (account["source"], account["published"]) == ("example.txt", "2025-06-13")
        assert (account["holder"], account["rights"]) == ("Kabar Contoh", "reserved")


def test_of_a_long_undertaking_a_reserved_report_gives_a_short_quotation():
    long = "mengirim " + " ".join(f"pengamat{number}" for number in range(60)) + " ke Montevideo"
    text = (
        "Jakarta (Kabar Contoh) - Wakil Menteri Pertahanan Bramanto Adiwijaya menerima Menteri Pertahanan Uruguay "
        f"Esteban Larranaga di Jakarta, Kamis (12/6). Indonesia akan {long} pada September mendatang.\n\n"
    )
    for notice, whole in ((f"{COPYRIGHT}\n{FORBIDDEN}", False), ("", True)):
        add(document(text + notice, published="2025-06-13"))
        record = exported(kinds=("commitment",))[1][-1]
        told = next(a for a in record["accounts"] if (a["withheld"] == "") == whole)
        assert ("pengamat59" in told["says"]["undertaking"]) == whole
        assert len(record["undertaking"].split()) <= 41


def test_no_long_run_of_words_of_a_reserved_report_is_anywhere_in_its_export():
    report = example()
    add(report)
    out = msgspec.json.encode(exported()[1]).decode()
    assert longest_run(report.text.split(), out) <= 40


def test_many_different_notices_are_asked_about_and_not_all_remembered(monkeypatch):
    texts = Texts(TODAY)
    add(meeting())
    report = Report.objects.get()
    for number in range(10_002):
        texts._asked[str(number), True] = None  # type: ignore[assignment]
    assert texts.allowed(report)
    assert len(texts._asked) == 1


WIRE = (
    "Jakarta ({outlet}) - Menteri Pertahanan Surya Wibisana menerima kunjungan Menteri Pertahanan Yordania Salim "
    "Haddad di Jakarta, Kamis (12/6). Keduanya membahas latihan bersama pasukan darat yang dimulai dengan satu kompi "
    "pada tahun depan, pertukaran siswa sekolah staf, dan pemeliharaan kendaraan angkut ringan di bengkel kedua "
    "negara. Rombongan Yordania juga meninjau pusat pelatihan pasukan perdamaian di Sentul dan bertemu para pengajar "
    "bahasa. Pertemuan berlangsung dua "
    "jam dan ditutup dengan makan siang bersama para perwira tinggi kedua angkatan bersenjata."
)


def wire(outlet, notice="", day="2025-06-13"):
    text = WIRE.format(outlet=outlet) + (f"\n\n{notice}" if notice else "")
    return document(text, source=f"{outlet}.txt", published=day)


def held_back(*, actions=("export",), day=TODAY):
    asked = Texts(day, actions)
    reports = {report.source: report for report in Report.objects.all()}
    assert Copy.objects.exists()
    found = asked.withheld(list(reports.values()))
    assert {name: asked.allowed(report) for name, report in reports.items()} == {
        name: found[report.pk] == "" for name, report in reports.items()
    }
    return {name: found[report.pk] for name, report in reports.items()}


def test_a_copy_that_leaves_the_notice_of_its_original_out_is_not_free():
    add(wire("Kabar Contoh", COPYRIGHT), wire("Warta Umum", day="2025-06-14"))
    assert held_back() == {"Kabar Contoh.txt": "copyright", "Warta Umum.txt": "copyright"}


def test_words_and_summary_say_the_same():
    add(wire("Kabar Contoh", COPYRIGHT), wire("Warta Umum", day="2025-06-14"))
    asked = Texts(TODAY)
    accounts = list(Evidence.objects.all())
    opened = asked.words(accounts, {report.pk: report for report in Report.objects.all()})
    assert all(words.words is None and words.withheld == "copyright" for words in opened.values())
    [left] = asked.summary(Report.objects.all())["left_out"]
    assert (left["why"], left["whose"], left["reports"]) == ("copyright", "Kabar Contoh", 2)
    assert asked.summary(Report.objects.all())["with_words"] == 0


def test_who_copies_and_claims_rights_closes_only_the_copy():
    add(wire("Kementerian"), wire("Kabar Contoh", COPYRIGHT, day="2025-06-14"))
    assert held_back() == {"Kementerian.txt": "", "Kabar Contoh.txt": "copyright"}


def test_of_what_was_told_on_one_day_nobody_knows_who_copied():
    add(wire("Kabar Contoh", COPYRIGHT), wire("Kementerian"), wire("Warta Umum", day="2025-06-14"))
    assert held_back() == {"Kabar Contoh.txt": "copyright", "Kementerian.txt": "", "Warta Umum.txt": "copyright"}


def test_a_permission_for_the_original_opens_the_copy():
    add(wire("Kabar Contoh", COPYRIGHT), wire("Warta Umum", day="2025-06-14"))
    permit("Kabar Contoh")
    assert set(held_back().values()) == {""}


def test_to_be_looked_at_a_copy_is_what_its_own_notice_says():
    add(wire("Kabar Contoh", COPYRIGHT), wire("Warta Umum", day="2025-06-14"))
    assert set(held_back(actions=("show",)).values()) == {""}
