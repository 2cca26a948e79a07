"""`python -m tests.show_readme` (`make readme`): put what the program really prints into README.md.

`tests/test_readme.py` compares the two, so that the first thing a reader sees is true.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
# The commands whose output stands in the README, in its order; those before the last of each prepare it in silence.
BLOCKS = (
    (("read", "examples/example.txt", "--published", "2025-06-13"),),
    (("add", "examples/reports"), ("sources", "ed565vjy65pes")),
)
MARKS = re.compile(r"(?<=<!-- output -->\n).*?(?=<!-- /output -->)", re.S)


def shown() -> list[str]:
    """The blocks that stand in the README: each a command, and its output at 80 columns."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "ledger.sqlite3")
        return [_block(commands, ledger) for commands in BLOCKS]


def _block(commands: tuple[tuple[str, ...], ...], ledger: str) -> str:
    output = ""
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "risalah", *command],
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "RISALAH_DATABASE": ledger},
        )
        # 6: a report of the examples is held by its rights, as it should be.
        assert done.returncode in (0, 6), done.stderr.decode()
        output = f"```\n$ risalah {' '.join(command)}\n{done.stdout.decode('utf-8')}```\n"
    return output


def main() -> None:
    """Write the blocks into README.md."""
    blocks = iter(shown())
    README.write_text(MARKS.sub(lambda _: next(blocks), README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
