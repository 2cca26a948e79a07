"""NewsML-G2: items with NITF, XHTML or plain text; nothing is fetched, entities are refused."""

from pathlib import Path

import pytest

from risalah.rights.standing import standing
from risalah.source import xml_tree
from risalah.source.files import Failure, documents, from_upload
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima Duta Besar Jepang, Kamis (12/6)."
MORE = "Kunjungan itu membahas latihan bersama kedua negara pada tahun ini."
TITLE = "Menhan Terima Duta Besar Jepang"
NS = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = (
    '<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>x</title></head><body><body.head><hedline>'
    f"<hl1>{TITLE}</hl1></hedline><byline>Oleh Lintang Prameswari</byline></body.head><body.content><p>{STORY}</p>"
    "<media><media-caption>Menteri di Jakarta</media-caption></media><hl2>Latihan</hl2>"
    f"<p>Kunjungan <event>itu</event>{MORE.removeprefix('Kunjungan itu')}</p></body.content></body></nitf></inlineXML>"
)
XHTML = (
    '<inlineXML><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>x</h:title></h:head>'
    f"<h:body><h:p>{STORY}</h:p><h:p>{MORE}</h:p></h:body></h:html></inlineXML>"
)
PLAIN = f'<inlineData contenttype="text/plain">{STORY}\n\n{MORE}</inlineData>'
ESCAPED = f'<inlineData contenttype="text/html">&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</inlineData>'


def _item(
    body: str, *, rights: str = "", status: str = "usable", meta: str = "", guid: str = "urn:newsml:kabar:1"
) -> str:
    return (
        f'<newsItem {NS} guid="{guid}" xml:lang="id"><catalogRef href="http://127.0.0.1:9/catalog.xml"/>{rights}'
        f'<itemMeta><versionCreated>2025-06-13T10:00:00+07:00</versionCreated><pubStatus qcode="stat:{status}"/>{meta}'
        f"</itemMeta><contentMeta><headline>{TITLE}</headline><by>Oleh Lintang Prameswari</by></contentMeta>"
        f"<contentSet>{body}</contentSet></newsItem>"
    )


def _message(*items: str) -> str:
    return f"<newsMessage {NS}><header/><itemSet>{''.join(items)}<packageItem/></itemSet></newsMessage>"


def _found(content: str, tmp_path: Path) -> list[Document | Failure]:
    (tmp_path / "a.xml").write_text('<?xml version="1.0" encoding="UTF-8"?>\n<!-- rilis -->\n' + content)
    return list(documents([str(tmp_path / "a.xml")]))


def _one(content: str, tmp_path: Path) -> Document:
    (found,) = _found(content, tmp_path)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        (NITF, [TITLE, "Oleh Lintang Prameswari", STORY, "Menteri di Jakarta", "Latihan", MORE]),
        (XHTML, [TITLE, STORY, MORE, "Lintang Prameswari"]),
        (PLAIN, [TITLE, STORY, MORE, "Lintang Prameswari"]),
        (ESCAPED, [TITLE, STORY, MORE, "Lintang Prameswari"]),
        ('<remoteContent href="x.jpg"/>' + XHTML, [TITLE, STORY, MORE, "Lintang Prameswari"]),
    ],
    ids=["NITF", "XHTML", "plain", "escaped", "beside a link"],
)
def test_an_item_is_a_report(tmp_path: Path, body: str, paragraphs: list[str]) -> None:
    """Whatever its body is written in; what only metadata says stands in the text too."""
    document = _one(_item(body), tmp_path)
    assert document.text.split("\n\n") == paragraphs
    assert (document.title, document.published, document.language) == (TITLE, "2025-06-13", "id")
    assert (document.id, document.part) == ("urn:newsml:kabar:1", None)
    assert [(credit.role, credit.name) for credit in document.credits] == [("reporter", "Lintang Prameswari")]
    assert [document.text[block.start : block.end] for block in document.blocks if block.role == "body"] == [
        STORY[25:],
        MORE,
    ]


def test_captions_and_headings_of_nitf_are_no_story(tmp_path: Path) -> None:
    """They have the roles of their elements."""
    roles = {
        document.text[b.start : b.end]: b.role for document in [_one(_item(NITF), tmp_path)] for b in document.blocks
    }
    assert (roles["Menteri di Jakarta"], roles["Latihan"], roles[TITLE]) == ("caption", "other", "title")


