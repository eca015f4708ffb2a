"""Custom domains and VPC ingress connections of the emulated App Runner."""

from typing import Any

import pytest

from slackwater.emulator.apprunner import DISSOCIABLE, DOMAIN_STATUSES, INGRESS_LEGAL, INGRESS_STATUSES
from tests.emulator.apprunner_support import INTERNAL, VPC, RunnerCloud, absent, invalid, wrong_state

WAITING = "PENDING_CERTIFICATE_DNS_VALIDATION"


def associate(runner: RunnerCloud, service: str, name: str = "example.com", **members: Any) -> dict[str, Any]:
    """AssociateCustomDomain."""
    answer: dict[str, Any] = runner.api.associate_custom_domain(ServiceArn=service, DomainName=name, **members)
    return answer


def disassociate(runner: RunnerCloud, service: str, name: str = "example.com") -> None:
    """DisassociateCustomDomain, until it is gone."""
    runner.api.disassociate_custom_domain(ServiceArn=service, DomainName=name)
    runner.emulator.advance(31)


def records(runner: RunnerCloud, service: str) -> list[dict[str, str]]:
    """The validation records of the one domain."""
    (domain,) = runner.api.describe_custom_domains(ServiceArn=service)["CustomDomains"]
    return list(domain["CertificateValidationRecords"])


def test_a_domain_waits_for_its_records(runner: RunnerCloud) -> None:
    """They appear one after another, three with www; without them it waits for ever; with them it is ACTIVE soon."""
    service = runner.place("service", "RUNNING")
    answer = associate(runner, service, "Example.com")
    assert answer["CustomDomain"]["Status"] == "CREATING"
    assert answer["CustomDomain"]["CertificateValidationRecords"] == []
    assert answer["DNSTarget"] == runner.shown(service)["ServiceUrl"]
    counts = []
    for _ in range(4):
        runner.emulator.advance(5)
        counts.append(len(records(runner, service)))
    assert counts == [1, 2, 3, 3]
    runner.emulator.advance(86_400)
    assert runner.domains(service) == {"example.com": WAITING}
    assert {each["Status"] for each in records(runner, service)} == {"PENDING_VALIDATION"}
    runner.place("dns", "PRESENT", domain="example.com")
    runner.emulator.advance(121)
    assert runner.domains(service) == {"example.com": "BINDING_CERTIFICATE"}
    runner.emulator.advance(120)
    assert runner.domains(service) == {"example.com": "ACTIVE"}
    assert {each["Status"] for each in records(runner, service)} == {"SUCCESS"}
    assert len({each["Name"] for each in records(runner, service)}) == 3


def test_a_domain_comes_back(runner: RunnerCloud) -> None:
    """Its certificate is kept for 30 days, also for another service; until it is gone nobody else can have it."""
    runner.emulator.configure({"apprunner_dns": "at_once"})
    one, two = (runner.place("service", "RUNNING") for _ in range(2))
    associate(runner, one, EnableWWWSubdomain=False)
    runner.emulator.advance(300)
    assert runner.domains(one) == {"example.com": "ACTIVE"}
    assert len(records(runner, one)) == 2
    runner.api.disassociate_custom_domain(ServiceArn=one, DomainName="example.com")
    with invalid("already associated with"):
        associate(runner, two)
    runner.emulator.advance(31)
    assert runner.domains(one) == {}
    with invalid("No custom domain example.com found"):
        disassociate(runner, one)
    assert associate(runner, two)["CustomDomain"]["Status"] == "BINDING_CERTIFICATE"
    runner.emulator.advance(121)
    disassociate(runner, two)
    runner.emulator.advance(31 * 86_400)
    assert associate(runner, one)["CustomDomain"]["Status"] == "CREATING"
    assert runner.illegal() == []


@pytest.mark.parametrize(
    ("name", "www", "words"),
    [
        ("*.example.com", True, "must be false for a wildcard"),
        ("a.*.example.com", False, "whole first label"),
        ("*a.example.com", False, "whole first label"),
        ("a b.example.com", False, "regular expression"),
    ],
    ids=["wildcard with www", "wildcard in the middle", "part of a label", "space"],
)
def test_domains_that_cannot_be(runner: RunnerCloud, name: str, words: str, *, www: bool) -> None:
    """A wildcard is the first label, alone and without www."""
    service = runner.place("service", "RUNNING")
    with invalid(words):
        associate(runner, service, name, EnableWWWSubdomain=www)
    associate(runner, service, "*.example.com", EnableWWWSubdomain=False)


def test_five_domains(runner: RunnerCloud) -> None:
    """No more a service; a page shows so many as are asked for; they go with their service."""
    service = runner.place("service", "RUNNING")
    for number in range(5):
        associate(runner, service, f"{number}.example.com")
    with invalid("at most 5"):
        associate(runner, service)
    first = runner.api.describe_custom_domains(ServiceArn=service, MaxResults=3)
    second = runner.api.describe_custom_domains(ServiceArn=service, MaxResults=3, NextToken=first["NextToken"])
    assert [len(page["CustomDomains"]) for page in (first, second)] == [3, 2]
    runner.api.delete_service(ServiceArn=service)
    runner.emulator.advance(121)
    assert runner.domains(service) == {}
    associate(runner, runner.place("service", "RUNNING"), "0.example.com")


