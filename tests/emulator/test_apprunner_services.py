"""Services of the emulated App Runner: one operation at a time, which ends well, badly or with a rollback."""

from contextlib import nullcontext
from typing import Any, Final

import pytest

from slackwater.emulator.apprunner import HANDLERS, LEGAL, RESTING, STATES
from tests.emulator.apprunner_support import (
    BUSY,
    PRIVATE,
    PUBLIC,
    RunnerCloud,
    absent,
    code,
    image,
    invalid,
    wrong_state,
)
from tests.emulator.raw import model
from tests.emulator.support import refused

CALLS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "UpdateService": ("update_service", {"InstanceConfiguration": {"Cpu": "2048", "Memory": "4096"}}),
    "StartDeployment": ("start_deployment", {}),
    "PauseService": ("pause_service", {}),
    "ResumeService": ("resume_service", {}),
    "DeleteService": ("delete_service", {}),
    "AssociateCustomDomain": ("associate_custom_domain", {"DomainName": "example.com"}),
}


def test_all_actions_are_there() -> None:
    """Each action of the model has a function, and there is no function of anything else."""
    assert set(HANDLERS) == set(model("apprunner").operation_names)


def test_a_life(runner: RunnerCloud) -> None:
    """Created and deployed in one operation, paused, resumed, deployed, deleted; described for a while after that."""
    made = runner.api.create_service(ServiceName="shop", SourceConfiguration=PUBLIC, Tags=[{"Key": "a", "Value": "1"}])
    arn = made["Service"]["ServiceArn"]
    assert made["Service"]["Status"] == runner.status(arn) == "OPERATION_IN_PROGRESS"
    runner.emulator.advance(4)
    assert runner.operations(arn) == [("CREATE_SERVICE", "PENDING")]
    runner.emulator.advance(2)
    assert runner.operations(arn) == [("CREATE_SERVICE", "IN_PROGRESS")]
    runner.emulator.advance(240)
    (ended,) = runner.api.list_operations(ServiceArn=arn)["OperationSummaryList"]
    assert (ended["Id"], ended["Status"], ended["TargetArn"]) == (made["OperationId"], "SUCCEEDED", arn)
    assert (ended["EndedAt"] - ended["StartedAt"]).total_seconds() == pytest.approx(240)

    for call, status in ((runner.api.pause_service, "PAUSED"), (runner.api.resume_service, "RUNNING")):
        assert call(ServiceArn=arn)["Service"]["Status"] == "OPERATION_IN_PROGRESS"
        runner.emulator.advance(121)
        assert runner.status(arn) == status
    runner.api.start_deployment(ServiceArn=arn)
    runner.emulator.advance(181)
    runner.api.delete_service(ServiceArn=arn)
    runner.emulator.advance(121)

    assert [kind for kind, _ in runner.operations(arn)] == [
        "DELETE_SERVICE",
        "START_DEPLOYMENT",
        "RESUME_SERVICE",
        "PAUSE_SERVICE",
        "CREATE_SERVICE",
    ]
    assert {status for _, status in runner.operations(arn)} == {"SUCCEEDED"}
    assert "DeletedAt" in runner.shown(arn)
    assert runner.status(arn) == "DELETED"
    assert runner.api.list_services()["ServiceSummaryList"] == []
    with absent():
        runner.api.delete_service(ServiceArn=arn)
    runner.emulator.advance(901)
    for read in (runner.shown, runner.operations):
        with absent():
            read(arn)
    assert runner.illegal() == []


def test_what_the_service_fills_in(runner: RunnerCloud) -> None:
    """Sizes come back as numbers, blocks with their defaults, and deployments as automatic as the source allows."""
    connection = runner.connection()
    public = runner.shown(
        runner.service(InstanceConfiguration={"Cpu": "0.5 vCPU", "Memory": "1 GB"}, HealthCheckConfiguration={})
    )
    private = runner.shown(runner.service("back", PRIVATE))
    written = runner.shown(runner.service("code", code(connection)))

    assert public["InstanceConfiguration"] == {"Cpu": "512", "Memory": "1024"}
    assert public["HealthCheckConfiguration"] == {
        "Protocol": "TCP",
        "Path": "/",
        "Interval": 5,
        "Timeout": 2,
        "HealthyThreshold": 1,
        "UnhealthyThreshold": 5,
    }
    assert public["NetworkConfiguration"] == {
        "EgressConfiguration": {"EgressType": "DEFAULT"},
        "IngressConfiguration": {"IsPubliclyAccessible": True},
        "IpAddressType": "IPV4",
    }
    assert public["ServiceUrl"].endswith(".eu-west-1.awsapprunner.com")
    assert public["AutoScalingConfigurationSummary"]["AutoScalingConfigurationName"] == "DefaultConfiguration"
    assert public["SourceConfiguration"]["ImageRepository"]["ImageConfiguration"] == {"Port": "8080"}
    automatic = [each["SourceConfiguration"]["AutoDeploymentsEnabled"] for each in (public, private, written)]
    assert automatic == [False, True, True]


