"""What stands first: numbers, the last meeting at the highest level, how old the newest report is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from risalah.briefs.accounts import Accounts, told
from risalah.briefs.agreements import stages
from risalah.briefs.asked import Asked
from risalah.briefs.counted import HELD, Tally
from risalah.briefs.drafts import Counted, Draft, Part
from risalah.briefs.engagements import SIGNS, Engagements
from risalah.briefs.levels import rank_of
from risalah.briefs.plans import Plans
from risalah.briefs.wording import Speech, capital, catalogue
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import label
from risalah.ledger.models import Engagement, Participation
from risalah.ledger.plans import STAGES, UNSIGNED
from risalah.ledger.rows import find

SIGNED = frozenset((*STAGES, "terminated")) - UNSIGNED
_NAMED = 4  # ids that a count names
_FACE_TO_FACE = frozenset({"meeting", "visit", "call", "dialogue", "signing"})
_YEAR = 365
_NO_LEVEL = 99


class Glance:
    """Writes the numbers."""

    def __init__(self, asked: Asked, accounts: Accounts, say: Speech) -> None:
        """Count agreements, which a later section needs too.

        Args:
            asked: What is asked for.
            accounts: Knows which reports tell of what.
            say: The language.
        """
        self.asked, self.accounts, self.say = asked, accounts, say
        self.agreements = Tally(asked, "agreement", "", asked.day)

    def part(self, engagements: Engagements, plans: Plans) -> Part:
        """The section."""
        drafts = [self._year(), *self._highest(engagements), self._plans(plans), *self._stages()]
        drafts += self._newest(engagements, plans)
        return Part(code="glance", title=self.say("glance"), drafts=drafts, total=len(drafts), least=len(drafts))

    def _year(self) -> Draft:
        since = self.asked.before(_YEAR - 1)
        year = Tally(self.asked, "engagement", since, self.asked.day)
        before = Tally(self.asked, "engagement", self.asked.before(2 * _YEAR - 1), self.asked.before(_YEAR))
        number, earlier = year.number(HELD), before.number(HELD)
        ids = [*year.some(HELD, _NAMED), *before.some(HELD, _NAMED)][:_NAMED]
        day = in_words(since, self.asked.language)
        return Draft(
            lead=self.say("glance_year"), text=self.say("glance_year_text", n=number, since=day, before=earlier),
            grounds=[Counted(number + earlier, tuple(ids))],
        )  # fmt: skip

    def _highest(self, engagements: Engagements) -> Iterator[Draft]:
        """The last meeting of those at the highest level at which the two sides are known to have met."""
        met = [r for r in engagements.past if r.status in HELD and r.type.partition(".")[0] in _FACE_TO_FACE]
        heights = self._heights(met)
        best = min(met, key=lambda r: heights[r.pk], default=None)
        if best is None or heights[best.pk] == _NO_LEVEL:
            return
        engagements.load([best])
        level = next(level.name for level in catalogue().levels if level.rank == heights[best.pk])
        what = engagements.sentence(best)
        text = self.say("glance_highest_text", level=capital(self.say(level)), what=what, day=engagements.day(best))
        yield Draft(
            lead=self.say("glance_highest"), text=text, grounds=self.accounts.grounds("engagement", best),
            sign=SIGNS.get(best.review, ""), kind="engagement", record=best.pk, code=best.status,
        )  # fmt: skip

    def _heights(self, met: Sequence[Engagement]) -> dict[str, int]:
        """How high each meeting was: the height of the lower side."""
        later = [record.pk for record in met if record.last_told > self.asked.day]
        self.accounts.load(later)
        sides: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(lambda: _NO_LEVEL))
        for row in find(Participation, "record", {record.pk for record in met} - set(later)):
            sides[row.record][row.side] = min(sides[row.record][row.side], rank_of(row.post))
        for record in later:
            for taker in self.accounts.takers(record):
                sides[record][taker.side] = min(sides[record][taker.side], rank_of(taker.post))
        return {record.pk: self._lower(sides[record.pk]) for record in met}

    def _lower(self, sides: dict[str, int]) -> int:
        asked = [sides.get(code, _NO_LEVEL) for code in self.asked.countries]
        if len(asked) > 1:
            return max(asked)
        others = [rank for side, rank in sides.items() if side and side not in self.asked.countries]
        return max(asked[0], min(others, default=_NO_LEVEL))

    def _plans(self, plans: Plans) -> Draft:
        overdue = plans.states["overdue"]
        still = str(len(plans.open) - overdue)
        shown = self.say("many", n=still) if plans.full else still
        ids = tuple(plan.record.pk for plan in plans.open[:_NAMED])
        return Draft(
            lead=self.say("glance_plans"), text=self.say("glance_plans_text", overdue=overdue, open=shown),
            grounds=[Counted(len(plans.open), ids)],
        )  # fmt: skip

    def _stages(self) -> Iterator[Draft]:
        order = (*STAGES, "terminated")
        found = [(stage, n) for stage, n in stages(self.agreements.by_status(), order) if stage in SIGNED]
        if found:
            named = ", ".join(
                self.say("glance_stage", stage=label("stage", stage, self.asked.language), n=n) for stage, n in found
            )
            ids = tuple(self.agreements.some(SIGNED, _NAMED))
            text = self.say("glance_agreements_text", stages=named)
            yield Draft(lead=self.say("glance_agreements"), text=text, grounds=[Counted(sum(n for _, n in found), ids)])

    def _newest(self, engagements: Engagements, plans: Plans) -> Iterator[Draft]:
        records = [record.pk for record in engagements.newest] + [plan.record.pk for plan in plans.open]
        self.accounts.load(records)
        newest = self.accounts.newest(records)
        if newest and newest.row.published:
            day = in_words(newest.row.published, self.asked.language)
            text = self.say("glance_newest_text", day=day)
            yield Draft(lead=self.say("glance_newest"), text=text, grounds=[told(newest.row)])
