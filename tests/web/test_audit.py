"""From where a request came: what our own proxies say, and nothing that a caller can write."""

import pytest
from django.test import RequestFactory, override_settings

from risalah.web.audit import caller
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