def test_an_update_shows_its_values_at_once(runner: RunnerCloud) -> None:
    """Blocks that are not sent stay; members of a block that is sent do not, but for the size of the instances."""
    arn = runner.service(HealthCheckConfiguration={"Interval": 9, "Timeout": 3})
    answer = runner.api.update_service(
        ServiceArn=arn, HealthCheckConfiguration={"Interval": 10}, InstanceConfiguration={"Memory": "3 GB"}
    )
    assert answer["Service"]["HealthCheckConfiguration"]["Interval"] == 10
    assert runner.shown(arn)["HealthCheckConfiguration"]["Timeout"] == 2
    runner.emulator.advance(241)

    assert runner.shown(arn)["InstanceConfiguration"] == {"Cpu": "1024", "Memory": "3072"}
    assert runner.operations(arn)[0] == ("UPDATE_SERVICE", "SUCCEEDED")
    with invalid("No configurations provided"):
        runner.api.update_service(ServiceArn=arn)


def test_a_rollback(runner: RunnerCloud) -> None:
    """An update that does not work: RUNNING again, with the old values; the operation alone tells."""
    arn = runner.service(source=image(COLOUR="blue"))
    before = runner.shown(arn)
    runner.api.update_service(ServiceArn=arn, SourceConfiguration=image(COLOUR="red", EMULATE_EXIT="1"))
    runner.emulator.advance(241)
    assert runner.verdict(arn) == "ROLLBACK_IN_PROGRESS"
    assert runner.status(arn) == "OPERATION_IN_PROGRESS"
    with wrong_state("cannot be updated in the current state: OPERATION_IN_PROGRESS"):
        runner.api.update_service(ServiceArn=arn, SourceConfiguration=image(COLOUR="green"))
    runner.emulator.advance(300)
    after = runner.shown(arn)

    assert runner.verdict(arn) == "ROLLBACK_SUCCEEDED"
    assert {**after, "UpdatedAt": 0} == {**before, "UpdatedAt": 0}
    assert runner.update(arn, SourceConfiguration=image(COLOUR="green")) == "SUCCEEDED"
    assert runner.illegal() == ["UpdateService"]


def test_a_creation_that_fails_is_repaired(runner: RunnerCloud) -> None:
    """CREATE_FAILED keeps its ARN and its name; an update builds it anew, again and again if need be."""
    arn = runner.service(source=image(EMULATE_PORT="9000"))
    assert (runner.status(arn), runner.verdict(arn)) == ("CREATE_FAILED", "FAILED")
    with invalid("already exists: shop"):
        runner.begin()
    assert runner.update(arn, SourceConfiguration=image(EMULATE_PORT="9001")) == "FAILED"
    assert runner.status(arn) == "CREATE_FAILED"
    fixed = image(EMULATE_PORT="9000")
    fixed["ImageRepository"]["ImageConfiguration"]["Port"] = "9000"
    assert runner.update(arn, SourceConfiguration=fixed) == "SUCCEEDED"
    assert runner.status(arn) == "RUNNING"
    assert len(runner.api.list_services()["ServiceSummaryList"]) == 1


def test_what_cannot_be_repaired(runner: RunnerCloud) -> None:
    """From the repository's own file to values of the API: not while CREATE_FAILED; and in 2021 nothing at all."""
    connection = runner.connection()
    arn = runner.place("service", "CREATE_FAILED", SourceConfiguration=code(connection, "REPOSITORY"))
    with invalid("ConfigurationSource can't be changed from REPOSITORY to API"):
        runner.api.update_service(ServiceArn=arn, SourceConfiguration=code(connection))
    runner.emulator.configure({"apprunner_update_create_failed": "refused"})
    with wrong_state("in the current state: CREATE_FAILED"):
        runner.api.update_service(ServiceArn=arn, HealthCheckConfiguration={"Interval": 3})
    runner.api.delete_service(ServiceArn=arn)
    runner.emulator.advance(121)
    assert runner.status(arn) == "DELETED"


