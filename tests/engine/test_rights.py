"""The roles of docs/roles suffice: no command of either walk asked the service for anything that they do not allow."""

from __future__ import annotations

from tests.engine.story import Story
from tests.support.rights import operations

LOOKING = ("preview", "mistakes", "more mistakes", "unsuited", "refresh", "import")
"""The stages that only look, by how their names begin."""


def _asked(story: Story, *, looking: bool) -> dict[str, set[str]]:
    stages = {name: stage for name, stage in story.stages.items() if name.startswith(LOOKING) or not looking}
    return {name: {operation for operation, _ in stage.requests} for name, stage in stages.items()}


def test_a_preview_needs_the_read_only_role(story: Story) -> None:
    """Previews, refused ones too, refreshes and imports."""
    asked = _asked(story, looking=True)
    assert len(asked) >= 5
    assert {name for name, found in asked.items() if found - operations("preview")} == set()
    assert any("ListJobRuns" in found for found in asked.values())


def test_a_preview_of_job_runs_needs_the_read_only_role(jobs: Story) -> None:
    """Of batch runs, of streams that were found dead, and of applications that they are in the way of."""
    asked = _asked(jobs, looking=True)
    assert len(asked) >= 5
    assert {name for name, found in asked.items() if found - operations("preview")} == set()
    assert any("GetJobRun" in found for found in asked.values())


def test_everything_needs_the_role_of_up(story: Story) -> None:
    """From the first create to the last delete."""
    asked = set().union(*_asked(story, looking=False).values())
    assert asked - operations("up") == set()
    assert {"CreateApplication", "DeleteApplication", "TagResource"} <= asked


def test_everything_with_job_runs_needs_the_role_of_up(jobs: Story) -> None:
    """Submits, cancels, and the words on a run that failed."""
    asked = set().union(*_asked(jobs, looking=False).values())
    assert asked - operations("up") == set()
    assert {"StartJobRun", "CancelJobRun", "ListJobRunAttempts"} <= asked
