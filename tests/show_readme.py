"""`python -m tests.show_readme` (`make readme`): put what the program really prints into README.md.

`tests/test_readme.py` compares the two, so that the first thing a reader sees is true.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COMMAND = ("read", "examples/example.txt", "--published", "2025-06-13")
MARKS = re.compile(r"(?<=<!-- output -->\n).*?(?=<!-- /output -->)", re.S)


def shown() -> str:
    """The block that stands in the README: the command, and its output at 80 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "risalah", *COMMAND],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
    )
    return f"```\n$ risalah {' '.join(COMMAND)}\n{done.stdout.decode('utf-8')}```\n"


def main() -> None:
    """Write the block into README.md."""
    block = shown()
    README.write_text(MARKS.sub(lambda _: block, README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
