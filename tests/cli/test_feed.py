"""`risalah feed`: what a user sees, on which stream, and how it ends."""

import os
import signal
import subprocess
import sys

import pytest

from risalah.cli.exits import Exit
from risalah.cli.main import run
from tests.exchange.feed_server import Site, serving
from tests.exchange.feed_texts import MEETING, VISIT, item, rss

RESERVED = "<copyright>© 2025 Suara Dermaga. All rights reserved.</copyright>"


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving() as found:
        yield found


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    path = tmp_path / "ledger.sqlite3"
    monkeypatch.setenv("RISALAH_DATABASE", str(path))
    monkeypatch.setenv("COLUMNS", "100")
    yield path
    from django.db import connections

    connections.close_all()


@pytest.fixture
def said(capfd):
    """Run a command; give its exit code and what it wrote."""

    def command(*arguments):
        capfd.readouterr()
        code = run(["feed", *arguments])
        return code, *capfd.readouterr()

    return command


def test_a_feed_is_named_asked_listed_and_removed(site: Site, said, capfd):
    address = site.put("/rss", rss(item(1, full=MEETING), item(2, full=VISIT)))
    code, out, _ = said("add", address, "--name", "kabar", "--every", "90m")
    assert (code, out) == (Exit.OK, f"kabar: added: {address}, every 90m; risalah feed check asks it\n")
    code, out, _ = said("check")
    assert code == Exit.OK and out.startswith("kabar: 2 new; next 20")
    code, out, _ = said("check")
    assert code == Exit.OK and out.startswith("no feed is due; the next is on 20")
    assert "kabar: is not asked yet; next 20" in said("check", "kabar", "--all")[1]
    lines = said("list")[1].splitlines()
    assert lines[:3] == ["kabar", f"  {address}", "  every          90m"]
    assert lines[3].endswith(": 2 new") and lines[4].startswith("  next           20")
    assert said("remove", "kabar")[1] == "kabar: removed; the reports that it brought stay\n"
    assert said("list")[1] == "no feed has been named; risalah feed add URL names one\n"
    assert said("check")[:2] == (Exit.OK, "no feed is to be asked\n")
    run(["status"])
    assert "reports        2" in capfd.readouterr().out


def test_a_feed_that_fails_is_told_on_the_other_stream_and_in_the_status(site: Site, said, capfd):
    said("add", site.url + "/rss", "--name", "kabar")
    code, out, err = said("check")
    assert (code, out) == (Exit.NONE_READ, "")
    assert err.startswith(
        "risalah: kabar: is not there (the server answers 404 Not Found); check the address; "
        "it is asked again later (next 20"
    )
    assert err.count("\n") == 1
    said("add", site.put("/b", rss(item(full=MEETING))), "--name", "dermaga")
    code, out, err = said("check", "--all")
    assert code == Exit.OK and "dermaga: 1 new" in out and "kabar: is not asked yet" in out
    run(["status"])
    out = capfd.readouterr().out
    assert "FEEDS THAT FAILED THE LAST TIME\n  kabar: is not there (the server answers 404 Not Found)\n" in out


def test_some_that_fail_and_some_that_go_well_have_a_code_of_their_own(site: Site, said):
    said("add", site.put("/a", rss(item(full=MEETING))), "--name", "a")
    said("add", site.leads("/b", "https://kabarcontoh.id/rss"), "--name", "b")
    code, _, err = said("check")
    assert code == Exit.SOME_UNREAD
    assert "has moved to https://kabarcontoh.id/rss; if you want that one: risalah feed add https://kabar" in err


def test_what_is_held_is_told_once_with_what_opens_it(site: Site, said):
    said("add", site.put("/rss", rss(item(1, full=MEETING), item(2, full=VISIT), channel=RESERVED)), "--name", "d")
    code, out, _ = said("check")
    assert code == Exit.HELD
    assert out.splitlines()[1:] == [
        "  held: rights are reserved: rights of the feed: © 2025 Suara Dermaga. All rights reserved.",
        "  opened by: risalah permit 'Suara Dermaga' --scope read,keep,index,show --reference … --by …",
    ]


def test_a_paused_feed_waits_until_it_is_resumed(site: Site, said):
    said("add", site.put("/rss", rss()), "--name", "kabar")
    assert said("pause", "kabar")[1] == "kabar: paused\n"
    assert "paused" in said("list")[1]
    assert said("resume", "kabar")[1].startswith("kabar: asked again from 20")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ("add", "kabarcontoh.id/rss"),
            Exit.REFUSED,
            "the address is not one of http or https; name the feed's address",
        ),
        (("add", "https://kabarcontoh.id/", "--every", "6"), Exit.USAGE, "'6' is no time such as 30m, 6h or 1d"),
        (("add", "https://kabarcontoh.id/", "--every", "1m"), Exit.USAGE, "'1m' is not between 5m and 30d"),
        (("add", "https://kabarcontoh.id/", "--name", " "), Exit.USAGE, "a name has one to 80 signs"),
        (("check",), Exit.UNUSABLE, "there is no ledger here"),
    ],
)
def test_what_is_wrong_is_said(said, arguments, code, words):
    found, _, err = said(*arguments)
    assert found == code and words in " ".join(err.split())


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, Exit.INTERRUPTED), (signal.SIGTERM, Exit.OK)])
def test_feeds_are_asked_until_the_run_is_ended(site: Site, said, sign, code):
    said("add", site.put("/rss", rss(item(full=MEETING))), "--name", "kabar")
    # In the background SIGINT may be ignored, which a new process would inherit.
    hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{hear}; from risalah.cli.main import main; main()", "feed", "run"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().endswith("Ctrl-C ends it\n")
        assert process.stdout.readline().startswith("kabar: 1 new")
        process.send_signal(sign)
        assert process.wait() == code
