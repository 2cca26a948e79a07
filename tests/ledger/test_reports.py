"""A report with its text, the words its records rest on, and what is beside it."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from risalah.ledger import permissions
from risalah.ledger.errors import Unknown
from risalah.ledger.models import Copy, Evidence, Person, Report
from risalah.ledger.opened import newest, spans
from risalah.ledger.reports import Mark, Part, parts, report_page
from risalah.source.document import from_text
from risalah.values.document import Block, Dateline, Document
from tests.ledger.ledgers import add, add_texts, document, invented
from tests.ledger.test_statements import FORBIDDEN
from tests.ledger.told import ADI, KIM, meeting, said, told

EXAMPLES = sorted(Path("examples/reports").glob("*.txt"))


def covered(found: list[Part], mark: Mark) -> set[int]:
    return {at for part in found for s in part.segments if mark in s.marks for at in range(s.start, s.end)}


def assert_whole(text: str, found: list[Part], marks: list[tuple[int, int, Mark]]) -> None:
    """The pieces of a part are its text, parts do not overlap, and each mark covers its spans where parts stand."""
    inside = {at for part in found for at in range(part.start, part.end)}
    for part in found:
        assert "".join(piece.text for piece in part.segments) == text[part.start : part.end]
        assert (part.segments[0].start, part.segments[-1].end) == (part.start, part.end)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    for mark in {mark for _, _, mark in marks}:
        spanned = {at for start, end, each in marks if each == mark for at in range(start, end)}
        assert covered(found, mark) == spanned & inside


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, list[tuple[int, int, Mark]]]:
    text = draw(st.text(alphabet="ab .\n-", min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    blocks = [Block("body", start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    dateline = Dateline(None, None, (0, blocks[0].start)) if blocks and draw(st.booleans()) else None
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: tuple(sorted(pair)))
    marks = draw(st.lists(st.tuples(places, st.sampled_from("xyz")), max_size=6))
    return (
        Document(text=text, source="-", sha256="", blocks=tuple(blocks), dateline=dateline),
        [(*place, Mark("engagement", field, "e", "e")) for place, field in marks],
    )


@given(documents())
@settings(deadline=None, derandomize=True, database=None)
def test_pieces_are_the_text_and_marks_cover_just_their_spans(made: tuple[Document, list[tuple[int, int, Mark]]]):
    given_document, marks = made
    found = parts(given_document, marks)
    assert_whole(given_document.text, found, marks)
    outside = set(range(len(given_document.text))) - {at for part in found for at in range(part.start, part.end)}
    assert not any(given_document.text[at].isalnum() for at in outside)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_evidence_of_a_read_report_is_marked(lite: str, path: Path):
    text = path.read_text("utf-8")
    add_texts([document(text, published="2025-06-13")], handed_over=True)
    row = Report.objects.get()
    permissions.record(
        row.standing["holder"] or "Kabar Contoh", ("read", "keep", "index", "show"), reference="surat 12",
        valid_from="2025-01-01", valid_until=None, by="Ratri",
    )  # fmt: skip
    found = report_page(row.id, today="2025-07-01")
    if found.missing:
        assert found.parts == []
        return
    marks = [
        (start, end, Mark(account.kind, field, account.record, account.id))
        for account in Evidence.objects.all()
        for field, own in spans(account, newest(row.id)).items()
        for start, end in own
    ]
    assert_whole(text, found.parts, marks)
    assert {(told.evidence, field) for told in found.told for field in told.fields} == {
        (mark.evidence, mark.field) for _, _, mark in marks
    }  # fmt: skip


def test_a_text_is_shown_by_its_parts(lite: str):
    text = (
        "Menhan Bertemu Tamu\n\nJakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri "
        "Pertahanan Jepang Haruto Kinoshita di Tokyo, Kamis (12/6).\n\nBaca juga: Latihan dimulai\n\n"
        "Pewarta: Lintang Prameswari\nCopyright © Kabar Contoh 2025\n"
    )
    add_texts([document(text, published="2025-06-13", url="https://kabar.example/1")])
    found = report_page(Report.objects.get().id)
    assert [part.role for part in found.parts] == ["title", "dateline", "body", "related", "credit", "notice"]
    assert found.report.url == "https://kabar.example/1"
    assert [credit.name for credit in found.credits] == ["Lintang Prameswari"]
    assert (found.standing.level, found.verdicts["show"].allowed, found.verdicts["export"].allowed) == (
        "copyright", True, False,
    )  # fmt: skip
    (told_,) = found.told
    assert (told_.kind, "participants" in told_.fields) == ("engagement", True)
    assert {person.name for person in found.people} == {"Bramanto Adiwijaya", "Haruto Kinoshita"}
    assert {person.person for person in found.people} == set(Person.objects.values_list("id", flat=True))
    assert all(text[slice(*span)] for person in found.people for span in person.mentions)


def test_where_the_text_may_not_be_shown_short_quotations_stand_in_its_place(lite: str):
    permissions.record(
        "Kabar Contoh", ("read", "keep"), reference="surat 12", valid_from="2025-01-01", valid_until=None, by="Ratri"
    )
    text = FORBIDDEN.format(words="Kami sepakat memulai dari hal yang sudah siap")
    add_texts([document(text, published="2025-06-13")], handed_over=True)
    found = report_page(Report.objects.get().id, today="2025-07-01")
    assert found.parts == []
    assert re.match("rights are reserved: Dilarang", found.missing)
    assert all(text[each.start : each.end] == each.words and each.marks for each in found.quotations)
    assert "words" in {mark.field for each in found.quotations for mark in each.marks}


def test_where_the_text_is_not_kept_nothing_is_quoted(lite: str):
    add_texts([document(FORBIDDEN.format(words="Kami mulai"), published="2025-06-13")], handed_over=True)
    found = report_page(Report.objects.get().id)
    assert (found.parts, found.quotations, found.missing) == ([], [], "the text may not be kept")
    assert found.told


def test_copies_and_their_original_stand_beside_it_as_of_the_day(ledger: str):
    add(invented(generate(150)))
    copy = Copy.objects.first()
    assert copy is not None
    page, original = report_page(copy.report_id), report_page(copy.original)
    assert page.original is not None
    assert (page.original.report.pk, page.original.how) == (copy.original, copy.how)
    assert copy.report_id in {each.report.pk for each in original.copies}
    assert original.original is None
    day = original.report.published
    assert all(each.report.published <= day for each in report_page(copy.original, as_of=day).copies)


def test_versions_of_one_document_are_listed_in_their_order(ledger: str):
    add(
        [
            told("2025-06-14", meeting(host=ADI, guest=KIM), text="Kedua.", url="https://a.example/1"),
            told("2025-06-13", meeting(host=ADI, guest=KIM), text="Pertama.", url="https://a.example/1"),
        ]
    )
    first, second = Report.objects.order_by("published")
    assert [row.pk for row in report_page(second.pk).versions] == [first.pk, second.pk]
    assert [row.pk for row in report_page(first.pk, as_of="2025-06-13").versions] == [first.pk]


def test_records_stand_as_of_the_day_and_a_later_report_is_none(ledger: str):
    base = {"host": ADI, "guest": KIM, "date": "2025-06-12"}
    add([told("2025-06-13", meeting(**base), said("Kami mulai", ADI)), told("2025-06-20", meeting(**base), text="2")])
    first, second = Report.objects.order_by("published")
    assert [t.record.reports for t in report_page(first.pk, as_of="2025-06-13").told if t.kind == "engagement"] == [1]
    assert [t.record.reports for t in report_page(first.pk).told if t.kind == "engagement"] == [2]
    with pytest.raises(Unknown, match="was published on 2025-06-20, after 2025-06-13"):
        report_page(second.pk, as_of="2025-06-13")
    with pytest.raises(Unknown, match="no such report"):
        report_page("r000000000000")


def test_a_text_without_parts_is_all_body():
    plain = Document(text="Satu.\n\nDua.", source="-", sha256="")
    assert [(part.role, part.start, part.end) for part in parts(plain, [])] == [("body", 0, 5), ("body", 7, 11)]
    whole = from_text("Jakarta (Kabar Contoh) - Menteri datang.\n")
    assert [part.role for part in parts(whole, [])] == ["dateline", "body"]
