"""Feeds: each entry is a document with its address, headline, day and words; hostile XML is refused."""

import pytest

from risalah.source.failure import Failure
from risalah.source.feed import NoFeed, entries, is_feed, read
from risalah.values.document import Document
from tests.exchange.feed_texts import MEETING, VISIT, atom, item, rss


def documents(feed: str | bytes, **named) -> list[Document]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return [entry for entry in read(data, source="contoh", **named).entries if isinstance(entry, Document)]


def one(feed: str | bytes, **named) -> Document:
    (found,) = documents(feed, **named)
    return found


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def test_an_entry_with_its_full_text_is_a_report():
    found = one(rss(item(full=f"<p>{MEETING}</p><script>x()</script><p>Dua&nbsp;hal.</p>", summary="Ringkas.")))
    assert (found.url, found.title, found.published) == (
        "https://kabarcontoh.id/berita/1", "Pertemuan 1", "2025-06-14",
    )  # fmt: skip
    assert found.text.split("\n\n") == ["Pertemuan 1", MEETING, "Dua\xa0hal."]
    assert found.dateline is not None and found.dateline.agency == "Kabar Contoh"
    assert (found.source, found.part, codes(found)) == ("contoh", None, [])


@pytest.mark.parametrize(
    "feed",
    [
        rss(item(summary=MEETING)),
        rss(item(summary=f"<p>{MEETING}</p>")),
        rss(item(summary=MEETING, full=" ")),
        atom(f"<entry><title>T</title><link href='https://kabarcontoh.id/1'/><summary>{MEETING}</summary></entry>"),
        atom(
            "<entry><title>T</title><content type='text/html' src='https://kabarcontoh.id/1'/>"
            f"<summary>{MEETING}</summary></entry>"
        ),
    ],
    ids=["text", "markup", "empty-content", "atom", "content-elsewhere"],
)
def test_an_entry_with_a_summary_is_that_summary_and_says_so(feed):
    found = one(feed)
    assert MEETING in found.text
    assert codes(found) == ["summary-only"]


def test_an_entry_with_a_headline_only_is_told():
    (found,) = read(rss(item()).encode(), source="contoh").entries
    assert found == Failure("contoh", "'Pertemuan 1' has a headline and no words", "hand over the page itself")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<content type='text'>Satu &lt; dua.\nTiga.</content>", "Satu < dua.\nTiga."),
        ("<content type='html'>&lt;p&gt;Satu &amp;amp; dua&lt;/p&gt;&lt;p&gt;Tiga</content>", "Satu & dua\n\nTiga"),
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Satu</p><p>Dua</p></div></content>",
            "Satu\n\nDua",
        ),
    ],
)  # fmt: skip
def test_atom_gives_text_html_or_xhtml(content, text):
    assert one(atom(f"<entry>{content}</entry>")).text == text


_ENTRY = f"<entry><content>{VISIT}</content>"


@pytest.mark.parametrize(
    ("feed", "day", "noted"),
    [
        (rss(item(full=VISIT, more="<pubDate>Sat, 14 Jun 2025 01:30:00 +0700</pubDate>")), "2025-06-14", []),
        (rss(item(full=VISIT, more="<dc:date>2025-06-14T01:30:00+07:00</dc:date>")), "2025-06-14", []),
        (rss(item(full=VISIT, more="<pubDate>besok</pubDate>")), None, []),
        (atom(f"{_ENTRY}<published>2025-06-14T01:30:00+07:00</published></entry>"), "2025-06-14", []),
        (atom(f"{_ENTRY}<updated>2025-06-15T00:00:00Z</updated></entry>"), None, ["published-unknown"]),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_that_of_the_publisher_and_never_that_of_a_change(feed, day, noted):
    found = one(feed)
    assert (found.published, codes(found)) == (day, noted)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://kabarcontoh.id/1", "https://kabarcontoh.id/1"),
        ("/berita/1", "https://kabarcontoh.id/berita/1"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://[", None),
        ("https://kabarcontoh.id/rss", None),
    ],
)
def test_only_addresses_of_the_web_are_taken(link, url):
    found = one(
        rss(f"<item><link>{link}</link><description>x y</description></item>"), url="https://kabarcontoh.id/rss"
    )
    assert found.url == url


def test_an_address_that_several_entries_share_names_none_of_them():
    found = documents(rss(item(1, full=MEETING), item(1, full=VISIT, title="Kunjungan"), item(2, full=VISIT)))
    assert [each.url for each in found] == [None, None, "https://kabarcontoh.id/berita/2"]


def test_an_entry_without_address_is_known_by_its_id_and_else_by_its_words():
    def hashed(guid: str, words: str) -> str:
        return one(rss(f"<item>{guid}<description>{words}</description></item>")).sha256

    guid = '<guid isPermaLink="false">laporan-7</guid>'
    assert hashed(guid, "satu") == hashed(guid, "dua")
    assert hashed("", "satu") == hashed("", "satu") != hashed("", "dua")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("A &lt;b&gt;x&lt;/b&gt; &amp;amp; B", "A x & B"),
        ("<![CDATA[Menhan: \"Kerja sama\"]]>", 'Menhan: "Kerja sama"'),
    ],
)  # fmt: skip
def test_markup_is_no_part_of_a_headline(title, said):
    assert one(rss(f"<item><title>{title}</title><description>x y</description></item>")).title == said


