"""The seam between deciding and calling: whatever implements it has all of it."""

import inspect
from importlib import import_module

import pytest

from slackwater.lifecycle.port import Born, Cloud, Reading, Snapshot
from slackwater.lifecycle.vocabulary import Observation
from slackwater.services.registry import KINDS


@pytest.mark.parametrize("token", [pytest.param(token, id=token) for token in KINDS])
def test_a_gateway_has_every_method_of_the_port(token: str) -> None:
    """By name and by parameters, so that the executor can call any of them without knowing the service."""
    kind = KINDS[token]
    gateway = getattr(import_module(f"slackwater.services.{kind.package}.cloud"), kind.gateway)
    wanted = {name: one for name, one in vars(Cloud).items() if inspect.isfunction(one) and not name.startswith("_")}
    assert {"observe", "look", "blockers", "cancel", "create", "call", "claim", "owned"} <= wanted.keys()
    for name, one in wanted.items():
        assert list(inspect.signature(getattr(gateway, name)).parameters) == list(inspect.signature(one).parameters)


def test_looks_are_values() -> None:
    """Two looks that showed the same are equal; a resource without tags has none."""
    assert Reading("STARTED") == Reading("STARTED", "")
    assert Born("a", {}).id == "a"
    assert Snapshot(id="a", observation=Observation(state="STARTED"), outputs={}, raw={}).tags == {}
