"""Where two states stand: at a glance, through time, what is open, who is who."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from risalah.web.pages.cooperation import cooperation, newest, sides
from risalah.web.pages.page import as_of, page
from risalah.web.pages.states import pair
from risalah.web.roles import allowed


@allowed("reader")
def relation(request: HttpRequest, left: str, right: str) -> HttpResponseBase:
    """The page of a relation; Indonesia stands first, and names or small letters lead to the codes."""
    first, second = pair(f"{left}-{right}")
    if (first, second) != (left, right):
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("relation", args=[first, second]) + query)
    day = as_of(request)
    values = {
        **cooperation(request, [first, second]),
        "left": first,
        "right": second,
        "sides": sides([first, second], day),
        "agreements": newest([first, second], "agreement", day),
        "accreditations": newest([first, second], "accreditation", day),
    }
    return page(request, "relation.html", values)
