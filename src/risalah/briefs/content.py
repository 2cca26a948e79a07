"""The content of a brief: what stands between two states, or with one, on a day.

Takes states, a day and a language, gives frozen values that any writer can print. Only what had been told by the day
stands in it; every line has footnotes.
"""

import datetime
from collections.abc import Iterable, Sequence

from risalah import __version__
from risalah.briefs.accounts import Accounts
from risalah.briefs.accreditations import accreditations
from risalah.briefs.agreements import Agreements
from risalah.briefs.areas import areas
from risalah.briefs.asked import Asked
from risalah.briefs.differences import differences
from risalah.briefs.drafts import Cited, Draft, Part, Told
from risalah.briefs.engagements import SIGNS, Engagements
from risalah.briefs.gaps import gaps
from risalah.briefs.glance import SIGNED, Glance
from risalah.briefs.numbering import Numbering
from risalah.briefs.people import people
from risalah.briefs.plans import Plans
from risalah.briefs.quoting import Quoting
from risalah.briefs.statements import statements
from risalah.briefs.values import Brief, Section
from risalah.briefs.wording import Speech
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import Language, country


def brief(countries: Sequence[str], *, as_of: str, language: Language, today: str | None = None) -> Brief:
    """Write the content of a brief.

    Args:
        countries: One or two codes of states.
        as_of: ISO day; what was told later is left out.
        language: 'id' or 'en'.
        today: The day for which permissions to show words must hold; the day it is where None.

    Returns:
        The brief; `empty` where the ledger has nothing on these states by the day.
    """
    asked = Asked(tuple(dict.fromkeys(countries)), as_of, language, today or datetime.date.today().isoformat())
    say = Speech(language)
    accounts = Accounts(asked)
    engagements = Engagements(asked, accounts, say)
    agreements = Agreements(engagements)
    plans = Plans(asked, engagements, agreements, say)
    glance = Glance(asked, accounts, say)
    officials = {state: people(state, asked, say) for state in asked.sides}
    recent = [*engagements.newest, *agreements.newest, *(plan.record for plan in plans.open)]
    covering = accreditations(asked, accounts, say)
    speaking = statements(asked, accounts, say, recent)
    nothing = not (recent or covering.drafts or speaking.drafts or (len(asked.countries) == 1 and _any(officials)))
    if nothing:
        return _brief(asked, say, (), Numbering(asked, say, Quoting((), asked.today), {}), empty=True)
    parts = [
        glance.part(engagements, plans),
        *officials.values(),
        engagements.part(),
        agreements.part(glance.agreements.number(SIGNED)),
        plans.part(),
        areas(asked, say),
        covering,
        differences(recent, asked, engagements, say),
        speaking,
    ]
    quoting = Quoting(_reports(parts), asked.today)
    parts.append(gaps(asked, say, engagements, plans, officials, quoting))
    numbering = Numbering(asked, say, quoting, accounts.rows)
    numbering.finish(parts)
    numbering.fit(parts)
    return _brief(asked, say, parts, numbering, empty=False)


def _any(officials: dict[str, Part]) -> bool:
    return any(part.drafts for part in officials.values())


def _reports(parts: Iterable[Part]) -> set[str]:
    """The reports that drafts cite."""
    drafts: Iterable[Draft] = (draft for part in parts for draft in part.drafts)
    return {ground.report for draft in drafts for ground in draft.grounds if isinstance(ground, Told | Cited)}


def _brief(asked: Asked, say: Speech, parts: Sequence[Part], numbering: Numbering, *, empty: bool) -> Brief:
    sections, footnotes = numbering.number(parts)
    names = [country(code, asked.language) for code in asked.sides]
    day = in_words(asked.day, asked.language)
    return Brief(
        title=say("title_relation", left=names[0], right=names[1])
        if names[1:]
        else say("title_country", state=names[0]),
        countries=asked.countries,
        as_of=asked.day,
        as_of_text=say("as_of", day=day),
        language=asked.language,
        sections=sections,
        footnotes=footnotes,
        legend=() if empty else tuple(_legend(sections, say, day)),
        made_by=say("made_by", version=__version__),
        words={key: say(key) for key in ("notes", "legend")}
        | ({"nothing": say("gap_nothing", day=day)} if empty else {}),
        empty=empty,
    )


def _legend(sections: Sequence[Section], say: Speech, day: str) -> Iterable[str]:
    """What signs mean, those that stand in the brief; and what holds for all of it."""
    used = {line.sign for section in sections for line in section.lines}
    for key, sign in (("sign_open", SIGNS[""]), ("sign_unsure", SIGNS["unsure"])):
        if sign in used:
            yield say(key, sign=sign)
    yield say("legend_as_of", day=day)
    if any(section.code.startswith("people") for section in sections):
        yield say("legend_posts")
