"""What the ledger says is wrong, in the language of the page and with what to do in a browser.

The ledger's own words are for the command line ('look for it with risalah search'). Each pattern here stands for one of
its messages; what none fits is shown as it is.
"""

import re
from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from risalah.ledger.errors import LedgerError

_Said = Callable[[re.Match[str]], str]


def _rule(pattern: str, said: _Said) -> tuple[re.Pattern[str], _Said]:
    return re.compile(pattern, re.DOTALL), said


_PROBLEMS: Final = (
    _rule(r"there is no such (?:record|follow-up|name|decision|proposal|report).*",
          lambda m: _("This is not in the ledger.")),
    _rule(r"nothing in the ledger is called so", lambda m: _("Nothing in the ledger is called so.")),
    _rule(r"these are not two people of the ledger", lambda m: _("These are not two people of the ledger.")),
    _rule(r"several (?:ids begin so|people are called so).*", lambda m: _("Several things are called so.")),
    _rule(r"nothing had been told of it by (\S+)", lambda m: _("Nothing had been told of it by %s.") % m[1]),
    _rule(r"was published on (\S+), after (\S+)",
          lambda m: _("It was published on %(day)s, after %(as_of)s.") % {"day": m[1], "as_of": m[2]}),
    _rule(r"a rejection needs a reason", lambda m: _("A rejection needs a reason.")),
    _rule(r"to decline it needs a reason", lambda m: _("To decline it needs a reason.")),
    _rule(r"(.+) is no date", lambda m: _("%s is no date.") % m[1]),
    _rule(r"(.+) is no day", lambda m: _("%s is no day.") % m[1]),
    _rule(r"(.+) is no state", lambda m: _("%s is no state.") % m[1]),
    _rule(r"(.+) is no edition", lambda m: _("%s is no year of an edition.") % m[1]),
    _rule(r"(.+) is none of the areas", lambda m: _("%s is none of the areas.") % m[1]),
    _rule(r"(.+) is no \w+ of a record of this kind", lambda m: _("%s is no value of this field.") % m[1]),
    _rule(r"(.+) of a record of this kind cannot be corrected", lambda m: _("%s cannot be corrected.") % m[1]),
    _rule(r"only a plan or promise can lapse", lambda m: _("Only a plan or promise can lapse.")),
    _rule(r"is in this record already", lambda m: _("It is in this record already.")),
    _rule(r"is a record of another kind than .+", lambda m: _("It is a record of another kind.")),
    _rule(r"all of its accounts cannot be parted from it",
          lambda m: _("All of its accounts cannot be parted from it.")),
    _rule(r"nothing is named that is to be parted from it",
          lambda m: _("Nothing is chosen that is to be parted from it.")),
    _rule(r"is a spelling of this person.*", lambda m: _("It is a spelling of this person already.")),
    _rule(r"is undone already", lambda m: _("It is undone already.")),
    _rule(r"this form was used for something else already", lambda m: _("This form was used already.")),
    _rule(r"the same was proposed by (.+)", lambda m: _("The same was proposed by %s.") % m[1]),
    _rule(r"was (?:accepted|declined) by (.+) already", lambda m: _("It was answered by %s already.") % m[1]),
    _rule(r"(?:these are no words of the report|no such report tells of .+)",
          lambda m: _("These are no words of a report of this record.")),
    _rule(r"has changed since you saw it", lambda m: _("It has changed since you saw it.")),
    _rule(r"are answered by reviewers", lambda m: _("Proposals are answered by reviewers.")),
)  # fmt: skip

_REMEDIES: Final = (
    _rule(r"look for it.*|see risalah .*|name one from .*|look at the list of proposals",
          lambda m: _("Look for it with the search.")),
    _rule(r"give the id of one|write more of it", lambda m: _("Choose one of those that the search finds.")),
    _rule(r"it was first told on (\S*)", lambda m: _("It was first told on %s.") % (m[1] or "?")),
    _rule(r"give --reason.*|say why, in a few words", lambda m: _("Choose or write a reason.")),
    _rule(r"write it as EDTF.*", lambda m: _("Write it as 2025-06-12, 2025-06 or 2025-06-12/2025-06-14.")),
    _rule(r"write it as YYYY-MM-DD", lambda m: _("Write it as YYYY-MM-DD.")),
    _rule(r"write its code.*", lambda m: _("Write its name or its two-letter code.")),
    _rule(r"load the page again|look at it again.*", lambda m: _("Load the page again.")),
    _rule(r"(?:select .+|leave one at least|name accounts or spellings)", lambda m: _("Choose again.")),
    _rule(r"wait for the answer", lambda m: _("Wait for the answer.")),
    _rule(r"name a later day", lambda m: _("Choose a later day.")),
)  # fmt: skip


def problem(error: LedgerError) -> str:
    """What is wrong, without what it is about (`error.where`)."""
    return _said(_PROBLEMS, error.problem)


def remedy(error: LedgerError) -> str:
    """What to do."""
    return _said(_REMEDIES, error.remedy)


def _said(rules: tuple[tuple[re.Pattern[str], _Said], ...], words: str) -> str:
    return next((said(found) for pattern, said in rules if (found := pattern.fullmatch(words))), words)
