"""The labelled sets as sentences of the product's tokens, with the tokens they were published in kept for scoring."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from risalah.language.tokens import tokenise
from risalah.values.document import Block

_KINDS = {"PERSON": "PER", "PLACE": "LOC", "ORGANISATION": "ORG"}
_REWRITTEN = {"-LRB-": "(", "-RRB-": ")", "<num>": "12"}


@dataclass(frozen=True)
class Labelled:
    """One sentence: its tokens with IOB labels, and for each published token the one that stands for it."""

    words: tuple[str, ...]
    labels: tuple[str, ...]
    gold: tuple[str, ...]
    anchors: tuple[int, ...]


def read_idner(data: Path, part: str) -> list[Labelled]:
    """Read idner-news-2k; `part` is train, dev or test."""
    return [_cut(s) for s in _read(data / f"ner/idner-news-2k/{part}.txt", None)]


def read_nergrit(data: Path, part: str) -> list[Labelled]:
    """Read nergrit; `part` is train, dev or test."""
    name = {"dev": "valid"}.get(part, part)
    return [_cut(s) for s in _read(data / f"ner/nergrit/{name}_preprocess.txt", "\t")]


def read_icon(data: Path) -> list[Labelled]:
    """Read the ICON sentences with machine-made labels; those without any name teach nothing new and are left out."""
    read = [_cut(s) for s in _read(data / "icon/silver-names.txt", None)]
    return [s for s in read if any(label != "O" for label in s.labels)]


def _read(path: Path, separator: str | None) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        parts = line.split(separator)
        if len(parts) < 2:
            if sentence:
                yield sentence
            sentence = []
            continue
        label = parts[1].strip() if separator else parts[-1]
        place, _, kind = label.partition("-")
        sentence.append((parts[0], f"{place}-{_KINDS.get(kind, kind)}" if kind else label))


def _cut(sentence: list[tuple[str, str]]) -> Labelled:
    """Cut published tokens as the product does: '(MK)' into three, of which the brackets carry no name."""
    words: list[str] = []
    labels: list[str] = []
    anchors: list[int] = []
    size = len(sentence)
    for at, (token, label) in enumerate(sentence):
        token = _REWRITTEN.get(token, token)
        # What follows decides whether 'M.' is an initial, so it is shown to the tokeniser and dropped again.
        after = sentence[at + 1][0] if at + 1 < size else ""
        shown = f"{token} {after}"
        cut = tokenise(shown, [Block("body", 0, len(token) if token[-1:] != "." else len(shown))]).words
        parts, length = [], 0
        for word in cut:
            if length >= len(token.replace(" ", "")):
                break
            parts.append(word)
            length += len(word)
        parts = parts or [token]
        wordy = [i for i, word in enumerate(parts) if word[0].isalnum()] or [0]
        anchors.append(len(words) + wordy[0])
        for i, word in enumerate(parts):
            words.append(word)
            if label == "O" or not wordy[0] <= i <= wordy[-1]:
                labels.append("O")
            else:
                labels.append(label if i == wordy[0] else "I" + label[1:])
    return Labelled(tuple(words), tuple(labels), tuple(label for _, label in sentence), tuple(anchors))
