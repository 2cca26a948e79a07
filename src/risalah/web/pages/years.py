"""The years that forms take: four digits."""

from django.http import HttpRequest

from risalah.web.pages.page import one_of

KNOWN = tuple(str(year) for year in range(1900, 2200))


def year(request: HttpRequest, name: str) -> str:
    """A year in an address; '' where it is left out.

    Raises:
        BadQuestion: It is none.
    """
    return one_of(request, name, KNOWN)
