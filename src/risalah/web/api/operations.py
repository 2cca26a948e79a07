"""Operations: a method, an address, and a function from checked values to a struct.

`Operations` collects those of one subject. The function's parameters (`asked`) come from path and query, its `body`
from the request's JSON; what it returns is encoded. What it needs of its caller stands in `callers.NEEDS`.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

import msgspec
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from risalah.web.api import bodies
from risalah.web.api.answers import answer

F = TypeVar("F", bound=Callable[..., Any])
JSON: Final = "application/json"
# What every operation can answer with, and what those can that change something.
ALWAYS: Final = (
    "unreadable", "not-signed-in", "bad-token", "not-allowed", "wrong-values", "too-many", "broken", "no-ledger",
)  # fmt: skip
_WRITES: Final = ("forged", "too-large", "wrong-type")


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One operation.

    `gives` is the type of the answer, by status; None where it is no JSON. `takes` is the type of a JSON body, `raw`
    the media types of one that is none. `media` are types of answers that are no JSON.
    """

    name: str
    method: str
    path: str
    tag: str
    view: Callable[..., Any]
    gives: dict[int, Any]
    takes: Any = None
    raw: tuple[str, ...] = ()
    media: tuple[str, ...] = (JSON,)
    problems: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    @property
    def can_fail(self) -> tuple[str, ...]:
        """The problems with which it can answer."""
        writes = _WRITES if self.method != "GET" else ()
        return tuple(dict.fromkeys((*ALWAYS, *writes, *self.problems)))

    @property
    def summary(self) -> str:
        """What it does, in a line."""
        return inspect.getdoc(self.view).split("\n")[0].rstrip(".")  # type: ignore[union-attr]

    @property
    def description(self) -> str:
        """More of it."""
        return (inspect.getdoc(self.view) or "").partition("\n")[2].strip()

    def callable(self) -> Callable[..., HttpResponseBase]:
        """The function that ninja calls."""
        status = next(iter(self.gives))

        @functools.wraps(self.view)
        def run(request: HttpRequest, **values: Any) -> HttpResponseBase:
            if self.takes is not None and not self.raw:
                values["body"] = bodies.read(request, self.takes)
            found = self.view(request, **values)
            return found if isinstance(found, HttpResponseBase) else answer(request, found, status=status)

        own = inspect.signature(self.view)
        shown = [each for each in own.parameters.values() if each.name != "body"]
        run.__signature__ = own.replace(parameters=shown)  # type: ignore[attr-defined]
        run.__doc__ = self.description
        return run


class Operations:
    """The operations of one subject, in the order in which they are written."""

    def __init__(self, tag: str) -> None:
        """Name the subject."""
        self.tag = tag
        self._found: list[Operation] = []

    def __iter__(self) -> Iterator[Operation]:
        return iter(self._found)

    def get(self, path: str, *, gives: Any, **more: Any) -> Callable[[F], F]:
        """Something that is read.

        Args:
            path: Such as '/records/{record}'.
            gives: The type of the answer.
            more: Further fields of `Operation`.
        """
        return self._add("GET", path, {200: gives}, more)

    def post(self, path: str, *, gives: Any, status: int = 201, **more: Any) -> Callable[[F], F]:
        """Something that is done; the arguments are as for `get`, `status` is that of the answer."""
        return self._add("POST", path, gives if isinstance(gives, dict) else {status: gives}, more)

    def _add(self, method: str, path: str, gives: dict[int, Any], more: dict[str, Any]) -> Callable[[F], F]:
        def mark(view: F) -> F:
            self._found.append(
                Operation(name=view.__name__, method=method, path=path, tag=self.tag, view=view, gives=gives, **more)
            )
            return view

        return mark
