"""Answers: values as JSON, encoded by msgspec, with what a cache has to know.

What is read has an ETag over its bytes: who asks again with `If-None-Match` gets 304 without a body.
"""

import hashlib
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

_ENCODER: Final = msgspec.json.Encoder()
_READS: Final = frozenset({"GET", "HEAD"})


def answer(request: HttpRequest, value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Any:
    """Answer with a value.

    Args:
        request: What was asked.
        value: A struct, or what else msgspec encodes.
        status: The HTTP status.
        headers: Further ones.
    """
    return of_bytes(request, _ENCODER.encode(value), "application/json", status=status, headers=headers)


def of_bytes(
    request: HttpRequest, body: bytes, media: str, *, status: int = 200, headers: dict[str, str] | None = None
) -> Any:
    """Answer with bytes of a media type."""
    response = HttpResponse(body, status=status, content_type=media, headers=headers or {})
    patch_vary_headers(response, ("Cookie", "Authorization", "Accept-Language"))
    if request.method not in _READS or status != 200:
        response["Cache-Control"] = "no-store"
        return response
    # 'no-cache' keeps a copy and asks whether it still holds; rights may close at any time.
    response["Cache-Control"] = "private, no-cache"
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)
