"""Print `knowledge/id/common.yaml`, or that of `--language en`: words that news writes in lower case (`--data`)."""

import argparse
import collections
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from risalah.knowledge.store import load

LEAST_COUNT, LEAST_SHARE = 3, 0.9
YAML_WORDS = {"no", "yes", "on", "off", "y", "n", "true", "false", "null"}


def sentences(data: Path) -> Iterator[list[str]]:
    """Token lists of all the cased news sentences of the training data."""
    for part in ("train", "dev", "test"):
        for line in (data / f"icon/{part}.txt").open(encoding="utf-8"):
            yield [word for _, word in re.findall(r"\((\S+) ([^()\s]+)\)", line)]
    for line in (data / "text/newstest2019-ref.ind.txt").open(encoding="utf-8"):
        yield re.findall(r"\w+(?:[-'’.]\w+)*|[^\w\s]", line)
    for part in ("train", "dev"):
        for block in (data / f"ner/idner-news-2k/{part}.txt").read_text("utf-8").split("\n\n"):
            yield [line.split()[0] for line in block.splitlines() if len(line.split()) >= 3]


def english_sentences(data: Path) -> Iterator[list[str]]:
    """Token lists of the English side of NTREX-128."""
    for line in (data / "text/newstest2019-src.eng.txt").open(encoding="utf-8"):
        yield re.findall(r"\w+(?:[-'’.]\w+)*|[^\w\s]", line)


def name_words(data: Path) -> set[str]:
    """Words, lower case, of the people whom the Indonesian corpora name: English words among them are names too."""
    found = set()
    for path in sorted((data / "ner").glob("*/*.txt")):
        for line in path.open(encoding="utf-8"):
            cells = line.split()
            if cells and cells[-1].endswith(("-PER", "-PERSON")):
                found.add(cells[0].lower())
    return found


def common_words(sentences: Iterator[list[str]]) -> list[str]:
    """Words with at least LEAST_COUNT lower-case uses that make up LEAST_SHARE of the uses inside sentences."""
    lower: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    for sentence in sentences:
        for i, word in enumerate(sentence):
            if not word.isalpha() or len(word) < 2:
                continue
            if word.islower():
                lower[word] += 1
            elif i and sentence[i - 1] not in '"“:.':
                capital[word.lower()] += 1
    return sorted(w for w, n in lower.items() if n >= LEAST_COUNT and n / (n + capital[w]) >= LEAST_SHARE)


HEADS = {
    "id": """\
# Ordinary words: written in lower case at least nine times in ten in ICON (CC BY-SA 4.0), NTREX-128 (CC BY-SA 4.0) and
# idner-news-2k (MIT). Such a word is not taken for a name only because a headline capitalises it.
# Written by `python -m training.common_words`.
""",
    "en": """\
# Ordinary words: written in lower case at least nine times in ten in NTREX-128 (CC BY-SA 4.0) and opening a sentence
# there; none that is in a name of idner-news-2k or nergrit (MIT). What such a list is for stands in ../id/common.yaml.
# Written by `python -m training.common_words --language en`.
""",
}


def english_words(data: Path) -> list[str]:
    """Common words that open sentences; of the short ones only function words, for others are also names ('Man')."""
    opening = {sentence[0].lower() for sentence in english_sentences(data) if sentence}
    short = set(load("languages")["words"]["en"].split())
    names = name_words(data)
    found = common_words(english_sentences(data))
    return [word for word in found if (len(word) > 3 or word in short) and word in opening and word not in names]


def main() -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--language", choices=list(HEADS), default="id")
    options = parser.parse_args()
    found = common_words(sentences(options.data)) if options.language == "id" else english_words(options.data)
    words = [f'"{w}"' if w in YAML_WORDS else w for w in found]
    body = textwrap.fill(", ".join(words), width=118, initial_indent="  ", subsequent_indent="  ")
    sys.stdout.write(f"{HEADS[options.language]}words: [\n{body}]\n")


if __name__ == "__main__":
    main()
