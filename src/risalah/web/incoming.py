"""A report that somebody pastes, drops or sends: bytes to a document, or why it is none.

It is only ever read as text or as HTML whose scripts are thrown away; nothing of it is run, nothing fetched.
"""

import datetime
from typing import Final
from urllib.parse import urlsplit

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _

from risalah.source.files import Failure, from_upload
from risalah.values.document import Document

LARGEST: Final = 5 * 1024 * 1024


class Refusal(msgspec.Struct, frozen=True):
    """Why something is no report that can be taken in, and what to do."""

    problem: str
    remedy: str


def incoming(request: HttpRequest) -> Document | Refusal:
    """The document of a form with `text` or `file`, and perhaps `published`, `title` and `url`."""
    upload = request.FILES.get("file")
    text = request.POST.get("text", "")
    if upload is not None and not isinstance(upload, list):
        data, name = upload.read(LARGEST + 1), upload.name or "-"
    else:
        data, name = text.encode("utf-8", "replace"), "-"
    day, url = request.POST.get("published", "").strip(), request.POST.get("url", "").strip()
    return document(data, name=name, published=day, title=request.POST.get("title", "").strip(), url=url)


def document(data: bytes, *, name: str, published: str = "", title: str = "", url: str = "") -> Document | Refusal:
    """Make a document of bytes.

    Args:
        data: A text or an HTML page, at most `LARGEST` bytes.
        name: What the file is called; '-' for a paste.
        published: The day of publication, or ''.
        title: The headline, or ''.
        url: Where it stands, or ''.
    """
    if len(data) > LARGEST:
        return Refusal(_("The report is larger than 5 MB."), _("Give one report at a time, as text or HTML."))
    if not data.strip():
        return Refusal(_("There is nothing to read."), _("Paste a report, or choose a file."))
    if published and not _is_day(published):
        return Refusal(_("“%s” is no day.") % published[:40], _("Write the day of publication as YYYY-MM-DD."))
    if url and not _is_address(url):
        return Refusal(_("The address is none of a page."), _("Write it as https://…, or leave it out."))
    found = from_upload(data, name=name[-200:], published=published or None, title=title or None, url=url or None)
    if isinstance(found, Failure):
        return Refusal(f"{found.path}: {found.reason}", found.remedy)
    return found


def _is_address(word: str) -> bool:
    try:
        return len(word) <= 2_000 and urlsplit(word).scheme in ("http", "https")
    except ValueError:  # brackets that hold no address
        return False


def _is_day(word: str) -> bool:
    try:
        return len(word) == 10 and bool(datetime.date.fromisoformat(word))
    except ValueError:
        return False
