"""The pages of docs/formats show what the program prints."""

import pytest

from tests.exchange.documented import exported, missing, report, shown
from tests.exchange.filled import add

PAGES = {
    "json-lines.md": "jsonl",
    "schema-org.md": "jsonld",
    "ninjs.md": "ninjs",
    "web-annotation.md": "annotations",
    "icalendar.md": "ics",
    "graphml.md": "graphml",
    "plover.md": "plover",
    "cameo.md": "cameo",
    "ftm.md": "ftm",
    "popolo.md": "popolo",
}


@pytest.mark.parametrize("page", PAGES)
def test_every_line_of_an_example_is_printed_so(page, ledger, tmp_path):
    add(report())
    printed = exported(PAGES[page], tmp_path / "x").read_text("utf-8")
    if PAGES[page] == "jsonl":
        printed += exported("jsonl", tmp_path / "y", complete=True).read_text("utf-8")
    assert shown(page)
    assert missing(page, printed) == []
