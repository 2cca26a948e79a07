"""A real server for tests of feeds: what it answers is scripted path by path, and what it was asked is kept."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What is served by path, and the paths and headers that were asked for. A path not known is answered 404."""

    url: str = ""
    pages: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def put(self, path: str, data: bytes | str = b"", *, status: int = 200, **headers: str) -> str:
        """Serve an answer; `Last_Modified` is the header 'Last-Modified'. Its address."""
        content = data.encode() if isinstance(data, str) else data

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content_Type": "application/rss+xml", **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        return self.does(path, answer)

    def marked(self, path: str, data: str, etag: str) -> str:
        """Serve what has a mark: who has it already is told 304."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                handler.send_response(304)
                handler.send_header("ETag", etag)
                handler.end_headers()
                return
            self.put(path, data, ETag=etag, Last_Modified="Fri, 13 Jun 2025 01:00:00 GMT")
            self.pages[path](handler)
            self.marked(path, data, etag)

        return self.does(path, answer)

    def leads(self, path: str, to: str, status: int = 301) -> str:
        """Send who asks elsewhere."""
        return self.put(path, status=status, Location=to)

    def drips(self, path: str, pause: float, *, headers: bool) -> str:
        """One byte at a time and never an end: of the headers, or of the content."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if headers:
                handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            else:
                handler.send_response(200)
                handler.end_headers()
            while not self.closing.wait(pause):
                handler.wfile.write(b"a")
                handler.wfile.flush()

        return self.does(path, answer)

    def pours(self, path: str) -> str:
        """A feed without end."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            handler.wfile.write(b"<rss version='2.0'><channel>")
            while not self.closing.is_set():
                handler.wfile.write(b"<item><title>Lagi</title></item>" * 500)

        return self.does(path, answer)

    def does(self, path: str, behaviour: Behaviour) -> str:
        """Answer with a function; the address."""
        self.pages[path] = behaviour
        return self.url + path


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers.items())))
        with contextlib.suppress(ConnectionError, TimeoutError):  # who asked has gone
            behaviour = self.site.pages.get(self.path)
            if behaviour is None:
                self.send_error(404)
            else:
                behaviour(self)

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """Serve until the end of the block."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
