"""Asking one address of the web for one file: the only place where Risalah fetches anything.

Takes an address that a person has named, gives what stands there, or says in one line why not. Nothing that the file
names is asked for. Everything has a limit: the time to connect, to wait for the next bytes and to have all of them; the
size, also when unpacked; how often the address leads on, which it may within its own host only.

Python's own library is enough for that (it knows proxies and certificates of the computer), and unlike the larger ones
it unpacks nothing by itself, so that the limit of what is unpacked is ours.
"""

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from risalah import __version__
from risalah.exchange import retry
from risalah.exchange.web_address import BadAddress, clean

AGENT = f"Risalah/{__version__} (reads the one feed that its user has named; follows no links)"
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
_PERMANENT, _TEMPORARY = (301, 308), (302, 303, 307)
_BUSY = (429, 503)
_BLOCK = 65_536
# Of these a feed has no use; of others (also text/html) what is in it decides.
_REFUSED = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/json")


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long (in seconds), how much (in bytes, as sent and as unpacked) and how many times an address may lead on."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 10_000_000
    redirects: int = 5


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What an address gave.

    `data` is None where nothing has changed since `etag` and `modified`. `address` is the one to ask from now on:
    another than the one asked where it has moved for good within its host.
    """

    data: bytes | None
    headers: dict[str, list[str]]
    address: str
    etag: str
    modified: str


class NotFetched(Exception):
    """Why there is nothing, and what to do. `wait` (in seconds) is how long the server wants to be left alone; `gone`
    says that it will never have it again."""

    def __init__(self, problem: str, remedy: str, *, wait: int = 0, gone: bool = False) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy
        self.wait = wait
        self.gone = gone


_LATER = "it is asked again later"


def fetch(address: str, *, etag: str = "", modified: str = "", limits: Limits | None = None) -> Fetched:
    """Ask an address for what stands there.

    Args:
        address: Of http or https, cleaned (`web_address.clean`).
        etag: The server's mark of what was there last time; nothing comes where it is that still.
        modified: The same as a time, as the server wrote it.
        limits: What it may cost.

    Returns:
        What it gave.

    Raises:
        NotFetched: In place of every error.
    """
    limits = limits or Limits()
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    with _watch(limits) as watch, watch.plain_errors():
        for_good = address
        for _ in range(limits.redirects + 1):
            response = watch.opened(address, {name: value for name, value in conditions.items() if value})
            with response:
                status = response.status
                if status not in (*_PERMANENT, *_TEMPORARY):
                    return _answer(response, for_good, etag, modified, limits)
                following = _following(address, response.headers.get("Location"), status)
            if status in _PERMANENT and for_good == address:
                for_good = following
            address = following
        raise NotFetched(f"leads on more than {limits.redirects} times", "check the address in a browser")


def _answer(response: http.client.HTTPResponse, address: str, etag: str, modified: str, limits: Limits) -> Fetched:
    headers: dict[str, list[str]] = {}
    for name, value in response.headers.items():
        headers.setdefault(name.lower(), []).append(value)
    if response.status == 304:
        return Fetched(data=None, headers=headers, address=address, etag=etag, modified=modified)
    if response.status != 200:
        raise _refusal(response)
    kind = response.headers.get_content_type()
    if kind.startswith(_REFUSED):
        raise NotFetched(f"gives {kind}, which is no feed", "name the feed's own address")
    data = b"".join(_unpacked(response, limits))
    return Fetched(
        data=data,
        headers=headers,
        address=address,
        etag=headers.get("etag", [""])[0],
        modified=headers.get("last-modified", [""])[0],
    )


def _refusal(response: http.client.HTTPResponse) -> NotFetched:
    status, reason = response.status, http.client.responses.get(response.status, "")
    said = f"the server answers {status} {reason}".rstrip()
    wait = retry.seconds(response.headers.get("Retry-After")) if status in (*_BUSY, 403) else 0
    if status == 410:
        return NotFetched(f"is gone ({said})", "it is not asked any more; remove it, or add it again", gone=True)
    if status in (401, 403):
        return NotFetched(f"may not be read ({said})", "ask its publisher", wait=wait)
    if status == 404:
        return NotFetched(f"is not there ({said})", "check the address; it is asked again later")
    return NotFetched(said, _LATER, wait=wait)


def _following(address: str, location: str | None, status: int) -> str:
    """Where an address leads: within its own host, and from http to https.

    Raises:
        NotFetched: Elsewhere.
    """
    if not location:
        raise NotFetched(f"the server answers {status} and does not say where to", _LATER)
    try:
        new = clean(urljoin(address, location))
    except BadAddress:
        raise NotFetched("leads to an address that is none of the web", "check the address in a browser") from None
    old_parts, new_parts = urlsplit(address), urlsplit(new)
    secured = (old_parts.scheme, new_parts.scheme) == ("http", "https")
    same = (old_parts.scheme, old_parts.port) == (new_parts.scheme, new_parts.port)
    if old_parts.hostname == new_parts.hostname and (secured or same):
        return new
    moved = "has moved to" if status in _PERMANENT else "leads elsewhere, to"
    raise NotFetched(f"{moved} {new}", f"if you want that one: risalah feed add {new}")


def _unpacked(response: http.client.HTTPResponse, limits: Limits) -> Iterator[bytes]:
    """The content, block by block; compressed content is unpacked here and nowhere else."""
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise NotFetched(f"is packed in a way that was not asked for ({coding[:40]})", _LATER)
    # 'deflate' means zlib's own form here (RFC 9110, 8.4.1.2).
    unpacker = None if coding == "identity" else zlib.decompressobj(zlib.MAX_WBITS + (0 if coding == "deflate" else 16))
    sent = size = 0
    while block := response.read1(_BLOCK):
        sent += len(block)
        pieces = iter([block]) if unpacker is None else _pieces(unpacker, block, coding)
        for piece in pieces:
            size += len(piece)
            if max(sent, size) > limits.size:
                raise NotFetched(f"is larger than {limits.size / 1e6:g} MB", "ask its publisher for a shorter feed")
            yield piece
    if unpacker is not None:
        yield unpacker.flush()  # the end of a last repetition, some hundred bytes
    if response.length or (unpacker is not None and sent and not unpacker.eof):
        raise NotFetched("breaks off in the middle", _LATER)


def _pieces(unpacker: Any, block: bytes, coding: str) -> Iterator[bytes]:
    """Unpack a block, never more than so much at once: a bomb is met before it has gone off."""
    try:
        while block:
            yield unpacker.decompress(block, _BLOCK)
            block = unpacker.unconsumed_tail
    except zlib.error as error:
        raise NotFetched(f"cannot be unpacked ({coding}: {error})", _LATER) from None


# -- time --------------------------------------------------------------------------------------------------------------


class _Watched(http.client.HTTPConnection):
    """A connection whose socket the watch knows; it can be cut while another thread waits for it."""

    watch: "_Watch"

    def connect(self) -> None:
        super().connect()
        self.sock.settimeout(self.watch.limits.read)
        self.watch.know(self.sock)


class _WatchedSecure(http.client.HTTPSConnection, _Watched):
    """The same with TLS: the socket is known before the first word of TLS is said."""


class _Handler(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    def __init__(self, watch: "_Watch") -> None:
        urllib.request.HTTPSHandler.__init__(self)
        self.watch = watch

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(self._connection, _Watched), request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        secure = partial(self._connection, _WatchedSecure)
        return self.do_open(secure, request, context=ssl.create_default_context())

    def _connection(self, kind: type[_Watched], host: str, **named: Any) -> _Watched:
        connection = kind(host, **named)
        connection.watch = self.watch
        return connection


class _Watch:
    """Cuts what is still going on when the time is over.

    A time-out of a socket only bounds the wait for the next byte, and a server may send one a second for ever.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.over = False
        self.lock = threading.Lock()
        self.sockets: list[socket.socket] = []
        self.opener = urllib.request.OpenerDirector()
        # No handlers for other schemes, redirects or errors: every answer comes back as it is.
        for handler in (urllib.request.ProxyHandler(), urllib.request.UnknownHandler(), _Handler(self)):
            self.opener.add_handler(handler)

    def opened(self, address: str, conditions: Mapping[str, str]) -> http.client.HTTPResponse:
        request = urllib.request.Request(
            address, headers={"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip", **conditions}
        )
        response = self.opener.open(request, timeout=self.limits.connect)
        assert isinstance(response, http.client.HTTPResponse)
        return response

    def know(self, sock: socket.socket) -> None:
        # A second handle: TLS takes the first one's descriptor away.
        with self.lock:
            self.sockets.append(sock.dup())
        if self.over:
            self.cut()

    def cut(self) -> None:
        """End all connections: whoever waits for one wakes up."""
        with self.lock:
            self.over = True
            for sock in self.sockets:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def forget(self) -> None:
        with self.lock:
            for sock in self.sockets:
                sock.close()
            self.sockets.clear()

    @contextmanager
    def plain_errors(self) -> Iterator[None]:
        """Say in plain words what went wrong."""
        try:
            yield
            if self.over:  # what is cut off may look like an end
                raise TimeoutError
        except (OSError, http.client.HTTPException, ValueError, AttributeError, NotFetched) as error:
            if self.over:
                raise NotFetched(f"takes more than {self.limits.total:g} seconds", _LATER) from None
            if isinstance(error, NotFetched | AttributeError):
                raise
            raise NotFetched(*_said(error)) from None


@contextmanager
def _watch(limits: Limits) -> Iterator[_Watch]:
    watch = _Watch(limits)
    timer = threading.Timer(limits.total, watch.cut)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        watch.forget()


def _said(error: Exception) -> tuple[str, str]:
    """What to say of an error of the network."""
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception):
        error = error.reason
    if isinstance(error, TimeoutError):
        return "does not answer in time", _LATER
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})", "ask its publisher; it is not read without"
    if isinstance(error, ssl.SSLError):
        return f"no safe connection can be made ({error.reason or error})", "check the address, also http or https"
    if isinstance(error, socket.gaierror):
        return "its host is not known", "check the address, and that this computer is on the net"
    if isinstance(error, ConnectionRefusedError):
        return f"cannot be reached ({_short(error)})", "check the address; it is asked again later"
    if isinstance(error, ConnectionError | http.client.IncompleteRead | http.client.HTTPException):
        return f"the server does not answer as it should ({_short(error)})", _LATER
    return f"cannot be reached ({_short(error)})", _LATER


def _short(error: Exception) -> str:
    words = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return "".join(sign if sign.isprintable() else " " for sign in words)[:120]
