"""Fetching: one address, under limits, and one clear line in place of every trouble. All against a real server."""

import gzip
import zlib

import pytest

from risalah import __version__
from risalah.exchange.fetch import Limits, NotFetched, fetch
from tests.exchange.feed_server import Site, serving

FEED = b"<rss version='2.0'><channel><title>Kabar Contoh</title></channel></rss>"
QUICK = Limits(connect=0.5, read=0.3, total=0.4, size=100_000)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving() as found:
        yield found


def refused(address: str, **named) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        fetch(address, limits=QUICK, **named)
    return caught.value


def test_an_answer_is_given_with_its_marks(site: Site):
    address = site.put("/rss", FEED, ETag='"a1"', Last_Modified="Fri, 13 Jun 2025 01:00:00 GMT")
    found = fetch(address)
    assert (found.data, found.address) == (FEED, address)
    assert (found.etag, found.modified) == ('"a1"', "Fri, 13 Jun 2025 01:00:00 GMT")
    assert found.headers["content-type"] == ["application/rss+xml"]


def test_who_asks_says_so_honestly_and_asks_for_no_more_than_it_can_read(site: Site):
    fetch(site.put("/rss", FEED))
    ((_, headers),) = site.asked
    assert headers["User-Agent"].startswith(f"Risalah/{__version__} (")
    assert headers["Accept-Encoding"] == "gzip"
    assert not {"Cookie", "Referer", "If-None-Match", "If-Modified-Since"} & set(headers)


def test_what_has_not_changed_is_not_sent_again(site: Site):
    address = site.marked("/rss", FEED.decode(), '"a1"')
    first = fetch(address)
    again = fetch(address, etag=first.etag, modified=first.modified)
    assert again.data is None
    assert (again.etag, again.modified) == (first.etag, first.modified)
    assert site.asked[-1][1]["If-Modified-Since"] == first.modified


@pytest.mark.parametrize(
    ("status", "address", "stays"),
    [(301, "/new", False), (308, "/new", False), (302, "/new", True), (303, "/new", True), (307, "/new", True)],
)
def test_an_address_may_lead_on_within_its_host_and_for_good_only_where_it_says_so(site: Site, status, address, stays):
    old, new = site.leads("/old", address, status), site.put("/new", FEED)
    found = fetch(old)
    assert (found.data, found.address) == (FEED, old if stays else new)


def test_what_leads_on_for_a_while_is_not_taken_for_good_behind_that(site: Site):
    site.put("/c", FEED)
    site.leads("/b", "/c", 301)
    assert fetch(site.leads("/a", "/b", 302)).address == site.url + "/a"


@pytest.mark.parametrize(
    ("location", "status", "said"),
    [
        ("http://localhost:1/rss", 301, "has moved to http://localhost:1/rss"),
        ("http://127.0.0.1:1/rss", 308, "has moved to http://127.0.0.1:1/rss"),
        ("https://kabarcontoh.id/rss", 302, "leads elsewhere, to https://kabarcontoh.id/rss"),
        ("file:///etc/passwd", 301, "leads to an address that is none of the web"),
        ("http://a:b@127.0.0.1/", 301, "leads to an address that is none of the web"),
        ("", 301, "does not say where to"),
    ],
)
def test_an_address_that_leads_elsewhere_is_not_followed(site: Site, location, status, said):
    error = refused(site.leads("/rss", location, status))
    assert said in error.problem
    assert ("risalah feed add" in error.remedy) == ("to http" in said)
    assert site.paths == ["/rss"]


