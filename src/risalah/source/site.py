"""What the files of a site say about the rights of its pages: robots.txt, ai.txt and tdmrep.json at a folder's root.

Takes a folder, gives the marks for each document below it. They are about the site that the folder holds, so a rule for
a part of the site is matched with the path of the document's address, and where that is not known only rules for the
whole site count. A file that cannot be understood is told and counts for nothing: a reservation is never assumed.
"""

from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source import marks
from risalah.values.document import Document, Notice

ROBOTS = "robots.txt"
AI = "ai.txt"
# The first that is there counts; the hidden folder is where the protocol puts it.
TDM = (".well-known/tdmrep.json", "tdmrep.json")

LARGEST = 1_000_000  # bytes of such a file
_WHOLE = ("/", "*", "/*")
_PLAIN = str.maketrans({"[": "[[]", "?": "[?]"})  # letters that mean something to fnmatch and nothing here


class Trouble(NamedTuple):
    """A file of the site that counts for nothing: which, why, and what to do."""

    path: str
    reason: str
    remedy: str


class Rule(NamedTuple):
    """A pattern of paths and what is said of them: 'allow' or 'disallow', or the value of tdm-reservation."""

    pattern: str
    value: object


class Site(NamedTuple):
    """What the files of a site say."""

    signal: Notice | None = None
    ai: tuple[Rule, ...] = ()
    tdm: tuple[Rule, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class _Location(msgspec.Struct, rename={"reservation": "tdm-reservation"}):
    location: str
    reservation: object = None


def read(folder: str) -> Site:
    """Read the files of a site.

    Args:
        folder: The folder that holds its pages; only its root is looked at.

    Returns:
        What they say, and which of them could not be understood.
    """
    troubles: list[Trouble] = []
    robots = _for_all(_text(_data(folder, (ROBOTS,), troubles)[1]))
    # Only its content signals are read. 'Disallow' is about crawling, and nothing here ever crawls.
    signal = marks.signal(value for name, value in robots if name in words().marks.signals)
    return Site(signal, _ai_rules(folder, troubles), _tdm_rules(folder, troubles), tuple(troubles))


def marked(document: Document, site: Site) -> Document:
    """Add what the files of a site say to a document's rights.

    Args:
        document: A document of the site; the marks it already carries are nearer and count first.
        site: What the files say.

    Returns:
        The document, itself where nothing is said of it.
    """
    path = _path(document.url)
    found = [site.signal, _ai(site.ai, path), _tdm(site.tdm, path)]
    further = [notice for notice in found if notice]
    if not further:
        return document
    return msgspec.structs.replace(document, rights=marks.joined(document.rights, further))


def _data(folder: str, names: tuple[str, ...], troubles: list[Trouble]) -> tuple[str, bytes]:
    """The path and the content of the first of these files that is there; no content where none is."""
    for name in names:
        path = Path(folder, name)
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            continue
        except OSError as error:
            troubles.append(Trouble(str(path), f"the file cannot be read ({error.strerror})", "check who may read it"))
            break
        if len(data) <= LARGEST:
            return str(path), data
        troubles.append(Trouble(str(path), f"the file is larger than {LARGEST // 1_000_000} MB", "shorten it"))
        break
    return "", b""


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


def _fields(text: str) -> list[tuple[str, str]]:
    """The lines 'Name: value' of a file like robots.txt; as there, other lines are passed over."""
    lines = [line.partition("#")[0].partition(":") for line in text.splitlines()]
    return [(name.strip().lower(), value.strip()) for name, colon, value in lines if colon]


def _for_all(text: str) -> list[tuple[str, str]]:
    """The fields that hold for every robot: those of the groups for '*', and those before the first group."""
    agents = {"*"}
    opens = False
    found = []
    for name, value in _fields(text):
        if name == "user-agent":
            agents = {*agents, value} if opens else {value}
        elif "*" in agents:
            found.append((name, value))
        opens = name == "user-agent"
    return found


def _ai_rules(folder: str, troubles: list[Trouble]) -> tuple[Rule, ...]:
    path, data = _data(folder, (AI,), troubles)
    text = _text(data)
    known = ("allow", "disallow")
    if _says_something(text) and not any(name in ("user-agent", *known) for name, _ in _fields(text)):
        reason = "the file has no line such as 'User-Agent: *' or 'Disallow: /', so it reserves nothing"
        troubles.append(Trouble(path, reason, "mend it; if it is a report, give it another name"))
    return tuple(Rule(value, name) for name, value in _for_all(text) if name in known and value)


def _says_something(text: str) -> bool:
    return any(line.partition("#")[0].strip() for line in text.splitlines())


def _tdm_rules(folder: str, troubles: list[Trouble]) -> tuple[Rule, ...]:
    path, data = _data(folder, TDM, troubles)
    if not data.strip():
        return ()
    try:
        rules = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=list[_Location])
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        said = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        remedy = 'write a list such as [{"location": "/", "tdm-reservation": 1}]'
        troubles.append(Trouble(path, f"the file is no list of locations, so it reserves nothing: {said}", remedy))
        return ()
    return tuple(Rule(rule.location, rule.reservation) for rule in rules)


def _path(url: str | None) -> str | None:
    """The path of an address as rules speak of it, with what follows '?'."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if not parts.netloc:
        return None
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _covers(pattern: str, path: str | None) -> bool:
    """Say whether a pattern as in robots.txt ('*' for any letters, '$' for the end) covers a path."""
    if pattern in _WHOLE:
        return True
    if path is None or not pattern:
        return False
    ends = pattern.endswith("$")
    return fnmatchcase(path, pattern.removesuffix("$").translate(_PLAIN) + ("" if ends else "*"))


def _tdm(rules: tuple[Rule, ...], path: str | None) -> Notice | None:
    """The first location that covers the path counts, as the protocol has it; an invalid value there says nothing."""
    rule = next((rule for rule in rules if _covers(rule.pattern, path)), None)
    return marks.tdm("tdm_file", rule.value) if rule else None


def _ai(rules: tuple[Rule, ...], path: str | None) -> Notice | None:
    """The narrowest rule counts: the whole site, then texts of all kinds, then a path; 'disallow' among equals."""
    found = []
    for pattern, value in rules:
        is_text = pattern.lower().removesuffix("$").lstrip("/*") in words().marks.texts
        if is_text or _covers(pattern, path):
            width = 0 if pattern in _WHOLE else 1 if is_text else 1 + len(pattern)
            found.append((width, value == "disallow", pattern))
    _, reserved, pattern = max(found, default=(0, False, ""))
    return Notice("ai_txt", None, f"disallow {pattern}") if reserved else None
