"""Where the speaker stands: behind a verb ('kata [Kepala Biro Humas …] di Jakarta') or before it ('[X] mengatakan').

A stretch is generous: it may hold post, body and rank, but it ends before words that lead to other people ('kepada',
'didampingi', 'yang'). Pronouns name nobody: they give None, and the last speaker goes on.
"""

from risalah.knowledge.speech_words import Saying, SpeechWords
from risalah.mentions.quote_marks import DOUBLE
from risalah.values.document import Span
from risalah.values.tokens import Tokens

FARTHEST = 40  # tokens: the longest post with rank, body and degrees in front of a name has about 25
_JOINTS = frozenset({"dan", "untuk", "of", "the", "for", "and", "(", ")", "-"})
_ENDS = frozenset(".;:!?)") | DOUBLE


def behind(tokens: Tokens, start: int, end: int, words: SpeechWords) -> Span | None:
    """The noun phrase that starts at a token.

    Args:
        tokens: the document's tokens.
        start: the first token behind the verb.
        end: where to stop at the latest.
        words: the words of speech.

    Returns:
        Its characters, or None: nothing there, or a pronoun.
    """
    all_words = tokens.words
    end = min(end, start + FARTHEST)
    if start < end and small(all_words[start]) in ("oleh", "by"):
        start += 1
    j = start
    while j < end:
        word = all_words[j]
        low = small(word)
        if word in _ENDS or low in words.conjunctions:
            break
        if word == ",":
            if not _apposition(all_words, j + 1, end, words):
                break
        elif word == "(":
            close = _bracket(all_words, j, end)
            if close is None:
                break
            j = close
        elif low in words.stops:
            if not _place_inside(all_words, j, end):
                break
        elif j > start and (
            words.cues.get(word, Saying.NONE) & (Saying.CLAUSE | Saying.THAT) or verb_like(word, words)
        ):
            break
        j += 1
    return _span(tokens, start, j, words)


def before(tokens: Tokens, start: int, verb: int, words: SpeechWords) -> tuple[Span | None, bool]:
    """The subject of a verb of saying: the noun phrase between the sentence's start and the verb.

    Args:
        tokens: the document's tokens.
        start: the first token of the sentence, or behind the last quotation.
        verb: the verb's token.
        words: the words of speech.

    Returns:
        Its characters or None, and whether there is a subject at all (a pronoun is one, but names nobody).
    """
    parts = _parts(tokens.words, start, verb)
    while len(parts) > 1 and _leads(tokens.words, *parts[0], words):
        parts.pop(0)
    if not parts:
        return None, False
    first, last = parts[0]
    first = _behind_opener(tokens.words, first, last, words)
    whole, last = last, _cut(tokens.words, first, last, words)
    if last < whole and len(parts) > 1 and _own_clause(tokens.words, last, parts[-1], words):
        first, last = parts.pop()
        parts = parts[:1]
    if last == first:
        return None, False
    for other, other_end in parts[1:]:
        if not _starts_apposition(tokens.words[other], words):
            break
        last = _cut(tokens.words, other, other_end, words)
    span = _span(tokens, first, last, words)
    return span, True


def topic(tokens: Tokens, index: int, words: SpeechWords) -> Span | None:
    """Who a pronoun behind a sentence means: that sentence's subject, or who stands in for it.

    Args:
        tokens: the document's tokens.
        index: the sentence before the pronoun's, which says nothing itself.
        words: the words of speech.

    Returns:
        The characters of a noun phrase with a name in it, or None: 'Kapal itu tiba', 'Rapat dipimpin …' name nobody.
    """
    first, last = tokens.sentences[index].first, tokens.sentences[index].last
    if small(tokens.words[first]) in words.openers:  # 'Sebelum bertolak, Menhan menyapa …'
        first = next((j + 1 for j in range(first, last) if tokens.words[j] == ","), first)
    verb = next((j for j in range(first + 1, last) if verb_like(tokens.words[j], words)), None)
    if verb is None or not tokens.words[first][:1].isupper():
        return None
    if tokens.words[verb] in words.deputies:  # 'Pemerintah diwakili X. Menurutnya …'
        return behind(tokens, verb + 1, last, words)
    between = tokens.words[first + 1 : verb]
    named = any(word[:1].isupper() for word in between) or words.adverbs | words.blockers >= set(between)
    if not named or tokens.words[verb].startswith("di"):
        return None
    return before(tokens, first, verb, words)[0]


def small(word: str) -> str:
    """The word in small letters; '' for one in capitals, so that 'AS' and 'WHO' are no prepositions or pronouns."""
    return "" if word.isupper() and len(word) > 1 else word.lower()


