"""A brief as an HTML file: complete by itself, every link inside it leads somewhere, reports stay text."""

import msgspec
import pytest
from lxml import html as parser

from risalah.briefs.html import page
from risalah.briefs.values import Brief
from tests.briefs.filled import lines


@pytest.fixture
def parsed(rich: Brief) -> parser.HtmlElement:
    return parser.document_fromstring(page(rich))


def test_the_file_runs_nothing_and_loads_nothing(rich: Brief, parsed: parser.HtmlElement):
    assert page(rich).startswith("<!DOCTYPE html>\n<html lang=")
    assert not parsed.xpath("//script | //link | //img | //iframe | //@src | //@style | //@onclick")
    assert "url(" not in page(rich) and "@import" not in page(rich)
    assert "@page" in parsed.findtext(".//style")


def test_the_page_is_built_of_landmarks_and_headings_in_its_language(rich: Brief, parsed: parser.HtmlElement):
    assert parsed.get("lang") == rich.language
    assert parsed.findtext(".//title") == f"{rich.title} · {rich.as_of_text}"
    assert [len(parsed.xpath(f"//{tag}")) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    headings = [found.text for found in parsed.xpath("//main/section/h2")]
    assert headings == [*(section.title for section in rich.sections), rich.words["notes"]]
    ids = parsed.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(parsed.xpath("//@aria-labelledby")) <= set(ids)


def test_every_call_leads_to_its_footnote_and_back(rich: Brief, parsed: parser.HtmlElement):
    ids = set(parsed.xpath("//@id"))
    targets = [href[1:] for href in parsed.xpath("//a/@href") if href.startswith("#")]
    assert set(targets) <= ids
    assert len(parsed.xpath("//sup/a")) == sum(len(line.notes) for line in lines(rich))
    assert len(parsed.xpath("//ol/li")) == len(rich.footnotes)


def test_all_words_of_the_brief_stand_in_it(rich: Brief, parsed: parser.HtmlElement):
    shown = " ".join(parsed.text_content().split())
    assert all(line.text in shown and line.lead in shown for line in lines(rich))
    assert all(note.text in shown for note in rich.footnotes)


def test_markup_in_a_report_is_text(rich: Brief):
    line = msgspec.structs.replace(rich.sections[0].lines[0], text="<b>x</b> & <script>alert(1)</script>")
    section = msgspec.structs.replace(rich.sections[0], lines=(line,))
    content = page(msgspec.structs.replace(rich, sections=(section,), title="A <i> & B"))
    assert "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;" in content
    assert "<script>" not in content and "<h1>A &lt;i&gt; &amp; B</h1>" in content


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://kabar.example/1", True), ("javascript:alert(1)", False), ("", False), ("data:text/html,x", False)],
)
def test_only_an_address_of_the_web_is_a_link(rich: Brief, url: str, linked: bool):
    note = msgspec.structs.replace(rich.footnotes[0], url=url)
    content = page(msgspec.structs.replace(rich, footnotes=(note, *rich.footnotes[1:])))
    assert (f'href="{url}"' in content) == (linked and bool(url))


def test_an_empty_brief_says_that_nothing_is_known(rich: Brief):
    empty = msgspec.structs.replace(
        rich, sections=(), footnotes=(), legend=(), empty=True, words=rich.words | {"nothing": "Nihil"}
    )
    assert parser.document_fromstring(page(empty)).findtext(".//main/p") == "Nihil"
