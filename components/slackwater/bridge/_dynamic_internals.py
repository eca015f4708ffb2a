"""What the documented API of dynamic providers cannot give, taken from the SDK's internals. Nobody else touches them.

Four things: the request around the provider's method (URN, deadline, old inputs), failures in one line that keep what
was made, Cancel, and more than four operations at once. Each is looked for where the SDK has it today; where it is not
found, what is documented happens instead: no URN, a traceback, no Cancel, four at a time.
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
    """The engine's call that is being answered; empty when it cannot be found."""

    request: Any = None
    context: Any = None

    @property
    def urn(self) -> str:
        """The resource's URN, or nothing."""
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
        """What to raise for this failure: the engine prefers the trailer to the traceback that the SDK answers."""
        status = failures.status_of(error)
        if self.context is not None:
            self.context.set_trailing_metadata(((failures.DETAILS, status.SerializeToString()),))
        return failures.StatusError(status)


def current_call() -> Call:
    """The call on whose behalf this thread runs."""
    for frame in _frames(inspect.currentframe()):
        request, context = frame.f_locals.get("request"), frame.f_locals.get("context")
        if hasattr(request, "urn") and hasattr(context, "set_trailing_metadata"):
            return Call(request, context)
    return Call()


def engine_address() -> str | None:
    """Where the engine listens: the plugin is started with it."""
    return sys.argv[1] if _in_plugin() and len(sys.argv) > 1 else None


def configuration(config: pulumi.dynamic.Config, keys: Iterable[str]) -> dict[str, Any]:
    """The configuration of the stack by its full keys: all of it where it can be listed, else these."""
    listed = getattr(config, "_props", None)
    if isinstance(listed, dict):
        return listed
    found = {key: config.get(key) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


def install() -> None:
    """Hear Cancel, and let many operations run at once. To be called once, before the first of them."""
    servicer = getattr(sys.modules.get("__main__"), "DynamicResourceProviderServicer", None)
    if not _in_plugin() or servicer is None:
        return
    # The server holds the bound method already, so not the method but its code is exchanged.
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
