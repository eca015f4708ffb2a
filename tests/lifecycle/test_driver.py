"""The seam between deciding and calling: whatever implements it has all of it."""

import inspect
from importlib import import_module

import pytest

from slackwater.lifecycle.driver import Created, Driver, Snapshot, Status
from slackwater.lifecycle.vocabulary import Observation
from slackwater.services.aws import driver as aws
from slackwater.services.registry import KINDS


@pytest.mark.parametrize("token", [pytest.param(token, id=token) for token in KINDS])
def test_a_driver_has_every_method_of_the_protocol(token: str) -> None:
    """By name and by parameters, so that the executor can call any of them without knowing the service."""
    kind = KINDS[token]
    own = kind.driver_class and f"slackwater.services.{kind.package}.{kind.folder}.driver"
    driver = getattr(import_module(own), kind.driver_class) if own else aws.Driver
    wanted = {name: one for name, one in vars(Driver).items() if inspect.isfunction(one) and not name.startswith("_")}
    assert {"observe", "look", "blockers", "cancel", "create", "call", "write_tags", "find_by_owner"} <= wanted.keys()
    for name, one in wanted.items():
        assert list(inspect.signature(getattr(driver, name)).parameters) == list(inspect.signature(one).parameters)


def test_looks_are_values() -> None:
    """Two looks that showed the same are equal; a resource without tags has none."""
    assert Status("STARTED") == Status("STARTED", "")
    assert Created("a", {}).id == "a"
    assert Snapshot(id="a", observation=Observation(state="STARTED"), outputs={}, raw={}).tags == {}