def test_a_message_holds_several_items(tmp_path: Path) -> None:
    """Those without a text are told in a note; one that is withheld is told, and the others are read."""
    content = _message(_item(NITF), _item("<remoteContent/>"), _item(PLAIN, status="withheld"), _item(XHTML))
    first, failure, last = _found(content, tmp_path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(failure, Failure)
    assert (first.part, last.part) == ("item 1", "item 3")
    assert [note.message for note in first.notes] == ["items of the file that hold no text: 1"]
    assert failure.reason == "item 2 is withheld by its provider (pubStatus withheld)"


POLICY = "<p:Policy xmlns:p='urn:odrl'><p:prohibition><p:action name='p:index'/></p:prohibition></p:Policy>"
RIGHTS = "<rightsInfo>{}</rightsInfo>"


@pytest.mark.parametrize(
    ("rights", "level", "holder", "ai"),
    [
        ("", "open", None, False),
        ('<copyrightHolder literal="Kabar Contoh"/>', "copyright", "Kabar Contoh", False),
        ('<copyrightHolder uri="x"><name>Kabar Contoh</name></copyrightHolder>', "copyright", "Kabar Contoh", False),
        ("<copyrightNotice>© 2025 Kabar Contoh</copyrightNotice>", "copyright", "Kabar Contoh", False),
        ("<usageTerms>Dilarang mengutip tanpa izin.</usageTerms>", "reserved", None, False),
        ('<dataMining uri="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"/>', "reserved", None, True),
        (f"<rightsExpressionXML>{POLICY}</rightsExpressionXML>", "reserved", None, False),
        (
            '<rightsExpressionData>{"prohibition": [{"action": "index"}]}</rightsExpressionData>',
            "reserved",
            None,
            False,
        ),
    ],
    ids=["none", "holder", "holder by name", "notice", "terms", "data mining", "policy", "policy as data"],
)
def test_rights_are_where_the_gates_see_them(
    tmp_path: Path, rights: str, level: str, holder: str | None, ai: bool
) -> None:
    """As in ninjs."""
    found = standing(_one(_item(NITF, rights=RIGHTS.format(rights)), tmp_path))
    assert (found.level, found.holder, found.ai_reserved) == (level, holder, ai)


def test_an_embargo_and_a_policy_elsewhere_are_told(tmp_path: Path) -> None:
    """Neither is acted on: the one is for a person to judge, the other is not fetched."""
    rights = RIGHTS.format('<link href="http://127.0.0.1:9/policy"/>')
    document = _one(_item(NITF, rights=rights, meta="<embargoed>2025-06-14T00:00:00Z</embargoed>"), tmp_path)
    assert [note.code for note in document.notes] == ["embargo", "rights-elsewhere"]


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            BOMB + _item(PLAIN.replace(MORE, "&b;")),
            "the file brings a DTD, which may declare entities and is not opened",
        ),
        ("<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>" + _item(PLAIN), "the file brings a DTD"),
        (_item(PLAIN.replace(MORE, "&xxe;")), "the file is broken XML (Entity 'xxe' not defined"),
        (_item(PLAIN)[:-20], "the file is broken XML ("),
        ("<a>" * 5_000 + "</a>" * 5_000, "the file is broken XML ("),
        ("Menteri hadir.", "the file is no XML"),
        ("<!-- ", "the file is broken XML (it has no root element)"),
        ("<urlset/>", "the file is XML (<urlset>), and neither NewsML-G2 nor a feed"),
        (_item('<remoteContent href="x.jpg"/>'), "the file holds no report: no text stands in its item"),
        (_message(_item(""), _item("<inlineXML/>")), "the file holds no report: no text stands in any of its 2 items"),
        (f"<packageItem {NS}><groupSet/></packageItem>", "the file holds no news item, only references"),
        (_item(PLAIN, status="canceled"), "the item was cancelled by its provider (pubStatus canceled)"),
    ],
    ids=[
        "bomb",
        "DTD",
        "entity",
        "cut off",
        "deep",
        "text",
        "comment",
        "other XML",
        "picture",
        "empty",
        "package",
        "cancelled",
    ],
)
def test_a_file_that_is_not_read_says_why(tmp_path: Path, content: str, reason: str) -> None:
    """One clear line, and nothing is opened that could hurt or lead elsewhere."""
    (failure,) = _found(content, tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    assert failure.remedy


def test_an_encoding_cannot_hide_a_dtd() -> None:
    """What is looked through is what is parsed."""
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        failure = from_upload((BOMB + _item(PLAIN)).encode(encoding), name="a.newsml")
        assert isinstance(failure, Failure)
        assert "DTD" in failure.reason
        assert isinstance(from_upload(_item(PLAIN).encode(encoding), name="a.newsml"), Document)
    latin = '<?xml version="1.0" encoding="windows-1254"?>' + _item(PLAIN.replace(MORE, "Türkiye dan Şırnak"))
    document = from_upload(latin.encode("cp1254"), name="a.xml")
    assert isinstance(document, Document)
    assert "Türkiye dan Şırnak" in document.text


def test_only_so_much_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of its own, below that of files."""
    monkeypatch.setattr(xml_tree, "LARGEST", 100)
    failure = from_upload(_item(PLAIN).encode(), name="a.xml")
    assert isinstance(failure, Failure)
    assert "of XML" in failure.reason


def test_xml_in_folders_is_read_where_it_is_newsml(tmp_path: Path) -> None:
    """It is the ending of everything: a map of a site is no report, and no failure either."""
    (tmp_path / "a.xml").write_text(_item(NITF))
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    (document,) = documents([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.source == "a.xml"
