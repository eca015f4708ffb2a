"""The fault table: every kind, how rows are matched and counted, and what the journal says afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from slackwater.emulator import Emulator, MisuseError
from tests.emulator.support import FROZEN, HERE, Cloud, refused


def test_throttling_is_told_by_its_code(cloud: Cloud) -> None:
    """ThrottlingException comes with HTTP 400 here, has no effect and is not counted as a refusal."""
    app = cloud.create()
    cloud.emulator.add_fault({"kind": "throttle", "operation": "StartApplication", "times": 1})
    with refused("ThrottlingException", "Rate exceeded"):
        cloud.emr.start_application(applicationId=app)
    assert cloud.state(app) == "CREATED"
    cloud.emr.start_application(applicationId=app)

    assert cloud.emulator.refusals() == []
    assert [(entry["status"], entry["fault"]) for entry in cloud.emulator.requests(operation="StartApplication")] == [
        (400, "throttle"),
        (200, ""),
    ]


def test_any_error_before_or_after_the_effect(cloud: Cloud) -> None:
    """Status, code and message are free; with `effect` the action has happened all the same."""
    app = cloud.create()
    error = {
        "kind": "error",
        "operation": "StartApplication",
        "status": 503,
        "code": "ServiceUnavailable",
        "message": "later",
        "times": 1,
    }
    cloud.emulator.add_fault(error)
    with refused("ServiceUnavailable", "later"):
        cloud.emr.start_application(applicationId=app)
    assert cloud.state(app) == "CREATED"

    cloud.emulator.add_fault(error | {"effect": True})
    with refused("ServiceUnavailable"):
        cloud.emr.start_application(applicationId=app)
    assert cloud.state(app) == "STARTING"


@pytest.mark.parametrize(
    ("kind", "error", "state"),
    [
        ("drop", ConnectionClosedError, "STARTING"),
        ("hang", ReadTimeoutError, "STARTING"),
        ("drop_before", ConnectionClosedError, "CREATED"),
    ],
    ids=["lost", "hangs", "lost-before"],
)
def test_a_lost_connection(cloud: Cloud, kind: str, error: type[Exception], state: str) -> None:
    """The client hears nothing; whether the action happened depends on the kind. In process nobody waits for it."""
    app = cloud.create()
    cloud.emulator.add_fault({"kind": kind, "operation": "StartApplication", "times": 1, "seconds": 600.0})
    with pytest.raises(error):
        cloud.emr.start_application(applicationId=app)

    assert cloud.state(app) == state


@pytest.mark.parametrize(("effect", "state"), [(True, "STARTING"), (False, "CREATED")], ids=["after", "before"])
def test_a_spoilt_answer(cloud: Cloud, state: str, *, effect: bool) -> None:
    """Something else answers in the service's place, after the action or instead of it."""
    app = cloud.create()
    page = {"status": 200, "body": "<html>Sign in", "content_type": "text/html", "effect": effect, "times": 1}
    cloud.emulator.add_fault({"kind": "spoil", "operation": "StartApplication", **page})
    heard = cloud.emr.start_application(applicationId=app)["ResponseMetadata"]

    assert (heard["HTTPStatusCode"], heard["HTTPHeaders"]) == (200, {"content-type": "text/html"})
    assert cloud.state(app) == state
    assert cloud.emulator.requests(operation="StartApplication")[-1]["fault"] == "spoil"


def test_an_sdk_retry_after_a_fault_is_no_illegal_call(cloud: Cloud) -> None:
    """The SDK itself repeats a call whose answer was lost; the service refuses that, but no caller is to blame."""
    app = cloud.create()
    insistent = Cloud(cloud.emulator, retries=2)
    cloud.emulator.add_fault({"kind": "drop", "operation": "StartApplication", "times": 1})
    with refused("ValidationException"):
        insistent.emr.start_application(applicationId=app)
    assert cloud.emulator.refusals() == []

    with refused("ValidationException"):
        insistent.emr.start_application(applicationId=app)
    assert len(cloud.emulator.refusals()) == 1


