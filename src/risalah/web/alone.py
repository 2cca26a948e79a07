"""One user on one computer: whoever reaches the loopback address is the one who started the program.

Nobody signs in; that user may do all an administrator may, under the name that the computer knows them by.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class Alone:
    """The one user. Stands where an account stands, without a row in a table."""

    is_authenticated: Final = True
    is_anonymous: Final = False
    is_active: Final = True
    role: Final = "administrator"
    language = ""
    duty: Final = ""
    pk = None
    id = None

    def __init__(self, name: str) -> None:
        """Name them."""
        self.username = name
        self.name = name

    def __str__(self) -> str:
        return self.username

    def get_username(self) -> str:
        """The name that decisions carry."""
        return self.username


class AloneMiddleware:
    """Puts the one user into every request; does nothing for a team."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response
        self.user = None if settings.RISALAH.team else Alone(settings.RISALAH.user)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on as the one user."""
        if self.user is not None:
            request.user = self.user  # type: ignore[assignment]
        return self.get_response(request)
