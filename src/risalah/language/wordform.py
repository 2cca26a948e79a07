"""What a word looks like on its own: the aspects by which the names model knows it.

Every feature of the model is an aspect of one word seen from a slot (this word, the one before, the first of a run of
capitals …) or a pair of neighbours. So all that a word form contributes can be added up once and kept.
"""

_AFFIXES = ("nya", "kah", "lah", "pun")


def shape(word: str) -> str:
    """Sum up the kinds of characters of a word: 'Jakarta' Xx, 'TNI' X, 'F-16' X-d; at most eight kinds are kept."""
    kinds: list[str] = []
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if not kinds or kinds[-1] != kind:
            kinds.append(kind)
    return "".join(kinds[:8])


def fold(word: str) -> str:
    """Lower-case a word for look-up: curly apostrophes straight, every number one of its length."""
    folded = word.lower().replace("’", "'")
    if folded[:1].isdigit():
        return "".join("0" if char.isdigit() else char for char in folded[:8])
    return folded


def aspects(word: str) -> list[str]:
    """List the aspects of a word.

    Args:
        word: one token as written.

    Returns:
        Keys of the model's rows: the folded form first ('w=…'), then shape, written form, beginnings, endings, inner
        trigrams and the form without its enclitic.
    """
    low = fold(word)
    found = ["w=" + low, "s=" + shape(word)]
    if not low[:1].isalnum():
        return found
    found.append("W=" + word.replace("’", "'")[:40])
    for size in (1, 2, 3, 4):
        found.append(f"p{size}={low[:size]}")
        found.append(f"e{size}={low[-size:]}")
    if word[:1].isupper():
        edged = f"<{low[:24]}>"
        found += ["g=" + edged[i : i + 3] for i in range(len(edged) - 2)]
    if len(low) > 5 and low.endswith(_AFFIXES):
        found.append("w=" + low[:-3])
    return found
