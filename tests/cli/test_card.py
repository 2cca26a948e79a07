"""The card: every record above the sentences it rests on, at every width, in black and white."""

import msgspec
import pytest

from risalah.cli.card import Card
from risalah.cli.page import Page, columns
from risalah.values.document import Document
from risalah.values.reading import Reading

LEAD = (
    "Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan Esteban Larranaga dari Uruguay di Jakarta, Kamis (12/6)."
)
PROMISE = '"Indonesia akan mengirim dua pengamat," kata Bramanto.'
TEXT = f"Jakarta (Kabar Contoh) - {LEAD}\n\n{PROMISE}\n"
AT = len("Jakarta (Kabar Contoh) - ")
SENTENCES = [(AT, AT + len(LEAD)), (TEXT.index(PROMISE), TEXT.index(PROMISE) + len(PROMISE))]


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


HEAD = {
    "reader": {"version": "0.1.0", "language": "id"},
    "document": {
        "source": "pertemuan.txt",
        "sha256": "",
        "language": "id",
        "title": "Menhan terima tamu dari Uruguay",
        "published": "2025-06-13",
        "dateline": {"place": "Jakarta", "agency": "Kabar Contoh", "span": [0, 22]},
        "credits": [{"role": "editor", "name": "Wahyu Kusnadi", "span": [0, 1]}],
        "rights": {"reserved": True, "ai_reserved": True, "holder": "Kabar Contoh", "year": 2025},
        "related": [],
        "origin": [{"kind": "official_release", "issuer": "Kementerian Pertahanan", "received": None, "span": [0, 1]}],
    },
}
RECORDS = {
    "people": [
        {
            "id": "p1",
            "name": "Bramanto Adiwijaya",
            "rank": "Letjen TNI (Purn)",
            "honorifics": ["H.E."],
            "posts": [{"title": "Menteri Pertahanan", "organisation": "Kementerian Pertahanan", "country": "ID"}],
            "organisation": None,
            "country": "ID",
            "aliases": [],
            "mentions": [],
        }
    ],
    "engagements": [
        {
            "id": "e1",
            "type": "meeting",
            "status": "held",
            "date": "2025-06-12",
            "place": "Jakarta",
            "place_country": "ID",
            "countries": ["ID", "UY"],
            "participants": [{"person": "p1", "name": "Bramanto Adiwijaya", "side": "ID", "role": "host"}],
            "organisations": ["Kementerian Pertahanan"],
            "occasion": "Jaguar Biru",
            "areas": ["exercises"],
            "evidence": {"type": [span("menerima kunjungan")], "place": [[0, 7]]},
            "rule": "r",
        }
    ],
    "agreements": [
        {
            "id": "n1",
            "title": "Nota kesepahaman",
            "type": "mou",
            "stage": "signed",
            "date": None,
            "countries": ["ID", "UY"],
            "signatories": ["Bramanto Adiwijaya"],
            "areas": [],
            "evidence": {},
            "rule": "r",
        }
    ],
    "commitments": [
        {
            "id": "c1",
            "promisor": ["ID"],
            "promisee": ["UY"],
            "undertaking": "mengirim dua pengamat",
            "occasion": None,
            "areas": [],
            "due": None,
            "status": "planned",
            "strength": "intention",
            "asserted_by": "Bramanto Adiwijaya",
            "evidence": {"undertaking": [span("mengirim dua pengamat")]},
            "rule": "r",
            "condition": "jika diundang",
        }
    ],
    "accreditations": [
        {
            "id": "a1",
            "post": "Atase Pertahanan",
            "sending": "ID",
            "receiving": ["AR", "UY"],
            "person": None,
            "evidence": {},
            "rule": "r",
        }
    ],
    "statements": [
        {
            "id": "s1",
            "speaker": "Bramanto Adiwijaya",
            "speaker_id": "p1",
            "form": "direct",
            "cue": "kata",
            "date": None,
            "place": None,
            "span": span("Indonesia akan mengirim dua pengamat"),
        }
    ],
    "notes": [{"code": "year-inferred", "message": "12/6 is read as 2025-06-12", "span": None}],
}


def card(page: Page, **parts: object) -> list[str]:
    reading = msgspec.convert({**HEAD, **parts}, Reading)
    return list(Card(page, reading, Document(text=TEXT, source="pertemuan.txt", sha256=""), SENTENCES).lines())


@pytest.mark.parametrize("width", [32, 40, 80, 120])
def test_the_card_fits_the_terminal(width):
    assert all(columns(line) <= width for line in card(Page(width=width), **RECORDS))


@pytest.mark.parametrize(
    "shown",
    [
        "Menhan terima tamu dari Uruguay",
        "published 2025-06-13 · Indonesian · Jakarta (Kabar Contoh)",
        "official release of Kementerian Pertahanan",
        "Wahyu Kusnadi (editor)",
        "reserved, also against use by AI (Kabar Contoh 2025)",
        "H.E. Letjen TNI (Purn) Bramanto Adiwijaya (Indonesia)",
        "meeting HELD · 2025-06-12 · Jakarta (Indonesia) · Indonesia, Uruguay",
        "host Bramanto Adiwijaya (Indonesia)",
        "⟦menerima kunjungan⟧ Esteban",
        "⟦Jakarta⟧ (Kabar Contoh)",
        "mou SIGNED · no date · Indonesia, Uruguay",
        "intention PLANNED · no date · Indonesia → Uruguay",
        "akan ⟦mengirim dua pengamat⟧",
        "if jika diundang",
        "Atase Pertahanan · Indonesia → Argentina, Uruguay",
        "Bramanto Adiwijaya · direct (kata)",
        "⟦Indonesia akan mengirim dua pengamat⟧",
        "year-inferred: 12/6 is read as 2025-06-12",
    ],
)
def test_the_card_shows_each_record_and_its_words(shown):
    # The widest page breaks no line; blanks that only align are taken out.
    text = " ".join(" ".join(card(Page(width=400), **RECORDS)).split())
    assert shown in text


def test_a_quiet_report_says_that_nothing_was_found_and_why():
    assert "tells of nothing that two states do together" in " ".join(" ".join(card(Page())).split())
    note = {"code": "nothing-found", "message": "no two states: the text names ID", "span": None}
    text = " ".join(" ".join(card(Page(), notes=[note])).split())
    assert "No cooperation between states was found in this report: no two states: the text names ID." in text
    assert "NOTES" not in text


def test_a_report_without_title_date_and_rights_has_a_short_head():
    bare = {
        **HEAD["document"],
        "title": None,
        "published": None,
        "language": None,
        "dateline": None,
        "rights": {"holder": "Kabar Contoh"},
    }
    lines = card(Page(), document=bare)
    assert lines[0] == "pertemuan.txt"
    assert lines[2].strip() == "publication date unknown · language unknown"
    assert "© Kabar Contoh" in " ".join(lines)


def test_plain_pages_carry_no_escape_sequences_and_bold_pages_close_theirs():
    assert "\x1b" not in "".join(card(Page(), **RECORDS))
    for line in card(Page(bold=True, width=40), **RECORDS):
        assert line.count("\x1b[1m") == line.count("\x1b[0m")
