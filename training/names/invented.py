"""Training sentences on defence diplomacy, from `invented.yaml`, with made-up names; the seed fixes them all."""

import random
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from training.names.corpora import Labelled
from training.names.marked import read_marked

_SLOT = re.compile(r"\{(\w+)\}")
_ORIGINS = ("id", "id", "id", "we", "ar", "ea", "sl", "hi", "pa")
_LISTS = {
    "body": "bodies",
    "fbody": "foreign_bodies",
    "company": "companies",
    "country": "countries",
    "post_of": "posts_of",
    "rank_tni": "ranks_tni",
    "rank_en": "ranks_en",
    "post_en": "posts_en",
}
# How likely a country after a post is marked as a place: idner-news-2k marks about half of them.
_MARKED_COUNTRY = 0.5


class Inventor:
    """Fills templates. Known names come from the training sets, the rest from the name classes of `classes.yaml`."""

    def __init__(self, known: list[str], seed: int) -> None:
        folder = Path(__file__).parent
        self._data: Mapping[str, Any] = yaml.safe_load((folder / "invented.yaml").read_text(encoding="utf-8"))
        classes = yaml.safe_load((folder / "classes.yaml").read_text(encoding="utf-8"))
        self._parts: dict[str, list[str]] = {
            kind: [w.title() for w in classes[kind].split(", ")] for kind in classes if kind[0] == "F"
        }
        self._lists: dict[str, list[str]] = {
            k: [x.strip() for x in v.split(";")] for k, v in self._data.items() if isinstance(v, str)
        }
        self._known = known
        self._random = random.Random(seed)

    def sentences(self, count: int) -> list[Labelled]:
        """Make so many sentences, the templates in turn."""
        templates = self._data["templates"]
        return [self._labelled(self._fill(templates[i % len(templates)])) for i in range(count)]

    def _labelled(self, line: str) -> Labelled:
        marked = read_marked(line)
        labels = ["O"] * len(marked.tokens.words)
        for first, last, kind in marked.names:
            labels[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
        words = tuple(marked.tokens.words)
        return Labelled(words, tuple(labels), tuple(labels), tuple(range(len(words))))

    def _fill(self, template: str) -> str:
        last = self._person("id")

        def fill(match: re.Match[str]) -> str:
            nonlocal last
            slot = match[1]
            if slot == "short":
                return self._random.choice((last.split()[0], last.split()[-1]))
            if slot == "short0":
                return self._random.choice(self._person("any").split())
            if slot in ("any", *_ORIGINS):
                last = self._person(slot)
                return last
            return self._thing(slot)

        return _SLOT.sub(fill, template)

    def _thing(self, slot: str) -> str:
        thing = self._random.choice(self._lists[_LISTS.get(slot, slot + "s")])
        if slot == "country" and self._random.random() < _MARKED_COUNTRY:
            return f"[LOC {thing}]"
        # Inside a marked body or a title the country is part of it.
        return thing.replace("{country}", self._random.choice(self._lists["countries"]))

    def _person(self, origin: str) -> str:
        pick = self._random.choice
        if origin == "any":
            if self._known and self._random.random() < 0.35:
                return self._random.choice(self._known)
            origin = pick(_ORIGINS)
        parts = {"id": "FI", "we": "FW", "ar": "FA", "ea": "FE", "sl": "FS", "hi": "FH", "pa": "FP"}[origin]
        names = [self._part(parts) for _ in range(pick((2, 2, 2, 3)))]
        if origin == "id" and self._random.random() < 0.12:
            names[0] = pick(("M.", "I.N.G.", "R.", "I Made", "H."))
        elif origin == "ar" and self._random.random() < 0.5:
            names.insert(1, pick(("bin", "Al", "ibn", "Abu")))
        elif origin == "ea" and self._random.random() < 0.25:
            names = [names[0], f"{names[1]}-{names[-1].lower()}"]
        elif origin == "we" and self._random.random() < 0.15:
            names.insert(1, pick(("van der", "de", "von", "van")))
        return " ".join(names)

    def _part(self, kind: str) -> str:
        """Take a name part, or now and then make one up, so that unseen names are met in training."""
        pick = self._random.choice
        part = pick(self._parts[kind])
        if self._random.random() < 0.4 and len(part) > 4:
            other = pick(self._parts[kind])
            return part[: len(part) // 2] + other[len(other) // 2 :].lower()
        return part


def known_names(sentences: list[Labelled]) -> list[str]:
    """List the persons of two or three plain words in labelled sentences."""
    found: set[str] = set()
    for sentence in sentences:
        names: list[list[str]] = []
        for word, label in zip(sentence.words, sentence.labels, strict=True):
            if label == "B-PER":
                names.append([word])
            elif label == "I-PER" and names:
                names[-1].append(word)
        found.update(" ".join(n) for n in names if 2 <= len(n) <= 3 and all(w.isalpha() and w.istitle() for w in n))
    return sorted(found)
