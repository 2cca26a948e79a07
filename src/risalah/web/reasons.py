"""Why the ledger joined, matched or proposed something, in the language of the page.

The ledger keeps reasons as English phrases, one a line; what is none of them is shown as it is.
"""

import re

from django.utils.translation import gettext, gettext_noop

from risalah.knowledge import labels
from risalah.web.language import current

_FIELDS = "fields: "
_DECISION = re.compile(r"decision (\d+) by (.+)", re.DOTALL)
# The phrases of `ledger/followup.py` and `ledger/identity.py`.
PHRASES = (
    gettext_noop("the same occasion"),
    gettext_noop("the same people"),
    gettext_noop("the same kind of happening"),
    gettext_noop("at the time named"),
    gettext_noop("rule of support"),
    gettext_noop("the same words"),
    gettext_noop("spelt nearly the same"),
    gettext_noop("the one name stands in the other"),
    gettext_noop("one word of the name, with a post in common"),
    gettext_noop("through another spelling"),
    gettext_noop("joined by a decision"),
    gettext_noop("the same words, but more than one person fits"),
    gettext_noop("spelt nearly the same, but no post in common"),
    gettext_noop("the one name stands in the other, but no post in common"),
    gettext_noop("one word of the name, but more than one person fits"),
)


def in_words(reasons: str) -> list[str]:
    """Reasons in words.

    Args:
        reasons: As the ledger keeps them, one a line.
    """
    return [_reason(line) for line in (reasons or "").split("\n") if line]


def _reason(line: str) -> str:
    if line.startswith(_FIELDS):
        areas = [labels.label("area", code, current()) for code in line.removeprefix(_FIELDS).split(", ")]
        return gettext("the same fields: %(areas)s") % {"areas": ", ".join(areas)}
    if decided := _DECISION.fullmatch(line):
        return gettext("decision %(number)s of %(by)s") % {"number": decided[1], "by": decided[2]}
    return gettext(line) if line in PHRASES else line
