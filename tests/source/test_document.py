"""Documents: from text and from bytes."""

import hashlib

import pytest

from risalah.source.document import from_bytes, from_text, is_html

STORY = "Jakarta (Kabar Contoh) - Menteri hadir.\r\nIa pulang."


def test_text_is_kept_as_it_is() -> None:
    """Nothing is normalised away, and what the caller knows comes back."""
    document = from_text(STORY, source="a.txt", published="2025-06-13", title="Menteri Hadir", url="u", id="1")
    assert document.text == STORY
    assert (document.source, document.published, document.title) == ("a.txt", "2025-06-13", "Menteri Hadir")
    assert (document.url, document.id) == ("u", "1")
    assert document.sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_the_hash_is_of_the_bytes() -> None:
    """The same text in another encoding is another file."""
    data = STORY.encode("utf-16")
    document = from_bytes(data, source="a.txt")
    assert (document.text, document.sha256) == (STORY, hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("text", "source", "html"),
    [
        ("<!DOCTYPE html><p>x", "-", True),
        ("  <html><body>x", "-", True),
        ("<p>Menteri hadir.</p>", "-", True),
        ("Menteri hadir.", "a.HTML", True),
        ("Menteri <b>hadir</b>.", "a.txt", False),
        ("<Menteri hadir>", "a.txt", False),
        ("", "-", False),
    ],
)
def test_html_is_known_by_ending_or_head(text: str, source: str, html: bool) -> None:
    """Markup inside a text makes it no page."""
    assert is_html(text, source) is html
