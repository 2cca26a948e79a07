"""Kinds of files: by name, by first bytes, and the page that tells of them."""

import io
from pathlib import Path

import pytest

from risalah.source import kinds, record
from risalah.source.files import Failure, documents, from_upload
from risalah.values.document import Document

PAGE = (Path(__file__).parents[2] / "docs" / "formats-in.md").read_text("utf-8")
STORY = "Jakarta (Kabar Contoh) - Menteri hadir."


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"Menteri", "text"),
        ("a.TXT", b"%PDF-1.7", "pdf"),
        ("a.pdf", b"\n\n%PDF-1.7", "pdf"),
        ("a.docx", b"PK\x03\x04", "docx"),
        ("a", b"PK\x03\x04", "zip"),
        ("a.jsonl", b"\x1f\x8b\x08", "gzip"),
        ("a.jsonl.gz", b"{", "gzip"),
        ("a.bin", b"WARC/1.0\r\n", "warc"),
        ("a.bin", b"PAR1", "parquet"),
        ("a.json", b"{", "json"),
        ("-", b"<newsItem guid='x'>", "xml"),
        ("-", b"<?xml version='1.0'?><nar:newsMessage>", "xml"),
        ("-", "<newsItem guid='x'>".encode("utf-16"), "xml"),
        ("-", b"<html><p>newsItem", "text"),
        ("-", b"Received: by x\nFrom: a@b\n\nisi", "mail"),
        ("-", b"From: Jakarta\nDate: 12 Juni\n\nMenteri hadir", "text"),
        ("-", b"From: a@b\nMIME-Version: 1.0\nini bukan kepala surat\n", "mail"),
        ("-", b"", "text"),
    ],
)
def test_bytes_count_before_names(name: str, head: bytes, kind: str) -> None:
    """Where neither tells anything, it is text."""
    assert kinds.of(name, head) == kind


@pytest.mark.parametrize("ending", [*kinds.ENDINGS, ".json", ".xml", ".gz"])
def test_every_ending_is_documented(ending: str) -> None:
    """In the table of the page on formats."""
    assert f"`{ending}`" in PAGE.split("## What holds for all")[0]


@pytest.mark.parametrize(("field", "names"), [(field, names) for field, names in record.names().items() if names[1:]])
def test_every_name_of_a_field_is_documented(field: str, names: tuple[str, ...]) -> None:
    """In the order in which they are looked for."""
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{field}` | "))
    assert [name.strip(" |").lower() for name in row.split("|")[2].split(",")] == list(names[1:])


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.json", b'{"body": "Menteri hadir.", "url": "https://kabar.example/1"}', "Menteri hadir."),
        ("a.json", b'[{"text": "a"}, {"text": "b"}]', "the file holds several reports (item 1 and item 2)"),
        (
            "a.json",
            b'[{"text": "a"}, {"text": "b"}, {"text": "c"}]',
            "the file holds several reports (item 1 and item 2, and more)",
        ),
        ("a.jsonl", b'{"url": "x"}', "line 1 is no JSON object with a text: Object missing required field `text`"),
        ("a.json", b"{", "the file is no JSON (Input data was truncated)"),
        ("-", b'{"text": "a"}', '{"text": "a"}'),
        ("-", b"%PDF-1.7", "%PDF-1.7"),
        ("a.txt", b"  ", "the file is empty"),
    ],
)
def test_an_upload_gives_one_report_or_says_why_not(name: str, data: bytes, found: str) -> None:
    """A paste is text, whatever it looks like."""
    made = from_upload(data, name=name)
    assert (made.text if isinstance(made, Document) else made.reason) == found


def test_what_the_caller_says_of_an_upload_wins() -> None:
    """Title, address and day, also of a file that says its own."""
    data = b'{"text": "Menteri hadir.", "title": "Lain", "url": "https://kabar.example/1"}'
    made = from_upload(
        data, name="a.json", title="Menteri Hadir", url="https://kabar.example/2", published="2025-06-13"
    )
    assert isinstance(made, Document)
    assert (made.title, made.url, made.published) == ("Menteri Hadir", "https://kabar.example/2", "2025-06-13")


def test_an_upload_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file is."""
    monkeypatch.setattr("risalah.source.limits.LARGEST", 10)
    assert isinstance(from_upload(b"a" * 11, name="a.txt"), Failure)


def test_standard_input_that_comes_drop_by_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of JSON that is there before the others is JSON Lines all the same."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(_Drops(b'{"text": "a"}\n{"text": "b"}\n'))))
    assert [each.text for each in documents(["-"]) if isinstance(each, Document)] == ["a", "b"]


class _Drops(io.RawIOBase):
    """A stream that gives three bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._file.read(3)
        buffer[: len(data)] = data
        return len(data)
