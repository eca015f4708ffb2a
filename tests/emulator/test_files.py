"""What may lie where the emulator's file should be: whoever meets it is told in one line, and what to do."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from slackwater.emulator import Emulator, store
from slackwater.emulator.errors import StateError
from slackwater.errors import SlackwaterError
from slackwater.services.aws.clients import EMBEDDED, Clients, Connection, translated
from tests.cli.support import run
from tests.emulator.support import FROZEN


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file of an emulator, to do harm to it."""
    Emulator(path, speed=FROZEN).close()
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def sql(*statements: str) -> Callable[[Path], None]:
    """Harm done by SQL to a file of an emulator."""

    def harm(path: Path) -> None:
        with opened(path) as connection:
            for statement in statements:
                connection.execute(statement)

    return harm


def control(text: str) -> Callable[[Path], None]:
    """Another control row."""

    def harm(path: Path) -> None:
        with opened(path) as connection:
            connection.execute("UPDATE control SET value = ?", (text,))

    return harm


def cut(path: Path) -> None:
    """Half of a file."""
    with opened(path):
        pass
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def garble(path: Path) -> None:
    """Noise in the pages behind the first."""
    with opened(path):
        pass
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(bytes(content))


def of_something_else(path: Path) -> None:
    """A database that belongs to another program."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


CLOCK = '{"wall": 0, "virtual": %s, "speed": 1}'

HARM: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("this is no database\n" * 100),
    "a directory": lambda path: path.mkdir(),
    "half a file": cut,
    "noise": garble,
    "of something else": of_something_else,
    "control: no JSON": control("{"),
    "control: no map": control("5"),
    "control: no clock": control('{"seed": "1"}'),
    "control: a clock of text": control('{"seed": "1", "clock": "noon"}'),
    "control: a clock that is no number": control('{"seed": "1", "clock": %s}' % (CLOCK % "NaN")),
    "control: a clock beyond all years": control('{"seed": "1", "clock": %s}' % (CLOCK % "1e300")),
    "control: settings of text": control('{"seed": "1", "clock": %s, "settings": "x"}' % (CLOCK % "1")),
    "control: an unknown member": control('{"seed": "1", "clock": %s, "colour": "x"}' % (CLOCK % "1")),
    "a table is missing": sql("DROP TABLE record"),
    "a column is missing": sql("ALTER TABLE record RENAME COLUMN due_at TO due"),
    "the journal is missing": sql("DROP TABLE request"),
}


@pytest.mark.parametrize("case", HARM)
def test_a_file_that_cannot_be_used(case: str, tmp_path: Path) -> None:
    """The provider and the command say the same: which file, what is the matter, what to do; and report no bug."""
    path = tmp_path / "emulator.db"
    HARM[case](path)

    with pytest.raises(SlackwaterError) as raised:
        listing(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)

    done = run("status", "--state", str(path))
    assert (done.exit_code in (1, 2), done.stdout) == (True, "")
    assert str(path) in done.stderr
    assert "internal error" not in done.stderr
    assert done.stderr.count("\n") == 1


HEALED = [
    case for case in HARM if case.startswith("control") or case in {"a table is missing", "the journal is missing"}
]


@pytest.mark.parametrize("case", HEALED)
def test_a_reset_heals_whatever_is_in_a_file(case: str, tmp_path: Path) -> None:
    """A server that was at it goes on as with a new file."""
    path = tmp_path / "emulator.db"
    with Emulator(path, speed=FROZEN) as emulator:
        emulator.add_fault({"kind": "throttle"})
        HARM[case](path)
        emulator.reset()

        assert emulator.faults() == []
        assert emulator.place("emrserverless", state="STARTED")


def test_a_file_that_somebody_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time for which it is waited for it is told that another process has locked it."""
    monkeypatch.setattr(store, "_BUSY_SECONDS", 0.05)
    path = tmp_path / "emulator.db"
    with opened(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SlackwaterError, match="is locked by another process"):
            listing(path)
        other.execute("ROLLBACK")


FULL = """
import resource, signal, sys
from slackwater.emulator import Emulator
from slackwater.emulator.errors import StateError
emulator = Emulator(sys.argv[1], speed=1e-6)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    for number in range(1000):
        emulator.place("emrserverless", state="STARTED", name="n" * 60)
except StateError as error:
    print(error)
"""


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """What does not fit is undone, and told."""
    path = tmp_path / "emulator.db"

    done = subprocess.run([sys.executable, "-c", FULL, path], capture_output=True, text=True, check=True)

    assert done.stdout.startswith(f"{path} cannot ")
    with Emulator(path) as emulator:
        assert emulator.refusals() == []


@pytest.mark.parametrize("place", ["/proc/none/emulator.db", "/dev/null/emulator.db", "/dev/full"])
def test_a_place_where_no_file_can_be(place: str) -> None:
    """`slackwater emulate` and a provider end in one line."""
    done = run("emulate", "--port", "0", "--state", place)

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: {place} ")
    assert done.stderr.count("\n") == 1


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    """It is the file's fault, not the emulator's."""
    path = tmp_path / "emulator.db"
    with Emulator(path, speed=FROZEN) as emulator:
        identifier = emulator.place("emrserverless", state="STARTED")
        with opened(path) as connection:
            connection.execute("UPDATE record SET body = ?", (json.dumps([5]),))
        with pytest.raises(StateError, match="a record cannot be read"):
            emulator.peek("emrserverless", identifier)
        emulator.reset()
        assert emulator.peek("emrserverless", identifier) is None


def listing(path: Path) -> None:
    """Ask for all applications, as the provider does."""
    clients = Clients(Connection(endpoint=EMBEDDED, state=str(path)))
    with translated("ListApplications"):
        clients.client("emr-serverless", retries=False).list_applications()
