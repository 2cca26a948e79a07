"""A form of the review pages becomes a command of `risalah.review`."""

from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from risalah.ledger.drafts import Words
from risalah.review.commands import (
    Accept,
    Apart,
    Command,
    Confirm,
    Correct,
    Dismiss,
    Join,
    Lapse,
    Part,
    Reject,
    Undo,
    Unsure,
)
from risalah.web.troubles import BadQuestion

ACTIONS: Final = (
    "accept", "unsure", "reject", "correct", "lapse", "join", "part", "apart", "confirm", "dismiss", "undo",
)  # fmt: skip


def command(form: QueryDict) -> Command:
    """What a form asks for; what it names is checked when the decision is taken.

    Raises:
        BadQuestion: It is no form of ours.
    """
    record, thing = form.get("record", ""), form.get("thing", "")
    match form.get("action"):
        case "accept":
            return Accept(record)
        case "unsure":
            return Unsure(record)
        case "reject":
            return Reject(record, form.get("reason", ""))
        case "correct":
            value = " ".join(form.getlist("value")) if "many" in form else form.get("value", "")
            return Correct(record, form.get("field", ""), value, _words(form))
        case "lapse":
            return Lapse(record, form.get("on", ""))
        case "join":
            return Join(thing, form.get("other_id", "").strip() or form.get("other", "").strip())
        case "apart":
            return Apart(thing, form.get("other", "").strip())
        case "part":
            return Part(thing, tuple(form.getlist("others")))
        case "confirm":
            return Confirm(thing)
        case "dismiss":
            return Dismiss(thing)
        case "undo":
            return Undo(_number(form.get("number", "")))
    raise BadQuestion(_("This form asks for nothing that can be decided."), _("Load the page again."))


def _words(form: QueryDict) -> Words | None:
    """The words of the text that were chosen as the basis of a correction."""
    report, start, end = form.get("report", ""), form.get("words_start", ""), form.get("words_end", "")
    return Words(report, _number(start), _number(end)) if report and start and end else None


def _number(word: str) -> int:
    if not word.isascii() or not word.isdigit() or len(word) > 9:
        raise BadQuestion(_("“%s” is no number.") % word[:20], _("Load the page again."))
    return int(word)
