"""Messages to the engine during an operation, at a limited rate."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import grpc
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

from slackwater.bridge import veil
from slackwater.lifecycle.record import Record, written

__all__ = ["EngineLog", "Progress"]

_PATIENCE = 5.0  # seconds that a line of progress may take


class EngineLog:
    """The engine's log. A message that it cannot take is lost; no work fails for that."""

    def __init__(self, address: str) -> None:
        self._stub = engine_pb2_grpc.EngineStub(grpc.insecure_channel(address))

    def info(self, urn: str, text: str) -> None:
        """Write a permanent line, on the resource's row and among the diagnostics."""
        self._log(engine_pb2.LogRequest(severity=engine_pb2.INFO, message=text, urn=urn))

    def warning(self, urn: str, text: str) -> None:
        """Write a permanent warning."""
        self._log(engine_pb2.LogRequest(severity=engine_pb2.WARNING, message=text, urn=urn))

    def status(self, urn: str, text: str) -> None:
        """Show a text on the resource's row until the next one. An empty text clears the row."""
        self._log(engine_pb2.LogRequest(severity=engine_pb2.INFO, message=text, urn=urn, ephemeral=True))

    def plan(self, urn: str, plan: Record) -> None:
        """Log a plan as data. Only the log of events keeps it; the display neither shows nor counts it."""
        text = written(plan, veil.hide)  # each text separately, so that the whole stays JSON
        self._send(engine_pb2.LogRequest(severity=engine_pb2.DEBUG, message=text, urn=urn, ephemeral=True))

    def _log(self, request: engine_pb2.LogRequest) -> None:
        request.message = veil.hide(request.message)
        self._send(request)

    def _send(self, request: engine_pb2.LogRequest) -> None:
        try:
            self._stub.Log(request, timeout=_PATIENCE)
        except grpc.RpcError:
            return


class Progress:
    """Thins out a verb's messages about one resource, and clears the row at the end.

    No text is shown twice in succession, and none within `interval` seconds of the one before. Dropped texts are not
    kept, because verbs report their progress with every look.
    """

    def __init__(
        self,
        show: Callable[[str], None],
        *,
        now: Callable[[], float],
        interval: float = 1.0,
    ) -> None:
        self._show = show
        self._now = now
        self._interval = interval
        self._lock = threading.Lock()
        self._shown = ""
        self._next = float("-inf")

    def __call__(self, text: str) -> None:
        """Show the text, if it is new and the interval has passed."""
        with self._lock:
            moment = self._now()
            if text == self._shown or moment < self._next:
                return
            self._shown, self._next = text, moment + self._interval
            self._show(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            if self._shown:
                self._show("")
