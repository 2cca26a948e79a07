"""The command in a process of its own, and folders of reports for it."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.generate import Generated

# So few documents at a time that there are many transactions; at statement N of the database the process is gone.
_PROGRAM = """
import os, signal, sys
from risalah.cli import add
from risalah.cli.main import run
add._BATCH = int(sys.argv.pop(1))
last = int(sys.argv.pop(1))
if last:
    from risalah.ledger import database
    attach = database.attach
    def attach_and_count(alias, settings):
        attach(alias, settings)
        from django.db import connections
        left = [last]
        def count(execute, sql, params, many, context):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)
        connections[alias].execute_wrappers.append(count)
    database.attach = attach_and_count
sys.exit(run(sys.argv[1:]))
"""


def start(arguments: Sequence[str], *, batch: int = 50, last: int = 0, **named: Any) -> subprocess.Popen[str]:
    """Start `risalah` with arguments.

    Args:
        arguments: what stands after `risalah`.
        batch: how many documents are written at once.
        last: the statement of the database after which the process kills itself; 0 for never.
        named: as `subprocess.Popen` has it.
    """
    # psycopg would wait for the whole time-out of a server that has gone; nothing else is to be inherited.
    environment = os.environ | {"PYTHONWARNINGS": "error", "RISALAH_DEBUG": "1"}
    command = [sys.executable, "-c", _PROGRAM, str(batch), str(last), *arguments]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **named
    )  # fmt: skip


def write_folder(folder: Path, reports: Iterable[Generated]) -> Path:
    """Write reports into a folder: every third as a file of its own, the others as JSON Lines."""
    folder.mkdir()
    lines = []
    for number, each in enumerate(reports):
        if number % 3 == 0:
            (folder / f"{number:04}.txt").write_text(each.document.text, encoding="utf-8")
        else:
            d = each.document
            lines.append(
                msgspec.json.encode({"text": d.text, "url": d.url, "published": d.published, "title": d.title})
            )
    (folder / "wire.jsonl").write_bytes(b"\n".join(lines))
    return folder
