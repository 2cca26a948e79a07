"""Open plans and promises as lines: what is overdue first, each with its state on the day and what it rests on.

A plan is never told as held: the line has the wording of the status, and the state stands before it.
"""

from collections import Counter

from risalah.briefs.agreements import Agreements
from risalah.briefs.asked import Asked
from risalah.briefs.drafts import Draft, Ground, Part, Told
from risalah.briefs.engagements import SIGNS, Engagements
from risalah.briefs.quoting import Quoting
from risalah.briefs.wording import Speech, capital, cut
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import countries, label
from risalah.ledger.board import Plan, board
from risalah.ledger.models import Agreement, Commitment, Engagement
from risalah.ledger.moments import ordinal

BUDGET = 8
_OVERDUE = 5  # of them at most, where others wait
LIMIT = 400  # plans that are read for one brief
_STATES = ("overdue", "due", "open", "confirmed", "postponed")
_BINDING = ("obligation", "agreement", "intention", "offer", "aspiration")
_UNDERTAKING = 24  # words


class Plans:
    """The plans that stand open on the day."""

    def __init__(self, asked: Asked, engagements: Engagements, agreements: Agreements, say: Speech) -> None:
        """Read them."""
        self._asked, self._engagements, self._agreements, self._say = asked, engagements, agreements, say
        found = board(asked.day, countries=asked.countries, states=_STATES, limit=LIMIT)
        self.open = [plan for plan in found if asked.concerns(plan.record)]
        self.full = len(found) == LIMIT
        self.states = Counter(plan.state for plan in self.open)

    def part(self) -> Part:
        """The section: overdue first, of these the most binding and latest; then the soonest."""
        overdue = sorted((p for p in self.open if p.state == "overdue"), key=self._pressing)
        ahead = [plan for plan in self.open if plan.state != "overdue"]
        shown = overdue[: max(_OVERDUE, BUDGET - len(ahead))]
        shown += ahead[: BUDGET - len(shown)]
        self._engagements.load([plan.record for plan in shown])
        self._engagements.accounts.load(s.later for p in shown for s in p.steps if s.state == "fact")
        drafts = list(map(self._draft, shown))
        return Part(
            code="plans", title=self._say("plans"), drafts=drafts, total=len(self.open), least=4, at_least=self.full
        )

    def unconfirmed(self) -> list[Plan]:
        """Plans of which a follow-up is proposed and none is a fact."""
        return [p for p in self.open if p.steps and all(step.state == "proposed" for step in p.steps)]

    def _pressing(self, plan: Plan) -> tuple[int, int, str]:
        strength = getattr(plan.record, "strength", "agreement")
        binding = _BINDING.index(strength) if strength in _BINDING else len(_BINDING)
        return binding, -(ordinal(plan.until) or 0), plan.record.pk

    def _draft(self, plan: Plan) -> Draft:
        record, accounts = plan.record, self._engagements.accounts
        grounds = accounts.grounds(plan.kind, record) + self._steps(plan)
        draft = Draft(
            lead=capital(label("plan", plan.state, self._asked.language)), text="", grounds=grounds,
            sign=SIGNS.get(record.review, ""), kind=plan.kind, record=record.pk, code=plan.state,
        )  # fmt: skip
        if isinstance(record, Commitment):
            draft.finish = lambda quoting: self._timed(self._promise(record, draft.grounds, quoting), plan)
        elif isinstance(record, Engagement):
            draft.text = self._timed(self._engagements.sentence(record), plan)
        elif isinstance(record, Agreement):
            draft.text = self._timed(self._agreements.sentence(record), plan)
        return draft

    def _steps(self, plan: Plan) -> list[Ground]:
        """The newest report of a follow-up that is a fact: what 'confirmed' and 'postponed' rest on."""
        later = [step.later for step in plan.steps if step.state == "fact"]
        found = self._engagements.accounts.of(later[-1]) if later else []
        return [Told(found[0].row.pk, found[0].row.report_id, found[0].row.record)] if found else []

    def _promise(self, record: Commitment, grounds: list[Ground], quoting: Quoting) -> str:
        """A promise with the strength that it has, in the words of its report as far as these may be quoted."""
        report = next((ground.report for ground in grounds if isinstance(ground, Told)), None)
        undertaking = cut(record.undertaking, _UNDERTAKING, 230)
        if report:
            undertaking = quoting.spend(report, undertaking, _UNDERTAKING) or "…"
        strength = capital(label("strength", record.strength, self._asked.language))
        promisor, promisee = (countries(side, self._asked.language) for side in (record.promisor, record.promisee))
        if promisor and set(record.promisor.split()) == set(record.promisee.split()):
            key = "promise_joint"
        else:
            key = "promise_to" if promisor and promisee else "promise_by" if promisor else "promise"
        text = self._say(key, strength=strength, promisor=promisor, promisee=promisee, undertaking=undertaking)
        return self._say("if", what=text, condition=cut(record.condition, 12, 90)) if record.condition else text

    def _timed(self, text: str, plan: Plan) -> str:
        """With the day by which, or on which; a promise without one says when it was told. And what is not certain."""
        date = getattr(plan.record, "due", "") or getattr(plan.record, "date", "")
        words = in_words(date, self._asked.language)
        if words:
            text = self._say("by_day" if plan.kind == "commitment" else "on_day", what=text, day=words)
        elif plan.record.first_told:
            told = in_words(plan.record.first_told, self._asked.language)
            text = self._say("told_only", what=text, day=told)
        if plan.steps and all(step.state == "proposed" for step in plan.steps):
            text = self._say("perhaps", what=text)
        return text
