"""How a failure reaches the user: in one line, and without losing what was reached.

A failure that leaves an unfinished object is sent as `ErrorResourceInitFailed`. The engine then keeps the object's id
and outputs in the state, and the next run continues from there. Both bridges send the same details.
"""

import functools
import os
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from google.protobuf import struct_pb2
from pulumi import RunError
from pulumi.runtime.proto import provider_pb2, status_pb2

from slackwater.bridge import veil
from slackwater.errors import Bug, SlackwaterError

__all__ = ["DETAILS", "StatusError", "describe", "init_failed", "one_line", "status_of"]

DETAILS = "grpc-status-details-bin"
"""The trailer in which gRPC carries a status with details."""

_UNKNOWN = 2  # gRPC's code for an error of the application


def one_line(text: str) -> str:
    """Return the text without line breaks, repeated blanks and known secrets."""
    return veil.hide(" ".join(text.split()))


def describe(error: BaseException) -> str:
    """Return the one line that a user sees. An unexpected error is written to a file with its traceback."""
    # A component refuses its inputs by the other one, which ends a program's run in one line.
    if isinstance(error, SlackwaterError | RunError) and not isinstance(error, Bug):
        return one_line(str(error))
    kind = type(error).__name__
    file = _write_down(error)
    return one_line(f"slackwater: internal error (please report): {kind}: {error}; details in {file}")


class StatusError(Exception):
    """A failure that is already a status for the engine."""

    def __init__(self, status: status_pb2.Status) -> None:
        super().__init__(status.message)
        self.status = status


def status_of(error: BaseException) -> status_pb2.Status:
    """Return the status that answers a failure."""
    if isinstance(error, StatusError):
        return error.status
    return status_pb2.Status(code=_UNKNOWN, message=describe(error))


def init_failed(
    id: str,
    reasons: Sequence[str],
    *,
    properties: struct_pb2.Struct,
    inputs: struct_pb2.Struct | None = None,
) -> StatusError:
    """Return the status of a failure that left an unfinished object."""
    lines = [one_line(reason) for reason in reasons]
    detail = provider_pb2.ErrorResourceInitFailed(id=id, reasons=lines, properties=properties, inputs=inputs)
    status = status_pb2.Status(code=_UNKNOWN, message="; ".join(lines))
    status.details.add().Pack(detail)
    return StatusError(status)


def _write_down(error: BaseException) -> str:
    """Append the traceback to the log file. Return where that is."""
    try:
        file = _log_file()
        with file.open("a", encoding="utf-8") as log:
            log.write(veil.hide("".join(traceback.format_exception(error))))
    except OSError as problem:
        return f"no file ({problem})"
    return str(file)


@functools.cache
def _log_file() -> Path:
    """Return the file for tracebacks, chosen when the first one is written."""
    if chosen := os.environ.get("SLACKWATER_LOG"):
        return Path(chosen)
    handle, name = tempfile.mkstemp(prefix="slackwater-", suffix=".log")
    os.close(handle)
    return Path(name)
