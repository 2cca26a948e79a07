"""The real server as a process of its own, on a port that is free, gone after the test."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

_ADDRESS = re.compile(r"https?://\S+?:\d+")
_PATIENCE = 60


class Server:
    """A server that answers at `url`."""

    def __init__(self, process: subprocess.Popen[str], lines: Sequence[str], url: str) -> None:
        self.process = process
        self.lines = lines
        self.url = url

    def end(self, by: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """End it: its exit code, and what it said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        _, errors = self.process.communicate(timeout=_PATIENCE)
        return self.process.returncode, errors


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(arguments: Sequence[str], folder: Path, **environment: str) -> subprocess.Popen[str]:
    """Start `risalah` in a process, with a data folder of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "risalah", *arguments],
        env=os.environ | {"XDG_DATA_HOME": str(folder), "HOME": str(folder), "PYTHONUNBUFFERED": "1"} | environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait(process: subprocess.Popen[str]) -> Server:
    """Wait until a server has said where it is; the line comes when it answers."""
    assert process.stdout is not None
    lines = []
    timer = threading.Timer(_PATIENCE, process.kill)
    timer.start()
    try:
        for line in process.stdout:
            lines.append(line.rstrip())
            if found := _ADDRESS.findall(line):
                return Server(process, lines, found[-1])
    finally:
        timer.cancel()
    _, errors = process.communicate()
    raise AssertionError(f"the server ended with {process.returncode}: {errors}")


@contextlib.contextmanager
def serving(ledger: str, folder: Path, *options: str, team: bool = False) -> Iterator[Server]:
    """Serve a ledger for the length of a block.

    Args:
        ledger: its address.
        folder: for the secret key.
        options: further options of `risalah serve`.
        team: for a team, by plain HTTP on this computer.
    """
    mode = ["--team", "--plain-http"] if team else []
    process = start(["serve", "--ledger", ledger, "--port", str(free_port()), *mode, *options], folder)
    server = wait(process)
    try:
        yield server
    finally:
        if process.poll() is None:
            server.end()
