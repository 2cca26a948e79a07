"""When two names, wordings, sets and spans count as the same."""

import pytest

from risalah.evaluation.likeness import alike, f1, fold, jaccard, names_f1, overlap, pair, within


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Bramanto Adiwijaya", "bramanto  adiwijaya", True),
        ("Bramanto Adiwijaya", "Bramanto Adiwidjaja", True),
        ("Esteban Larranaga Puig", "Esteban Puig", True),
        ("Puig Esteban Larranaga", "Esteban Larranaga Puig", True),
        ("Bramanto Adiwijaya", "Bramanto", False),
        ("Bramanto Adiwijaya", "Sasmita Hadinata", False),
        ("", "", False),
        (None, "Sasmita", False),
    ],
)
def test_names_are_alike_but_for_spelling_order_and_a_middle_name(left, right, same):
    assert alike(left, right) is same
    assert alike(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Kepala Staf", "Kepala Staf Angkatan Laut", True),
        ("Brigjen", "Brigjen. TNI", True),
        ("Laut", "Kelautan", False),
        (None, None, False),
    ],
)
def test_a_wording_stands_within_another_word_for_word(left, right, same):
    assert within(left, right) is same


def test_folding_keeps_letters_and_digits_only():
    assert fold("  H.E. Brigjen  (Purn)\t2025 ") == "h e brigjen purn 2025"


def test_jaccard_takes_two_empty_sets_for_the_same():
    assert jaccard([], []) == 1.0
    assert jaccard(["ID", "UY"], ["ID"]) == 0.5
    assert jaccard(["ID"], []) == 0.0


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 10), (10, 20), 0.0), ((3, 3), (3, 3), 0.0)],
)
def test_overlap_is_common_over_all_characters(left, right, share):
    assert overlap(left, right) == share


def test_f1_is_zero_without_a_hit():
    assert f1(0, 0, 0) == 0.0
    assert f1(2, 1, 1) == pytest.approx(2 / 3)


def test_the_strongest_pair_is_made_first_and_nothing_is_paired_twice():
    strengths = {("a", 1): 0.4, ("a", 2): 0.9, ("b", 2): 0.8, ("b", 1): 0.0}
    assert pair(["a", "b"], [1, 2], lambda g, f: strengths[g, f]) == [("a", 2)]


def test_two_empty_lists_leave_nothing_to_get_right():
    assert names_f1([], [], alike) is None
    assert names_f1(["Bramanto Adiwijaya"], [], alike) == 0.0
