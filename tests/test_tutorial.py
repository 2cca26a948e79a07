"""The tutorial is true: following docs/tutorial.md gives what it shows, in Python and in R."""

import csv
import json

import pytest

from tests.show_tutorial import EXAMPLE, FIGURE, PAGE, follow

LOOK = "something else comes out now: look at what, then run `python -m tests.show_tutorial`"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return tmp_path_factory.mktemp("tutorial") / "study"


@pytest.fixture(scope="module")
def followed(study):
    return follow(study)


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def test_the_page_shows_what_comes_out(followed):
    assert PAGE.read_text("utf-8") == followed.page, LOOK


def test_the_notebook_shows_what_its_cells_print(followed):
    shown = json.loads((EXAMPLE / "tutorial.ipynb").read_text("utf-8"))
    assert without_pixels(shown) == without_pixels(followed.notebook), LOOK


def without_pixels(notebook):
    """The pixels of a picture depend on the libraries that draw letters; the figure itself is compared as SVG."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                output["data"]["image/png"] = "a picture"
    return notebook


def test_the_figure_is_the_one_that_the_notebook_draws(followed, study):
    assert FIGURE.read_bytes() == (study / "figure1.svg").read_bytes(), LOOK


@pytest.mark.parametrize("table", ["table1.csv", "table2.csv", "figure1.csv"])
def test_r_counts_what_python_counts(followed, study, table):
    assert rows(study / "tables-r" / table) == rows(study / "tables" / table)


def test_the_records_that_were_checked_are_those_of_the_sample(followed):
    drawn = [row[0] for row in rows(EXAMPLE / "checked.csv")][1:]
    assert "\n".join(drawn) in followed.page


def test_the_gold_cases_are_the_reports_of_the_sample(followed):
    sample = followed.page.split("$ python sample.py reports ")[1].split("```")[0].split("\n")[1:-1]
    assert sorted(sample) == sorted(f"{case.stem}.txt" for case in (EXAMPLE / "gold").iterdir())
