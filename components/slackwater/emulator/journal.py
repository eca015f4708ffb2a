"""The journal: every request in order, and which of them no correct client would have made."""

import os
import sqlite3
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final

KEEP: Final = 100_000
"""Requests kept; refusals of illegal calls are kept all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. `state` is the state of the resource when the service refused."""

    at: float
    service: str
    operation: str
    resource: str
    status: int
    code: str = ""
    message: str = ""
    state: str = ""
    illegal: bool = False
    fault: str = ""
    invocation: str = ""
    """What an SDK's own retries of one call have in common."""


_MEMBERS: Final = tuple(column.name for column in fields(Entry))
_values: Final = attrgetter(*_MEMBERS)
_COLUMNS: Final = ", ".join((*_MEMBERS, "pid"))
_MARKS: Final = ", ".join("?" for _ in _COLUMNS.split(", "))
_INSERT: Final = f"INSERT INTO request ({_COLUMNS}) VALUES ({_MARKS})"


def write(connection: sqlite3.Connection, entry: Entry) -> int:
    """Add a request; the number says which one it is."""
    return connection.execute(_INSERT, (*_values(entry), os.getpid())).lastrowid or 0


def excused(connection: sqlite3.Connection, entry: Entry, reads: frozenset[str]) -> bool:
    """Whether no caller is to blame: the SDK repeated a call that met a fault, or the last look was a stale one."""
    retried = "SELECT count(*) FROM request WHERE invocation = ? AND fault != ''"
    if entry.invocation and connection.execute(retried, (entry.invocation,)).fetchone() != (0,):
        return True
    marks = ", ".join("?" for _ in reads)
    about = (
        "(resource = '' OR ? || '/' LIKE resource || '/%' OR resource LIKE ? || '/%'"
        " OR instr('/' || resource || '/', '/' || ? || '/') > 0)"  # one of many in one look
    )
    looked = (
        f"SELECT fault FROM request WHERE operation IN ({marks}) AND {about} AND pid = ? ORDER BY sequence DESC LIMIT 1"
    )
    row = connection.execute(looked, (*reads, *[entry.resource] * 3, os.getpid())).fetchone()
    return row is not None and row[0] == "stale"


def trim(connection: sqlite3.Connection, newest: int) -> None:
    """Forget old legal requests."""
    connection.execute("DELETE FROM request WHERE sequence <= ? AND illegal = 0", (newest - KEEP,))


def read(
    connection: sqlite3.Connection, *, operation: str = "", resource: str = "", illegal: bool = False
) -> list[dict[str, Any]]:
    """Requests in order, of one action, on one resource (any id of its path), or the illegal ones only."""
    where = [
        text for text, wanted in (("operation = ?", operation), ("'/' || resource || '/' LIKE ?", resource)) if wanted
    ]
    values = [value for value in (operation, f"%/{resource}/%" if resource else "") if value]
    where += ["illegal = 1"] if illegal else []
    condition = " AND ".join(where) or "1"
    found = connection.execute(f"SELECT sequence, {_COLUMNS} FROM request WHERE {condition} ORDER BY sequence", values)
    names = ("sequence", *_COLUMNS.split(", "))
    return [{**dict(zip(names, row, strict=True)), "illegal": bool(row[names.index("illegal")])} for row in found]
