"""Which language a text is written in, from its function words (Latin script) or its script.

Indonesian and Malay share nearly all function words, so the profiles only say 'one of the two' and words that just one
of them uses decide; in doubt it is Indonesian. Indonesian reports carry long English titles, so it is favoured over
English when both have a share.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from risalah.language.lists import Languages, languages

UNKNOWN = "und"
_SAMPLE = 20_000
# Running text has 20–45 % function words; tables and lists of names have fewer than this.
_LEAST_SHARE = 0.06
# English titles inside Indonesian sentences bring 'of' and 'the': Indonesian needs only this part of the English count.
_ENGLISH_DISCOUNT = 0.3


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@cache
def _script(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


def detect(text: str) -> str | None:
    """Name the language of a text.

    Args:
        text: any text; only its first 20,000 characters are looked at.

    Returns:
        An ISO 639-1 code, 'und' where nothing proves a language, None where the text has no letters at all.
    """
    sample = text[:_SAMPLE].lower()
    found: list[str] = _letters().findall(sample)
    if not found:
        return None
    lists = languages()
    if not sample.isascii():
        code = _by_script(sample, sum(map(len, found)), lists)
        if code is not None:
            return code
    return _by_words(Counter(found), len(found), lists)


def _by_script(sample: str, letters: int, lists: Languages) -> str | None:
    counts = {code: len(_script(characters).findall(sample)) for code, characters in lists.scripts.items()}
    # Japanese is mostly Han characters with a fifth of kana: kana speak for them.
    if counts.get("ja", 0) * 5 > counts.get("zh", 0) > 0:
        counts["ja"] += counts.pop("zh")
    code = max(counts, key=counts.__getitem__)
    return code if counts[code] * 2 > letters else None


def _count(found: Counter[str], words: Iterable[str]) -> int:
    return sum(found[word] for word in words)


def _by_words(found: Counter[str], size: int, lists: Languages) -> str:
    counts = {code: _count(found, words) for code, words in lists.words.items()}
    code = max(counts, key=counts.__getitem__)
    if code == "en" and counts["id"] >= max(2, counts["en"] * _ENGLISH_DISCOUNT):
        code = "id"
    topic = _count(found, lists.topic)
    if code not in ("id", "ms") and topic >= 2 and counts["id"] * 2 >= counts[code] > 0:
        code = "id"  # 'di' and 'al' are Italian too: a short text of our field is Indonesian
    least = max(1, size * _LEAST_SHARE)
    if code in ("id", "ms") and counts[code] >= least:
        return _id_or_ms(found, lists)
    if counts[code] >= least and counts[code] > counts["id"]:
        return code
    return "id" if topic >= 2 and topic * 4 >= size else UNKNOWN


def _id_or_ms(found: Counter[str], lists: Languages) -> str:
    malay = _count(found, lists.only_ms)
    return "ms" if malay >= 2 and malay > 2 * _count(found, lists.only_id) else "id"
