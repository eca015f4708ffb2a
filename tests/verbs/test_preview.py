"""Previews: what is shown is what is then done, and nothing is called that changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import pytest

from slackwater.errors import AccessDenied
from slackwater.provider.answers import Preview
from tests.support.verbs import KIND, MINIMUM, WARM, Life, World

SUBNETS: Final = {"subnetIds": ["subnet-1", "subnet-2"]}
NONE: Final[frozenset[str]] = frozenset()

CALLS: Final = {
    "cancel": "CancelJobRun",
    "delete": "DeleteApplication",
    "remove tags": "UntagResource",
    "set tags": "TagResource",
    "start": "StartApplication",
    "stop": "StopApplication",
    "update": "UpdateApplication",
}
"""What a step's words stand for; the other steps call nothing."""


def said(steps: Iterable[str]) -> list[str]:
    """The calls that steps in words announce."""
    return [call for step in steps for words, call in CALLS.items() if step.startswith(words)]


def shown(life: Life, program: Mapping[str, Any], unknown: frozenset[str] = NONE) -> Preview:
    """Preview an update."""
    life.world.forget()
    news = {**program, "owner": life.owner, "generation": 1}
    olds: dict[str, Any] = {"old_inputs": life.inputs, "old_outputs": life.outputs}
    return life.verbs().preview_update(KIND, id=life.id, news=news, unknown=unknown, run=life.run(), **olds)


PLANS: list[Any] = [
    pytest.param({"architecture": "ARM64"}, lambda _w, _id: None, ("update architecture",), id="at-rest"),
    pytest.param(
        {"architecture": "ARM64", "tags": {"team": "x"}},
        World.start,
        ("set tags team", "stop", "update architecture", "start"),
        id="started",
    ),
    pytest.param(
        {"networkConfiguration": SUBNETS, "lifecycle": {"onActiveJobs": "cancel"}},
        lambda w, id: w.running(id) and w.running(id),
        ("cancel 2 job runs (wait up to 30 min)", "stop", "update networkConfiguration", "start"),
        id="jobs-cancelled",
    ),
    pytest.param(
        {"networkConfiguration": SUBNETS, "lifecycle": {"onActiveJobs": "wait", "drainTimeout": "2h"}},
        lambda w, id: w.running(id, seconds=300),
        ("drain 1 job run (wait up to 2 h)", "stop", "update networkConfiguration", "start"),
        id="jobs-waited-for",
    ),
    pytest.param(
        {"maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"}},
        World.start,
        ("update live maximumCapacity",),
        id="live",
    ),
    pytest.param({"lifecycle": {"power": "running"}}, lambda _w, _id: None, ("start",), id="power"),
    pytest.param({"initialCapacity": None}, World.start, ("stop", "update to remove initialCapacity"), id="removal"),
    pytest.param({"tags": {"team": "x"}}, World.start, ("set tags team",), id="tags"),
    pytest.param({"lifecycle": {"restart": "never"}}, World.start, (), id="nothing"),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(("change", "get_there", "steps"), PLANS)
def test_up_does_what_the_preview_showed(
    life: Life, world: World, change: dict[str, Any], get_there: Callable[[World, str], object], steps: tuple[str, ...]
) -> None:
    """Step by step: the calls that the service got are those that the preview announced, in that order."""
    life.up({**MINIMUM, "initialCapacity": WARM})
    get_there(world, life.id)
    life.change(**change)
    assert life.preview
    assert life.preview.steps == steps
    assert life.preview.line.startswith(f"plan: {' -> '.join(steps)}" if steps else "nothing to do: ")
    done = [name for name, members in world.sent if name in CALLS.values() and not _bookkeeping(members)]
    assert list(dict.fromkeys(done)) == said(steps)


def _bookkeeping(members: dict[str, Any]) -> bool:
    """The mark that an application was running; a plan does not mention it."""
    return "slackwater:was-running" in (*members.get("tags", ()), *members.get("tagKeys", ()))


