"""What happens by itself: job runs move on, and cancellations end."""

from collections.abc import Mapping
from typing import Final

from slackwater.emulator.emrspark import tables
from slackwater.emulator.emrspark.behaviour import Behaviour
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_NEXT: Final[Mapping[str, str]] = {"Submitted": "Pending", "Pending": "Running"}


def milliseconds(moment: float) -> int:
    """A moment as the service writes it."""
    return round(moment * 1000)


def settle(call: Call, run: Record, *, fail: bool) -> None:
    """A job run's timer is due."""
    goes = Behaviour.of(run.body.get("jobDriver", {}))
    match run.state:
        case "Submitted" | "Pending" if not fail:
            state = _NEXT[run.state]
            move(call, run, state, due_in=goes.seconds if state == "Running" else tables.SECONDS[state])
        case "Cancelling" if fail or goes.cancel_fails:
            move(call, run, "CancelFailed", due_in=run.notes.get("left"))
        case "Cancelling":
            move(call, run, "Cancelled")
        case _:
            move(call, run, "Failed" if fail or goes.exit_code else "Success")


def cancel(call: Call, run: Record) -> None:
    """Begin to cancel a job run; one that does not run yet lets go at once."""
    if run.state == "Running" and run.due_at is not None:
        run.notes["left"] = run.due_at - call.now
    seconds = Behaviour.of(run.body.get("jobDriver", {})).cancel_seconds if run.state == "Running" else 1.0
    move(call, run, "Cancelling", due_in=seconds)


def move(call: Call, run: Record, state: str, *, due_in: float | None = None) -> None:
    """Move a job run to another state, with its times and what it has used."""
    if state == "Running":
        run.notes.setdefault("startedAt", call.now)
    if state in tables.ENDED and state != "CancelFailed":
        run.body["endTime"] = milliseconds(call.now)
    began = run.notes.get("startedAt")
    seconds = round(call.now - began) if began is not None else 0
    run.body |= {"vcoreSeconds": 4 * seconds, "mbSeconds": 16384 * seconds, "cuHours": round(seconds / 3600, 3)}
    run.state, run.due_at = state, None if due_in is None else call.now + due_in
    call.save(run)
