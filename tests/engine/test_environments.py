"""Compute environments under the real engine: made with all that stands on them, mended, replaced, taken out."""

from __future__ import annotations

from typing import Final

import pytest

from tests.engine.batchprograms import CREATED, FIXED, KINDS, LOOP, SHARING
from tests.engine.story import Stage, Story

EDITED: Final = ("late", "edited", "of-edited")
"""What the second up has to do with: what could not be made whole, and what the program has edited."""

_WHY: Final = (
    "computeResources.type can change only by replacement: the type changes in place only between EC2 and SPOT"
)


def plan(stage: Stage, name: str) -> str:
    """The plan that a preview shows."""
    [line] = stage.result.messages(name=name, severity="info")
    return line


def listed(stage: Stage, queue: str) -> list[str]:
    """The names of a queue's environments at the service, in their order."""
    order = sorted(stage.shown(queue)["computeEnvironmentOrder"], key=lambda each: int(each["order"]))
    return [str(each["computeEnvironment"]).rpartition("/")[2] for each in order]


def changes(stage: Stage, *ids: str) -> list[str]:
    """What was called to change these; what is submitted to a queue does not change it."""
    return [call for call in stage.calls(*ids) if call != "SubmitJob"]


def test_no_call_was_illegal(batch: Story) -> None:
    """On the whole walk the service refused nothing, and nothing unexpected happened in the provider."""
    assert batch.refusals == []
    assert batch.internal_errors == ""


def test_failures_are_lines(batch: Story) -> None:
    """No stage of the walk, whatever failed in it, showed a traceback."""
    for stage in batch.stages.values():
        assert "Traceback" not in stage.result.stdout + stage.result.stderr


# --- created


@pytest.mark.parametrize("kind", KINDS)
def test_all_kinds_in_one_up(batch: Story, kind: str) -> None:
    """Each is made by one call, also a queue whose environment is made by the same up; nothing is left to do."""
    stage, name = batch["create"], KINDS[kind]
    assert stage.ops(name) == ["create"]
    assert stage.state[name]["outputs"]["phase"] == ""
    created = {"JobDefinition": "RegisterJobDefinition", "Job": "SubmitJob"}.get(kind, f"Create{kind}")
    same = [one for one in CREATED.values() if one.kind == kind]
    assert stage.calls().count(created) == len(same)


def test_a_queue_takes_its_environments_in_their_order(batch: Story) -> None:
    """All three, although none of them was there when the up began."""
    stage = batch["create"]
    assert listed(stage, "shrinking") == [stage.id(each) for each in LOOP]
    assert stage.shown("shrinking")["status"] == "VALID"


@pytest.mark.parametrize("stage", ["recover", "nothing"])
def test_what_has_not_changed_is_left_alone(batch: Story, stage: str) -> None:
    """A later up of the same program changes nothing, and calls nothing that changes anything."""
    edited = EDITED if stage == "recover" else ()
    assert {step.op for step in batch[stage].result.steps if step.name not in edited} == {"same"}
    ours = {batch[stage].id(name) for name in batch[stage].state.keys() - set(edited)}
    assert changes(batch[stage], *ours) == []
    assert bool(batch[stage].calls()) is bool(edited)


# --- a role that is missing


def test_a_missing_role_is_told_in_one_line(batch: Story) -> None:
    """The service's words, and the way on; what was made is in the state, and everything else is made."""
    stage = batch["create"]
    [error] = stage.errors("late")
    words = error.removeprefix("1 error occurred:\n\t* ")
    assert words.startswith(f"compute environment {stage.id('late')} is INVALID: CLIENT_ERROR - Not authorized")
    assert words.endswith("Mend what it needs, such as its service role, and run up again")
    assert "\n" not in words
    assert stage.state["late"]["initErrors"]
    assert stage.state["late"]["outputs"]["phase"]
    assert stage.shown("late")["status"] == "INVALID"
    assert stage.result.changes == {"create": len(CREATED)}


def test_it_recovers_once_the_role_is_there(batch: Story) -> None:
    """The next up lets the service look again, at the same environment."""
    stage = batch["recover"]
    assert stage.id("late") == batch["create"].id("late")
    assert stage.calls(stage.id("late")) == ["UpdateComputeEnvironment"]
    assert stage.shown("late")["status"] == "VALID"
    assert "initErrors" not in stage.state["late"]
    assert stage.state["late"]["outputs"]["phase"] == ""


# --- replaced under the queues that use it


def test_a_replacement_is_foretold(batch: Story) -> None:
    """The plan, who has to wait, and why it takes another environment; of each queue what happens to it."""
    before, names = batch["preview of change"], [batch["recover"].id(each) for each in SHARING]
    steps, _, why = plan(before, "shared").removeprefix("plan: ").partition(" | ")
    parting = "create, then the compute environment that it replaces: disable -> drain 2 jobs (wait up to 9000 h)"
    assert steps == f"{parting} -> delete"
    assert why.startswith(_WHY)
    assert "of this stack will name its successor by then" in why
    assert all(name in why for name in names)
    assert {plan(before, each) for each in SHARING} == {"plan: update computeEnvironmentOrder"}
    assert before.calls() == []


