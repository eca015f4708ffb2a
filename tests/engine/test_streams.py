"""Streams that a stack keeps alive: through three changes of their application, through death, with one writer ever."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import Final

import pytest

from tests.engine.jobwalk import CROWD
from tests.engine.story import Stage, Story

ON_KEPT: Final = ("clicks", "guarded", "retained")
STREAMS: Final = (*ON_KEPT, "dies", "sole", "racing")
CHANGES: Final = ("live", "at rest", "renamed")
SUSPENDED: Final = ["CancelJobRun", "StopApplication", "UpdateApplication", "StartJobRun"]


def order(stage: Stage, id: str) -> list[str]:
    """What was called for an application, repetitions as one."""
    return [name for name, _ in groupby(stage.calls(id))]


def plan(stage: Stage, name: str) -> str:
    """The plan that a preview shows."""
    [line] = stage.result.messages(name=name, severity="info")
    return line


def test_nothing_illegal_was_asked(jobs: Story) -> None:
    """On the whole walk the service refused nothing, and nothing unexpected happened in the provider."""
    assert jobs.refusals == []
    assert jobs.internal_errors == ""


# --- three changes of the application


@pytest.mark.parametrize("name", STREAMS)
def test_one_writer_at_any_time(jobs: Story, name: str) -> None:
    """From the first start to the destroy no two runs of a stream could ever write at the same moment."""
    intervals = jobs["destroy"].writers(name)
    assert len(intervals) > 1
    assert all(one.ended is not None and one.ended <= other.began for one, other in pairwise(intervals))
    assert not any(one.overlaps(other) for one, other in pairwise(intervals))


@pytest.mark.parametrize("name", ON_KEPT)
@pytest.mark.parametrize("stage", CHANGES)
def test_a_stream_is_alive_after_every_change(jobs: Story, stage: str, name: str) -> None:
    """After each up the stream runs, and the state knows the run; the resource has kept its id."""
    after = jobs[stage]
    assert after.service[after.run(name)]["state"] == after.state[name]["outputs"]["state"] == "RUNNING"
    assert after.id(name) == jobs["create"].id(name)
    assert len([one for one in after.writers(name) if one.ended is None]) == 1


@pytest.mark.parametrize("name", ON_KEPT)
def test_a_live_change_leaves_streams_alone(jobs: Story, name: str) -> None:
    """No preview speaks of them, and the same run goes on."""
    assert jobs["preview of live"].ops(name) == jobs["live"].ops(name) == ["same"]
    assert jobs["live"].run(name) == jobs["create"].run(name)


@pytest.mark.parametrize("name", ON_KEPT)
def test_a_stop_is_foretold_although_the_stream_has_not_changed(jobs: Story, name: str) -> None:
    """Before the change at rest the preview says of each stream that it ends and is started again."""
    before = jobs["preview of at rest"]
    assert before.ops(name) == ["update"]
    assert plan(before, name) == "plan: start job run | it is CANCELLED (ended by the stop of its application)"
    suspended = (
        "plan: suspend 3 job runs of this stack (started again afterwards) -> stop -> update networkConfiguration"
    )
    assert plan(before, "kept").startswith(suspended)


def test_a_stop_suspends_and_the_same_up_starts_again(jobs: Story) -> None:
    """By default, without any consent: they are the stack's own."""
    stage = jobs["at rest"]
    assert order(stage, stage.id("kept")) == SUSPENDED
    assert [stage.calls(stage.id("kept")).count(name) for name in SUSPENDED] == [3, 1, 1, 3]
    assert all(stage.run(name) != jobs["live"].run(name) for name in ON_KEPT)


@pytest.mark.parametrize("name", ON_KEPT)
def test_another_application_is_foretold(jobs: Story, name: str) -> None:
    """Before the replacement the preview says of each stream that it moves."""
    stage = jobs["preview of renamed"]
    words = "plan: cancel job run -> start job run | applicationId can change only by another job run"
    assert plan(stage, name) == words
    assert stage.ops(name) == ["update"]


def test_another_application_takes_the_streams(jobs: Story) -> None:
    """The new application is made, the streams end on the old one and begin on the new one, the old one is deleted."""
    old, stage = jobs["at rest"].id("kept"), jobs["renamed"]
    assert order(stage, stage.id("kept")) == ["CreateApplication", "StartJobRun"]
    assert order(stage, old) == ["CancelJobRun", "StopApplication", "UpdateApplication", "DeleteApplication"]
    assert stage.service[old]["state"] == "TERMINATED"
    assert {stage.state[name]["outputs"]["applicationId"] for name in ON_KEPT} == {stage.id("kept")}


@pytest.mark.parametrize("name", ON_KEPT)
@pytest.mark.parametrize("stage", ["at rest", "renamed"])
def test_the_gap_is_reported(jobs: Story, stage: str, name: str) -> None:
    """The up says for how long nobody wrote, as it was, between which runs."""
    after = jobs[stage]
    last, present = after.writers(name)[-2:]
    assert last.ended is not None
    [line] = [text for text in after.result.messages(name=name, severity="info") if "took the place" in text]
    found = re.fullmatch(r"job run (\S+) took the place of job run (\S+) after (.+) in which neither ran", line)
    assert found
    assert (found[1], found[2]) == (f"{present.application}/{present.run}", f"{last.application}/{last.run}")
    assert _seconds(found[3]) == pytest.approx(present.began - last.ended, abs=2)


