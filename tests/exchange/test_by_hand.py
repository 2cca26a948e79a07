"""Records entered by hand are in the ledger like those of reports, and everywhere say that a person entered them."""

import json

import msgspec
import pytest
from django.db import connections

from risalah.briefs.content import brief
from risalah.exchange.by_hand import Wrong, enter
from risalah.exchange.jsonl import lines
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.ledger import deciding
from risalah.ledger.backup import back_up
from risalah.ledger.by_hand import ByHand, by_hand
from risalah.ledger.counts import status
from risalah.ledger.database import open_ledger
from risalah.ledger.entering import Entered
from risalah.ledger.intake import Intake
from risalah.ledger.models import RECORDS, Agreement, Commitment, Engagement, Evidence, Held, Reading, Report
from risalah.ledger.opened import words
from risalah.ledger.rebuild import rebuild
from risalah.ledger.reports import report_page
from risalah.ledger.reread import reread
from risalah.ledger.restore import restore
from risalah.ledger.search import find_reports
from risalah.ledger.tellings import sources
from risalah.review.gold import export as gold
from risalah.source.document import from_text
from tests.exchange.hand_forms import FORM, MEETING
from tests.ledger.ledgers import differences, snapshot

TODAY = "2025-06-20"
SAID = "entered by hand by Rani Putri on 2025-06-20; the document is not kept"
REPORT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang Haruto Kinoshita "
    "di Oslo, Kamis (12/6)."
)


def put(form: str = FORM, by: str = "Rani Putri") -> Entered:
    return enter(form.encode(), source="rapat.yaml", by=by, day=TODAY)


def account(kind: str) -> Evidence:
    return Evidence.objects.filter(kind=kind).order_by("local")[0]


def test_what_was_entered_is_in_the_records(ledger):
    found = put()
    assert (found.outcome, found.held) == ("added", [])
    assert sorted(kind for kind, _ in found.records) == sorted(["engagement", *RECORDS])
    meeting = Engagement.objects.get(type="meeting.bilateral")
    assert (meeting.date, meeting.place, meeting.place_country, meeting.countries) == (
        "2025-06-12",
        "Oslo",
        "NO",
        "ID JP",
    )
    assert (meeting.areas, meeting.edition, meeting.first_told) == ("cyber defence_industry", "2025", "2025-06-13")
    assert (Agreement.objects.get().stage, Commitment.objects.get().due) == ("negotiating", "2025-09")
    report = Report.objects.get()
    assert by_hand(report) == ByHand("Rani Putri", TODAY)
    assert (report.part, report.title, report.indexed) == (
        "B/123/VI/2025, page 3",
        "Laporan pertemuan bilateral",
        False,
    )
    assert Reading.objects.get().version == "entered by hand: Rani Putri"
    assert [identifier for _, identifier in find_reports("siber")] == [report.pk]


def test_json_is_read_like_yaml(ledger):
    form = {
        "document": {"title": "Catatan", "published": "2025-06-13"},
        "engagements": [{"type": "visit", "status": "held", "countries": ["ID", "JP"]}],
    }
    assert put(json.dumps(form)).outcome == "added"


def test_the_same_form_is_there_once_and_another_of_the_same_document_is_a_version(ledger):
    first = put()
    assert put(FORM + "\n# seen again\n", by="Budi").outcome == "known"
    second = put(FORM.replace("place: Oslo", "place: Bergen"))
    assert second.outcome == "version" and second.report != first.report
    meeting = Engagement.objects.get(type="meeting.bilateral")
    assert (meeting.reports, meeting.accounts) == (2, 1)


def test_it_is_one_account_beside_those_of_reports(ledger):
    put(MEETING)
    document = msgspec.structs.replace(
        from_text(REPORT, source="a.txt", published="2025-06-13"), language="id", url="https://dermaga.id/1"
    )
    intake = Intake(today=TODAY)
    intake.write([intake.prepare(document, handed_over=True)])
    meeting = Engagement.objects.get()
    assert (meeting.accounts, meeting.reports, meeting.place) == (2, 2, "Oslo")
    assert {each.report.source for each in sources(meeting.pk).accounts} == {"rapat.yaml", "a.txt"}


def test_a_wrong_form_enters_nothing(ledger):
    with pytest.raises(Wrong) as caught:
        put(FORM.replace("status: held", "status: hold"))
    assert [(problem.line, problem.what) for problem in caught.value.problems] == [(12, "'status' is 'hold'")]
    assert not Report.objects.exists()


# -- what stands in the place of words ---------------------------------------------------------------------------------


def test_a_record_without_quotation_says_who_entered_it(ledger):
    put()
    opened = words(account("commitment"), day=TODAY, brought=["any file"])
    assert (opened.missing, opened.text, opened.quotations) == (SAID, None, {})
    assert opened.outlet == "Kementerian Pertahanan"


