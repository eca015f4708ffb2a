"""What is said while something happens: to the engine, and not too often."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import grpc
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

from slackwater.bridge import veil
from slackwater.lifecycle.record import Record, written

__all__ = ["EngineLog", "Progress"]

_PATIENCE = 5.0  # seconds; a line of progress is not worth more


class EngineLog:
    """The engine's log. What it cannot take is lost: no work fails because nobody hears of it."""

    def __init__(self, address: str) -> None:
        self._stub = engine_pb2_grpc.EngineStub(grpc.insecure_channel(address))

    def info(self, urn: str, text: str) -> None:
        """A lasting line, on the resource's row and among the diagnostics."""
        self._log(engine_pb2.LogRequest(severity=engine_pb2.INFO, message=text, urn=urn))

    def warning(self, urn: str, text: str) -> None:
        """A lasting warning."""
        self._log(engine_pb2.LogRequest(severity=engine_pb2.WARNING, message=text, urn=urn))

    def status(self, urn: str, text: str) -> None:
        """A text that stands on the resource's row until the next one; an empty one clears it."""
        self._log(engine_pb2.LogRequest(severity=engine_pb2.INFO, message=text, urn=urn, ephemeral=True))

    def plan(self, urn: str, plan: Record) -> None:
        """A plan as data. Only the log of events keeps it: no form of the display shows it, nor counts it."""
        text = written(plan, veil.hide)  # text by text: the whole of it has to stay JSON
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
    """Thins out what a verb says about one resource, and wipes the row clean at the end.

    Every text is shown at most once in a row, and none within `interval` seconds of the one before. What is dropped is
    not kept: verbs say again where they are as often as they look.
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
        """Show the text, if it is news and its time has come."""
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
