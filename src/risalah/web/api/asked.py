"""What can be asked with: days, states, ids, cursors, as types that check and describe themselves.

Whatever passes can be handed to a database: no NUL, no number that is too large.
"""

import re
from datetime import date
from typing import Annotated, Any, Final

from ninja import Query
from pydantic import AfterValidator, Field

from risalah.knowledge.store import load
from risalah.ledger.ids import KINDS

LARGEST: Final = 2**63 - 1  # what databases count up to
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_day(value: str) -> bool:
    """Whether something is an ISO day."""
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day(value: str) -> str:
    if not is_day(value):
        raise ValueError("is no day; write it as YYYY-MM-DD")
    return value


def _country(value: str) -> str:
    if value not in load("places/countries"):
        raise ValueError("is no state; write its code, such as JP")
    return value


def _plain(value: str) -> str:
    if "\x00" in value:
        raise ValueError("holds a sign that no database stores (NUL)")
    return value


def id_pattern(*kinds: str) -> str:
    """The form of ids of these kinds."""
    return f"^[{''.join(KINDS[kind] for kind in kinds)}][0-9abcdefghjkmnpqrstvwxyz]{{12}}$"


def _id(*kinds: str) -> Any:
    return Field(pattern=id_pattern(*kinds), json_schema_extra={"x-kind": " or ".join(kinds)})


def _one_day(description: str) -> Any:
    return Field(description=description, json_schema_extra={"format": "date"})


Day = Annotated[str, AfterValidator(_day), _one_day("ISO day")]
AsOf = Annotated[
    str, AfterValidator(_day), _one_day("The ledger as of this day: what was told later is left out; today if left out")
]
Since = Annotated[str, AfterValidator(_day), _one_day("The first day")]
Until = Annotated[str, AfterValidator(_day), _one_day("The last day")]
# The schema names the states: `openapi` puts their list in place of `x-list`.
Country = Annotated[str, AfterValidator(_country), Field(json_schema_extra={"x-list": "Country"})]
# ninja puts a parameter's default into the `Query` of its type: a type is shared only by those with one default.
Countries = Annotated[tuple[Country, ...], Query(max_length=2, description="States of which each takes part, or none")]
OneOrTwo = Annotated[tuple[Country, ...], Query(min_length=1, max_length=2, description="One state, or two")]
Cursor = Annotated[str, Field(max_length=500, pattern=r"^[A-Za-z0-9_-]*$", description="`next` of the page before")]
Limit = Annotated[int, Field(ge=1, le=200, description="How many at most")]
Code = Annotated[str, Field(max_length=40, pattern=r"^[a-z_.]+$")]
Words = Annotated[str, AfterValidator(_plain), Field(min_length=1, max_length=200, pattern=r"^[^\u0000]*$")]
RecordId = Annotated[str, _id("engagement", "agreement", "commitment", "accreditation", "statement")]
ReportId = Annotated[str, _id("report")]
PersonId = Annotated[str, _id("person")]
PostId = Annotated[str, _id("post")]
OrganisationId = Annotated[str, _id("organisation")]
OccasionId = Annotated[str, _id("occasion")]
TargetId = Annotated[
    str, _id("engagement", "agreement", "commitment", "accreditation", "statement", "person", "followup")
]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
