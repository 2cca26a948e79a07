"""Pages without an application: a server for the built files and for pages that a test writes, under the strict policy.

The policy is the one of the settings, so that a page here may do exactly what a page of Risalah may.
"""

import contextlib
import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

BUILT = Path(__file__).parents[2] / "src/risalah/web/static/built"
_ICON = '<link rel="icon" href="/built/{favicon}" type="image/svg+xml">'
_HEAD = '<!doctype html><html lang="{language}" data-user="1"><meta charset="utf-8"><title>Uji</title>' + _ICON
_LOAD = '<link rel="stylesheet" href="/built/{css}"><script type="module" src="/built/{app}"></script>'
_CHARTS = '<script type="module" src="/built/{charts}"></script>'


@dataclass
class Site:
    """What is served: pages by path, answers to posts, and what was posted."""

    url: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    posted: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)
    answer: str = "/done"  # where a post leads; '' is answered by nothing: the connection is cut
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, body: str, *, charts: bool = False, language: str = "en", **data: Any) -> str:
        """A page with the scripts and the style sheet, and JSON by the id of its element; its address."""
        manifest = json.loads((BUILT / "manifest.json").read_text("utf-8"))
        head = (_HEAD + _LOAD + (_CHARTS if charts else "")).format(
            language=language,
            favicon=manifest["favicon.svg"],
            css=manifest["app.css"],
            app=manifest["app.js"],
            charts=manifest["charts.js"],
        )
        scripts = "".join(
            f'<script type="application/json" id="{name}">{json.dumps(value).replace("<", chr(92) + "u003C")}</script>'
            for name, value in data.items()
        )
        self.pages[path] = f'{head}<body><main id="main">{body}</main>{scripts}'.encode()
        return self.url + path


def policy() -> str:
    """The content security policy of the settings, as the header says it."""
    from risalah.web.settings import CONTENT_SECURITY_POLICY

    return "; ".join(f"{name} {' '.join(values)}" for name, values in CONTENT_SECURITY_POLICY["DIRECTIVES"].items())


class _Handler(BaseHTTPRequestHandler):
    site: Site
    policy: str

    def _send(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.site.asked.append(self.path)
        if path.startswith("/built/"):
            content = (BUILT / Path(path).name).read_bytes()
            self._send(content, mimetypes.guess_type(path)[0] or "application/octet-stream")
        else:
            content = self.site.pages.get(path, b"")
            self._send(content, "text/html; charset=utf-8", 200 if content else 404)

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.site.posted.append((self.path, content, dict(self.headers)))
        if not self.site.answer:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(303)
        self.send_header("Location", self.site.answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the tests' output is their own."""


@contextlib.contextmanager
def static_site() -> Iterator[Site]:
    """A server on a free port for the length of a block."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site, "policy": policy()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
