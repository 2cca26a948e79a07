"""JSON Lines: names that others use, agencies' items, encodings, and one line read by itself."""

import json
from pathlib import Path

import pytest

from risalah.source import json_lines
from risalah.source.files import NO_DAY, UNREADABLE, Failure, documents
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri hadir."


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"maintext": STORY, "date_publish": "2025-06-12 10:22:00"}, (STORY, None, None, "2025-06-12", None)),
        (
            {"Body": STORY, "Headline": "Menteri Hadir di Jakarta", "Link": "https://kabar.example/1", "uid": 7},
            (STORY, "Menteri Hadir di Jakarta", "https://kabar.example/1", None, "7"),
        ),
        (
            {"text": STORY, "content": "lain", "title": "", "heading": "Menteri Hadir di Jakarta"},
            (STORY, "Menteri Hadir di Jakarta", None, None, None),
        ),
        ({"content": STORY, "date": "Fri, 13 Jun 2025 10:22:00 +0700"}, (STORY, None, None, "2025-06-13", None)),
        ({"text": STORY, "link": ["https://kabar.example/1"], "date": 20250613}, (STORY, None, None, None, None)),
    ],
)
def test_common_names_of_fields_are_known(fields: dict[str, object], found: tuple[str | None, ...]) -> None:
    """Our own name comes first; under a name that others use for other things, only what can be meant counts."""
    made = json_lines.report(json.dumps(fields).encode(), part="line 3", name="a.jsonl")
    assert (made.text, made.title, made.url, made.published, made.id) == found
    assert (made.part, made.source, made.notes) == ("line 3", "a.jsonl", ())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"url": "https://kabar.example/1"}', UNREADABLE),
        (b"\xff\xfe", UNREADABLE),
        (b'{"text": ' + b"[" * 100_000, UNREADABLE),
        (b'{"text": "a", "published": "besok"}', NO_DAY),
    ],
)
def test_a_line_never_raises(line: bytes, code: str) -> None:
    """What is none is an empty document whose note begins with the line."""
    made = json_lines.report(line, part="line 7", name="a.jsonl")
    assert [note.code for note in made.notes] == [code]
    assert made.notes[0].message.startswith("line 7")


def test_a_line_in_another_encoding_is_decoded_as_a_file_would_be(tmp_path: Path) -> None:
    """Encodings may be mixed; each line is looked at by itself."""
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps({"text": "Türkiye – “sahabat”"}, ensure_ascii=False).encode(code) for code in ("utf-8", "cp1252")
    ]
    path.write_bytes(b"\n".join(lines))
    assert [each.text for each in documents([str(path)]) if isinstance(each, Document)] == ["Türkiye – “sahabat”"] * 2


def test_lines_in_utf_16_are_one_failure(tmp_path: Path) -> None:
    """Its lines cannot be told apart, and a thousand notes would say nothing."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps({"text": STORY}).encode("utf-16"))
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert (failure.reason, failure.remedy) == ("the lines are UTF-16", "save the file as UTF-8")
