"""Template tags for what the browser gets: `{% asset "app.css" %}`, `{% script_words %}`.

The files are built (`frontend/`) with their hash in the name; `manifest.json` says which name stands for which file. It
is read once a process: a new build needs a new start.
"""

import functools
import json
from pathlib import Path

from django import template
from django.templatetags.static import static
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from risalah.web.script_words import SCRIPT_WORDS

register = template.Library()

_MANIFEST = Path(__file__).parents[1] / "static" / "built" / "manifest.json"


class AssetError(RuntimeError):
    """The browser's files are not built, or there is none of that name."""


@functools.cache
def _manifest() -> dict[str, str]:
    try:
        content: dict[str, str] = json.loads(_MANIFEST.read_text("utf-8"))
    except OSError as error:
        raise AssetError(f"{_MANIFEST}: the files for the browser are not built; run: make assets") from error
    return content


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file.

    Args:
        name: what it is called in the sources, such as 'app.css'.

    Raises:
        AssetError: the files are not built, or none has this name.
    """
    built = _manifest().get(name)
    if built is None:
        known = ", ".join(sorted(_manifest()))
        raise AssetError(f"there is no built file {name!r} (there are {known}); if it is new, run: make assets")
    return static(f"built/{built}")


@register.simple_tag
def script_words() -> SafeString:
    """The words that scripts show, in the language of the page, where the scripts look for them."""
    return json_script({word: gettext(word) for word in SCRIPT_WORDS}, "script-words")
