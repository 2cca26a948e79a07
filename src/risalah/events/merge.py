"""One happening is told in several frames: headline, lead, 'pertemuan tersebut'. Here they become one.

Two frames are of one happening where type, states and status agree and neither day, named people of a side nor occasion
disagree. A definite nominal ('pertemuan tersebut') never opens a happening: it only adds to the one before it.
"""

import re
from datetime import date
from itertools import islice

import msgspec

from risalah.events.frames import Frame
from risalah.values.found import HOME, Mention
from risalah.values.mention import Moment


class Happening(msgspec.Struct):
    """Frames of one happening, and what they tell together."""

    type: str
    status: str
    cue: int
    countries: list[str]
    frames: list[Frame]
    moment: Moment | None = None
    until: Moment | None = None
    place: Mention | None = None
    occasion: Mention | None = None


# How far back a frame looks for the happening it belongs to, and into it: more than any report holds, so that a text of
# a megabyte is read in linear time.
_HAPPENINGS, _FRAMES = 60, 40
MANY = 4  # states, from which on a happening is a gathering
SOON = 4  # sentences
NEAR = 92  # days
STAYS = frozenset({"port_call", "exercise", "patrol"})
MET = frozenset({"meeting", "call", "dialogue", "port_call"})
DATED_TOGETHER = frozenset({"meeting", "visit", "signing", "ceremony", "handover", "call", "dialogue"})

STATUS_RANK = {"cancelled": 6, "postponed": 5, "denied": 5, "held": 4, "ongoing": 3, "planned": 2, "proposed": 1}


def covers(wide: str, narrow: str) -> bool:
    """Whether one EDTF expression holds the other: '2025-09' holds '2025-09-03', a range its days."""
    if "/" in wide:
        start, end = wide.split("/")[:2]
        return start <= narrow.split("/")[0] and narrow.split("/")[-1] <= end
    return narrow.rstrip("~").startswith(wide.rstrip("~"))


def overlap(a: str, b: str) -> bool:
    """Whether two ranges of days have a day in common."""
    if "/" not in a or "/" not in b:
        return False
    (a1, a2), (b1, b2) = a.split("/")[:2], b.split("/")[:2]
    return a1 <= b2 and b1 <= a2


def agree(a: Moment | None, b: Moment | None) -> bool:
    """Whether two days can be of one happening."""
    return a is None or b is None or covers(a.edtf, b.edtf) or covers(b.edtf, a.edtf) or overlap(a.edtf, b.edtf)


def finer(a: Moment | None, b: Moment | None) -> Moment | None:
    """The moment that tells more: a range over its opening day, a day over a month."""
    if a is None or b is None:
        return a or b
    if "/" in a.edtf or "/" in b.edtf:
        return a if "/" in a.edtf else b
    return b if len(b.edtf) > len(a.edtf) else a


def nearer(a: Mention | None, b: Mention | None) -> Mention | None:
    """The place that tells more: a city over a state, the first of two alike; those of two states are not mixed."""
    if a is None or b is None or (a.country and b.country and a.country != b.country):
        return a or b
    return b if b.rank > a.rank else a


_ROMAN = re.compile("[ivxl]+")


def same_occasion(a: str, b: str) -> bool:
    """Whether two names can be of one occasion: 'Orruda 24' and 'Orruda 2024', but not two editions or two names."""
    words, numbers = [], []
    for name in (a, b):
        parts = re.findall(r"[^\W_]+", name.lower())
        numbers.append({p[-2:] if p.isdigit() else p for p in parts if p.isdigit() or _ROMAN.fullmatch(p)})
        words.append({p for p in parts if not p.isdigit() and not _ROMAN.fullmatch(p)})
    editions = not numbers[0] or not numbers[1] or bool(numbers[0] & numbers[1])
    return editions and (words[0] <= words[1] or words[1] <= words[0])


