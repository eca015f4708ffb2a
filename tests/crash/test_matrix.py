"""Whatever happens at whichever call: the next run converges, with one application, and the service refuses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.bridge.plugins import FailedError
from tests.crash import matrix
from tests.crash.conftest import Providers
from tests.crash.matrix import Case
from tests.crash.scenarios import OWNER_TAG, RUSHING, SCENARIOS, Scenario, World
from tests.support.provider import DiedError

Open = Callable[[float], World]

_PATIENCE = 1.5 * RUSHING
"""The `customTimeouts` of a run that will not end by itself: so many real seconds."""


def again(world: World, providers: Providers) -> None:
    """Begin another operation, as the engine would: nothing is remembered but its state."""
    world.resource.provider = providers.living()
    world.resource.provider.configure(world.state, speed=world.emulator.speed)


def judge(world: World, scenario: Scenario) -> None:
    """Everything is as wanted, and nothing illegal was asked on the way."""
    assert world.emulator.refusals() == []
    assert [application["state"] for application in world.living()] == ([scenario.ends] if scenario.ends else [])
    assert world.run_states() <= scenario.runs
    assert scenario.open(world) == []
    if scenario.wanted is None:
        return
    [application] = world.living()
    assert application["applicationId"] == world.resource.id
    wanted = {name: value for name, value in scenario.wanted.items() if name not in ("lifecycle", "timeouts", "tags")}
    assert _part(application, wanted) == wanted | {"type": "Spark"}
    owned = {OWNER_TAG: f"{world.resource.inputs['owner']}/g1"}
    assert application["tags"] == scenario.wanted["tags"] | owned
    assert world.resource.init_errors == []
    assert {name: world.resource.outputs[name] for name in ("state", "phase")} == {"state": scenario.ends, "phase": ""}


def _part(whole: Any, like: Any) -> Any:
    """As much of a value as the other one speaks of."""
    if isinstance(like, dict):
        return {name: _part(whole.get(name), value) for name, value in like.items()}
    return whole


def struck(world: World) -> int:
    """How often the fault has struck."""
    [fault] = world.emulator.faults()
    return int(fault["used"])


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=lambda scenario: scenario.name)
def test_the_matrix_is_whole(world: Open, scenario: Scenario) -> None:
    """The recorded calls, from which all cases are made, are those that a run without faults makes."""
    account = world(RUSHING)
    scenario.prepare(account)

    assert matrix.journal(account, scenario) == matrix.recorded()[scenario.name], "python -m tests.crash.matrix"
    judge(account, scenario)


@pytest.mark.parametrize("case", matrix.kills(), ids=str)
def test_killed(world: Open, providers: Providers, case: Case) -> None:
    """A provider is killed; one more run finishes its work."""
    account = world(case.speed)
    case.scenario.prepare(account)
    account.emulator.add_fault(case.fault)
    with pytest.raises(DiedError):
        case.scenario.run(account)
    account.freeze()
    assert struck(account) == 1

    account.resource.provider = providers.living().configure(account.state, speed=case.speed)
    case.scenario.run(account)

    judge(account, case.scenario)


@pytest.mark.parametrize("case", matrix.disturbances(), ids=str)
def test_disturbed(world: Open, case: Case) -> None:
    """A call fails once, is late, or answers with what was; the very run in which it happens reaches its goal."""
    account = world(case.speed)
    case.scenario.prepare(account)
    account.emulator.add_fault(case.fault)

    case.scenario.run(account)

    assert struck(account) == 1
    judge(account, case.scenario)


@pytest.mark.parametrize("case", matrix.passages("stuck"), ids=str)
def test_stuck(world: Open, providers: Providers, case: Case) -> None:
    """What never ends is given up at the deadline, in one line; when it has ended after all, the next run goes on."""
    account = world(case.speed)
    case.scenario.prepare(account)
    account.emulator.add_fault(case.fault)
    with pytest.raises(FailedError, match=r"\A[^\n]+; run up again to resume\Z"):
        case.scenario.run(account, timeout=_PATIENCE)
    assert struck(account) > 0
    assert account.resource.id
    if case.scenario.wanted is not None:
        assert account.resource.init_errors
        assert account.resource.outputs["phase"]

    account.emulator.clear_faults()
    again(account, providers)
    case.scenario.run(account)

    judge(account, case.scenario)


@pytest.mark.parametrize("case", matrix.passages("fail"), ids=str)
def test_ends_elsewhere(world: Open, providers: Providers, case: Case) -> None:
    """What ends where it should not is done again: at once, or by the next run, to which the state says so."""
    account = world(case.speed)
    case.scenario.prepare(account)
    account.emulator.add_fault(case.fault)
    case.scenario.run(account)
    assert struck(account) == 1

    if case.scenario.open(account):
        again(account, providers)
        case.scenario.run(account)

    judge(account, case.scenario)
