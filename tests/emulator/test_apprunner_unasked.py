"""What App Runner does by itself, and what goes wrong: deployments after a push, maintenance, faults, lost answers."""

import pytest
from botocore.exceptions import ConnectionClosedError

from slackwater.emulator import Emulator, MisuseError
from tests.emulator.apprunner_support import (
    LONGEST,
    PRIVATE,
    PUBLIC,
    ROLE,
    RunnerCloud,
    code,
    image,
    invalid,
    wrong_state,
)

IMAGE = PRIVATE["ImageRepository"]["ImageIdentifier"]


def test_a_push_deploys(runner: RunnerCloud) -> None:
    """The running services of the image that deploy automatically; one that is busy does so when it is not."""
    auto, paused = runner.service("auto", PRIVATE), runner.service("idle", PRIVATE)
    manual = runner.service("hand", {**PRIVATE, "AutoDeploymentsEnabled": False})
    runner.api.pause_service(ServiceArn=paused)
    runner.emulator.advance(121)
    assert runner.place("source", "PUSHED", source=IMAGE) == "1"
    with wrong_state("OPERATION_IN_PROGRESS"):
        runner.api.update_service(ServiceArn=auto, HealthCheckConfiguration={"Interval": 3})
    with invalid("isn't in RUNNING state"):
        runner.api.start_deployment(ServiceArn=auto)
    assert runner.illegal() == []
    runner.emulator.advance(181)
    assert runner.operations(auto)[0] == ("START_DEPLOYMENT", "SUCCEEDED")

    runner.api.update_service(ServiceArn=auto, HealthCheckConfiguration={"Interval": 3})
    runner.place("source", "PUSHED", source=IMAGE)
    runner.emulator.advance(245)
    assert runner.status(auto) == "OPERATION_IN_PROGRESS"
    runner.emulator.advance(180)
    assert [kind for kind, _ in runner.operations(auto)[:2]] == ["START_DEPLOYMENT", "UPDATE_SERVICE"]
    assert (runner.status(paused), len(runner.operations(manual))) == ("PAUSED", 1)


def test_a_push_to_a_repository(runner: RunnerCloud) -> None:
    """Of code, too: it is found by its address."""
    arn = runner.service("code", code(runner.connection()))
    assert runner.place("source", "PUSHED", source="https://github.com/team/app") == "1"
    assert runner.status(arn) == "OPERATION_IN_PROGRESS"


def test_maintenance_comes_by_itself(runner: RunnerCloud) -> None:
    """A few minutes, again and again, of which ListOperations tells nothing."""
    runner.emulator.configure({"apprunner_maintenance_every_seconds": 3600})
    arn = runner.begin()
    runner.emulator.advance(240 + 3601)
    assert runner.status(arn) == "OPERATION_IN_PROGRESS"
    with wrong_state("OPERATION_IN_PROGRESS"):
        runner.api.pause_service(ServiceArn=arn)
    runner.emulator.advance(180)
    assert runner.status(arn) == "RUNNING"
    runner.emulator.advance(3600)
    assert runner.status(arn) == "OPERATION_IN_PROGRESS"
    assert runner.operations(arn) == [("CREATE_SERVICE", "SUCCEEDED")]
    assert runner.illegal() == []


@pytest.mark.parametrize(("state", "count"), [("DEPLOYING", 1), ("MAINTAINED", 0)], ids=["deployment", "maintenance"])
def test_something_begins_right_after_a_look(runner: RunnerCloud, state: str, count: int) -> None:
    """RUNNING in the answer, and in progress when the update that follows arrives: nobody could know."""
    arn = runner.place("service", state, after_looks=2, seconds=100)
    assert [runner.status(arn), runner.status(arn)] == ["RUNNING", "RUNNING"]
    with wrong_state("OPERATION_IN_PROGRESS"):
        runner.api.update_service(ServiceArn=arn, HealthCheckConfiguration={"Interval": 3})
    assert runner.illegal() == []
    runner.emulator.advance(101)
    assert runner.status(arn) == "RUNNING"
    assert len(runner.operations(arn)) == count
    assert runner.update(arn, HealthCheckConfiguration={"Interval": 3}) == "SUCCEEDED"


