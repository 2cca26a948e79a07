"""What is known so far about a document while it is taken apart: a list of roles, and what was read on the way."""

from dataclasses import dataclass, field

from risalah.source.page import Page
from risalah.source.rights import Reservation
from risalah.values.document import Credit, Dateline, Origin, Related, Role


@dataclass(slots=True)
class Parts:
    """The role of each paragraph (None: not decided), stretches cut out of paragraphs, and the values read so far."""

    page: Page
    roles: list[Role | None]
    cuts: dict[int, list[tuple[int, int, Role]]] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)
    origin: list[Origin] = field(default_factory=list)
    title: str | None = None
    dateline: Dateline | None = None
    dateline_at: int = -1  # the paragraph that starts with the dateline
    story_at: int = 0  # where the words after the dateline start

    def cut(self, index: int, start: int, end: int, role: Role) -> None:
        """Take a stretch out of a paragraph."""
        self.cuts.setdefault(index, []).append((start, end, role))