def verb_like(word: str, words: SpeechWords) -> bool:
    """True for a small-letter word with the shape of a verb ('menerima', 'didampingi'): no name goes on behind it."""
    return len(word) > 5 and word.islower() and word.startswith(words.prefixes) and word not in words.not_verbs


def _span(tokens: Tokens, first: int, last: int, words: SpeechWords) -> Span | None:
    while last > first and tokens.words[last - 1] in (",", "(", "dan", "serta", "and"):
        last -= 1
    if last <= first:
        return None
    if small(tokens.words[first]) in words.pronouns and (last == first + 1 or tokens.words[first + 1].islower()):
        return None
    return tokens.starts[first], tokens.ends[last - 1]


def _apposition(all_words: list[str], j: int, end: int, words: SpeechWords) -> bool:
    """After a comma a name may go on ('Kepala Biro Humas, Kolonel Inf …'), but not a day or a new clause.

    A run of capitals that a small word follows is the next clause ('kata Edwin, MoU itu …').
    """
    if j >= end or not _starts_apposition(all_words[j], words):
        return False
    while j < end and (all_words[j][:1].isupper() or all_words[j] in _JOINTS):
        j += 1
    return j >= end or all_words[j] in _ENDS or all_words[j] == "," or small(all_words[j]) in words.stops


def _starts_apposition(word: str, words: SpeechWords) -> bool:
    return word[:1].isupper() and small(word) not in words.stops and small(word) not in words.openers


def _bracket(all_words: list[str], j: int, end: int) -> int | None:
    """The closing token of a short bracket without digits ('(Menhan)', '(Purn)'); a date ends the phrase."""
    for k in range(j + 1, min(end, j + 7)):
        if all_words[k] == ")":
            return k
        if all_words[k][:1].isdigit():
            return None
    return None


def _place_inside(all_words: list[str], j: int, end: int) -> bool:
    """'Athan RI di Doha Kolonel Pnb Surya Dharmawan': so many capitals behind 'di' hold more than a place."""
    if all_words[j] not in ("di", "in"):
        return False
    run = j + 1
    while run < end and all_words[run][:1].isupper():
        run += 1
    return run - j > 3


def _parts(all_words: list[str], start: int, verb: int) -> list[tuple[int, int]]:
    """The stretch between commas, brackets kept whole."""
    parts: list[tuple[int, int]] = []
    first, depth = start, 0
    for j in range(start, verb):
        word = all_words[j]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif word == "," and not depth:
            if j > first:
                parts.append((first, j))
            first = j + 1
    if verb > first:
        parts.append((first, verb))
    return parts


def _leads(all_words: list[str], first: int, last: int, words: SpeechWords) -> bool:
    """True where a part only leads to the subject: 'Dalam sambutannya', 'Kamis (12/6)', 'Sementara itu'."""
    low = small(all_words[first])
    if low in words.openers or low in words.stops or verb_like(low, words):
        return True
    return not any(all_words[j][:1].isupper() for j in range(first, last)) and low not in words.pronouns


def _behind_opener(all_words: list[str], first: int, last: int, words: SpeechWords) -> int:
    """'Dalam pertemuan itu Luo', 'Dalam sambutannya Kapuskersin', 'Sementara Zulhelmi': where the subject starts."""
    if small(all_words[first]) not in words.openers:
        return first
    for j in range(last - 1, first, -1):
        low = small(all_words[j])
        if j + 1 < last and (low in words.demonstratives or (all_words[j].islower() and low.endswith("nya"))):
            return j + 1
    for j in range(first + 1, last):
        if all_words[j][:1].isupper() or all_words[j] in words.pronouns:
            return j
    return first


def _cut(all_words: list[str], first: int, last: int, words: SpeechWords) -> int:
    """Where a noun phrase ends inside its part: before 'yang', a preposition to other people, an adverb, a verb."""
    for j in range(first + 1, last):
        low = small(all_words[j])
        if (
            low == "yang"
            or all_words[j] == "who"
            or (
                all_words[j].islower()
                and (
                    low in words.adverbs
                    or low in words.blockers
                    or (low in words.stops and not _inside_post(low))
                    or verb_like(low, words)
                )
            )
        ):
            return j
    return last


def _own_clause(all_words: list[str], verb: int, part: tuple[int, int], words: SpeechWords) -> bool:
    """'Senang melihat mereka, Bjorn menambahkan': the first part is a clause and the last one a name by itself."""
    active = verb_like(all_words[verb], words) and not all_words[verb].startswith("di")
    return active and _starts_apposition(all_words[part[0]], words) and _cut(all_words, *part, words) == part[1]


def _inside_post(low: str) -> bool:
    """Prepositions that a post may hold: 'Athan RI di London', 'perwira dari Polres'."""
    return low in ("di", "dari", "in", "at", "for", "as")
