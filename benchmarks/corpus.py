"""What is read: relevant reports (cases and examples of this repository), and ordinary news where a folder is given."""

from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]


def relevant() -> list[str]:
    """The reports of tests/cases and examples, each once."""
    paths = sorted((ROOT / "tests" / "cases").glob("*.txt")) + sorted((ROOT / "examples").rglob("*.txt"))
    return [path.read_text("utf-8") for path in paths]


def ordinary(folder: Path) -> list[str]:
    """The Indonesian news of NTREX-128, one text a document.

    Args:
        folder: holds `newstest2019-ref.ind.txt` and the line-aligned `DOCUMENT_IDS.tsv`.
    """
    lines = (folder / "newstest2019-ref.ind.txt").read_text("utf-8").splitlines()
    names = (folder / "DOCUMENT_IDS.tsv").read_text("utf-8").split()
    documents: dict[str, list[str]] = defaultdict(list)
    for name, line in zip(names, lines, strict=True):
        documents[name].append(line)
    return ["\n\n".join(document) for document in documents.values()]