def test_a_name_is_free_when_its_service_is_gone(runner: RunnerCloud) -> None:
    """Not while it is being deleted; then another service has it, with an ARN of its own."""
    first = runner.service()
    runner.api.delete_service(ServiceArn=first)
    with invalid("already exists"):
        runner.begin()
    runner.emulator.advance(121)
    second = runner.begin()
    runner.emulator.advance(241)

    assert first != second
    assert (runner.status(first), runner.status(second)) == ("DELETED", "RUNNING")


@pytest.mark.parametrize("state", [state for state in STATES if state != "DELETED"])
@pytest.mark.parametrize("action", CALLS)
def test_every_action_in_every_state(runner: RunnerCloud, action: str, state: str) -> None:
    """Accepted where the table says so; else InvalidState, of a deployment InvalidRequest, and nothing has changed."""
    arn = runner.place("service", state)
    before = runner.shown(arn)
    name, members = CALLS[action]
    code = "InvalidRequestException" if action == "StartDeployment" else "InvalidStateException"
    with nullcontext() if state in LEGAL[action] else refused(code):
        getattr(runner.api, name)(ServiceArn=arn, **members)

    assert before["Status"] == (state if state in RESTING else "OPERATION_IN_PROGRESS")
    if state not in LEGAL[action]:
        assert runner.shown(arn) == before
        assert runner.illegal() == ([] if state in BUSY else [action])


def test_a_paused_service_is_updated_by_setting(runner: RunnerCloud) -> None:
    """The sources differ; where it is accepted, it is paused again after that."""
    arn = runner.place("service", "PAUSED")
    with wrong_state("PAUSED"):
        runner.api.update_service(ServiceArn=arn, HealthCheckConfiguration={"Interval": 3})
    runner.emulator.configure({"apprunner_update_when_paused": "accepted"})
    assert runner.update(arn, HealthCheckConfiguration={"Interval": 3}) == "SUCCEEDED"
    assert runner.status(arn) == "PAUSED"


def test_a_pause_may_not_tell_its_operation(runner: RunnerCloud) -> None:
    """The id is optional there; the newest operation is the one."""
    runner.emulator.configure({"apprunner_pause_operation_id": "hidden"})
    arn = runner.place("service", "RUNNING")
    for call in (runner.api.pause_service, runner.api.resume_service):
        assert "OperationId" not in call(ServiceArn=arn)
        runner.emulator.advance(121)
    assert runner.operations(arn) == [("RESUME_SERVICE", "SUCCEEDED"), ("PAUSE_SERVICE", "SUCCEEDED")]


def test_to_act_on_a_deleted_service(runner: RunnerCloud) -> None:
    """Not found, or by setting a wrong state; no mistake of the client's, either way."""
    arn = runner.place("service", "DELETED")
    with absent():
        runner.api.pause_service(ServiceArn=arn)
    runner.emulator.configure({"apprunner_deleted_service": "invalid_state"})
    with wrong_state("DELETED"):
        runner.api.pause_service(ServiceArn=arn)
    assert runner.illegal() == []


def test_lists_lag_and_have_pages(runner: RunnerCloud) -> None:
    """What is new is not in a list at once; a page has at most 20, and a token for the next one."""
    runner.emulator.configure({"apprunner_max_services": 25})
    arns = {runner.begin(f"shop-{number}") for number in range(25)}
    assert runner.api.list_services()["ServiceSummaryList"] == []
    runner.emulator.advance(3)
    first = runner.api.list_services()
    second = runner.api.list_services(NextToken=first["NextToken"])
    found = [each["ServiceArn"] for page in (first, second) for each in page["ServiceSummaryList"]]

    assert (len(first["ServiceSummaryList"]), set(found), len(found)) == (20, arns, 25)
    assert "NextToken" not in second
    with refused("ServiceQuotaExceededException", "25"):
        runner.begin("one-more")
    runner.emulator.configure({"apprunner_max_services": 26})
    arn = runner.begin("one-more")
    assert runner.operations(arn) == []
    with invalid("nextToken"):
        runner.api.list_operations(ServiceArn=arn, NextToken=first["NextToken"])


def test_what_is_new_may_not_be_found_yet(runner: RunnerCloud) -> None:
    """By setting, a service is described only a while after it was created."""
    runner.emulator.configure({"apprunner_describe_lag_seconds": 5})
    arn = runner.begin()
    with absent():
        runner.shown(arn)
    runner.emulator.advance(5)
    assert runner.status(arn) == "OPERATION_IN_PROGRESS"
    assert runner.illegal() == []
