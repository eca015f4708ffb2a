"""Interactive sessions: how they start, idle, end, and keep their application from stopping."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from slackwater.emulator import MisuseError
from slackwater.emulator.emrserverless import LIVE
from tests.emulator.support import HERE, INTERACTIVE, ROLE, Cloud, refused

BUSY = {
    "runtimeConfiguration": [
        {"classification": "spark-defaults", "properties": {"emulate.busy.seconds": "300", "spark.ui": "x"}}
    ]
}
LIFE = ["SUBMITTED", "STARTING", "STARTED", "IDLE", "TERMINATING", "TERMINATED"]


def placed(cloud: Cloud, app: str, state: str, **members: Any) -> str:
    """A session that is put into a state."""
    return cloud.emulator.place("emrserverless", kind="session", state=state, caller=HERE, applicationId=app, **members)


def test_a_life(cloud: Cloud) -> None:
    """A session starts, is idle and is terminated; each state takes its time, and the read shows what was asked."""
    network = {"subnetIds": ["subnet-1"]}
    app = cloud.create("STARTED", networkConfiguration=network, **INTERACTIVE)
    session = cloud.session(app, name="notebook", tags={"a": "b"}, configurationOverrides=BUSY, idleTimeoutMinutes=30)
    found = cloud.emr.get_session(applicationId=app, sessionId=session)["session"]
    assert (found["state"], found["name"], found["tags"], found["idleTimeoutMinutes"]) == (
        "SUBMITTED",
        "notebook",
        {"a": "b"},
        30,
    )
    assert (found["releaseLabel"], found["networkConfiguration"], found["executionRoleArn"]) == (
        "emr-7.13.0",
        network,
        ROLE,
    )
    assert found["configurationOverrides"] == BUSY
    assert not {"startedAt", "endedAt", "idleSince"} & found.keys()

    cloud.emulator.advance(40)
    answer = cloud.emr.terminate_session(applicationId=app, sessionId=session)
    assert (answer["applicationId"], answer["sessionId"]) == (app, session)
    cloud.emulator.advance(9)
    assert cloud.session_state(app, session) == "TERMINATING"
    cloud.emulator.advance(2)
    found = cloud.emr.get_session(applicationId=app, sessionId=session)["session"]
    assert found["state"] == "TERMINATED"
    assert found["totalExecutionDurationSeconds"] == round((found["endedAt"] - found["startedAt"]).total_seconds())
    assert cloud.states_of(session) == ["SUBMITTED", "STARTING", "STARTED", "BUSY", "TERMINATING", "TERMINATED"]


@pytest.mark.parametrize("state", ["CREATED", "STOPPED"])
def test_the_first_session_starts_the_application(cloud: Cloud, state: str) -> None:
    """A session on an application at rest starts it, waits, and goes on when it is up."""
    app = cloud.create(state, **INTERACTIVE)
    session = cloud.session(app)
    assert cloud.state(app) == "STARTING"
    cloud.emulator.advance(39)
    assert cloud.session_state(app, session) == "SUBMITTED"
    cloud.emulator.advance(40)

    assert (cloud.state(app), cloud.session_state(app, session)) == ("STARTED", "IDLE")


@pytest.mark.parametrize("state", ["CREATED", "STARTING"])
def test_without_auto_start_only_a_started_application_takes_sessions(cloud: Cloud, state: str) -> None:
    """The page says: in STARTED, or with auto start."""
    app = cloud.create(autoStartConfiguration={"enabled": False}, **INTERACTIVE)
    if state == "STARTING":
        cloud.emr.start_application(applicationId=app)
    with refused("ValidationException", f"in status {state} because its auto start is off"):
        cloud.session(app)
    if state == "CREATED":
        cloud.emr.start_application(applicationId=app)
    cloud.emulator.advance(41)
    session = cloud.session(app)
    cloud.emulator.advance(60)

    assert cloud.session_state(app, session) == "IDLE"


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"releaseLabel": "emr-7.13.0"}, "interactiveConfiguration.sessionEnabled is off"),
        ({**INTERACTIVE, "type": "HIVE"}, "Spark applications only, not for Hive"),
    ],
    ids=["not enabled", "hive"],
)
def test_not_every_application_has_sessions(cloud: Cloud, members: dict[str, Any], words: str) -> None:
    """They must be enabled, and the engine must be Spark."""
    app = cloud.create("STARTED", **members)
    with refused("ValidationException", words):
        cloud.session(app)

    assert cloud.emr.list_sessions(applicationId=app)["sessions"] == []


def test_sessions_need_a_release(cloud: Cloud) -> None:
    """Nobody can enable them before emr-7.13.0, nor go back to an earlier release with them."""
    with refused("ValidationException", "sessionEnabled is supported from release label emr-7.13.0"):
        cloud.create(**INTERACTIVE | {"releaseLabel": "emr-7.12.0"})
    app = cloud.create(**INTERACTIVE)

    with refused("ValidationException", "sessionEnabled"):
        cloud.emr.update_application(applicationId=app, releaseLabel="emr-7.12.0")


def test_the_same_token_starts_once(cloud: Cloud) -> None:
    """A repeated start answers the first session, also after it has ended; other content is a conflict."""
    app = cloud.create("STARTED", **INTERACTIVE)
    first = cloud.session(app, clientToken="once", name="a")
    assert cloud.session(app, clientToken="once", name="a") == first
    with refused("ConflictException", "once"):
        cloud.session(app, clientToken="once", name="b")
    cloud.emr.terminate_session(applicationId=app, sessionId=first)
    cloud.emulator.advance(20)

    assert cloud.session(app, clientToken="once", name="a") == first
    assert len(cloud.emr.list_sessions(applicationId=app)["sessions"]) == 1


def test_at_most_so_many_at_once(cloud: Cloud) -> None:
    """The limit is a quota of the application's, and a session that has ended does not count."""
    cloud.emulator.configure({"max_sessions": 2})
    app, other = (cloud.create("STARTED", **INTERACTIVE) for _ in range(2))
    first, _ = cloud.session(app), cloud.session(app)
    with refused("ServiceQuotaExceededException", "limit of 2 concurrent sessions"):
        cloud.session(app)
    cloud.session(other)
    cloud.emr.terminate_session(applicationId=app, sessionId=first)
    cloud.emulator.advance(11)

    assert cloud.session(app)


