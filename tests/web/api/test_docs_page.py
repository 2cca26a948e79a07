"""The page of the documentation in a browser: it works under the strict policy, and asks no other host."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.web.servers import Server


def test_the_page_lists_and_tries_operations_without_another_host(served: Callable[..., Server], page: Any) -> None:
    server = served()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(f"{server.url}/api/docs")
    page.wait_for_selector(".opblock")
    page.click("#operations-Accounts_and_codes-me .opblock-summary-control")
    page.click("#operations-Accounts_and_codes-me .try-out__btn")
    page.click("#operations-Accounts_and_codes-me .execute")
    page.wait_for_selector("#operations-Accounts_and_codes-me .live-responses-table .response-col_status")
    said = page.inner_text("#operations-Accounts_and_codes-me .live-responses-table")
    assert "200" in said and "administrator" in said
    assert [line for line in page.said if "Content Security Policy" in line or "Refused" in line] == []
    assert {host for host in hosts if host} == {urlsplit(server.url).netloc}
