"""What the stage finds in a text that is written in a test: one paragraph, all names by the model that ships."""

from risalah.language.names import load_names_model
from risalah.language.tokens import tokenise
from risalah.mentions.find import find_mentions
from risalah.values.document import Block
from risalah.values.found import Mention, Mentions, PersonFound
from risalah.values.tokens import Tokens


def read(text: str, *, title: bool = False) -> tuple[Tokens, Mentions]:
    """Tokens and mentions of a text; with `title` it is in headline case."""
    tokens = tokenise(text, [Block("title" if title else "body", 0, len(text))])
    titles = frozenset({0}) if title else frozenset()
    return tokens, find_mentions(text, tokens, load_names_model().tag(tokens), titles=titles)


def people(text: str) -> list[PersonFound]:
    """The people of a text."""
    return read(text)[1].people


def stretches(text: str, *kinds: str) -> list[tuple[Mention, str]]:
    """The mentions of some kinds (all without any), each with its wording."""
    tokens, found = read(text)
    return [
        (mention, text[tokens.starts[mention.first] : tokens.ends[mention.last - 1]])
        for mention in found.mentions
        if not kinds or mention.kind in kinds
    ]
