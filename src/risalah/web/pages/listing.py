"""Long lists in pages: the address keeps the day and id after which a list goes on, so nothing is shown twice or
skipped whatever is added in between."""

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from risalah.web.troubles import BadQuestion

T = TypeVar("T")
_LONGEST = 40


def before(request: HttpRequest) -> tuple[str, str] | None:
    """The day and id after which a list goes on; None for its beginning.

    Raises:
        BadQuestion: The address holds something else.
    """
    value = request.GET.get("before", "")
    if not value:
        return None
    day, comma, identifier = value.partition(",")
    known = comma and identifier.isascii() and identifier.isalnum() and len(value) <= _LONGEST
    if not known or not set(day) <= set("0123456789-"):
        raise BadQuestion(
            _("before: “%(value)s” is no place in this list.") % {"value": value[:_LONGEST]},
            _("Go back to the beginning of the list."),
        )
    return day, identifier


def cut(found: Sequence[T], limit: int) -> tuple[list[T], bool]:
    """The first of a list of which one more than `limit` was asked for, and whether there are more."""
    return list(found[:limit]), len(found) > limit


def place(day: str, identifier: str) -> str:
    """A day and an id as `before` reads them."""
    return f"{day},{identifier}"
