"""What is not known, or not held: silence is said, so that nobody takes it for news."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from risalah.briefs.asked import Asked
from risalah.briefs.drafts import Counted, Draft, OfLedger, Part
from risalah.briefs.engagements import Engagements
from risalah.briefs.people import lacks_the_highest
from risalah.briefs.plans import Plans
from risalah.briefs.quoting import Quoting
from risalah.briefs.wording import Speech
from risalah.knowledge.labels import country
from risalah.ledger.rows import select

_NAMED = 4
# Held, and not read since under another permission; each is looked up by its file.
_HELD = "SELECT count(*) FROM held h WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.file_sha256 = h.file_sha256)"


def gaps(
    asked: Asked, say: Speech, engagements: Engagements, plans: Plans, people: Mapping[str, Part], quoting: Quoting
) -> Part:
    """The section of what is not known.

    Args:
        asked: What is asked for.
        say: The language.
        engagements: The last ones.
        plans: Those open.
        people: The sections of officials, by state.
        quoting: The reports that are cited.
    """
    drafts = [
        *_posts(asked, say, people),
        *_unconfirmed(say, plans),
        *_undated(say, engagements),
        *_reports(asked, say, quoting),
        *_held(say),
    ]
    return Part(code="gaps", title=say("gaps"), drafts=drafts, total=len(drafts), least=2)


def _line(text: str, *grounds: Counted | OfLedger) -> Draft:
    return Draft(lead="", text=text, grounds=list(grounds))


def _posts(asked: Asked, say: Speech, people: Mapping[str, Part]) -> Iterator[Draft]:
    for state, part in people.items():
        if lacks_the_highest(part):
            yield _line(say("gap_post", state=country(state, asked.language)), OfLedger("counted_none"))


def _unconfirmed(say: Speech, plans: Plans) -> Iterator[Draft]:
    found = [plan.record.pk for plan in plans.unconfirmed()]
    if found:
        yield _line(say("gap_perhaps", n=len(found)), Counted(len(found), tuple(found[:_NAMED])))


def _undated(say: Speech, engagements: Engagements) -> Iterator[Draft]:
    found = [record.pk for record in engagements.newest if not record.date]
    if found:
        yield _line(say("gap_undated", n=len(found)), Counted(len(found), tuple(found[:_NAMED])))


def _reports(asked: Asked, say: Speech, quoting: Quoting) -> Iterator[Draft]:
    """Reports without words or without a day, among those that are cited."""
    ids = sorted(quoting.reports)
    yield from _some(say, "gap_closed", [report for report in ids if quoting.closed(report)], "")
    undated = [report for report in ids if not quoting.reports[report].published]
    yield from _some(say, "gap_day", undated, asked.day)


def _some(say: Speech, key: str, reports: Sequence[str], day: str) -> Iterator[Draft]:
    if reports:
        text = say(key, n=len(reports), day=day)
        yield _line(text, Counted(len(reports), tuple(reports[:_NAMED]), reports=True))


def _held(say: Speech) -> Iterable[Draft]:
    ((number,),) = select(_HELD)
    return [_line(say("gap_held", n=number), OfLedger("held_note"))] if number else []
