"""Anatomy: the parts of whole reports, and what holds for any text."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.source.anatomy import Paragraph, read
from risalah.source.document import from_bytes

EXAMPLES = Path(__file__).parents[2] / "examples"
CONTRACT = Path(__file__).parents[1] / "cases" / "contract"


def test_the_example_gives_the_document_part_of_the_contract() -> None:
    """Dateline, credits, rights and promoted stories are those of the contract; the reader adds the day received."""
    document = from_bytes((EXAMPLES / "example.txt").read_bytes(), source="example.txt", published="2025-06-13")
    expected = json.loads((CONTRACT / "example.reading.json").read_text("utf-8"))["document"]
    found = json.loads(msgspec.json.encode(document))
    for part in ("source", "sha256", "title", "published", "dateline", "credits", "rights", "related"):
        assert found[part] == expected[part], part
    for origin in expected["origin"]:
        origin["received"] = None
    assert found["origin"] == expected["origin"]


def test_the_body_starts_after_the_dash() -> None:
    """The dateline is left out of the block that follows it."""
    text = "Jakarta (Kabar Contoh) - Menteri hadir.\nIa pulang."
    assert [(block.role, text[block.start : block.end]) for block in read(text).blocks] == [
        ("body", "Menteri hadir."),
        ("body", "Ia pulang."),
    ]


def test_roles_that_the_format_gives_are_kept() -> None:
    """A paragraph that HTML calls a caption stays one, and one it calls promoted is counted."""
    text = "Menteri hadir.\nMenteri Datang ke Surabaya\nJakarta - Ia pulang."
    parts = [Paragraph(0, 14, "caption"), Paragraph(15, 41, "related"), Paragraph(42, 62)]
    found = read(text, parts)
    assert [block.role for block in found.blocks] == ["caption", "related", "body"]
    assert [each.title for each in found.related] == ["Menteri Datang ke Surabaya"]


PIECES = st.sampled_from(
    [
        "Jakarta (Kabar) - ",
        "Baca juga: ",
        "Baca juga",
        "\n",
        "\n\n",
        "\r\n",
        "Pewarta: ",
        "Editor: ",
        "Oleh ",
        "Lintang P.",
        "Menteri hadir.",
        "(Foto: ",
        ")",
        "(",
        "[",
        "]",
        "(kiri)",
        "© ",
        "2025",
        "Dilarang mengutip isi tanpa izin",
        "dikutip dari ",
        "keterangan tertulis ",
        "yang diterima ",
        "Kabar, ",
        "Jumat",
        "@",
        "@a.b",
        "- ",
        "• ",
        ": ",
        ". ",
        "“",
        '"',
        "\u202e",
        "\u200b",
        "\x00",
        "\ud800",
        "😀",
        "İ",
        "ADVERTISEMENT",
        "Sumber: ",
        "(ant/KN)",
        "Tinggalkan Balasan",
        "1 2 3",
        "A",
        " ",
        "\u2028",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_blocks_stand_in_order_inside_any_text(text: str) -> None:
    """Nothing raises; blocks are in order, apart, not empty, and every span is inside the text and says its value."""
    found = read(text)
    at = 0
    for block in found.blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
    spans = [each.span for each in (*found.credits, *found.related, *found.origin)]
    spans += [notice.span for notice in found.rights.notices if notice.span]
    spans += [found.dateline.span] if found.dateline else []
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[slice(*credit.span)] == credit.name for credit in found.credits)
    bodies = [(block.start, block.end) for block in found.blocks if block.role == "body"]
    assert not any(
        start < stop and first < end for start, end in bodies for first, stop in (r.span for r in found.related)
    )


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "()" * 10_000,
        '"' * 20_000,
        "- " * 20_000,
        "Baca juga: " * 5_000,
        "© " * 20_000,
        "a\n" * 20_000,
        "\u202e\u200f" * 10_000,
        "\x00" * 20_000,
        "👩‍👩‍👧 " * 5_000,
        "Menteri " * 50_000,
        "İ" * 10_000,
        "dikutip dari " * 5_000,
    ],
)
def test_hostile_texts_are_read(text: str) -> None:
    """Repetition of what a pattern looks for neither raises nor takes long."""
    assert all(block.end <= len(text) for block in read(text).blocks)
