"""What codes are called in Indonesian and English: `taxonomy/labels.yaml`, the taxonomy's own names, and states.

A code without a name gives the code itself with blanks for underscores, so that a newer taxonomy never breaks a page.
"""

import functools
from typing import Any, Literal

from risalah.knowledge.store import load

Language = Literal["id", "en"]


@functools.cache
def _groups() -> dict[str, dict[str, dict[str, str]]]:
    groups: dict[str, dict[str, dict[str, str]]] = dict(load("taxonomy/labels"))
    groups["area"] = load("taxonomy/areas")
    groups["engagement_type"] = load("taxonomy/engagements")["types"]
    return groups


def label(group: str, code: str, language: Language) -> str:
    """Name a code.

    Args:
        group: A key of `labels.yaml`, 'area' or 'engagement_type'.
        code: The code; a refined type ('meeting.courtesy_call') names both parts.
        language: 'id' or 'en'.

    Returns:
        Such as 'latihan bersama'; the code in words where it has no name, '' for no code.
    """
    if group == "engagement_type" and "." in code:
        base, _, suffix = code.partition(".")
        return f"{label(group, base, language)} ({label('suffix', suffix, language)})"
    named: dict[str, Any] = _groups().get(group, {}).get(code) or {}
    return str(named.get(language) or code.replace("_", " "))


def group(name: str, language: Language) -> dict[str, str]:
    """All codes of a group with their names, in the order of the file."""
    return {code: label(name, code, language) for code in _groups()[name]}


def country(code: str, language: Language) -> str:
    """A state's name; the code itself where the list of names has none.

    Args:
        code: ISO 3166-1 alpha-2.
        language: 'id' or 'en'.
    """
    names = load("places/countries").get(code, [code])
    return str(names[0] if language == "id" else names[-1])


def countries(codes: str, language: Language) -> str:
    """Names of states, from codes with blanks between, with commas between."""
    return ", ".join(country(code, language) for code in codes.split())
