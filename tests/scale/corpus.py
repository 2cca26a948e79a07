"""A small corpus in the forms that a batch reads, and results read back."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generate import generate
from risalah.scale import parts

ROOT = Path(__file__).parents[2]
UNRELATED = (
    "Bandung (Kabar Contoh) - Harga cabai rawit di Pasar Baru turun menjadi Rp30.000 sekilo, kata Sri, pedagang."
)
RESERVED = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima Menteri Pertahanan Jepang Haruto "
    "Kinoshita di Jakarta, Kamis (12/6).\n\nDilarang keras mengambil konten, melakukan crawling atau pengindeksan "
    "otomatis untuk AI di situs web ini tanpa izin tertulis dari Kabar Contoh.\nCopyright © Kabar Contoh 2025\n"
)


def lines(count: int, *, seed: int = 1) -> list[dict[str, Any]]:
    """Invented reports as a data set has them."""
    found = (report.document for report in generate(count, seed=seed))
    return [{"text": d.text, "title": d.title, "url": d.url, "published": d.published} for d in found]


def write_lines(path: Path, records: list[dict[str, Any]]) -> None:
    """A file of JSON Lines."""
    path.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in records), "utf-8")


def write_corpus(folder: Path) -> None:
    """Text files, JSON Lines and Parquet; see `conftest.corpus`."""
    folder.mkdir(parents=True)
    reports = lines(56)
    write_lines(folder / "a.jsonl", reports[:20])
    with (folder / "a.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"nothing": 1}\n\n{"text": "broken\n')
    pq.write_table(pa.Table.from_pylist(reports[20:40]), folder / "b.parquet", row_group_size=7)
    for number, report in enumerate(reports[40:]):
        (folder / f"c{number:02}.txt").write_text(report["text"], "utf-8")
    (folder / "d.txt").write_text(UNRELATED, "utf-8")
    (folder / "e.txt").write_text(RESERVED, "utf-8")
    (folder / "f.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 4)


def rows(folder: Path) -> list[dict[str, Any]]:
    """All rows of results, in order."""
    return [row for path in parts.parts(folder) for group in parts.read(path) for row in group]


def written(folder: Path) -> dict[str, bytes]:
    """The parts of results, byte for byte."""
    return {path.name: path.read_bytes() for path in parts.parts(folder)}
