"""`python -m tests.show_tutorial`: do what docs/tutorial.md says, and put what really comes out into it.

The page is followed from top to bottom in a copy of examples/tutorial. What is made again stands between marks:

`<!-- output -->`      commands after '$', and what they print
`<!-- cell NAME -->`   a cell of the notebook, and what it prints
`<!-- table PATH -->`  a CSV file that came out, as a table
`<!-- file PATH -->`   a file of the example

The notebook gets its outputs, and docs/images the figure; `tests/test_tutorial.py` holds all of it to the program.
After a change of the reader a sample, a decision or a sentence about a figure may have to be written anew by hand: look
at the difference before you commit it.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "tutorial.md"
EXAMPLE = ROOT / "examples" / "tutorial"
FIGURE = ROOT / "docs" / "images" / "tutorial-figure-1.svg"
_BLOCK = re.compile(r"<!-- (output|cell|table|file)(?: (\S+))? -->\n(.*?)<!-- /\1 -->\n", re.S)
_LANGUAGES = {".R": "r", ".sh": "sh", ".csv": ""}


class Followed(NamedTuple):
    """What came of it: the page and the notebook as they ought to be."""

    page: str
    notebook: dict[str, Any]


def follow(folder: Path) -> Followed:
    """Do what the page says, in a folder that is not there yet; what the steps make is left in it."""
    shutil.copytree(EXAMPLE, folder)
    return _Reader(folder).follow()


class _Reader:
    """Somebody who follows the page from top to bottom."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notebook: dict[str, Any] = {}
        self.environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            "PYTHONIOENCODING": "utf-8",
            "RISALAH_DATABASE": "study.sqlite3",
            # Nothing of Jupyter, IPython or matplotlib that the user has set takes part, or is written to.
            **{name: str(folder / ".settings") for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR")},
            "JUPYTER_RUNTIME_DIR": str(folder / ".settings" / "runtime"),
        }

    def follow(self) -> Followed:
        page = _BLOCK.sub(self._made_again, PAGE.read_text("utf-8"))
        return Followed(page, self.notebook)

    def _made_again(self, block: re.Match[str]) -> str:
        kind, name, old = block.groups()
        if kind == "output":
            new = self._output([line[2:] for line in old.splitlines() if line.startswith("$ ")])
        elif kind == "cell":
            new = self._cell(name)
        elif kind == "table":
            new = _table(self.folder / name)
        else:
            new = _fenced((self.folder / name).read_text("utf-8"), _LANGUAGES[Path(name).suffix])
        return f"<!-- {kind}{f' {name}' if name else ''} -->\n{new}<!-- /{kind} -->\n"

    def _output(self, commands: list[str]) -> str:
        return _fenced("".join(f"$ {command}\n{self._run(command)}" for command in commands))

    def _run(self, command: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env=self.environment,
            check=False,
        )
        printed = done.stdout.decode("utf-8")
        # 6: a report is held by its rights, as it should be.
        assert done.returncode in (0, 6), f"{command}\n{printed}"
        return printed.replace(f"{self.folder.resolve()}/", "")

    def _cell(self, name: str) -> str:
        if not self.notebook:
            self._run("jupyter execute --inplace tutorial.ipynb")
            self.notebook = _tidy(json.loads((self.folder / "tutorial.ipynb").read_text("utf-8")))
        (cell,) = (cell for cell in self.notebook["cells"] if cell["id"] == name)
        printed = "".join(map(_text, cell["outputs"]))
        return _fenced("".join(cell["source"]), "python") + (_fenced(printed) if printed else "")


def _tidy(notebook: dict[str, Any]) -> dict[str, Any]:
    """Without what differs from one computer to the next: versions, and how long each cell took."""
    notebook["metadata"]["language_info"] = {"name": "python"}
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
    return notebook


def _text(output: dict[str, Any]) -> str:
    text = "".join(output.get("text") or ("" if "image/png" in output["data"] else output["data"]["text/plain"]))
    return text if text.endswith("\n") or not text else f"{text}\n"


def _fenced(text: str, language: str = "") -> str:
    lines = "\n".join(line.rstrip() for line in text.rstrip().splitlines())
    return f"```{language}\n{lines}\n```\n"


def _table(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as lines:
        head, *rows = ([cell.replace("_", " ") for cell in row] for row in csv.reader(lines))
    sides = ["---:" if rows[0][i].isdigit() else "---" for i in range(len(head))]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, sides, *rows))


def main() -> None:
    """Write page, notebook and figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "study"
        followed = follow(folder)
        PAGE.write_text(followed.page, "utf-8")
        text = json.dumps(followed.notebook, ensure_ascii=False, indent=1)
        (EXAMPLE / "tutorial.ipynb").write_text(f"{text}\n", "utf-8")
        shutil.copyfile(folder / "figure1.svg", FIGURE)


if __name__ == "__main__":
    main()
