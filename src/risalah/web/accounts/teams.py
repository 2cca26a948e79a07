"""Pages that only a team has: whoever works alone is told so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from risalah.web.troubles import trouble


def for_teams(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 404, and say why, where somebody works alone."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if settings.RISALAH.team:
            return view(request, *arguments, **named)
        return trouble(
            request, 404, _("This page is for teams; you work alone."),
            _("Nobody has to sign in here. A team starts Risalah with: risalah serve --team"),
        )  # fmt: skip

    return answer