@pytest.mark.usefixtures("legal")
def test_a_preview_changes_nothing(life: Life, world: World) -> None:
    """It looks, and where job runs may be in the way it lists them."""
    life.up({**MINIMUM, "initialCapacity": WARM})
    world.start(life.id)
    preview = shown(life, {**MINIMUM, "networkConfiguration": SUBNETS})
    assert (world.calls(), world.looks()) == ([], ["GetApplication", "ListJobRuns"])
    assert preview.outputs["applicationId"] == life.id
    assert {"state", "stateDetails", "phase"} <= preview.unknown


@pytest.mark.usefixtures("legal")
def test_a_preview_gives_the_reasons(life: Life, world: World) -> None:
    """One line: the steps, then why."""
    life.up({**MINIMUM, "initialCapacity": WARM})
    world.start(life.id)
    world.running(life.id)
    preview = shown(
        life,
        {**MINIMUM, "initialCapacity": WARM, "networkConfiguration": SUBNETS, "lifecycle": {"onActiveJobs": "wait"}},
    )
    assert preview.line == (
        "plan: drain 1 job run (wait up to 30 min) -> stop -> update networkConfiguration -> start"
        " | stop needs no active job runs; networkConfiguration can change only in CREATED or STOPPED;"
        " it was running before"
    )


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize(
    ("program", "steps"),
    [
        pytest.param(MINIMUM, (), id="as-found"),
        pytest.param({**MINIMUM, "lifecycle": {"power": "running"}}, ("create", "start"), id="running"),
    ],
)
def test_a_create_is_previewed_from_one_look(
    life: Life, world: World, program: dict[str, Any], steps: tuple[str, ...]
) -> None:
    """A line is said only where there is more to it than to create; what the service decides is unknown.

    The look is for what an earlier run may have left.
    """
    news = life.check(program)
    preview = life.verbs().preview_create(KIND, news=news, unknown=NONE, run=life.run())
    assert (world.calls(), world.looks()) == ([], ["ListApplications"])
    assert preview.line == (f"plan: {' -> '.join(steps)} | lifecycle.power is running" if steps else "")
    assert preview.outputs == news
    assert preview.unknown == {"applicationId", "arn", "state", "stateDetails", "phase"}


# --- values that are not known yet


UNKNOWN: list[Any] = [
    pytest.param({"networkConfiguration": {}}, "networkConfiguration.subnetIds", "networkConfiguration", id="member"),
    pytest.param({}, "networkConfiguration", "networkConfiguration", id="block"),
    pytest.param(
        {"networkConfiguration": {"subnetIds": ["subnet-1", None]}},
        "networkConfiguration.subnetIds[1]",
        "networkConfiguration",
        id="item",
    ),
]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("before", [{}, {"networkConfiguration": SUBNETS}], ids=["new", "said-before"])
@pytest.mark.parametrize(("program", "unknown", "topic"), UNKNOWN)
def test_an_unknown_value_counts_as_a_change(
    life: Life, world: World, before: dict[str, Any], program: dict[str, Any], unknown: str, topic: str
) -> None:
    """Diff and plan show it as one change of its field, never as a removal; nothing is refused for it."""
    life.up({**MINIMUM, "initialCapacity": WARM, **before})
    world.start(life.id)
    program = {**MINIMUM, "initialCapacity": WARM, **program}
    opened = frozenset({unknown})
    checked = life.verbs().check(KIND, owner=life.owner, olds=life.inputs, news=program, unknown=opened, secret=NONE)
    assert checked.problems == ()
    diff = life.verbs().diff(
        KIND, old_inputs=life.inputs, old_outputs=life.outputs, news=checked.inputs, unknown=opened
    )
    assert "update" in {how.value for path, how in diff.changes.items() if path.startswith(topic)}
    assert "delete" not in {how.value for how in diff.changes.values()}
    preview = shown(life, program, opened)
    assert preview.steps == ("stop", f"update {topic}", "start")
    assert topic in preview.unknown


@pytest.mark.usefixtures("legal")
def test_an_unknown_name_is_a_replacement(app: Life) -> None:
    """What is not known yet may well be another."""
    opened = frozenset({"name"})
    news = {"type": "SPARK", "releaseLabel": "emr-7.9.0", "owner": app.owner, "generation": 1}
    diff = app.verbs().diff(KIND, old_inputs=app.inputs, old_outputs=app.outputs, news=news, unknown=opened)
    assert diff.replaces == ("name",)


