"""The embedded services as programs use them: in process, or over HTTP."""

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from slackwater.emulator.identity import Caller
from slackwater.emulator.machine import HERE, SERVICES, Machine

if TYPE_CHECKING:
    import botocore.session

    from slackwater.emulator.server import Server

__all__ = ["SERVICES", "Emulator", "run"]


class Emulator(Machine):
    """The embedded services, and the two ways to reach them."""

    def attach(self, session: "botocore.session.Session") -> None:
        """Answer in process every client that is made from the session hereafter."""
        from slackwater.emulator import inprocess

        inprocess.attach(self, session)

    def session(self, caller: Caller = HERE) -> "botocore.session.Session":
        """A new session of an account in a region, attached; it looks for no credentials or configuration anywhere."""
        from slackwater.emulator import inprocess

        return inprocess.session(self, caller)

    def serve(self, host: str = "127.0.0.1", port: int = 0) -> "Server":
        """Answer over HTTP until the server is closed."""
        from slackwater.emulator.server import Server

        return Server(self, host=host, port=port)


def run(*, port: int, state: str | Path, speed: float | None = None, host: str = "127.0.0.1") -> None:
    """Serve until SIGINT or SIGTERM; the first line on stdout is the URL, when it is ready."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with Emulator(state, speed=speed) as emulator, emulator.serve(host, port) as server:
        sys.stdout.write(server.url + "\n")
        sys.stdout.flush()
        ended.wait()