# -- rights ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "entry", "values", "holder"),
    [
        ("<copyright>© 2025 Kabar Contoh</copyright>", "", ["© 2025 Kabar Contoh"], "Kabar Contoh"),
        ("<copyright>Kabar Contoh</copyright>", "", ["Kabar Contoh"], None),
        ("<copyright>A</copyright>", "<dc:rights>© Suara Dermaga</dc:rights>", ["© Suara Dermaga"], "Suara Dermaga"),
        (
            "<cc:license>https://creativecommons.org/licenses/by/4.0/</cc:license>",
            "",
            ["https://creativecommons.org/licenses/by/4.0/"],
            None,
        ),
        ("", "", [], None),
    ],
)
def test_what_the_feed_says_of_rights_is_a_mark_on_every_entry(channel, entry, values, holder):
    found = one(rss(item(full=VISIT, more=entry), channel=channel)).rights
    assert [(notice.instrument, notice.span, notice.value) for notice in found.notices] == [
        ("feed_rights", None, value) for value in values
    ]
    assert (found.reserved, found.holder) == (bool(values), holder)


def test_atom_has_rights_and_licences_too():
    feed = "<rights>© 2025 Kabar Contoh. Dilarang mengambil isi untuk kecerdasan buatan tanpa izin tertulis.</rights>"
    found = one(atom(f"<entry><content>{VISIT}</content></entry>", feed=feed)).rights
    assert (found.holder, found.ai_reserved) == ("Kabar Contoh", True)


def test_a_licence_that_gives_all_away_reserves_nothing():
    free = "<cc:license>https://creativecommons.org/publicdomain/zero/1.0/</cc:license>"
    assert not one(rss(item(full=VISIT), channel=free)).rights.reserved


def test_marks_of_the_http_answer_are_on_every_entry():
    headers = {"X-Robots-Tag": ["noai"], "TDM-Reservation": "1"}
    found = documents(rss(item(1, full=VISIT), item(2, full=MEETING)), headers=headers)
    assert [[notice.instrument for notice in each.rights.notices] for each in found] == [
        ["robots_header", "tdm_header"]
    ] * 2


# -- how it comes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (rss(item(full="Ménhan – “café”")).encode(), "application/xml; charset=iso-8859-1"),
        (rss(item(full="Ménhan – “café”")).encode("cp1252"), "application/xml; charset=utf-8"),
        (rss(item(full="Ménhan – “café”"), head='<?xml version="1.0" encoding="windows-1252"?>').encode("cp1252"), ""),
        (rss(item(full="Ménhan – “café”")).encode("utf-16"), ""),
        (rss(item(full="Ménhan – “café”")).encode("utf-16-le"), "text/xml"),
        (rss(item(full="Ménhan – “café”")).encode("utf-8-sig"), "text/xml; charset=us-ascii"),
    ],
)
def test_a_wrong_charset_spoils_nothing(data, content_type):
    assert "Ménhan – “café”" in one(data, headers={"Content-Type": content_type}).text


def test_bytes_that_cannot_be_decoded_are_noted_where_they_are():
    good, bad = one(rss(item(full="Baik."))), rss(item(1, full="Éé ñ – “x” rusak X."), item(2, full="Baik."))
    found = documents(bad.encode().replace(b"X", b"\xff"))
    assert [codes(each) for each in found] == [["undecodable-bytes"], []]
    assert codes(good) == []


