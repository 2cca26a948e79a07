"""Tasks of the benchmark of the web app, each in a process of its own: which pages there are, asking for them, and the
way of somebody with a keyboard.

A task comes in as JSON, what was found or measured goes out as JSON.
"""

import asyncio
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

_DRAWN = 200  # addresses of each kind of page
_LARGEST = 1 << 24
_PAUSE = 0.33  # seconds


# -- addresses ---------------------------------------------------------------------------------------------------------


def addresses(task: dict[str, Any]) -> dict[str, list[str]]:
    """Addresses of every kind of page; states, people and records are drawn as often as reports tell of them."""
    from risalah.ledger.database import open_ledger

    open_ledger(task["ledger"], create=False)
    return {kind: sorted(set(paths)) for kind, paths in _addresses(Random(11)).items() if paths}


def _addresses(random: Random) -> dict[str, list[str]]:
    states = [state for state in _drawn("party", "country", random) if state != "ID"]
    records = _drawn("party", "record", random)
    people = _of_names(_drawn("participation", "name", random), "SELECT person FROM person_name WHERE id = %s")
    posts = _of_names(_drawn("participation", "name", random), "SELECT post_id FROM holding WHERE name_id = %s LIMIT 1")
    found = {
        "start": ["/"],
        "start, as of": [f"/?as_of={_day(random)}" for _ in states],
        "relation": [f"/relations/ID-{state}" for state in states],
        "relation, as of": [f"/relations/ID-{state}?as_of={_day(random)}" for state in states],
        "relation, filtered": [f"/relations/ID-{state}?kind=agreement" for state in states],
        "country": ["/countries/ID", *(f"/countries/{state}" for state in states)],
        "country, as of": [f"/countries/{state}?as_of={_day(random)}" for state in states],
        "record": [f"/records/{record}" for record in records],
        "report": [f"/reports/{report}" for report in _drawn("reading", "report_id", random)],
        "people": ["/people/", "/people/?order=reports", *(f"/people/?country={state}" for state in states)],
        "people, by name": [f"/people/?{urlencode({'q': word[:5]})}" for word in _words(random)],
        "person": [f"/people/{person}" for person in people],
        "post": [f"/posts/{post}" for post in posts],
        "organisation": [f"/organisations/{each}" for each in _drawn("involved", "organisation", random)],
        "occasions": ["/occasions/", "/occasions/?order=name", "/occasions/?page=2"],
        "occasion": [f"/occasions/{each}" for each in _all("SELECT id FROM occasion LIMIT 200")],
        "accreditations": ["/accreditations", *(f"/accreditations?sending={state}" for state in states)],
        "statements": ["/statements", *(f"/statements?country={state}" for state in states)],
        "network": [f"/network?country=ID&with={state}" for state in states],
        "network of all": ["/network"],
        "search": [f"/search?{urlencode({'q': word})}" for word in _words(random)],
        "search, narrowed": [
            f"/search?{urlencode({'q': word, 'country': random.choice(states)})}" for word in _words(random)
        ],
        "map": ["/map", "/map?type=visit", *(f"/map?country={state}" for state in states[:20])],
        "follow-up": ["/follow-up", *(f"/follow-up?country=ID&with={state}" for state in states)],
        "queue": ["/queue", "/queue?kind=agreement", *(f"/queue?country={state}" for state in states[:20])],
        "review": [f"/queue/{record}" for record in records],
        "proposals": ["/proposals"],
        "brief": [f"/briefs/ID-{state}" for state in states],
        "brief of a state": [f"/briefs/{state}" for state in ("ID", *states)],
        "status": ["/status"],
        "rights": ["/rights"],
        "add": ["/add"],
    }  # fmt: skip
    return {kind: paths[:_DRAWN] for kind, paths in found.items()}


def _drawn(table: str, column: str, random: Random) -> list[str]:
    """Values of a column, of rows drawn by chance."""
    from risalah.ledger.rows import select

    last = select(f"SELECT max(id) FROM {table}")[0][0] or 0
    asked = f"SELECT {column} FROM {table} WHERE id >= %s ORDER BY id LIMIT 1"
    rows = [row for _ in range(2 * _DRAWN) for row in select(asked, [random.randint(1, last)])]
    return [value for (value,) in rows if value]


def _of_names(names: list[str], query: str) -> list[str]:
    from risalah.ledger.rows import select

    return [found for name in names for (found,) in select(query, [name])]


def _all(query: str) -> list[str]:
    from risalah.ledger.rows import select

    return [value for (value,) in select(query)]


