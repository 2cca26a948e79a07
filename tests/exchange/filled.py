"""Ledgers filled for these tests, and exports read back."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.generate import generate
from risalah.exchange.jsonl import lines
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.ledger.documents import report_id
from risalah.ledger.intake import Intake, Prepared
from risalah.rights.standing import standing
from risalah.source.document import from_text
from risalah.values.document import Document

TODAY = "2025-07-01"
EXAMPLE = Path(__file__).parents[2] / "examples" / "example.txt"
MEETING = (
    "Jakarta ({outlet}) - Menteri Pertahanan Surya Wibisana menerima kunjungan Menteri Pertahanan Yordania "
    "Salim Haddad di Jakarta, Kamis (12/6). Keduanya membahas latihan bersama.\n\n"
    '"{words}," kata Surya di Jakarta, Kamis.\n\n{notice}'
)
COPYRIGHT = "Hak cipta © Kabar Contoh 2025"
SAID = "Kami ingin latihan bersama itu dimulai tahun depan dengan pasukan kecil"


def document(text: str, **named: Any) -> Document:
    return msgspec.structs.replace(from_text(text, **named), language="id")


def meeting(outlet: str = "Warta Umum", *, words: str = SAID, notice: str = "", **named: Any) -> Document:
    """A report of one meeting, published on 2025-06-13."""
    text = MEETING.format(outlet=outlet, words=words, notice=notice)
    return document(text, **{"source": f"{outlet}.txt", "published": "2025-06-13"} | named)


def example() -> Document:
    """The report of the README, whose notice reserves its rights."""
    return document(EXAMPLE.read_text("utf-8"), source=str(EXAMPLE), published="2025-06-13")


def add(*documents: Document, handed_over: bool = True) -> None:
    intake = Intake(today=TODAY)
    intake.write([intake.prepare(each, handed_over=handed_over) for each in documents])


def add_invented(count: int) -> None:
    """Generated reports with the readings that come with them."""
    Intake(today=TODAY).write(
        [
            Prepared(r.document, standing(r.document), True, report_id(r.document), None, r.reading, True, True)
            for r in generate(count)
        ]
    )


def texts(day: str = TODAY) -> Texts:
    return Texts(day)


def exported(day: str = TODAY, **selected: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An export as JSON Lines, read back: the head, and the records."""
    head, *records = map(msgspec.json.decode, lines(Selection(**selected), Texts(day)))
    return head, records


def read_csv(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8"), newline=""), strict=True))


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def longest_run(words: Iterable[str], text: str) -> int:
    """How many of a report's words stand together in a text at most."""
    report, other = list(words), " ".join(text.split())
    longest = 0
    for start in range(len(report)):
        while start + longest < len(report) and " ".join(report[start : start + longest + 1]) in other:
            longest += 1
    return longest
