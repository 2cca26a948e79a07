"""Filters that say codes, states and dates in the language of the page."""

from django import template

from risalah.knowledge import labels
from risalah.knowledge.day_words import in_words
from risalah.ledger.headline import Headline
from risalah.ledger.headline import headline as _headline
from risalah.ledger.letters import letter
from risalah.ledger.models import Record
from risalah.web import reasons as _reasons
from risalah.web.language import current

register = template.Library()
register.filter("account_letter", letter)


@register.filter
def named(code: str, group: str) -> str:
    """`{{ code|named:"status" }}`: a code of a group of labels in words."""
    return labels.label(group, code or "", current())


@register.filter
def state(code: str) -> str:
    """A state's name."""
    return labels.country(code, current()) if code else ""


@register.filter
def states(codes: str) -> str:
    """Names of states, from codes with blanks between."""
    return labels.countries(codes or "", current())


@register.filter
def day(edtf: str) -> str:
    """A date in words."""
    return in_words(edtf or "", current())


@register.filter
def headline(record: Record) -> Headline:
    """A record in words."""
    return _headline(record, current())


@register.filter
def kind(record: Record) -> str:
    """The kind of a record, as a code."""
    return record._meta.model_name or ""


@register.filter
def split(text: str, by: str = " ") -> list[str]:
    """The parts of a text, without empty ones."""
    return [part for part in (text or "").split(by) if part]


@register.filter
def reasons(why: str) -> list[str]:
    """Why the ledger joined, matched or proposed something: each reason in words."""
    return _reasons.in_words(why)


@register.simple_tag(takes_context=True)
def here_with(context: template.Context, **changes: object) -> str:
    """This page's address with other values in its query; an empty value takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"{context['request'].path}?{query.urlencode()}" if query else str(context["request"].path)