def _day(random: Random) -> str:
    return f"{random.randint(2006, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def _words(random: Random) -> list[str]:
    """Words of reports as they are looked for, alone and in twos."""
    from risalah.ledger.intake import text_of
    from risalah.ledger.search import words_of

    reports = _drawn("reading", "report_id", random)[:60]
    texts = [[word for word in words_of(text_of(report) or "") if word.isalpha() and word[3:]] for report in reports]
    texts = [words for words in texts if len(words) > 2]
    return [" ".join(random.sample(words, 1 + number % 2)) for words in texts for number in range(4)]


# -- asking ------------------------------------------------------------------------------------------------------------


class Client:
    """One browser's connection: kept alive, opened again where the server closed it."""

    def __init__(self, url: str, cookie: str) -> None:
        split = urlsplit(url)
        self.host, self.port = split.hostname or "127.0.0.1", split.port or 80
        self.headers = (
            f"Host: {self.host}:{self.port}\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\nCookie: {cookie}"
        )
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> tuple[int, int]:
        """Ask for a page and read it to the end: its status, and the bytes that came."""
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port, limit=_LARGEST)
        assert self.reader is not None
        self.writer.write(f"GET {quote(path, safe='/?&=%+,~-')} HTTP/1.1\r\n{self.headers}\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        size = await self._body(fields)
        if fields.get("connection") == "close":
            self.writer.close()
        return int(head[0].split()[1]), size

    async def _body(self, fields: dict[str, str]) -> int:
        assert self.reader is not None
        if fields.get("transfer-encoding") != "chunked":
            return len(await self.reader.readexactly(int(fields.get("content-length", "0"))))
        total = 0
        while size := int(await self.reader.readline(), 16):
            total += len(await self.reader.readexactly(size + 2)) - 2
        await self.reader.readexactly(2)
        return total


def load(task: dict[str, Any]) -> dict[str, Any]:
    """Let several clients ask for pages drawn by chance, all kinds alike, one page after another.

    The task has `url`, `cookie`, `addresses` by kind, `clients`, `seconds`, and `pause`: seconds that each client looks
    at a page before it asks for the next, on average.
    """
    return asyncio.run(_load(task))


async def _load(task: dict[str, Any]) -> dict[str, Any]:
    seconds: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, list[int]] = defaultdict(list)
    failed: list[str] = []
    begin = time.monotonic()

    async def one(number: int) -> None:
        client = Client(task["url"], task["cookie"])
        for kind, path, pause in _asked(task, Random(number)):
            await asyncio.sleep(pause)
            if time.monotonic() - begin > task["seconds"]:
                return
            start = time.perf_counter()
            status, size = await client.get(path)
            seconds[kind].append(time.perf_counter() - start)
            sizes[kind].append(size)
            if status != 200:
                failed.append(f"{status} {path}")

    await asyncio.gather(*(one(number) for number in range(task["clients"])))
    return {
        "seconds": time.monotonic() - begin,
        "pages": {kind: _spread(found) | {"kb": max(sizes[kind]) / 1000} for kind, found in sorted(seconds.items())},
        "all": _spread([each for found in seconds.values() for each in found]),
        "failed": failed,
    }


def _asked(task: dict[str, Any], random: Random) -> Iterator[tuple[str, str, float]]:
    kinds = sorted(task["addresses"])
    while True:
        kind = random.choice(kinds)
        # Where clients pause they do not all begin at once.
        yield kind, random.choice(task["addresses"][kind]), task["pause"] * random.uniform(0, 2)


def _spread(seconds: list[float]) -> dict[str, Any]:
    ordered = sorted(seconds)
    return {
        "runs": len(ordered),
        "median": ordered[len(ordered) // 2],
        "p95": ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))],
        "most": ordered[-1],
    }


# -- hands -------------------------------------------------------------------------------------------------------------


def walk(task: dict[str, Any]) -> dict[str, Any]:
    """Go the whole way by keyboard, at the pace of a person who knows it: a third of a second for each key."""
    from playwright.sync_api import sync_playwright

    from tests.web.browser.hands import REPORT, Hands
    from tests.web.browser.hands import walk as go

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--disable-dev-shm-usage"])
        context = browser.new_context(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(task["url"] + "/status")
        # Another day each time, for a ledger that is kept: the same report would be in it already.
        page.evaluate("words => navigator.clipboard.writeText(words)", REPORT.replace("14:20", time.strftime("%H:%M")))
        start = time.perf_counter()
        walked = go(Hands(page, _PAUSE), task["url"])
        seconds = time.perf_counter() - start
        browser.close()
    return {"keys": walked.keys, "seconds": seconds, "pause": _PAUSE}


def main() -> None:
    """Do the task that standard input names."""
    task = json.load(sys.stdin)
    json.dump({"addresses": addresses, "load": load, "walk": walk}[task["task"]](task), sys.stdout)


if __name__ == "__main__":
    main()
