"""Empty forms: they are YAML, know only fields that there are, and say which are missing."""

import pytest

from risalah.exchange.hand_form import checked
from risalah.exchange.hand_template import KINDS, template
from risalah.exchange.hand_yaml import read


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_form_says_what_is_missing_and_nothing_else(kind):
    form = template(kind)
    assert "<<" not in form and all(len(line) <= 120 for line in form.splitlines())
    _, problems = checked(read(form.encode()))
    assert problems and all("does not say" in problem.what for problem in problems)


def test_a_form_that_is_filled_in_can_be_entered():
    form = template("statement").replace("  title:", "  title: Catatan rapat", 1)
    form = form.replace("speaker:  ", "speaker: Rani Putri", 1).replace("words:  ", "words: Kami setuju.", 1)
    form = form.replace("#  - name:   ", "  - name: Rani Putri", 1).replace("#    country:  ", "    country: ID", 1)
    assert checked(read(form.encode()))[1] == []
