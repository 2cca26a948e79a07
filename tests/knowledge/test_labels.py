from typing import get_args

import pytest

from risalah.knowledge.codes import codes
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import country, group, label
from risalah.knowledge.store import load
from risalah.values.document import Instrument


@pytest.mark.parametrize(
    ("edtf", "indonesian", "english"),
    [
        ("2025-06-12", "12 Juni 2025", "12 June 2025"),
        ("2025-06", "Juni 2025", "June 2025"),
        ("2025", "2025", "2025"),
        ("2025-05-06/2025-05-08", "6–8 Mei 2025", "6–8 May 2025"),
        ("2025-05-30/2025-06-02", "30 Mei – 2 Juni 2025", "30 May – 2 June 2025"),
        ("2025-12-30/2026-01-02", "30 Desember 2025 – 2 Januari 2026", "30 December 2025 – 2 January 2026"),
        ("2025-05/2025-07", "Mei–Juli 2025", "May–July 2025"),
        ("2025-06~", "sekitar Juni 2025", "about June 2025"),
        ("XXXX-07-28", "28 Juli", "28 July"),
        ("XXXX-07-28/XXXX-07-30", "28–30 Juli", "28–30 July"),
        ("2025/2026", "2025 – 2026", "2025 – 2026"),
        ("", "", ""),
        ("kemarin", "kemarin", "kemarin"),
    ],
)
def test_a_date_keeps_its_precision_in_words(edtf: str, indonesian: str, english: str) -> None:
    assert in_words(edtf, "id") == indonesian
    assert in_words(edtf, "en") == english


def test_every_code_of_the_taxonomy_has_a_name_in_both_languages() -> None:
    known, agreements = codes(), load("taxonomy/agreements")
    wanted = {
        "engagement_type": known.types,
        "suffix": {refined.partition(".")[2] for refined in known.refined},
        "status": known.statuses | known.commitment_statuses,
        "stage": known.stages,
        "strength": known.strengths,
        "agreement_type": set(agreements["types"]),
    }
    for name, needed in wanted.items():
        assert needed <= group(name, "id").keys(), name
    for entry in load("taxonomy/labels").values():
        assert all(set(names) == {"id", "en"} and all(names.values()) for names in entry.values())


def test_a_refined_type_names_both_parts() -> None:
    assert label("engagement_type", "meeting.courtesy_call", "en") == "meeting (courtesy call)"


def test_a_code_without_a_name_is_shown_in_words() -> None:
    assert label("area", "new_field", "id") == "new field"
    assert country("ZZ", "id") == "ZZ"
    assert country("JP", "id") == "Jepang"
    assert country("JP", "en") == "Japan"


def test_every_mark_about_rights_has_a_name() -> None:
    wanted = {*get_args(Instrument), "entered", "why_unread"}
    assert set(group("instrument", "id")) == wanted