@pytest.mark.parametrize(
    ("given", "minutes"), [({}, 60), ({"idleTimeoutMinutes": 5}, 5)], ids=["an hour without a word", "as asked"]
)
def test_an_idle_session_ends(cloud: Cloud, given: dict[str, int], minutes: int) -> None:
    """It is terminated after its idle timeout, and says so; then the application is idle too."""
    app = cloud.create("STARTED", autoStopConfiguration={"idleTimeoutMinutes": 1}, **INTERACTIVE)
    session = cloud.session(app, **given)
    cloud.emulator.advance(38 + minutes * 60 - 2)
    found = cloud.emr.get_session(applicationId=app, sessionId=session)["session"]
    assert found["state"] == "IDLE"
    assert found["idleSince"].timestamp() == pytest.approx(cloud.emulator.now - minutes * 60 + 1, abs=2)
    cloud.emulator.advance(16)

    found = cloud.emr.get_session(applicationId=app, sessionId=session)["session"]
    assert (found["state"], "idle timeout" in found["stateDetails"]) == ("TERMINATED", True)
    assert cloud.states_of(session) == LIFE
    assert cloud.state(app) == "STARTED"
    cloud.emulator.advance(60)
    assert cloud.state(app) == "STOPPING"


@pytest.mark.parametrize("busy", ["300", "999999"], ids=["idle by then", "busy all day"])
def test_no_session_outlives_a_day(cloud: Cloud, busy: str) -> None:
    """The limit of 24 hours ends a session whatever it does; without an idle timeout only this does."""
    app = cloud.create("STARTED", **INTERACTIVE)
    properties = {"classification": "spark-defaults", "properties": {"emulate.busy.seconds": busy}}
    session = cloud.session(app, idleTimeoutMinutes=0, configurationOverrides={"runtimeConfiguration": [properties]})
    cloud.emulator.advance(86_400)
    assert cloud.session_state(app, session) in {"IDLE", "BUSY"}
    cloud.emulator.advance(60)

    found = cloud.emr.get_session(applicationId=app, sessionId=session)["session"]
    assert (found["state"], found["stateDetails"]) == ("TERMINATED", "A session ends after 24 hours.")


