"""Words that name an area of cooperation, sentence by sentence."""

import functools

import msgspec

from risalah.events.words import clause_words
from risalah.knowledge.store import KnowledgeError, load
from risalah.values.tokens import Tokens

GENERAL = "general_defence"  # says nothing beside a finer area


class Area(msgspec.Struct, frozen=True):
    """An area named by tokens `[first, last)`."""

    code: str
    first: int
    last: int


class AreaWords(msgspec.Struct, frozen=True):
    """Phrases by first word, longest first, and the codes that count only in a sentence about cooperation."""

    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    weak: frozenset[str]
    undertakings: dict[str, str]


@functools.cache
def area_words(language: str) -> AreaWords:
    """The phrases of `areas.yaml`, checked against the taxonomy.

    Raises:
        KnowledgeError: a code that is not in `taxonomy/areas.yaml`.
    """
    known = load("taxonomy/areas")
    words = load(f"{language}/areas")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, found in words["strong"].items():
        if code not in known:
            raise KnowledgeError(f"{language}/areas: {code!r} is not an area of the taxonomy")
        for phrase in found:
            parts = tuple(phrase.replace("-", " - ").replace("/", " / ").split())
            phrases.setdefault(parts[0], []).append((parts, code))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    undertakings = {word: code for code, found in reversed(words["undertakings"].items()) for word in found}
    return AreaWords(phrases, frozenset(words["weak"]), undertakings)


def find_areas(tokens: Tokens, lower: list[str], language: str) -> list[list[Area]]:
    """Areas by sentence. A phrase never crosses a sentence; the longest phrase at a place wins."""
    words = area_words(language)
    get = words.phrases.get
    found: list[list[Area]] = []
    for sentence in tokens.sentences:
        here: list[Area] = []
        i, last = sentence.first, sentence.last
        about: bool | None = None
        while i < last:
            for phrase, code in get(lower[i], ()):
                end = i + len(phrase)
                if end <= last and (end == i + 1 or tuple(lower[i:end]) == phrase):
                    if code in words.weak:
                        if about is None:
                            about = not clause_words(language).cooperation.isdisjoint(lower[sentence.first : last])
                        if not about:
                            continue
                    here.append(Area(code, i, end))
                    i = end - 1
                    break
            i += 1
        found.append(here)
    return found


def undertaking_areas(lower: list[str], first: int, last: int, language: str) -> list[Area]:
    """Areas that single words of an undertaking tell, where no phrase names one ('mengirim dua dokter': health)."""
    words = area_words(language).undertakings
    found = [Area(words[lower[i]], i, i + 1) for i in range(first, last) if lower[i] in words]
    first_told = list({area.code: area for area in reversed(found)}.values())[::-1]
    return [area for area in first_told if area.code != GENERAL] or first_told