def test_a_stale_read_shows_the_past(cloud: Cloud) -> None:
    """Get and List answer what was some seconds ago: an older state, or nothing at all; writes are not touched."""
    app = cloud.create()
    cloud.emr.start_application(applicationId=app)
    cloud.emulator.advance(60)
    cloud.emulator.add_fault({"kind": "stale", "seconds": 30, "times": 3})

    assert cloud.state(app) == "STARTING"
    assert [found["state"] for found in cloud.emr.list_applications()["applications"]] == ["STARTING"]
    assert cloud.emr.list_applications(states=["STARTED"])["applications"] == []
    assert cloud.state(app) == "STARTED"

    cloud.emulator.clear_faults()
    cloud.emulator.add_fault({"kind": "stale", "seconds": 3600})
    with refused("ResourceNotFoundException"):
        cloud.state(app)
    cloud.emr.stop_application(applicationId=app)
    assert cloud.emulator.faults()[0]["used"] == 1
    cloud.emulator.clear_faults()
    assert cloud.state(app) == "STOPPING"


def test_who_was_shown_the_past_is_not_to_blame(cloud: Cloud) -> None:
    """A call that is illegal only because the last look was stale is refused, but not counted as illegal."""
    app = cloud.create("STARTED")
    cloud.emr.stop_application(applicationId=app)
    cloud.emulator.add_fault({"kind": "stale", "seconds": 30, "times": 1})
    assert cloud.state(app) == "STARTING"
    with refused("ValidationException"):
        cloud.emr.stop_application(applicationId=app)
    assert cloud.emulator.refusals() == []

    assert cloud.state(app) == "STOPPING"
    with refused("ValidationException"):
        cloud.emr.stop_application(applicationId=app)
    assert len(cloud.emulator.refusals()) == 1


@pytest.mark.parametrize(
    "match", [{"operation": "StopApplication"}, {"state": "STOPPING"}, {}], ids=["by action", "by state", "any"]
)
def test_a_stuck_state_lasts_until_the_fault_is_cleared(cloud: Cloud, match: dict[str, str]) -> None:
    """A passing state does not end; once the fault is cleared it goes on."""
    app = cloud.create("STARTED")
    cloud.emulator.add_fault({"kind": "stuck", "resource": app, "times": 1, **match})
    cloud.emr.stop_application(applicationId=app)
    cloud.emulator.advance(100_000)
    assert cloud.state(app) == "STOPPING"

    cloud.emulator.clear_faults()
    cloud.emulator.advance(2)
    assert cloud.state(app) == "STOPPED"


@pytest.mark.parametrize(
    ("action", "state"),
    [("CreateApplication", "TERMINATED"), ("StartApplication", "STOPPED"), ("StopApplication", "STARTED")],
    ids=["create", "start", "stop"],
)
def test_a_passing_state_may_end_in_failure(cloud: Cloud, action: str, state: str) -> None:
    """Creations, starts and stops can fail; the details say so."""
    cloud.emulator.add_fault({"kind": "fail", "operation": action})
    app = cloud.emr.create_application(type="SPARK", releaseLabel="emr-7.9.0")["applicationId"]
    cloud.emulator.advance(10)
    if action != "CreateApplication":
        cloud.emr.start_application(applicationId=app)
        cloud.emulator.advance(50)
    if action == "StopApplication":
        cloud.emr.stop_application(applicationId=app)
        cloud.emulator.advance(50)
    found = cloud.application(app)

    assert found["state"] == state
    assert found["stateDetails"]


def test_runs_fail_with_the_start_they_wait_for(cloud: Cloud) -> None:
    """When an auto start fails, what waits for it fails."""
    app = cloud.create()
    cloud.emulator.add_fault({"kind": "fail", "operation": "StartApplication"})
    run = cloud.submit(app)
    cloud.emulator.advance(50)

    assert (cloud.state(app), cloud.run_state(app, run)) == ("STOPPED", "FAILED")


