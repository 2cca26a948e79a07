"""Bodies of requests: JSON into structs, with a message that names the wrong value; and what a body may be at all."""

import re
from typing import Any, Final, TypeVar

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError

from risalah.web.api.asked import LARGEST as LARGEST_NUMBER
from risalah.web.api.problems import Trouble, Wrong

T = TypeVar("T")
LARGEST: Final = 5 * 1024 * 1024  # bytes
JSON: Final = "application/json"
_AT = re.compile(r" - at `\$(.*)`$")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def raw(request: HttpRequest, *media: str) -> tuple[bytes, str]:
    """The body as it came, and its media type.

    Args:
        request: The request.
        media: Types that are taken.

    Raises:
        Trouble: It is of another type, too large, or did not arrive.
    """
    given = (request.content_type or "").lower()
    if given not in media:
        raise Trouble("wrong-type", f"a body of type {given or 'none'} is not read here", f"send {' or '.join(media)}")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise too_large()
    try:
        body = request.body
    except RequestDataTooBig:
        raise too_large() from None
    except UnreadablePostError:
        raise Trouble("unreadable", "the body did not arrive whole", "send it again") from None
    if len(body) > LARGEST:
        raise too_large()
    return body, given


def too_large() -> Trouble:
    """A body that is larger than what is taken."""
    return Trouble("too-large", "the body is larger than 5 MB", "send the reports one by one")


def read(request: HttpRequest, into: type[T]) -> T:
    """The body as a struct.

    Args:
        request: The request.
        into: The struct, or a union of tagged ones.

    Raises:
        Trouble: It is no JSON, or a value is wrong; the message names it.
    """
    body, _ = raw(request, JSON)
    return decoded(body, into)


def decoded(body: bytes, into: type[T]) -> T:
    """Bytes of JSON as a struct; raises as `read` does."""
    try:
        value = msgspec.json.decode(body, type=into)
    except msgspec.ValidationError as error:
        said = str(error)
        at = _AT.search(said)
        where = "body" + (at[1] if at else "")
        what = _AT.sub("", said)
        raise Trouble("wrong-values", f"{where}: {what}", errors=[Wrong(where, what)]) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Trouble("unreadable", f"the body is no JSON ({error})", "send JSON in UTF-8") from None
    _check(msgspec.to_builtins(value), "body")
    return value


def _check(value: Any, where: str) -> None:
    """Refuse what no database stores."""
    if isinstance(value, str) and _UNSTORABLE.search(value):
        what = "holds a sign that no database stores (NUL, or half of one)"
        raise Trouble("wrong-values", f"{where}: {what}", errors=[Wrong(where, what)])
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise Trouble("wrong-values", f"{where}: is too large", errors=[Wrong(where, "is too large")])
    if isinstance(value, dict):
        for key, each in value.items():
            _check(each, f"{where}.{key}")
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            _check(each, f"{where}[{number}]")
