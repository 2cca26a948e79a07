"""Short quotations: what may be shown of a wording whose text may not be shown."""

import re

SHORT = 40  # words

_WORD = re.compile(r"\S+")


def quotation(text: str, start: int, end: int, verdict_show_allowed: bool) -> str:
    """Give the words of a span, or their beginning.

    Args:
        text: The document's text.
        start: Where the words start.
        end: Where they end.
        verdict_show_allowed: What the gate said of 'show'.

    Returns:
        The words as written; where 'show' is not allowed and they are more than `SHORT`, the first of them with ' …'.
    """
    wording = text[start:end]
    if verdict_show_allowed:
        return wording
    found = list(_WORD.finditer(wording))
    return wording if len(found) <= SHORT else f"{wording[: found[SHORT - 1].end()]} …"