def test_a_replacement_takes_the_place_of_the_old_one(batch: Story) -> None:
    """The new one is made, the queues name it, then the old one goes: once each, in this order."""
    old, stage = batch["recover"].id("shared"), batch["change"]
    new, queues = stage.id("shared"), [stage.id(each) for each in SHARING]
    assert stage.ops("shared") == ["create-replacement", "replace", "delete-replaced"]
    assert changes(stage, old, new, *queues) == [
        "CreateComputeEnvironment",
        *["UpdateJobQueue"] * len(queues),
        "UpdateComputeEnvironment",
        "DeleteComputeEnvironment",
    ]
    assert old not in stage.service
    assert stage.shown("shared")["computeResources"]["type"] == "FARGATE_SPOT"
    assert [listed(stage, each) for each in SHARING] == [[new]] * len(SHARING)


def test_no_job_is_lost_by_it(batch: Story) -> None:
    """Those that ran on the old one were waited for; those that waited in the queue still do."""
    stage = batch["change"]
    assert {stage.service[job]["status"] for job in batch.jobs["running"]} == {"SUCCEEDED"}
    assert {stage.service[job]["status"] for job in batch.jobs["queued"]} == {"RUNNABLE"}
    assert "waiting for 2 jobs" in stage.progress("shared")
    assert "TerminateJob" not in stage.calls()


# --- replaced under a fixed name


@pytest.mark.parametrize(
    ("stage", "name", "queue"), [("held", "fixed", "on-fixed"), ("ordered", "loop-0", "shrinking")]
)
def test_an_environment_that_a_queue_lists_does_not_go_first(batch: Story, stage: str, name: str, queue: str) -> None:
    """Under a fixed name, or by the program's own order: one line, with the way out, and nothing is done."""
    before = batch["recover"]
    [error] = {each for each in batch[stage].result.errors if "would name nothing" in each}
    assert name in error or batch[stage].errors(name)
    assert f"1 job queue ({before.id(queue)}) would name nothing until the new compute environment is made" in error
    assert "leave its name out, or give it another one, and leave delete_before_replace out; then it is one up" in error
    assert "\n" not in error
    assert batch[stage].calls() == []
    assert [batch[stage].state[each] for each in (name, queue)] == [before.state[each] for each in (name, queue)]


def test_a_fixed_name_that_is_left_out_is_one_up(batch: Story) -> None:
    """As the refusal says: the new one has a name of its own, its queue names it, the jobs wait, nothing is left."""
    before, stage = batch["recover"], batch["change"]
    assert stage.ops("fixed") == ["create-replacement", "replace", "delete-replaced"]
    assert before.id("fixed") == FIXED
    assert listed(stage, "on-fixed") == [stage.id("fixed")]
    assert [name for name in stage.service if name.startswith(FIXED)] == []
    assert {stage.service[job]["status"] for job in batch.jobs["kept waiting"]} == {"RUNNABLE"}


# --- replaced by one of another family


def test_another_family_needs_another_queue(batch: Story) -> None:
    """A queue cannot follow from instances to Fargate: it is replaced, too, as the preview says; the old ones go."""
    before, stage = batch["preview of change"], batch["change"]
    assert "a queue of instances cannot become one of Fargate" in plan(before, "on-turning")
    assert stage.ops("on-turning") == stage.ops("turning") == ["create-replacement", "replace", "delete-replaced"]
    assert listed(stage, "on-turning") == [stage.id("turning")]
    gone = {batch["recover"].id(name) for name in ("turning", "on-turning")}
    assert not gone & stage.service.keys()


# --- a list that becomes shorter


def test_a_shortened_list_takes_one_up(batch: Story) -> None:
    """The queue lets go of the environment that the loop no longer makes, before that one is deleted.

    The others of the loop are left alone, which the plan says by saying nothing of them.
    """
    before, stage = batch["preview of change"], batch["change"]
    gone, *kept = (batch["recover"].id(each) for each in reversed(LOOP))
    assert plan(before, "shrinking") == "plan: update computeEnvironmentOrder"
    assert [before.result.messages(name=each, severity="info") for each in LOOP] == [[]] * len(LOOP)
    assert [before.ops(each) for each in LOOP] == [["same"], ["same"], ["delete"]]
    assert [stage.ops(each) for each in LOOP] == [["same"], ["same"], ["delete"]]
    assert listed(stage, "shrinking") == [stage.id(each) for each in LOOP[:-1]]
    assert gone not in stage.service
    assert stage.calls(stage.id("shrinking")) == ["UpdateJobQueue"]
    disabled, *deleted = stage.calls(gone)
    assert disabled == "UpdateComputeEnvironment"
    assert set(deleted) == {"DeleteComputeEnvironment"}  # again, as long as the service still sees the queue
    assert stage.calls(*kept) == []
    assert stage.ops("shrinking") == ["update"]
    assert batch["nothing"].ops("shrinking") == ["same"]


# --- told before anything is called


def test_environments_that_do_not_suit_one_another(batch: Story) -> None:
    """They are told at the preview, in one line, though one is not made yet; nothing is called."""
    stage = batch["mixed"]
    [error] = stage.errors("mixed")
    assert "computeEnvironmentOrder" in error
    assert "\n" not in error
    assert stage.result.errors == [error]
    assert stage.calls() == []
    assert stage.state == batch["change"].state
