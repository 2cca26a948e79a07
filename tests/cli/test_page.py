"""Lines for a terminal: they fit, they mark evidence, and they carry nothing that a document smuggled in."""

import pytest

from risalah.cli.page import Page, clean, columns, heading, marked, page_for_output, wrap

TEXT = "Menteri A menerima kunjungan Menteri B di Jakarta."


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], TEXT),
        ([(0, 9)], "⟦Menteri A⟧ menerima kunjungan Menteri B di Jakarta."),
        ([(10, 28), (0, 9)], "⟦Menteri A⟧ ⟦menerima kunjungan⟧ Menteri B di Jakarta."),
        ([(0, 9), (0, 18)], "⟦Menteri A menerima⟧ kunjungan Menteri B di Jakarta."),
        ([(0, 9), (9, 18)], "⟦Menteri A menerima⟧ kunjungan Menteri B di Jakarta."),
        ([(-5, 7), (400, 500)], "⟦Menteri⟧ A menerima kunjungan Menteri B di Jakarta."),
    ],
)
def test_evidence_is_marked_once_and_only_inside_the_bounds(spans, shown):
    assert marked(Page(), TEXT, (0, len(TEXT)), spans) == shown


@pytest.mark.parametrize(
    ("dirty", "shown"),
    [
        ("dua\nbaris\t dan  blanko", "dua baris dan blanko"),
        ("merah\x1b[31m", "merah�[31m"),
        ("nol\x00byte", "nol�byte"),
        ("kanan\u202ekiri", "kanan�kiri"),
        ("nol\u200blebar\ufeff", "nollebar"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_nothing_that_steers_a_terminal_gets_through(dirty, shown):
    assert clean(dirty) == shown


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("中国", 4), ("🇮🇩", 2)])
def test_columns_are_those_of_a_terminal(text, width):
    assert columns(text) == width


@pytest.mark.parametrize("width", [32, 40, 80, 120])
@pytest.mark.parametrize("text", ["satu " * 60, "x" * 300, "中" * 100, "a " + "b" * 50 + " ⟦c d⟧ " * 20])
def test_no_line_is_wider_than_the_page_and_no_letter_is_lost(width, text):
    lines = list(wrap(Page(width=width), text, "  - ", "    "))
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "").replace("-", "") == text.replace(" ", "")


def test_bold_is_closed_at_the_end_of_each_line_and_opened_again_on_the_next():
    first, second = wrap(Page(width=22, bold=True), "sebelum ⟦satu dua tiga empat⟧ lalu", "| ", "| ")
    assert first == "| sebelum \x1b[1m⟦satu dua\x1b[0m"
    assert second == "| \x1b[1mtiga empat⟧\x1b[0m lalu"


def test_a_page_without_bold_has_no_escape_sequences():
    assert heading(Page(), "PEOPLE") == "PEOPLE"
    assert "\x1b" not in "".join(wrap(Page(), "⟦satu⟧"))


class _Output:
    """Standard output as a terminal or a pipe of a given encoding."""

    def __init__(self, encoding: str, terminal: bool) -> None:
        self.encoding, self.terminal = encoding, terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("terminal", "environment", "bold"),
    [
        (True, {"TERM": "xterm"}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_bold_only_where_somebody_looks_and_wants_it(monkeypatch, terminal, environment, bold):
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", _Output("utf-8", terminal))
    assert page_for_output().bold is bold


def test_marks_fall_back_to_ascii_where_the_encoding_has_no_others(monkeypatch):
    monkeypatch.setattr("sys.stdout", _Output("ascii", False))
    page = page_for_output()
    assert (page.opening, page.closing, page.bar) == ("[[", "]]", "| ")
    assert all(str(sign).isascii() for sign in (page.dot, page.arrow, page.cut, page.rule))


@pytest.mark.parametrize(("asked", "width"), [("40", 40), ("120", 120), ("5", 32), ("many", 80)])
def test_the_width_is_what_columns_says_but_never_too_narrow_to_read(monkeypatch, asked, width):
    monkeypatch.setenv("COLUMNS", asked)
    monkeypatch.setattr("sys.stdout", _Output("utf-8", False))
    monkeypatch.setattr("sys.__stdout__", None)
    assert page_for_output().width == width
