"""Who covers the other state: accreditations, each post once, as told last."""

from risalah.briefs.accounts import Accounts
from risalah.briefs.asked import Asked, walk
from risalah.briefs.drafts import Draft, Part
from risalah.briefs.engagements import SIGNS
from risalah.briefs.wording import Speech, capital, cut
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import countries, country
from risalah.ledger.models import Accreditation
from risalah.ledger.wordings import post_key

BUDGET = 3


def accreditations(asked: Asked, accounts: Accounts, say: Speech) -> Part:
    """The section of accreditations."""
    newest: dict[tuple[str, str, str], Accreditation] = {}
    for record in walk(asked, "accreditation"):
        if isinstance(record, Accreditation) and _crosses(record, asked):
            newest.setdefault((post_key(record.post), record.sending, record.receiving), record)
    shown = list(newest.values())[:BUDGET]
    accounts.load(record.pk for record in shown)
    drafts = [_draft(record, asked, accounts, say) for record in shown]
    return Part(code="accreditations", title=say("accreditations"), drafts=drafts, total=len(newest), least=1)


def _crosses(record: Accreditation, asked: Asked) -> bool:
    """Whether, of two states, one sends and the other receives; two that receive one envoy are not covered so."""
    if len(asked.countries) == 1 or not record.sending:
        return True
    return record.sending in asked.countries


def _draft(record: Accreditation, asked: Asked, accounts: Accounts, say: Speech) -> Draft:
    key = "accredited" if record.sending else "accredited_unknown"
    text = say(
        key,
        post=capital(cut(record.post, 10, 70)),
        sending=country(record.sending, asked.language) if record.sending else "",
        receiving=countries(record.receiving, asked.language),
    )
    if record.person:
        text = say("accredited_name", what=text, name=cut(record.person, 8, 50))
    return Draft(
        lead=in_words(record.last_told, asked.language) or say("no_day"), text=text,
        grounds=accounts.grounds("accreditation", record), sign=SIGNS.get(record.review, ""), kind="accreditation",
        record=record.pk,
    )  # fmt: skip