def test_addresses_that_lead_in_a_circle_end(site: Site):
    assert "more than 5 times" in refused(site.leads("/rss", "/rss", 302)).problem
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("status", "headers", "said", "wait", "gone"),
    [
        (404, {}, "is not there (the server answers 404 Not Found)", 0, False),
        (410, {}, "is gone (the server answers 410 Gone)", 0, True),
        (401, {}, "may not be read (the server answers 401 Unauthorized)", 0, False),
        (403, {"Retry_After": "60"}, "may not be read (the server answers 403 Forbidden)", 60, False),
        (429, {"Retry_After": "7200"}, "the server answers 429 Too Many Requests", 7200, False),
        (500, {"Retry_After": "60"}, "the server answers 500 Internal Server Error", 0, False),
        (503, {"Retry_After": "60"}, "the server answers 503 Service Unavailable", 60, False),
        (503, {}, "the server answers 503 Service Unavailable", 0, False),
        (206, {}, "the server answers 206 Partial Content", 0, False),
    ],
)
def test_other_answers_are_told(site: Site, status, headers, said, wait, gone):
    error = refused(site.put("/rss", FEED, status=status, **headers))
    assert (error.problem, error.wait, error.gone) == (said, wait, gone)


@pytest.mark.parametrize("headers", [True, False], ids=["headers", "content"])
def test_a_server_that_drips_is_cut_off(site: Site, headers: bool):
    assert refused(site.drips("/rss", 0.05, headers=headers)).problem == "takes more than 0.4 seconds"


def test_a_server_that_says_nothing_is_left(site: Site):
    error = refused(site.does("/rss", lambda _: site.closing.wait(20) and None))
    assert error.problem == "does not answer in time"


def test_a_feed_without_end_is_cut_off(site: Site):
    assert refused(site.pours("/rss")).problem == "is larger than 0.1 MB"


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (gzip.compress(FEED), "gzip"),
        (gzip.compress(FEED), "x-gzip"),
        (zlib.compress(FEED), "deflate"),
        (FEED, "identity"),
    ],
    ids=["gzip", "x-gzip", "deflate", "identity"],
)
def test_a_packed_answer_is_unpacked(site: Site, data, coding):
    assert fetch(site.put("/rss", data, Content_Encoding=coding)).data == FEED


@pytest.mark.parametrize(
    ("data", "coding", "said"),
    [
        (gzip.compress(b" " * 50_000_000), "gzip", "is larger than 0.1 MB"),
        (gzip.compress(FEED)[:-12], "gzip", "breaks off in the middle"),
        (FEED, "gzip", "cannot be unpacked"),
        (FEED, "br", "is packed in a way that was not asked for (br)"),
        (FEED, "gzip, gzip", "is packed in a way that was not asked for"),
    ],
    ids=["bomb", "cut", "not-packed", "unknown", "twice"],
)
def test_what_is_packed_is_unpacked_under_limits(site: Site, data, coding, said):
    assert said in refused(site.put("/rss", data, Content_Encoding=coding)).problem


def test_an_answer_that_breaks_off_is_none(site: Site):
    def half(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(FEED)

    assert refused(site.does("/rss", half)).problem == "breaks off in the middle"


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/json"])
def test_what_can_be_no_feed_is_not_even_taken(site: Site, kind):
    assert refused(site.put("/rss", FEED, Content_Type=kind)).problem == f"gives {kind}, which is no feed"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"SSH-2.0-x\r\n\r\n", "the server does not answer as it should"),
        (
            b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
            "the server does not answer as it should (got more than",
        ),
        (b"", "the server does not answer as it should"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "does not answer as it should"),
    ],
    ids=["no-http", "headers", "nothing", "chunks"],
)
def test_what_is_not_http_is_told(site: Site, answer, said):
    assert said in refused(site.does("/rss", lambda handler: handler.wfile.write(answer) and None)).problem


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:1/rss", "cannot be reached (Connection refused)"),
        ("http://nirwana.invalid/rss", "its host is not known"),
    ],
)
def test_a_server_that_is_not_there_is_told(monkeypatch, address, said):
    monkeypatch.setenv("no_proxy", "*")
    assert refused(address).problem == said


def test_a_server_without_tls_is_not_taken_for_a_safe_one(site: Site):
    said = refused(site.url.replace("http:", "https:") + "/rss").problem
    assert said.startswith("no safe connection can be made")
    assert site.asked == []
