"""Web archives: pages record by record; what is broken or cut off is counted, what was read stays."""

import gzip
import io
from pathlib import Path

import pytest

from risalah.source import warc
from risalah.source.files import Failure, documents
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima Duta Besar Jepang, Kamis (12/6)."
PAGE = f"<html><head><title>Menhan Terima Duta Besar Jepang</title></head><article><p>{STORY}</p></article>"

Record = tuple[str, str, str, bytes, dict[str, str]]


def _archive(*records: Record, packed: bool = False) -> bytes:
    """An archive of records: kind, status, type, content and headers; before them one that tells of the archive."""
    found = [_record("warcinfo", "", "application/warc-fields", b"software: uji\r\n")]
    for number, (kind, status, content_type, content, headers) in enumerate(records):
        url = f"https://kabar.example/{number}"
        if kind == "response":
            lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *(f"{k}: {v}" for k, v in headers.items())]
            content = "\r\n".join([*lines, "", ""]).encode() + content
            content_type = "application/http; msgtype=response"
        found.append(_record(kind, url, content_type, content))
    return b"".join(gzip.compress(each) if packed else each for each in found)


def _record(kind: str, url: str, content_type: str, content: bytes) -> bytes:
    address = [f"WARC-Target-URI: {url}"] if url else []
    lines = ["WARC/1.0", f"WARC-Type: {kind}", *address, "WARC-Date: 2025-06-14T01:00:00Z"]
    lines += [f"Content-Type: {content_type}", f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(lines).encode() + content + b"\r\n\r\n"


def _page(content: str = PAGE, **headers: str) -> Record:
    return (
        "response",
        "200 OK",
        "text/html; charset=utf-8",
        content.encode(),
        {k.replace("_", "-"): v for k, v in headers.items()},
    )


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_and_the_rest_is_not(tmp_path: Path, packed: bool) -> None:
    """Answers with status 200 that are HTML, and converted or own content; records of all kinds are counted."""
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(
        _archive(
            _page(),
            ("response", "404 Not Found", "text/html", b"<p>tidak ada", {}),
            ("response", "200 OK", "image/png", b"\x89PNG", {}),
            ("conversion", "", "text/plain", STORY.encode(), {}),
            ("resource", "", "text/html", PAGE.encode(), {}),
            packed=packed,
        )
    )
    found = [each for each in documents([str(tmp_path)]) if isinstance(each, Document)]
    assert [(each.part, each.url) for each in found] == [
        ("record 2", "https://kabar.example/0"),
        ("record 5", "https://kabar.example/3"),
        ("record 6", "https://kabar.example/4"),
    ]
    assert found[0].title == "Menhan Terima Duta Besar Jepang"
    assert found[1].text == STORY


def test_the_day_of_capture_is_not_that_of_publication(tmp_path: Path) -> None:
    """It is told in a note where nothing else is known."""
    path = tmp_path / "a.warc"
    dated = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2025-06-13">')
    path.write_bytes(_archive(_page(), _page(dated)))
    first, second = (each for each in documents([str(path)]) if isinstance(each, Document))
    assert first.published is None
    assert [note.code for note in first.notes] == ["captured"]
    assert (second.published, second.notes) == ("2025-06-13", ())


def test_headers_speak_for_the_rights_of_a_page(tmp_path: Path) -> None:
    """As those in JSON Lines do; a page that is marked itself counts first."""
    path = tmp_path / "a.warc"
    marked = PAGE.replace("<head>", '<head><meta name="tdm-reservation" content="0">')
    path.write_bytes(_archive(_page(TDM_Reservation="1", X_Robots_Tag="noai"), _page(marked, TDM_Reservation="1")))
    first, second = (each.rights for each in documents([str(path)]) if isinstance(each, Document))
    assert [notice.instrument for notice in first.notices] == ["robots_header", "tdm_header"]
    assert (first.ai_reserved, second.ai_reserved) == (True, False)


def test_encodings_of_content_and_of_letters(tmp_path: Path) -> None:
    """Packed answers are unpacked; the header's charset is asked where a page is not UTF-8."""
    path = tmp_path / "a.warc"
    turkish = f"<article><p>Türkiye “sahabat”. {STORY}</p></article>"
    path.write_bytes(
        _archive(
            ("response", "200 OK", "text/html", gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}),
            ("response", "200 OK", "text/html; charset=windows-1254", turkish.encode("cp1254"), {}),
        )
    )
    first, second = (each for each in documents([str(path)]) if isinstance(each, Document))
    assert STORY in first.text
    assert "Türkiye “sahabat”" in second.text


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("left", [0.3, 0.5, 0.7, 0.95])
def test_of_an_archive_that_was_cut_off_what_was_read_stays(tmp_path: Path, packed: bool, left: float) -> None:
    """A page that is not whole is none, and one line says how many were read."""
    whole = _archive(*(_page(PAGE.replace("Kamis", f"Kamis {number}" * 20)) for number in range(6)), packed=packed)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(whole[: int(len(whole) * left)])
    *read, failure = documents([str(path)])
    assert isinstance(failure, Failure)
    assert "ends too early" in failure.reason
    told = f"{len(read)} report" if packed else f"{len(read)} page"
    assert told in failure.reason or not read
    assert all(isinstance(each, Document) and each.text.endswith("(12/6).") for each in read)


def test_pages_that_cannot_be_read_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large, empty, or something else than they say: one line for all of them, and the others are read."""
    monkeypatch.setattr(warc, "LARGEST", 5_000)
    path = tmp_path / "a.warc"
    path.write_bytes(_archive(_page("a" * 6_000), _page(" "), _page("\x89PNG\r\n" + "\x01" * 90), _page()))
    document, failure = documents([str(path)])
    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert failure.reason == "1 page was read, 3 could not be (record 2 is larger than 0 MB, …)"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Menteri hadir.", "record 1 is broken ("),
        (_archive(("response", "404 Not Found", "text/html", b"x", {})), "the archive holds no page; its records: 2"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n", "the archive holds no page; its records: 1"),
    ],
    ids=["no archive", "no page", "bad length"],
)
def test_an_archive_without_pages_is_a_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    """It says what is wrong."""
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)


def test_standard_input_may_be_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed or not."""
    for packed in (False, True):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_archive(_page(), packed=packed))))
        (document,) = documents(["-"])
        assert isinstance(document, Document)
        assert (document.part, document.source) == ("record 2", "-")
