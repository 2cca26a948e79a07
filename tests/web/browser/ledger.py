"""A ledger that looks like one in use: invented reports, decisions, an analyst's proposal, accounts of a team.

Besides the examples and the cases it holds the reports of this folder: a relation with Australia with two spellings of
one name, an exercise in two years, promises whose day has passed, a text that may not be kept, and a held document.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path

from risalah.ledger import permissions
from risalah.ledger.intake import Intake
from risalah.ledger.models import Engagement, PersonProposal
from risalah.review import proposals
from risalah.review.commands import Accept, Command, Correct, Unsure, about
from risalah.review.taking import take
from risalah.review.versions import version_of
from risalah.source.files import Failure, documents
from risalah.values.document import Document
from risalah.web.accounts import registry
from risalah.web.models import Account

ROOT = Path(__file__).parents[3]
OURS = Path(__file__).parent / "reports"
FOLDERS = (OURS, ROOT / "examples" / "reports", ROOT / "tests" / "cases")
TODAY = "2026-05-01"
PASSWORD = "kapal-hijau-27-berlabuh"
# Who works with the ledger. Bima's password is a one-time one, Dimas has a second factor to set up.
TEAM = {"ratna": "reviewer", "yusuf": "reviewer", "sekar": "analyst", "tirta": "reader", "kartika": "administrator"}


def read(name: str) -> Document:
    """A report of this folder."""
    found = next(iter(documents([str(OURS / name)])))
    assert not isinstance(found, Failure)
    return found


def fill() -> None:
    """Put everything into the open ledger."""
    intake = Intake(today=TODAY)
    for document in _documents():
        # What came in unattended is held where it is reserved; the rest was handed over by somebody.
        intake.write([intake.prepare(document, handed_over=not document.source.endswith("held.html"))])
    permissions.record(
        "Kantor Kabar Nusaraya", ["read", "keep", "index", "show"], reference="Letter 14/2025", by="kartika",
        valid_from="2025-01-01", valid_until=None,
    )  # fmt: skip
    _decide()


def _documents() -> Iterator[Document]:
    for found in documents([str(folder) for folder in FOLDERS]):
        if not isinstance(found, Failure):
            yield found


def engagement(countries: str, date: str, type_: str = "meeting") -> Engagement:
    """The engagement of some states on a day."""
    return Engagement.objects.get(countries=countries, date=date, type=type_)


def _decide() -> None:
    meeting = engagement("AU ID", "2025-01-14").pk
    signing = engagement("AU ID", "2025-03-13", "signing").pk
    visit = engagement("ID TL", "2025-05-21").pk
    decide(Accept(meeting), "as the release says")
    decide(Correct(signing, "place", "Gedung Urip Sumoharjo, Jakarta"), "the ministry's own calendar")
    decide(Unsure(visit))
    proposals.propose(
        Correct(meeting, "place", "Cilangkap"), by="sekar", key="proposal", seen=version_of(meeting), why="where it was"
    )
    assert PersonProposal.objects.exists()


def decide(command: Command, why: str = "", by: str = "ratna") -> None:
    """Take a decision on what is now."""
    take(command, by=by, key=uuid.uuid4().hex, seen=version_of(*about(command)), why=why)


def make_team() -> None:
    """Accounts of every role, and one with a one-time password."""
    for name, role in TEAM.items():
        Account.objects.create_account(name, PASSWORD, role=role, name=name.capitalize())
    registry.add("bima", None, role="reader", name="Bima")
