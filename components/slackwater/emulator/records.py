"""Resources of the emulated services: documents with a state and, at most, one timer.

Every saved change also goes into a history, which answers two questions: what would a reader see who is a few seconds
behind (the fault `stale`), and when exactly was a resource in which state.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.emulator.errors import StateError

_CONTENT: Final = "service, kind, id, scope, parent, state, due_at, created_at, body, notes"
_COLUMNS: Final = f"sequence, {_CONTENT}"
_ONE_SCOPE: Final = "service = ? AND kind = ? AND scope = ?"
_ONE_PARENT: Final = f"{_ONE_SCOPE} AND parent = ?"
_THEN: Final = "SELECT max(number) FROM version WHERE at <= ? GROUP BY sequence"
_NEWEST: Final = f"(SELECT {_COLUMNS} FROM version WHERE number IN ({_THEN}))"


@dataclass(slots=True)
class Record:
    """One resource. `body` holds wire members, `notes` what only the emulator needs to know."""

    service: str
    kind: str
    id: str
    scope: str
    state: str
    created_at: float
    parent: str = ""
    due_at: float | None = None
    body: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """What a list was asked for; `members` are top-level members of the body to match, `like` are patterns for notes.

    Without a parent, those of all parents. What is in the state `hidden` is as good as gone.
    """

    kind: str
    parent: str | None = ""
    states: Sequence[str] = ()
    members: Mapping[str, str] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)
    created_after: float | None = None
    created_before: float | None = None
    hidden: str | None = None


class Records:
    """One service's records of one account and region, at one moment, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, *, service: str, scope: str, as_of: float | None = None) -> None:
        """See the records as they are, or as they were at `as_of` (for reading only)."""
        self._connection = connection
        self.service = service
        self.scope = scope
        self.behind = as_of is not None
        """Whether they are those of a moment that is over: nothing may be saved then."""
        self._source = "record" if as_of is None else _NEWEST
        self._moment: tuple[float, ...] = () if as_of is None else (as_of,)

    def get(self, kind: str, identifier: str) -> Record | None:
        """The record of this id, if this account and region has it."""
        found = self._select(
            "service = ? AND kind = ? AND id = ? AND scope = ?", self.service, kind, identifier, self.scope
        )
        return found[0] if found else None

    def add(self, record: Record, *, at: float) -> Record:
        """Keep a new record."""
        cursor = self._connection.execute(
            f"INSERT INTO record ({_CONTENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _row(record),
        )
        record.sequence = cursor.lastrowid or 0
        self._note(record, at)
        return record

    def save(self, record: Record, *, at: float) -> None:
        """Keep what changed in a record."""
        self._connection.execute(
            "UPDATE record SET state = ?, due_at = ?, body = ?, notes = ? WHERE sequence = ?",
            (record.state, record.due_at, json.dumps(record.body), json.dumps(record.notes), record.sequence),
        )
        self._note(record, at)

    def postpone(self, record: Record, due_at: float | None) -> None:
        """Move a record's timer; nothing that a reader could see changes."""
        record.due_at = due_at
        self._connection.execute("UPDATE record SET due_at = ? WHERE sequence = ?", (due_at, record.sequence))

    def listing(
        self, query: Query, *, state: str | None = None, before: int | None = None, limit: int = -1
    ) -> list[Record]:
        """What the query asks for, in one state or in any, the newest first, from before a sequence number."""
        wanted: list[tuple[str, Any]] = [
            ("service = ?", self.service),
            ("kind = ?", query.kind),
            ("scope = ?", self.scope),
        ]
        optional = {
            "parent = ?": query.parent,
            "state = ?": state,
            "state != ?": query.hidden,
            "sequence < ?": before,
            "created_at > ?": query.created_after,
            "created_at < ?": query.created_before,
        }
        wanted += [(text, value) for text, value in optional.items() if value is not None]
        wanted += [(f"json_extract(body, '$.{member}') = ?", value) for member, value in query.members.items()]
        wanted += [(f"json_extract(notes, '$.{member}') GLOB ?", value) for member, value in query.like.items()]
        where = " AND ".join(text for text, _ in wanted)
        return self._select(f"{where} ORDER BY sequence DESC LIMIT ?", *(value for _, value in wanted), limit)

    def oldest(self, kind: str, *, parent: str | None, states: Sequence[str], limit: int = -1) -> list[Record]:
        """Those of one parent, or of all, in any of these states, the oldest first; all of them, or at most so many."""
        where, values = self._among(kind, parent, states)
        return self._select(f"{where} ORDER BY sequence LIMIT ?", *values, limit)

    def count(self, kind: str, *, parent: str | None = "", states: Sequence[str]) -> int:
        """How many of one parent, or of all, are in any of these states."""
        where, values = self._among(kind, parent, states)
        counted: int = self._connection.execute(f"SELECT count(*) FROM record WHERE {where}", values).fetchone()[0]
        return counted

    def exists(self, kind: str, *, parent: str, states: Sequence[str]) -> bool:
        """Whether one of one parent is in any of these states."""
        where, values = self._among(kind, parent, states)
        return self._connection.execute(f"SELECT 1 FROM record WHERE {where} LIMIT 1", values).fetchone() is not None

    def counts(self, kind: str, *, parent: str) -> dict[str, int]:
        """How many of one parent there are in each state."""
        text = f"SELECT state, count(*) FROM record WHERE {_ONE_PARENT} GROUP BY state"
        return dict(self._connection.execute(text, (self.service, kind, self.scope, parent)).fetchall())

    def total(self, kind: str, member: str, *, parent: str, state: str) -> float:
        """The sum of a member of the bodies of one parent's in a state."""
        text = f"SELECT total(json_extract(body, '$.{member}')) FROM record WHERE {_ONE_PARENT} AND state = ?"
        summed: float = self._connection.execute(text, (self.service, kind, self.scope, parent, state)).fetchone()[0]
        return summed

    def next_number(self) -> int:
        """A number that no record has had: what ids are made from."""
        number: int = self._connection.execute("SELECT ifnull(max(sequence), 0) + 1 FROM record").fetchone()[0]
        return number

    def _among(self, kind: str, parent: str | None, states: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        marks = ", ".join("?" for _ in states)
        narrowed, values = (_ONE_SCOPE, ()) if parent is None else (_ONE_PARENT, (parent,))
        return f"{narrowed} AND state IN ({marks})", (self.service, kind, self.scope, *values, *states)

    def _select(self, where: str, *values: Any) -> list[Record]:
        text = f"SELECT {_COLUMNS} FROM {self._source} WHERE {where}"
        return [_record(row) for row in self._connection.execute(text, (*self._moment, *values))]

    def _note(self, record: Record, at: float) -> None:
        self._connection.execute(
            f"INSERT INTO version (at, sequence, {_CONTENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (at, record.sequence, *_row(record)),
        )


def due(connection: sqlite3.Connection, now: float) -> Record | None:
    """The record whose timer is due first, of any service, account and region."""
    text = f"SELECT {_COLUMNS} FROM record WHERE due_at <= ? ORDER BY due_at, sequence LIMIT 1"
    row = connection.execute(text, (now,)).fetchone()
    return _record(row) if row else None


def everywhere(connection: sqlite3.Connection, service: str, kind: str, **columns: str) -> list[Record]:
    """A service's records of one kind, of every account and region, the oldest first; `columns` narrows them."""
    where = " AND ".join(f"{column} = ?" for column in ("service", "kind", *columns))
    text = f"SELECT {_COLUMNS} FROM record WHERE {where} ORDER BY sequence"
    return [_record(row) for row in connection.execute(text, (service, kind, *columns.values()))]


def history(connection: sqlite3.Connection, service: str, identifier: str) -> list[tuple[float, str]]:
    """When a record entered which state."""
    text = "SELECT at, state FROM version WHERE service = ? AND id = ? ORDER BY number"
    entered: list[tuple[float, str]] = []
    for at, state in connection.execute(text, (service, identifier)):
        if not entered or entered[-1][1] != state:
            entered.append((at, state))
    return entered


def forget(connection: sqlite3.Connection, before: float) -> None:
    """Drop the history from before a moment, but for the version that was then the newest of each record."""
    connection.execute(f"DELETE FROM version WHERE at < ? AND number NOT IN ({_THEN})", (before, before))


def _row(record: Record) -> tuple[Any, ...]:
    bodies = json.dumps(record.body), json.dumps(record.notes)
    identity = record.service, record.kind, record.id, record.scope, record.parent
    return (*identity, record.state, record.due_at, record.created_at, *bodies)


def _record(row: tuple[Any, ...]) -> Record:
    sequence, service, kind, identifier, scope, parent, state, due_at, created_at, body, notes = row
    return Record(
        service=service,
        kind=kind,
        id=identifier,
        scope=scope,
        state=state,
        created_at=created_at,
        parent=parent,
        due_at=due_at,
        body=_map(body),
        notes=_map(notes),
        sequence=sequence,
    )


def _map(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise StateError(
            "the emulator's file is damaged: a record cannot be read; remove the file, or name another one"
        )
    return found
