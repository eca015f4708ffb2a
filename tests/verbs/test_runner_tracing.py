"""Observability configurations: their revisions are replaced as those of auto scaling configurations are."""

from __future__ import annotations

from tests.support.apprunner import Runner, image

XRAY = {"traceConfiguration": {"vendor": "AWSXRAY"}}


def revisions(runner: Runner, name: str) -> list[int]:
    """Return the numbers of the active revisions of a name."""
    runner.emulator.advance(5)  # until lists show it
    found = runner.stranger.list_observability_configurations(ObservabilityConfigurationName=name, LatestOnly=False)
    return sorted(one["ObservabilityConfigurationRevision"] for one in found["ObservabilityConfigurationSummaryList"])


def test_the_whole_life(runner: Runner) -> None:
    """It is made once, tagged, replaced by the next revision to which the services move, and deleted."""
    stack = runner.stack(tracing=runner.tracing(), shop=runner.web())
    tracing = stack.lives["tracing"]
    arn = tracing.out("observabilityConfigurationArn")
    observed = {"observabilityConfiguration": {"observabilityEnabled": True, "observabilityConfigurationArn": arn}}
    stack.up(tracing={}, shop={**image(), **observed})
    name = tracing.outputs["observabilityConfigurationName"]
    assert revisions(runner, name) == [1]
    assert tracing.again() == []
    assert tracing.up({"tags": {"team": "shop"}}) == ["TagResource"]

    called = stack.up(tracing=XRAY)
    assert list(dict.fromkeys(called)) == [
        "CreateObservabilityConfiguration",
        "UpdateService",
        "DeleteObservabilityConfiguration",
    ]
    assert revisions(runner, name) == [2]
    stack.destroy()
    assert revisions(runner, name) == []


def test_a_lost_answer_makes_no_second_revision(runner: Runner) -> None:
    """Nobody knows what a create without an answer did; a look tells."""
    tracing = runner.tracing()
    runner.emulator.add_fault({"kind": "drop", "operation": "CreateObservabilityConfiguration", "times": 1})
    tracing.up(XRAY)
    assert revisions(runner, tracing.outputs["observabilityConfigurationName"]) == [1]


def test_the_name_that_is_reserved(runner: Runner) -> None:
    """Nothing is called."""
    [problem] = runner.tracing().problems({"observabilityConfigurationName": "DefaultConfiguration"})
    assert problem == "observabilityConfigurationName: must not be DefaultConfiguration, which is reserved"
    assert runner.calls() == []
