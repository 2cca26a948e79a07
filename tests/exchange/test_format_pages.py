"""The pages of docs/formats show what the program prints."""

import pytest

from tests.exchange.documented import exported, missing, report, shown
from tests.exchange.filled import add


@pytest.mark.parametrize("page", ["json-lines.md"])
def test_every_line_of_an_example_is_printed_so(page, ledger, tmp_path):
    add(report())
    printed = exported("jsonl", tmp_path / "x").read_text("utf-8")
    printed += exported("jsonl", tmp_path / "y", complete=True).read_text("utf-8")
    assert shown(page)
    assert missing(page, printed) == []
