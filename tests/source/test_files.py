"""Files: what paths give, and that one bad file never stops the others."""

import io
import json
from pathlib import Path

import pytest

from risalah.source.files import Failure, binary, documents
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri hadir."


def test_a_folder_gives_its_reports_in_order(tmp_path: Path) -> None:
    """Files below are read sorted by folder and name; other endings and hidden files are left out."""
    for name in ("b.txt", "a.html", "sub/c.md", "d.odt", "e.json", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{STORY}</p>" if name.endswith("html") else STORY)
    found = list(documents([str(tmp_path)], published="2025-06-13"))
    assert [each.source for each in found if isinstance(each, Document)] == ["a.html", "b.txt", "c.md"]
    assert {each.published for each in found if isinstance(each, Document)} == {"2025-06-13"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\r\n", "the file is empty"),
        ("a.txt", b"%PDF-1.7 text", "the PDF is broken ("),
        ("a.txt", b"PK\x03\x04....", "the document is broken ("),
        ("a.txt", b"\x89PNG\r\n", "the file is a PNG picture, not text"),
        ("a.txt", b"\xff\xd8\xff\xe0", "the file is a JPEG picture, not text"),
        ("a.bin", bytes(range(256)) * 9, "the file is a binary file, not text"),
        ("empty.jsonl", b"\n\n", "the file is empty"),
    ],
)
def test_a_file_without_text_is_a_failure(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Each failure names the path, says what is wrong and what to do, and the next file is read."""
    path = tmp_path / name
    path.write_bytes(data)
    good = tmp_path / "good.txt"
    good.write_text(STORY)
    failure, document = documents([str(path), str(good)], published=None)
    assert isinstance(failure, Failure)
    assert failure.path == str(path)
    assert failure.reason.startswith(reason)
    assert failure.remedy
    assert isinstance(document, Document)
    assert document.text == STORY


@pytest.mark.parametrize(
    ("path", "reason"), [("none.txt", "there is no such file"), (".", "the folder holds no reports"), ("a\0b", None)]
)
def test_a_path_that_leads_nowhere_is_a_failure(tmp_path: Path, path: str, reason: str | None) -> None:
    """A missing file, a folder without reports and a name that no file can have are failures."""
    (failure,) = documents([str(tmp_path / path)], published=None)
    assert isinstance(failure, Failure)
    assert reason in (None, failure.reason)


@pytest.mark.parametrize(
    "data",
    [
        b"Menteri hadir.\x00 Ia pulang.",
        "Menteri hadir.".encode("utf-16"),
        b"\xfe\xff" + "Menteri".encode("utf-16-be"),
        "Türkiye – “sahabat”".encode(),
        "Türkiye – “sahabat”".encode("cp1252"),
    ],
)
def test_text_with_odd_bytes_is_text(data: bytes) -> None:
    """A stray NUL, UTF-16 and Windows-1252 are not binary."""
    assert binary(data) is None


def test_json_lines_give_one_document_a_line(tmp_path: Path) -> None:
    """Fields come back, bad lines give an empty document with a note, blank lines give nothing, order stays."""
    lines = [
        json.dumps({"text": STORY, "url": "https://kabar.example/1", "id": 7, "title": "Menteri Hadir"}),
        "no json",
        "",
        json.dumps({"url": "https://kabar.example/2"}),
        json.dumps({"text": STORY, "published": "2025-06-12T10:00:00+07:00"}),
        json.dumps({"text": STORY, "published": "12 Juni"}),
        '{"text": "\\ud800"}',
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    found = [each for each in documents([str(path)], published="2025-06-13") if isinstance(each, Document)]
    assert [each.text for each in found] == [STORY, "", "", STORY, STORY, ""]
    assert (found[0].id, found[0].url, found[0].title) == ("7", "https://kabar.example/1", "Menteri Hadir")
    assert [each.published for each in found][3:5] == ["2025-06-12", "2025-06-13"]
    codes = [[note.code for note in each.notes] for each in found]
    assert codes == [[], ["line-unreadable"], ["line-unreadable"], [], ["published-unreadable"], ["line-unreadable"]]


@pytest.mark.parametrize(
    ("data", "texts", "parts"),
    [
        (json.dumps({"text": STORY}, indent=1), [STORY], [None]),
        ("\ufeff" + json.dumps([{"text": STORY}, {"url": "x"}, {"text": "b"}]), [STORY, "", "b"], ["1", "2", "3"]),
        (json.dumps([3, {"text": STORY}]), ["", STORY], ["1", "2"]),
    ],
    ids=["object", "array", "a number"],
)
def test_a_file_of_json_is_read_like_json_lines(tmp_path: Path, data: str, texts: list[str], parts: list[str]) -> None:
    """An object is one report, an array several; what is none keeps its place."""
    path = tmp_path / "a.json"
    path.write_text(data, encoding="utf-8")
    found = [each for each in documents([str(path)]) if isinstance(each, Document)]
    assert [each.text for each in found] == texts
    assert [each.part for each in found] == [part and f"item {part}" for part in parts]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"url": "x"}', "the file is no JSON object with a text: Object missing required field `text`"),
        ('"text"', "the file is no JSON object with a text: Expected `object`, got `str`"),
        ("[]", "the array holds no report"),
        ("Menteri hadir.", "the file is no JSON ("),
        ("", "the file is empty"),
    ],
)
def test_a_file_of_json_without_a_text_is_a_failure(tmp_path: Path, data: str, reason: str) -> None:
    """What is missing is said."""
    path = tmp_path / "a.json"
    path.write_text(data, encoding="utf-8")
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.txt", "the file is larger than "), ("a.json", "the file is larger than "), ("a.jsonl", "line 2 is larger")],
)
def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str) -> None:
    """A file and a line have a limit; what stands before the line is read."""
    monkeypatch.setattr("risalah.source.limits.LARGEST", 60)
    path = tmp_path / name
    path.write_text('{"text": "a"}\n' + "a" * 61)
    failure = list(documents([str(path)]))[-1]
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * 61)))
    (failure,) = documents(["-"])
    assert isinstance(failure, Failure)


def test_a_link_in_a_circle_is_a_failure_in_words(tmp_path: Path) -> None:
    """The system's own message begins with its number."""
    path = tmp_path / "a.txt"
    path.symlink_to(path)
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason == "the link leads in a circle"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (STORY.encode(), [STORY]),
        (json.dumps({"text": STORY}).encode() + b"\nbad\n", [STORY, ""]),
        (b"\xef\xbb\xbf\n\n" + json.dumps({"text": STORY}).encode() + b"\nbad", [STORY, ""]),
        (json.dumps({"text": STORY}, indent=1).encode(), [STORY]),
        (json.dumps([{"text": STORY}, {"text": "b"}]).encode(), [STORY, "b"]),
        (b"[1, 2] is how a story may begin", ["[1, 2] is how a story may begin"]),
        (b"{not json} but a story that starts oddly", ["{not json} but a story that starts oddly"]),
    ],
)
def test_standard_input_is_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    """'-' reads standard input; JSON Lines are known by their first line."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(documents(["-"], published=None))
    assert [each.text for each in found if isinstance(each, Document)] == texts
    assert {each.source for each in found if isinstance(each, Document)} == {"-"}


def test_the_files_of_a_site_speak_for_all_below_and_are_no_reports(tmp_path: Path) -> None:
    """Only those at the root; under the same name further down a file is a report like others."""
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/ai.txt"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "robots.txt").write_text("User-agent: *\nContent-Signal: ai-train=no")
    (tmp_path / "ai.txt").write_text("User-Agent: *\nDisallow: /")
    (tmp_path / "tdmrep.json").write_text('[{"location": "/", "tdm-reservation": 1}]')
    found = [each for each in documents([str(tmp_path)]) if isinstance(each, Document)]
    assert [each.source for each in found] == ["a.txt", "ai.txt"]
    for each in found:
        assert (each.rights.reserved, each.rights.ai_reserved) == (True, True)
        assert [notice.instrument for notice in each.rights.notices] == ["content_signal", "ai_txt", "tdm_file"]


def test_a_page_speaks_before_a_header_and_that_before_the_site(tmp_path: Path) -> None:
    """The reservation that is nearer to the document counts, also when it says 0."""
    (tmp_path / "tdmrep.json").write_text('[{"location": "/", "tdm-reservation": 1}]')
    (tmp_path / "a.html").write_text(f'<meta name="tdm-reservation" content="0"><article><p>{STORY}</p></article>')
    lines = [{"text": STORY, "headers": {"TDM-Reservation": "0"}}, {"text": STORY, "headers": {"TDM-Reservation": "x"}}]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, lines)))
    rights = [each.rights for each in documents([str(tmp_path)]) if isinstance(each, Document)]
    assert [(notice.instrument, notice.value) for each in rights for notice in each.notices] == [
        ("tdm_meta", "0"),
        ("tdm_header", "0"),
        ("tdm_file", "1"),
    ]
    assert [each.reserved for each in rights] == [False, False, True]


@pytest.mark.parametrize(
    ("headers", "instruments", "ai"),
    [
        ({"X-Robots-Tag": "noai", "TDM-Reservation": "1"}, ["robots_header", "tdm_header"], True),
        ({"content-signal": "search=no"}, ["content_signal"], False),
        ({"Content-Length": 7, "Date": None}, [], False),
        (None, [], False),
    ],
)
def test_a_line_may_carry_the_headers_of_its_page(
    tmp_path: Path, headers: object, instruments: list[str], ai: bool
) -> None:
    """Marks in HTTP headers stand beside those of the text."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": f"{STORY}\n\n© 2025 Kabar Contoh", "headers": headers}))
    (document,) = documents([str(path)])
    assert isinstance(document, Document)
    assert [notice.instrument for notice in document.rights.notices] == ["copyright", *instruments]
    assert (document.rights.ai_reserved, document.rights.holder) == (ai, "Kabar Contoh")


def test_headers_that_are_no_object_make_a_line_unreadable(tmp_path: Path) -> None:
    """What is wrong is said, and where."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": STORY, "headers": ["noai"]}))
    (document,) = documents([str(path)])
    assert isinstance(document, Document)
    assert "$.headers" in document.notes[0].message
