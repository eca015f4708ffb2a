"""The seam between deciding and calling: whatever implements it has all of it."""

import inspect

import pytest

from slackwater.lifecycle import driver
from slackwater.lifecycle.driver import Created, Snapshot, Status
from slackwater.lifecycle.vocabulary import Observation
from slackwater.services.aws.driver import Driver


@pytest.mark.parametrize("protocol", [driver.Driver, driver.Unique, driver.Hosted])
def test_the_driver_has_every_method_of_the_protocol(protocol: type) -> None:
    """By name and by parameters, so that the executor can call any of them without knowing the service."""
    wanted = {name: one for name, one in vars(protocol).items() if inspect.isfunction(one) and name[0] != "_"}
    assert wanted
    for name, one in wanted.items():
        assert list(inspect.signature(getattr(Driver, name)).parameters) == list(inspect.signature(one).parameters)


def test_looks_are_values() -> None:
    """Two looks that showed the same are equal; a resource without tags has none."""
    assert Status("STARTED") == Status("STARTED", "")
    assert Created("a", {}).id == "a"
    assert Snapshot(id="a", observation=Observation(state="STARTED"), outputs={}, raw={}).tags == {}