def _people(frame: Frame, home: bool | None) -> set[int]:
    return {
        i
        for role, found in frame.sides.items()
        if role not in ("place", "occasion")
        for m in found
        for i in (m.people if m.kind in ("person", "post") else ())
        if home is None or (m.country == HOME) == home
    }


def _joinable(happening: Happening, frame: Frame) -> bool:
    if frame.type != happening.type and happening.type not in frame.makes.get("any", ()):
        return False
    if not agree(happening.moment, frame.moment) and not _began(happening, frame):
        return False
    if frame.status != happening.status and not _status_fits(happening, frame):
        return False
    a, b = set(happening.countries), set(frame.countries)
    if not (a <= b or b <= a or (len(a & b) >= 2 and frame.type in ("exercise", "dialogue"))):
        return False
    if _aside(happening, frame) or _other_guest(happening, frame):
        return False
    if happening.occasion and frame.occasion and not same_occasion(happening.occasion.name, frame.occasion.name):
        return False
    if frame.paired and frame.moment is None:
        return True
    for home in (False, True):
        known = {i for f in happening.frames[-_FRAMES:] for i in _people(f, home)}
        new = _people(frame, home)
        if known and new and not known & new:
            return False
    return True


def _began(happening: Happening, frame: Frame) -> bool:
    """Whether a frame tells since when lasts what the happening tells the end of."""
    if not frame.since or frame.moment is None or happening.moment is None or "/" in happening.moment.edtf:
        return False
    first, last = frame.moment.edtf, happening.moment.edtf
    return len(first) == len(last) == 10 and first < last and near(first, last)


def _aside(happening: Happening, frame: Frame) -> bool:
    """Whether a frame tells of two who met at the side of a gathering of many states."""
    if len(happening.countries) < MANY or len(frame.countries) > 2 or "principal2" not in frame.sides:
        return False
    return len(_people(frame, None)) > 1


def _other_guest(happening: Happening, frame: Frame) -> bool:
    """Whether two visits have guests of different states: a visit and the one that returns it."""
    if frame.type != "visit":
        return False
    known = {m.country for f in happening.frames[-_FRAMES:] for m in f.sides.get("guest", ()) if m.country}
    new = {m.country for m in frame.sides.get("guest", ()) if m.country}
    return bool(known and new and not known & new)


def _status_fits(happening: Happening, frame: Frame) -> bool:
    """A frame whose status is only the rule's default says nothing against a cue, and the other way round.

    What has begun and is planned to last ('akan bersandar hingga 14 Januari') is one happening.
    """
    if frame.type in STAYS and happening.status in ("held", "ongoing") and frame.status == "planned":
        begun, ahead = happening.moment, frame.moment
        return ahead is None or (begun is not None and covers(ahead.edtf, begun.edtf))
    loose = frame.cue < 0 and frame.makes.get("refers")
    return bool(loose or frame.makes.get("definite") or (frame.quoted and frame.moment is None))


def _opens(frame: Frame, before: list[Happening]) -> bool:
    """Whether a frame may begin a happening.

    A definite nominal may only where it tells of a further one ahead, or where it has day and place of its own and
    nothing of its type was told ('Pertemuan bilateral yang berlangsung di Istana, Rabu (9/7), …').
    """
    if not frame.makes.get("definite"):
        return True
    if frame.status == "held" and frame.type == "meeting" and all(h.type not in MET for h in before):
        visited = any(h.type == "visit" and h.status == "held" for h in before)
        return visited or (frame.moment is not None and frame.place is not None)
    if frame.moment is None:
        return False
    fits = bool(before) if frame.type != "port_call" else any(h.type in STAYS for h in before)
    return fits and frame.cue >= 0 and frame.status in ("planned", "postponed", "cancelled")


