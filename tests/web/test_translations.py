"""Every word of the pages is there in Indonesian too, and the catalogue holds nothing else."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.template import Template
from django.utils.translation.template import templatize

import risalah.web

WEB = Path(risalah.web.__file__).parent
CATALOGUE = WEB / "locale" / "id" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip

Message = tuple[str, tuple[str, ...]]


def _messages() -> Iterator[Message]:
    """Context and words of all messages in templates and modules."""
    for path in sorted(WEB.rglob("*")):
        if path.suffix == ".html" and "static" not in path.parts:
            # What is no message is crossed out, but for the line ends: to Python's reader an odd indentation.
            source = "\n".join(map(str.strip, templatize(path.read_text("utf-8"), origin=str(path)).splitlines()))
        elif path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_text("utf-8")
        else:
            continue
        for _, message, _, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            words = (message,) if isinstance(message, str) else tuple(word for word in message if word)
            if words and words[0]:
                yield context or "", words


def _catalogue() -> dict[Message, str | tuple[str, ...]]:
    with CATALOGUE.open("rb") as file:
        read = read_po(file, locale="id", abort_invalid=True)
    return {
        (message.context or "", (message.id,) if isinstance(message.id, str) else tuple(message.id)): message.string
        for message in read
        if message.id
    }


def test_every_message_has_an_indonesian_one_and_none_is_left_over() -> None:
    wanted, known = set(_messages()), _catalogue()
    # A message with a plural stands in the catalogue once, with both its forms.
    known_first = {(context, words[0]) for context, words in known}
    missing = sorted({(context, words[0]) for context, words in wanted} - known_first)
    left_over = sorted(known_first - {(context, words[0]) for context, words in wanted})
    assert not missing, f"not in {CATALOGUE.name}: {missing}"
    assert not left_over, f"in {CATALOGUE.name}, and used nowhere: {left_over}"


def test_every_indonesian_message_says_something() -> None:
    empty = [
        words
        for (_, words), said in _catalogue().items()
        if not said or not all([said] if isinstance(said, str) else said)
    ]
    assert not empty


def test_placeholders_are_the_same_in_both_languages() -> None:
    for (_, words), said in _catalogue().items():
        for translated in [said] if isinstance(said, str) else said:
            found = set(re.findall(r"%\(\w+\)s|%s", translated))
            assert found <= set(re.findall(r"%\(\w+\)s|%s", " ".join(words))), words


@pytest.mark.parametrize("path", sorted(WEB.glob("templates/**/*.html")), ids=lambda path: path.name)
def test_every_template_compiles(path: Path) -> None:
    assert Template(path.read_text("utf-8"))
