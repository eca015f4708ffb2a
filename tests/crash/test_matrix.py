"""Whatever happens at whichever call: the next run converges, with one application, and the service refuses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.bridge.plugins import FailedError
from tests.crash import matrix
from tests.crash.conftest import Providers
from tests.crash.matrix import SCENARIOS, Case
from tests.crash.scenarios import OWNER_TAG, RUSHING, SERVICE, WALKING, Scenario, World, program
from tests.support.jobs import JOB, OVER, overlaps
from tests.support.provider import DiedError

Open = Callable[[float], World]

_PATIENCE = 1.5 * RUSHING
"""The `customTimeouts` of a run that will not end by itself: so many real seconds."""


def judge(world: World, scenario: Scenario) -> None:
    """Everything is as wanted, and nothing illegal was asked on the way."""
    assert world.emulator.refusals() == []
    if scenario.kind == JOB:
        judge_job(world, scenario)
        return
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


def judge_job(world: World, scenario: Scenario) -> None:
    """As many runs as wanted were made, no two could write together, and the last one is where it should be."""
    starts = world.emulator.requests(operation="StartJobRun")
    made = list(dict.fromkeys(path.partition("/")[2] for path in (each["resource"] for each in starts) if "/" in path))
    shown = [world.emulator.peek(SERVICE, run, kind="job_run") or {} for run in made]
    assert len(made) == scenario.made
    assert overlaps(world.emulator) == []
    assert shown[-1]["state"] in (scenario.runs or {scenario.ends})
    assert all(run["state"] in OVER for run in shown[:-1])
    assert scenario.open(world) == []
    if scenario.wanted is None:
        return
    assert shown[-1]["jobDriver"] == scenario.wanted["jobDriver"]
    assert _part(shown[-1]["tags"], scenario.wanted["tags"]) == scenario.wanted["tags"]
    assert not [key for key in shown[-1]["tags"] if ":" not in key and key not in scenario.wanted["tags"]]
    assert world.resource.init_errors == []
    told = {name: world.resource.outputs[name] for name in ("jobRunId", "state", "phase")}
    assert told == {"jobRunId": made[-1], "state": scenario.ends, "phase": ""}


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


def test_the_engine_hears_of_it(world: Open, providers: Providers) -> None:
    """The plan is told before, and is what is then called; the row shows where it is, and is left clean."""
    scenario = SCENARIOS["update-at-rest"]
    account = world(WALKING)
    scenario.prepare(account)
    operations = matrix.journal(account, scenario)

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
def test_killed(world: Open, providers: Providers, case: Case) -> None:
    """A provider is killed; one more run finishes its work."""
    account = world(case.speed)
    case.scenario.prepare(account)
    account.emulator.add_fault(case.fault)
    with pytest.raises(DiedError):
        case.scenario.run(account)
    account.freeze()
    assert struck(account) == 1

    account.handed_to(providers.living())
    case.scenario.run(account)

    judge(account, case.scenario)


def test_killed_after_every_effect(world: Open, providers: Providers) -> None:
    """Of providers that each live for one effect as many are needed as there are effects: all goes on, none repeats."""
    scenario, effects = SCENARIOS["update-at-rest"], matrix.effects("update-at-rest")
    account = world(RUSHING)
    scenario.prepare(account)
    for call in effects:
        account.emulator.add_fault(call.fault(kind="kill", when="after"))
    for _ in effects:
        with pytest.raises(DiedError):
            scenario.run(account)
        account.handed_to(providers.living())

    scenario.run(account)

    judge(account, scenario)
    counted = [len(account.emulator.requests(operation=call.operation)) for call in effects]
    assert counted == [1] * len(effects)


def test_killed_and_then_changed(world: Open, providers: Providers) -> None:
    """What a killed create made is found although the program has changed since, and is brought to what it says now."""
    scenario = SCENARIOS["create"]
    changed = replace(scenario, wanted=program(maximumCapacity={"cpu": "8 vCPU", "memory": "32 GB"}))
    account = world(RUSHING)
    account.emulator.add_fault({"kind": "kill", "operation": "CreateApplication", "when": "after", "times": 1})
    with pytest.raises(DiedError):
        scenario.run(account)
    account.handed_to(providers.living())

    changed.run(account)

    judge(account, changed)


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
    account.handed_to(providers.living())
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
        account.handed_to(providers.living())
        case.scenario.run(account)

    judge(account, case.scenario)
