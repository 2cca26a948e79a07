"""Standing: how strong a document's notices are, and their words."""

import pytest

from risalah.rights.standing import LONGEST, NoticeWords, standing
from risalah.source.document import from_bytes, from_text
from risalah.source.marks import from_headers, joined
from risalah.values.document import Document, Notice, Rights

STORY = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6).\n\n"


def marked(*notices: Notice) -> Document:
    return Document(text=STORY, source="a.txt", sha256="", rights=joined(Rights(), notices))


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("", "open"),
        ("Copyright © 2025 Kabar Contoh", "copyright"),
        ("Hak Cipta © Kabar Contoh 2025", "copyright"),
        ("© Kabar Contoh", "copyright"),
        ("© 2025 Kabar Contoh. All Rights Reserved", "reserved"),
        ("All rights reserved", "reserved"),
        ("© 2025 PT. Kabar Contoh Tbk. Hak cipta dilindungi undang-undang.", "reserved"),
        ("© 2025 Kabar Contoh. Seluruh hak dilindungi undang-undang.", "reserved"),
        ("© 2025 Kabar Contoh, dilarang mengutip", "reserved"),
        ("Dilarang menyalin seluruh isi berita ini tanpa izin.", "reserved"),
        ("© 2025 Kabar Contoh. Dilarang mengutip isi tanpa izin tertulis.", "reserved"),
        (
            "No part of this article may be reproduced without the prior written permission of the publisher.",
            "reserved",
        ),
    ],
)
def test_a_copyright_line_claims_and_a_reservation_reserves(line: str, level: str) -> None:
    """A line that only says whose the text is stands below one that forbids."""
    assert standing(from_text(STORY + line)).level == level


@pytest.mark.parametrize(
    ("notice", "level", "words"),
    [
        (Notice("robots_meta", None, "noai"), "reserved", "robots: noai"),
        (Notice("robots_header", None, "noindex"), "reserved", "X-Robots-Tag: noindex"),
        (Notice("robots_meta", None), "reserved", "robots"),
        (Notice("tdm_meta", None), "reserved", "tdm-reservation"),
        (Notice("tdm_header", None, "1"), "reserved", "TDM-Reservation: 1"),
        (Notice("tdm_file", None, "0"), "open", "tdmrep.json: 0"),
        (Notice("ai_txt", None, "disallow /"), "reserved", "ai.txt: disallow /"),
        (Notice("content_signal", None, "ai-input=no"), "reserved", "Content-Signal: ai-input=no"),
        (Notice("content_signal", None, "search=no, ai-train=no"), "open", "Content-Signal: search=no, ai-train=no"),
        (Notice("content_signal", None, "ai-input=yes"), "open", "Content-Signal: ai-input=yes"),
    ],
)
def test_a_mark_has_a_level_and_words(notice: Notice, level: str, words: str) -> None:
    """Of the signals only 'ai-input' reserves the whole; a mark is named as it is called where it stands."""
    found = standing(marked(notice))
    assert (found.level, found.notices) == (level, (NoticeWords(notice.instrument, words),))


def test_the_strongest_notice_comes_first() -> None:
    """Level and first notice belong together; each kind keeps the order of the document."""
    page = (
        '<meta name="robots" content="noai"><meta name="tdm-reservation" content="0">'
        '<link rel="canonical" href="https://WWW.kabarcontoh.id:443/a">'
        f"<article><p>{STORY}</p><p>Copyright © 2025 Kabar Contoh</p></article>"
    )
    found = standing(from_bytes(page.encode(), source="a.html"))
    assert [notice.words for notice in found.notices] == [
        "robots: noai",
        "Copyright © 2025 Kabar Contoh",
        "tdm-reservation: 0",
    ]
    assert (found.level, found.holder, found.host, found.ai_reserved) == (
        "reserved",
        "Kabar Contoh",
        "kabarcontoh.id",
        True,
    )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.kabarcontoh.id/a", "kabarcontoh.id"),
        ("http://nasional.kabarcontoh.id", "nasional.kabarcontoh.id"),
        ("kabarcontoh.id/a", None),
        ("https://[", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_is_that_of_the_address(url: str | None, host: str | None) -> None:
    """What is no address has none."""
    assert standing(from_text(STORY, url=url)).host == host


def test_words_are_on_one_line_and_not_too_long() -> None:
    """A notice keeps its own words, cut where they go on too long."""
    line = "Dilarang menyalin seluruh isi berita  ini tanpa izin" + " tertulis dari redaksi" * 20 + "."
    found = standing(from_text(STORY + line)).notices[0]
    assert found.instrument == "notice"
    assert found.words.startswith("Dilarang menyalin seluruh isi berita ini tanpa izin tertulis")
    assert (len(found.words), found.words[-1]) == (LONGEST, "…")


def test_signals_are_in_one_order_and_the_nearest_counts() -> None:
    """A header speaks before a file of the site."""
    nearer = from_headers({"Content-Signal": "ai-train=yes"})
    found = standing(marked(*nearer, Notice("content_signal", None, "ai-train=no, search=no")))
    assert found.signals == (("search", "no"), ("ai-train", "yes"))
    assert standing(marked()).signals == ()
