"""VPC ingress connections: they lead to a private service, and each waits for what goes on with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from slackwater.errors import Refused, TimedOut
from slackwater.provider.answers import Unfinished
from tests.support.apprunner import PRIVATE, Runner, image, inside
from tests.support.life import Life

ELSEWHERE = "vpce-0a1b2c3e"


@pytest.fixture
def shop(runner: Runner) -> Life:
    """A private service."""
    shop = runner.web()
    shop.up(image() | PRIVATE)
    runner.forget()
    return shop


def test_the_whole_life(runner: Runner, shop: Life) -> None:
    """It is made once, changed in place, tagged, replaced under another name, and deleted."""
    way = runner.ingress()
    way.up(inside() | {"serviceArn": shop.id})
    assert runner.calls() == ["CreateVpcIngressConnection"]
    assert way.outputs["status"] == "AVAILABLE"
    assert way.outputs["domainName"].endswith(".us-east-1.awsapprunner.com")
    assert way.again() == []

    first = way.id
    way.up(inside(ELSEWHERE) | {"serviceArn": shop.id, "tags": {"team": "shop"}})
    assert runner.calls() == ["TagResource", "UpdateVpcIngressConnection"]
    assert way.id == first
    assert way.again() == []

    way.up(inside(ELSEWHERE) | {"serviceArn": shop.id, "vpcIngressConnectionName": "other"})
    assert runner.calls() == ["DeleteVpcIngressConnection", "CreateVpcIngressConnection"]

    way.destroy()
    assert runner.calls() == ["DeleteVpcIngressConnection"]
    assert runner.stranger.list_vpc_ingress_connections()["VpcIngressConnectionSummaryList"] == []
    assert runner.emulator.refusals() == []


def test_what_goes_on_with_the_service_is_waited_for(runner: Runner, shop: Life) -> None:
    """A deployment of somebody else is waited for, also one that begins between a look and the call."""
    way = runner.ingress()
    runner.stranger.start_deployment(ServiceArn=shop.id)
    way.up(inside() | {"serviceArn": shop.id})
    assert runner.calls() == ["CreateVpcIngressConnection"]
    assert way.said[0] == f"waiting: service {shop.id} is OPERATION_IN_PROGRESS"

    runner.stranger.start_deployment(ServiceArn=shop.id)
    way.change(**inside(ELSEWHERE))
    assert runner.calls() == ["UpdateVpcIngressConnection"]
    way.destroy()

    again = runner.ingress("again")
    runner.before("CreateVpcIngressConnection", lambda: runner.stranger.start_deployment(ServiceArn=shop.id))
    again.up(inside() | {"serviceArn": shop.id})
    assert runner.calls() == ["CreateVpcIngressConnection"] * 2


def test_operations_on_a_service_take_turns(runner: Runner, shop: Life) -> None:
    """While one has its turn, neither an update of the service nor a create or delete of a way in is sent."""
    old, new = runner.ingress("old"), runner.ingress("new")
    old.up(inside() | {"serviceArn": shop.id})
    runner.forget()
    turn, late = runner.clients.turn(shop.id), "another operation has its turn when the time was up"
    with ThreadPoolExecutor(1) as another:
        another.submit(turn.acquire).result()
        with pytest.raises((TimedOut, Unfinished), match=late):
            shop.up(image("shop:2") | PRIVATE, timeout=60.0)
        with pytest.raises((TimedOut, Unfinished), match=late):
            new.up(inside() | {"serviceArn": shop.id}, timeout=60.0)
        with pytest.raises((TimedOut, Unfinished), match=late):
            old.destroy(timeout=60.0)
        assert runner.calls() == []
        another.submit(turn.release).result()
    new.up(inside() | {"serviceArn": shop.id})
    assert runner.calls() == ["CreateVpcIngressConnection"]


def test_a_create_without_an_answer(runner: Runner, shop: Life) -> None:
    """It is found by its tag, and made once."""
    runner.emulator.add_fault({"kind": "drop", "operation": "CreateVpcIngressConnection", "times": 1})
    runner.ingress().up(inside() | {"serviceArn": shop.id})
    assert len(runner.stranger.list_vpc_ingress_connections()["VpcIngressConnectionSummaryList"]) == 1


def test_a_failed_create_is_repaired_by_an_update(runner: Runner, shop: Life) -> None:
    """Its id is kept; the next run tries again in place."""
    way = runner.ingress()
    runner.emulator.add_fault({"kind": "fail", "operation": "CreateVpcIngressConnection", "times": 1})
    with pytest.raises(Unfinished, match="is FAILED_CREATION"):
        way.up(inside() | {"serviceArn": shop.id})
    first = way.id
    way.again()
    assert runner.calls() == ["UpdateVpcIngressConnection"]
    assert (way.id, way.outputs["status"]) == (first, "AVAILABLE")


def test_a_service_with_a_way_in_is_not_deleted(runner: Runner, shop: Life) -> None:
    """The refusal names it, before any call."""
    way = runner.ingress()
    way.up(inside() | {"serviceArn": shop.id})
    runner.emulator.advance(5)
    with pytest.raises(Refused, match=way.id):
        shop.destroy()
    assert runner.calls() == []
    way.destroy()
    runner.emulator.advance(5)
    shop.destroy()
    assert runner.calls() == ["DeleteService"]


def test_a_public_service_is_refused_at_preview(runner: Runner) -> None:
    """As the program declares it, and as a look shows it."""
    stack = runner.stack(shop=runner.web(), way=runner.ingress())
    shop, way = stack.lives.values()
    verbs = shop.verbs()
    shop.check(image(), verbs=verbs)
    path = "networkConfiguration.ingressConfiguration.isPubliclyAccessible"
    wanted = [f"serviceArn: must be that of a private service: set its {path} to false"]
    shop.veiled = frozenset({"serviceArn"})
    assert way.problems(inside() | {"serviceArn": shop.out("serviceArn")}, verbs=verbs) == wanted
    shop.veiled = frozenset()
    shop.up(image())
    assert way.problems(inside() | {"serviceArn": shop.id}) == wanted
    [problem] = way.problems({"serviceArn": shop.id, "ingressVpcConfiguration": {"vpcId": "vpc-0a1b2c3d"}})
    assert problem == "ingressVpcConfiguration.vpcEndpointId: is required"