def test_a_busy_session(cloud: Cloud) -> None:
    """A property of its configuration keeps it busy for a while; its idle time counts from then."""
    app = cloud.create("STARTED", **INTERACTIVE)
    session = cloud.session(app, configurationOverrides=BUSY, idleTimeoutMinutes=1)
    for seconds, state in ((40, "BUSY"), (290, "BUSY"), (20, "IDLE"), (50, "TERMINATING")):
        cloud.emulator.advance(seconds)
        assert cloud.session_state(app, session) == state


def test_a_session_is_made_busy_by_placing_it(cloud: Cloud) -> None:
    """There is no client to give it work, so a test moves it; it stays until a request moves it."""
    app = cloud.create("STARTED", **INTERACTIVE)
    session = cloud.session(app)
    cloud.emulator.advance(60)
    for state in ("BUSY", "IDLE", "BUSY"):
        cloud.emulator.place("emrserverless", kind="session", state=state, caller=HERE, id=session)
        cloud.emulator.advance(10_000)
        assert cloud.session_state(app, session) == state
    cloud.emr.terminate_session(applicationId=app, sessionId=session)
    cloud.emulator.advance(11)

    assert cloud.session_state(app, session) == "TERMINATED"
    with pytest.raises(MisuseError, match="RUNNING"):
        placed(cloud, app, "RUNNING")


@pytest.mark.parametrize("state", [*LIVE, "FAILED", "TERMINATED"])
def test_a_live_session_is_in_the_way_of_a_stop(cloud: Cloud, state: str) -> None:
    """As an active job run is; one that has ended is not."""
    app = cloud.emulator.place("emrserverless", state="STARTED", caller=HERE, **INTERACTIVE)
    session = placed(cloud, app, state)
    if state not in LIVE:
        cloud.emr.stop_application(applicationId=app)
        return

    with refused("ValidationException", "cannot be STOPPED", f"1 active sessions: {session} ({state})"):
        cloud.emr.stop_application(applicationId=app)
    assert cloud.emulator.refusals()[0]["state"] == "STARTED"


def test_job_runs_and_sessions_are_both_named(cloud: Cloud) -> None:
    """Who is refused learns of all that is in the way."""
    app = cloud.emulator.place("emrserverless", state="STARTED", caller=HERE, **INTERACTIVE)
    run = cloud.emulator.place("emrserverless", kind="job_run", state="RUNNING", caller=HERE, applicationId=app)
    session = placed(cloud, app, "IDLE")

    with refused("ValidationException", f"1 active job runs: {run} (RUNNING) and 1 active sessions: {session} (IDLE)"):
        cloud.emr.stop_application(applicationId=app)


def test_an_application_with_a_session_is_not_idle(cloud: Cloud) -> None:
    """Auto stop counts from the session's end."""
    app = cloud.create("STARTED", autoStopConfiguration={"idleTimeoutMinutes": 1}, **INTERACTIVE)
    cloud.emulator.advance(50)
    session = cloud.session(app)
    cloud.emulator.advance(600)
    assert cloud.state(app) == "STARTED"
    cloud.emr.terminate_session(applicationId=app, sessionId=session)
    cloud.emulator.advance(69)
    assert cloud.state(app) == "STARTED"

    cloud.emulator.advance(2)
    assert cloud.state(app) == "STOPPING"


@pytest.mark.parametrize("state", [*LIVE, "FAILED", "TERMINATED"])
def test_who_can_be_terminated(cloud: Cloud, state: str) -> None:
    """Every live session, and one that is or was being terminated again; a failed one has nothing to terminate."""
    app = cloud.emulator.place("emrserverless", state="STARTED", caller=HERE, **INTERACTIVE)
    session = placed(cloud, app, state)
    if state == "FAILED":
        with refused("ValidationException", "cannot be terminated. Current state: FAILED"):
            cloud.emr.terminate_session(applicationId=app, sessionId=session)
        return
    cloud.emr.terminate_session(applicationId=app, sessionId=session)
    cloud.emr.terminate_session(applicationId=app, sessionId=session)

    assert cloud.session_state(app, session) == ("TERMINATED" if state == "TERMINATED" else "TERMINATING")
    assert cloud.emulator.refusals() == []


