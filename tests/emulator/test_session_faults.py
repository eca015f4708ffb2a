"""The fault table strikes sessions as it strikes everything else."""

import signal
import subprocess
import sys
from typing import Any

import pytest
from botocore.exceptions import ConnectionClosedError

from slackwater.emulator import Emulator
from tests.emulator.support import HERE, INTERACTIVE, ROLE, Cloud, refused


@pytest.fixture
def app(emulator: Emulator) -> str:
    """A started application with sessions."""
    return emulator.place("emrserverless", state="STARTED", caller=HERE, **INTERACTIVE)


def idle(cloud: Cloud, app: str) -> str:
    """A session that is up."""
    session = cloud.session(app)
    cloud.emulator.advance(60)
    return session


ASKED: dict[str, dict[str, Any]] = {
    "StartSession": {"executionRoleArn": ROLE},
    "GetSession": {"sessionId": None},
    "ListSessions": {},
    "TerminateSession": {"sessionId": None},
    "GetSessionEndpoint": {"sessionId": None},
    "GetResourceDashboard": {"resourceId": None, "resourceType": "SESSION"},
}


@pytest.mark.parametrize("operation", ASKED)
def test_every_action_can_be_throttled_and_dropped(cloud: Cloud, app: str, operation: str) -> None:
    """Each is refused once, loses its answer once and is then answered; no caller is to blame for any of it."""
    session = idle(cloud, app)
    parameters = {name: value or session for name, value in ASKED[operation].items()}
    for kind in ("throttle", "drop"):
        cloud.emulator.add_fault({"kind": kind, "operation": operation, "times": 1})
    with refused("ThrottlingException"):
        cloud.emr._make_api_call(operation, {"applicationId": app, **parameters})
    with pytest.raises(ConnectionClosedError):
        cloud.emr._make_api_call(operation, {"applicationId": app, **parameters})
    cloud.emr._make_api_call(operation, {"applicationId": app, **parameters})

    assert [entry["fault"] for entry in cloud.emulator.requests(operation=operation)][-3:] == ["throttle", "drop", ""]
    assert cloud.emulator.refusals() == []


def test_a_start_whose_answer_was_lost_is_repeated(cloud: Cloud, app: str) -> None:
    """The same token finds the session that the lost answer was about."""
    cloud.emulator.add_fault({"kind": "drop", "operation": "StartSession", "times": 1})
    with pytest.raises(ConnectionClosedError):
        cloud.session(app, clientToken="once")
    again = cloud.session(app, clientToken="once")

    assert [found["sessionId"] for found in cloud.emr.list_sessions(applicationId=app)["sessions"]] == [again]


STARTS = f"""
import sys
from slackwater.emulator import Caller, Emulator
emulator = Emulator(sys.argv[1])
client = emulator.session(Caller("111122223333", "eu-west-1")).create_client("emr-serverless")
print(client.start_session(applicationId=sys.argv[2], executionRoleArn={ROLE!r}, clientToken="once")["sessionId"])
"""


@pytest.mark.parametrize(("when", "sessions"), [("before", 0), ("after", 1)], ids=["before", "after"])
def test_kill_takes_the_process_that_starts_a_session(cloud: Cloud, app: str, when: str, sessions: int) -> None:
    """Before or after the effect; run again with its token, the program ends with one session either way."""
    cloud.emulator.add_fault({"kind": "kill", "operation": "StartSession", "when": when, "times": 1})
    command = [sys.executable, "-c", STARTS, str(cloud.emulator._core.store.path), app]
    first = subprocess.run(command, capture_output=True, text=True, check=False)
    assert first.returncode == -signal.SIGKILL
    assert len(cloud.emr.list_sessions(applicationId=app)["sessions"]) == sessions
    second = subprocess.run(command, capture_output=True, text=True, check=True)

    assert [found["sessionId"] for found in cloud.emr.list_sessions(applicationId=app)["sessions"]] == [
        second.stdout.strip()
    ]


def test_stale_reads_show_the_past_of_sessions(cloud: Cloud, app: str) -> None:
    """Get and List answer what was; what hands out a new token is no read and is not touched."""
    session = idle(cloud, app)
    cloud.emr.terminate_session(applicationId=app, sessionId=session)
    cloud.emulator.add_fault({"kind": "stale", "seconds": 30})

    assert cloud.session_state(app, session) == "STARTING"
    assert [found["state"] for found in cloud.emr.list_sessions(applicationId=app)["sessions"]] == ["STARTING"]
    with refused("ValidationException", "TERMINATING"):
        cloud.emr.get_session_endpoint(applicationId=app, sessionId=session)


@pytest.mark.parametrize(
    ("state", "action"),
    [("SUBMITTED", "StartSession"), ("STARTING", "StartSession"), ("TERMINATING", "TerminateSession")],
)
@pytest.mark.parametrize("kind", ["stuck", "fail"])
def test_passing_states_get_stuck_or_fail(cloud: Cloud, app: str, kind: str, state: str, action: str) -> None:
    """Each passing state can last until the fault is cleared, or end in FAILED with a reason."""
    cloud.emulator.add_fault({"kind": kind, "operation": action, "state": state, "times": 1})
    session = idle(cloud, app)
    if action == "TerminateSession":
        cloud.emr.terminate_session(applicationId=app, sessionId=session)
    cloud.emulator.advance(100)
    assert cloud.session_state(app, session) == (state if kind == "stuck" else "FAILED")
    if kind == "fail":
        details = cloud.emr.get_session(applicationId=app, sessionId=session)["session"]["stateDetails"]
        assert details != "The session is FAILED."
        return

    cloud.emulator.clear_faults()
    cloud.emulator.advance(60)
    assert cloud.session_state(app, session) == ("TERMINATED" if action == "TerminateSession" else "IDLE")


def test_faults_of_applications_leave_sessions_alone(cloud: Cloud, app: str) -> None:
    """A session's STARTING is another thing than an application's."""
    cloud.emulator.add_fault({"kind": "fail", "operation": "StartApplication"})
    cloud.emulator.add_fault({"kind": "fail", "operation": "StartJobRun"})

    assert cloud.session_state(app, idle(cloud, app)) == "IDLE"


def test_sessions_fail_with_the_start_they_wait_for(cloud: Cloud) -> None:
    """When an auto start fails, the session that asked for it fails, and can be read."""
    app = cloud.create(**INTERACTIVE)
    cloud.emulator.add_fault({"kind": "fail", "operation": "StartApplication"})
    session = cloud.session(app)
    cloud.emulator.advance(50)
    found = cloud.emr.get_session(applicationId=app, sessionId=session)["session"]

    assert (cloud.state(app), found["state"], found["totalExecutionDurationSeconds"]) == ("STOPPED", "FAILED", 0)
    assert found["stateDetails"] == "The application could not be started."
