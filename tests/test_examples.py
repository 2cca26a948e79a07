"""The reports that the repository shows: each is read as `examples/README.md` says."""

from pathlib import Path

import pytest

from risalah.reader import read_document
from risalah.source.files import documents

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
QUIET = "no-cooperation.txt"


@pytest.mark.parametrize("path", sorted(REPORTS.iterdir()), ids=lambda path: path.name)
def test_every_example_tells_of_cooperation_but_the_one_that_tells_of_none(path):
    readings = [read_document(document) for document in documents([str(path)])]
    assert readings
    for reading in readings:
        told = bool(reading.engagements or reading.agreements or reading.commitments)
        assert told == (path.name != QUIET)
        assert (not told) == any(note.code == "nothing-found" for note in reading.notes)
