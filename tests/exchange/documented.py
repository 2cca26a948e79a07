"""The invented report of docs/formats, and what an export of it prints: the pages are held to it."""

import re
from pathlib import Path

from risalah.exchange.export import write
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.values.document import Document
from tests.exchange.filled import document

PAGES = Path(__file__).parents[2] / "docs" / "formats"
DAY = "2025-06-20"
REPORT = """\
Menhan RI dan Jepang bahas latihan bersama

Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan Menteri Pertahanan Jepang Haruto \
Kinoshita di Jakarta, Kamis (12/6/2025). Keduanya membahas latihan bersama.

"Kami ingin latihan itu dimulai tahun depan," kata Bramanto di Jakarta, Kamis.

Kedua menteri akan bertemu lagi di Tokyo pada September 2025.
"""


def report() -> Document:
    """The report, as if taken in from a file with its address."""
    return document(REPORT, source="berita.txt", published="2025-06-13", url="https://kabarcontoh.id/berita/1")


def exported(form: str, place: Path, **selected: object) -> Path:
    """Write an export of the open ledger."""
    write(form, place, Selection(**selected), Texts(DAY), force=True)  # type: ignore[arg-type]
    return place


def shown(page: str) -> list[str]:
    """The lines of a page's examples, which stand between ```text and ```: those that are cut end in '…'."""
    blocks = re.findall(r"^```text\n(.*?)^```", (PAGES / page).read_text("utf-8"), re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line.strip() not in ("", "…")]


def missing(page: str, printed: str) -> list[str]:
    """The lines of a page's examples that the program does not print; '…' inside a line stands for anything."""
    found = []
    for line in shown(page):
        pattern = ".*".join(map(re.escape, line.split("…")))
        if not re.search(f"^{pattern}$", printed, re.M):
            found.append(line)
    return found
