"""Rules applied to encoded sentences: each match becomes a frame, one telling of one happening.

Takes the encoded sentences of a document; gives frames with roles, status with its cue, day and place as far as the
sentence tells. `merge.py` then joins the frames of one happening; `records.py` makes the records of the reading.
"""

import functools
from collections.abc import Iterator
from typing import Any

import msgspec

from risalah.events.encode import Encoded, Item
from risalah.events.rules import CLAUSE_ENDS, FIRST_WORD, SLOTS, Rule, RuleBook, compiled
from risalah.events.words import Words, clause_words
from risalah.knowledge.store import load
from risalah.values.found import Mention
from risalah.values.mention import Moment

PARTIES = frozenset(SLOTS["party"])


class Match(msgspec.Struct):
    """A rule that fits: positions `[start, end)` of the code, roles to positions, position of the anchor."""

    rule: Rule
    start: int
    end: int
    roles: dict[str, int]
    anchor: int


class Cue(msgspec.Struct):
    """A status and the token that says so (-1 where the rule's own default stands)."""

    status: str
    token: int = -1
    purpose: bool = False


class Frame(msgspec.Struct):
    """One telling of one happening. Token indexes throughout; `sentence` is the sentence's index."""

    rule: str
    makes: dict[str, Any]
    sentence: int
    type: str
    status: str
    cue: int
    anchor: tuple[int, int]
    sides: dict[str, list[Mention]]
    countries: list[str]
    moment: Moment | None = None
    until: Moment | None = None
    place: Mention | None = None
    occasion: Mention | None = None
    instrument: Item | None = None
    companions: list[Mention] = []
    tail: tuple[int, int] = (0, 0)
    quoted: bool = False
    since: bool = False  # its day is the first of several ('digelar sejak 31 Juli')
    paired: bool = False  # its people are only 'keduanya': it tells of whom was told before
    undated: bool = False  # 'beberapa bulan lalu': no day of the report is its day
    order: int = 0


class StatusWords(msgspec.Struct, frozen=True):
    """Cue words to statuses; `purposes` are words that make what follows an aim."""

    cues: dict[str, str]
    purposes: frozenset[str]
    clause: Words


NOUN_REACH = 3
AIM_REACH = 5  # further where an aim lies between: "kemungkinan menambah personel untuk mengikuti latihan"
REACH = {
    "planned": 10,
    "ongoing": 5,
    "held": 8,
    "hope": 8,
    "modal": 4,
    "postponed": 10,
    "cancelled": 10,
    "denied": 3,
    "proposed": 10,
    "topic": 4,
}


@functools.cache
def status_words(language: str) -> StatusWords:
    """The cues of `status.yaml`."""
    words = load(f"{language}/status")
    cues = {word: status for status, found in words.items() if status != "purpose" for word in found}
    return StatusWords(cues, frozenset(words["purpose"]), clause_words(language))


def matches(encoded: Encoded, book: RuleBook) -> Iterator[Match]:
    """All rules that fit a sentence; a rule is looked at only where one of its anchor words occurs."""
    code = encoded.code
    tried: set[str] = set()
    for char in dict.fromkeys(code):
        for rule in book.by_anchor.get(char, ()):
            if rule.id in tried:
                continue
            tried.add(rule.id)
            for found in compiled(rule.pattern).finditer(code):
                roles = {
                    role: position
                    for role, position in ((r, found.start(r)) for r in found.re.groupindex)
                    if position >= 0 and code[position] < FIRST_WORD
                }
                start, end = found.span()
                slots = set(roles.values())
                words = [i for i in range(start, end) if code[i] >= FIRST_WORD and i not in slots]
                anchor = next((i for i in words if code[i] in rule.heads), words[0] if words else start)
                yield Match(rule, start, end, roles, anchor)


