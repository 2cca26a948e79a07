"""The codes that rules may use, from the taxonomy: `taxonomy/engagements.yaml` and `taxonomy/agreements.yaml`."""

import functools

import msgspec

from risalah.knowledge.store import load


class Codes(msgspec.Struct, frozen=True):
    """Codes by what they are codes of."""

    types: frozenset[str]
    refined: frozenset[str]
    statuses: frozenset[str]
    stages: frozenset[str]
    commitment_statuses: frozenset[str]
    strengths: frozenset[str]


@functools.cache
def codes() -> Codes:
    """The codes of this process."""
    engagements, agreements = load("taxonomy/engagements"), load("taxonomy/agreements")
    return Codes(
        types=frozenset(engagements["types"]),
        refined=frozenset(f"{t}.{suffix}" for t, entry in engagements["types"].items() for suffix in entry["suffixes"]),
        statuses=frozenset(engagements["statuses"]),
        stages=frozenset(agreements["stages"]),
        commitment_statuses=frozenset(agreements["commitment_statuses"]),
        strengths=frozenset(agreements["strengths"]),
    )
