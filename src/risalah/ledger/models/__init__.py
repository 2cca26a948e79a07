"""The tables of the ledger (`docs/ledger.md`)."""

from risalah.ledger.models.logs import Decision, Failure, Held, Permission, Reading, Report, Text
from risalah.ledger.models.people import (
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
    Participation,
    Party,
    Record,
    Searched,
    Statement,
)

RECORDS: dict[str, type[Record]] = {
    "engagement": Engagement,
    "agreement": Agreement,
    "commitment": Commitment,
    "accreditation": Accreditation,
    "statement": Statement,
}
LOGS = (Report, Reading, Decision, Permission, Held, Failure)
# Everything that the fold writes, in an order in which it can be emptied.
FOLDED = (
    FollowUp, Participation, Party, Block, Evidence, Engagement, Agreement, Commitment, Accreditation, Statement,
    Copy, Band, Credit, Searched, PersonProposal, Holding, Rank, NameWord, PersonName, Person, Post, Organisation,
    Occasion,
)  # fmt: skip

__all__ = [
    "FOLDED", "LOGS", "RECORDS",
    "Accreditation", "Agreement", "Band", "Block", "Cited", "Commitment", "Copy", "Credit", "Decision", "Engagement",
    "Evidence", "Failure", "FollowUp", "Held", "Holding", "NameWord", "Occasion", "Organisation", "Participation",
    "Party", "Permission", "Person", "PersonName", "PersonProposal", "Post", "Rank", "Reading", "Record", "Report",
    "Searched", "Statement", "Text",
]  # fmt: skip
