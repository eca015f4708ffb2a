"""VPC connectors: a name has one revision, so each replacement has a name of its own, or services let go first."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import Refused
from tests.support.apprunner import NETWORK, Runner, image
from tests.support.life import Life


def through(connector: Life) -> dict[str, Any]:
    """The inputs of a service that goes out through a connector."""
    egress = {"egressType": "VPC", "vpcConnectorArn": connector.out("vpcConnectorArn")}
    return {**image(), "networkConfiguration": {"egressConfiguration": egress}}


def connectors(runner: Runner) -> list[str]:
    """Return the names of the active connectors."""
    runner.emulator.advance(5)  # until lists show it
    return [one["VpcConnectorName"] for one in runner.stranger.list_vpc_connectors()["VpcConnectors"]]


def test_the_whole_life(runner: Runner) -> None:
    """Order makes no difference; a change makes another one, moves the services, and deletes the old one."""
    stack = runner.stack(inside=runner.connector(), shop=runner.web(), blog=runner.web("blog"))
    inside = stack.lives["inside"]
    web = through(inside)
    stack.up(inside=NETWORK, shop=web, blog=web)
    assert inside.again() == []
    assert inside.up({name: ids[::-1] for name, ids in NETWORK.items()}) == []
    assert inside.up({**NETWORK, "tags": {"team": "shop"}}) == ["TagResource"]

    called = stack.up(inside={"subnets": ["subnet-0c"]})
    assert list(dict.fromkeys(called)) == ["CreateVpcConnector", "UpdateService", "DeleteVpcConnector"]
    assert connectors(runner) == [inside.outputs["vpcConnectorName"]]
    assert stack.up() == []
    stack.destroy()
    assert connectors(runner) == []


def test_a_fixed_name_that_services_use(runner: Runner) -> None:
    """It would have to be deleted first, which they prevent: the preview says so, and what to do."""
    stack = runner.stack(inside=runner.connector(), shop=runner.web())
    inside = stack.lives["inside"]
    stack.up(inside={**NETWORK, "vpcConnectorName": "fixed"}, shop=through(inside))
    with pytest.raises(Refused) as refused:
        stack.preview(inside={"subnets": ["subnet-0c"]})
    assert "shop" in str(refused.value)
    assert "leave its name out, or give it another one" in str(refused.value)


def test_a_lost_answer_makes_no_second_connector(runner: Runner) -> None:
    """Nobody knows what a create without an answer did; a look tells."""
    inside = runner.connector()
    runner.emulator.add_fault({"kind": "drop", "operation": "CreateVpcConnector", "times": 1})
    inside.up(NETWORK)
    assert len(connectors(runner)) == 1


def test_no_subnets(runner: Runner) -> None:
    """Nothing is called."""
    assert runner.connector().problems({"subnets": []}) == ["subnets: must have at least 1 subnets, has 0"]
    assert runner.calls() == []
