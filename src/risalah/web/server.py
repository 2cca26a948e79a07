"""The server: workers that answer, until somebody ends it; who is told when it answers, and how it ended."""

import contextlib
import errno
import signal
import socket
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from risalah.ledger.errors import Refused
from risalah.web.configuration import Configuration, to_environment

_TRIED: Final = 20  # ports after the first
_LONGEST: Final = 10  # seconds that a worker may take to end
_PROGRAM: Final = "risalah.web.wsgi:application"


class _Server(MPServer):
    """Granian's server, which also remembers by which signal it was ended and says when it answers."""

    ended_by = 0
    when_ready: Callable[[], None] = staticmethod(lambda: None)

    def signal_handler_interrupt(self, *arguments: Any, **named: Any) -> None:
        self.ended_by = arguments[0] if arguments else signal.SIGTERM
        super().signal_handler_interrupt(*arguments, **named)  # type: ignore[no-untyped-call]

    def startup(self, *arguments: Any, **named: Any) -> None:
        super().startup(*arguments, **named)  # type: ignore[no-untyped-call]
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        """Say once that it answers; the socket opens when the first worker has loaded the app."""
        while not self.main_loop_interrupt.is_set():
            with contextlib.suppress(OSError), socket.create_connection((self.bind_addr, self.bind_port), 1):
                self.when_ready()
                return
            time.sleep(0.02)


def serve(configuration: Configuration, *, host: str, port: int, when_ready: Callable[[], None]) -> int:
    """Serve until somebody ends it.

    Args:
        configuration: As checked by the command.
        host: The address to listen at.
        port: The port.
        when_ready: Called once, when the server answers.

    Returns:
        The number of the signal that ended it; 0 where its workers could not be kept alive.
    """
    to_environment(configuration)
    # Loaded once here and inherited by the workers, where the system lets them inherit; what is broken shows at once.
    import_module(_PROGRAM.partition(":")[0])
    server = _Server(
        _PROGRAM,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=configuration.workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_LONGEST,
    )
    server.when_ready = when_ready
    with contextlib.suppress(SystemExit):
        server.serve()
    return int(server.ended_by)


def free_port(host: str, port: int, *, named: bool) -> int:
    """A port that nobody listens at.

    Args:
        host: The address to listen at.
        port: The one that is wanted.
        named: A user named it: no other is taken.

    Raises:
        Refused: It is taken, and so are those after it; or the address is none of this computer.
    """
    for each in range(port, port + (1 if named else _TRIED)):
        # Without SO_REUSEPORT, which the server itself sets: two of ours would share a port and nobody would know.
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, each))
                return each
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise Refused(f"{host}:{each}", f"cannot be listened at ({error.strerror})", _OTHER) from None
    what = "is taken by another program" if named else f"and {_TRIED - 1} ports after it are taken by other programs"
    raise Refused(f"port {port}", what, "name another with --port, or end that program")


_OTHER: Final = "name another with --port or --bind"
