"""The tables of the ledger (`docs/ledger.md`)."""

from risalah.ledger.models.feeds import Feed
from risalah.ledger.models.logs import Decision, Failure, Held, Permission, Reading, Report, Text
from risalah.ledger.models.people import (
    Citation,
    Cited,
    Holding,
    NameWord,
    Occasion,
    Organisation,
    Person,
    PersonName,
    PersonProposal,
    Post,
    Rank,
)
from risalah.ledger.models.records import (
    Accreditation,
    Agreement,
    Band,
    Block,
    Commitment,
    Copy,
    Credit,
    Engagement,
    Evidence,
    FollowUp,
    Involved,
    Participation,
    Party,
    Record,
    Searched,
    Statement,
)
from risalah.ledger.models.reviewing import Proposal, Receipt

RECORDS: dict[str, type[Record]] = {
    "engagement": Engagement,
    "agreement": Agreement,
    "commitment": Commitment,
    "accreditation": Accreditation,
    "statement": Statement,
}
LOGS = (Report, Reading, Decision, Permission, Held, Failure)
REVIEWING = (Proposal, Receipt)
# Neither logged nor folded: what has to be known to go on asking.
KEPT = (Feed,)
# Everything that the fold writes, in an order in which it can be emptied.
FOLDED = (
    FollowUp, Involved, Participation, Party, Block, Evidence, Engagement, Agreement, Commitment, Accreditation,
    Statement, Copy, Band, Credit, Searched, PersonProposal, Citation, Holding, Rank, NameWord, PersonName, Person,
    Post, Organisation, Occasion,
)  # fmt: skip

__all__ = [
    "FOLDED", "KEPT", "LOGS", "RECORDS", "REVIEWING",
    "Accreditation", "Agreement", "Band", "Block", "Citation", "Cited", "Commitment", "Copy", "Credit", "Decision",
    "Engagement", "Evidence", "Failure", "Feed", "FollowUp", "Held", "Holding", "Involved", "NameWord", "Occasion",
    "Organisation", "Participation", "Party", "Permission", "Person", "PersonName", "PersonProposal", "Post",
    "Proposal", "Rank", "Reading", "Receipt", "Record", "Report", "Searched", "Statement", "Text",
]  # fmt: skip
