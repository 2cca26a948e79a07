"""The language of a page: what the account chose, else the cookie, else the browser (Django's own middleware)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from risalah.knowledge.labels import Language


class LanguageMiddleware:
    """An account's own choice wins over the browser's, unless a cookie of this browser says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on in that language."""
        chosen = getattr(request.user, "language", "")
        if chosen and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen
        return self.get_response(request)


def current() -> Language:
    """The language of the page that is being made."""
    return "en" if (translation.get_language() or "id").startswith("en") else "id"
