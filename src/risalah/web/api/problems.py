"""What goes wrong, as `application/problem+json` (RFC 9457): what, where, what to do; nothing of the inside is shown.

Every kind of problem has a code of its own in `type` (`urn:risalah:problem:…`), so that a program need not read words.
"""

import logging
import math
from collections.abc import Callable
from typing import Any, Final

import msgspec
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError, Throttled, ValidationError

from risalah.ledger.decided import Step
from risalah.ledger.errors import LedgerError, Refused, Unknown, Unusable
from risalah.review.versions import Changed
from risalah.web.troubles import BadQuestion

_log = logging.getLogger(__name__)
MEDIA: Final = "application/problem+json"
# Code of a problem: its HTTP status and title.
PROBLEMS: Final[dict[str, tuple[int, str]]] = {
    "unreadable": (400, "The request cannot be understood"),
    "not-signed-in": (401, "Nobody is signed in"),
    "bad-token": (401, "The token is not valid"),
    "not-allowed": (403, "You may not do this"),
    "forged": (403, "The request may come from another site"),
    "not-found": (404, "There is no such thing"),
    "wrong-method": (405, "This address cannot be used so"),
    "refused": (409, "It cannot be done as things stand"),
    "held": (409, "The document is held by its rights"),
    "changed": (412, "It has changed since you saw it"),
    "unseen": (428, "It is not said what you saw"),
    "too-large": (413, "The request is too large"),
    "wrong-type": (415, "The body is of a type that is not read"),
    "wrong-values": (422, "Values are wrong"),
    "too-many": (429, "Too many requests"),
    "broken": (500, "Something in Risalah is broken"),
    "no-pdf": (501, "PDF cannot be written here"),
    "no-ledger": (503, "The ledger does not answer"),
}


class Wrong(msgspec.Struct, frozen=True):
    """One wrong value: where it is ('query.limit', 'body.day') and what is wrong with it."""

    where: str
    problem: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong. `remedy` says what to do; `errors` names wrong values; of something that has changed `version`
    is the one it has now, `changed` what others decided, `now` what it is called; `opens` opens a held document."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str = ""
    instance: str = ""
    errors: list[Wrong] = []
    version: str = ""
    changed: list[str] = []
    now: list[str] = []
    opens: str = ""


class Trouble(Exception):
    """A problem that an operation finds."""

    def __init__(self, code: str, detail: str, remedy: str = "", **more: Any) -> None:
        """Keep it.

        Args:
            code: A key of `PROBLEMS`.
            detail: What is wrong, in a sentence.
            remedy: What to do.
            more: Further fields of `Problem`.
        """
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.remedy = remedy
        self.more = more


def problem(request: HttpRequest, code: str, detail: str, remedy: str = "", **more: Any) -> HttpResponse:
    """Answer with a problem."""
    status, title = PROBLEMS[code]
    said = Problem(
        type=f"urn:risalah:problem:{code}", title=title, status=status, detail=detail, remedy=remedy,
        instance=request.path, **more,
    )  # fmt: skip
    response = HttpResponse(msgspec.json.encode(said), status=status, content_type=MEDIA)
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="Risalah"'
    return response


def of_status(request: HttpRequest, status: int, detail: str, remedy: str) -> HttpResponse:
    """Answer with the problem of a status, where something before the API has refused the request."""
    code = next((code for code, (known, _) in PROBLEMS.items() if known == status), "unreadable")
    return problem(request, code, detail, remedy)


def wrong(where: str, what: str) -> Trouble:
    """One wrong value, as a problem to raise."""
    return Trouble("wrong-values", f"{where}: {what}", errors=[Wrong(where, what)])


def in_a_line(step: Step) -> str:
    """A decision in a line, for whoever did not see it."""
    said = [step.action, *(str(value) for value in step.payload.values() if isinstance(value, str | int))]
    return f"decision {step.number} by {step.by}: {' '.join(said)}" + (f" ({step.why})" if step.why else "")


def _trouble(request: HttpRequest, error: Trouble) -> HttpResponse:
    return problem(request, error.code, error.detail, error.remedy, **error.more)


def _ledger(request: HttpRequest, error: LedgerError) -> HttpResponse:
    said = f"{error.where}: {error.problem}"
    if isinstance(error, Unknown):
        return problem(request, "not-found", said, error.remedy)
    if isinstance(error, Changed):
        steps = [in_a_line(step) for step in error.steps]
        return problem(
            request, "changed", said, error.remedy, version=error.version, changed=steps, now=list(error.now)
        )
    if isinstance(error, Refused):
        return problem(request, "refused", said, error.remedy)
    _log.error("%s", error)
    # Where the ledger is stays inside.
    return problem(request, "no-ledger" if isinstance(error, Unusable) else "broken", error.problem, error.remedy)


def _values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = [
        Wrong(".".join(map(str, each.get("loc", ()))), str(each.get("msg", "")).removeprefix("Value error, "))
        for each in error.errors
    ]
    return problem(request, "wrong-values", "; ".join(f"{w.where}: {w.problem}" for w in found), errors=found)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error, Throttled):
        wait = max(1, math.ceil(error.wait or 1))
        response = problem(request, "too-many", "more requests came than are taken in a minute", f"wait {wait} seconds")
        response["Retry-After"] = str(wait)
        return response
    code = {401: "not-signed-in", 403: "not-allowed", 404: "not-found"}.get(error.status_code, "unreadable")
    return problem(request, code, str(error))


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("%s %s", request.method, request.path, exc_info=error)
    return problem(request, "broken", "the program failed; nothing was stored", "please report what you did")


def _no_answer(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("%s %s", request.path, error, exc_info=error)
    return problem(request, "no-ledger", "the database does not answer", "try again in a minute; nothing was lost")


def _said(code: str, detail: str, remedy: str) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, error: problem(request, code, detail, remedy)


# What becomes of which error; of several that fit an error the one of its nearest class.
HANDLERS: Final[dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]]] = {
    Trouble: _trouble,
    LedgerError: _ledger,
    ValidationError: _values,
    HttpError: _http,
    Http404: _said("not-found", "there is no such address", "see /api/openapi.json for those there are"),
    PermissionDenied: _said("not-allowed", "your role does not allow this", "ask an administrator"),
    RequestDataTooBig: _said("too-large", "the body is larger than 5 MB", "send the reports one by one"),
    SuspiciousOperation: _said("unreadable", "no program of ours sends such a request", "see docs/api.md"),
    BadQuestion: lambda request, error: problem(request, "unreadable", error.problem, error.remedy),
    DatabaseError: _no_answer,
    InterfaceError: _no_answer,
    Exception: _failed,
}
