"""What holds for every request and every answer, before anybody asks who it is.

Refused: what asks for another name than ours (a page of another site whose name was pointed at this computer could
read the ledger otherwise), what did not come by HTTPS where a proxy should have seen to it, and what is larger than any
upload may be.
Added: headers that Django has no setting for.
"""

import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from risalah.web.troubles import trouble

_log = logging.getLogger(__name__)

_AROUND: Final = 64 * 1024  # bytes for the names of fields and the boundaries between them
_HEADERS: Final = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class GuardsMiddleware:
    """Stands before everything that reads the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse or go on; add headers."""
        response = refusal(request) or self.get_response(request)
        for name, value in _HEADERS.items():
            response.setdefault(name, value)
        if settings.RISALAH.team:
            # Pages are for who is signed in: nothing of them stays with a proxy or in a shared browser.
            response.setdefault("Cache-Control", "private, no-store")
        return response


def refusal(request: HttpRequest) -> HttpResponseBase | None:
    """Why a request cannot be answered at all, as a page; None where it can."""
    try:
        request.get_host()
    except DisallowedHost:
        _log.warning("%s was asked for at a name that is not ours: refused", request.path)
        return trouble(
            request, 400, _("Risalah does not answer to this name."),
            _("Use the address that risalah serve printed. If you run the server: name others with --host-name."),
        )  # fmt: skip
    if "\0" in request.path_info or "%00" in str(request.META.get("QUERY_STRING", "")):
        # No text of ours has one, and PostgreSQL takes none: no page need think of it.
        return trouble(
            request, 400, _("This request cannot be understood."), _("The address holds a character that is none.")
        )  # fmt: skip
    if settings.RISALAH.https and not request.is_secure():
        _log.warning("%s did not come by HTTPS: the proxy has to send X-Forwarded-Proto: https", request.path)
        return trouble(
            request, 400, _("This did not come by HTTPS."),
            _("Use the https address. If you run the server: the proxy has to send X-Forwarded-Proto."),
        )  # fmt: skip
    if _length(request) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE + _AROUND:
        _log.warning("%s was sent %s bytes: refused", request.path, request.META.get("CONTENT_LENGTH"))
        megabytes = settings.FILE_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
        return trouble(
            request, 413, _("This is too large: at most %(megabytes)s MB at once.") % {"megabytes": megabytes},
            _("Send less at once, or add large files on the server with risalah add."),
        )  # fmt: skip
    return None


def _length(request: HttpRequest) -> int:
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isdecimal() else 0
