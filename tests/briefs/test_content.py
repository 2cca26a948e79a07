"""What a brief says: as of its day, in the wording of each status, every line with a footnote that resolves."""

import msgspec
import pytest

from risalah.briefs.content import brief
from risalah.briefs.values import Brief, Line
from risalah.ledger import deciding
from risalah.ledger.intake import Intake
from risalah.ledger.models import RECORDS, Engagement, Evidence, Report
from tests.briefs.filled import (
    ATTACHE,
    DAY,
    RICH_DAY,
    SAID,
    add_all,
    add_one,
    add_rich,
    lines,
    section,
    texts,
    words,
)
from tests.ledger.conftest import Ledgers
from tests.ledger.ledgers import add, document
from tests.ledger.told import (
    ADI,
    KIM,
    RADO,
    Told,
    accreditation,
    agreement,
    cited,
    meeting,
    occasion,
    person,
    promise,
    told,
)

RELATION = ["ID", "JP"]


def of(countries: list[str] | None = None, as_of: str = DAY, language: str = "en") -> Brief:
    return brief(countries or RELATION, as_of=as_of, language=language, today=DAY)  # type: ignore[arg-type]


def one(found: Brief, code: str) -> Line:
    (line,) = section(found, code).lines  # type: ignore[union-attr]
    return line


def test_a_relation_has_every_section_in_the_order_of_the_page(ledger: str):
    add_all()
    codes = [found.code for found in of().sections]
    assert codes == [
        "glance", "people-ID", "people-JP", "engagements", "agreements", "plans", "areas", "accreditations",
        "differences", "statements",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("glance", "Engagements, 12 months: 1 held or under way since 2 August 2024; 0 in the 12 months before"),
        ("glance", "Highest level: Minister: Meeting held in Jakarta: Bramanto Adiwijaya (Menteri Pertahanan) with "
                   "Haruto Kinoshita (Menteri Pertahanan), 12 June 2025"),
        ("glance", "Plans and promises: 1 overdue, 2 still open"),
        ("glance", "Agreements: by the stage that reports tell: signed 1"),
        ("glance", "Newest report: 3 July 2025"),
        ("people-ID", "Menteri Pertahanan: Letnan Jenderal TNI (Purn.) Bramanto Adiwijaya, last cited 14 June 2025"),
        ("people-ID", "Atase Pertahanan: Kolonel Wira Hendarsa, last cited 4 July 2025"),
        ("people-JP", "Menteri Pertahanan: Haruto Kinoshita, last cited 14 June 2025"),
        ("people-JP", "Panglima Angkatan Bersenjata: Jenderal Kenji Morinaga, last cited 4 July 2025"),
        ("engagements", "5 July 2025: Visit cancelled"),
        ("agreements", "1 May 2025: Memorandum of understanding “Kerja sama industri pertahanan” signed"),
        ("plans", "Overdue: Intention of Indonesia to Japan: “mengirim dua pengamat”; by May 2025"),
        ("plans", "Open: Offer of Japan to Indonesia: “menawarkan enam kursi sekolah staf”; by December 2025"),
        ("plans", "Open: Exercise “Perisai Biru” planned in Yokosuka, October 2025"),
        ("areas", "Since August 2020: exercises (1)"),
        ("accreditations", "4 July 2025: Atase Pertahanan of Indonesia accredited to Japan: Wira Hendarsa"),
        ("statements", f"13 June 2025: Haruto Kinoshita: “{SAID}”"),
    ],
)  # fmt: skip
def test_a_line_says_what_the_reports_tell(lite: str, code: str, line: str):
    add_all()
    assert line in texts(of(), code)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("engagements", "5 Juli 2025: Kunjungan dibatalkan"),
        ("plans", "Lewat waktu: Niat Indonesia kepada Jepang: “mengirim dua pengamat”; sampai Mei 2025"),
        ("plans", "Terbuka: Latihan “Perisai Biru” direncanakan di Yokosuka, Oktober 2025"),
        ("agreements", "1 Mei 2025: Nota kesepahaman “Kerja sama industri pertahanan” ditandatangani"),
    ],
)
def test_an_indonesian_brief_says_the_same_in_indonesian(lite: str, code: str, line: str):
    add_all()
    found = of(language="id")
    assert line in texts(found, code)
    assert found.title == "Hubungan Indonesia dan Jepang"
    assert not words([*(line.text for line in lines(found)), *(s.title for s in found.sections)]) & {
        "held", "with", "planned", "signed", "by", "last", "overdue", "and",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "wording"),
    [
        ("held", "Meeting held"),
        ("ongoing", "Meeting under way"),
        ("cancelled", "Meeting cancelled"),
        ("denied", "Meeting denied: said not to be so"),
    ],
)
def test_what_was_has_the_wording_of_its_status(lite: str, status: str, wording: str):
    add_one(meeting(status=status, date="2025-06-12", countries=RELATION))
    line = one(of(), "engagements")
    assert (line.text, line.code) == (wording, status)


