"""The content of a file, whatever its kind: bytes that were damaged give documents or failures, and never raise."""

import gzip
import io
import random
import zipfile

import pytest

from risalah.source import contents
from risalah.source.failure import Failure
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima Duta Besar Jepang, Kamis (12/6)."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        body = f"<w:document xmlns:w='{W}'><w:body><w:p><w:r><w:t>{STORY}</w:t></w:r></w:p></w:body></w:document>"
        archive.writestr("word/document.xml", body)
    return file.getvalue()


def _warc() -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<article><p>{STORY}</p></article>".encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kabar.example\r\n"
    return (f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page + b"\r\n\r\n") * 2


MAIL = (
    "From: a@kemhan.example\nDate: Fri, 13 Jun 2025 09:00:00 +0700\nMIME-Version: 1.0\n"
    f"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n{STORY}\n--x\nContent-Type: message/rfc822\n\n"
    f"From: b\n\n{STORY}\n--x\n"
    f'Content-Disposition: attachment; filename="a.html"\n\n<p>{STORY}</p>\n--x--\n'
).encode()
NEWSML = (
    "<newsItem guid='urn:1'><rightsInfo><usageTerms>Tidak untuk dijual</usageTerms>"
    f"</rightsInfo><contentSet><inlineXML><html><body><p>{STORY}</p></body></html></inlineXML></contentSet></newsItem>"
).encode()
NINJS = f'{{"uri": "urn:1", "headlines": [{{"value": "Menhan"}}], "bodies": [{{"value": "{STORY}"}}]}}'.encode()

RSS = (
    "<?xml version='1.0'?><!-- simpan --><rss version='2.0'><channel><title>Kabar Contoh</title>"
    "<item><title>Menhan</title><link>https://kabar.example/1</link>"
    f"<pubDate>Fri, 13 Jun 2025 09:00:00 +0700</pubDate><description>{STORY}</description></item>"
    f"<item><title>Lagi</title><link>https://kabar.example/2</link><description>{STORY}</description></item>"
    "</channel></rss>"
).encode()


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml", "-"])
def test_a_saved_feed_gives_its_entries(name: str) -> None:
    """By its ending or by how it begins; an entry without a day has the one that was named."""
    file = io.BufferedReader(io.BytesIO(RSS))  # type: ignore[arg-type]
    found = list(contents.documents(file, path=name, name=name, published="2025-06-20"))
    assert [(each.url, each.published) for each in found if isinstance(each, Document)] == [
        ("https://kabar.example/1", "2025-06-13"),
        ("https://kabar.example/2", "2025-06-20"),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", _docx()),
        ("a.rss", RSS),
        ("a.eml", MAIL),
        ("a.warc", _warc()),
        ("a.warc.gz", gzip.compress(_warc())),
        ("a.xml", NEWSML),
        ("a.ninjs", NINJS),
        ("a.jsonl.gz", gzip.compress(NINJS)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_damaged_bytes_never_raise(name: str, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    """Nor does a library say anything of its own on standard error; spans stay inside the text."""
    chance = random.Random(11)
    for _ in range(80):
        spoilt = bytearray(data)
        for _ in range(chance.choice((1, 4))):
            at = chance.randrange(len(spoilt))
            spoilt[at : at + chance.choice((0, 1, 30))] = bytes(chance.choices(range(256), k=chance.choice((0, 1, 9))))
        file = io.BufferedReader(io.BytesIO(bytes(spoilt)))
        found = list(contents.documents(file, path=name, name=name))
        assert found
        for each in found:
            assert isinstance(each, Document | Failure)
            for block in each.blocks if isinstance(each, Document) else ():
                assert 0 <= block.start < block.end <= len(each.text)
    assert capfd.readouterr().err == ""
