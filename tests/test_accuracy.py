"""Accuracy is a test: no figure on tests/cases falls below its floor."""

import json

import pytest

from risalah.evaluation.scoring import KINDS
from tests.scored_cases import FLOORS, fingerprint, floors_of, measured

PARTS = ("document", *KINDS)


@pytest.fixture(scope="module")
def floors():
    return json.loads(FLOORS.read_text("utf-8"))


def test_the_floors_belong_to_these_cases(floors):
    assert floors["cases"] == fingerprint(), "tests/cases has changed: look at the scores and run `make floors`"


def test_every_case_is_read():
    assert measured().unread == 0


def test_reports_without_cooperation_are_left_quiet(floors):
    assert measured().quiet >= floors["quiet"]


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_falls_below_its_floor(floors, part):
    reached = floors_of(measured())[part]
    fallen = {name: (floor, reached.get(name)) for name, floor in floors[part].items() if reached.get(name, 0) < floor}
    assert not fallen, "figure: (floor, reached)"
