"""Ledgers filled for these tests, and what stands in a brief as tests look at it."""

import functools
import itertools
import re
from collections.abc import Iterable

from benchmarks.generate import generate
from benchmarks.invented.generated import Generated
from risalah.briefs.values import Brief, Line, Section
from tests.ledger.ledgers import add, invented
from tests.ledger.told import (
    ADI,
    KIM,
    Told,
    accreditation,
    agreement,
    cited,
    meeting,
    occasion,
    person,
    promise,
    said,
    told,
)

DAY = "2025-08-01"
RICH_DAY = "2006-02-20"  # the 300 reports are of 2005 and the weeks after it
ATTACHE = person("Wira Hendarsa", "Atase Pertahanan", "ID", rank="Kolonel")
CHIEF = person("Kenji Morinaga", "Panglima Angkatan Bersenjata", "JP", rank="Jenderal")
SHIELD = occasion("Perisai Biru")
SAID = "Kami ingin latihan itu dimulai tahun depan"


def add_all() -> None:
    """A relation with something in every section, in the open ledger."""
    add(
        [
            told(
                "2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12", place="Jakarta", areas=["exercises"]),
                said(SAID, KIM), title="Menhan terima Menhan Jepang", url="https://kabar.example/1",
            ),
            told("2025-06-14", meeting(host=ADI, guest=KIM, date="2025-06-11", place="Jakarta"), title="Dua menteri"),
            told("2025-05-02", agreement("Kerja sama industri pertahanan", date="2025-05-01"), title="Naskah diteken"),
            told("2025-03-01", promise("mengirim dua pengamat", due="2025-05"), title="Pengamat dijanjikan"),
            told("2025-07-01", promise("menawarkan enam kursi sekolah staf", "JP", "ID", due="2025-12",
                                       strength="offer", status="proposed"), title="Kursi ditawarkan"),
            told("2025-07-02", meeting(type="exercise", status="planned", date="2025-10", countries=["ID", "JP"],
                                       place="Yokosuka", named=SHIELD), title="Perisai Biru digelar Oktober"),
            told("2025-07-03", meeting(type="visit", status="cancelled", date="2025-07-05", countries=["ID", "JP"]),
                 title="Kunjungan batal"),
            told("2025-07-04", accreditation("Atase Pertahanan", "ID", ["JP"], ATTACHE), cited(CHIEF),
                 title="Atase baru"),
        ]
    )  # fmt: skip


def add_one(*records: Told, published: str | None = "2025-06-13", **named: str) -> None:
    """One report."""
    add([told(published, *records, **named)])  # type: ignore[arg-type]


@functools.cache
def rich_reports() -> tuple[Generated, ...]:
    """300 reports of Indonesia and Japan."""
    own = (r for r in generate(100_000) if any("JP" in e.countries for e in _told(r)))
    return tuple(itertools.islice(own, 300))


def _told(report: Generated) -> list:
    return [*report.reading.engagements, *report.reading.agreements]


def add_rich(until: str = "9999") -> None:
    """Put those published until a day into the open ledger."""
    add(invented(r for r in rich_reports() if (r.document.published or "") <= until))


def section(brief: Brief, code: str) -> Section | None:
    return next((found for found in brief.sections if found.code == code), None)


def lines(brief: Brief) -> list[Line]:
    return [line for found in brief.sections for line in found.lines]


def texts(brief: Brief, code: str) -> list[str]:
    """The lines of a section, with what stands before them."""
    found = section(brief, code)
    return [f"{line.lead}: {line.text}" for line in found.lines] if found else []


def words(values: Iterable[str]) -> set[str]:
    return {word for value in values for word in re.findall(r"[a-z]+", value.lower())}
