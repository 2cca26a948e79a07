"""What every page has to be: checked on the HTML as a browser gets it."""

import json
import re
from itertools import pairwise

from django.http import HttpResponse
from lxml import html


def parsed(response: HttpResponse) -> html.HtmlElement:
    """The page."""
    return html.document_fromstring(response.content.decode())


_BLOCKS = "self::td or self::th or self::li or self::p or self::dt or self::dd or self::div or self::h1 or self::h2"
_MORE = "self::h3 or self::label or self::option or self::button or self::summary or self::br or self::span or self::a"


def words(element: html.HtmlElement) -> str:
    """What a reader sees of a part, with single blanks, also between cells and paragraphs."""
    part = html.fromstring(html.tostring(element))
    for script in part.xpath(".//script"):
        script.drop_tree()
    for each in part.xpath(f".//*[{_BLOCKS} or {_MORE}]"):
        each.tail = f" {each.tail or ''}"
        each.text = f" {each.text or ''}"
    return re.sub(r" ([,.;:)])", r"\1", " ".join(part.text_content().split())).replace("( ", "(")


def text(answer: HttpResponse) -> str:
    """What a reader sees of the main part."""
    (main,) = parsed(answer).xpath("//main")
    return words(main)


def rows(answer: HttpResponse, section: str = "") -> list[str]:
    """The rows of the tables of a page, or of one of its sections (the id of its heading)."""
    within = f"//section[@aria-labelledby='{section}']" if section else "//main"
    return [words(row) for row in parsed(answer).xpath(f"{within}//tbody/tr")]


def links(response: HttpResponse) -> list[str]:
    """Where the main part leads."""
    return [str(each) for each in parsed(response).xpath("//main//a/@href")]


def well_formed(response: HttpResponse, language: str) -> None:
    """Headings, labels, ids, tables, charts and the content security policy are respected."""
    page = parsed(response)
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//title")[0].text_content().strip(" ·").removesuffix("· Risalah").strip()
    levels = [int(each.tag[1]) for each in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]
    known = set(ids)
    for field in page.xpath("//main//*[self::input[not(@type='hidden')] or self::select or self::textarea]"):
        own = field.get("id")
        assert page.xpath("//label[@for=$own]", own=own) if own else field.xpath("ancestor::label"), html.tostring(
            field
        )
    for name in ("aria-labelledby", "aria-describedby"):
        for value in page.xpath(f"//@{name}"):
            assert set(value.split()) <= known, (name, value)
    for target in page.xpath("//a/@href"):
        assert target and (not target.startswith("#") or target[1:] in known), target
    for table in page.xpath("//main//table"):
        assert all(each.get("scope") for each in table.xpath(".//th")), html.tostring(table)[:200]
    for figure in page.xpath("//figure[@data-chart]"):
        (data,) = page.xpath("//script[@id=$id]", id=figure.get("data-source"))
        assert data.get("type") == "application/json" and json.loads(data.text_content())
        assert figure.xpath("./figcaption")
    assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]")
    assert not [
        each for each in page.xpath("//script") if not each.get("src") and each.get("type") != "application/json"
    ]
