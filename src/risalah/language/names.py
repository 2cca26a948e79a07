"""Persons, places and organisations: tokens in, names out, by a small linear model in pure Python.

The model is a linear-chain CRF whose features are all aspects of single words or pairs, so what a word form adds to
each of its neighbours is summed once and kept. Labels are searched only in stretches around capitals: a token that is
neither capitalised nor joined to a capital by at most three words the model could take into a name is O
(`training/names/README.md` says what that costs).
"""

import re
from functools import cache
from importlib.resources import files
from operator import add
from typing import NamedTuple

from risalah.language.modelfile import SLOTS, Habit, unpack
from risalah.language.viterbi import Transitions
from risalah.language.wordform import aspects, fold
from risalah.values.tokens import Name, Tokens

_NOUGHT = (0,) * 6
_CLAUSE_ENDS = frozenset('."“:?!-–—')
_KINDS = {1: "PER", 3: "LOC", 5: "ORG"}
# Bounds on what is kept between calls, for processes that read for days.
_MOST_FORMS = 60_000
_MOST_STRETCHES = 50_000
_LONGEST_KEPT = 40

Six = tuple[int, ...]


class _Form(NamedTuple):
    """What a word form adds to itself (`own`) and to the tokens around it; six labels, relative to O."""

    flag: str
    own: Six
    two_before: Six
    before: Six
    after: Six
    two_after: Six
    run_before: Six
    run_after: Six
    run_first: Six
    run_last: Six
    opens: Six
    low: str
    ends_clause: bool


@cache
def _stretches() -> re.Pattern[str]:
    # C capitalised, K capital inside, j joinable, o neither. Bounds keep odd lines linear.
    return re.compile(r"j{0,3}[CK]+(?:j{1,3}[CK]+)*j{0,3}")


