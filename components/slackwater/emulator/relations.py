"""Who holds what: a relation is a record of its own below the one that is held, so that it is found from there.

It may linger for a while after its owner has let go.
"""

from collections.abc import Sequence
from typing import Any, Final

from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

HELD: Final = "HELD"
LINGERING: Final = "LINGERING"
RELEASED: Final = "RELEASED"


def hold(call: Call, kind: str, parent: str, owner: str, **facts: Any) -> None:
    """The owner holds it, from now on or again."""
    record = call.records.get(kind, _key(parent, owner))
    if record is None:
        body = {"owner": owner, **facts}
        service, scope = call.records.service, call.caller.scope
        record = Record(service, kind, _key(parent, owner), scope, HELD, call.now, parent=parent, body=body)
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


def _key(parent: str, owner: str) -> str:
    return f"{parent}>{owner}"
