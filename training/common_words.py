"""Print `knowledge/id/common.yaml`: words that news writes in lower case (`--data`, default ../shared/data)."""

import argparse
import collections
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

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


def common_words(data: Path) -> list[str]:
    """Words with at least LEAST_COUNT lower-case uses that make up LEAST_SHARE of the uses inside sentences."""
    lower: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    for sentence in sentences(data):
        for i, word in enumerate(sentence):
            if not word.isalpha() or len(word) < 2:
                continue
            if word.islower():
                lower[word] += 1
            elif i and sentence[i - 1] not in '"“:.':
                capital[word.lower()] += 1
    return sorted(w for w, n in lower.items() if n >= LEAST_COUNT and n / (n + capital[w]) >= LEAST_SHARE)


def main() -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    words = [f'"{w}"' if w in YAML_WORDS else w for w in common_words(parser.parse_args().data)]
    head = (
        "# Ordinary words: written in lower case at least nine times in ten in ICON (CC BY-SA 4.0),"
        " NTREX-128 (CC BY-SA 4.0) and\n"
        "# idner-news-2k (MIT). Such a word is not taken for a name only because a headline capitalises it.\n"
        "# Written by `python -m training.common_words`.\n"
    )
    body = textwrap.fill(", ".join(words), width=118, initial_indent="  ", subsequent_indent="  ")
    sys.stdout.write(f"{head}words: [\n{body}]\n")


if __name__ == "__main__":
    main()
