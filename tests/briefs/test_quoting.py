"""What a brief may quote: no word of a text that is not kept, few of one that may only be quoted."""

import pytest

from risalah.briefs.content import brief
from risalah.briefs.quoting import LONGEST
from risalah.briefs.values import Brief
from risalah.ledger import permissions
from risalah.ledger.intake import Intake
from risalah.rights.quotation import SHORT
from tests.briefs.filled import lines, texts
from tests.exchange.filled import SAID, TODAY, longest_run, meeting
from tests.ledger.conftest import Ledgers

RESERVED = "Hak cipta © Kabar Contoh 2025\nDilarang mengutip seluruh isi tanpa izin tertulis."
LONG = " ".join(f"kata{number}" for number in range(120))


def written(ledgers: Ledgers, *reports: object, scope: tuple[str, ...] = ()) -> Brief:
    """A brief of Indonesia and Jordan on some reports that a person handed over."""
    with ledgers.fresh("sqlite"):
        if scope:
            permissions.record(
                "Kabar Contoh", scope, reference="surat 12", valid_from="2025-01-01", valid_until=None, by="Ratna"
            )  # fmt: skip
        intake = Intake(today=TODAY)
        intake.write([intake.prepare(each, handed_over=True) for each in reports])
        return brief(["ID", "JO"], as_of=TODAY, language="id", today=TODAY)


def quoted(found: Brief) -> str:
    """All words that are not Risalah's own."""
    return " ".join([*(note.quotation for note in found.footnotes), *(line.text for line in lines(found))])


def test_a_report_that_may_be_shown_is_quoted_in_its_own_words(ledgers: Ledgers):
    report = meeting()
    found = written(ledgers, report)
    quotations = [note.quotation for note in found.footnotes if note.record and note.quotation]
    assert quotations
    for quotation in quotations:
        for piece in quotation.strip("“”").removesuffix(" …").split(" … "):
            assert piece in " ".join(report.text.split())
        assert len(quotation.split()) <= LONGEST + 6
    assert f"“{SAID}”" in texts(found, "statements")[0]


def test_a_report_whose_text_is_not_kept_gives_facts_and_citation_only(ledgers: Ledgers):
    found = written(ledgers, meeting("Kabar Contoh", notice=RESERVED, title="Menhan terima tamu"))
    reports = [note for note in found.footnotes if note.kind == "report"]
    assert reports and not any(note.quotation for note in reports)
    assert reports[0].citation == "Menhan terima tamu, Kabar Contoh, 13 Juni 2025"
    assert any("Pertemuan" in line for line in texts(found, "engagements"))
    assert SAID not in quoted(found)
    assert texts(found, "statements")[0].endswith("kata-katanya tidak boleh ditampilkan")
    assert any("tidak boleh ditampilkan kata-katanya" in line for line in texts(found, "gaps"))


@pytest.mark.parametrize("scope", [("read", "keep"), ("read", "keep", "show")])
def test_of_a_report_that_may_only_be_quoted_shortly_few_words_stand_in_the_whole_brief(
    ledgers: Ledgers, scope: tuple[str, ...]
):
    report = meeting("Kabar Contoh", words=LONG, notice=RESERVED, title="Menhan terima tamu")
    found = written(ledgers, report, scope=scope)
    notes = [note.quotation.strip("“”") for note in found.footnotes if note.kind == "report"]
    said = [line.partition("“")[2].rstrip("”") for line in texts(found, "statements")]
    number = sum(word != "…" for words in [*notes, *said] for word in words.split())
    assert (number <= SHORT) == ("show" not in scope)
    assert number
    assert longest_run(LONG.split(), quoted(found)) <= 30


def test_permissions_must_hold_on_the_day_on_which_the_brief_is_made(ledgers: Ledgers):
    with ledgers.fresh("sqlite"):
        permissions.record(
            "Kabar Contoh", ("read", "keep", "show"), reference="surat 12", valid_from="2025-01-01",
            valid_until="2025-12-31", by="Ratna",
        )  # fmt: skip
        intake = Intake(today=TODAY)
        intake.write([intake.prepare(meeting("Kabar Contoh", words=LONG, notice=RESERVED), handed_over=True)])
        during = brief(["ID", "JO"], as_of=TODAY, language="id", today=TODAY)
        after = brief(["ID", "JO"], as_of=TODAY, language="id", today="2026-01-01")
    assert len(quoted(after).split()) < len(quoted(during).split())


def test_an_official_s_quotation_names_the_post_beside_the_name(ledgers: Ledgers):
    found = written(ledgers, meeting())
    numbers = {n for s in found.sections if s.code == "people-ID" for line in s.lines for n in line.notes}
    assert {found.note(n).quotation for n in numbers} == {"“Menteri Pertahanan Surya Wibisana”"}
