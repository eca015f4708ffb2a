"""What the emulator's core asks of an emulated service, and what it hands to it."""

import random
import string
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from slackwater.emulator.errors import ServiceError
from slackwater.emulator.identity import Caller
from slackwater.emulator.records import Record, Records
from slackwater.emulator.settings import Setting
from slackwater.emulator.tokens import Tokens
from slackwater.emulator.wire import Protocols

_DIGITS: Final = string.digits + string.ascii_lowercase[:22]


@dataclass(frozen=True, slots=True)
class Call:
    """One request, or one due timer, at one moment inside one transaction."""

    caller: Caller
    now: float
    records: Records
    tokens: Tokens
    settings: Mapping[str, Any]
    seed: str

    def new_id(self) -> str:
        """Sixteen digits and letters as the services use; the same ones again for the same seed."""
        dice = self._dice()
        return "00" + "".join(dice.choice(_DIGITS) for _ in range(14))

    def new_uuid(self) -> str:
        """The same for services that use UUIDs."""
        return str(uuid.UUID(int=self._dice().getrandbits(128), version=4))

    def _dice(self) -> random.Random:
        """As good as new for each record that is added."""
        return random.Random(f"{self.seed}/{self.caller.scope}/{self.records.next_number()}")

    def new_hex(self) -> str:
        """The same for services that write them without hyphens."""
        return self.new_uuid().replace("-", "")

    def enter(self, record: Record, state: str, *, details: str | None = None, due_in: float | None = None) -> None:
        """Move a record to another state and set its timer; None sets none, and takes the details away."""
        record.state = state
        record.due_at = None if due_in is None else self.now + due_in
        record.body["updatedAt"] = self.now
        record.body.pop("stateDetails", None)
        if details is not None:
            record.body["stateDetails"] = details
        self.save(record)

    def save(self, record: Record) -> None:
        """Keep what changed in a record."""
        self.records.save(record, at=self.now)


class Service(Protocol):
    """An emulated service. It keeps nothing in memory: all that it knows is in its records."""

    name: str
    """The name in signatures, in botocore's models and in its events."""
    settings: Mapping[str, Setting]
    entered_by: Mapping[str, Mapping[str, str]]
    """For each kind the passing states, and the action that leads into each: what `stuck` and `fail` can strike."""
    reads: frozenset[str]
    """The actions that only read: what the fault `stale` can strike."""
    lenient: frozenset[str]
    """What the model says and the service does not keep: maps of requests that may be empty, texts of any pattern."""
    codec: Protocols
    """The wire protocol."""
    grants: frozenset[str]
    """The kinds of records that let somebody in for a while, URLs and tokens; their state says if they still do."""

    def perform(self, call: Call, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Do what a valid request asks, or raise a `ServiceError` before anything is changed."""
        ...

    def settle(self, call: Call, record: Record, *, fail: bool) -> None:
        """A record's timer is due: let it pass into its next state, or into the one of failure."""
        ...

    def resource(self, parameters: Mapping[str, Any], output: Mapping[str, Any]) -> str:
        """The ids a request is about, as a path."""
        ...

    def place(self, call: Call, kind: str, state: str, fields: Mapping[str, Any]) -> str:
        """Put a resource into a state without asking whether it could get there."""
        ...

    def find(self, call: Call, kind: str, identifier: str) -> Record | None:
        """A record by what clients call it."""
        ...

    def view(self, call: Call, record: Record) -> dict[str, Any]:
        """A record as the service's own Get action shows it."""
        ...

    def refusal(self, error: ServiceError) -> ServiceError:
        """A refusal that every service has (content, throttling), as this one words it."""
        ...
