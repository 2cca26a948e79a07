"""HTML: blocks with roles, text with a map, metadata and reservations."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.source.document import from_bytes
from risalah.values.document import Document

PAGE = """<!doctype html>
<html lang="id-ID"><head><meta charset="utf-8"><title>Menteri Terima Tamu dari Montevideo - Kabar Contoh</title>
<link rel="canonical" href="https://kabar.example/menteri">
<meta property="og:title" content="Menteri Terima Tamu dari Montevideo">
<meta property="article:published_time" content="2025-06-13T08:00:00+07:00">
<meta property="article:modified_time" content="2025-06-15T08:00:00+07:00">
<meta name="robots" content="index, noai"><meta name="tdm-reservation" content="1">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],
 "headline": "Menteri Terima Tamu dari Montevideo", "datePublished": "2025-06-13T08:00:00+07:00",
 "author": [{"@type": "Person", "name": "Lintang Prameswari"}, {"@type": "Organization", "name": "Kabar Contoh"}],
 "editor": "Wahyu Kusnadi", "publisher": {"@type": "Organization", "name": "Kabar Contoh"}}]}</script>
<style>p { color: red }</style></head>
<body class="with-sidebar"><nav><a href="/">Beranda</a></nav>
<header><h1>Menteri Terima Tamu dari Montevideo</h1><time>Jumat, 13 Juni 2025</time></header>
<article><figure><img src="x.jpg"><figcaption>Menteri Bramanto bersama tamunya di Jakarta.</figcaption></figure>
<div class="detail-text ads" itemprop="articleBody">
<p><b>Jakarta (Kabar Contoh)</b> - Menteri Pertahanan menerima <a href="/t">tamu</a> dari Uruguay, Kamis (12/6).</p>
<script>var p = "Menteri palsu menerima tamu";</script>
<p>Keduanya membahas latihan bersama &amp; pertukaran siswa di kedua negara.</p>
<p><strong>Baca juga:</strong> <a href="/a">Kapal latih singgah di Montevideo</a></p>
<div class="related"><ul><li><a href="/b">Harga beras naik di Surabaya</a></li></ul></div>
<p style="display: none">Teks tersembunyi.</p>
<p>"Kami sepakat," kata menteri di Jakarta.<br>Editor: Wahyu Kusnadi</p>
<div class="share">Facebook Twitter</div></div></article>
<aside><h3>Terpopuler</h3><a href="/c">Menteri Jepang Tiba di Bali</a></aside>
<footer><p>Tentang kami</p><p>Copyright © Kabar Contoh 2025</p>
<p>Dilarang keras mengambil konten atau melakukan crawling untuk AI di situs ini tanpa izin tertulis.</p></footer>
</body></html>"""


def read(page: str | bytes, **known: str) -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    return from_bytes(data, source="page.html", **known)  # type: ignore[arg-type]


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.role, document.text[block.start : block.end]) for block in document.blocks]


def test_a_page_gives_blocks_with_roles() -> None:
    """Headline, caption, story, promotions, credits and notices are told apart; menus and scripts are no text."""
    assert shown(read(PAGE)) == [
        ("title", "Menteri Terima Tamu dari Montevideo"),
        ("caption", "Menteri Bramanto bersama tamunya di Jakarta."),
        ("body", "Menteri Pertahanan menerima tamu dari Uruguay, Kamis (12/6)."),
        ("body", "Keduanya membahas latihan bersama & pertukaran siswa di kedua negara."),
        ("related", "Baca juga: Kapal latih singgah di Montevideo"),
        ("related", "Harga beras naik di Surabaya"),
        ("body", '"Kami sepakat," kata menteri di Jakarta.'),
        ("credit", "Editor: Wahyu Kusnadi"),
        ("other", "Facebook Twitter"),
        ("notice", "Copyright © Kabar Contoh 2025"),
        (
            "notice",
            "Dilarang keras mengambil konten atau melakukan crawling untuk AI di situs ini tanpa izin tertulis.",
        ),
        ("credit", "Lintang Prameswari"),
    ]


def test_a_page_says_what_it_is() -> None:
    """Title, day of publication, language, address, makers and reservations come from the page's own metadata."""
    document = read(PAGE)
    assert (document.title, document.published) == ("Menteri Terima Tamu dari Montevideo", "2025-06-13")
    assert (document.language, document.url) == ("id", "https://kabar.example/menteri")
    assert document.dateline is not None
    assert (document.dateline.place, document.dateline.agency) == ("Jakarta", "Kabar Contoh")
    makers = [(credit.role, credit.name, document.text[slice(*credit.span)]) for credit in document.credits]
    assert makers == [
        ("editor", "Wahyu Kusnadi", "Wahyu Kusnadi"),
        ("reporter", "Lintang Prameswari", "Lintang Prameswari"),
    ]
    assert (document.rights.reserved, document.rights.ai_reserved, document.rights.holder) == (
        True,
        True,
        "Kabar Contoh",
    )
    assert [notice.instrument for notice in document.rights.notices] == [
        "copyright",
        "notice",
        "robots_meta",
        "tdm_meta",
    ]
    assert [notice.value for notice in document.rights.notices] == [None, None, "noai", "1"]


def test_the_map_says_where_each_part_came_from() -> None:
    """Every part of the text has the path and the line of its element, without gaps but the blank lines between."""
    document = read(PAGE)
    parts = document.text_map
    assert [part.path for part in parts][:3] == [
        "/html/body[1]/header[1]/h1[1]",
        "/html/body[1]/article[1]/figure[1]/figcaption[1]",
        "/html/body[1]/article[1]/div[1]/p[1]",
    ]
    assert parts[0].line == 14
    assert all(later.start == part.end + 2 for part, later in pairwise(parts))
    assert (parts[0].start, parts[-1].end) == (0, len(document.text))


