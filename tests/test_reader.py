"""`read` and its sisters: one document in, one reading out. People are invented."""

import msgspec
import pytest

import risalah
from risalah.knowledge.languages import languages
from risalah.reader import explain_document, read, read_document, stages
from risalah.source.document import from_text

REPORT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan kehormatan Menteri Pertahanan "
    "Jepang Haruto Kinoshita di Jakarta, Kamis (12/6).\n\n"
    '"Kami sepakat membuka kelas bahasa bagi perwira muda," kata Bramanto.'
)


def test_a_report_becomes_records_with_their_words():
    reading = read(REPORT, published="2025-06-13")
    (meeting,) = reading.engagements
    assert (meeting.type, meeting.status, meeting.date) == ("meeting", "held", "2025-06-12")
    assert [person.name for person in reading.people] == ["Bramanto Adiwijaya", "Haruto Kinoshita"]
    assert REPORT[slice(*meeting.evidence["type"][0])] == "menerima kunjungan kehormatan"
    assert [made.promisor for made in reading.commitments] == [["ID"]]
    assert [statement.speaker for statement in reading.statements] == ["Bramanto Adiwijaya"]


def test_the_package_offers_the_same_function():
    assert risalah.read is read


def test_what_the_caller_says_of_a_report_comes_back():
    reading = read(REPORT, published="2025-06-13", title="Kunjungan", url="https://contoh.example/1", id="satu")
    document = reading.document
    assert (document.published, document.title, document.url, document.id) == (
        *("2025-06-13", "Kunjungan", "https://contoh.example/1", "satu"),
    )


def test_what_the_caller_does_not_say_is_left_out_or_null():
    document = read(REPORT).document
    assert (document.published, document.title) == (None, None)
    assert (document.url, document.id) == (msgspec.UNSET, msgspec.UNSET)


def test_the_reader_names_its_version_and_language():
    reader = read(REPORT).reader
    assert (reader.version, reader.language) == (risalah.__version__, "id")


def test_with_a_day_of_publication_the_year_is_inferred_with_a_note():
    reading = read(REPORT, published="2025-06-13")
    assert [date.edtf for date in reading.dates] == ["2025-06-12"]
    assert "year-inferred" in [note.code for note in reading.notes]


def test_without_a_day_of_publication_the_year_stays_open():
    reading = read(REPORT)
    assert [date.edtf for date in reading.dates] == ["XXXX-06-12"]
    assert [engagement.date for engagement in reading.engagements] == ["XXXX-06-12"]


@pytest.mark.parametrize("text", ["", " \n\t\n", ".", "…", "\u200b"])
def test_a_text_without_words_gives_an_empty_reading_with_a_note(text):
    reading = read(text)
    assert (reading.people, reading.engagements, reading.statements) == ([], [], [])
    assert reading.notes


@pytest.mark.parametrize(
    "text",
    [
        "Der Verteidigungsminister empfing am Donnerstag seinen Amtskollegen aus Japan zu einem Gespräch in Berlin.",
        "国防部長官は木曜日にジャカルタでインドネシアの国防大臣と会談した。",
    ],
    ids=["German", "Japanese"],
)
def test_another_language_gives_an_empty_reading_and_no_sentences_to_explain(text):
    assert [note.code for note in read(text).notes] == ["language-not-read"]
    assert explain_document(from_text(text)).sentences == ()


def test_a_report_that_tells_of_nothing_says_why():
    reading = read("Menteri Pertahanan Bramanto Adiwijaya meninjau rumah dinas prajurit di Bandung, Kamis (12/6).")
    assert reading.engagements == []
    assert [note.message for note in reading.notes if note.code == "nothing-found"] == [
        "no two states: the text names ID"
    ]


def test_a_report_on_others_only_says_so():
    reading = read(REPORT.replace("Menteri Pertahanan Bramanto", "Menteri Pertahanan Filipina Bramanto"))
    assert reading.engagements == []
    assert [note.message for note in reading.notes if note.code == "nothing-found"] == [
        "it tells of cooperation between others only: Indonesia takes no part in it"
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "Menteri Pertahanan Bramanto Adiwijaya menerima Menteri Pertahanan Jepang Haruto Kinoshita di Jakarta, ",
        '"Kami sepakat membuka kelas bahasa," kata Bramanto Adiwijaya, ',
        "Indonesia dan Jepang menandatangani nota kesepahaman dan ",
    ],
    ids=["meetings", "quotations", "signings"],
)
def test_a_paragraph_of_200_kb_without_a_full_stop_is_read_to_its_end(piece):
    text = piece * (200_000 // len(piece))
    reading = read(text, published="2025-06-13")
    assert reading.reader.language == "id"
    assert max(end for person in reading.people or reading.places for _, end in person.mentions) > len(text) - len(
        piece
    )


def test_a_document_opened_by_the_source_is_read_the_same():
    document = from_text(REPORT, published="2025-06-13")
    assert msgspec.json.encode(read_document(document)) == msgspec.json.encode(read(REPORT, published="2025-06-13"))


def test_an_explanation_shows_every_sentence_of_the_reading():
    document = from_text(REPORT, published="2025-06-13")
    explanation = explain_document(document)
    assert (explanation.source, explanation.text) == (document.source, document.text)
    assert [s.span for s in explanation.sentences] == [(s.start, s.end) for s in stages(document).tokens.sentences]
    assert "meeting.receives_visit" in [fired.rule for fired in explanation.sentences[0].fired]


def test_the_languages_that_are_read():
    assert languages() == ("id", "en")
