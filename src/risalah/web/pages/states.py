"""The states that an address asks for: one, two, or none."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from risalah.ledger import lookup
from risalah.web.pages.page import state
from risalah.web.troubles import BadQuestion

HOME = "ID"


def chosen(request: HttpRequest, name: str) -> str:
    """The code of a state in the query of an address; '' where it is left out.

    Raises:
        BadQuestion: There is no such state.
    """
    word = request.GET.get(name, "").strip()
    return state(word) if word else ""


def sides(request: HttpRequest) -> list[str]:
    """The states of `country` and `with` in an address: none, one or two.

    Raises:
        BadQuestion: One is no state, or both are one.
    """
    found = [code for name in ("country", "with") if (code := chosen(request, name))]
    if len(found) != len(set(found)):
        raise _one_state()
    return found


def pair(words: str) -> tuple[str, str]:
    """Two states with a dash between, Indonesia first, others by their codes.

    Raises:
        BadQuestion: They are not two states.
    """
    found = lookup.relation(words)
    if found is None:
        first, _dash, second = words.partition("-")
        if state(first) == state(second):
            raise _one_state()
        raise BadQuestion(_("“%(word)s” is no relation.") % {"word": words[:60]}, _("Name two states."))
    left, right = sorted(found, key=lambda code: (code != HOME, code))
    return left, right


def _one_state() -> BadQuestion:
    return BadQuestion(_("A relation is between two states; this address names one."), _("Name two states."))
