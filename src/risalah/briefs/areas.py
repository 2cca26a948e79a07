"""Areas of cooperation: in how many engagements and agreements of the last five years each stands."""

from risalah.briefs.asked import Asked
from risalah.briefs.counted import HELD, Tally
from risalah.briefs.drafts import Counted, Draft, Part
from risalah.briefs.glance import SIGNED
from risalah.briefs.wording import Speech
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import label

BUDGET = 10
_DAYS = 5 * 365 + 1
_NAMED = 4


def areas(asked: Asked, say: Speech) -> Part:
    """The section: one line with the areas of most records first."""
    since = asked.before(_DAYS)
    done = Tally(asked, "engagement", since, asked.day)
    agreed = Tally(asked, "agreement", since, asked.day)
    counts = done.by_area(HELD) + agreed.by_area(SIGNED)
    found = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    named = ", ".join(say("area", name=label("area", code, asked.language), n=n) for code, n in found[:BUDGET])
    ids = (*done.some(HELD, _NAMED), *agreed.some(SIGNED, _NAMED))[:_NAMED]
    ground = Counted(done.number(HELD) + agreed.number(SIGNED), ids)
    lead = say("areas_since", day=in_words(since[:7], asked.language))
    drafts = [Draft(lead=lead, text=named, grounds=[ground])] if found else []
    more = max(0, len(found) - BUDGET)
    return Part(code="areas", title=say("areas"), drafts=drafts, total=len(drafts) + more)
