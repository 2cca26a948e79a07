"""The events of a document: what is left out, and what holds for any text whatever."""

import unicodedata

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risalah.reader import read_document
from risalah.values.reading import Reading
from tests.events.texts import JAPAN, MEETING, MINISTER, SECRETARY, SERBIA, document, reading

SPORT = (
    "Timnas Indonesia bertemu Jepang pada laga kualifikasi di Stadion Gelora, Kamis (12/6). "
    f"Pelatih timnas menurunkan striker baru dan kiper muda. {MINISTER} menonton bersama {JAPAN}."
)
QUIET = {
    "sport": SPORT,
    "an opinion": f"{MEETING} Pertemuan itu keliru.\n\nPenulis adalah pengamat pertahanan.",
    "two other states": "Menteri Luar Negeri Malaysia Ahmad Zulkifli bertemu Duta Besar Thailand Somchai Rattanakul.",
    "one state": f"{MINISTER} bertemu {SECRETARY} di Jakarta.",
    "people of no state": f"{MINISTER} bertemu warga desa di Surabaya.",
    "a promoted story": f"Cuaca cerah.\n\nBaca juga: {MINISTER} bertemu {JAPAN}",
}


@pytest.mark.parametrize("kind", QUIET)
def test_what_is_no_cooperation_makes_no_record_and_says_why(kind):
    read = reading(QUIET[kind])
    assert (read.engagements, read.agreements, read.commitments) == ([], [], [])
    assert "nothing-found" in [note.code for note in read.notes]


WHO = [MINISTER, JAPAN, SERBIA, "TNI AL", "Angkatan Laut India", "Indonesia dan Jepang", "kedua menteri", "Ia"]
DOES = [
    *("bertemu", "menerima kunjungan", "akan mengundang", "menggelar latihan bersama dengan", "tidak bertemu"),
    *("menandatangani nota kesepahaman dengan", "menawarkan beasiswa bagi perwira", "membahas keamanan siber dengan"),
    *("menyerahkan dua kapal patroli kepada", "mengatakan", "sepakat mengirim dokter dengan", "menelepon"),
]
WHERE = ["di Tokyo", "di Jakarta, Kamis (12/6)", "di sela ADMM-Plus", "pada September 2025", "hingga 6 Juni 2025", ""]
ODD = [
    *(
        ".",
        ",",
        ";",
        ":",
        '"',
        "”",
        "“",
        "(",
        ")",
        "-",
        "dan",
        "didampingi",
        "disaksikan",
        "kata",
        "KRI Bahtera Jaya-399",
    ),
    *("\n\n", "\r\n\r\n", "\u00e9", "e\u0301", "\U0001f469\u200d\U0001f469", "\0", "\ue000", "…"),
]
SENTENCES = st.builds("{} {} {} {}.".format, *(st.sampled_from(words) for words in (WHO, DOES, WHO, WHERE)))
PIECES = st.sampled_from([*WHO, *DOES, *WHERE, *ODD])
TEXTS = st.one_of(
    st.lists(st.one_of(SENTENCES, PIECES), max_size=10).map(" ".join),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map("".join),
)
ANY_TEXT = settings(max_examples=150, deadline=None)


def spans_of(value: object) -> list[tuple[int, int]]:
    """Every span of a reading in plain JSON, wherever it stands."""
    if isinstance(value, dict):
        own = [tuple(value["span"])] if value.get("span") is not None else []
        lists = [*value.get("mentions", []), *(span for spans in value.get("evidence", {}).values() for span in spans)]
        return own + [tuple(span) for span in lists] + [s for part in value.values() for s in spans_of(part)]
    return [span for part in value for span in spans_of(part)] if isinstance(value, list) else []


@ANY_TEXT
@given(TEXTS)
def test_every_span_lies_in_the_text_and_holds_words(text):
    for start, end in spans_of(msgspec.to_builtins(reading(text))):
        assert 0 <= start < end <= len(text)


@ANY_TEXT
@given(TEXTS)
def test_whatever_is_given_as_written_is_what_its_evidence_holds(text):
    read = reading(text)
    written = [
        *((date.as_written, date.span) for date in read.dates),
        *((agreement.title, agreement.evidence["title"][0]) for agreement in read.agreements),
        *((made.undertaking, made.evidence["undertaking"][0]) for made in read.commitments),
        *((e.place, e.evidence["place"][0]) for e in read.engagements if e.place is not None),
    ]
    assert [words for words, _ in written] == [text[start:end] for _, (start, end) in written]


@ANY_TEXT
@given(TEXTS)
def test_every_engagement_has_words_for_what_it_says_and_indonesia_among_its_states(text):
    read = reading(text)
    people = {person.id for person in read.people}
    for engagement in read.engagements:
        told = {
            "type": True,
            "date": engagement.date,
            "place": engagement.place,
            "participants": engagement.participants,
        }
        assert {field for field, value in told.items() if value} <= engagement.evidence.keys()
        assert "ID" in engagement.countries
        assert len(engagement.countries) == len(set(engagement.countries))
        assert {p.person for p in engagement.participants} <= people


@ANY_TEXT
@given(TEXTS)
def test_a_reading_is_what_its_schema_allows(text):
    read = reading(text)
    assert msgspec.json.decode(msgspec.json.encode(read), type=Reading) == read


@ANY_TEXT
@given(TEXTS)
def test_reading_twice_gives_the_same_bytes(text):
    assert msgspec.json.encode(reading(text)) == msgspec.json.encode(reading(text))


STORY = (
    f"{MEETING}\n\nKedua menteri sepakat membentuk kelompok kerja siber.\n\n"
    f"{MINISTER} akan bertemu {SERBIA} di Béograd."
)


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("\n", "\r\n"), lambda text: unicodedata.normalize("NFD", text)],
    ids=["Windows line ends", "NFD"],
)
def test_line_ends_and_composed_letters_change_no_finding(change):
    plain, changed = (read_document(document(text)) for text in (STORY, change(STORY)))
    assert [(e.type, e.status, e.date, e.countries) for e in changed.engagements] == [
        (e.type, e.status, e.date, e.countries) for e in plain.engagements
    ]
    assert [made.undertaking for made in changed.commitments] == [made.undertaking for made in plain.commitments]
    assert len(plain.engagements) == 2


@pytest.mark.parametrize("language", ["de", "ms", None])
def test_a_language_that_is_not_read_gives_an_empty_reading_with_a_note(language, monkeypatch):
    monkeypatch.setattr("risalah.reader.detect", lambda text: language)
    read = read_document(document(MEETING, language=None))
    assert (read.people, read.engagements, read.statements) == ([], [], [])
    assert [note.code for note in read.notes] == ["language-not-read"]
