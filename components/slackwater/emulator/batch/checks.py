"""Refusals in the service's words, and what names and ARNs may be.

The service has one code for everything that a client does wrong, ClientException; clients tell the cases apart by the
words. What is refused although no client could know better is marked so, and does not count as a client's mistake.
"""

import re
import uuid
from typing import Final

from slackwater.emulator.errors import ServiceError
from slackwater.emulator.service import Call

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
_SHARED: Final = frozenset({"ValidationException", "SerializationException"})


def refused(message: str, *, state: str = "", unforeseeable: bool = False) -> ServiceError:
    """Return a refusal because of a state."""
    return ServiceError("ClientException", message, state=state, unforeseeable=unforeseeable)


def invalid(detail: str) -> ServiceError:
    """Return a refusal because of a request's content."""
    return refused(f"Error executing request, Exception : {detail}, RequestId: {uuid.uuid4()}")


def absent(arn: str) -> ServiceError:
    """Return a refusal because something is not there. Somebody else may have removed it."""
    return refused(f"{arn} does not exist", unforeseeable=True)


def worded(error: ServiceError) -> ServiceError:
    """Return a refusal of the shared checks in this service's words."""
    if error.code in _SHARED:
        return invalid(error.message)
    if error.code == "ConflictException":  # a token that was used before
        return refused(error.message)
    if error.code == "ThrottlingException":
        return ServiceError("TooManyRequestsException", "Too Many Requests", status=429)
    return error


def name(text: str, what: str) -> None:
    """Refuse a name that a resource may not have."""
    if not _NAME.fullmatch(text):
        raise invalid(
            f"{what} should match valid pattern: up to 128 letters, numbers, hyphens and underscores, the first one a "
            f"letter or a number; not '{text}'"
        )


def arn(call: Call, resource: str, name: str) -> str:
    """The ARN of a resource of the caller."""
    return call.caller.arn("batch", f"{resource}/{name}")


def called(call: Call, resource: str, text: str) -> str:
    """Return the name in a name or an ARN. Empty if the ARN is of another account or of something else."""
    if not text.startswith("arn:"):
        return text
    prefix = arn(call, resource, "")
    return text.removeprefix(prefix) if text.startswith(prefix) else ""
