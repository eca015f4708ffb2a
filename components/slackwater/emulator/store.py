"""The state file: one SQLite database in WAL mode, shared by any number of threads and processes.

Everything the emulator knows lies in it, so a process can be killed at any moment and the next one goes on from the
last committed request. `synchronous = OFF` is safe against the death of a process (what is tested here), not against a
power cut (which nobody survives an emulator for).
"""

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from slackwater.emulator.clock import Clock, pause
from slackwater.emulator.errors import StateError

_RESOURCE: Final = """
    service TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, scope TEXT NOT NULL, parent TEXT NOT NULL,
    state TEXT NOT NULL, due_at REAL, created_at REAL NOT NULL, body TEXT NOT NULL, notes TEXT NOT NULL"""

SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS control (id INTEGER PRIMARY KEY CHECK (id = 1), value TEXT NOT NULL)",
    f"CREATE TABLE IF NOT EXISTS record (sequence INTEGER PRIMARY KEY, {_RESOURCE}, UNIQUE (service, kind, id, scope))",
    "CREATE INDEX IF NOT EXISTS record_due ON record (due_at, sequence) WHERE due_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS record_listing ON record (service, kind, scope, parent, state, sequence)",
    f"""CREATE TABLE IF NOT EXISTS version (
        number INTEGER PRIMARY KEY, at REAL NOT NULL, sequence INTEGER NOT NULL, {_RESOURCE})""",
    "CREATE INDEX IF NOT EXISTS version_record ON version (sequence, number)",
    "CREATE INDEX IF NOT EXISTS version_at ON version (at)",
    """CREATE TABLE IF NOT EXISTS token (
        service TEXT NOT NULL, scope TEXT NOT NULL, operation TEXT NOT NULL, token TEXT NOT NULL,
        digest TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (service, scope, operation, token)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS fault (
        id INTEGER PRIMARY KEY, spec TEXT NOT NULL, seen INTEGER NOT NULL, used INTEGER NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS request (
        sequence INTEGER PRIMARY KEY, at REAL NOT NULL, service TEXT NOT NULL, operation TEXT NOT NULL,
        resource TEXT NOT NULL, status INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, state TEXT NOT NULL,
        illegal INTEGER NOT NULL, fault TEXT NOT NULL, invocation TEXT NOT NULL, pid INTEGER NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS request_illegal ON request (illegal) WHERE illegal = 1",
)

_DAMAGED: Final = "is damaged, or no file of the emulator's; remove it, or name another one"
_PASSING: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_WORDS: Final = {
    sqlite3.SQLITE_BUSY: "is locked by another process; end that, or name another file",
    sqlite3.SQLITE_LOCKED: "is locked by another process; end that, or name another file",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_READONLY: "cannot be written; name another file",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; name a file in a folder that can be written",
    sqlite3.SQLITE_IOERR: "cannot be read and written as a file; name another one, on a disk with room",
}
"""What is the matter with a file, by SQLite's primary result code."""

_CONTENTS: Final = ("record", "version", "token", "fault", "request")
_BUSY_SECONDS: Final = 30.0
_OPEN_TRIES: Final = 200


@dataclass(frozen=True, slots=True)
class Control:
    """What every request needs to know first; one row, read with the request's first statement."""

    clock: Clock
    seed: str
    settings: dict[str, Any] = field(default_factory=dict)
    faults: bool = False

    @classmethod
    def load(cls, text: str) -> "Control":
        """Read the row."""
        value = json.loads(text)
        found = cls(**value | {"clock": Clock(**value["clock"])})
        if not isinstance(found.settings, dict):
            raise TypeError("the settings are no map")
        return found

    def dump(self) -> str:
        """Write the row."""
        return json.dumps(asdict(self))


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell in one line what is the matter with the file; an error in our own statements stays what it is."""
    try:
        yield
    except StateError:
        raise
    except OSError as error:
        raise StateError(f"{path} cannot be used: {error.strerror or error}") from error
    except sqlite3.DatabaseError as error:
        if type(error) not in (sqlite3.DatabaseError, sqlite3.OperationalError):
            raise
        words = _WORDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _DAMAGED)
        raise StateError(f"{path} {words} ({error})") from error


class Store:
    """The file: one connection per process, one transaction at a time."""

    def __init__(self, path: Path, initial: Control) -> None:
        """Open the file, or make it with `initial` as its control row."""
        self.path = path
        self.initial = initial
        self._initial = initial.dump()
        self._pid = 0
        self._lock = threading.Lock()
        self._known: tuple[str, Control] = ("", initial)
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connect()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, alone on the file: readers settle due timers too, so every request is a writer."""
        with _told(self.path):
            if self._pid != os.getpid():  # a fork must not use its parent's connection, nor a lock of another thread's
                self._lock = threading.Lock()
                self._connect()
            with self._lock:
                connection = self._connection
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:  # SQLite itself may have undone it: when the disk is full
                        connection.execute("ROLLBACK")
                    raise

    def control(self, connection: sqlite3.Connection) -> tuple[Control, float | None]:
        """The control row, and when the next timer of any service is due."""
        row = connection.execute(
            "SELECT value, (SELECT due_at FROM record WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1) FROM control"
        ).fetchone()
        text, due = row or ("", None)
        if text != self._known[0]:
            try:
                self._known = (text, Control.load(text))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise StateError(f"{self.path} {_DAMAGED}") from error
        return self._known[1], due

    def set_control(self, connection: sqlite3.Connection, control: Control) -> None:
        """Replace the control row."""
        connection.execute("UPDATE control SET value = ?", (control.dump(),))

    def empty(self, connection: sqlite3.Connection) -> None:
        """Forget everything but the control row."""
        for statement in SCHEMA:
            connection.execute(statement)
        for table in _CONTENTS:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("INSERT OR IGNORE INTO control (id, value) VALUES (1, ?)", (self._initial,))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _connect(self) -> None:
        for left in reversed(range(_OPEN_TRIES)):
            try:
                self._connection = self._opened()
                break
            except sqlite3.OperationalError as error:  # turning WAL on does not wait for a lock as statements do
                if not left or error.sqlite_errorcode & 0xFF not in _PASSING:
                    raise
                pause(0.02)
        self._pid = os.getpid()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            connection.execute("PRAGMA synchronous = OFF")
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode = WAL")
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if names and "control" not in names:
            raise StateError(f"{self.path} is a database of something else; name another file")
        if names and connection.execute("SELECT count(*) FROM control").fetchone() == (1,):
            return
        connection.execute("BEGIN IMMEDIATE")
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("INSERT OR IGNORE INTO control (id, value) VALUES (1, ?)", (self._initial,))
        connection.execute("COMMIT")
