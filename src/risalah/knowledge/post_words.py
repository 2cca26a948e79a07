"""The words of posts of all languages, checked: `posts.yaml` in, `PostWords` out; `id/posts.yaml` says what for."""

import functools

import msgspec

from risalah.knowledge.languages import load_joined

Words = tuple[str, ...]


class PostWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files `posts.yaml`; titles as written, the lists of small words in lower case."""

    heads: Words
    weak_heads: frozenset[str]
    modifiers: frozenset[str]
    stand_ins: frozenset[str]
    words: Words
    short: dict[str, tuple[str, str | None]]
    prefixes: Words
    units: Words
    bodies: dict[str, str | None]
    diplomatic: frozenset[str]
    towards: frozenset[str]
    former: frozenset[str]
    once: frozenset[str]
    complete: frozenset[str]
    ranks_too: frozenset[str]
    firm: Words
    state_before: frozenset[str]
    spokespersons: Words


@functools.cache
def post_words() -> PostWords:
    """The words of posts of this process.

    Raises:
        KnowledgeError: a key is missing or unknown, or a list of small words has a capital.
    """
    return load_joined(
        "posts", PostWords, lower=("units", "towards", "former", "complete", "firm", "spokespersons", "stand_ins")
    )


@functools.cache
def complete_titles() -> frozenset[str]:
    """Titles, lower case, that need nothing behind them: what capitals follow is a name."""
    words = post_words()
    full = {title.lower() for title, _body in words.short.values()}
    return frozenset({*full, *(name.lower() for name in words.short), *map(str.lower, words.bodies), *words.complete})


@functools.lru_cache(maxsize=10_000)
def body_of_title(title: str) -> str | None:
    """The body that a title means ('menteri pertahanan qatar' the 'Kementerian Pertahanan'), without its state.

    Args:
        title: in full words, lower case.
    """
    return next((body for words, body in post_words().bodies.items() if words.lower() in title), None)


@functools.lru_cache(maxsize=10_000)
def speaks_for_others(title: str) -> bool:
    """Whether a title, lower case, is a spokesperson's: one who tells what happened and takes no part in it."""
    return any(part in title for part in post_words().spokespersons)
