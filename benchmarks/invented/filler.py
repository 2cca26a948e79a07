"""The sentences around the facts, drawn word by word, so that two reports share hardly four words in a row."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from benchmarks.invented.words import words

T = TypeVar("T")

# So many beginnings and ends of sentences are drawn beforehand.
_BEGINNINGS = 10_000
_TAILS = 10_000


class Filler:
    """Draws phrases and sentences.

    Args:
        random: where all draws come from.
        names: invented words, for programmes, firms and systems.
    """

    def __init__(self, random: Random, names: Sequence[str]) -> None:
        said = words().said
        self.random = random.random
        self.subjects = [f"{head} {kind}" for head in said["subjects"]["heads"] for kind in said["subjects"]["kinds"]]
        self.objects = [f"{head} {kind}" for head in said["objects"]["heads"] for kind in said["objects"]["kinds"]]
        self.verbs: list[str] = said["verbs"]
        self.beginnings = [self._beginning(random.choice(said["openers"])) for _ in range(_BEGINNINGS)]
        self.tails = [
            random.choice(said["tails"]).format(n=random.randint(3, 480), name=random.choice(names))
            for _ in range(_TAILS)
        ]
        self.quotes: list[str] = said["quotes"]

    def _beginning(self, opener: str) -> str:
        subject, verb = self.pick(self.subjects), self.pick(self.verbs)
        return f"{opener}, {subject} {verb}" if opener else f"{subject[0].upper()}{subject[1:]} {verb}"

    def pick(self, these: Sequence[T]) -> T:
        """One of these, each as likely."""
        return these[int(self.random() * len(these))]

    def aim(self) -> str:
        """Something to talk about: 'kajian evakuasi medis bagi 12 peserta'."""
        random, objects, tails = self.random, self.objects, self.tails
        return f"{objects[int(random() * len(objects))]} {tails[int(random() * len(tails))]}"

    def sentences(self, room: int) -> list[str]:
        """Sentences that tell nothing of cooperation, until they fill so many words."""
        random, objects, tails = self.random, self.objects, self.tails
        beginnings, count = self.beginnings, len(self.objects)
        sentences = []
        while room > 0:
            sentence = (
                f"{beginnings[int(random() * _BEGINNINGS)]} {objects[int(random() * count)]} "
                f"{tails[int(random() * _TAILS)]}."
            )
            room -= sentence.count(" ") + 1
            sentences.append(sentence)
        return sentences

    def quote(self) -> str:
        """Words that somebody says."""
        subject = self.pick(self.subjects)
        return self.pick(self.quotes).format(
            subject=subject,
            Subject=subject[0].upper() + subject[1:],
            verb=self.pick(self.verbs),
            object=self.pick(self.objects),
            other=self.aim(),
        )
