"""The documentation is held to the program: commands, options, exit codes, fields and codes all stand in it."""

import re
from pathlib import Path

import click
import msgspec
import pytest

from risalah.cli.exits import Exit
from risalah.cli.main import risalah
from risalah.events.rules import SLOTS, rule_book
from risalah.knowledge.store import load
from risalah.values import reading
from risalah.values.reading import Reading

ROOT = Path(__file__).parents[2]
PAGES = {path.name: path.read_text("utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]}
EVERYTHING = "\n".join(PAGES.values())

COMMANDS = sorted(risalah.commands)
OPTIONS = sorted(
    {
        (name, option)
        for name, command in risalah.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_and_says_what_it_does(command):
    assert f"risalah {command}" in EVERYTHING
    assert risalah.commands[command].help


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_documented_and_explained(command, option):
    assert f"{option}" in PAGES["commands.md"].split(f"## risalah {command}\n")[1].split("\n## ")[0]
    (parameter,) = (p for p in risalah.commands[command].params if option in p.opts)
    assert parameter.help


@pytest.mark.parametrize("code", list(Exit))
def test_every_exit_code_is_documented(code):
    assert re.search(rf"^\| {code.value} \|", PAGES["exit-codes.md"], re.M)


def test_no_exit_code_is_documented_that_does_not_exist():
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGES["exit-codes.md"], re.M)}
    assert documented == {code.value for code in Exit}


STRUCTS = [value for value in vars(reading).values() if isinstance(value, type) and issubclass(value, msgspec.Struct)]


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_of_a_reading_is_documented(struct):
    for field in msgspec.structs.fields(struct):
        if struct is Reading and field.name not in ("schema", "reader"):
            assert f"`{field.name}`" in PAGES["reading.md"]
        assert re.search(rf"\b{field.name}\b", PAGES["reading.md"]), field.name


def _codes() -> list[str]:
    engagements, agreements = load("taxonomy/engagements"), load("taxonomy/agreements")
    return [
        *engagements["types"],
        *(suffix for kind in engagements["types"].values() for suffix in kind["suffixes"]),
        *engagements["statuses"],
        *(code for codes in agreements.values() for code in codes),
        *load("taxonomy/areas"),
    ]


@pytest.mark.parametrize("code", _codes())
def test_every_code_is_documented(code):
    assert re.search(rf"\b{code}\b", PAGES["reading.md"])


@pytest.mark.parametrize("kind", sorted(SLOTS))
def test_every_slot_of_the_rule_language_is_documented(kind):
    assert f"`{kind}`" in PAGES["rule-language.md"]


def test_every_outcome_that_rules_make_is_documented():
    makes = {key for language in ("id", "en") for rule in rule_book(language).rules for key in rule.makes}
    assert not [key for key in makes if f"`{key}`" not in PAGES["rule-language.md"]]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_link_between_pages_leads_somewhere(page):
    folder = ROOT if page == "README.md" else ROOT / "docs"
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", PAGES[page]):
        assert (folder / target).exists(), target


def test_every_page_is_listed_in_the_readme():
    for page in PAGES:
        assert page == "README.md" or f"docs/{page}" in PAGES["README.md"], page
