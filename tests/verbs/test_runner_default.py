"""The default auto scaling configuration of App Runner: there is always one."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import SlackwaterError
from tests.support.apprunner import Runner


def default(runner: Runner) -> dict[str, Any]:
    """Return the default of the account."""
    runner.emulator.advance(5)
    found = runner.stranger.list_auto_scaling_configurations(LatestOnly=False)["AutoScalingConfigurationSummaryList"]
    [one] = [each for each in found if each["IsDefault"]]
    return dict(one)


def test_it_takes_the_place_of_another_and_gives_it_back(runner: Runner) -> None:
    """A delete never leaves the account without a default, and one that is no longer the default is left alone."""
    scaling, usual = runner.scaling(), runner.life("DefaultAutoScalingConfiguration", "usual")
    scaling.up({"maxSize": 3})
    runner.forget()
    usual.up({"autoScalingConfigurationArn": scaling.id})
    assert runner.calls() == ["UpdateDefaultAutoScalingConfiguration"]
    assert default(runner)["AutoScalingConfigurationArn"] == scaling.id
    assert usual.again() == []
    assert usual.destroy() == ["UpdateDefaultAutoScalingConfiguration"]
    assert default(runner)["AutoScalingConfigurationName"] == "DefaultConfiguration"
    assert usual.destroy() == []


def test_another_revision_becomes_the_default(runner: Runner) -> None:
    """The new one is made the default first, so that the old one needs no call; then the old revision can go."""
    stack = runner.stack(scaling=runner.scaling(), usual=runner.life("DefaultAutoScalingConfiguration", "usual"))
    arn = {"autoScalingConfigurationArn": stack.lives["scaling"].out("autoScalingConfigurationArn")}
    stack.up(scaling={"maxSize": 3}, usual=arn)
    assert stack.up(scaling={"maxSize": 4}) == [
        "CreateAutoScalingConfiguration",
        "UpdateDefaultAutoScalingConfiguration",
        "DeleteAutoScalingConfiguration",
    ]
    assert (
        default(runner)["AutoScalingConfigurationRevision"]
        == stack.lives["scaling"].outputs["autoScalingConfigurationRevision"]
    )


def test_the_default_is_not_deleted(runner: Runner) -> None:
    """Somebody else has made it the default: the way out is said."""
    scaling = runner.scaling()
    scaling.up({"maxSize": 3})
    runner.stranger.update_default_auto_scaling_configuration(AutoScalingConfigurationArn=scaling.id)
    runner.forget()
    with pytest.raises(SlackwaterError, match="Make another one the default first"):
        scaling.destroy()
    assert runner.calls() == []
