"""Words said: by whom, for which state, in which form and when, with the words as far as rights allow."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from risalah.ledger import lookup
from risalah.ledger.errors import Unknown
from risalah.ledger.models import Person
from risalah.ledger.statements import statements as kept
from risalah.web.pages import choices
from risalah.web.pages.listing import before, cut, place
from risalah.web.pages.page import as_of, day, one_of, page
from risalah.web.pages.states import chosen
from risalah.web.roles import allowed

_LISTED = 30
_FORMS = ("direct", "indirect")


@allowed("reader")
def statements(request: HttpRequest) -> HttpResponse:
    """The list."""
    speaker = _speaker(request.GET.get("speaker", "").strip())
    country, form, after = chosen(request, "country"), one_of(request, "form", _FORMS), before(request)
    since, until = day(request, "since"), day(request, "until")
    found = kept(
        person=speaker.id if speaker else "", country=country, form=form, since=since, until=until,
        limit=_LISTED + 1, before=after, as_of=as_of(request),
    )  # fmt: skip
    shown, more = cut(found, _LISTED)
    values = {
        "statements": shown,
        "older": place(*shown[-1].at) if more else "",
        "further": bool(after),
        "speaker": speaker,
        "country": country,
        "form": form,
        "since": since,
        "until": until,
        "narrowed": bool(speaker or country or form or since or until),
        "forms": choices.codes("form"),
        "all_states": choices.states(),
    }
    return page(request, "statements.html", values)


def _speaker(word: str) -> Person | None:
    """The person whom an id or a name in the address means; None where it is left out.

    Raises:
        Unknown: Nobody, or several.
    """
    if not word:
        return None
    found = lookup.resolve(word)
    if found.kind == "person":
        return Person.objects.get(id=found.value)
    raise Unknown(word, _("There is no such person in the ledger."), _("Look for the name in the list of people."))