@pytest.mark.parametrize("state", [*LIVE, "FAILED", "TERMINATED"])
def test_who_has_an_endpoint(cloud: Cloud, state: str) -> None:
    """A session that has a driver to talk to."""
    app = cloud.emulator.place("emrserverless", state="STARTED", caller=HERE, **INTERACTIVE)
    names = {"applicationId": app, "sessionId": placed(cloud, app, state)}
    if state in {"STARTED", "IDLE", "BUSY"}:
        assert cloud.emr.get_session_endpoint(**names)["authToken"]
        return

    with refused("ValidationException", f"Current state: {state}"):
        cloud.emr.get_session_endpoint(**names)


def test_lists_of_sessions(cloud: Cloud) -> None:
    """By state and by time of creation, in pages; of an application that is not there an error, unlike job runs."""
    app = cloud.create("STARTED", **INTERACTIVE)
    old = [cloud.session(app) for _ in range(3)]
    cloud.emr.terminate_session(applicationId=app, sessionId=old[1])
    cloud.emulator.advance(600)
    young = cloud.session(app, name="young")
    between = datetime.fromtimestamp(cloud.emulator.now, UTC) - timedelta(seconds=300)

    def listed(**filters: Any) -> list[str]:
        pages = cloud.emr.get_paginator("list_sessions").paginate(
            applicationId=app, **filters, PaginationConfig={"PageSize": 2}
        )
        return [session["sessionId"] for page in pages for session in page["sessions"]]

    assert listed() == [young, *old[::-1]]
    assert listed(states=["TERMINATED", "SUBMITTED"]) == [old[1], young]
    assert listed(states=list(LIVE)) == [young, old[2], old[0]]
    assert listed(createdAtAfter=between) == [young]
    assert listed(createdAtBefore=between) == old[::-1]
    assert cloud.emr.list_sessions(applicationId=app)["sessions"][0]["name"] == "young"
    with refused("ResourceNotFoundException", "00nosuch"):
        cloud.emr.list_sessions(applicationId="00nosuch")


def test_a_session_belongs_to_its_application(cloud: Cloud) -> None:
    """Its id is found below its own application only, by every action; a job run's id is no session's."""
    app, other = cloud.create("STARTED", **INTERACTIVE), cloud.create()
    session, run = cloud.session(app), cloud.submit(app)
    for application, identifier in ((other, session), (app, run)):
        names = {"applicationId": application, "sessionId": identifier}
        for action in (cloud.emr.get_session, cloud.emr.terminate_session, cloud.emr.get_session_endpoint):
            with refused("ResourceNotFoundException", identifier):
                action(**names)
        with refused("ResourceNotFoundException", identifier):
            cloud.emr.get_resource_dashboard(applicationId=application, resourceId=identifier, resourceType="SESSION")


def test_sessions_have_tags(cloud: Cloud) -> None:
    """Tag, untag and list, in whatever state the session is."""
    app = cloud.create("STARTED", **INTERACTIVE)
    made = cloud.emr.start_session(applicationId=app, executionRoleArn=ROLE, tags={"a": "b"})
    cloud.emr.terminate_session(applicationId=app, sessionId=made["sessionId"])
    cloud.emulator.advance(20)
    cloud.emr.tag_resource(resourceArn=made["arn"], tags={"c": "d"})
    cloud.emr.untag_resource(resourceArn=made["arn"], tagKeys=["a"])

    assert cloud.emr.list_tags_for_resource(resourceArn=made["arn"])["tags"] == {"c": "d"}
    with refused("ResourceNotFoundException"):
        cloud.emr.list_tags_for_resource(resourceArn=made["arn"].replace("/sessions/", "/jobruns/"))
    with refused("ValidationException", "reserved"):
        cloud.session(app, tags={"aws:x": "y"})


def test_the_journal_finds_sessions(cloud: Cloud) -> None:
    """Requests are found by a session's id, whichever member or ARN names it."""
    app = cloud.create("STARTED", **INTERACTIVE)
    made = cloud.emr.start_session(applicationId=app, executionRoleArn=ROLE)
    session = made["sessionId"]
    cloud.emulator.advance(60)
    cloud.emr.get_resource_dashboard(applicationId=app, resourceId=session, resourceType="SESSION")
    cloud.emr.tag_resource(resourceArn=made["arn"], tags={"a": "b"})
    cloud.emr.terminate_session(applicationId=app, sessionId=session)

    found = cloud.emulator.requests(resource=session)
    assert [entry["operation"] for entry in found] == [
        "StartSession",
        "GetResourceDashboard",
        "TagResource",
        "TerminateSession",
    ]
    assert {entry["resource"] for entry in found} == {f"{app}/{session}"}