def test_the_same_page_gives_the_same_document() -> None:
    """Extraction has no state."""
    assert read(PAGE) == read(PAGE)


def test_the_caller_wins_over_the_page() -> None:
    """A given day and headline are kept."""
    document = read(PAGE, published="2025-06-14", title="Tamu dari Montevideo")
    assert (document.published, document.title) == ("2025-06-14", "Tamu dari Montevideo")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-06-13T08:00:00+07:00">', "2025-06-13"),
        ('<meta name="pubdate" content="2025/06/13 08:00:00">', "2025-06-13"),
        ('<meta itemprop="datePublished" content="Fri, 13 Jun 2025 08:00:00 +0700">', "2025-06-13"),
        (
            '<script type="application/ld+json">[{"@type": "Article", "datePublished": "2025-06-13"}]</script>',
            "2025-06-13",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2025-06-13"}</script>', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>', None),
        ('<meta property="article:modified_time" content="2025-06-13">', None),
        ('<meta name="pubdate" content="kemarin">', None),
        ('<meta name="pubdate" content="2025-13-45">', None),
        ("", None),
    ],
)
def test_only_the_day_of_publication_counts(head: str, published: str | None) -> None:
    """A day of change, a day in the text and a broken date give nothing."""
    body = "<article><p>Jakarta - Menteri hadir pada Jumat, 13 Juni 2025, di kantor.</p></article>"
    assert read(f"<html><head>{head}</head><body>{body}</body></html>").published == published


@pytest.mark.parametrize(
    ("head", "instruments", "reserved", "ai"),
    [
        ('<meta name="robots" content="noindex, nofollow">', ["robots_meta"], False, False),
        ('<meta name="googlebot" content="noimageai">', ["robots_meta"], True, True),
        ('<meta name="robots" content="max-image-preview: none">', [], False, False),
        ('<meta name="tdm-reservation" content="1">', ["tdm_meta"], True, True),
        ('<meta name="tdm-reservation" content="0">', ["tdm_meta"], False, False),
        ('<meta name="tdm-reservation" content="ya">', [], False, False),
        ('<meta name="robots" content="index, follow">', [], False, False),
    ],
)
def test_machine_readable_marks_are_read(head: str, instruments: list[str], reserved: bool, ai: bool) -> None:
    """'noai' and a text-and-data-mining reservation reserve; 'noindex' and a reservation of 0 are shown, no more."""
    rights = read(f"<html><head>{head}</head><body><article><p>Menteri hadir di kantornya.</p></article>").rights
    assert ([notice.instrument for notice in rights.notices], rights.reserved, rights.ai_reserved) == (
        instruments,
        reserved,
        ai,
    )


def test_a_page_without_an_article_is_read_by_the_fall_back() -> None:
    """Where nothing marks the article, trafilatura finds the text, and a note says so."""
    document = read("<html><body><div><div>Jakarta - Menteri hadir di kantornya pagi ini.</div></div></body></html>")
    assert [note.code for note in document.notes] == ["no-article-node"]
    assert shown(document) == [("body", "Menteri hadir di kantornya pagi ini.")]


def test_the_page_may_name_its_encoding() -> None:
    """Bytes that are not UTF-8 are read as the page says."""
    page = '<html><meta charset="windows-1252"><article><p>Türkiye – “sahabat” lama Indonesia.</p></article>'
    assert read(page.encode("cp1252")).text == "Türkiye – “sahabat” lama Indonesia."


def test_line_breaks_part_lines_and_keep_sentences() -> None:
    """A break parts paragraphs unless the sentence plainly runs on."""
    page = (
        "<article><p>Menteri bertemu tamunya<br>di Jakarta.<br><br>Ia pulang sore itu.<br>Editor: Wahyu K</p></article>"
    )
    assert [words for _, words in shown(read(page))] == [
        "Menteri bertemu tamunya di Jakarta.",
        "Ia pulang sore itu.",
        "Editor: Wahyu K",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<",
        "<html>",
        "<p",
        "<!doctype html>",
        "<![CDATA[",
        "<html>\x00<p>a\x00b</p>",
        "<p>" * 5_000,
        "<div>" * 5_000 + "x",
        "</p></div>x",
        '<script type="application/ld+json">[[[[',
        "<p>\ud800</p>",
        "<!-- <p>x</p>",
        "<svg><p>x</svg>",
        "<a>" * 5_000,
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>',
    ],
)
def test_broken_pages_are_read(page: str) -> None:
    """Malformed markup is read as browsers read it."""
    document = read(page.encode("utf-8", "surrogatepass"))
    assert all(block.end <= len(document.text) for block in document.blocks)


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<article>",
        "</article>",
        "<br>",
        "<a href='x'>",
        "</a>",
        "<h1>",
        "</h1>",
        "<ul>",
        "<li>",
        "<figure>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<aside>",
        "Baca juga: ",
        "Jakarta - ",
        "Menteri hadir. ",
        "Editor: A B",
        "© 2025 Kabar",
        "&nbsp;",
        "&amp;",
        "\x00",
        "<table><tr><td>",
        "<span hidden>",
        "<b>",
        "</b>",
        "\n",
    ]
)


@given(st.lists(TAGS, max_size=30).map("".join))
def test_blocks_and_map_agree_for_any_markup(page: str) -> None:
    """Blocks stand in order inside the text, and the map covers them."""
    document = read("<html><body><article><p>Menteri hadir di kantornya pagi ini.</p>" + page)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        at = block.end
    ends = [part.end for part in document.text_map]
    assert ends == sorted(ends)
    assert all(
        any(part.start <= block.start and block.end <= part.end for part in document.text_map)
        for block in document.blocks
    )
