"""One object, one resource: what is renamed, moved, tainted, made anew or found again keeps what is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import pytest

from slackwater.errors import Refused, TimedOut
from slackwater.provider.verbs import Verbs
from tests.support import life
from tests.support.batch import FARGATE, SHARE, SHARES, TRAINING, Batch, container, listing, managed
from tests.support.jobs import job, streaming
from tests.support.life import over
from tests.support.verbs import MINIMUM, KilledError, Life, World, die

UNSAVED: Final = "slackwater:unsaved"
SPOT: Final = {**FARGATE, "type": "FARGATE_SPOT"}

Program: TypeAlias = Mapping[str, Any]
Made: TypeAlias = tuple[life.Life, Program]


def _application(world: World, _batch: Batch) -> Made:
    return Life(world), {"type": "SPARK", "releaseLabel": "emr-7.9.0"}


def _stream(world: World, _batch: Batch) -> Made:
    host = Life(world, owner="shop/dev/host@0123456789ad")
    host.up(MINIMUM)
    return job(world), streaming(host.id)


def _environment(_world: World, batch: Batch) -> Made:
    return batch.environment("a"), managed()


def _queue(_world: World, batch: Batch) -> Made:
    environment = batch.environment()
    environment.up(managed())
    return batch.queue("a"), listing(environment.id)


def _definition(_world: World, batch: Batch) -> Made:
    return batch.definition("a"), container()


def _job(_world: World, batch: Batch) -> Made:
    _, queue = batch.served()
    definition = batch.definition()
    definition.up(container())
    return batch.job("a"), {"jobQueue": queue.id, "jobDefinition": definition.id}


def _consumable(_world: World, batch: Batch) -> Made:
    return batch.consumable("a"), {"totalQuantity": 5}


def _service(_world: World, batch: Batch) -> Made:
    return batch.training("a"), TRAINING


def _share(_world: World, batch: Batch) -> Made:
    return batch.share("a"), {"jobQueue": batch.shared().id, **SHARE}


def _policy(_world: World, batch: Batch) -> Made:
    return batch.scheduling("a"), SHARES


KINDS: Final[Mapping[str, Callable[[World, Batch], Made]]] = {
    "Application": _application,
    "JobRun": _stream,
    "ComputeEnvironment": _environment,
    "JobQueue": _queue,
    "JobDefinition": _definition,
    "Job": _job,
    "SchedulingPolicy": _policy,
    "QuotaShare": _share,
    "ServiceEnvironment": _service,
    "ConsumableResource": _consumable,
}
FIXED: Final = {
    "ComputeEnvironment": "computeEnvironmentName",
    "ConsumableResource": "consumableResourceName",
    "JobQueue": "jobQueueName",
    "QuotaShare": "quotaShareName",
    "SchedulingPolicy": "name",
    "ServiceEnvironment": "serviceEnvironmentName",
}
every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def made(kind: str, world: World, batch: Batch) -> life.Life:
    """A resource of a kind, made and saved."""
    one, program = KINDS[kind](world, batch)
    one.up(program)
    return one


def present(one: life.Life) -> str:
    """What it has now: the id of the cloud object."""
    outputs = one.outputs
    return str(outputs.get("jobRunId") or outputs.get("jobDefinitionArn") or outputs.get("jobId") or one.id)


def tags(one: life.Life) -> dict[str, str]:
    """All the tags of what it has."""
    found: dict[str, str] = one.world.peek(life._PLACES[one.kind], present(one)).get("tags", {})
    return found


def renamed(one: life.Life, name: str = "b") -> life.Life:
    """The same resource of the state under another URN; a rename changes neither inputs nor outputs."""
    owner = f"shop/dev/{name}@{sum(name.encode()):012x}"
    kept: dict[str, Any] = {"id": one.id, "inputs": one.inputs, "outputs": one.outputs, "program": one.program}
    return life.Life(one.world, owner=owner, kind=one.kind, **kept)


def another(one: life.Life) -> life.Life:
    """A resource under the same URN that is not in the state."""
    return life.Life(one.world, owner=one.owner, kind=one.kind, program=one.program)


# --- renames


@every_kind
def test_the_owner_follows_a_rename(made: life.Life) -> None:
    """One TagResource, which the preview shows; nothing else is called, and then nothing differs."""
    moved, before = renamed(made), present(made)
    assert moved.differs() == {"owner": "update"}
    assert moved.again() == ["TagResource"]
    assert moved.preview
    assert moved.preview.line == "plan: set tags slackwater:owner"
    assert present(moved) == before
    assert tags(moved)["slackwater:owner"] == f"{moved.owner}/g1"
    assert (moved.differs(), moved.again()) == ({}, [])


@every_kind
@pytest.mark.parametrize("first", ["new", "renamed"])
def test_a_new_resource_under_the_old_name(made: life.Life, first: str) -> None:
    """It is another object, whichever of the two the program names first, and goes alone."""
    moved, new, verbs = renamed(made), another(made), made.verbs()
    for one in (new, moved) if first == "new" else (moved, new):
        one.up(one.program, verbs=verbs, bury=False)
    over(made.world, verbs)

    assert present(new) != present(moved) == present(made)
    assert (tags(new)["slackwater:owner"], tags(moved)["slackwater:owner"]) == (f"{new.owner}/g1", f"{moved.owner}/g1")
    assert (new.again(), moved.again()) == ([], [])
    new.destroy()
    assert moved.refresh()


@every_kind
def test_a_new_resource_long_before_the_other_is_renamed(made: life.Life) -> None:
    """The other one is in another stack by now, say, which has not been run yet: what is saved is not taken over."""
    new = another(made)
    new.again()
    assert present(new) != present(made)
    moved = renamed(made)
    assert moved.again() == ["TagResource"]
    assert new.again() == []


@pytest.mark.parametrize("kind", FIXED)
def test_a_name_that_is_taken(made: life.Life, kind: str) -> None:
    """Of one that nobody chose another is made up, and is kept; under one that the program says nothing is made."""
    new = another(made)
    new.again()
    name = new.outputs[FIXED[kind]]
    assert name == f"{made.inputs[FIXED[kind]]}-2"
    assert new.notes == (f"it is made as {name}: the name that it would have is taken",)
    new.change(tags={"team": "x"})
    assert new.outputs[FIXED[kind]] == name
    found = new.refresh()
    assert found
    assert (found.inputs[FIXED[kind]], new.again()) == (made.inputs[FIXED[kind]], [])
    said = another(made)
    with pytest.raises(Refused, match=r"exists already, and a state may have it.*delete_before_replace"):
        said.up({**made.program, FIXED[kind]: name})


def test_a_rename_and_a_replacement_in_one_run(batch: Batch) -> None:
    """The queue that names it finds its successor, and the old one goes."""
    environment, queue = batch.served()
    moved, verbs = renamed(environment), environment.verbs()
    moved.up(managed(SPOT), verbs=verbs, bury=False)
    queue.up(listing(moved.out("computeEnvironmentArn")), verbs=verbs, bury=False)
    moved.bury(verbs)
    assert list(batch.environments()) == [moved.id] != [environment.id]
    assert batch.order(queue.id) == [moved.id]


def test_revisions_that_are_still_used_are_renamed_as_well(batch: Batch) -> None:
    """A revision that a job needs goes with a later change, whatever the resource is called by then."""
    _, queue = batch.served()
    definition = batch.definition("a")
    definition.up(container("one", lifecycle={"keepRevisions": 1}))
    job = batch.placed(queue.id, "RUNNING", jobDefinition=definition.outputs["jobDefinitionArn"])
    moved = renamed(definition)
    moved.up(container("two", lifecycle={"keepRevisions": 1}))
    batch.put("job", job, "SUCCEEDED")
    moved.up(container("three", lifecycle={"keepRevisions": 1}))
    name = moved.inputs["jobDefinitionName"]
    assert batch.revisions(name) == {1: "INACTIVE", 2: "INACTIVE", 3: "ACTIVE"}


# --- replacements of which the engine tells nothing


def tainted(one: life.Life, verbs: Verbs) -> life.Life:
    """`state taint`, `--target-replace`: a check without the state, no diff, a create, then the delete."""
    new = another(one)
    new.up(one.program, verbs=verbs, bury=False)
    verbs.delete(one.kind, run=one.run(), **one._olds)
    over(one.world, verbs)
    return new


@every_kind
def test_what_is_tainted_is_replaced(made: life.Life) -> None:
    """The state ends with a living object that is another one."""
    new = tainted(made, made.verbs())
    assert present(new) != present(made)
    assert new.refresh()
    assert new.again() == []


@pytest.mark.parametrize("kind", FIXED)
def test_a_fixed_name_that_is_tainted_is_refused(kind: str, world: World, batch: Batch) -> None:
    """Two cannot have it; nothing is lost, and the line tells the option with which it goes."""
    one, program = KINDS[kind](world, batch)
    one.up({**program, FIXED[kind]: "fixed"})
    with pytest.raises(Refused, match="set the resource option delete_before_replace"):
        tainted(one, one.verbs())
    assert one.again() == []


# --- what an earlier run has left


def lost(one: life.Life, program: Program) -> None:
    """A run makes it, and dies before the answer is saved."""
    one.world.after("acts", die)
    with pytest.raises(KilledError):
        one.up(program)


@every_kind
def test_the_mark_goes_when_the_run_is_over(made: life.Life) -> None:
    """By then the engine has saved what it was told."""
    assert UNSAVED not in tags(made)


@every_kind
def test_what_is_lost_is_found_again(kind: str, world: World, batch: Batch) -> None:
    """It is taken over, saved, and not found a second time."""
    one, program = KINDS[kind](world, batch)
    lost(one, program)
    one.up(program)
    [note] = one.notes
    assert note.startswith("took over ")
    assert UNSAVED not in tags(one)
    second = another(one)
    second.again()
    assert present(second) != present(one)


def test_what_is_lost_is_found_under_whatever_name(life: Life, world: World) -> None:
    """The name has changed since, or goes: it is replaced, or kept where nobody says how it is called."""
    lost(life, {**MINIMUM, "name": "one"})
    [old] = world.applications()
    world.settle(old)
    preview = life.foresee({**MINIMUM, "name": "two"})
    assert preview
    assert preview.line == (
        "plan: delete -> create | only another one can have another name than "
        f"application {old}, which an earlier run has left"
    )
    assert life.up({**MINIMUM, "name": "two"}) == ["DeleteApplication", "CreateApplication"]
    assert world.applications() == [life.id] != [old]

    other = Life(world, owner="shop/dev/other@0123456789ae")
    lost(other, {**MINIMUM, "name": "three"})
    nameless = {key: value for key, value in MINIMUM.items() if key != "name"}
    preview = other.foresee(nameless)
    assert preview
    assert preview.line.startswith("application ")
    assert "which an earlier run has left, is taken over" in preview.line
    assert other.up(nameless) == []
    assert (other.outputs["name"], other.again(), other.differs()) == ("three", [], {})


@pytest.mark.parametrize("change", [{"type": "HIVE"}, {"architecture": "ARM64"}], ids=["replacement", "update"])
def test_what_is_lost_is_compared(life: Life, world: World, change: dict[str, str]) -> None:
    """What only another one can have is had by another one; the rest is an update. The preview says which."""
    lost(life, MINIMUM)
    world.settle(world.applications()[0])
    preview = life.foresee({**MINIMUM, **change})
    assert preview
    calls = life.up({**MINIMUM, **change})
    assert [step.partition(" ")[0] for step in preview.steps] == [
        {"DeleteApplication": "delete", "CreateApplication": "create", "UpdateApplication": "update"}[call]
        for call in calls
    ]
    assert world.applications() == [life.id]
    assert world.shown(life.id)["type"].upper() == life.inputs["type"]
    assert life.differs() == {}


def test_what_is_lost_under_a_fixed_name_is_compared(batch: Batch) -> None:
    """Another family under the same name: the first one goes, and then the second is made."""
    environment = batch.environment()
    lost(environment, managed(FARGATE, computeEnvironmentName="fixed"))
    environment.up(managed(SPOT, computeEnvironmentName="fixed"))
    assert batch.environments() == {"fixed": "VALID ENABLED"}
    assert environment.shown["computeResources"]["type"] == "FARGATE_SPOT"


def test_a_name_that_comes_back_finds_its_queue(batch: Batch) -> None:
    """The old queue waits for its job before it is deleted; its name is given back, and it serves again."""
    _, queue = batch.served()
    program = {**queue.program, "jobQueueName": "one"}
    first = batch.queue("a")
    first.up(program)
    job = batch.placed("one", "RUNNING")
    with pytest.raises(TimedOut, match=job):
        first.up({**program, "jobQueueName": "two"})
    batch.stranger.update_job_queue(jobQueue="one", state="DISABLED")
    assert first.id == "two"

    first.up(program)

    assert first.id == "one"
    assert batch.queues() == {queue.id: "VALID ENABLED", "one": "VALID ENABLED"}
    assert batch.status(job) == "RUNNING"
    assert (first.doomed, first.again()) == ([], [])


def test_the_answer_to_an_old_token_is_not_taken(life: Life, world: World) -> None:
    """The service answers the create of the new one with the old one's application: the next token is tried."""
    life.up(MINIMUM)
    new = Life(world)
    new.world.emulator.add_fault({"kind": "stuck", "operation": "StartApplication"})
    assert new.up(MINIMUM) == ["CreateApplication", "CreateApplication"]
    assert new.id != life.id