@pytest.mark.parametrize("status", DOMAIN_STATUSES)
def test_a_domain_is_let_go_of_in_some_statuses(runner: RunnerCloud, status: str) -> None:
    """Not while something goes on with it."""
    service = runner.place("service", "RUNNING")
    runner.place("custom_domain", status, ServiceArn=service, DomainName="example.com")
    if status in DISSOCIABLE:
        disassociate(runner, service)
        assert runner.domains(service) == {}
    else:
        with wrong_state(status):
            disassociate(runner, service)
        runner.emulator.advance(86_400)
        assert runner.domains(service) == {"example.com": status}


def test_domains_fail(runner: RunnerCloud) -> None:
    """A creation, then a deletion, by the fault table; they are let go of all the same."""
    service = runner.place("service", "RUNNING")
    runner.emulator.add_fault({"kind": "fail", "operation": "AssociateCustomDomain", "resource": "example.com"})
    associate(runner, service)
    runner.emulator.advance(31)
    assert runner.domains(service) == {"example.com": "CREATE_FAILED"}
    runner.emulator.add_fault({"kind": "fail", "operation": "DisassociateCustomDomain", "times": 1})
    disassociate(runner, service)
    assert runner.domains(service) == {"example.com": "DELETE_FAILED"}
    disassociate(runner, service)
    assert runner.domains(service) == {}


def test_a_way_into_a_private_service(runner: RunnerCloud) -> None:
    """Only a private one has it, and is neither made public nor deleted before it is gone."""
    service = runner.service()
    given = {"ServiceArn": service, "VpcIngressConnectionName": "door", "IngressVpcConfiguration": VPC}
    with invalid("must be private"):
        runner.api.create_vpc_ingress_connection(**given)
    runner.update(service, NetworkConfiguration=INTERNAL)
    assert "ServiceUrl" not in runner.shown(service)
    door = runner.ingress(service)
    runner.emulator.advance(3)
    with invalid("already exists: door"):
        runner.api.create_vpc_ingress_connection(**given)
    for wanted, count in (
        ({}, 1),
        ({"ServiceArn": service}, 1),
        ({"VpcEndpointId": "vpce-1"}, 1),
        ({"VpcEndpointId": "x"}, 0),
    ):
        found = runner.api.list_vpc_ingress_connections(Filter=wanted)["VpcIngressConnectionSummaryList"]
        assert found == [{"VpcIngressConnectionArn": door, "ServiceArn": service}] * count
    (target,) = associate(runner, service)["VpcDNSTargets"]
    assert (target["VpcIngressConnectionArn"], target["VpcId"]) == (door, "vpc-1")
    with wrong_state("VpcIngressConnections", door):
        runner.api.delete_service(ServiceArn=service)
    with wrong_state("VpcIngressConnections", door):
        runner.api.update_service(
            ServiceArn=service, NetworkConfiguration={"IngressConfiguration": {"IsPubliclyAccessible": True}}
        )
    runner.api.update_vpc_ingress_connection(
        VpcIngressConnectionArn=door, IngressVpcConfiguration={**VPC, "VpcEndpointId": "vpce-2"}
    )
    assert runner.way_in(door) == "PENDING_UPDATE"
    runner.emulator.advance(61)
    runner.api.delete_vpc_ingress_connection(VpcIngressConnectionArn=door)
    assert runner.way_in(door) == "PENDING_DELETION"
    runner.emulator.advance(61)
    assert runner.way_in(door) == "DELETED"
    with absent():
        runner.api.delete_vpc_ingress_connection(VpcIngressConnectionArn=door)
    runner.api.delete_service(ServiceArn=service)
    runner.emulator.advance(901)
    with absent():
        runner.way_in(door)


@pytest.mark.parametrize("status", INGRESS_STATUSES[:-1])
@pytest.mark.parametrize("action", INGRESS_LEGAL)
def test_ingress_actions_in_every_status(runner: RunnerCloud, action: str, status: str) -> None:
    """As the API page has it."""
    service = runner.place("service", "RUNNING", NetworkConfiguration=INTERNAL)
    door = runner.place("vpc_ingress_connection", status, ServiceArn=service)
    given = {"IngressVpcConfiguration": VPC} if action.startswith("Update") else {}

    def act() -> None:
        runner.api._make_api_call(action, {"VpcIngressConnectionArn": door, **given})

    if status in INGRESS_LEGAL[action]:
        act()
        assert runner.way_in(door).startswith("PENDING_")
    else:
        with wrong_state(status):
            act()
        assert runner.way_in(door) == status


def test_ways_in_fail(runner: RunnerCloud) -> None:
    """Each step by the fault table; a failed update has the old endpoint."""
    service = runner.place("service", "RUNNING", NetworkConfiguration=INTERNAL)
    runner.emulator.add_fault({"kind": "fail", "operation": "CreateVpcIngressConnection", "times": 1})
    door = runner.ingress(service)
    assert runner.way_in(door) == "FAILED_CREATION"
    for call, members, status in (
        ("Update", {"IngressVpcConfiguration": {**VPC, "VpcEndpointId": "vpce-2"}}, "FAILED_UPDATE"),
        ("Delete", {}, "FAILED_DELETION"),
    ):
        operation = f"{call}VpcIngressConnection"
        runner.emulator.add_fault({"kind": "fail", "operation": operation, "times": 1})
        runner.api._make_api_call(operation, {"VpcIngressConnectionArn": door, **members})
        runner.emulator.advance(61)
        assert runner.way_in(door) == status
    shown = runner.api.describe_vpc_ingress_connection(VpcIngressConnectionArn=door)["VpcIngressConnection"]
    assert shown["IngressVpcConfiguration"] == VPC
