"""The fault table: what may go wrong between a client and a service, on demand and countable.

The counts are kept in the state file, so a process that a fault has killed does not meet the same fault again when it
is run again.
"""

import json
import random
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal, Self, get_args

from slackwater.emulator.errors import MisuseError, ServiceError

Kind = Literal[
    "throttle",  # ThrottlingException, as HTTP 400
    "error",  # any answer: status, code, message
    "drop",  # the effect happens, the answer is lost
    "drop_before",  # the connection dies before the effect
    "spoil",  # what comes is not the service's answer, but `body`, of `content_type`, with `status`
    "cut",  # the effect happens, the connection dies in the middle of the answer
    "hang",  # the effect happens, no answer comes for `seconds` of the machine; then the connection dies
    "stale",  # a read answers what was `seconds` ago
    "latency",  # the answer takes `seconds` longer
    "kill",  # SIGKILL to the calling process `when` = before | after the effect; in process only
    "stuck",  # a passing state does not end until the fault is cleared
    "fail",  # a passing state ends where it should not (a start that ends STOPPED)
]

ON_REQUESTS: Final = frozenset(
    {"throttle", "error", "drop", "drop_before", "spoil", "cut", "hang", "stale", "latency", "kill"}
)
ON_TIMERS: Final = frozenset({"stuck", "fail"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One row. Empty members match everything; the first row that matches wins.

    `after` lets the first N matches pass, `times` limits how often it strikes, `probability` throws dice that depend on
    the seed only. `effect` makes an `error`, a `throttle` or a spoilt answer come after the effect instead of in its
    place. `stuck` and `fail` strike the passing state that `operation` leads into, or that `state` names.
    """

    kind: Kind
    service: str = ""
    operation: str = ""
    resource: str = ""
    state: str = ""
    times: int | None = None
    after: int = 0
    probability: float = 1.0
    status: int = 500
    code: str = "InternalServerException"
    message: str = "An internal error occurred. Try again."
    seconds: float = 5.0
    when: Literal["before", "after"] = "before"
    effect: bool = False
    body: str = ""
    content_type: str = "text/html"

    @classmethod
    def parse(cls, spec: Mapping[str, Any]) -> Self:
        """Read a row as tests and the admin API write it."""
        names = [known.name for known in fields(cls)]
        if unknown := sorted(set(spec) - set(names)):
            raise MisuseError(f"fault: unknown member {unknown[0]!r}; there are {', '.join(names)}")
        if spec.get("kind") not in get_args(Kind):
            raise MisuseError(f"fault: kind {spec.get('kind')!r} is not one of {', '.join(get_args(Kind))}")
        if spec.get("when", "before") not in {"before", "after"}:
            raise MisuseError(f"fault: when {spec['when']!r} is not one of before, after")
        for known in fields(cls):
            if known.name in spec and not _fits(known.name, spec[known.name]):
                raise MisuseError(f"fault: {known.name} {spec[known.name]!r} is not {_WANTED[_TYPES[known.name]][0]}")
        return cls(**spec)

    def exhausted(self, used: int) -> bool:
        """Whether it has struck as often as it may; what is stuck stays so until the row is cleared."""
        return self.times is not None and used >= self.times and self.kind != "stuck"

    @property
    def prevents(self) -> bool:
        """Whether the action does not take place."""
        match self.kind:
            case "throttle" | "error" | "spoil":
                return not self.effect
            case "kill":
                return self.when == "before"
            case kind:
                return kind == "drop_before"

    @property
    def error(self) -> ServiceError:
        """What the caller gets, or would get if it could hear it, and what the journal holds."""
        if self.kind == "throttle":
            return ServiceError("ThrottlingException", "Rate exceeded", status=400)
        return ServiceError(self.code, self.message, status=self.status)


def _number(value: Any, lowest: float, highest: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and lowest <= value <= highest


_WANTED: Final[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {
    "text": ("text", lambda value: isinstance(value, str)),
    "count": ("a whole number from 0", lambda value: type(value) is int and value >= 0),
    "times": ("a whole number from 0, or null", lambda value: value is None or (type(value) is int and value >= 0)),
    "share": ("a number from 0 to 1", lambda value: _number(value, 0, 1)),
    "status": ("a status of HTTP, 100 to 599", lambda value: type(value) is int and _number(value, 100, 599)),
    "seconds": ("a number of seconds, from 0 to a day", lambda value: _number(value, 0, 86_400)),
    "switch": ("true or false", lambda value: isinstance(value, bool)),
}
_TYPES: Final = {
    **dict.fromkeys((known.name for known in fields(Fault)), "text"),
    "times": "times",
    "after": "count",
    "probability": "share",
    "status": "status",
    "seconds": "seconds",
    "effect": "switch",
}
"""What each member of a row has to be."""


def _fits(name: str, value: Any) -> bool:
    return _WANTED[_TYPES[name]][1](value)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fault is matched against. `resource` is a path of ids: a fault names any one of them."""

    service: str
    operation: str
    resource: str
    state: str = ""

    def matches(self, fault: Fault) -> bool:
        """Whether the fault is meant for this."""
        pairs = ((fault.service, self.service), (fault.operation, self.operation), (fault.state, self.state))
        return all(not wanted or wanted == actual for wanted, actual in pairs) and (
            not fault.resource or fault.resource in self.resource.split("/")
        )


def claim(connection: sqlite3.Connection, subject: Subject, kinds: frozenset[str], seed: str) -> Fault | None:
    """The fault that strikes now, counted as used."""
    for identifier, text, seen, used in connection.execute(
        "SELECT id, spec, seen, used FROM fault ORDER BY id"
    ).fetchall():
        fault = Fault.parse(json.loads(text))
        if fault.kind not in kinds or not subject.matches(fault) or fault.exhausted(used):
            continue
        dice = random.Random(f"{seed}/{identifier}/{seen}").random()
        strikes = seen >= fault.after and dice < fault.probability
        connection.execute("UPDATE fault SET seen = seen + 1, used = used + ? WHERE id = ?", (int(strikes), identifier))
        if strikes:
            return fault
    return None


def add(connection: sqlite3.Connection, fault: Fault) -> int:
    """Add a row; the number is its id."""
    spec = json.dumps(asdict(fault))
    return connection.execute("INSERT INTO fault (spec, seen, used) VALUES (?, 0, 0)", (spec,)).lastrowid or 0


def rows(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """All rows with their counts."""
    found = connection.execute("SELECT id, spec, seen, used FROM fault ORDER BY id")
    return [
        {"id": identifier, **json.loads(spec), "seen": seen, "used": used} for identifier, spec, seen, used in found
    ]


def clear(connection: sqlite3.Connection) -> None:
    """Remove all rows."""
    connection.execute("DELETE FROM fault")