@pytest.mark.parametrize(
    ("operation", "call", "state", "status", "verdict"),
    [
        ("UpdateService", "update_service", "RUNNING", "RUNNING", "ROLLBACK_SUCCEEDED"),
        ("StartDeployment", "start_deployment", "RUNNING", "RUNNING", "ROLLBACK_SUCCEEDED"),
        ("PauseService", "pause_service", "RUNNING", "RUNNING", "FAILED"),
        ("ResumeService", "resume_service", "PAUSED", "PAUSED", "FAILED"),
        ("DeleteService", "delete_service", "PAUSED", "DELETE_FAILED", "FAILED"),
    ],
    ids=["update", "deploy", "pause", "resume", "delete"],
)
def test_an_operation_fails_once(
    runner: RunnerCloud, operation: str, call: str, state: str, status: str, verdict: str
) -> None:
    """By the fault table; then it works."""
    arn = runner.place("service", state)
    members = {"HealthCheckConfiguration": {"Interval": 3}} if operation == "UpdateService" else {}
    runner.emulator.add_fault({"kind": "fail", "operation": operation, "times": 1})
    for wanted in (verdict, "SUCCEEDED"):
        getattr(runner.api, call)(ServiceArn=arn, **members)
        runner.emulator.advance(LONGEST)
        assert runner.verdict(arn) == wanted
        assert wanted == "SUCCEEDED" or runner.status(arn) == status


def test_a_creation_and_a_rollback_fail(runner: RunnerCloud) -> None:
    """The first by its action, the second by its state; of both the services stay."""
    runner.emulator.add_fault({"kind": "fail", "operation": "CreateService", "resource": "shop"})
    runner.emulator.add_fault({"kind": "fail", "state": "ROLLING_BACK"})
    arn, other = runner.service(), runner.service("other")
    assert runner.status(arn) == "CREATE_FAILED"
    assert runner.update(other, SourceConfiguration=image(EMULATE_EXIT="1")) == "ROLLBACK_FAILED"
    assert runner.status(other) == "RUNNING"


def test_an_operation_that_does_not_end(runner: RunnerCloud) -> None:
    """Until the fault is cleared; meanwhile nothing can be done with the service."""
    arn = runner.service()
    runner.emulator.add_fault({"kind": "stuck", "operation": "UpdateService", "resource": "shop"})
    runner.api.update_service(ServiceArn=arn, HealthCheckConfiguration={"Interval": 3})
    runner.emulator.advance(86_400)
    assert (runner.status(arn), runner.verdict(arn)) == ("OPERATION_IN_PROGRESS", "IN_PROGRESS")
    with wrong_state("OPERATION_IN_PROGRESS"):
        runner.api.delete_service(ServiceArn=arn)
    runner.emulator.clear_faults()
    runner.emulator.advance(2)
    assert (runner.status(arn), runner.verdict(arn)) == ("RUNNING", "SUCCEEDED")


def test_a_lost_answer(runner: RunnerCloud) -> None:
    """There are no tokens: a second try finds the name taken, and makes a second revision of a configuration."""
    runner.emulator.add_fault({"kind": "drop", "times": 2})
    with pytest.raises(ConnectionClosedError):
        runner.begin()
    with pytest.raises(ConnectionClosedError):
        runner.scaling()
    with invalid("already exists"):
        runner.begin()
    assert runner.scaling().split("/")[2] == "2"
    assert runner.illegal() == []


