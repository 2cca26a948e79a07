"""The rule language: a sentence with slots compiles to a regular expression over one character a word.

    says: "{party:host} … <menerima> … <kunjungan> …… {party:guest}"

A word is itself; `<class>` any form of a word class (`id/classes.yaml`); `{kind:role}` a slot that takes one mention;
`[a|b]` one of several; `(a|b)` the same, optional; `…` a gap of up to ten words that crosses neither a clause nor a
party; `……` a gap that may cross parties. Each distinct word of the rule files has a character of its own in the private
use area; all other words share one. So a rule costs what a character class costs, and no input makes it explode: gaps
are bounded and a sentence is as long as it has words. A rule is compiled when one of its anchor words first occurs.
"""

import functools
import re
from typing import Any, get_args

import msgspec

from risalah.events.words import clause_words, is_verb
from risalah.knowledge.codes import codes
from risalah.knowledge.store import KnowledgeError, line_of, load, names
from risalah.values.reading import ParticipantRole

SLOTS = {
    "party": "PMKGCNB", "force": "PMKGCNBS", "person": "PMK", "guest": "PMGN", "body": "G", "state": "CNB",
    "many": "MN", "people": "K", "pair": "KB", "company": "F", "place": "L", "date": "D",
    "exercise": "E", "exhibition": "X", "forum": "Y", "instrument": "I", "ship": "S",
}  # fmt: skip
CLAUSE_ENDS = ';:!"|'
NARROW = rf"[^{CLAUSE_ENDS}PMKGCNB]{{0,10}}?"
WIDE = rf"[^{CLAUSE_ENDS}]{{0,14}}?"
FIRST_WORD = "\ue000"  # from here on characters are words of rules; below it, mentions and signs
VERB = "v"  # a word that no rule names and that looks like an active verb

_TOKEN = re.compile(r"……|…|\[[^\]]*\]|\([^)]*\)|\{[a-z0-9]+:[a-z0-9]+\}|<[a-z_]+>|[^\s\[\](){}<>]+")
_SLOT = re.compile(r"\{([a-z0-9]+):([a-z0-9]+)\}")