def test_latency_is_in_virtual_seconds(tmp_path: Path) -> None:
    """A slow answer takes the service's seconds, made shorter by the clock's speed."""
    with Emulator(tmp_path / "fast.db", speed=1000) as emulator:
        cloud = Cloud(emulator)
        cloud.emulator.add_fault({"kind": "latency", "seconds": 100, "times": 1})
        before = emulator.now
        cloud.emr.list_applications()

        assert emulator.now - before >= 100


def test_rows_are_matched_in_order_and_counted(cloud: Cloud) -> None:
    """`after` lets some pass, `times` ends it, the next row takes over; the counts can be read."""
    app = cloud.create()
    other = cloud.create()
    cloud.emulator.add_fault(
        {"kind": "error", "resource": app, "operation": "GetApplication", "code": "First", "after": 1, "times": 2}
    )
    cloud.emulator.add_fault(
        {"kind": "error", "service": "emr-serverless", "operation": "GetApplication", "code": "Second", "after": 2}
    )

    def told(identifier: str) -> str:
        try:
            cloud.state(identifier)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return "fine"

    assert [told(app) for _ in range(5)] == ["fine", "First", "First", "fine", "Second"]
    assert told(other) == "Second"
    assert [(row["seen"], row["used"]) for row in cloud.emulator.faults()] == [(3, 2), (4, 2)]


def test_chance_depends_on_the_seed(tmp_path: Path) -> None:
    """The same seed throws the same dice; the share is about right."""
    thrown = []
    for name in ("a", "b"):
        with Emulator(tmp_path / name, speed=FROZEN, seed=7) as emulator:
            emulator.add_fault({"kind": "throttle", "probability": 0.3})
            cloud = Cloud(emulator)
            outcomes = []
            for _ in range(60):
                try:
                    cloud.emr.list_applications()
                    outcomes.append(True)
                except ClientError:
                    outcomes.append(False)
            thrown.append(outcomes)

    assert thrown[0] == thrown[1]
    assert 8 <= thrown[0].count(False) <= 30


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ({"kind": "explode"}, "explode"),
        ({"kind": "drop", "operatoin": "x"}, "operatoin"),
        ({"kind": "kill", "when": "later"}, "later"),
        ({}, "None"),
    ],
    ids=["kind", "member", "when", "nothing"],
)
def test_rows_that_say_nothing_useful_are_refused(emulator: Emulator, spec: dict[str, Any], words: str) -> None:
    """A slip in a fault is told at once, with what there is."""
    with pytest.raises(MisuseError, match=words):
        emulator.add_fault(spec)


KILLED = """
import sys
from slackwater.emulator import Caller, Emulator
emulator = Emulator(sys.argv[1])
client = emulator.session(Caller("111122223333", "eu-west-1")).create_client("emr-serverless")
client.start_application(applicationId=sys.argv[2])
print("survived")
"""


@pytest.mark.parametrize(("when", "state"), [("before", "CREATED"), ("after", "STARTING")], ids=["before", "after"])
def test_kill_takes_the_calling_process_once(cloud: Cloud, when: str, state: str) -> None:
    """SIGKILL before or after the effect; the row is used up, so the same program survives a second run."""
    app = cloud.emulator.place("emrserverless", state="CREATED", caller=HERE)
    cloud.emulator.add_fault({"kind": "kill", "operation": "StartApplication", "when": when, "times": 1})
    command = [sys.executable, "-c", KILLED, str(cloud.emulator._core.store.path), app]
    first = subprocess.run(command, capture_output=True, text=True, check=False)

    assert first.returncode == -signal.SIGKILL
    assert cloud.state(app) == state
    assert [(row["seen"], row["used"]) for row in cloud.emulator.faults()] == [(1, 1)]
    assert cloud.emulator.requests(operation="StartApplication")[0]["pid"] != os.getpid()
    if when == "before":
        second = subprocess.run(command, capture_output=True, text=True, check=True)
        assert second.stdout == "survived\n"