def merge(frames: list[Frame]) -> list[Happening]:
    """Join frames into happenings, in the order in which they are first told."""
    happenings: list[Happening] = []
    early: list[Frame] = []
    for frame in sorted(frames, key=lambda f: (f.sentence, "attends" in f.makes, f.order)):
        if "attends" in frame.makes:
            _attend(happenings, frame)
            continue
        target = next((h for h in islice(reversed(happenings), _HAPPENINGS) if _joinable(h, frame)), None)
        if target is None:
            if not _opens(frame, happenings):
                early.append(frame)
                continue
            if len(frame.countries) < 2:
                continue
            happenings.append(_opened(frame))
            continue
        _absorb(target, frame)
    for frame in early:
        # 'dalam upacara pembukaan di Manado, Selasa (5/7)' before the paragraph that names what was opened.
        later = (h for h in happenings if 0 < h.frames[0].sentence - frame.sentence <= SOON and _joinable(h, frame))
        target = next(later, None)
        if target is not None:
            _absorb(target, frame)
    return happenings


def _opened(frame: Frame) -> Happening:
    return Happening(
        type=frame.type,
        status=frame.status,
        cue=frame.cue,
        countries=list(frame.countries),
        frames=[frame],
        moment=frame.moment,
        until=frame.until,
        place=frame.place,
        occasion=frame.occasion,
    )


def _attend(happenings: list[Happening], frame: Frame) -> None:
    """People said to be there were at the last thing told of whom they accompany, a paragraph or so before."""
    close = [
        h
        for h in happenings[-_HAPPENINGS:]
        if 0 <= frame.sentence - max(f.sentence for f in h.frames[-_FRAMES:]) <= 5
        and h.status in ("held", "ongoing")
        and h.type in (frame.makes.get("of") or (h.type,))
    ]
    topic = {i for m in frame.sides.pop("topic", ()) for i in m.people}
    theirs = [h for h in close if topic & {i for f in h.frames for i in _people(f, None)}]
    if theirs or close:
        (theirs or close)[-1].frames.append(frame)


def _absorb(happening: Happening, frame: Frame) -> None:
    happening.frames.append(frame)
    if len(frame.countries) > len(happening.countries):
        happening.countries = list(frame.countries)
    if _began(happening, frame):
        happening.moment, happening.until = frame.moment, happening.moment
    happening.moment = finer(happening.moment, frame.moment)
    happening.until = happening.until or frame.until
    happening.place = nearer(happening.place, frame.place)
    happening.occasion = happening.occasion or frame.occasion
    if frame.cue >= 0 and happening.cue < 0:
        happening.cue = frame.cue


def near(day: str, published: str | None) -> bool:
    """Whether a day is within a quarter of the publication, or nobody knows when that was."""
    if published is None or not day[:4].isdigit():
        return True
    return abs((date.fromisoformat(day) - date.fromisoformat(published)).days) <= NEAR


def inherit_days(
    happenings: list[Happening], background: frozenset[int], lead: Moment | None, published: str | None
) -> list[Happening]:
    """Give the day of the report's dated happening to what it tells beside it without a day.

    Args:
        happenings: in the order of the text; changed in place.
        background: sentences of background paragraphs, whose happenings stay undated.
        lead: a day that no verb of saying claims, where no happening has one.
        published: the day of publication; a day further than NEAR from it belongs to what happened before.

    Returns:
        The happenings that took a day over.
    """
    dated = [
        h.moment
        for h in happenings
        if h.status == "held" and h.moment is not None and len(h.moment.edtf) == 10
        if not {f.sentence for f in h.frames} <= background
    ]
    recent = [m for m in (*dated, lead) if m is not None and near(m.edtf, published)]
    day = recent[0] if recent else None
    taken = []
    for happening in happenings:
        told = {f.sentence for f in happening.frames}
        if (
            happening.moment is None
            and happening.status == "held"
            and happening.type in DATED_TOGETHER
            and day is not None
            and not any(f.undated for f in happening.frames)
            and not all(f.quoted for f in happening.frames)
            and not told <= background
        ):
            happening.moment = day
            taken.append(happening)
    return taken