class Rule(msgspec.Struct, frozen=True):
    """A rule as it stands in the file. `makes` says what comes of a match; `anchors` are characters
    one of which must occur, `heads` those of the word that the rule hangs on: status is read to the left of it."""

    id: str
    says: str
    makes: dict[str, Any]
    pattern: str
    anchors: frozenset[str]
    heads: frozenset[str]
    unless: frozenset[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


class _Makes(msgspec.Struct, forbid_unknown_fields=True):
    """What a rule may make; see docs/rule-language.md."""

    type: str | None = None
    status: str | None = None
    stage: str | None = None
    commitment: str | None = None
    strength: str | None = None
    attends: str | None = None
    of: list[str] = []
    before: bool = False
    any: list[str] = []
    mutual: bool = False
    invitation: bool = False
    from_verb: bool = False
    definite: bool = False
    refers: bool = False
    own_day: bool = False
    yields: list[str] = []
    yields_in_report: list[str] = []
    needs_partner: bool = False
    abroad: bool = False
    envoys: bool = False


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A rule as it stands in its file."""

    id: str
    says: str
    makes: _Makes
    yes: list[str] = []
    no: list[str] = []
    unless: list[str] = []


class RuleBook(msgspec.Struct, frozen=True):
    """All rules of a language: the character of each word, the rules by anchor, and status cues by character."""

    codes: dict[str, str]
    rules: list[Rule]
    by_anchor: dict[str, list[Rule]]


class _Compiler:
    def __init__(self, language: str) -> None:
        self.language = language
        self.classes: dict[str, list[str]] = load(f"{language}/classes")
        self.codes: dict[str, str] = {}

    def code(self, word: str) -> str:
        word = word.lower()
        if word not in self.codes:
            self.codes[word] = chr(ord(FIRST_WORD) + len(self.codes))
        return self.codes[word]

    def element(self, text: str, rule: str) -> tuple[str, str | None]:
        """Characters that one alternative may be, and the role if it is a slot."""
        slot = _SLOT.fullmatch(text)
        if slot:
            if slot[1] not in SLOTS:
                raise KnowledgeError(f"{rule}: there is no slot kind {slot[1]!r}; there are {', '.join(SLOTS)}")
            return SLOTS[slot[1]], slot[2]
        if text == "<verb>":
            return VERB + "".join(code for word, code in self.codes.items() if is_verb(word, self.language)), None
        if text.startswith("<"):
            if text[1:-1] not in self.classes:
                raise KnowledgeError(f"{rule}: there is no word class {text}; add it to classes.yaml")
            return "".join(self.code(w) for w in self.classes[text[1:-1]]), None
        return self.code(text), None

    def _words(self, element: str) -> list[str]:
        return [w for text in element.split("|") for w in self.classes.get(text[1:-1], [text])]

    def compile(self, rule: str, says: str) -> tuple[str, frozenset[str], frozenset[str]]:
        """The pattern of a rule, its anchors and its heads: each the obligatory element with the fewest words."""
        light = clause_words(self.language).light
        tokens = _TOKEN.findall(says)
        if "".join(tokens) != "".join(says.split()) or any(
            mark in token for token in tokens if len(token) == 1 for mark in "[](){}<>"
        ):
            raise KnowledgeError(f"{rule}: a bracket of {says!r} is not closed, or a slot is not {{kind:role}}")
        parts: list[str] = []
        anchors: list[str] = []
        heads: list[str] = []
        for token in tokens:
            if token == "…":
                parts.append(NARROW)
            elif token == "……":
                parts.append(WIDE)
            else:
                optional = token.startswith("(")
                inner = token[1:-1] if token[0] in "[(" else token
                chars, roles, slots_only = "", set(), True
                for text in inner.split("|"):
                    found, role = self.element(text, rule)
                    chars += found
                    if role:
                        roles.add(role)
                    slots_only = slots_only and role is not None
                if len(roles) > 1:
                    raise KnowledgeError(f"{rule}: one element has two roles, {', '.join(sorted(roles))}")
                body = f"[{chars}]"
                if roles:
                    body = f"(?P<{roles.pop()}>{body})"
                parts.append(body + ("?" if optional else ""))
                if not optional and (not slots_only or not any(c in SLOTS["party"] for c in chars)):
                    anchors.append(chars)
                    if not slots_only and not all(word in light for word in self._words(inner)):
                        heads.append(chars)
        if not anchors:
            raise KnowledgeError(f"{rule}: no word that must occur; a rule of slots alone fits everything")
        return "".join(parts), _fewest(anchors), _fewest(heads or anchors)


def _check_codes(where: str, makes: dict[str, Any]) -> None:
    """Refuse what no record may hold: a misspelt type would else come out in readings.

    Raises:
        KnowledgeError: a code that the taxonomy does not have.
    """
    known = codes()
    allowed = {
        "type": known.types,
        "status": known.statuses,
        "stage": known.stages,
        "commitment": known.commitment_statuses,
        "strength": known.strengths,
        "attends": frozenset(get_args(ParticipantRole)),
        "any": known.types,
        "of": known.types,
        "yields": known.types,
        "yields_in_report": known.types,
    }
    for key, may in allowed.items():
        value = makes.get(key, ())
        for code in [value] if isinstance(value, str) else value:
            if code not in may:
                raise KnowledgeError(f"{where}: {key}: there is no {code!r}; there are {', '.join(sorted(may))}")


def _fewest(elements: list[str]) -> frozenset[str]:
    return frozenset(sorted(elements, key=len)[0])


@functools.cache
def rule_book(language: str) -> RuleBook:
    """Read and check the rules of a language.

    Raises:
        KnowledgeError: an unknown key, class, slot or a rule id used twice.
    """
    compiler = _Compiler(language)
    rules: list[Rule] = []
    seen: set[str] = set()
    entries: list[tuple[str, dict[str, Any]]] = []
    for name in sorted(names(f"{language}/rules")):
        for number, entry in enumerate(load(name)):
            known = entry.get("id") if isinstance(entry, dict) else None
            where = f"{name}: rule {known or number + 1}{line_of(name, f'id: {known}')}"
            try:
                msgspec.convert(entry, _Entry)
            except msgspec.ValidationError as error:
                raise KnowledgeError(f"{where}: {error}") from error
            if entry["id"] in seen:
                raise KnowledgeError(f"{name}: the rule id {entry['id']} is used twice")
            seen.add(entry["id"])
            _check_codes(where, entry["makes"])
            compiler.compile(where, entry["says"])
            entries.append((name, entry))
    # Twice, as <verb> takes in every verb that any rule names.
    for _name, entry in entries:
        pattern, anchors, heads = compiler.compile(entry["id"], entry["says"])
        rules.append(
            Rule(
                entry["id"],
                entry["says"],
                entry["makes"],
                pattern,
                anchors,
                heads,
                frozenset(entry.get("unless", ())),
                tuple(entry.get("yes", ())),
                tuple(entry.get("no", ())),
            )
        )
    by_anchor: dict[str, list[Rule]] = {}
    for rule in rules:
        for anchor in rule.anchors:
            by_anchor.setdefault(anchor, []).append(rule)
    return RuleBook(compiler.codes, rules, by_anchor)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's regular expression, compiled when it is first needed."""
    return re.compile(pattern)
