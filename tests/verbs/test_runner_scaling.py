"""Auto scaling configurations: a revision never changes, so a change makes another one, and the old one goes last."""

from __future__ import annotations

from tests.support.apprunner import Runner


def active(runner: Runner, name: str) -> list[int]:
    """Return the numbers of the active revisions of a name."""
    runner.emulator.advance(5)  # until lists show it
    found = runner.stranger.list_auto_scaling_configurations(AutoScalingConfigurationName=name, LatestOnly=False)
    return sorted(one["AutoScalingConfigurationRevision"] for one in found["AutoScalingConfigurationSummaryList"])


def test_the_whole_life(runner: Runner) -> None:
    """It is made once, tagged, replaced by the next revision, and deleted."""
    scaling = runner.scaling()
    scaling.up({"maxSize": 3})
    name = scaling.outputs["autoScalingConfigurationName"]
    assert runner.calls() == ["CreateAutoScalingConfiguration"]
    assert active(runner, name) == [1]
    assert scaling.outputs["autoScalingConfigurationRevision"] == 1

    runner.forget()
    scaling.up({"maxSize": 3})
    scaling.up({"maxSize": 3, "maxConcurrency": 100})  # the default
    assert runner.calls() == []

    scaling.up({"maxSize": 3, "tags": {"team": "shop"}})
    assert runner.calls() == ["TagResource"]

    runner.forget()
    scaling.up({"maxSize": 4, "tags": {"team": "shop"}})
    assert runner.calls() == [
        "CreateAutoScalingConfiguration",
        "DeleteAutoScalingConfiguration",
    ]
    assert active(runner, name) == [2]

    scaling.destroy()
    assert active(runner, name) == []


def test_a_lost_answer_makes_no_second_revision(runner: Runner) -> None:
    """Nobody knows what a create without an answer did; a look tells."""
    scaling = runner.scaling()
    runner.emulator.add_fault({"kind": "drop", "operation": "CreateAutoScalingConfiguration", "times": 1})
    scaling.up({"maxSize": 3})
    assert active(runner, scaling.outputs["autoScalingConfigurationName"]) == [1]


def test_sizes_that_do_not_fit(runner: Runner) -> None:
    """Nothing is called."""
    [problem] = runner.scaling().problems({"minSize": 5, "maxSize": 3})
    assert problem == "minSize: is 5, and maxSize is 3; it can be at most maxSize"
    assert runner.calls() == []
