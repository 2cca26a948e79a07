"""Briefs: a relation or a state on a day, as a file."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from pydantic import Field

from risalah.briefs import docx, html, pdf
from risalah.briefs.content import brief as written
from risalah.web.api import worded
from risalah.web.api.answers import of_bytes
from risalah.web.api.asked import AsOf, OneOrTwo
from risalah.web.api.operations import Operations
from risalah.web.api.problems import Trouble
from risalah.web.language import current

operations = Operations("Export and briefs")
_MEDIA = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_Format = Annotated[Literal["html", "docx", "pdf"], Field(description="As a page, for Word, or as PDF")]


@operations.get(
    "/briefs", gives=None, media=tuple(each.partition(";")[0] for each in _MEDIA.values()), problems=("no-pdf",)
)
def brief(request: HttpRequest, country: OneOrTwo, format: _Format = "html", as_of: AsOf = "") -> Any:
    """A brief of one state, or of two, on a day, with its footnotes, in the language that is asked for"""
    found = written(country, as_of=as_of or worded.today(), language=current())
    if format == "html":
        body = html.page(found).encode()
    elif format == "docx":
        body = docx.write(found)
    else:
        try:
            body = pdf.write(found)
        except pdf.NoPdf as error:
            raise Trouble("no-pdf", str(error), "ask for html or docx, or install risalah[pdf]") from None
    name = f"brief-{'-'.join(country)}-{found.as_of}.{format}"
    return of_bytes(request, body, _MEDIA[format], headers={"Content-Disposition": f'attachment; filename="{name}"'})
