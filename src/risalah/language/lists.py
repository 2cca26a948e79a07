"""The word lists of this stage, read once from `knowledge/` and checked: a wrong key stops the load."""

from functools import cache
from typing import Any

import msgspec

from risalah.knowledge.languages import languages as read_languages
from risalah.knowledge.store import KnowledgeError, load


class Abbreviations(msgspec.Struct, frozen=True):
    """Which abbreviations close a sentence; lower case, no last stop. See `knowledge/id/abbreviations.yaml`."""

    inside: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    numbered: frozenset[str]
    starters: frozenset[str]


class Languages(msgspec.Struct, frozen=True):
    """Function words, words that part close relatives, and scripts. See `knowledge/languages.yaml`."""

    words: dict[str, frozenset[str]]
    topic: frozenset[str]
    only_id: frozenset[str]
    only_ms: frozenset[str]
    scripts: dict[str, str]


def _keys(data: Any, wanted: tuple[str, ...], where: str) -> None:
    if not isinstance(data, dict) or set(data) != set(wanted):
        raise KnowledgeError(
            f"{where}: keys must be {', '.join(wanted)}; found {data if not isinstance(data, dict) else sorted(data)}"
        )


@cache
def abbreviations() -> Abbreviations:
    """Join the abbreviations of all languages the reader reads.

    Returns:
        The lists; a word is in one list only, where languages disagree the careful one ('inside') wins.

    Raises:
        KnowledgeError: a file has a key too many or too few.
    """
    fields = Abbreviations.__struct_fields__
    joined: dict[str, set[str]] = {field: set() for field in fields}
    for language in read_languages():
        data = load(f"{language}/abbreviations")
        _keys(data, fields, f"{language}/abbreviations.yaml")
        for field in fields:
            joined[field].update(data[field].split())
    joined["either"] -= joined["inside"]
    return Abbreviations(**{field: frozenset(words) for field, words in joined.items()})


@cache
def languages() -> Languages:
    """Read the function-word profiles.

    Raises:
        KnowledgeError: the file has a key too many or too few.
    """
    data = load("languages")
    _keys(data, Languages.__struct_fields__, "languages.yaml")
    return Languages(
        words={code: frozenset(words.split()) for code, words in data["words"].items()},
        topic=frozenset(data["topic"].split()),
        only_id=frozenset(data["only_id"].split()),
        only_ms=frozenset(data["only_ms"].split()),
        scripts=dict(data["scripts"]),
    )