@pytest.mark.parametrize(
    ("status", "wording", "state"),
    [
        ("planned", "Meeting planned", "Open"),
        ("proposed", "Meeting proposed", "Open"),
        ("postponed", "Meeting postponed", "Postponed"),
    ],
)
def test_what_is_planned_is_never_told_as_held(lite: str, status: str, wording: str, state: str):
    add_one(meeting(status=status, date="2025-12-01", countries=RELATION))
    found = of()
    assert section(found, "engagements") is None
    assert one(found, "plans").text.startswith(wording)
    assert one(found, "plans").lead == state
    assert "held" not in words(line.text for line in lines(found) if line.record)
    assert "0 held or under way" in texts(found, "glance")[0]


@pytest.mark.parametrize(
    ("stage", "code", "wording"),
    [
        ("signed", "agreements", "Protocol signed"),
        ("ratified", "agreements", "Protocol ratified"),
        ("in_force", "agreements", "Protocol in force"),
        ("terminated", "agreements", "Protocol terminated"),
        ("initialled", "plans", "Protocol initialled, not signed yet"),
        ("negotiating", "plans", "Protocol under negotiation"),
    ],
)
def test_an_agreement_has_the_wording_of_its_stage(lite: str, stage: str, code: str, wording: str):
    add_one(agreement("protokol", type="protocol", stage=stage, date="2025-06-12"))
    assert one(of(), code).text.startswith(wording)


def test_a_brief_of_a_past_day_is_that_of_a_ledger_that_ended_on_it(ledgers: Ledgers):
    day, states = "2005-10-20", (["ID", "JP"], ["JP"], ["ID"])
    with ledgers.fresh("sqlite"):
        add_rich()
        whole = [of(asked, day, "id") for asked in states]
        assert whole != [of(asked, RICH_DAY, "id") for asked in states]
    with ledgers.fresh("sqlite"):
        add_rich(day)
        assert [of(asked, day, "id") for asked in states] == whole


def test_an_account_told_later_changes_no_earlier_brief(ledger: str):
    add_one(meeting(host=ADI, guest=KIM, date="2025-06", status="planned"), published="2025-05-01", text="1")
    before = of(as_of="2025-05-02")
    add_one(meeting(host=ADI, guest=KIM, date="2025-06-12"), published="2025-06-13", text="2")
    add_one(meeting(host=ADI, guest=RADO, date="2025-05-01", countries=["ID", "RS"]), published="2025-06-14", text="3")
    assert of(as_of="2025-05-02") == before
    assert one(of(as_of="2025-06-13"), "engagements").text.startswith("Meeting held")


def test_an_undated_report_is_known_and_the_brief_says_so(lite: str):
    add_one(meeting(host=ADI, guest=KIM, date="2025-06-12"), published=None, title="Tanpa hari")
    found = of()
    assert "Tanpa hari, laporan.txt, undated" in {note.citation for note in found.footnotes}
    assert any("bears no day" in line for line in texts(found, "gaps"))


def test_what_people_rejected_is_left_out_and_counts_for_nothing(ledger: str):
    add_all()
    meetings = list(Engagement.objects.filter(status="held").values_list("id", flat=True))
    for record in meetings:
        deciding.review(record, "reject", by="Ratna", reason="not-an-event")
    found = of()
    assert not {line.record for line in lines(found)} & set(meetings)
    assert "0 held or under way" in texts(found, "glance")[0]
    assert section(found, "areas") is None


def test_signs_say_what_no_person_has_reviewed(ledger: str):
    add_all()
    record = one(of(), "agreements").record
    assert one(of(), "agreements").sign == "◦"
    assert "◦ not reviewed by a person yet" in of().legend
    deciding.review(record, "unsure", by="Ratna")
    assert one(of(), "agreements").sign == "?"
    assert "? reviewed, in doubt" in of().legend
    deciding.review(record, "accept", by="Ratna")
    assert one(of(), "agreements").sign == ""
    assert all(line.sign == "" for line in lines(of()) if not line.record)


def test_a_correction_is_cited_as_the_decision_that_it_is(ledger: str):
    add_one(meeting(host=ADI, guest=KIM, date="2025-06-12", place="Jakarta"))
    record = one(of(), "engagements").record
    deciding.correct(record, "place", "Bogor", by="Ratna", why="official release")
    found = of()
    line = one(found, "engagements")
    assert "held in Bogor" in line.text
    decided = [found.note(number) for number in line.notes if found.note(number).kind == "decision"]
    assert [note.citation.split(",")[0] for note in decided] == ["Decision 1 by Ratna"]
    assert decided[0].citation.endswith("place Bogor")


