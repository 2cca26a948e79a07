"""From where a request came: what our own proxies say, and nothing that a caller can write."""

import pytest
from django.test import RequestFactory, override_settings

from risalah.web.audit import caller, counted
from risalah.web.configuration import Configuration


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.4", "127.0.0.1"),
        (1, "198.51.100.4", "198.51.100.4"),
        (1, "203.0.113.9, 198.51.100.4", "198.51.100.4"),
        (2, "203.0.113.9, 198.51.100.4", "203.0.113.9"),
        (2, "198.51.100.4", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "<script>", ""),
        (1, "198.51.100.4:1234", ""),
    ],
)
def test_the_caller_is_who_the_outermost_proxy_of_ours_saw(proxies, forwarded, address):
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded} if forwarded else {})
    with override_settings(RISALAH=Configuration(ledger="x", team=True, proxies=proxies)):
        assert caller(request) == address


@pytest.mark.parametrize(
    ("said", "address", "counted_at"),
    [
        ("198.51.100.4", "198.51.100.4", "198.51.100.4"),
        ("::ffff:198.51.100.4", "198.51.100.4", "198.51.100.4"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2:3::4", "2001:db8:1:2::"),
        (f"fe80::1%{'z' * 300}", "fe80::1", "fe80::"),
        ("unknown", "", "::"),
    ],
)
def test_failures_are_counted_where_a_caller_cannot_move_away_from(said, address, counted_at):
    request = RequestFactory().get("/", headers={"x-forwarded-for": said})
    with override_settings(RISALAH=Configuration(ledger="x", team=True, proxies=1)):
        assert (caller(request), counted(request)) == (address, counted_at)
