"""A post through the years: who is cited in it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from risalah.ledger.errors import Unknown
from risalah.ledger.models import Post
from risalah.ledger.posts import post as kept
from risalah.web.pages.page import as_of, page
from risalah.web.roles import allowed


@allowed("reader")
def post(request: HttpRequest, post: str) -> HttpResponse:
    """The page of a post."""
    try:
        found = kept(post, as_of=as_of(request))
    except Post.DoesNotExist:
        raise Unknown(
            post, _("There is no such post in the ledger."), _("Look for its holder in the list of people.")
        ) from None
    return page(request, "post.html", {"post": found.post, "holders": found.holders})