def test_a_difference_names_each_value_and_a_report_that_gives_it(ledger: str):
    add_all()
    found = of()
    line = one(found, "differences")
    assert line.text == "Meeting held in Jakarta – date: 11 June 2025 or 12 June 2025"
    assert [found.note(number).citation.split(",")[0] for number in line.notes] == [
        "Dua menteri", "Menhan terima Menhan Jepang",
    ]  # fmt: skip


def test_overdue_plans_come_first_the_most_binding_before_the_others(lite: str):
    add(
        [
            told(
                "2025-01-01",
                promise("menawarkan kursi", due="2025-07", strength="offer"),
                promise("mengirim kapal", due="2025-03", strength="obligation"),
                promise("membuka kelas", due="2025-08-15"),
                promise("mengundang taruna", due="2025-12"),
            )
        ]
    )
    assert [line.partition(":")[0] for line in texts(of(), "plans")] == ["Overdue", "Overdue", "Due soon", "Open"]
    assert "mengirim kapal" in texts(of(), "plans")[0]


EXERCISE = {"type": "exercise", "countries": RELATION, "named": occasion("Jaguar Biru")}


def test_a_state_that_a_later_report_gives_a_plan_is_cited_from_it(ledger: str):
    add_one(promise("menggelar latihan Jaguar Biru", due="2025-12", named=EXERCISE["named"]), published="2025-06-01")
    add_one(meeting(date="2025-12-18", status="planned", **EXERCISE), published="2025-07-20", title="Dipastikan")
    found = of()
    (promised,) = (line for line in section(found, "plans").lines if line.kind == "commitment")  # type: ignore[union-attr]
    assert promised.lead == "Confirmed"
    assert "Dipastikan" in found.note(promised.notes[-1]).citation
    assert of(as_of="2025-07-01").sections[0] != found.sections[0]


def test_a_follow_up_that_nobody_has_confirmed_is_told_as_a_proposal(ledger: str):
    plan = meeting(host=ADI, guest=KIM, date="2025-06-20", status="planned")
    add_one(plan, published="2025-06-01")
    add_one(meeting(host=ADI, guest=KIM, date="2025-07-18"), published="2025-07-19")
    line = one(of(), "plans")
    assert (line.lead, line.text.endswith("a follow-up is proposed, not confirmed")) == ("Overdue", True)
    assert ": 1 plan or promise may have been followed up; nobody has confirmed it" in texts(of(), "gaps")


@pytest.mark.parametrize(
    ("promisor", "promisee", "wording"),
    [
        ("JP", "ID", "Offer of Japan to Indonesia: “kursi”"),
        ("ID", "", "Offer of Indonesia: “kursi”"),
        ("ID", "ID", "Offer of Indonesia together: “kursi”"),
    ],
)
def test_a_promise_names_who_gave_it_to_whom(lite: str, promisor: str, promisee: str, wording: str):
    add_one(promise("kursi", promisor, promisee, strength="offer"))
    assert one(of(["ID"]), "plans").text == f"{wording}; no day named, told 13 June 2025"


def test_a_document_that_is_held_is_said_to_be_missing(lite: str):
    add_one(meeting(host=ADI, guest=KIM, date="2025-06-12"))
    intake = Intake(today=DAY)
    reserved = document("Warta.\n\nDilarang mengutip seluruh isi tanpa izin tertulis.", published="2025-06-13")
    intake.write([intake.prepare(reserved, handed_over=False)])
    assert ": 1 document is held by its rights, unread; what it says is not in here" in texts(of(), "gaps")


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        (agreement("Naskah A", date="2025-05-01"), agreement("Naskah A", type="loi", date="2025-05-01"),
         "Agreement “Naskah A” – type: letter of intent or memorandum of understanding"),
        (meeting(host=ADI, guest=KIM, date="2025-06-12", type="visit"),
         meeting(host=ADI, guest=KIM, date="2025-06-12", type="meeting"), "Visit held – type: meeting or visit"),
        (promise("mengirim kapal", due="2025-12"), promise("mengirim kapal", due="2025-12", strength="offer"),
         "Promise “mengirim kapal” – strength: intention or offer"),
        (meeting(host=ADI, guest=KIM, date="2025-06-12", place="Bogor"),
         meeting(host=ADI, guest=KIM, date="2025-06-12", place="Bandung"),
         "Meeting held in Bogor – place: Bandung or Bogor"),
    ],
    ids=["agreement", "type", "strength", "place"],
)  # fmt: skip
def test_a_difference_is_said_in_words(lite: str, left: Told, right: Told, text: str):
    add_one(left, published="2025-06-13", text="1")
    add_one(right, published="2025-06-14", text="2")
    assert one(of(), "differences").text == text


