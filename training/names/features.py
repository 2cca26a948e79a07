"""The features the CRF is trained on: named so that `export` can sort them into the product's rows.

`slot:aspect` is an aspect of a word seen from another token, `bi=`/`bj=` a pair of neighbours seen from its second or
first word, `run=` the length of a run of capitals and the place in it, `dom=`, `ds=`, `dw=`, `dk=` the labelling habit
of the set with nothing, the shape, the word or its class.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from risalah.language.wordform import aspects, fold, shape

# Kinds of classes whose entries have several words: the first and the further words are told apart.
_PHRASES = ("CTRY", "REG", "PROV", "CITY")
_CLAUSE_ENDS = frozenset('."“:?!-–—')


@cache
def read_classes() -> dict[str, list[str]]:
    """Read `classes.yaml` into word -> class aspects ('k=…')."""
    data = yaml.safe_load(Path(__file__).with_name("classes.yaml").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for name, entries in data.items():
        for entry in entries.split(", "):
            first, *rest = entry.split()
            if name not in _PHRASES:
                found.setdefault(entry, set()).add(f"k={name}")
                continue
            found.setdefault(first, set()).add(f"k={'F' if rest else '1'}{name}")
            for word in rest:
                found.setdefault(word, set()).add(f"k=N{name}")
    return {fold(word): sorted(kinds) for word, kinds in found.items()}


class Features:
    """Makes features; keeps what it made for a word and a slot."""

    def __init__(self, classes: Mapping[str, list[str]], *, trigrams: bool = True) -> None:
        self._classes = classes
        self._trigrams = trigrams
        self._made: dict[tuple[str, str], list[str]] = {}

    def _seen(self, word: str, slot: str) -> list[str]:
        made = self._made.get((word, slot))
        if made is None:
            keys, kinds = aspects(word), self._classes.get(fold(word), [])
            if slot == "0":
                keys = [key for key in keys if self._trigrams or key[:2] != "g="] + kinds
            elif slot in ("-2", "-1", "1", "2"):
                keys = keys[:2] + kinds
            elif slot == "fi":
                keys = keys[1:2] + kinds
            else:
                keys = keys[:1] + kinds
            made = self._made[word, slot] = [f"{slot}:{key}" for key in keys]
        return made

    def of(self, words: Sequence[str], habit: str) -> list[list[str]]:
        """Make the features of a sentence; `habit` is 'I' (news) or 'G' (encyclopaedic)."""
        size = len(words)
        capital = [word[:1].isupper() for word in words]
        low = [fold(word).replace("|", "/") for word in words]
        all_found = []
        for at in range(size):
            found = ["b", f"dom={habit}", f"ds={habit}{shape(words[at])}", f"dw={habit}{low[at]}"]
            found += [f"dk={habit}{kind}" for kind in self._classes.get(low[at], ())]
            for step in (-2, -1, 0, 1, 2):
                inside = 0 <= at + step < size
                found += self._seen(words[at + step], str(step)) if inside else [f"{step}:#"]
            if at:
                found.append(f"bi={low[at - 1]}|{low[at]}")
            if at + 1 < size:
                found.append(f"bj={low[at]}|{low[at + 1]}")
            if capital[at]:
                found += self._run(words, capital, at)
            all_found.append(found)
        return all_found

    def _run(self, words: Sequence[str], capital: Sequence[bool], at: int) -> list[str]:
        first = last = at
        while first and capital[first - 1]:
            first -= 1
        while last + 1 < len(words) and capital[last + 1]:
            last += 1
        found = [f"run={min(last - first + 1, 5)},{min(at - first, 3)}"]
        found += self._seen(words[first], "rf") + self._seen(words[last], "rl")
        found += self._seen(words[first - 1], "rp") if first else ["rp:#"]
        found += self._seen(words[last + 1], "rn") if last + 1 < len(words) else ["rn:#"]
        if not at or words[at - 1] in _CLAUSE_ENDS:
            found += self._seen(words[at], "fi")
        return found