class NamesModel:
    """The model, ready to tag; keeps what it learnt about word forms and stretches from call to call."""

    def __init__(self, data: bytes, habit: Habit = "news") -> None:
        """Read a model.

        Args:
            data: the bytes of a `.model` file.
            habit: whose labelling habits to follow; 'ency' exists to score on encyclopaedic test sets.

        Raises:
            ValueError: the bytes are no names model.
        """
        self._header, self._rows, self._pairs = unpack(data)
        self._habit = SLOTS.index(habit)
        self._transitions = Transitions(self._header.transitions)
        self._runs = {(int(key[0]), int(key[2])): _relative(row) for key, row in self._header.runs.items()}
        self._sixes: dict[Six, Six] = {}
        self._pad = self._form_of("", ["#"])
        self._forms: dict[str, _Form] = {}
        self._known: dict[tuple[int, int, tuple[str, ...]], tuple[tuple[int, int, int], ...]] = {}

    def tag(self, tokens: Tokens) -> list[Name]:
        """Find the names of a document.

        Args:
            tokens: its tokens and sentences.

        Returns:
            Names in the order of the text; they never overlap and never cross a sentence.
        """
        words = tokens.words
        forms = self._forms_of(words)
        flags = "".join([form.flag for form in forms])
        finditer = _stretches().finditer
        # A full cache is left to whoever still uses it in another thread, and a new one begun.
        if len(self._known) > _MOST_STRETCHES:
            self._known = {}
        known = self._known
        names: list[Name] = []
        for sentence in tokens.sentences:
            first, last = sentence.first, sentence.last
            for match in finditer(flags, first, last):
                start, end = match.span()
                low, high = max(first, start - 2), min(last, end + 2)
                key = (start - low, high - end, tuple(words[low:high]))
                found = known.get(key)
                if found is None:
                    found = self._label(forms[low:high], start - low, high - end)
                    if end - start <= _LONGEST_KEPT:
                        known[key] = found
                for kind, left, right in found:
                    names.append(Name(_KINDS[kind], start + left, start + right))  # type: ignore[arg-type]
        return self._carry(words, names)

    def _carry(self, words: list[str], names: list[Name]) -> list[Name]:
        """Take the parts of full names for the same person wherever they stand alone ('Sasmita menambahkan')."""
        parts = {
            word
            for name in names
            if name.kind == "PER" and name.last - name.first > 1
            for word in words[name.first : name.last]
            if len(word) > 2 and word[0].isupper() and self._only_a_name(word)
        }
        # 'Joint Warfare Centre' taken for a person must not spread: a word the report writes small is no name.
        if parts:
            written = set(words)
            parts = {word for word in parts if word.lower() not in written}
        if not parts:
            return names
        kept = [n for n in names if n.kind == "PER" or n.last - n.first > 1 or words[n.first] not in parts]
        taken = {at for name in kept for at in range(name.first, name.last)}
        alone = [at for at, word in enumerate(words) if word in parts and at not in taken]
        if not alone:
            return names
        return sorted(kept + [Name("PER", at, at + 1) for at in alone], key=lambda name: name.first)

    def _only_a_name(self, word: str) -> bool:
        """Say whether no word class but those of personal names (k=F…) knows the word."""
        return all(kind.startswith("k=F") for kind in self._header.classes.get(fold(word), ()))

    def _forms_of(self, words: list[str]) -> list[_Form]:
        if len(self._forms) > _MOST_FORMS:
            self._forms, self._sixes = {}, {}
        forms = self._forms
        found = list(map(forms.get, words))
        if None in found:
            for word in set(words).difference(forms):
                keys = ["*", *aspects(word), *self._header.classes.get(fold(word), ())]
                forms[word] = self._form_of(word, keys)
            found = list(map(forms.get, words))
        return found  # type: ignore[return-value]  # every word is known by now

    def _form_of(self, word: str, keys: list[str]) -> _Form:
        """Add up the rows of a word; this is the slow step that is done once a form."""
        sums = [0] * (len(SLOTS) * 7)
        for key in keys:
            row = self._rows.row(key)
            if row:
                for cell, weight in zip(*row, strict=True):
                    sums[cell] += weight - 128
        for label in range(7):
            sums[label] += sums[self._habit * 7 + label]
        # Most forms say the same of their neighbours: equal scores are kept once.
        once = self._sixes.setdefault
        slots = [once(six, six) for six in (_relative(sums[at * 7 : at * 7 + 7]) for at in range(10))]
        if word[:1].isupper():
            flag = "C"
        elif word != word.lower():
            flag = "K"
        else:
            flag = "j" if max(slots[0]) > self._header.joinable else "o"
        return _Form._make((flag, *slots, fold(word), word in _CLAUSE_ENDS))

    def _label(self, forms: list[_Form], before: int, after: int) -> tuple[tuple[int, int, int], ...]:
        """Label a stretch, given with up to two tokens of its sentence on either side."""
        window = [self._pad] * (2 - before) + forms + [self._pad] * (2 - after)
        size = len(window) - 4
        scores = [
            [
                own + far + near + next_ + last
                for own, far, near, next_, last in zip(c.own, a.two_before, b.before, d.after, e.two_after, strict=True)
            ]
            for a, b, c, d, e in zip(window, window[1:], window[2:], window[3:], window[4:], strict=False)
        ]
        self._add_pairs(window, scores)
        self._add_runs(window, scores)
        labels = self._transitions.best(scores, before == 0, after == 0)
        found = []
        at = 0
        while at < size:
            label = labels[at]
            start = at
            at += 1
            if label:
                while at < size and labels[at] == label + 1:
                    at += 1
                found.append((label, start, at))
        return tuple(found)

    def _add_pairs(self, window: list[_Form], scores: list[list[int]]) -> None:
        row_of = self._pairs.row
        size = len(scores)
        for at in range(-1, size):
            row = row_of(f"{window[at + 2].low}\t{window[at + 3].low}")
            if row is None:
                continue
            sums = [0] * 14
            for cell, weight in zip(*row, strict=True):
                sums[cell] = weight - 128
            if at >= 0:
                scores[at] = _plus(scores[at], _relative(sums[:7]))
            if at + 1 < size:
                scores[at + 1] = _plus(scores[at + 1], _relative(sums[7:]))

    def _add_runs(self, window: list[_Form], scores: list[list[int]]) -> None:
        """Add what is known about whole runs of capitalised words."""
        size = len(scores)
        at = 0
        while at < size:
            if window[at + 2].flag != "C":
                at += 1
                continue
            end = at + 1
            while end < size and window[end + 2].flag == "C":
                end += 1
            first, last, left, right = window[at + 2], window[end + 1], window[at + 1], window[end + 2]
            run = [
                p + q + r + s
                for p, q, r, s in zip(first.run_first, last.run_last, left.run_before, right.run_after, strict=True)
            ]
            length = min(end - at, 5)
            for i in range(at, end):
                place = self._runs.get((length, min(i - at, 3)), _NOUGHT)
                scores[i] = [p + q + r for p, q, r in zip(scores[i], run, place, strict=True)]
                if window[i + 1].ends_clause or window[i + 1] is self._pad:
                    scores[i] = _plus(scores[i], window[i + 2].opens)
            at = end


def _relative(seven: list[int]) -> Six:
    """Make scores relative to O."""
    base = seven[0]
    return tuple([score - base for score in seven[1:]])


def _plus(scores: list[int], more: list[int] | Six) -> list[int]:
    return list(map(add, scores, more))


@cache
def load_names_model() -> NamesModel:
    """Load the shipped model, once a process."""
    return NamesModel(files("risalah.language").joinpath("names.model").read_bytes())
