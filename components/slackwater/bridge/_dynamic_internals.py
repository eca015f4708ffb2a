"""What the documented API of dynamic providers lacks, taken from the SDK's internals. No other module touches them.

Four things: the request behind a provider's method (URN, deadline, old inputs), failures in one line that keep what was
made, Cancel, and more than four operations at once. Each is taken from where the SDK has it today. Where it is not
found, the documented behaviour remains: no URN, a traceback, no Cancel, four at a time.
"""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Any

import pulumi.dynamic
from google.protobuf import struct_pb2

from slackwater.bridge import failures

if TYPE_CHECKING:
    pass

__all__ = ["CANCELLED", "OVER", "Call", "configuration", "current_call", "engine_address", "install"]

CANCELLED = threading.Event()
"""Set when the engine cancels the operation; one process serves one operation."""

OVER: list[Callable[[], None]] = []
"""What is to be done when an operation is over: the engine says Cancel then, too."""

_THREADS = 256


@dataclass(frozen=True, slots=True)
class Call:
    """The engine's call that is being answered. Empty when it cannot be found."""

    request: Any = None
    context: Any = None

    @property
    def urn(self) -> str:
        """The resource's URN, or an empty text."""
        return getattr(self.request, "urn", "")

    @property
    def timeout(self) -> float | None:
        """The deadline from `customTimeouts` in seconds, if there is one."""
        return getattr(self.request, "timeout", 0.0) or None

    def struct(self, member: str) -> struct_pb2.Struct | None:
        """One of the request's structs, such as `old_inputs`."""
        found = getattr(self.request, member, None)
        return found if isinstance(found, struct_pb2.Struct) else None

    def failure(self, error: Exception) -> Exception:
        """The error to raise for this failure. The engine prefers its trailer to the SDK's traceback."""
        status = failures.status_of(error)
        if self.context is not None:
            self.context.set_trailing_metadata(((failures.DETAILS, status.SerializeToString()),))
        return failures.StatusError(status)


def current_call() -> Call:
    """The call that this thread works for."""
    for frame in _frames(inspect.currentframe()):
        request, context = frame.f_locals.get("request"), frame.f_locals.get("context")
        if hasattr(request, "urn") and hasattr(context, "set_trailing_metadata"):
            return Call(request, context)
    return Call()


def engine_address() -> str | None:
    """The address of the engine, which starts the plugin with it."""
    return sys.argv[1] if _in_plugin() and len(sys.argv) > 1 else None


def configuration(config: pulumi.dynamic.Config, keys: Iterable[str]) -> dict[str, Any]:
    """The stack's configuration by full keys: all of it if it can be listed, otherwise these keys."""
    listed = getattr(config, "_props", None)
    if isinstance(listed, dict):
        return listed
    found = {key: config.get(key) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


def install() -> None:
    """React to Cancel, and let many operations run at once. Call this once, before the first operation."""
    servicer = getattr(sys.modules.get("__main__"), "DynamicResourceProviderServicer", None)
    if not _in_plugin() or servicer is None:
        return
    # The server already holds the bound method, so its code is replaced instead of the method.
    servicer.Cancel.__code__ = _cancel.__code__
    main = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001
    for frame in _frames(main):
        pool: Any = getattr(getattr(frame.f_locals.get("server"), "_state", None), "thread_pool", None)
        if hasattr(pool, "_max_workers"):
            pool._max_workers = _THREADS  # noqa: SLF001


def _cancel(self: Any, request: Any, context: Any) -> Any:  # noqa: ARG001 -- runs as a method of the SDK's servicer
    from google.protobuf import empty_pb2

    from slackwater.bridge import _dynamic_internals  # noqa: PLW0406 -- it runs with the globals of the SDK's module

    _dynamic_internals.CANCELLED.set()
    for done in _dynamic_internals.OVER:
        done()
    return empty_pb2.Empty()


def _in_plugin() -> bool:
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    return getattr(spec, "name", "") == "pulumi.dynamic.__main__"


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back
