"""The version of a record, person or follow-up: what it was when somebody saw it, as a short word for a form.

'17-3f9a2c41b0d7' is the number of the last decision then, and a hash over the accounts with what they say. Whoever
decides sends back the version that they saw; where it is another now, they are told what happened instead.
"""

import hashlib
from collections.abc import Sequence

import msgspec

from risalah.ledger.decided import Step, step_of
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.ids import kind_of
from risalah.ledger.lookup import record as find_record
from risalah.ledger.models import Decision, Evidence, FollowUp, PersonName

_SHOWN = 50  # decisions that are told of


class Changed(Refused):
    """What was decided on has changed since the reviewer saw it.

    Args:
        word: What the reviewer named.
        now: What it is called now: another id where it has become part of another record or person.
        steps: What was decided meanwhile, in order; none where reports were added.
        version: Its version now.
    """

    def __init__(self, word: str, now: tuple[str, ...], steps: list[Step], version: str) -> None:
        """Keep what the reviewer is to be shown."""
        super().__init__(word, "has changed since you saw it", "look at it again, then decide")
        self.now = now
        self.steps = steps
        self.version = version


class _State(msgspec.Struct, frozen=True):
    """What a thing is: its id now, all that makes its version, and the ids under which decisions speak of it."""

    now: str
    parts: tuple[str, ...]
    targets: frozenset[str]


def version_of(*words: str) -> str:
    """The version of one thing, or of several that are decided on together.

    Args:
        words: Ids of records (or of any account of one), people or follow-ups.

    Raises:
        Unknown: One of them is not in the ledger.
    """
    return _version([_state(word) for word in words])


def now(word: str) -> str:
    """The id that a record or person has now; of a follow-up its own.

    Raises:
        Unknown: It is not in the ledger.
    """
    return _state(word).now


def unchanged(words: Sequence[str], seen: str) -> None:
    """Make sure that things are as somebody saw them. Called when nobody else can write any more.

    Args:
        words: As in `version_of`.
        seen: The version that was seen.

    Raises:
        Changed: They are not.
        Unknown: One of them is not in the ledger.
    """
    states = [_state(word) for word in words]
    version = _version(states)
    if version != seen:
        targets = frozenset[str]().union(words, *(state.targets for state in states))
        raise Changed(" ".join(words), tuple(state.now for state in states), _since(seen, targets), version)


def _version(states: Sequence[_State]) -> str:
    targets = frozenset[str]().union(*(state.targets for state in states))
    last = Decision.objects.filter(target__in=targets).order_by("-pk").values_list("pk", flat=True).first() or 0
    said = "\x1f".join(part for state in states for part in (state.now, *state.parts))
    return f"{last}-{hashlib.blake2b(said.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def _since(seen: str, targets: frozenset[str]) -> list[Step]:
    """What was decided after a version that concerns any of some accounts or names."""
    number = seen.partition("-")[0]
    known = number.isascii() and number.isdigit() and len(number) < 19
    rows = Decision.objects.filter(pk__gt=int(number) if known else 0).order_by("pk")
    found = [row for row in rows.iterator() if not targets.isdisjoint(_named(row))]
    return [step_of(row) for row in found[-_SHOWN:]]


def _named(row: Decision) -> set[str]:
    return {row.target, *row.payload.get("members", ()), *row.payload.get("others", ())}


def _state(word: str) -> _State:
    kind = kind_of(word)
    if kind == "person":
        return _person(word)
    if kind == "followup":
        return _follow_up(word)
    _, record = find_record(word)
    accounts = sorted(Evidence.objects.filter(record=record).values_list("id", "says"))
    return _State(record, tuple(part for row in accounts for part in row), frozenset(row[0] for row in accounts))


def ids(word: str) -> frozenset[str]:
    """All ids by which a record, person or follow-up was ever called: accounts, spellings, or its own.

    Raises:
        Unknown: It is not in the ledger.
    """
    return frozenset({word}) if kind_of(word) == "followup" else _state(word).targets


def _person(word: str) -> _State:
    row = PersonName.objects.filter(id=word).first()
    if row is None:
        raise Unknown(word, "there is no such name in the ledger", "look for it by the person's name")
    spellings = sorted(PersonName.objects.filter(person=row.person).values_list("id", flat=True))
    return _State(row.person, tuple(spellings), frozenset(spellings))


def _follow_up(word: str) -> _State:
    row = FollowUp.objects.filter(id=word).first()
    if row is None:
        raise Unknown(word, "there is no such follow-up in the ledger", "look for it on the board of plans")
    plan, later = _state(row.plan), _state(row.later)
    return _State(word, (row.state, row.basis, *plan.parts, *later.parts), plan.targets | later.targets)
