"""The API as ninja knows it, with what every answer has: problems instead of pages, limits, HEAD, one schema."""

import functools
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, re_path
from ninja import NinjaAPI

from risalah import __version__
from risalah.web.api import limits, openapi
from risalah.web.api.answers import of_bytes
from risalah.web.api.callers import Admit, admitted
from risalah.web.api.operations import JSON, Operation
from risalah.web.api.problems import HANDLERS, problem

PREFIX: Final = "/v1"
_DESCRIPTION: Final = (
    "The ledger for programs. Every value opens the words it rests on, as far as rights allow. Errors are "
    "`application/problem+json`. How to get a token, pages, rights and limits: docs/api.md."
)


class Api(NinjaAPI):
    """The API; an operation that is added in any other way than by `add` refuses everybody."""

    def __init__(self) -> None:
        """Make it, without operations."""
        super().__init__(
            title="Risalah",
            version=__version__,
            description=_DESCRIPTION,
            openapi_url="/openapi.json",
            docs_url="/docs",
            docs_decorator=self._guarded,
            urls_namespace="api",
            auth=Admit(""),
        )
        self.operations: list[Operation] = []
        for error, handler in HANDLERS.items():
            self.add_exception_handler(error, handler)

    def add(self, operations: Iterable[Operation]) -> None:
        """Add the operations of a subject."""
        for each in operations:
            self.operations.append(each)
            self.default_router.api_operation(
                [each.method], PREFIX + each.path, auth=Admit(each.name), operation_id=each.name, url_name=each.name,
                tags=[each.tag], summary=each.summary, description=each.description,
            )(each.callable())  # fmt: skip

    @functools.cached_property
    def schema(self) -> bytes:
        """The schema as bytes."""
        return msgspec.json.encode(self.get_openapi_schema())

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> Any:
        """The schema: ninja's of the parameters, ours of everything else."""
        found = dict(super().get_openapi_schema(path_prefix="/api/"))
        return openapi.complete(found, self.operations, "/api" + PREFIX)

    def _guarded(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """Guard ninja's own views, which are told apart by their name; the schema is made once."""
        if view.func.__name__ == "openapi_json":  # type: ignore[attr-defined]
            return admitted("openapi")(lambda request, **named: of_bytes(request, self.schema, JSON))
        return admitted("docs")(view)

    def _get_urls(self) -> list[Any]:
        found = super()._get_urls()
        for pattern in found:
            assert isinstance(pattern, URLPattern)
            pattern.callback = _finished(self, pattern.callback)
        return [*found, re_path("", _finished(self, _nothing))]


def _nothing(request: HttpRequest, **named: Any) -> HttpResponse:
    return problem(
        request, "not-found", f"there is no such address: {request.path}", "see /api/openapi.json for those there are"
    )


def _finished(api: Api, view: Callable[..., Any]) -> Callable[..., Any]:
    """What every answer of a view goes through."""

    def finished(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        try:
            response: HttpResponseBase = view(request, *given, **named)
        except Exception as error:
            response = api.on_exception(request, error)
        finally:
            if head:
                request.method = "HEAD"
        if response.status_code == 405:
            allowed = response.get("Allow", "")
            response = problem(request, "wrong-method", f"only {allowed} can be done here", "see /api/openapi.json")
            response["Allow"] = allowed
        limits.tell(request, response)
        return _without_body(response) if head else response

    finished.csrf_exempt = True  # type: ignore[attr-defined]
    return finished


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The answer to HEAD: the headers of GET."""
    if isinstance(response, HttpResponse):
        if response.status_code != 304:
            response["Content-Length"] = str(len(response.content))
        length = response.get("Content-Length")
        response.content = b""
        if length:
            response["Content-Length"] = length
        return response
    response.close()
    bare = HttpResponse(b"", status=response.status_code, content_type=response["Content-Type"])
    for name, value in response.items():
        bare[name] = value
    return bare
