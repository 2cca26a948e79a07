"""When and where: the day, the end and the place that belong to a match, and never one that a verb of saying claims."""

from risalah.events.context import Context
from risalah.events.encode import Encoded, Item
from risalah.events.frames import Match
from risalah.events.words import Words
from risalah.values.found import Mention
from risalah.values.mention import Moment

SERIES = frozenset({"exercise", "patrol", "dialogue", "training", "deployment"})  # held again and again
PRECISION = {4: 8, 7: 2}  # a day speaks louder than a month, a month than a year
FAR, BARE_YEAR = 12, 8
AGO = 8  # tokens behind a match
PUT_OFF = 6  # words


def told(context: Context, encoded: Encoded, position: int) -> bool:
    """Whether the day at a position is that of the telling ('kata X, Jumat (13/6)', 'dalam keterangannya, Jumat')."""
    lower, items, code, words = context.lower, encoded.items, encoded.code, context.words
    happening = False
    for i in range(position - 1, max(-1, position - 16), -1):
        if code[i] in ";!D":
            return False  # another day stands nearer to the verb of saying
        word = lower[items[i].first]
        if word in words.clause_marks:
            return False
        if word in words.happening:
            happening = True
        elif word in words.during and happening:
            return False  # 'kata X usai pertemuan di Jakarta, Kamis (12/6)': the meeting's day
        if items[i].first and lower[items[i].first - 1] in words.not_saying_behind:
            continue
        if word in words.telling or word in words.saying:
            return not (words.clause_marks and _goes_on(lower, items, position, words))
    return False


def _goes_on(lower: list[str], items: list[Item], position: int, words: Words) -> bool:
    """'said on Wednesday after talks …': the day of the talks too."""
    behind = [lower[item.first] for item in items[position + 1 : position + 8]]
    return any(word in words.during and not words.happening.isdisjoint(behind[k:]) for k, word in enumerate(behind))


def pick_moment(context: Context, encoded: Encoded, match: Match, planned: bool) -> Moment | None:
    """The day of a match: inside it, else behind it, else before it; never one that a verb of saying claims."""
    best: tuple[int, Moment] | None = None
    published = context.document.published
    for i, item in enumerate(encoded.items):
        if item.moment is None or encoded.code[i] != "D" or encoded.quoted[i] != encoded.quoted[match.anchor]:
            continue
        if until(context, item) or (match.rule.makes.get("own_day") and not match.start <= i < match.end):
            continue
        distance = i - match.anchor if i > match.anchor else (match.anchor - i) + 4
        between = encoded.code[min(i, match.anchor) : max(i, match.anchor)]
        distance += 6 * sum(between.count(c) for c in ";|!")
        before = context.lower[max(0, item.first - 2) : item.first]
        if (
            told(context, encoded, i)
            or not context.words.no_day.isdisjoint(before)
            or (i and encoded.code[i - 1] == "I")
        ):
            continue
        lasting = match.rule.makes.get("type") in SERIES or match.rule.makes.get("type") == "port_call"
        bare = len(item.moment.edtf) == 4 or (not lasting and "/" not in item.moment.edtf)
        if not context.words.since.isdisjoint(before) and bare:
            continue  # 'kunjungan pertama sejak 2012', 'yang bertugas sejak empat bulan lalu'
        if len(item.moment.edtf) == 4 and (distance > BARE_YEAR or _of_name(context, item)):
            continue  # 'merdeka 79 tahun lalu' belongs to what stands beside it
        if distance > FAR and not planned and ahead(item.moment, published):
            continue  # a later deadline in the same sentence
        distance += PRECISION.get(len(item.moment.edtf), 0)
        if best is None or distance < best[0]:
            best = (distance, item.moment)
    return best[1] if best else None


def long_ago(context: Context, encoded: Encoded, match: Match) -> bool:
    """'lawatan Menhan ke Yordania beberapa bulan lalu': its day is not told, and is no other's day."""
    lower, words = context.lower, context.words
    first, last = encoded.items[match.start].first, min(encoded.items[match.end - 1].last + AGO, encoded.items[-1].last)
    return any(lower[k] in words.some and lower[k + 2] in words.ago for k in range(first, last - 2))


def _of_name(context: Context, item: Item) -> bool:
    """'Philindo XXXVI Tahun 2022': a year that ends a name."""
    words = context.tokens.words
    before = [words[k] for k in range(max(0, item.first - 2), item.first)]
    year = item.first if words[item.first][0].isdigit() else item.first + 1
    tahun = words[year - 1] if year else ""
    return tahun == "Tahun" and len(before) > 0 and year > 1 and words[year - 2][0].isupper()


def until(context: Context, item: Item) -> bool:
    """Whether a day stands behind 'hingga' or 'sampai (dengan)': the end of something, not its day."""
    before = context.lower[max(0, item.first - 3) : item.first]
    return item.moment is not None and "/" not in item.moment.edtf and not context.words.until.isdisjoint(before)


def opens_span(context: Context, encoded: Encoded, moment: Moment) -> bool:
    """Whether a day stands behind 'sejak' or 'mulai': the first of what lasts."""
    first = next((item.first for item in encoded.items if item.moment is moment), 0)
    return not context.words.opening.isdisjoint(context.lower[max(0, first - 3) : first])


def ahead(moment: Moment | None, published: str | None) -> bool:
    """Whether all of a moment lies behind the day of publication."""
    if moment is None or published is None or moment.edtf.startswith("X"):
        return False
    start = moment.edtf.split("/")[0].rstrip("~")
    return start > published[: len(start)]


def put_off_to(encoded: Encoded, cue: int) -> Moment | None:
    """The new day of what is put off: the first behind the cue ('ditunda hingga Mei mendatang')."""
    behind = [item for item in encoded.items if cue < item.first <= cue + PUT_OFF]
    return next((item.moment for item in behind if item.moment is not None), None)


def over(moment: Moment, published: str | None) -> bool:
    """Whether all of a moment lies before the day of publication."""
    if published is None or moment.edtf.startswith("X"):
        return False
    end = moment.edtf.split("/")[-1].rstrip("~")
    return end.strip(".") != "" and end < published[: len(end)]


def pick_place(context: Context, encoded: Encoded, match: Match) -> Mention | None:
    """The place behind 'di' that is nearest behind the anchor, else before it."""
    best: tuple[int, Mention] | None = None
    for i, item in enumerate(encoded.items):
        if encoded.code[i] != "L" or encoded.quoted[i] != encoded.quoted[match.anchor]:
            continue
        at = item.first - 1
        while at > 0 and (
            context.lower[at] in context.words.articles or context.lower[at] in context.words.place_adjectives
        ):
            at -= 1  # 'in the capital Jakarta'
        if at < 0 or context.lower[at] not in context.words.places:
            continue
        if context.lower[item.first] in context.words.vague:
            continue  # 'stabilitas di kawasan Timur Tengah'
        distance = i - match.anchor if i > match.anchor else (match.anchor - i) + 6
        if i > match.anchor and any(
            context.lower[encoded.items[k].first] in context.words.saying for k in range(match.anchor, i)
        ):
            continue
        if best is None or distance < best[0]:
            best = (distance, item.mentions[0])
    return best[1] if best else None