@pytest.mark.parametrize(
    "feed",
    [
        rss(item(full=VISIT)).replace("</channel></rss>", ""),
        rss(item(full=VISIT)).replace("<channel>", "<channel>\x0b\x00"),
        rss(item(full=VISIT)).replace("Kabar Contoh</title>", "Kabar &nbsp; & Contoh</title>"),
        rss(item(full=VISIT), head="<!-- <a --><?xml-stylesheet href='http://127.0.0.1:1/x'?>\n"),
        rss(item(full=VISIT), head='<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd">\n'),
    ],
    ids=["cut", "controls", "entities", "instructions", "doctype"],
)
def test_a_feed_with_the_usual_faults_is_read(feed):
    assert VISIT in one(feed).text


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = [
    (f'<!DOCTYPE rss [<!ENTITY a0 "ha">{BOMB}]>', "declares entities"),
    ("<!-- <rss> --><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "declares entities"),
    ('<?xml version="1.0"?>\n<!DOCTYPE rss SYSTEM "a>b" [<!ENTITY x "y">]>', "neither RSS nor Atom"),
    ("<!ENTITY x 'y'>", "declares entities"),
    ("<!DOCTYPE html><html>", "HTML page"),
    ("<!--", "neither RSS nor Atom"),
    ('{"version": "https://jsonfeed.org/version/1.1"}', "neither RSS nor Atom"),
    ("<newsItem>", "XML, but neither RSS nor Atom"),
]


@pytest.mark.parametrize(("head", "why"), REFUSED)
def test_what_is_no_feed_or_declares_entities_is_refused(head, why):
    with pytest.raises(NoFeed, match=why):
        documents(rss(item(full="&a9; &x;"), head=head))


@pytest.mark.parametrize(
    ("feed", "why"),
    [
        (b" ", "is empty"),
        (rss("<a>" * 300, "</a>" * 300).encode(), "nested more than 200 deep"),
        (rss("<a/>" * 200_001).encode(), "more than 200,000 elements"),
        (rss(item(full=VISIT) * 5_000).encode()[:-9], "broken XML .* too large to be mended"),
    ],
)
def test_what_would_only_hurt_is_refused(feed, why):
    with pytest.raises(NoFeed, match=why):
        read(feed, source="contoh")


def test_many_entries_are_cut_and_the_rest_is_counted():
    found = read(rss(*(item(n, full=VISIT) for n in range(12))).encode(), source="contoh", most=10)
    assert (len(found.entries), found.left_out) == (10, 2)


@pytest.mark.parametrize(
    ("channel", "pace"),
    [
        ("", 0),
        ("<ttl>90</ttl>", 5_400),
        ("<ttl>sering</ttl>", 0),
        ("<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21_600),
        ("<ttl>60</ttl><sy:updatePeriod>daily</sy:updatePeriod>", 86_400),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 3_600),
    ],
)
def test_a_feed_says_how_often_it_wants_to_be_asked(channel, pace):
    assert read(rss(channel=channel).encode(), source="contoh").pace == pace


# -- from the disk -----------------------------------------------------------------------------------------------------


def test_a_saved_feed_gives_its_documents_and_what_is_missing():
    feed = rss(item(1, full=MEETING), item(2), item(3, full=VISIT), item(4, full=VISIT)).encode()
    first, second, third, left = entries(feed, source="a.rss", path="x/a.rss", most=3)
    assert isinstance(first, Document) and isinstance(third, Document)
    assert (second.path, left.path) == ("x/a.rss", "x/a.rss")
    assert left.reason == "1 entries beyond the first 3 were left out"


@pytest.mark.parametrize(
    ("data", "why"), [(rss().encode(), "holds no entry"), (b"<html>", "HTML page"), (b"", "is empty")]
)
def test_a_file_that_holds_nothing_gives_one_failure(data, why):
    (found,) = entries(data, source="a.rss")
    assert isinstance(found, Failure) and why in found.reason


@pytest.mark.parametrize(
    ("data", "yes"),
    [
        (rss().encode()[:300], True),
        (atom().encode(), True),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        (b'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">', True),
        (b"<newsMessage>", False),
        (b"<feeder>", False),
        (b"<!DOCTYPE rss [", False),
        (b"", False),
    ],
)
def test_a_feed_is_told_from_other_xml_by_its_root(data, yes):
    assert is_feed(data) is yes
