"""What goes wrong, as a page that says what, where and what to do; nothing of the program's inside is shown."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from risalah.ledger.errors import LedgerError, Refused, Unknown, Unusable
from risalah.web.plain_words import problem, remedy

_log = logging.getLogger(__name__)


class BadQuestion(Exception):
    """An address asks for something that cannot be: which value, and what it should be."""

    def __init__(self, problem: str, remedy: str) -> None:
        """Keep both."""
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


class TroubleMiddleware:
    """Turns errors of the ledger into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Say what is wrong, where we know it."""
        if isinstance(error, BadQuestion):
            return trouble(request, 400, error.problem, error.remedy)
        if isinstance(error, Unknown):
            return trouble(request, 404, f"{error.where}: {problem(error)}", remedy(error))
        if isinstance(error, Refused):
            return trouble(request, 409, f"{error.where}: {problem(error)}", remedy(error))
        if isinstance(error, Unusable):
            _log.error("%s", error)
            return trouble(request, 503, error.problem, error.remedy)
        if isinstance(error, LedgerError):
            return trouble(request, 500, error.problem, error.remedy)
        if isinstance(error, DatabaseError | InterfaceError):
            _log.error("%s %s", request.path, error, exc_info=error)
            return trouble(
                request, 503, _("The ledger does not answer."), _("Try again in a minute; nothing was lost.")
            )
        return None


def trouble(request: HttpRequest, status: int, problem: str, remedy: str) -> HttpResponse:
    """A page that says what is wrong and what to do; to a program, which asks the API, the same as JSON."""
    if request.path.startswith("/api/"):
        from risalah.web.api.problems import of_status

        return of_status(request, status, str(problem), str(remedy))
    return render(request, "web/trouble.html", {"status": status, "problem": problem, "remedy": remedy}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such address."""
    return trouble(request, 404, _("There is no such page."), _("Look for what you want, or go to the start page."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody's role does not allow it."""
    return trouble(request, 403, _("Your role does not allow this."), _("Ask an administrator of Risalah."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no browser of ours sends."""
    return trouble(request, 400, _("This request cannot be understood."), _("Go back and try again."))


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of the program."""
    return trouble(
        request, 500, _("Something in Risalah is broken."), _("Nothing was stored. Please report what you did.")
    )


def csrf_failure(request: HttpRequest, reason: str = "", **more: Any) -> HttpResponse:
    """A form that did not come from one of our pages, or from one that was open too long."""
    return trouble(request, 403, _("This form is no longer valid."), _("Go back, reload the page, and send it again."))
