"""Whatever the form of the input: what the screen lets by is not opened, and all else is as it is opened without it."""

import gzip
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from risalah.scale.opening import LetBy, documents
from risalah.scale.pieces import Piece, pieces
from risalah.scale.screen import screen
from risalah.source.failure import Failure
from risalah.values.document import Document
from tests.scale.corpus import UNRELATED

RELATED = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang, Kamis (12/6)."
)
BOTH = [{"text": RELATED, "url": "https://kabar.example/1"}, {"text": UNRELATED, "url": "https://kabar.example/2"}]


def lines():
    return "".join(json.dumps(each) + "\n" for each in BOTH).encode()


def archive(*, packed):
    found = b""
    for each in BOTH:
        page = f"<html><body><article><p>{each['text']}</p></article></body></html>".encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {each['url']}\r\n"
        record = f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"
        found += gzip.compress(record) if packed else record
    return found


def table():
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(BOTH), file)
    return file.getvalue()


FORMS = {
    "a.jsonl": lines, "a.jsonl.gz": lambda: gzip.compress(lines()), "a.parquet": table,
    "a.warc": lambda: archive(packed=False), "a.warc.gz": lambda: archive(packed=True),
}  # fmt: skip


def opened(path, **named):
    return [each for piece in pieces([str(path)]) for each in documents(piece, **named)]


@pytest.mark.parametrize("name", FORMS)
def test_one_of_two_is_let_by_and_its_address_is_known(tmp_path, name):
    (tmp_path / name).write_bytes(FORMS[name]())
    first, second = opened(tmp_path / name, screen=screen())
    assert [first, second] == [opened(tmp_path / name)[0], LetBy(name, second.part, "https://kabar.example/2")]
    assert isinstance(first, Document) and "Jepang" in first.text


@pytest.mark.parametrize("kind", ["rows", "lines"])
def test_pieces_of_a_large_file_are_screened_too(tmp_path, kind):
    path = tmp_path / ("a.parquet" if kind == "rows" else "a.jsonl")
    path.write_bytes(table() if kind == "rows" else lines())
    piece = Piece(0, kind, (str(path),), 0, 1 if kind == "rows" else len(lines()))
    assert [type(each) for each in documents(piece, screen=screen())] == [Document, LetBy]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (UNRELATED.encode(), LetBy),
        (RELATED.encode(), Document),
        (RELATED.encode("utf-16"), Document),
        (UNRELATED.encode("utf-16"), LetBy),
        (b"", Failure),
    ],
    ids=["unrelated", "related", "related in UTF-16", "unrelated in UTF-16", "empty"],
)
def test_text_files_are_looked_at_as_they_lie(tmp_path, content, kind):
    (tmp_path / "a.txt").write_bytes(content)
    [found] = opened(tmp_path / "a.txt", screen=screen())
    assert isinstance(found, kind)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.warc.gz"])
def test_of_a_file_that_is_cut_off_what_was_read_stays(tmp_path, name):
    whole = FORMS[name]()
    (tmp_path / name).write_bytes(whole[: len(whole) - 12])
    *found, last = opened(tmp_path / name, screen=screen())
    assert isinstance(last, Failure) and found
    assert [each for each in found if isinstance(each, Document)]


def test_a_file_that_is_gone_when_its_turn_comes_gives_a_failure(tmp_path):
    for kind in ("lines", "rows", "files"):
        piece = Piece(0, kind, (str(tmp_path / "gone.parquet"),), 0, 1)
        assert [type(each) for each in documents(piece, screen=screen())] == [Failure]