def test_of_each_post_whoever_was_cited_last_stands_and_each_person_once(lite: str):
    successor = person("Suryo Admaja", "Menteri Pertahanan", "ID")
    promoted = person("Bramanto Adiwijaya", "Presiden", "ID")
    add([told("2025-03-01", cited(ADI, KIM), meeting(countries=RELATION)), told("2025-06-01", cited(successor))])
    assert texts(of(), "people-ID") == ["Menteri Pertahanan: Suryo Admaja, last cited 1 June 2025"]
    assert "Bramanto" in texts(of(as_of="2025-05-01"), "people-ID")[0]
    add([told("2025-07-01", cited(promoted))])
    assert texts(of(), "people-ID")[0] == (
        "Presiden: Letnan Jenderal TNI (Purn.) Bramanto Adiwijaya, last cited 1 July 2025"
    )


def test_silence_about_the_highest_posts_is_said(lite: str):
    add_one(meeting(host=ADI, guest=person("Aiko Tan", "Kepala Biro", "JP"), date="2025-06-12"))
    gaps = texts(of(), "gaps")
    assert [line for line in gaps if "minister or chief" in line] == [
        ": Nobody is cited as a minister or chief of the armed forces of Japan in the last three years"
    ]


def test_an_envoy_whom_a_third_state_sends_to_both_covers_neither(lite: str):
    add_one(meeting(host=ADI, guest=KIM), accreditation("Atase Pertahanan", "RS", ["ID", "JP"], ATTACHE))
    assert section(of(), "accreditations") is None
    assert section(of(["JP"]), "accreditations") is not None


def test_a_country_alone_names_the_states_that_it_met(lite: str):
    add_all()
    found = of(["JP"])
    assert found.title == "Japan"
    assert [s.code for s in found.sections if s.code.startswith("people")] == ["people-JP"]
    assert any(line.endswith("with Indonesia") for line in texts(found, "engagements"))
    assert texts(found, "statements")


@pytest.mark.parametrize("countries", [["ID", "UY"], ["UY"]])
def test_where_nothing_is_known_the_brief_is_empty_and_says_so(ledger: str, countries: list[str]):
    add_all()
    found = of(countries, language="id")
    assert (found.empty, found.sections, found.footnotes) == (True, (), ())
    assert found.words["nothing"] == "Buku besar tidak memuat apa pun tentang ini sampai 1 Agustus 2025"
    assert of(RELATION, "2024-01-01").empty


def test_every_line_has_footnotes_that_resolve_and_are_numbered_as_they_are_read(rich: Brief):
    read = [number for line in lines(rich) for number in line.notes]
    assert all(line.notes for line in lines(rich))
    assert list(dict.fromkeys(read)) == [note.number for note in rich.footnotes]
    assert [note.number for note in rich.footnotes] == list(range(1, len(rich.footnotes) + 1))
    assert all(note.text for note in rich.footnotes)


def test_footnotes_lead_to_rows_of_the_ledger_and_quote_their_text(ledger: str):
    add_all()
    found = of()
    cited_reports = [note for note in found.footnotes if note.kind == "report"]
    assert cited_reports
    for note in cited_reports:
        report = Report.objects.get(id=note.report)
        assert report.published <= DAY
        assert report.title in note.citation and report.pk in note.ids
        if note.record:
            assert Evidence.objects.get(id=note.evidence).record == note.record
    for note in found.footnotes:
        if note.kind == "count":
            assert all(any(m._default_manager.filter(id=i).exists() for m in RECORDS.values()) for i in note.ids)


def test_two_pages_hold_a_rich_relation_and_each_section_says_how_many_more_there_are(rich: Brief):
    assert 30 <= len(lines(rich)) <= 50
    assert {s.code for s in rich.sections if s.more_text} >= {"engagements", "agreements", "plans", "statements"}
    assert all(s.more for s in rich.sections if s.more_text)
    assert rich.as_of == RICH_DAY


def test_the_other_database_gives_the_same_briefs(rich_briefs: dict[str, Brief], ledgers: Ledgers):
    with ledgers.fresh("postgresql"):
        add_rich()
        for language, found in rich_briefs.items():
            again = brief(RELATION, as_of=RICH_DAY, language=found.language)
            assert msgspec.json.encode(again) == msgspec.json.encode(found), language


def test_markup_and_control_characters_of_a_report_stay_text_on_one_line(lite: str):
    nasty = person("<b>Adi</b> & \x1b[31mMerah\u202e", "Menteri <i>Pertahanan</i>", "ID")
    add_one(meeting(host=nasty, guest=KIM, date="2025-06-12", place="<script>\n"), title="A & B <br>\x07\u202e")
    said_ = "\n".join([*(line.lead + line.text for line in lines(of())), *(n.text for n in of().footnotes)])
    assert "<b>Adi</b> & �[31mMerah�" in said_ and "A & B <br>��" in said_
    assert all(c.isprintable() or c == "\n" for c in said_)
