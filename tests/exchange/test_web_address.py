"""Addresses: one form for all that mean the same, and what is none is refused."""

import pytest

from risalah.exchange.web_address import BadAddress, clean


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("https://kabarcontoh.id/rss", "https://kabarcontoh.id/rss"),
        (" HTTPS://KabarContoh.id:443/rss#top ", "https://kabarcontoh.id/rss"),
        ("http://kabarcontoh.id:8080", "http://kabarcontoh.id:8080/"),
        (
            "https://kabarcontoh.id/umpan/berita terkini".replace(" ", "%20"),
            "https://kabarcontoh.id/umpan/berita%20terkini",
        ),
        ("https://kabarcontoh.id/?q=é&n=1", "https://kabarcontoh.id/?q=%C3%A9&n=1"),
        ("https://kábar.id/rss", "https://xn--kbar-5na.id/rss"),
        ("http://[::1]:80/rss", "http://[::1]/rss"),
    ],
)
def test_an_address_has_one_form(named, kept):
    assert clean(named) == kept == clean(kept)


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("kabarcontoh.id/rss", "not one of http or https"),
        ("ftp://kabarcontoh.id/rss", "not one of http or https"),
        ("file:///etc/passwd", "not one of http or https"),
        ("https:///rss", "names no host"),
        ("https://rani:rahasia@kabarcontoh.id/", "holds a name or password"),
        ("https://kabarcontoh.id/a b", "holds blanks"),
        ("https://kabarcontoh.id/\x00", "holds blanks"),
        ("https://kabarcontoh.id:999999/", "is no address"),
        ("https://[kabarcontoh", "is no address"),
        ("https://" + "a" * 70 + ".id/", "names a host that cannot be"),
        ("https://kabarcontoh.id/" + "a" * 2_000, "is longer than"),
    ],
)
def test_what_is_no_address_is_refused(named, why):
    with pytest.raises(BadAddress, match=why):
        clean(named)
