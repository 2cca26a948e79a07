"""How `risalah` ends, and how it says on standard error what went wrong (`docs/exit-codes.md`).

One line per failure: which file, what is wrong, what to do. A traceback is a bug;
`RISALAH_DEBUG=1` shows it, for a report.
"""

import os
import sys
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes; their meaning is in `docs/exit-codes.md`, and a test compares the two."""

    OK = 0
    SOME_UNREAD = 1
    USAGE = 2
    NONE_READ = 3
    UNUSABLE = 4
    REFUSED = 5
    HELD = 6
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class OutputClosed(Exception):
    """Whoever read our output has gone (`risalah … | head`): nothing is wrong, and nothing more is to be done."""


def complain(source: str, problem: str, remedy: str) -> None:
    """Write one line to standard error: `risalah: <source>: <problem>; <remedy>`, control characters made visible."""
    line = f"risalah: {'standard input' if source == '-' else source}: {problem}; {remedy}"
    printable = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)
    # A name that is no UTF-8 on the disk comes as lone surrogates, which no stream can encode.
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write(printable.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stderr.flush()


def inner_error(error: BaseException) -> tuple[str, str]:
    """What to say of an error inside Risalah, and what to do; with `RISALAH_DEBUG` set, its traceback is shown too."""
    if os.environ.get("RISALAH_DEBUG"):
        import traceback

        traceback.print_exception(error)
    return (
        f"could not be read because of an error inside Risalah ({type(error).__name__}: {error})",
        "please report it, with the file if you may share it",
    )
