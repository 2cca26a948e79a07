"""Which address shows what."""

from django.urls import include, path
from django.views.i18n import set_language

from risalah.web.api.routes import api
from risalah.web.pages import (
    accreditations,
    add,
    board,
    brief,
    country,
    network,
    occasion,
    organisation,
    person,
    post,
    record,
    relation,
    report,
    rights,
    search,
    start,
    statements,
    status,
)
from risalah.web.pages import (
    map as map_,
)
from risalah.web.reviewing import deciding
from risalah.web.reviewing import pages as reviewing_pages
from risalah.web.roles import ANYONE, allowed

_RECORD = "records/<str:record>"
urlpatterns = [
    path("", start.start, name="start"),
    path("add", add.add, name="add"),
    path("relations/<str:left>-<str:right>", relation.relation, name="relation"),
    path("countries/<str:code>", country.country, name="country"),
    path(_RECORD, record.record, name="record"),
    path("reports/<str:report>", report.report, name="report"),
    path("people/", person.people, name="people"),
    path("people/<str:person>", person.person, name="person"),
    path("posts/<str:post>", post.post, name="post"),
    path("organisations/<str:organisation>", organisation.organisation, name="organisation"),
    path("occasions/", occasion.occasions, name="occasions"),
    path("occasions/<str:occasion>", occasion.occasion, name="occasion"),
    path("accreditations", accreditations.accreditations, name="accreditations"),
    path("statements", statements.statements, name="statements"),
    path("network", network.network, name="network"),
    path("search", search.search, name="search"),
    path("map", map_.world, name="map"),
    path("follow-up", board.board, name="board"),
    path("queue", reviewing_pages.queue, name="queue"),
    path("queue/<str:record>", reviewing_pages.review, name="review"),
    path("proposals", deciding.proposals, name="proposals"),
    path("decide", deciding.decide, name="decide"),
    path("status", status.status, name="status"),
    path("rights", rights.rights, name="rights"),
    path("briefs/<str:countries>", brief.brief, name="brief"),
    path("language", allowed(ANYONE)(set_language), name="set_language"),
    path("", include("risalah.web.accounts.urls")),
    path("api/", api.urls),
]
handler400 = "risalah.web.troubles.bad_request"
handler403 = "risalah.web.troubles.forbidden"
handler404 = "risalah.web.troubles.not_found"
handler500 = "risalah.web.troubles.failed"
