"""Who holds what: which queue lists an environment, which job is on its hosts, which job waits for which.

A relation is a record of its own below the one that is held, so that it is found from there by the index. It may linger
for a while after its owner has let go.
"""

from collections.abc import Sequence
from typing import Any, Final

from slackwater.emulator.batch import checks
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

MEMBERSHIP: Final = "membership"
"""A compute or service environment is held by the queues that list it."""
REQUEST: Final = "request"
"""A queue is held by its jobs that wait for a host, in the order of their arrival."""
PLACEMENT: Final = "placement"
"""An environment is held by the jobs on its hosts."""
DEPENDENCY: Final = "dependency"
"""A job is held by those that wait for its end."""
CONSUMPTION: Final = "consumption"
"""A consumable resource is held, by its name, by the jobs that have some of it."""
POLICY_USE: Final = "policy_use"
"""A scheduling policy is held by the queues that use it."""
HELD: Final = "HELD"
LINGERING: Final = "LINGERING"
RELEASED: Final = "RELEASED"


def hold(call: Call, kind: str, parent: str, owner: str, **facts: Any) -> None:
    """The owner holds it, from now on or again."""
    record = call.records.get(kind, _key(parent, owner))
    if record is None:
        body = {"owner": owner, **facts}
        record = Record("batch", kind, _key(parent, owner), call.caller.scope, HELD, call.now, parent=parent, body=body)
        call.records.add(record, at=call.now)
        return
    record.state, record.due_at, record.body = HELD, None, {"owner": owner, **facts}
    call.save(record)


def release(call: Call, kind: str, parent: str, owner: str, *, linger: float = 0.0) -> None:
    """The owner lets go; the relation may linger."""
    record = call.records.get(kind, _key(parent, owner))
    if record is not None and record.state == HELD:
        record.state = LINGERING if linger else RELEASED
        record.due_at = call.now + linger if linger else None
        call.save(record)


def settle(call: Call, record: Record) -> None:
    """It has lingered long enough."""
    record.state, record.due_at = RELEASED, None
    call.save(record)


def owners(call: Call, kind: str, parent: str, *, states: Sequence[str] = (HELD,), limit: int = -1) -> list[str]:
    """Who holds it, the oldest relation first."""
    found = call.records.oldest(kind, parent=parent, states=states, limit=limit)
    return [str(record.body["owner"]) for record in found]


def in_no_queue(call: Call, environment: Record) -> None:
    """Refuse to delete an environment that a queue lists; that one has just let go of it, nobody can know."""
    for state in (HELD, LINGERING):
        if owners(call, MEMBERSHIP, environment.id, states=(state,), limit=1):
            words = "Cannot delete, found existing JobQueue relationship"
            raise checks.refused(words, state=environment.state, unforeseeable=state == LINGERING)


def _key(parent: str, owner: str) -> str:
    return f"{parent}>{owner}"
