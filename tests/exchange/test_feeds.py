"""The feeds that people have named: each has one address and one name, and nothing is overwritten unasked."""

import pytest

from risalah.exchange import feeds
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.models import Feed

RSS = "https://kabarcontoh.id/rss"


def test_a_feed_is_called_by_its_host_and_due_at_once(ledger):
    row, done = feeds.add(RSS)
    assert (row.name, row.url, row.every, done) == ("kabarcontoh.id", RSS, 21_600, "added")
    assert feeds.add("https://www.kabarcontoh.id/olahraga")[0].name == "kabarcontoh.id-2"
    assert feeds.next_due() == row.due_at


def test_naming_a_feed_again_changes_it_and_wakes_it(ledger):
    feeds.add(RSS)
    feeds.pause("kabarcontoh.id", True)
    assert feeds.next_due() is None
    row, done = feeds.add("HTTPS://KABARCONTOH.ID/rss#x", name="kabar", every=600)
    assert (row.name, row.every, row.paused, done) == ("kabar", 600, False, "changed")
    assert Feed.objects.count() == 1


def test_a_name_is_given_to_another_address_only_where_that_is_asked(ledger):
    feeds.add(RSS, name="kabar")
    Feed.objects.update(etag='"a"', modified="x", paused=True)
    with pytest.raises(Refused, match=f"is the name of {RSS}; say --replace"):
        feeds.add("https://kabarcontoh.id/baru", name="kabar")
    row, done = feeds.add("https://kabarcontoh.id/baru", name="kabar", replace=True)
    assert (row.url, row.etag, row.modified, row.paused, done) == (
        "https://kabarcontoh.id/baru",
        "",
        "",
        False,
        "moved",
    )
    feeds.add("https://dermaga.id/rss", name="dermaga")
    with pytest.raises(Refused, match="is the name of another feed"):
        feeds.add("https://dermaga.id/rss", name="kabar")


def test_what_is_no_address_is_refused(ledger):
    with pytest.raises(Refused, match="the address holds a name or password"):
        feeds.add("https://rani:rahasia@kabarcontoh.id/rss")


def test_feeds_are_found_by_name_or_address(ledger):
    feeds.add(RSS, name="kabar")
    feeds.add("https://dermaga.id/rss", name="dermaga")
    assert [row.name for row in feeds.named()] == ["dermaga", "kabar"]
    assert [row.name for row in feeds.named([RSS, "kabar"])] == ["kabar"]
    assert feeds.remove(RSS).name == "kabar"
    for act in (feeds.remove, lambda name: feeds.pause(name, True)):
        with pytest.raises(Unknown, match="there is no feed of this name"):
            act("kabar")
