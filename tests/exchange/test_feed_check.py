"""Asking feeds: what they give is in the ledger once, and whatever goes wrong costs a line and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from risalah.exchange import feed_check, feeds
from risalah.exchange.feed_check import Checked, check
from risalah.exchange.fetch import Limits
from risalah.ledger import permissions
from risalah.ledger.counts import status
from risalah.ledger.errors import Unknown
from risalah.ledger.models import Failure, Feed, Held, Reading, Report
from tests.exchange.feed_server import Site, serving
from tests.exchange.feed_texts import DAY, MEETING, VISIT, item, rss

QUICK = Limits(connect=0.5, read=0.3, total=0.4, size=100_000)


class Clock:
    """The time, which goes on when it is told to."""

    def __init__(self) -> None:
        self.time = datetime.now(UTC) + timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.time

    def on(self, **named: float) -> None:
        self.time += timedelta(**named)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


def ask(clock: Callable[[], datetime], *names: str, **named) -> list[Checked]:
    return list(check(names, now=clock, limits=QUICK, **named))


def counted(found: Checked) -> dict[str, int]:
    return {what: number for what, number in found.counts.items() if number}


def test_entries_are_in_the_ledger_once_and_a_changed_one_is_a_new_version(ledger, site: Site, clock):
    address = site.put("/rss", rss(item(1, full=MEETING), item(2, summary=VISIT), item(3)))
    feeds.add(address, name="kabar")
    (found,) = ask(clock)
    assert (found.name, found.outcome, found.said) == ("kabar", "read", "2 new, 1 without words")
    clock.on(hours=6)
    assert counted(ask(clock)[0]) == {"known": 2, "wordless": 1}
    site.put("/rss", rss(item(1, full=MEETING + " Keduanya membahas latihan bersama."), item(2, summary=VISIT)))
    clock.on(hours=6)
    assert ask(clock)[0].said == "1 changed, 1 known"
    assert Report.objects.count() == 3
    assert Report.objects.values("document").distinct().count() == 2


def test_no_page_is_ever_asked_for(ledger, site: Site, clock):
    page = site.put("/berita/1", f"<p>{MEETING}</p>", Content_Type="text/html")
    linked = f"<item><link>{page}</link><description>Ringkas.</description><enclosure url='{page}'/></item>"
    image = f"<image><url>{site.url}/logo.png</url><link>{page}</link></image>"
    more = item(2, full=f"<p>{VISIT}<img src='{site.url}/foto.jpg'></p>")
    feeds.add(site.put("/rss", rss(linked, more, channel=image)))
    assert counted(ask(clock)[0]) == {"added": 2}
    assert site.paths == ["/rss"]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "{url}/x">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "{url}/x"> %x;]>',
        '<!DOCTYPE rss SYSTEM "{url}/x">',
        '<?xml-stylesheet type="text/xsl" href="{url}/x"?>',
    ],
    ids=["entity", "parameter", "dtd", "stylesheet"],
)
def test_nothing_that_a_feed_names_is_asked_for(ledger, site: Site, clock, head: str):
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{site.url}/x"/>'
    feeds.add(site.put("/rss", rss(include, item(full=VISIT + " &x;"), head=head.format(url=site.url))))
    ask(clock)
    assert site.paths == ["/rss"]


def test_an_unchanged_feed_is_not_sent_again(ledger, site: Site, clock):
    feeds.add(site.marked("/rss", rss(item(full=MEETING)), '"a1"'))
    assert counted(ask(clock)[0]) == {"added": 1}
    clock.on(hours=7)
    (found,) = ask(clock)
    assert (found.outcome, found.said, found.due_at) == ("unchanged", "unchanged", clock() + timedelta(hours=6))
    assert site.asked[-1][1]["If-None-Match"] == '"a1"'


def test_what_is_interrupted_is_sent_again(ledger, site: Site, clock, monkeypatch):
    feeds.add(site.marked("/rss", rss(item(full=MEETING)), '"a1"'))

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(feed_check.Intake, "write", ended)
        with pytest.raises(KeyboardInterrupt):
            ask(clock)
    assert ask(clock) == []  # another process may be at it
    clock.on(minutes=5)
    assert counted(ask(clock)[0]) == {"added": 1}


def test_a_feed_is_asked_when_it_is_due_and_not_more_often_than_it_wants(ledger, site: Site, clock):
    feeds.add(site.put("/rss", rss(item(full=MEETING), channel="<ttl>120</ttl>")), name="kabar", every=1_800)
    feeds.add(site.put("/b", rss()), name="dermaga", every=1_800)
    assert [each.due_at - clock() for each in ask(clock)] == [timedelta(minutes=30), timedelta(hours=2)]
    assert ask(clock) == []
    assert [each.outcome for each in ask(clock, "kabar")] == ["waits"]
    assert [each.outcome for each in ask(clock, everything=True)] == ["waits", "waits"]
    clock.on(minutes=5)
    assert [(each.name, each.outcome) for each in ask(clock, "kabar", everything=True)] == [("kabar", "read")]
    clock.on(minutes=30)
    assert [each.name for each in ask(clock)] == ["dermaga"]


def test_a_paused_feed_is_not_asked(ledger, site: Site, clock):
    feeds.add(site.put("/rss", rss()), name="kabar")
    feeds.pause("kabar", True)
    assert ask(clock) == []
    assert [each.said for each in ask(clock, everything=True)] == ["is paused"]
    feeds.pause("kabar", False)
    assert [each.said for each in ask(clock)] == ["holds no entry"]


def test_every_trouble_is_one_line_and_the_next_feed_is_asked(ledger, site: Site, clock):
    troubles = {
        "bomb": site.put("/bomb", rss(head='<!DOCTYPE rss [<!ENTITY a "b">]>')),
        "drip": site.drips("/drip", 0.05, headers=False),
        "endless": site.pours("/endless"),
        "error": site.put("/error", status=500),
        "gone": site.put("/gone", status=410),
        "missing": site.url + "/missing",
        "moved": site.leads("/moved", "https://kabarcontoh.id/rss"),
        "page": site.put("/page", "<!doctype html><html>", Content_Type="text/html"),
        "refused": "http://127.0.0.1:1/rss",
    }
    for name, address in troubles.items():
        feeds.add(address, name=name)
    feeds.add(site.put("/rss", rss(item(full=MEETING))), name="zuletzt")
    *failed, last = ask(clock)
    assert counted(last) == {"added": 1}
    assert {each.name: each.said for each in failed} == {
        "bomb": "declares entities, which is not opened",
        "drip": "takes more than 0.4 seconds",
        "endless": "is larger than 0.1 MB",
        "error": "the server answers 500 Internal Server Error",
        "gone": "is gone (the server answers 410 Gone)",
        "missing": "is not there (the server answers 404 Not Found)",
        "moved": "has moved to https://kabarcontoh.id/rss",
        "page": "is an HTML page, not a feed",
        "refused": "cannot be reached (Connection refused)",
    }
    assert all(each.remedy for each in failed)
    assert {row.name for row in status().feeds} == set(troubles)
    assert not Failure.objects.exists()


def test_what_is_stored_stays_when_a_feed_turns_into_something_else(ledger, site: Site, clock):
    feeds.add(site.marked("/rss", rss(item(full=MEETING)), '"a1"'), name="kabar")
    ask(clock)
    site.put("/rss", "<!doctype html><html>Rusak", Content_Type="text/html")
    clock.on(hours=6)
    assert ask(clock)[0].outcome == "failed"
    row = Feed.objects.get()
    assert (row.etag, row.failures, Report.objects.count()) == ('"a1"', 1, 1)
    site.marked("/rss", rss(item(full=MEETING)), '"a1"')
    clock.on(hours=6)
    assert ask(clock)[0].outcome == "unchanged"
    assert (Feed.objects.get().failures, status().feeds) == (0, [])


def test_a_feed_that_fails_is_asked_less_and_less_often_and_one_that_is_gone_not_at_all(ledger, site: Site, clock):
    feeds.add(site.url + "/rss", name="kabar", every=14_400)
    waits = []
    for _ in range(5):
        (found,) = ask(clock)
        waits.append((found.due_at - clock()).total_seconds() / 3_600)
        clock.time = found.due_at
    assert waits == [4, 8, 16, 24, 24]
    site.put("/rss", status=410)
    assert ask(clock)[0].outcome == "gone"
    clock.on(days=3)
    assert ask(clock) == []


def test_a_server_that_wants_to_be_left_alone_is(ledger, site: Site, clock):
    feeds.add(site.put("/rss", status=503, Retry_After="86400"), name="kabar")
    assert ask(clock)[0].due_at == clock() + timedelta(days=1)
    clock.on(hours=23)
    assert [each.outcome for each in ask(clock, everything=True)] == ["waits"]
    clock.on(hours=1)
    assert [each.outcome for each in ask(clock)] == ["failed"]
    assert len(site.asked) == 2


def test_an_address_that_moved_within_its_host_is_kept(ledger, site: Site, clock):
    site.put("/new", rss(item(full=MEETING)))
    feeds.add(site.leads("/old", "/new"), name="kabar")
    (found,) = ask(clock)
    assert (found.url, found.said) == (f"{site.url}/new", f"1 new; its address is now {site.url}/new")
    feeds.add(site.leads("/older", "/new"), name="lama")
    assert ask(clock)[0].url == f"{site.url}/older"  # another feed has the new one already
    assert Report.objects.count() == 1


RESERVED = "<copyright>© 2025 Kabar Contoh. All rights reserved.</copyright>"


def test_reserved_entries_are_held_unread_until_somebody_permits_them(ledger, site: Site, clock):
    feeds.add(
        site.marked("/rss", rss(item(1, full=MEETING), item(2, full=VISIT), channel=RESERVED), '"a1"'), name="kabar"
    )
    (found,) = ask(clock)
    assert (counted(found), found.said) == ({"held": 2}, "2 held")
    ((why, opens),) = found.held
    assert why == "rights are reserved: rights of the feed: © 2025 Kabar Contoh. All rights reserved."
    assert opens.startswith("risalah permit 'Kabar Contoh' --scope read,keep,index,show")
    assert not Reading.objects.exists()
    clock.on(hours=6)
    assert ask(clock)[0].outcome == "unchanged"
    permissions.record(
        "Kabar Contoh", ("read", "keep"), reference="surat 7/2025", valid_from="2020-01-01", valid_until=None, by="Rani"
    )
    Feed.objects.update(asked_at=datetime.now(UTC) - timedelta(minutes=1))
    clock.on(hours=6)
    assert counted(ask(clock)[0]) == {"added": 2}


def test_what_was_held_before_is_no_news(ledger, site: Site, clock):
    feeds.add(site.put("/rss", rss(item(1, full=MEETING), channel=RESERVED)), name="kabar")
    ask(clock)
    site.put("/rss", rss(item(1, full=MEETING), item(2, full=VISIT), channel=RESERVED))
    clock.on(hours=6)
    assert ask(clock)[0].said == "1 held, 1 still held"
    clock.on(hours=6)
    (found,) = ask(clock)
    assert (found.said, found.held) == ("2 still held", ())
    assert sorted(Held.objects.values_list("url", flat=True)) == [
        "https://kabarcontoh.id/berita/1", "https://kabarcontoh.id/berita/2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        ({"X_Robots_Tag": "noai"}, 1),
        ({"TDM_Reservation": "1"}, 1),
        ({"TDM_Reservation": "0"}, 0),
        ({"Content_Signal": "ai-input=no"}, 1),
        ({"Content_Signal": "search=yes"}, 0),
    ],
)
def test_marks_of_the_server_are_obeyed(ledger, site: Site, clock, headers, held):
    feeds.add(site.put("/rss", rss(item(full=MEETING)), **headers))
    assert counted(ask(clock)[0]) == ({"held": 1} if held else {"added": 1})


def test_an_entry_that_breaks_the_reader_costs_no_other_and_is_told_once(ledger, site: Site, clock, monkeypatch):
    from risalah.ledger import intake

    def breaks(document):
        if "Vietnam" in document.text:
            raise ZeroDivisionError("x")
        return read(document)

    read = intake.read_document
    monkeypatch.setattr(intake, "read_document", breaks)
    feeds.add(site.put("/rss", rss(item(1, full=VISIT, more=DAY), item(2, full=MEETING))), name="kabar")
    assert ask(clock)[0].said == "1 new, 1 failed"
    clock.on(hours=6)
    assert ask(clock)[0].said == "1 known, 1 failed"
    (failure,) = Failure.objects.all()
    assert failure.source == "kabar, https://kabarcontoh.id/berita/1"


def test_a_feed_that_another_process_has_just_asked_or_removed_is_left(ledger, site: Site, clock):
    feeds.add(site.put("/rss", rss()), name="kabar")
    rows = feeds.named()
    ask(clock)
    assert [feed_check._claim(row, True, clock() + timedelta(minutes=1)) for row in rows] == [False]


def test_a_name_that_is_none_is_said_before_anything_is_asked(ledger, site: Site, clock):
    feeds.add(site.put("/rss", rss()), name="kabar")
    with pytest.raises(Unknown, match="there is no feed of this name"):
        ask(clock, "kabar", "tidak-ada")
    assert site.asked == []


def test_feeds_are_kept_in_postgresql_too(postgres, site: Site, clock):
    from risalah.ledger.database import open_ledger

    open_ledger(postgres)
    feeds.add(site.marked("/rss", rss(item(full=MEETING)), '"a1"'), name="kabar")
    assert counted(ask(clock)[0]) == {"added": 1}
    clock.on(hours=6)
    assert ask(clock)[0].outcome == "unchanged"
