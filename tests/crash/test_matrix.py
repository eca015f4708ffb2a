"""Whatever happens at whichever call: the next run converges, with one of each, and the service refuses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.crash import matrix
from tests.crash.conftest import Providers
from tests.crash.matrix import SCENARIOS, Case
from tests.crash.scenarios import Serverless, Way, program
from tests.crash.world import RUSHING, WALKING, Scenario, World

Open = Callable[[Scenario[Any], float], World]

_PATIENCE = 1.5 * RUSHING
"""The `customTimeouts` of a run that will not end by itself: so many real seconds."""


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=lambda scenario: scenario.name)
def test_the_matrix_is_whole(world: Open, scenario: Scenario[Any]) -> None:
    """The recorded calls, from which all cases are made, are those that a run without faults makes."""
    account = world(scenario, RUSHING)
    scenario.prepare(account)

    assert matrix.journal(account, scenario) == matrix.recorded()[scenario.name], "python -m tests.crash.matrix"
    scenario.judge(account)


def test_the_engine_hears_of_it(world: Open, providers: Providers) -> None:
    """The plan is told before, and is what is then called; the row shows where it is, and is left clean."""
    scenario = SCENARIOS["update-at-rest"]
    account = world(scenario, WALKING)
    scenario.prepare(account)
    operations = matrix.journal(account, scenario)

    assert isinstance(account, Serverless)
    urn = account.resource.urn
    [(severity, line)] = providers.engine.lines(urn)
    plan, _, _why = line.removeprefix("plan: ").partition(" | ")
    steps = plan.split(" -> ")
    rows = [text for _, text in providers.engine.lines(urn, ephemeral=True)]
    assert severity == "INFO"
    called = [name for name in operations if not name.startswith(("Get", "List", "Tag", "Untag"))]
    assert [step.split(" ")[0] for step in steps] == ["cancel", "stop", "update", "start"]
    assert called == ["CancelJobRun", "StopApplication", "UpdateApplication", "StartApplication"]
    assert set(rows) & set(steps)
    assert rows[-1] == ""


@pytest.mark.parametrize("case", matrix.kills(), ids=str)
def test_killed(world: Open, case: Case) -> None:
    """A provider is killed; one more run finishes its work."""
    account = world(case.scenario, case.speed)
    case.scenario.prepare(account)
    account.arm(case.fault)
    with pytest.raises(account.died):
        case.scenario.run(account)
    account.freeze()
    assert account.struck() == 1

    account.again()
    case.scenario.run(account)

    case.scenario.judge(account)


@pytest.mark.parametrize("name", ["update-at-rest", "environment-replace"])
def test_killed_after_every_effect(world: Open, name: str) -> None:
    """Of providers that each live for one effect as many are needed as there are effects: all goes on, none repeats."""
    scenario, effects = SCENARIOS[name], matrix.effects(name)
    account = world(scenario, RUSHING)
    scenario.prepare(account)
    before = len(account.emulator.requests())
    for call in effects:
        account.arm({"kind": "kill", "operation": call.operation, "when": "after", "after": 0, "times": 1})
        with pytest.raises(account.died):
            scenario.run(account)
        account.again()

    scenario.run(account)

    operations = [entry["operation"] for entry in account.emulator.requests()[before:]]
    struck = {call.operation for call in effects}
    assert [call for call in matrix.calls(operations) if call.operation in struck] == effects
    scenario.judge(account)


def test_killed_and_then_changed(world: Open) -> None:
    """What a killed create made is found although the program has changed since, and is brought to what it says now."""
    scenario = SCENARIOS["create"]
    account = world(scenario, RUSHING)
    assert isinstance(scenario, Way)
    assert isinstance(account, Serverless)
    changed = replace(scenario, wanted=program(maximumCapacity={"cpu": "8 vCPU", "memory": "32 GB"}))
    account.arm({"kind": "kill", "operation": "CreateApplication", "when": "after", "times": 1})
    with pytest.raises(account.died):
        scenario.run(account)
    account.again()

    changed.run(account)

    changed.judge(account)


@pytest.mark.parametrize("case", matrix.disturbances(), ids=str)
def test_disturbed(world: Open, case: Case) -> None:
    """A call fails once, is late, or answers with what was; the very run in which it happens reaches its goal."""
    account = world(case.scenario, case.speed)
    case.scenario.prepare(account)
    account.arm(case.fault)

    case.scenario.run(account)

    assert account.struck() == 1
    case.scenario.judge(account)


@pytest.mark.parametrize("case", matrix.proxied(), ids=str)
def test_something_stands_in_between(world: Callable[..., World], case: Case) -> None:
    """Something else answers once: the run reaches its goal, or says in one line why not, and the next one does."""
    account = world(case.scenario, case.speed, served=True)
    case.scenario.prepare(account)
    account.arm(case.fault)
    said = "done"
    try:
        case.scenario.run(account)
    except account.failed as failure:
        said = str(failure)
    assert "\n" not in said
    assert "internal error" not in said
    assert account.struck() == 1

    if case.scenario.open(account):
        account.again()
        case.scenario.run(account)

    case.scenario.judge(account)


@pytest.mark.parametrize("case", matrix.passages("stuck"), ids=str)
def test_stuck(world: Open, case: Case) -> None:
    """What never ends is given up at the deadline, in one line; when it has ended after all, the next run goes on."""
    account = world(case.scenario, case.speed)
    case.scenario.prepare(account)
    account.arm(case.fault)
    with pytest.raises(account.failed, match=r"\A[^\n]+; run up again to resume\Z"):
        case.scenario.run(account, timeout=_PATIENCE)
    assert account.struck() > 0
    case.scenario.cut(account)

    account.disarm()
    account.again()
    case.scenario.run(account)

    case.scenario.judge(account)


@pytest.mark.parametrize("case", matrix.passages("fail"), ids=str)
def test_ends_elsewhere(world: Open, case: Case) -> None:
    """What ends where it should not is done again: at once, or by the next run, if this one says so in one line."""
    account = world(case.scenario, case.speed)
    case.scenario.prepare(account)
    account.arm(case.fault)
    said = "done"
    try:
        case.scenario.run(account)
    except account.failed as failure:
        said = str(failure)
    assert said
    assert "\n" not in said
    assert account.struck() == 1

    if case.scenario.open(account):
        account.again()
        case.scenario.run(account)

    case.scenario.judge(account)
