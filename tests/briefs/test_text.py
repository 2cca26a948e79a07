"""A brief on a terminal: 80 columns, everything of it, footnotes by their numbers."""

import re

import msgspec
import pytest

from risalah.briefs.text import lines as written
from risalah.briefs.values import Brief
from tests.briefs.filled import lines


def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(rich: Brief):
    shown = list(written(rich))
    assert max(map(len, shown)) <= 80
    words = " ".join(" ".join(shown).split())
    for line in lines(rich):
        assert f"{line.text} [{','.join(map(str, line.notes))}]" in words
    for note in rich.footnotes:
        assert f"{note.number} {note.text}" in words
    for each in (*rich.legend, rich.made_by, rich.as_of_text):
        assert each in words


def test_numbers_in_brackets_are_those_of_the_footnotes(rich: Brief):
    body, notes = "\n".join(written(rich)).split(rich.words["notes"].upper())
    called = {int(n) for found in re.findall(r"\[([\d,\s]+)\]", body) for n in found.split(",")}
    assert called == {int(n) for n in re.findall(r"(?m)^([ \d]\d) \S", notes)}


@pytest.mark.parametrize("width", [32, 60])
def test_wide_letters_and_long_words_are_cut_to_the_width(rich: Brief, width: int):
    section = msgspec.structs.replace(
        rich.sections[0], lines=(msgspec.structs.replace(rich.sections[0].lines[0], text="東京" * 60 + " " + "a" * 90),)
    )
    shown = list(written(msgspec.structs.replace(rich, sections=(section,)), width))
    assert max(sum(2 if ord(c) > 0x2FFF else 1 for c in line) for line in shown) <= width
    assert "".join("".join(shown).split()).count("東") == 60
