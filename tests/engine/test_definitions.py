"""Job definitions under the real engine: edited twice, with a job that depends on them."""

from __future__ import annotations

import pytest

from tests.engine.story import Stage, Story

REVISIONS = {"create": 1, "recover": 2, "change": 3}
"""The revision that the state knows after each up."""


def job(stage: Stage, name: str) -> str:
    """The present job of a resource."""
    return str(stage.state[name]["outputs"]["jobId"])


@pytest.mark.parametrize(("stage", "revision"), REVISIONS.items(), ids=REVISIONS)
def test_an_edit_registers_a_revision(batch: Story, stage: str, revision: int) -> None:
    """The resource stays what it is; its ARN is that of the newest revision, which the job was submitted with."""
    after = batch[stage]
    arn = after.state["edited"]["outputs"]["jobDefinitionArn"]
    assert after.outputs["revision"] == revision
    assert arn.endswith(f":{revision}")
    assert after.id("edited") == batch["create"].id("edited")
    assert after.service[job(after, "of-edited")]["jobDefinition"] == arn
    assert after.service[arn]["containerProperties"]["image"] == f"repository:{revision}"


def test_an_edit_runs_the_job_again(batch: Story) -> None:
    """Once for each revision; it was waited for, and succeeded."""
    jobs = [job(batch[stage], "of-edited") for stage in REVISIONS]
    assert len(set(jobs)) == len(REVISIONS)
    assert {batch["change"].service[jobs[-1]]["status"]} == {"SUCCEEDED"}
    assert job(batch["nothing"], "of-edited") == jobs[-1]


def test_old_revisions_are_deregistered(batch: Story) -> None:
    """Two stay active; of three the oldest is deregistered, and nothing else is."""
    stage = batch["change"]
    arn = stage.state["edited"]["outputs"]["jobDefinitionArn"].rpartition(":")[0]
    assert [stage.service[f"{arn}:{number}"]["status"] for number in (1, 2, 3)] == ["INACTIVE", "ACTIVE", "ACTIVE"]
    assert batch["recover"].calls().count("DeregisterJobDefinition") == 0
    assert stage.calls().count("DeregisterJobDefinition") == 1


def test_the_arn_is_unknown_exactly_when_a_revision_is_cut(batch: Story) -> None:
    """A preview of an edit shows that the job runs again; of other tags, or a queue's other list, that it does not.

    Over the dynamic bridge the engine takes every output of an update for unknown; those that stay are filled in.
    """
    preview = batch["preview of change"]
    assert (preview.ops("edited"), preview.ops("of-edited")) == (["update"], ["update"])
    assert (preview.ops("tagged"), preview.ops("of-tagged")) == (["update"], ["same"])
    [line] = preview.result.messages(name="tagged", severity="info")
    assert line == "plan: set tags stage"


def test_tags_cut_no_revision(batch: Story) -> None:
    """The present revision has the new tags, and its job is not run again."""
    before, after = batch["recover"], batch["change"]
    arn = after.state["tagged"]["outputs"]["jobDefinitionArn"]
    assert arn == before.state["tagged"]["outputs"]["jobDefinitionArn"]
    assert after.service[arn]["tags"]["stage"] == "two"
    assert job(after, "of-tagged") == job(before, "of-tagged")
