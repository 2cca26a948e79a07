"""The tags that lead a page to its files and its scripts to their words."""

import json
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from risalah.web.script_words import SCRIPT_WORDS
from risalah.web.templatetags import assets


def render(source: str) -> str:
    return Template(source).render(Context())


def test_a_file_is_found_by_what_it_is_called() -> None:
    """The address holds the hash."""
    assert re.fullmatch(r"/static/built/app-[0-9A-Z]{8}\.css", render('{% load assets %}{% asset "app.css" %}'))


def test_a_name_that_is_none_says_which_there_are() -> None:
    """A misspelt name does not end in a page without style."""
    with pytest.raises(assets.AssetError, match=r"'app\.scss'.*app\.css.*make assets"):
        assets.asset("app.scss")


def test_files_that_are_not_built_say_how_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a manifest the message is the command."""
    monkeypatch.setattr(assets, "_MANIFEST", tmp_path / "manifest.json")
    assets._manifest.cache_clear()
    try:
        with pytest.raises(assets.AssetError, match="make assets"):
            assets.asset("app.css")
    finally:
        assets._manifest.cache_clear()


def test_script_words_come_as_json() -> None:
    """The element holds a translation for each word, and no markup."""
    with translation.override("en"):
        found = render("{% load assets %}{% script_words %}")
    content = re.fullmatch(r'<script id="script-words" type="application/json">(.*)</script>', found)
    assert content and json.loads(content[1]) == {word: word for word in SCRIPT_WORDS}
