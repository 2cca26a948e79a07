"""The results as tables, written into docs/benchmarks.md between two marks."""

import re
from typing import Any

import yaml

from benchmarks.corpus import ROOT

_PAGE = ROOT / "docs" / "benchmarks.md"


def patterns() -> dict[str, list[str]]:
    """What the matcher peer looks for: verbs of meeting with their nouns, and all names of countries."""
    countries = yaml.safe_load((ROOT / "src/risalah/knowledge/places/countries.yaml").read_text("utf-8"))
    return {
        "verbs": ["menerima", "bertemu", "mengunjungi", "menggelar", "menandatangani", "mengirim", "membahas"],
        "nouns": ["kunjungan", "pertemuan", "latihan", "dialog", "nota", "kesepahaman", "pasukan", "kerja"],
        "countries": [name for names in countries.values() for name in names],
    }


def tables(results: dict[str, Any]) -> str:
    """The whole page's tables as Markdown."""
    machine = results["machine"]
    parts = [
        f"Risalah {machine['risalah']}, Python {machine['python']}, {machine['processor']}, {machine['system']}; "
        "one core; medians.",
        _throughput(results["corpora"]),
        _stages(results["corpora"]),
    ]
    if results["peers"]:
        parts.append(_peers(results))
    parts.append(_cold(results["cold"]))
    return "\n\n".join(parts)


def _throughput(corpora: dict[str, Any]) -> str:
    rows = [
        "| from raw text to reading | reports | sentences | sentences/s | MB/s | 2nd half | 1st half, cold | memory |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, figures in corpora.items():
        rate = f"**{figures['rate']:,.0f}** (± {figures['spread'] / 2:.0%})"
        memory = f"{figures['peak_mb']:.0f} MB (idle {figures['idle_mb']:.0f})"
        rows.append(
            f"| {name} | {figures['reports']} | {figures['sentences']:,} | {rate} | {figures['mb_a_second']:.2f} "
            f"| {figures['unseen']:,.0f} | {figures['first']:,.0f} | {memory} |"
        )
    return "\n".join(rows)


def _stages(corpora: dict[str, Any]) -> str:
    stages = list(next(iter(corpora.values()))["stages"])
    rows = ["| where the time goes | " + " | ".join(stages) + " |", "|---|" + "---|" * len(stages)]
    for name, figures in corpora.items():
        shares = figures["stages"]
        rows.append(f"| {name} | " + " | ".join(f"{shares[stage]:.0%}" for stage in stages) + " |")
    return "\n".join(rows)


def _peers(results: dict[str, Any]) -> str:
    ours = results["corpora"]["relevant reports"]
    dates = results["peers"]["our dates alone"]
    rows = [
        "| in the same run, the relevant reports | what it does | sentences/s | ratio | peak memory |",
        "|---|---|---|---|---|",
        f"| Risalah | everything | {ours['rate']:,.0f} | 1 | {ours['peak_mb']:.0f} MB |",
    ]
    for name, figures in results["peers"].items():
        if name == "our dates alone":
            continue
        spacy = name.startswith("spaCy")
        what = "cuts sentences, finds patterns and country names" if spacy else "finds dates"
        base = ours if spacy else dates
        rows.append(
            f"| {name.format(figures['version'])} | {what} | {figures['rate']:,.0f} "
            f"| {figures['rate'] / base['rate']:.2g}{'' if spacy else ' of our dates'} | {figures['peak_mb']:.0f} MB |"
        )
    rows.append(f"| Risalah, dates alone | finds dates, with sentences and tokens | {dates['rate']:,.0f} | | |")
    return "\n".join(rows)


def _cold(figures: dict[str, Any]) -> str:
    rows = ["| a fresh process, bytecode compiled | median | least |", "|---|---|---|"]
    for name, seconds in figures.items():
        shown = "an empty Python" if name == "python" else f"`{name}`" if "," not in name else name
        rows.append(f"| {shown} | {seconds['median'] * 1000:.0f} ms | {seconds['least'] * 1000:.0f} ms |")
    return "\n".join(rows)


def write(markdown: str, mark: str = "results") -> None:
    """Put tables into the page, between two marks."""
    marks = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.S)
    page = _PAGE.read_text("utf-8")
    _PAGE.write_text(marks.sub(lambda found: f"{found[1]}{markdown}\n{found[2]}", page), "utf-8")