def status_of(encoded: Encoded, match: Match, lower: list[str], words: StatusWords) -> Cue:
    """The nearest cue to the left of the anchor, inside its clause; behind a nominal also to the right.

    'telah dijadwalkan' is planned, as the nearer word decides; 'untuk', 'guna' make an aim of what follows.
    """
    code, items = encoded.code, encoded.items
    purpose = relative = False
    nominal = code[match.start] not in PARTIES
    if nominal:
        undone = _behind(encoded, match, lower, words, ("postponed", "cancelled"))
        if undone is not None:
            return undone
    weak: tuple[str, int] | None = None
    default = str(match.rule.makes.get("status", "held"))
    for i in range(match.anchor - 1, max(-1, match.anchor - 12), -1):
        if code[i] in CLAUSE_ENDS:
            if code[i] == "|" and words.cues.get(lower[items[i].first]) == "planned":
                return Cue("planned", items[i].first, purpose)
            break
        if code[i] < FIRST_WORD and code[i] not in "." and code[i] not in "|":
            continue
        word = lower[items[i].first]
        if word in words.clause.subordinate and not (i and words.cues.get(lower[items[i - 1].first]) == "topic"):
            break  # but 'fields such as joint exercises'
        distance = match.anchor - i
        if word in words.purposes and distance <= 3 and not purpose:
            purpose = True
            continue
        if word in words.clause.relative:
            relative = True
            continue
        status = words.cues.get(word)
        if status == "topic" and relative:
            continue  # 'membahas hasil dialog yang digelar pada April'
        if status == "topic" and i and lower[items[i - 1].first] in words.clause.not_topic_behind:
            continue  # 'bersama instansi terkait'
        if status is not None and word in words.clause.weak:
            weak = weak or (status, items[i].first)
            continue
        if status == "planned" and i and lower[items[i - 1].first] in words.clause.not_yet:
            return Cue("denied", items[i - 1].first, purpose)
        if status == "planned" and i and lower[items[i - 1].first] in words.clause.originally:
            undone = _behind(encoded, match, lower, words, ("postponed", "cancelled"))
            return undone or Cue("postponed", items[i - 1].first, purpose)
        reach = (NOUN_REACH if word in words.clause.nouns else REACH[status]) if status else 0
        if status is not None and distance <= reach + (AIM_REACH if purpose else 0):
            return Cue(status, items[i].first, purpose)
    if weak is not None:
        return Cue(weak[0], weak[1], purpose)
    own = words.cues.get(lower[items[match.anchor].first])
    if own in ("planned", "postponed", "cancelled"):
        return Cue(own, items[match.anchor].first, purpose)
    if nominal:
        cue = _behind(encoded, match, lower, words, ("planned",))
        if cue is not None:
            return cue
    return Cue(default, -1, purpose)


def _behind(
    encoded: Encoded, match: Match, lower: list[str], words: StatusWords, wanted: tuple[str, ...]
) -> Cue | None:
    """A cue behind a nominal anchor: 'pertemuan … akan digelar', '… sedianya di London, tetapi ditunda'."""
    code, items = encoded.code, encoded.items
    for i in range(match.anchor + 1, min(len(code), match.anchor + 16)):
        if code[i] in CLAUSE_ENDS and lower[items[i].first] not in words.clause.contrary:
            return None
        status = words.cues.get(lower[items[i].first]) if code[i] in ".v" or code[i] >= FIRST_WORD else None
        word = lower[items[i].first]
        if status not in wanted or word in words.clause.nouns:
            continue
        around = {lower[items[k].first] for k in (i - 1, i + 1) if k < len(code)}
        if not around.isdisjoint(words.clause.overcome):
            continue  # 'yang sempat tertunda', 'yang sudah tertunda selama dua tahun'
        if word in words.clause.auxiliaries and (
            i + 1 == len(code) or lower[items[i + 1].first] not in words.clause.takes_place
        ):
            continue  # 'kunjungan itu akan mempererat hubungan'
        return Cue(status, items[i].first)
    return None
