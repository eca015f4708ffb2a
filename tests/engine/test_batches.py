"""Batch jobs in a stack: each runs once, and again for a reason; what is wrong with one is told before it runs."""

from __future__ import annotations

from typing import Final

import pytest

from tests.engine.story import Stage, Story

AGAIN: Final = "Change an input or `triggers` to run it again"

# The stage, the resource, the path, and what else the line must say.
MISTAKES: Final = {
    "grace below 15 seconds": ("mistakes", "clicks", "shutdownGracePeriodInSeconds", "from 15 to 1800, not 5"),
    "misspelt property": ("mistakes", "clicks", "trigger", "did you mean triggers?"),
    "misspelt member": (
        "mistakes",
        "clicks",
        "jobDriver.sparkSubmit.entry_point_argument",
        "did you mean entryPointArguments (in Python entry_point_arguments)?",
    ),
    "no such milestone": ("mistakes", "clicks", "waitFor", 'must be submitted, running or success, not "done"'),
    "too many failures": ("mistakes", "clicks", "retryPolicy.maxFailedAttemptsPerHour", "from 1 to 10, not 11"),
    "driver of another type": ("unsuited", "long", "jobDriver.hive", "of type SPARK; use jobDriver.sparkSubmit"),
    "longer than the release allows": ("unsuited", "long", "executionTimeoutMinutes", "must be at most 10080"),
}


def runs(stage: Stage, name: str) -> int:
    """How many runs a job has had by then."""
    return len({one.run for one in stage.writers(name)})


def test_a_success_is_waited_for(jobs: Story) -> None:
    """The up is over when the run is, and no later one runs it again."""
    assert jobs["create"].state["passing"]["outputs"]["state"] == "SUCCESS"
    assert runs(jobs["destroy"], "passing") == runs(jobs["create"], "passing") == 1
    assert all(jobs[name].ops("passing")[-1] == "same" for name in ("live", "at rest", "renamed", "nothing"))


def test_what_nobody_waits_for_fails_nothing(jobs: Story) -> None:
    """With the default a run's bad end is no drift: a refresh shows it, and nothing is done."""
    assert jobs["create"].errors("unwatched") == []
    assert jobs["renamed"].state["unwatched"]["outputs"]["state"] == "FAILED"
    assert jobs["nothing"].ops("unwatched") == ["same"]
    assert runs(jobs["destroy"], "unwatched") == 1


@pytest.mark.parametrize("stage", ["create", "at rest"], ids=["first", "by a trigger"])
def test_a_failure_is_told_whole(jobs: Story, stage: str) -> None:
    """In one line: the service's words, every attempt, where the logs are, and the way on."""
    run = f"{jobs['create'].id('quiet')}/{jobs[stage].run('failing')}"
    [error] = jobs[stage].errors("failing")
    words = "FAILED (The job ended with exit code 7)"
    assert f"job run {run} is FAILED: The job ended with exit code 7; attempt 1 {words}, attempt 2 {words}; " in error
    assert "logs in its dashboard alone: no sink is configured" in error
    assert error.endswith(AGAIN)
    assert len(error.removeprefix("1 error occurred:\n").splitlines()) == 1


def test_a_failure_is_told_again_and_not_run_again(jobs: Story) -> None:
    """An up that changes nothing of it fails in one line, as its preview has said, and submits nothing."""
    line = f"the job run is FAILED: The job ended with exit code 7. {AGAIN}"
    before, after = jobs["preview of live"], jobs["live"]
    assert before.result.messages(name="failing", severity="warning") == [f"refused: {line}"]
    assert after.errors("failing") == [line]
    assert runs(after, "failing") == runs(jobs["create"], "failing") == 1


def test_a_trigger_runs_it_again(jobs: Story) -> None:
    """It is run again by a trigger, and by an input; when it succeeds all is well."""
    assert [runs(jobs[name], "failing") for name in ("live", "at rest", "renamed")] == [1, 2, 3]
    mended = jobs["renamed"].state["failing"]
    assert (mended["outputs"]["state"], mended["outputs"]["phase"], mended.get("initErrors")) == ("SUCCESS", "", None)
    assert jobs["nothing"].ops("failing") == ["same"]


@pytest.mark.parametrize(("name", "application"), [("long", "tight"), ("sole", "narrow")], ids=["batch", "stream"])
def test_a_full_application_does_not_deadlock(jobs: Story, name: str, application: str) -> None:
    """With one place only, a run that is replaced makes room for the next one first."""
    stage = jobs["live"]
    assert stage.calls(stage.id(application)) == ["CancelJobRun", "StartJobRun"]
    assert stage.service[stage.run(name)]["state"] == "RUNNING"
    assert stage.run(name) != jobs["create"].run(name)


@pytest.mark.parametrize(("stage", "name", "path", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake(jobs: Story, stage: str, name: str, path: str, words: str) -> None:
    """Each mistake is one line of the preview, with the path and a hint."""
    found = [line for line in jobs[stage].errors(name) if f" {path}: " in line and words in line]
    assert len(found) == 1
    assert "\n" not in found[0]


@pytest.mark.parametrize("stage", ["mistakes", "unsuited"])
def test_mistakes_touch_nothing(jobs: Story, stage: str) -> None:
    """Every error line is about a mistake; nothing was called, and what ran runs on."""
    assert len(jobs[stage].result.errors) == len([one for one, *_ in MISTAKES.values() if one == stage])
    assert jobs[stage].calls() == []
    assert jobs[stage].state == jobs["nothing"].state
    for name in ("clicks", "long"):
        assert jobs[stage].service[jobs["nothing"].run(name)]["state"] == "RUNNING"


def test_failures_are_lines(jobs: Story) -> None:
    """No stage of the walk, whatever failed in it, showed a traceback."""
    for stage in jobs.stages.values():
        assert "Traceback" not in stage.result.stdout + stage.result.stderr
