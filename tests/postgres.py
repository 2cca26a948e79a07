"""A PostgreSQL server for tests: a cluster of its own in a temporary folder, reached by a socket, gone afterwards.

    with start_server() as server:
        server.create_database("ledger")
        psycopg.connect(server.url("ledger"))

Nothing is waited for on disk (fsync is off), and text sorts by code point, as in SQLite. PostgreSQL refuses to run as
root; where tests do, it runs as the system's user `postgres`.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

HOW_TO_GET_IT = "apt-get install postgresql, or `make test` as root, or put initdb and pg_ctl on PATH"
# synchronous_commit stays on: what was committed must survive `stop_hard`.
_OPTIONS = ("fsync=off", "full_page_writes=off", "listen_addresses=", "log_min_messages=fatal")


class NoPostgres(RuntimeError):
    """PostgreSQL is not installed, or does not start."""


class Server:
    """A running server; `start_server` makes one.

    Args:
        folder: its own folder, which the user that runs it owns. The path is short: a socket's may have 107 characters.
        programs: where `initdb` and `pg_ctl` are.
        identity: how a subprocess becomes the user that runs it; empty for the current one.
    """

    def __init__(self, folder: Path, programs: Path, identity: dict[str, Any]) -> None:
        self.folder = folder
        self._programs = programs
        self._identity = identity
        self._data = folder / "data"

    def url(self, database: str) -> str:
        """The address of a database: 'postgresql:///NAME?host=/tmp/…&user=postgres'."""
        return f"postgresql:///{quote(database)}?host={self.folder}&user=postgres"

    def create_database(self, name: str) -> str:
        """Make an empty database; returns its address."""
        self._command(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Remove a database if it is there; whoever is connected to it is thrown out."""
        self._command(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop_hard(self) -> None:
        """Take the server away at once, as a crash would: connections break, nothing is tidied up."""
        self._pg_ctl("stop", "--mode=immediate")

    def restart(self) -> None:
        """Start the server again, whether it runs or not; its databases are still there, at the same addresses."""
        if (self._data / "postmaster.pid").exists():
            self._pg_ctl("stop", "--mode=fast")
        self._start()

    def stop(self) -> None:
        """Stop the server and remove its folder. Stopping twice does no harm."""
        if (self._data / "postmaster.pid").exists():
            self._pg_ctl("stop", "--mode=immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.stop)

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def _command(self, command: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(command)

    def _create(self) -> None:
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")

    def _start(self) -> None:
        options = " ".join(f"-c {option}" for option in _OPTIONS)
        self._pg_ctl("start", f"--log={self.folder / 'log'}", f"--options=-k {self.folder} {options}")

    def _pg_ctl(self, action: str, *options: str) -> None:
        self._run("pg_ctl", action, "--wait", "--silent", *options)

    def _run(self, program: str, *arguments: str) -> None:
        # The output goes to a file: a pipe would stay open as long as the server runs.
        with (self.folder / "output").open("w+b") as output:
            done = subprocess.run(
                [self._programs / program, f"--pgdata={self._data}", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                **self._identity,
            )
            if done.returncode:
                output.seek(0)
                said = output.read().decode(errors="replace").strip()
                log = self.folder / "log"
                said += "\n" + log.read_text(errors="replace").strip() if log.exists() else ""
                raise NoPostgres(f"{program} {' '.join(arguments)} failed: {said}")


def start_server() -> Server:
    """Make a cluster and start it, which takes two seconds or three.

    Raises:
        NoPostgres: where PostgreSQL is not installed, or does not start.
    """
    programs = _programs()
    identity: dict[str, Any] = {}
    # The system's own temporary folder, whatever TMPDIR says: the path must be short, and open to another user.
    folder = Path(tempfile.mkdtemp(prefix="risalah-postgres-", dir="/tmp"))
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            folder.rmdir()
            raise NoPostgres(
                f"PostgreSQL does not run as root, and there is no user postgres: {HOW_TO_GET_IT}"
            ) from None
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        os.chown(folder, user.pw_uid, user.pw_gid)
    server = Server(folder, programs, identity)
    atexit.register(server.stop)
    try:
        server._create()
        server._start()
    except BaseException:
        server.stop()
        raise
    return server


def _programs() -> Path:
    """The folder of `initdb` and `pg_ctl`: on PATH, or the newest that Debian has installed."""
    found = shutil.which("initdb")
    if found and (Path(found).parent / "pg_ctl").exists():
        return Path(found).parent
    debian = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    if not debian:
        raise NoPostgres(f"PostgreSQL is not installed (no initdb): {HOW_TO_GET_IT}")
    return max(debian, key=lambda folder: [int(part) for part in folder.parent.name.split(".")])
