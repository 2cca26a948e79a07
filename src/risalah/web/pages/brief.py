"""A brief of a relation or a state on the screen, with its footnotes; `?format=` gives it as a file."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from risalah.briefs import docx, pdf
from risalah.briefs.content import brief as written
from risalah.briefs.values import Brief
from risalah.ledger.lookup import country
from risalah.web.language import current
from risalah.web.pages.page import as_of, one_of, page, state, today
from risalah.web.pages.states import pair
from risalah.web.roles import allowed
from risalah.web.troubles import trouble

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What writes a format, and what browsers call it.
_FORMATS: dict[str, tuple[Callable[[Brief], bytes], str]] = {
    "docx": (docx.write, _WORD),
    "pdf": (pdf.write, "application/pdf"),
}


@allowed("reader")
def brief(request: HttpRequest, countries: str) -> HttpResponseBase:
    """The brief of one state, or of two with a dash between."""
    codes = _codes(countries)
    if "-".join(codes) != countries:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("brief", args=["-".join(codes)]) + query)
    format_ = one_of(request, "format", _FORMATS)
    found = written(codes, as_of=as_of(request) or today(), language=current())
    if format_:
        return _file(request, found, format_)
    return page(request, "brief.html", {"brief": found, "countries": codes})


def _codes(words: str) -> Sequence[str]:
    """The states that an address names; a name with a dash in it ('Timor-Leste') is one state."""
    return [state(words)] if country(words) or "-" not in words else pair(words)


def _file(request: HttpRequest, found: Brief, format_: str) -> HttpResponse:
    """The brief as a file; a page that says why where the library for it is not installed."""
    write, kind = _FORMATS[format_]
    try:
        content = write(found)
    except pdf.NoPdf as error:
        return trouble(request, 503, error.problem, error.remedy)
    response = HttpResponse(content, content_type=kind)
    name = f"risalah-{'-'.join(found.countries)}-{found.as_of}.{format_}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