# --- death


@pytest.mark.parametrize("stage", ["live", "renamed"], ids=["without a refresh", "with a refresh"])
def test_a_dead_stream_is_started_again(jobs: Story, stage: str) -> None:
    """The preview says so, and the up does it."""
    told = "plan: start job run | it is FAILED"
    assert plan(jobs[f"preview of {stage}"], "dies").startswith(told)
    after = jobs[stage]
    assert after.service[after.run("dies")]["state"] == "RUNNING"
    assert "StartJobRun" in after.calls(after.id("quiet"))


def test_a_refresh_shows_a_dead_stream(jobs: Story) -> None:
    """What the refresh of an up finds is an update of the resource, not its end."""
    assert jobs["renamed"].outcomes("dies")[0] == "refresh"
    assert jobs["renamed"].id("dies") == jobs["create"].id("dies")


# --- others


def test_strangers_streams_are_not_hurt(jobs: Story) -> None:
    """By default somebody else's stream refuses the stop by its id: in the preview, and in the up before any call."""
    [run], stage = jobs.jobs["shared"], jobs["at rest"]
    words = f"stop would meet 1 active job run: {run} (RUNNING). "
    [told] = jobs["preview of at rest"].result.messages(name="shared", severity="warning")
    assert told.startswith(f"refused: {words}")
    [error] = stage.errors("shared")
    assert error.startswith(words)
    assert stage.calls(stage.id("shared")) == []
    assert stage.service[run]["state"] == "RUNNING"


def test_five_hundred_runs_are_drained(jobs: Story) -> None:
    """Each is cancelled once; the plan counts them, and the row tells of it."""
    stage, runs = jobs["at rest"], jobs.jobs["crowded"]
    calls = stage.calls(stage.id("crowded"))
    assert calls == ["CancelJobRun"] * CROWD + ["StopApplication", "UpdateApplication"]
    assert {stage.service[run]["state"] for run in runs} == {"CANCELLED"}
    assert f"cancel {CROWD} job runs" in plan(jobs["preview of at rest"], "crowded")
    # Rows are thinned out to one a second: which counts are seen among them is chance (tests/verbs/test_drain_rate.py).
    assert any("cancel" in text for text in stage.progress("crowded"))


def test_a_job_that_succeeds_although_it_is_cancelled(jobs: Story) -> None:
    """CANCELLING may end in SUCCESS: the drain is over then, and the change goes on."""
    [run], stage = jobs.jobs["stubborn"], jobs["at rest"]
    assert stage.calls(stage.id("stubborn")) == ["CancelJobRun", "StopApplication", "UpdateApplication"]
    assert stage.service[run]["state"] == "SUCCESS"
    assert stage.shown("stubborn")["networkConfiguration"]["subnetIds"] == ["subnet-3", "subnet-4"]


def test_a_stranger_starts_the_application_between_stop_and_update(jobs: Story) -> None:
    """His run is let finish, as the policy says; then it is stopped again and changed, and the stream comes back."""
    [run], stage = jobs.jobs["raced"], jobs["at rest"]
    stopped = ["StopApplication", "UpdateApplication"]
    assert order(stage, stage.id("raced")) == ["CancelJobRun", *stopped, *stopped, "StartJobRun"]
    assert stage.service[run]["state"] == "SUCCESS"
    assert stage.shown("raced")["networkConfiguration"]["subnetIds"] == ["subnet-3", "subnet-4"]
    assert stage.service[stage.run("racing")]["state"] == "RUNNING"


# --- the end


def test_nothing_to_do(jobs: Story) -> None:
    """After all that an up finds every stream alive, and calls nothing that changes anything."""
    assert jobs["nothing"].result.changes == {}
    assert jobs["nothing"].calls() == []
    assert jobs["nothing"].outputs["clicks"] == {"run": jobs["nothing"].run("clicks"), "state": "RUNNING"}


def test_destroy(jobs: Story) -> None:
    """The streams are cancelled before their applications are stopped, and nothing is left."""
    stage, before = jobs["destroy"], jobs["nothing"]
    assert stage.state == {}
    assert order(stage, before.id("kept")) == [
        "CancelJobRun",
        "StopApplication",
        "UpdateApplication",
        "DeleteApplication",
    ]
    ids = {before.id(name) for name in ("kept", "quiet", "narrow", "tight", "crowded", "stubborn", "shared", "raced")}
    assert {stage.service[id]["state"] for id in ids} == {"TERMINATED"}
    assert all(one.ended is not None for one in stage.intervals)


def _seconds(text: str) -> float:
    """Read a duration as people say it."""
    units = {"s": 1, "min": 60, "h": 3600}
    return sum(float(number) * units[unit] for number, unit in re.findall(r"([\d.]+) (s|min|h)", text))
