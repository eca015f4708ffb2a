"""Refusals in the service's words. What is not found is HTTP 400 here, and no client's mistake."""

from collections.abc import Mapping
from typing import Final

from slackwater.emulator.errors import ServiceError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_CODES: Final[Mapping[str, str]] = {
    "ValidationException": "InvalidRequestException",
    "UnknownOperationException": "InvalidAction",
}
_LONGEST: Final = 600
"""The longest message an error of this service holds."""


def invalid(message: str, *, state: str = "", unforeseeable: bool = False) -> ServiceError:
    """A refusal for what a request holds."""
    return ServiceError("InvalidRequestException", message, state=state, unforeseeable=unforeseeable)


def wrong_state(message: str, *, state: str, unforeseeable: bool = False) -> ServiceError:
    """A refusal for the state of things."""
    return ServiceError("InvalidStateException", message, state=state, unforeseeable=unforeseeable)


def absent(words: str, arn: str) -> ServiceError:
    """Whatever it was, it is not there: somebody else may have removed it."""
    return ServiceError("ResourceNotFoundException", f"{words} not found: {arn}", unforeseeable=True)


def within(call: Call, count: int, setting: str, words: str) -> None:
    """Refuse one more than the account may have."""
    if count >= (limit := call.settings[setting]):
        raise ServiceError("ServiceQuotaExceededException", f"You've reached your account's quota of {limit} {words}.")


def worded(error: ServiceError) -> ServiceError:
    """A refusal of the emulator's shared checks, as this service words it."""
    error.code = _CODES.get(error.code, error.code)
    error.message = error.message[:_LONGEST]
    return error


def shown(call: Call, record: Record | None) -> Record | None:
    """A record, if its account can see it: not before it has got around."""
    lag = call.settings["apprunner_describe_lag_seconds"]
    if record is None or record.notes.get("forgotten") or (lag and record.created_at + lag > call.now):
        return None
    return record


def forget(call: Call, record: Record) -> None:
    """A tombstone goes away."""
    record.notes["forgotten"], record.due_at = True, None
    call.save(record)