# --- at the end of a run


@pytest.mark.parametrize("skipped", ["true", ""], ids=["skip checkpoints", "usual"])
def test_a_mark_stays_where_the_engine_saves_later(life: Life, monkeypatch: pytest.MonkeyPatch, skipped: str) -> None:
    """With PULUMI_SKIP_CHECKPOINTS it goes with the next update, which shows that the state knows it."""
    monkeypatch.setenv("PULUMI_SKIP_CHECKPOINTS", skipped)
    life.up(MINIMUM)
    assert (UNSAVED in tags(life)) is bool(skipped)
    assert life.change(tags={"team": "x"}) == ["TagResource"]
    assert UNSAVED not in tags(life)


def test_a_mark_of_what_the_state_has_finds_nothing(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was not taken off; what the engine has named in this run is not lost."""
    monkeypatch.setenv("PULUMI_SKIP_CHECKPOINTS", "1")
    life.up(MINIMUM)
    moved, new, verbs = renamed(life), another(life), life.verbs()
    moved.up(life.program, verbs=verbs, bury=False)
    new.up(life.program, verbs=verbs, bury=False)
    assert new.id != moved.id


def test_what_cannot_be_unmarked_fails_nothing(life: Life, world: World) -> None:
    """The role may not take tags off, say: the next update tries again."""
    denied = {"status": 403, "code": "AccessDeniedException", "message": "not authorized"}
    world.emulator.add_fault({"kind": "error", "operation": "UntagResource", **denied})
    life.up(MINIMUM)
    world.emulator.clear_faults()
    life.change(tags={"team": "x"})
    assert UNSAVED not in tags(life)


# --- twice in one state


def test_one_object_twice_in_the_state_is_told(life: Life, world: World) -> None:
    """An earlier version made such states: the line says both names; what goes from the program leaves the object."""
    life.up(MINIMUM)
    twin, verbs = renamed(life), life.verbs()
    twin.inputs = twin.outputs = {**twin.outputs, "owner": twin.owner}
    life.up(life.program, verbs=verbs, bury=False)
    with pytest.raises(Refused, match=rf"{life.id} is in the state twice, as {life.owner} and as {twin.owner}"):
        twin.up(twin.program, verbs=verbs, bury=False)

    verbs = life.verbs()
    life.up(life.program, verbs=verbs, bury=False)
    assert twin.destroy(verbs=verbs) == []
    assert twin.notes == (f"application {life.id} stays: {life.owner} has it",)
    assert world.applications() == [life.id]


def test_what_another_resource_has_is_not_adopted(life: Life, world: World) -> None:
    """Neither what carries its tag, nor what was imported and carries none yet."""
    foreign = world.stranger.create_application(**MINIMUM)["applicationId"]
    world.settle(foreign)
    program = {**MINIMUM, "lifecycle": {"adopt": foreign}}
    verbs = life.verbs()
    life.up(program, verbs=verbs, bury=False)
    other = Life(world, owner="shop/dev/other@0123456789ae")
    with pytest.raises(Refused, match=f"is managed by {life.owner}/g1.*take its tag slackwater:owner off"):
        other.up(program, verbs=verbs, bury=False)
    assert not other.id
