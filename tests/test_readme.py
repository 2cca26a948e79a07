"""The README shows what the program prints."""

from tests.show_readme import MARKS, README, shown


def test_the_output_in_the_readme_is_the_program_s():
    assert MARKS.findall(README.read_text("utf-8")) == shown(), (
        "the output has changed: look at it and run `make readme`"
    )
