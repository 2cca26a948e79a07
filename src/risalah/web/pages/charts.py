"""What charts are drawn from: values for `json_script`. The same stands in a list or table beside each chart."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from risalah.knowledge import labels
from risalah.ledger.headline import headline
from risalah.ledger.timeline import Entry, last_day
from risalah.web.language import current
from risalah.web.pages.page import today


def timeline(entries: Iterable[Entry], as_of: str) -> dict[str, Any]:
    """Records on lanes by their kind.

    Args:
        entries: In any order; those without a day are left out.
        as_of: The day of the page, or ''; kept in the links.
    """
    shown = [_mark(entry, as_of) for entry in entries if entry.day]
    return {
        "entries": shown,
        "lanes": {kind: name for kind, name in lanes().items() if any(mark["kind"] == kind for mark in shown)},
        "today": as_of or today(),
        "words": {
            "accounts": _("accounts"),
            "account": _("account"),
            "today": _("as of this day") if as_of else _("today"),
            "nodate": _("by the day of the first report"),
        },
    }


def lanes() -> dict[str, str]:
    """The kinds of record in the order in which they are shown, with their names in the plural."""
    return {
        "engagement": _("Engagements"),
        "agreement": _("Agreements"),
        "commitment": _("Promises"),
        "accreditation": _("Accreditations"),
        "statement": _("Statements"),
    }


def _mark(entry: Entry, as_of: str) -> dict[str, Any]:
    record = entry.record
    told = headline(record, current())
    last = last_day(getattr(record, "date", "") or getattr(record, "due", ""))
    return {
        "id": record.pk,
        "kind": entry.kind,
        "day": entry.day,
        "until": last if last > entry.day else "",
        "title": told.title,
        "status": told.status,
        "statusCode": told.status_code,
        "url": reverse("record", args=[record.pk]) + (f"?as_of={as_of}" if as_of else ""),
        "accounts": record.accounts,
    }


def areas(years: Sequence[str], counts: Sequence[tuple[str, Sequence[int]]]) -> dict[str, Any]:
    """Areas over the years.

    Args:
        years: The columns.
        counts: Areas, each with a number for each year.
    """
    named = [
        {"code": code, "label": labels.label("area", code, current()), "counts": list(numbers)}
        for code, numbers in counts
    ]
    return {"years": list(years), "areas": named}
