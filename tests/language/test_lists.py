"""Word lists: every list is there, in lower case, and languages do not contradict each other."""

from risalah.language.lists import abbreviations, languages


def test_abbreviations_are_lower_case_and_stand_in_one_list_that_decides() -> None:
    lists = abbreviations()
    for words in (lists.inside, lists.before_number, lists.either, lists.numbered, lists.starters):
        assert words and all(word == word.lower() for word in words)
    assert not lists.inside & lists.either
    assert {"brigjen", "kol", "dr", "gen", "st"} <= lists.inside


def test_profiles_are_lower_case_and_hold_the_languages_that_are_told_apart() -> None:
    lists = languages()
    assert {"id", "en", "ms", "jv", "su", "nl", "de", "fr", "es", "pt", "it", "tr", "vi", "tl"} == set(lists.words)
    assert {"ja", "zh", "ko", "ar", "ru", "th"} == set(lists.scripts)
    assert all(word == word.lower() for words in lists.words.values() for word in words)
    assert not lists.only_id & lists.only_ms
