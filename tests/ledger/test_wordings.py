"""Names of people, posts, bodies and occasions without what differs from writer to writer."""

import pytest

from risalah.ledger.wordings import body_key, fold, name_keys, names_alike, occasion_key, post_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sjahroel  Djoenaeddin, S.I.P.", "sjahroel djoenaeddin s i p"),
        ("Müller-Lüdenscheidt", "muller-ludenscheidt"),
        ("Straße", "strasse"),
        ("“Ma’ruf”", "ma'ruf"),
        ("'Ma'ruf'", "ma'ruf"),
        ("F-16 / Su_35", "f-16 su 35"),
        ("", ""),
        ("---", ""),
    ],
)
def test_folding_leaves_letters_and_figures(text: str, expected: str):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Haruto Kinoshita", "Haruto Kinoshita", "same"),
        ("Haruto Kinoshita", "KINOSHITA Haruto", "same"),
        ("Sjahroel Djoenaeddin", "Syahrul Junaeddin", "same"),
        ("Soedirman Djojohadikoesoemo", "Sudirman Jojohadikusumo", "same"),
        ("Prakosa Soedianto", "Prakosa Sudianto", "same"),
        ("Agus Sudiyanto", "Agus Sudianto", "same"),
        ("Haruto Kinoshita", "Haruto Kinoshitta", "same"),
        ("Haruto Kinoshita", "Haruto Kinohsita", "spelling"),
        ("Xin Jianguo", "Xi Jianguo", "spelling"),
        ("Tri Budi Utomo", "Tri Utomo", "shorter"),
        ("Bramanto Adiwijaya", "Bramanto Surya Adiwijaya", "shorter"),
        ("Adiwijaya", "Bramanto Adiwijaya", "single"),
        ("Tri Budi Utomo", "Tri Budi Santoso", None),
        ("Ming", "Min", None),
        ("Agus Sudiyanto", "Yudo Margono", None),
        ("Bramanto Adiwijaya", "Bramanto Kusnadi", None),
        ("", "Bramanto", None),
    ],
)
def test_two_names_are_alike_in_one_way_or_not_at_all(left: str, right: str, expected: str | None):
    assert names_alike(name_keys(left), name_keys(right)) == expected
    assert names_alike(name_keys(right), name_keys(left)) == expected


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Menhan", "Minister of Defence", True),
        ("Menteri Pertahanan", "Minister of Defense of the Republic of Indonesia", True),
        ("Menteri Pertahanan Republik Belarus", "Defence Minister", True),
        ("Kasal", "Kepala Staf Angkatan Laut", True),
        ("Panglima TNI", "Commander of the Indonesian National Armed Forces", None),
        ("Wakil Menteri Pertahanan", "Menteri Pertahanan", False),
        ("Kepala Staf Angkatan Darat", "Kepala Staf Angkatan Laut", False),
        ("Menteri Luar Negeri", "Menteri Pertahanan", False),
    ],
)
def test_one_post_has_one_key_in_whatever_words(left: str, right: str, same: bool | None):
    if same is not None:
        assert (post_key(left) == post_key(right)) == same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Kemhan", "Kementerian Pertahanan", True),
        ("Kementerian Pertahanan RI", "Ministry of Defence", True),
        ("TNI AL", "TNI Angkatan Laut", True),
        ("TNI AL", "TNI AU", False),
        ("Kemlu", "Kemhan", False),
    ],
)
def test_one_body_has_one_key_in_whatever_words(left: str, right: str, same: bool):
    assert (body_key(left) == body_key(right)) == same


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Garuda Shield 2024", ("garuda shield", "2024")),
        ("Super Garuda Shield 2025", ("garuda shield", "2025")),
        ("Latihan Bersama Jaguar Biru", ("jaguar biru", "")),
        ("2025", ("2025", "2025")),
    ],
)
def test_an_occasion_is_its_name_without_the_edition_and_the_year_of_it(name: str, expected: tuple[str, str]):
    assert occasion_key(name) == expected


def test_a_body_or_post_of_nothing_but_a_state_still_has_a_key():
    assert body_key("Indonesia") == "indonesia"
    assert isinstance(post_key("Indonesia"), str)
