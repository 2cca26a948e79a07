"""Marks: what machine-readable values about rights say, and which counts where several speak."""

import msgspec
import pytest

from risalah.source import marks
from risalah.values.document import Notice, Rights


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"X-Robots-Tag": "noai, noimageai"}, [("robots_header", "noai, noimageai")]),
        ({"x-robots-tag": "googlebot: NOINDEX, nofollow"}, [("robots_header", "noindex")]),
        ({"X-Robots-Tag": ["all", "noai"]}, [("robots_header", "noai")]),
        ({"X-Robots-Tag": "max-snippet: 20, max-image-preview: none, unavailable_after: 25 Jun 2030"}, []),
        ({"X-Robots-Tag": None}, []),
        ({"TDM-Reservation": "1"}, [("tdm_header", "1")]),
        ({"tdm-reservation": 0}, [("tdm_header", "0")]),
        ({"TDM-RESERVATION": "ya", "TDM-Policy": "https://kabarcontoh.id/tdm"}, []),
        ({"TDM-Reservation": ["2", "1"]}, [("tdm_header", "1")]),
        ({"Content-Signal": "search=yes, AI-train = no"}, [("content_signal", "search=yes, ai-train=no")]),
        ({"Content-Signal": ["ai-input=yes", "ai-input=no"]}, [("content_signal", "ai-input=no")]),
        ({"Content-Signal": "search=maybe, ai-training=no, xsearch=no"}, []),
        ({"Content-Type": "text/html"}, []),
        ({}, []),
    ],
)
def test_headers_are_read_by_name_in_any_letters(headers: dict[str, object], found: list[tuple[str, str]]) -> None:
    """Known values give one notice a kind; unknown and invalid ones give nothing."""
    assert [(notice.instrument, notice.value) for notice in marks.from_headers(headers)] == found


@pytest.mark.parametrize(
    ("notice", "against"),
    [
        (Notice("robots_meta", None, "noindex"), False),
        (Notice("robots_header", None, "noindex, noai"), True),
        (Notice("tdm_file", None, "0"), False),
        (Notice("tdm_file", None, "1"), True),
        (Notice("ai_txt", None, "disallow /"), True),
        (Notice("content_signal", None, "search=no, ai-train=yes"), False),
        (Notice("content_signal", None, "ai-train=no"), True),
        (Notice("content_signal", None, "ai-input=no"), True),
        (Notice("copyright", (0, 5)), False),
    ],
)
def test_which_marks_are_against_ai(notice: Notice, against: bool) -> None:
    """'noindex' and 'search=no' are not; 'noai', a reservation, ai.txt and the signals about AI are."""
    assert marks.reserves_ai(notice) is against


META_0 = Notice("tdm_meta", None, "0")
HEADER_1 = Notice("tdm_header", None, "1")
FILE_1 = Notice("tdm_file", None, "1")


@pytest.mark.parametrize(
    ("nearer", "further", "kept", "reserved"),
    [
        ([], [FILE_1], [FILE_1], True),
        ([META_0], [FILE_1], [META_0], False),
        ([HEADER_1], [Notice("tdm_file", None, "0")], [HEADER_1], True),
        (
            [Notice("content_signal", None, "ai-input=yes")],
            [Notice("content_signal", None, "search=no, ai-input=no")],
            [Notice("content_signal", None, "ai-input=yes"), Notice("content_signal", None, "search=no")],
            False,
        ),
        (
            [Notice("content_signal", None, "ai-input=yes")],
            [Notice("content_signal", None, "ai-input=no")],
            [Notice("content_signal", None, "ai-input=yes")],
            False,
        ),
        (
            [Notice("robots_meta", None, "noindex")],
            [Notice("robots_header", None, "noai")],
            [Notice("robots_meta", None, "noindex"), Notice("robots_header", None, "noai")],
            True,
        ),
    ],
)
def test_the_mark_nearer_to_the_document_counts(
    nearer: list[Notice], further: list[Notice], kept: list[Notice], reserved: bool
) -> None:
    """Also where it allows; marks on other questions are added, and what is absent resets nothing."""
    before = marks.joined(Rights(), nearer)
    after = marks.joined(before, further)
    assert list(after.notices) == kept
    assert (after.reserved, after.ai_reserved) == (reserved, reserved)
    assert marks.joined(after, []) == after


def test_what_a_mark_says_is_left_out_of_json_where_it_says_nothing() -> None:
    """A wording has no value, and its JSON is what it was before marks had one."""
    assert msgspec.json.encode(Notice("notice", (0, 9))) == b'{"instrument":"notice","span":[0,9]}'
    assert msgspec.json.encode(META_0) == b'{"instrument":"tdm_meta","span":null,"value":"0"}'
    assert msgspec.json.decode(b'{"instrument":"robots_meta","span":null}', type=Notice).value is None
