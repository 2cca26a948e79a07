"""What all pages share: the day 'as of', numbers and words in an address, states, and the answer."""

import datetime
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from risalah.ledger.lookup import country
from risalah.web.troubles import BadQuestion

LONGEST: Final = 2_000  # characters of a word in a form


def page(request: HttpRequest, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Answer with a page.

    Args:
        request: What was asked; its `as_of` comes back in every page.
        template: Below `templates/web/`.
        values: For the template.
        status: The HTTP status.
    """
    shared = {"as_of": request.GET.get("as_of", ""), "today": today()}
    return render(request, f"web/{template}", {**shared, **values}, status=status)


def sound(form: QueryDict) -> QueryDict:
    """A form whose words can be stored.

    Raises:
        BadQuestion: One is too long, or holds a character that no database takes.
    """
    for name, values in form.lists():
        if any("\0" in value for value in (name, *values)):
            raise BadQuestion(_("This request cannot be understood."), _("Go back and try again."))
        if any(len(value) > LONGEST for value in values):
            raise BadQuestion(
                _("This is too long: write at most %(n)s characters.") % {"n": LONGEST}, _("Go back and try again.")
            )
    return form


def today() -> str:
    """The day it is (ISO)."""
    return datetime.date.today().isoformat()


def as_of(request: HttpRequest) -> str | None:
    """The day as of which a page is asked for; None for now.

    Raises:
        BadQuestion: It is no day.
    """
    return day(request, "as_of") or None


def day(request: HttpRequest, name: str) -> str:
    """A day in an address; '' where none is given.

    Raises:
        BadQuestion: It is no day.
    """
    value = request.GET.get(name, "").strip()
    if not value:
        return ""
    try:
        if len(value) != 10:
            raise ValueError
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadQuestion(
            _("%(name)s: “%(value)s” is no day.") % {"name": name, "value": value[:40]}, _("Write it as YYYY-MM-DD.")
        ) from None


def state(word: str) -> str:
    """The code of a state that an address names by code or name.

    Raises:
        BadQuestion: There is no such state.
    """
    code = country(word)
    if code is None:
        raise BadQuestion(
            _("“%(word)s” is no state.") % {"word": word[:60]}, _("Write its name or its two-letter code.")
        )
    return code


def number(request: HttpRequest, name: str, default: int, most: int) -> int:
    """A number in an address, between 1 and `most`.

    Raises:
        BadQuestion: It is none.
    """
    value = request.GET.get(name, "")
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= most:
        raise BadQuestion(
            _("%(name)s: “%(value)s” is no number from 1 to %(most)s.")
            % {"name": name, "value": value[:40], "most": most},
            _("Leave it out, or write such a number."),
        )
    return int(value)


def one_of(request: HttpRequest, name: str, known: Mapping[str, Any] | tuple[str, ...], default: str = "") -> str:
    """A code in an address.

    Raises:
        BadQuestion: It is none of those known.
    """
    value = request.GET.get(name, "") or default
    if value and value not in known:
        raise BadQuestion(
            _("%(name)s: “%(value)s” is not known here.") % {"name": name, "value": value[:60]},
            _("Choose one of the list."),
        )
    return value