def test_a_quotation_is_shown_as_short_quotations_are(ledger):
    put()
    opened = words(account("engagement"), day=TODAY)
    assert opened.quotations == {"type": ["Kedua pihak sepakat melanjutkan pembicaraan teknis pada bulan September."]}
    assert (opened.text, opened.missing, opened.hand) == (None, "", ByHand("Rani Putri", TODAY))


def test_the_page_of_the_report_has_the_quotations_and_who_entered_it(ledger):
    page = report_page(put().report, today=TODAY)
    assert (page.missing, page.hand, page.parts) == (SAID, ByHand("Rani Putri", TODAY), [])
    assert [quoted.words for quoted in page.quotations] == [
        "Kedua pihak sepakat melanjutkan pembicaraan teknis pada bulan September.",
        "Kami akan menyiapkan rancangan itu.",
    ]
    assert [notice.words for notice in page.standing.notices] == [
        "entered by hand by Rani Putri on 2025-06-20",
        "confidential",
    ]


@pytest.mark.parametrize(
    ("rights", "withheld", "out"),
    [("reserved", "reserved", False), ("copyright", "copyright", False), ("open", "", True)],
)
def test_a_quotation_leaves_only_where_its_document_is_open(ledger, rights, withheld, out):
    put(FORM.replace("why_unread: confidential", f"rights: {rights}"))
    _, *found = (json.loads(line) for line in lines(Selection(), Texts(TODAY)))
    meeting = next(each for each in found if each.get("type") == "meeting.bilateral")
    (told,) = meeting["accounts"]
    assert (told["withheld"], bool(told["words"])) == (withheld, out)


def test_an_export_says_that_there_are_no_words(ledger):
    put(MEETING)
    head, meeting = (json.loads(line) for line in lines(Selection(), Texts(TODAY)))
    assert [told["withheld"] for told in meeting["accounts"]] == ["entered by hand"]
    assert [each["why"] for each in head["rights"]["left_out"]] == ["entered by hand"]
    assert Texts(TODAY).withheld(list(Report.objects.all())) == {Report.objects.get().pk: "entered by hand"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "entered by hand by Rani Putri, 20 June 2025; the document is not kept"),
        ("id", "dimasukkan dengan tangan oleh Rani Putri, 20 Juni 2025; dokumennya tidak disimpan"),
    ],
)
def test_a_footnote_of_a_brief_says_who_entered_it(ledger, language, said):
    put()
    found = brief(["ID", "JP"], as_of=TODAY, language=language)
    cited = [note for note in found.footnotes if note.kind == "report"]
    assert cited and all(said in note.citation for note in cited)
    assert any("Kedua pihak sepakat" in note.quotation for note in cited)


def test_it_is_no_gold(ledger, tmp_path):
    put(FORM.replace("why_unread: confidential", "rights: open"))
    for kind in RECORDS:
        for row in RECORDS[kind]._default_manager.all():
            deciding.review(row.pk, "accept", by="Rani")
    assert gold(tmp_path / "gold", day=TODAY).left_out == {"not_kept": 1}


# -- what is held ------------------------------------------------------------------------------------------------------

RESERVED = REPORT + "\n\nDilarang mengutip seluruh isi berita ini tanpa izin tertulis.\n"


@pytest.mark.parametrize("named", ["url", "sha256"])
def test_a_document_that_is_held_stays_held_and_is_linked(ledger, named):
    address = "https://kabarcontoh.id/berita/1"
    document = from_text(RESERVED, source="berita.txt", url=address if named == "url" else None)
    intake = Intake(today=TODAY)
    intake.write([intake.prepare(document, handed_over=False)])
    key = f"title: Berita, sha256: {document.sha256}" if named == "sha256" else f'url: "{address}"'
    found = put(MEETING.replace(f'url: "{address}"', key))
    assert [held.source for held in found.held] == ["berita.txt"]
    stands = status()
    assert [held.source for held in stands.held] == ["berita.txt"]
    assert stands.entered == {Held.objects.get().pk: [found.report]}


# -- what comes later --------------------------------------------------------------------------------------------------


def test_rereading_leaves_it_and_rebuilding_keeps_it(ledger):
    put()
    before = snapshot()
    done = reread(everything=True)
    assert (done.by_hand, done.read, done.changed) == (1, 0, 0)
    assert Reading.objects.count() == 1
    assert rebuild() == 1
    assert differences(before, snapshot()) == {}


def test_it_goes_through_a_backup_into_postgresql(ledger, postgres, tmp_path):
    put(by="R" * 80)
    before = snapshot()
    back_up(tmp_path / "backup", str(ledger))
    connections.close_all()
    restore(tmp_path / "backup", postgres)
    open_ledger(postgres)
    assert differences(before, snapshot()) == {}
    assert put(MEETING).outcome == "added"
    assert by_hand(Report.objects.get(url="")) == ByHand("R" * 80, TODAY)