@pytest.mark.usefixtures("legal")
def test_unknown_tags_are_not_removals(app: Life) -> None:
    """A map of tags that is not known yet."""
    app.change(tags={"team": "x"})
    preview = shown(app, MINIMUM, frozenset({"tags"}))
    assert preview.steps == ("set tags tags",)


@pytest.mark.usefixtures("legal")
def test_an_unknown_value_in_a_create(life: Life) -> None:
    """Its property is unknown in the outputs."""
    preview = life.verbs().preview_create(
        KIND, news=life.check(MINIMUM), unknown=frozenset({"networkConfiguration.subnetIds"}), run=life.run()
    )
    assert "networkConfiguration" in preview.unknown


# --- secrets


@pytest.mark.usefixtures("legal")
def test_no_secret_is_told(life: Life, world: World) -> None:
    """Neither problems, nor plans, nor progress, nor warnings hold a value of a sensitive field."""
    properties = {"spark.hadoop.javax.jdo.option.ConnectionPassword": "hunter2"}
    secret = [{"classification": "spark-defaults", "properties": properties}]
    life.up({**MINIMUM, "runtimeConfiguration": secret, "initialCapacity": WARM})
    world.start(life.id)
    other = [{"classification": "spark-defaults", "properties": dict.fromkeys(properties, "hunter3")}]
    life.change(runtimeConfiguration=other)
    assert world.request("UpdateApplication") == {"runtimeConfiguration": other}
    assert life.preview
    told = [life.preview.line, *life.preview.steps, *life.preview.warnings, *life.said, *life.warnings]
    told += [str(life.diff), *map(str, life.diff.changes)]
    assert not any("hunter" in text for text in told)
    assert "update runtimeConfiguration" in life.preview.steps


@pytest.mark.usefixtures("legal")
def test_a_secret_that_is_wrong_is_not_told(life: Life, world: World) -> None:
    """The problem names the path and what is allowed, not the value."""
    checked = life.verbs().check(
        KIND,
        owner=life.owner,
        olds={},
        news={**MINIMUM, "maximumCapacity": {"cpu": "hunter2", "memory": "64 GB"}},
        unknown=NONE,
        secret=frozenset({"maximumCapacity.cpu"}),
    )
    (problem,) = checked.problems
    assert problem.path == "maximumCapacity.cpu"
    assert "hunter2" not in str(problem)
    assert world.sent == []


# --- when looking fails


def test_a_preview_without_a_look_uses_the_last_known_state(life: Life, world: World) -> None:
    """The plan is made from the state of the last run, and the reviewer is told so."""
    life.up({**MINIMUM, "lifecycle": {"power": "running"}})
    denied = {"status": 403, "code": "AccessDeniedException", "message": "not authorized"}
    world.emulator.add_fault({"kind": "error", **denied})
    preview = shown(life, {**MINIMUM, "lifecycle": {"power": "running"}, "networkConfiguration": SUBNETS})
    assert preview.steps == ("stop", "update networkConfiguration", "start")
    (warning,) = [each for each in preview.warnings if "last known state" in each]
    assert warning.startswith("planned from the last known state, as looking failed: GetApplication: not authorized")


def test_a_preview_without_a_look_at_job_runs_is_still_made(life: Life, world: World) -> None:
    """The right to list job runs may be missing in a pull request's pipeline."""
    life.up({**MINIMUM, "initialCapacity": WARM})
    world.start(life.id)
    life.refresh()
    denied = {"status": 403, "code": "AccessDeniedException", "message": "not authorized"}
    world.emulator.add_fault({"kind": "error", "operation": "ListJobRuns", **denied})
    preview = shown(life, {**MINIMUM, "initialCapacity": WARM, "architecture": "ARM64"})
    assert preview.steps == ("stop", "update architecture", "start")
    assert any("ListJobRuns: not authorized" in each for each in preview.warnings)


def test_an_update_does_not_go_on_the_last_known_state(life: Life, world: World) -> None:
    """What is allowed to a preview is not allowed to a run."""
    life.up(MINIMUM)
    world.emulator.add_fault({"kind": "error", "status": 403, "code": "AccessDeniedException", "message": "no"})
    with pytest.raises(AccessDenied):
        life.change(architecture="ARM64")
