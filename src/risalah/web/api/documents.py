"""Documents: reading one without storing anything, and putting one into the ledger through the gates of rights.

What a person sends counts as handed over by them. What a robot's token sends, or what is said to come unattended, is
held where its notices reserve its rights: the answer (202) says why, and what would open it.
"""

from typing import Annotated, Any, Final

import msgspec
from django.http import HttpRequest
from msgspec import Meta
from ninja import Query

from risalah.ledger.documents import storable
from risalah.ledger.intake import Intake, note_failure
from risalah.ledger.permissions import permissions
from risalah.reader import read_document
from risalah.rights.gates import Verdict, gate
from risalah.rights.standing import standing
from risalah.source import marks
from risalah.source.document import from_text
from risalah.values.document import Document
from risalah.values.reading import Reading
from risalah.web.api import bodies, worded
from risalah.web.api.answers import answer
from risalah.web.api.asked import Since, is_day
from risalah.web.api.callers import caller_of
from risalah.web.api.operations import JSON, Operations
from risalah.web.api.problems import Trouble, wrong
from risalah.web.api.shapes import Shape
from risalah.web.incoming import Refusal
from risalah.web.incoming import document as from_bytes

operations = Operations("Documents")
_TEXT: Final = ("text/plain", "text/html")
_NAME = Annotated[str, Query(max_length=200, pattern=r"^[^\u0000]*$", description="What the file is called")]
_URL = Annotated[
    str, Query(max_length=2000, pattern=r"^(https?://[^\u0000]*)?$", description="Where the report stands")
]
_TITLE = Annotated[str, Query(max_length=500, pattern=r"^[^\u0000]*$", description="The headline")]
_UNATTENDED = Annotated[bool, Query(description="Nobody looked at it: the gates of rights apply in full")]


class Given(Shape, frozen=True, forbid_unknown_fields=True):
    """A report as JSON, named as in JSON Lines (`docs/reading.md`): of `headers` of its page those count that reserve
    rights. `source` is what the file is called."""

    text: Annotated[str, Meta(min_length=1)]
    source: Annotated[str, Meta(max_length=200)] = "-"
    published: Annotated[str, Meta(max_length=10)] = ""
    title: Annotated[str, Meta(max_length=500)] = ""
    url: Annotated[str, Meta(max_length=2000)] = ""
    id: Annotated[str, Meta(max_length=200)] = ""
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    unattended: bool = False


class Taken(Shape, frozen=True):
    """What became of a document: `outcome` is added, version (of a document that is there), known or held.

    `report` is its id, '' where it is held; `why` and `opens` say why it is held and what would open it.
    """

    outcome: str
    report: str
    source: str
    rights: str
    notices: list[str]
    why: str
    opens: str


@operations.post(
    "/documents", gives={201: Taken, 200: Taken, 202: Taken}, takes=Given, raw=_TEXT, problems=("refused",)
)
def add_document(
    request: HttpRequest,
    name: _NAME = "",
    published: Since = "",
    title: _TITLE = "",
    url: _URL = "",
    unattended: _UNATTENDED = False,
) -> Any:
    """Put a report into the ledger: text, an HTML page, or JSON, at most 5 MB

    201: it is in; 200: it was in already; 202: it is held, unread, until a permission is recorded or a person hands it
    over. The parameters are for text and HTML; JSON has fields of the same names.
    """
    document, alone = _document(request, name, published, title, url)
    handed_over = not (unattended or alone or caller_of(request).robot)
    intake = Intake()
    prepared = intake.prepare(document, handed_over=handed_over)
    [taken] = intake.write([prepared])
    found = Taken(
        outcome=taken.outcome,
        report="" if taken.outcome == "held" else taken.report,
        source=taken.source,
        rights=prepared.standing.level,
        notices=[notice.words for notice in prepared.standing.notices],
        why=taken.why,
        opens=taken.opens,
    )
    return answer(request, found, status={"known": 200, "held": 202}.get(taken.outcome, 201))


@operations.post("/read", gives=Reading, status=200, takes=Given, raw=_TEXT, problems=("held",))
def read_only(
    request: HttpRequest,
    name: _NAME = "",
    published: Since = "",
    title: _TITLE = "",
    url: _URL = "",
    unattended: _UNATTENDED = False,
) -> Reading:
    """Read a report without storing anything: the reading, as docs/reading.md has it"""
    document, alone = _document(request, name, published, title, url)
    verdict = _may_read(document, handed_over=not (unattended or alone or caller_of(request).robot))
    if not verdict.allowed:
        raise Trouble("held", verdict.reason, "record a permission, or let a person hand it over", opens=verdict.opens)
    return read_document(document)


def _may_read(document: Document, *, handed_over: bool) -> Verdict:
    return gate("read", standing(document), handed_over=handed_over, permissions=permissions(), day=worded.today())


def _document(request: HttpRequest, name: str, published: str, title: str, url: str) -> tuple[Document, bool]:
    """The document that was sent, and whether its sender says that nobody looked at it."""
    body, media = bodies.raw(request, JSON, *_TEXT)
    if media == JSON:
        given = bodies.decoded(body, Given)
        return storable(_from_json(given)), given.unattended
    name = name or ("page.html" if media == "text/html" else "-")
    found = from_bytes(body, name=name, published=published, title=title, url=url)
    if isinstance(found, Refusal):
        if caller_of(request).robot:  # nobody reads the answer: it has to stand where somebody looks
            note_failure(name, found.problem, found.remedy)
        raise Trouble("wrong-values", found.problem, found.remedy)
    return storable(found), False


def _from_json(given: Given) -> Document:
    if given.published and not is_day(given.published):
        raise wrong("body.published", "is no day; write it as YYYY-MM-DD")
    if given.url and not given.url.startswith(("http://", "https://")):
        raise wrong("body.url", "is no address of a page; write it as https://…")
    if not given.text.strip():
        raise wrong("body.text", "holds nothing to read")
    document = from_text(
        given.text, source=given.source, published=given.published or None, title=given.title or None,
        url=given.url or None, id=given.id or None,
    )  # fmt: skip
    rights = marks.joined(document.rights, marks.from_headers(given.headers))
    return msgspec.structs.replace(document, rights=rights)
