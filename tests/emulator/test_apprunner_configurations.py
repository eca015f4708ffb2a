"""Revisions of configurations, connectors and connections: made once, shared, and not deleted while they are used."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.emulator.apprunner_support import ARN, PUBLIC, RunnerCloud, absent, code, invalid
from tests.emulator.support import refused

PARTIAL: Final = f"{ARN}autoscalingconfiguration/fast"


def described(runner: RunnerCloud, arn: str) -> dict[str, Any]:
    """DescribeAutoScalingConfiguration."""
    answer = runner.api.describe_auto_scaling_configuration(AutoScalingConfigurationArn=arn)
    return dict(answer["AutoScalingConfiguration"])


def deleted(runner: RunnerCloud, arn: str, **members: Any) -> dict[str, Any]:
    """DeleteAutoScalingConfiguration."""
    answer = runner.api.delete_auto_scaling_configuration(AutoScalingConfigurationArn=arn, **members)
    return dict(answer["AutoScalingConfiguration"])


def listed(runner: RunnerCloud, **members: Any) -> list[str]:
    """ListAutoScalingConfigurations: names and revisions."""
    found = runner.api.list_auto_scaling_configurations(**members)["AutoScalingConfigurationSummaryList"]
    return ["/".join(each["AutoScalingConfigurationArn"].split("/")[1:3]) for each in found]


def used(runner: RunnerCloud, service: str) -> str:
    """The ARN of the auto scaling configuration of a service."""
    return str(runner.shown(service)["AutoScalingConfigurationSummary"]["AutoScalingConfigurationArn"])


def test_revisions(runner: RunnerCloud) -> None:
    """Each create is a new one; its ARN may leave out the id, and the number: that is the latest then."""
    first, second = runner.scaling(MaxSize=3), runner.scaling(MaxSize=4)
    runner.emulator.advance(3)
    assert described(runner, first)["Latest"] is False
    for arn in (second, f"{PARTIAL}/2", PARTIAL):
        shown = described(runner, arn)
        assert (shown["AutoScalingConfigurationArn"], shown["MaxSize"], shown["MinSize"]) == (second, 4, 1)
        assert (shown["Latest"], shown["Status"], shown["HasAssociatedService"]) == (True, "ACTIVE", False)
    assert listed(runner) == ["fast/2", "DefaultConfiguration/1"]
    assert listed(runner, LatestOnly=False) == ["fast/2", "fast/1", "DefaultConfiguration/1"]
    assert listed(runner, AutoScalingConfigurationName="fast", LatestOnly=False, MaxResults=1) == ["fast/2"]

    gone = deleted(runner, PARTIAL)
    assert (gone["AutoScalingConfigurationArn"], gone["Status"], gone["Latest"]) == (second, "INACTIVE", False)
    assert "DeletedAt" in gone
    assert described(runner, PARTIAL)["AutoScalingConfigurationArn"] == first
    assert described(runner, first)["Latest"] is True
    with invalid("has been deleted"):
        deleted(runner, second)
    assert runner.scaling().split("/")[2] == "3"
    runner.emulator.configure({"apprunner_latest_after_delete": "stays"})
    deleted(runner, PARTIAL)
    assert described(runner, first)["Latest"] is False
    runner.emulator.advance(901)
    with absent():
        described(runner, second)
    assert runner.illegal() == []


def test_all_revisions_of_a_name(runner: RunnerCloud) -> None:
    """By the name alone, and only if none is used."""
    arns = [runner.scaling() for _ in range(3)]
    with invalid("ends with the configuration's name"):
        deleted(runner, arns[2], DeleteAllRevisions=True)
    service = runner.service(AutoScalingConfigurationArn=arns[0])
    with invalid("used by one or more services"):
        deleted(runner, PARTIAL, DeleteAllRevisions=True)
    runner.update(service, AutoScalingConfigurationArn=f"{ARN}autoscalingconfiguration/DefaultConfiguration")
    deleted(runner, PARTIAL, DeleteAllRevisions=True)
    assert {described(runner, arn)["Status"] for arn in arns} == {"INACTIVE"}


def test_a_revision_is_changed_under_two_services(runner: RunnerCloud) -> None:
    """A new revision touches none; the old one is in use until both have moved, and that has got around."""
    old = runner.scaling()
    services = [runner.service(name, AutoScalingConfigurationArn=PARTIAL) for name in ("one-", "two-")]
    new = runner.scaling(MaxSize=4)
    assert [used(runner, service) for service in services] == [old, old]
    answer = runner.api.list_services_for_auto_scaling_configuration(AutoScalingConfigurationArn=old)
    assert answer["ServiceArnList"] == services
    runner.api.update_service(ServiceArn=services[0], AutoScalingConfigurationArn=new)
    runner.emulator.add_fault({"kind": "fail", "operation": "UpdateService", "resource": "two-", "times": 1})
    assert runner.update(services[1], AutoScalingConfigurationArn=new) == "ROLLBACK_SUCCEEDED"
    assert [used(runner, service) for service in services] == [new, old]
    with invalid("used by one or more services"):
        deleted(runner, old)
    assert runner.illegal() == ["DeleteAutoScalingConfiguration"]
    runner.api.update_service(ServiceArn=services[1], AutoScalingConfigurationArn=new)
    runner.emulator.advance(241)
    assert described(runner, old)["HasAssociatedService"] is True
    with invalid("used by one or more services"):
        deleted(runner, old)
    runner.emulator.advance(60)
    assert described(runner, old)["HasAssociatedService"] is False
    deleted(runner, old)

    assert runner.illegal() == ["DeleteAutoScalingConfiguration"]
    with invalid("isn't valid. ARN"):
        runner.api.update_service(ServiceArn=services[0], AutoScalingConfigurationArn=old)


def test_the_default(runner: RunnerCloud) -> None:
    """What a service gets that names none; it is not deleted, and another one takes its place for new services only."""
    before = runner.service()
    mine = runner.scaling()
    answer = runner.api.update_default_auto_scaling_configuration(AutoScalingConfigurationArn=PARTIAL)
    assert answer["AutoScalingConfiguration"]["IsDefault"] is True
    after = runner.service("later")
    with invalid("default auto scaling configuration"):
        deleted(runner, mine)
    runner.emulator.advance(3)
    found = runner.api.list_auto_scaling_configurations()["AutoScalingConfigurationSummaryList"]

    assert [each["IsDefault"] for each in found] == [True, False]
    assert (used(runner, before), used(runner, after)) == (found[1]["AutoScalingConfigurationArn"], mine)


def test_quotas(runner: RunnerCloud) -> None:
    """So many names, so many revisions of a name, so many connectors and connections."""
    for _ in range(5):
        runner.scaling()
    with refused("ServiceQuotaExceededException", "5 revisions of fast"):
        runner.scaling()
    for number in range(9):
        runner.scaling(f"more-{number}")
    with refused("ServiceQuotaExceededException", "10 auto scaling configurations"):
        runner.scaling("last")
    runner.emulator.configure({"apprunner_max_vpc_connectors": 1, "apprunner_max_connections": 1})
    runner.connector()
    runner.connection()
    with refused("ServiceQuotaExceededException"):
        runner.connector("more")
    with refused("ServiceQuotaExceededException"):
        runner.connection("more")


def test_observability(runner: RunnerCloud) -> None:
    """Like scaling, but for the reserved name; a service that has it names its full ARN, or has none."""
    api = runner.api
    made = api.create_observability_configuration(
        ObservabilityConfigurationName="trace", TraceConfiguration={"Vendor": "AWSXRAY"}
    )["ObservabilityConfiguration"]
    arn = made["ObservabilityConfigurationArn"]
    assert (made["ObservabilityConfigurationRevision"], made["Latest"]) == (1, True)
    with invalid("reserved"):
        api.create_observability_configuration(ObservabilityConfigurationName="DefaultConfiguration")
    partial = f"{ARN}observabilityconfiguration/trace"
    given = {"ObservabilityEnabled": True, "ObservabilityConfigurationArn": partial}
    service = runner.service(ObservabilityConfiguration=given)
    assert runner.shown(service)["ObservabilityConfiguration"] == {**given, "ObservabilityConfigurationArn": arn}
    with invalid("used by one or more services"):
        api.delete_observability_configuration(ObservabilityConfigurationArn=arn)
    assert runner.update(service, ObservabilityConfiguration={"ObservabilityEnabled": False}) == "SUCCEEDED"
    found = api.list_observability_configurations()["ObservabilityConfigurationSummaryList"]
    assert [each["ObservabilityConfigurationArn"] for each in found] == [arn]
    gone = api.delete_observability_configuration(ObservabilityConfigurationArn=partial)["ObservabilityConfiguration"]
    shown = api.describe_observability_configuration(ObservabilityConfigurationArn=arn)["ObservabilityConfiguration"]
    assert gone == shown
    assert shown["Status"] == "INACTIVE"


def test_connectors(runner: RunnerCloud) -> None:
    """One revision a name, found by the full ARN; its network is its own; a service that lets go is not forgotten."""
    arn = runner.connector("lane", "subnet-1", "subnet-2")
    for name, subnets, words in (
        ("lane", ("subnet-3",), "already exists: lane"),
        ("other", ("subnet-2", "subnet-1"), "combination already exists"),
    ):
        with invalid(words):
            runner.connector(name, *subnets)
    runner.emulator.advance(3)
    (shown,) = runner.api.list_vpc_connectors()["VpcConnectors"]
    assert (shown["VpcConnectorRevision"], shown["SecurityGroups"], shown["Status"]) == (1, ["sg-default"], "ACTIVE")
    assert runner.api.describe_vpc_connector(VpcConnectorArn=arn)["VpcConnector"] == shown
    with absent():
        runner.api.describe_vpc_connector(VpcConnectorArn=arn.rpartition("/")[0])
    service = runner.service(
        NetworkConfiguration={"EgressConfiguration": {"EgressType": "VPC", "VpcConnectorArn": arn}}
    )
    with invalid("being used by other services"):
        runner.api.delete_vpc_connector(VpcConnectorArn=arn)
    runner.api.delete_service(ServiceArn=service)
    runner.emulator.advance(121)
    with invalid("being used by other services"):
        runner.api.delete_vpc_connector(VpcConnectorArn=arn)
    runner.emulator.advance(60)
    assert runner.api.delete_vpc_connector(VpcConnectorArn=arn)["VpcConnector"]["Status"] == "INACTIVE"
    assert runner.api.list_vpc_connectors()["VpcConnectors"] == []
    runner.connector("lane")
    assert runner.illegal() == ["DeleteVpcConnector"]


def connections(runner: RunnerCloud, **members: Any) -> list[tuple[str, str]]:
    """ListConnections: names and statuses."""
    found = runner.api.list_connections(**members)["ConnectionSummaryList"]
    return [(each["ConnectionName"], each["Status"]) for each in found]


def test_a_connection_waits_for_a_person(runner: RunnerCloud) -> None:
    """No service can use it before; then it is in use, and gone when nobody needs it."""
    arn = runner.connection(status="PENDING_HANDSHAKE")
    with invalid("already exists"):
        runner.connection()
    runner.emulator.advance(3600)
    assert connections(runner) == [("hub1", "PENDING_HANDSHAKE")]
    with invalid("isn't available", "PENDING_HANDSHAKE"):
        runner.begin(source=code(arn))
    runner.place("connection", "AVAILABLE", id="hub1")
    service = runner.service(source=code(arn))
    with invalid("used by one or more services"):
        runner.api.delete_connection(ConnectionArn=arn)
    runner.api.delete_service(ServiceArn=service)
    runner.emulator.advance(181)
    assert runner.api.delete_connection(ConnectionArn=arn)["Connection"]["Status"] == "DELETED"

    assert connections(runner, ConnectionName="hub1") == []
    with absent():
        runner.api.delete_connection(ConnectionArn=arn)
    assert runner.illegal() == ["CreateService", "DeleteConnection"]
    runner.connection(status="ERROR")
    runner.emulator.configure({"apprunner_handshake_seconds": 10})
    runner.connection("hub2", "PENDING_HANDSHAKE")
    runner.emulator.advance(11)
    assert connections(runner) == [("hub2", "AVAILABLE"), ("hub1", "ERROR")]
    runner.emulator.configure({"apprunner_deleted_connection": "listed"})
    assert connections(runner) == [("hub2", "AVAILABLE"), ("hub1", "ERROR"), ("hub1", "DELETED")]
    runner.emulator.advance(901)
    assert connections(runner) == [("hub2", "AVAILABLE"), ("hub1", "ERROR")]


MADE: Final[dict[str, Callable[[RunnerCloud], str]]] = {
    "service": lambda runner: runner.place("service", "RUNNING"),
    "scaling": lambda runner: runner.scaling(),
    "observability": lambda runner: runner.place("observability_configuration", "ACTIVE"),
    "connector": lambda runner: runner.place("vpc_connector", "ACTIVE"),
    "connection": lambda runner: runner.place("connection", "PENDING_HANDSHAKE"),
    "ingress": lambda runner: runner.place(
        "vpc_ingress_connection", "AVAILABLE", ServiceArn=runner.place("service", "RUNNING")
    ),
}


@pytest.mark.parametrize("kind", MADE)
def test_tags(runner: RunnerCloud, kind: str) -> None:
    """Everything with an ARN has them, at most 50; nothing that is reserved."""
    arn = MADE[kind](runner)
    runner.api.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b"}])
    runner.api.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "2"}])
    runner.api.untag_resource(ResourceArn=arn, TagKeys=["b", "c"])
    assert runner.api.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "2"}]
    for tags, words in (
        ([{"Key": "aws:x", "Value": ""}], "aws:x"),
        ([{"Value": "1"}], "must have a key"),
        ([{"Key": str(number), "Value": ""} for number in range(50)], "at most 50"),
    ):
        with invalid(words):
            runner.api.tag_resource(ResourceArn=arn, Tags=tags)
    with absent():
        runner.api.list_tags_for_resource(ResourceArn=arn + "0")


def test_tags_wait_for_the_service(runner: RunnerCloud) -> None:
    """While something goes on with it they stay as they are; paused or failed, they can be changed."""
    arn = runner.begin(source=PUBLIC, Tags=[{"Key": "a", "Value": "1"}])
    with refused("InvalidStateException"):
        runner.api.untag_resource(ResourceArn=arn, TagKeys=["a"])
    assert runner.api.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "1"}]
    runner.place("service", "PAUSED", id=arn)
    runner.api.untag_resource(ResourceArn=arn, TagKeys=["a"])
    assert runner.api.list_tags_for_resource(ResourceArn=arn)["Tags"] == []
