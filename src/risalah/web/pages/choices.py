"""What forms offer to choose from: codes and states with their names in the language of the page."""

import functools

from risalah.knowledge import labels
from risalah.knowledge.labels import Language
from risalah.knowledge.store import load
from risalah.web.language import current

Choice = tuple[str, str]


def states() -> list[Choice]:
    """All states by name."""
    return _states(current())


@functools.cache
def _states(language: Language) -> list[Choice]:
    found = [(code, labels.country(code, language)) for code in load("places/countries")]
    return sorted(found, key=lambda choice: choice[1].casefold())


def codes(group: str) -> list[Choice]:
    """The codes of a group of labels, in the order of its file."""
    return list(labels.group(group, current()).items())
