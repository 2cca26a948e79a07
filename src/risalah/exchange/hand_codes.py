"""Codes of a reading that are no part of the taxonomy: what a reading's own types allow."""

from typing import get_args

from risalah.rights.standing import Level
from risalah.values.reading import Occasion, ParticipantRole

ROLES: tuple[str, ...] = get_args(ParticipantRole)
OCCASIONS: tuple[str, ...] = get_args(Occasion.__annotations__["kind"])
LEVELS: tuple[str, ...] = tuple(sorted(get_args(Level), reverse=True))