def test_a_throttle_and_a_stale_look(runner: RunnerCloud) -> None:
    """A client that tries again gets through; a look that is behind shows what was, and starts nothing."""
    arn = runner.place("service", "DEPLOYING", ServiceName="shop", after_looks=1)
    runner.emulator.advance(60)
    runner.emulator.add_fault({"kind": "throttle", "operation": "DescribeService", "times": 1})
    patient = RunnerCloud(runner.emulator, retries=3)
    assert patient.status(arn) == "RUNNING"
    assert patient.status(arn) == "OPERATION_IN_PROGRESS"
    runner.emulator.add_fault({"kind": "stale", "operation": "DescribeService", "seconds": 30, "times": 1})
    assert [runner.status(arn), runner.status(arn)] == ["RUNNING", "OPERATION_IN_PROGRESS"]


def test_roles_that_are_not_there_yet(runner: RunnerCloud) -> None:
    """A role that is named for the first time, by setting; and one that is taken away: no mistake of the client's."""
    runner.emulator.configure({"apprunner_role_propagation_seconds": 20})
    for _ in range(2):
        with invalid("Error in assuming access role", ROLE):
            runner.begin(source=PRIVATE)
    runner.emulator.advance(21)
    arn = runner.service(source=PRIVATE)
    instance = ROLE.replace("pull", "run")
    runner.place("role", "MISSING", role=instance)
    with invalid("Error in assuming instance role", instance):
        runner.api.update_service(ServiceArn=arn, InstanceConfiguration={"InstanceRoleArn": instance})
    runner.place("role", "PRESENT", role=instance)
    assert runner.update(arn, InstanceConfiguration={"InstanceRoleArn": instance}) == "SUCCEEDED"
    assert runner.illegal() == []


def test_places_are_checked(runner: RunnerCloud) -> None:
    """What is no state, what is needed, what is not there."""
    arn = runner.place("service", "ROLLED_BACK", ServiceName="shop")
    assert (runner.status(arn), runner.verdict(arn)) == ("RUNNING", "ROLLBACK_SUCCEEDED")
    assert runner.place("service", "PAUSED", id="shop") == arn
    assert runner.status(arn) == "PAUSED"
    runner.place("service", "DEPLOYING", id="shop", seconds=10)
    assert runner.operations(arn)[0] == ("START_DEPLOYMENT", "IN_PROGRESS")
    runner.place("service", "CREATE_FAILED", id="shop")
    assert runner.operations(arn)[0] == ("START_DEPLOYMENT", "FAILED")
    assert len(runner.api.list_services()["ServiceSummaryList"]) == 1
    for kind, state, fields, words in (
        ("service", "TIRED", {}, "'TIRED' is no state of 'service'"),
        ("custom_domain", "ACTIVE", {}, "a custom_domain needs ServiceArn"),
        ("service", "RUNNING", {"id": "nobody"}, "there is no service nobody"),
        ("service", "RUNNING", {"ServiceName": "shop"}, "shop is there already"),
        ("custom_domain", "ACTIVE", {"ServiceArn": "nobody"}, "there is no service nobody"),
    ):
        with pytest.raises(MisuseError, match=words):
            runner.place(kind, state, **fields)


def test_the_journal_and_another_process(emulator: Emulator, runner: RunnerCloud) -> None:
    """Requests are found by name and id; another process on the file sees the same, settled."""
    arn = runner.service()
    runner.status(arn)
    for resource in ("shop", arn.rpartition("/")[2]):
        names = [entry["operation"] for entry in emulator.requests(resource=resource)]
        assert names == ["CreateService", "DescribeService"]
    with Emulator(emulator._core.store.path) as other:
        assert RunnerCloud(other).shown(arn)["SourceConfiguration"]["ImageRepository"] == {
            **PUBLIC["ImageRepository"],
            "ImageConfiguration": {"Port": "8080"},
        }
    peeked = emulator.peek("apprunner", "shop", kind="service", caller=runner.caller)
    assert peeked is not None
    assert peeked["Status"] == "RUNNING"
    assert [state for _, state in emulator.history("apprunner", arn)] == ["CREATING", "RUNNING"]
