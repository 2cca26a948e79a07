"""Agreements as lines: those signed or further, the newest first, with the stage that reports tell."""

from collections.abc import Iterable

from risalah.briefs.asked import first, walk
from risalah.briefs.drafts import Draft, Part
from risalah.briefs.engagements import SIGNS, Engagements
from risalah.briefs.wording import capital, cut
from risalah.knowledge.labels import label
from risalah.ledger.models import Agreement
from risalah.ledger.plans import UNSIGNED
from risalah.ledger.wordings import fold

BUDGET = 5
_LOOKED_AT = 30


class Agreements:
    """Writes agreements, with what `Engagements` knows of days and states."""

    def __init__(self, engagements: Engagements) -> None:
        """Read the newest that are signed or further."""
        self._base = engagements
        found = (r for r in walk(engagements.asked, "agreement") if isinstance(r, Agreement))
        self.newest = first((r for r in found if r.stage not in UNSIGNED), _LOOKED_AT)

    def part(self, total: int) -> Part:
        """The section; `total` counts all agreements signed or further."""
        shown: list[Agreement] = [record for record in self.newest if isinstance(record, Agreement)][:BUDGET]
        self._base.accounts.load(record.pk for record in shown)
        drafts = list(map(self.draft, shown))
        say = self._base.say
        return Part(code="agreements", title=say("agreements"), drafts=drafts, total=max(total, len(shown)), least=2)

    def draft(self, record: Agreement) -> Draft:
        """One agreement as a line."""
        return Draft(
            lead=self._base.day(record), text=self.sentence(record),
            grounds=self._base.accounts.grounds("agreement", record), sign=SIGNS.get(record.review, ""),
            kind="agreement", record=record.pk, code=record.stage,
        )  # fmt: skip

    def sentence(self, record: Agreement) -> str:
        """Its kind and title with the wording of its stage; which other states."""
        say, asked = self._base.say, self._base.asked
        what = capital(label("agreement_type", record.type, asked.language))
        names = {fold(label("agreement_type", record.type, language)) for language in ("id", "en")}
        if record.title and fold(record.title) not in names:
            what = say("named", what=what, name=cut(record.title, 14, 110))
        text = say(f"agreement_{record.stage}", what=what)
        others = [code for code in record.countries.split() if code not in asked.countries]
        key = "also" if len(asked.countries) == 2 else "of_states"
        return say(key, what=text, states=self._base.states(others)) if others else text


def stages(counts: dict[str, int], order: Iterable[str]) -> list[tuple[str, int]]:
    """Stages with their number, the furthest first."""
    return [(stage, counts[stage]) for stage in reversed(list(order)) if counts.get(stage)]
