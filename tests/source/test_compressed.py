"""Packed files: read as they are unpacked; of a broken one, what came before stays and a line says what is lost."""

import gzip
import io
import json
import random
from pathlib import Path

import pytest

from risalah.source import compressed
from risalah.source.files import Failure, documents, from_upload
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri hadir."
LETTERS = random.Random(7)


def _lines(count: int) -> bytes:
    """Lines that do not pack well, so that a cut falls between them."""
    noise = ["".join(LETTERS.choices("abcdefghij", k=200)) for _ in range(count)]
    return b"".join(json.dumps({"text": f"{STORY} {each}"}).encode() + b"\n" for each in noise)


@pytest.mark.parametrize("ending", [".txt", ".html", ".jsonl", ".ndjson", ".json"])
def test_a_packed_file_is_read_as_the_file_in_it(tmp_path: Path, ending: str) -> None:
    """Its name inside is the name without '.gz'; several members follow each other."""
    content = {".html": f"<article><p>{STORY}</p></article>"}.get(ending, STORY).encode()
    content = json.dumps({"text": STORY}).encode() if "j" in ending else content
    path = tmp_path / f"a{ending}.gz"
    path.write_bytes(gzip.compress(content[:9]) + gzip.compress(content[9:]) + bytes(512))
    (document,) = documents([str(path)])
    assert isinstance(document, Document)
    assert (document.text, document.source) == (STORY, f"a{ending}.gz")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: data[: len(data) // 2], "ends too early"),
        (lambda data: data[:-4], "ends too early"),
        (lambda data: data[: len(data) // 2] + b"x" * 50 + data[len(data) // 2 :], "is broken in the middle"),
    ],
    ids=["half", "the last bytes", "a hole"],
)
def test_what_was_read_of_a_broken_file_stays(tmp_path: Path, spoil: object, said: str) -> None:
    """Whole lines are reports, the unfinished one is none; what came out before a hole was seen may be garbled."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(spoil(gzip.compress(_lines(400))))  # type: ignore[operator]
    *read, failure = documents([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason == f"the gzip file {said}: {len(read)} reports were read, what follows is lost"
    assert 100 < len(read) <= 400
    assert all(isinstance(each, Document) for each in read)
    assert "broken" in said or not any(each.notes for each in read if isinstance(each, Document))


def test_a_text_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """A line behind it says that it is not all."""
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(STORY.encode())[:-10])
    document, failure = documents([str(path)])
    assert isinstance(document, Document)
    assert document.text.startswith("Jakarta (Kabar Contoh)")
    assert isinstance(failure, Failure)
    assert "as far as it goes" in failure.reason
    uploaded = from_upload(path.read_bytes(), name="a.txt.gz")
    assert isinstance(uploaded, Document)
    assert uploaded.notes[-1].code == "incomplete"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt.gz", b"", "the file is empty"),
        ("a.txt.gz", STORY.encode(), "the file is no gzip file, whatever its ending says"),
        (
            "a.json.gz",
            gzip.compress(b'{"text": "abcdefgh"}')[:-12],
            "the gzip file ends too early, and nothing in it can be read",
        ),
        ("a.gz", gzip.compress(gzip.compress(b"a")), "the file is packed twice"),
        ("a.tar.gz", gzip.compress(bytes(range(256)) * 9), "the file is a binary file, not text"),
    ],
    ids=["empty", "not packed", "cut off", "packed twice", "binary"],
)
def test_a_packed_file_without_a_report_is_a_failure(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """It says what it is."""
    path = tmp_path / name
    path.write_bytes(data)
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason == reason


def test_no_more_is_unpacked_than_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes that unpack to a thousand times as much are refused before they are all in memory."""
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 3_000_000))
    monkeypatch.setattr("risalah.source.limits.LARGEST", 1_000_000)
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason == "the file is larger than 1 MB"


def test_a_file_that_is_not_packed_has_no_trouble() -> None:
    """Whoever reads lines need not know where they come from."""
    assert compressed.trouble(io.BytesIO(b"a")) is None


def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is known by its first bytes."""
    packed = gzip.compress(json.dumps({"text": STORY}).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(packed)))
    (document,) = documents(["-"])
    assert isinstance(document, Document)
    assert (document.text, document.source) == (STORY, "-")
