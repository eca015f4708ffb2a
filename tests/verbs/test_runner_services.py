"""Services of App Runner: what an update, a rollback, a pause and other people's operations mean for a run."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.provider.answers import Unfinished
from slackwater.services.registry import KINDS
from tests.support.apprunner import Runner, image

BROKEN = image("shop:2", runtimeEnvironmentVariables={"EMULATE_EXIT": "1"})
"""A program that does not start."""


def test_the_whole_life(runner: Runner) -> None:
    """It is created, found unchanged, updated by one call, replaced under another name, and deleted."""
    shop = runner.web()
    shop.up(image())
    assert runner.calls() == ["CreateService"]
    assert shop.outputs["status"] == "RUNNING"

    runner.forget()
    assert shop.again() == []
    shop.up(image() | {"instanceConfiguration": {"cpu": "1 vCPU", "memory": "2 GB"}})
    assert runner.calls() == []

    shop.up(image("shop:2", port="80") | {"healthCheckConfiguration": {"protocol": "HTTP"}})
    assert runner.calls() == ["UpdateService"]
    assert shop.again() == []

    runner.forget()
    shop.up(image("shop:2"))
    assert runner.calls() == ["UpdateService"]

    shop.destroy()
    assert runner.peek("service", shop.id).get("Status") in (None, "DELETED")


def test_a_rollback_fails_the_run(runner: Runner) -> None:
    """RUNNING is shown again, but the run fails, the state keeps the old values, and the next run tries again."""
    shop = runner.web()
    shop.up(image())
    runner.forget()
    with pytest.raises(Unfinished) as failed:
        shop.up(BROKEN)
    assert str(failed.value) == (
        f"service {shop.id} is RUNNING and ROLLBACK_SUCCEEDED: UPDATE_SERVICE ended ROLLBACK_SUCCEEDED; the reason is "
        f"in the log group /aws/apprunner/{shop.id.partition(':service/')[2]}/service. Mend what is wrong, and run up "
        "again"
    )
    assert runner.calls() == ["UpdateService"]

    assert shop.differs(BROKEN)
    runner.forget()
    shop.up(image("shop:3"))
    assert runner.calls() == ["UpdateService"]
    assert shop.again() == []


def test_a_failed_create_is_repaired_by_an_update(runner: Runner) -> None:
    """Its id is kept, and there is never a second service."""
    shop = runner.web()
    with pytest.raises(Unfinished) as failed:
        shop.up(BROKEN)
    assert "CREATE_FAILED" in str(failed.value)
    first = shop.id
    assert first
    runner.forget()
    with pytest.raises(Unfinished):  # the same again is tried again
        shop.up(BROKEN)
    assert runner.calls() == ["UpdateService"]
    shop.up(image())
    assert (shop.id, shop.outputs["status"]) == (first, "RUNNING")


def test_what_others_began_is_waited_for(runner: Runner) -> None:
    """A deployment of somebody else is waited for, also one that begins between a look and the call."""
    shop = runner.web()
    shop.up(image())
    runner.stranger.start_deployment(ServiceArn=shop.id)
    runner.forget()
    shop.up(image("shop:2"))
    assert runner.calls() == ["UpdateService"]

    runner.forget()
    runner.before("UpdateService", lambda: runner.stranger.start_deployment(ServiceArn=shop.id))
    shop.up(image("shop:3"))
    assert runner.calls() == ["UpdateService", "UpdateService"]
    assert runner.peek("service", shop.id)["Status"] == "RUNNING"


def test_a_paused_service_that_stays_paused(runner: Runner) -> None:
    """It is resumed for a change, and paused again; the preview says so."""
    shop = runner.web()
    paused: dict[str, Any] = {"lifecycle": {"power": "stopped"}}
    shop.up(image() | paused)
    assert shop.outputs["status"] == "PAUSED"
    preview = shop.foresee(image("shop:2") | paused)
    assert preview is not None
    assert "resume" in str(preview)
    runner.forget()
    shop.up(image("shop:2") | paused)
    assert runner.calls() == ["ResumeService", "UpdateService", "PauseService"]
    runner.forget()
    shop.destroy()
    assert runner.calls() == ["DeleteService"]


def test_a_pause_alone_deploys_nothing(runner: Runner) -> None:
    """The auto scaling configuration is the one that it has, though the service shows it in another form."""
    stack = runner.stack(scaling=runner.scaling(), shop=runner.web())
    web = {**image(), "autoScalingConfigurationArn": stack.lives["scaling"].out("autoScalingConfigurationArn")}
    stack.up(scaling={"maxSize": 3}, shop=web)
    assert stack.up(shop={**web, "lifecycle": {"power": "stopped"}}) == ["PauseService"]


def test_a_create_without_an_answer(runner: Runner) -> None:
    """It is found by its name and tag."""
    runner.emulator.add_fault({"kind": "drop", "operation": "CreateService", "times": 1})
    shop = runner.web()
    shop.up(image())
    assert len(runner.stranger.list_services()["ServiceSummaryList"]) == 1


def test_a_configuration_moves_its_services(runner: Runner) -> None:
    """A new revision is made, the services move to it, and then the old one goes."""
    stack = runner.stack(scaling=runner.scaling(), shop=runner.web(), blog=runner.web("blog"))
    arn = stack.lives["scaling"].out("autoScalingConfigurationArn")
    web = {**image(), "autoScalingConfigurationArn": arn}
    stack.up(scaling={"maxSize": 3}, shop=web, blog=web)
    called = stack.up(scaling={"maxSize": 4})
    assert list(dict.fromkeys(called)) == [  # a service that has moved still counts for a while
        "CreateAutoScalingConfiguration",
        "UpdateService",
        "DeleteAutoScalingConfiguration",
    ]
    assert called.count("UpdateService") == len(("shop", "blog"))
    stack.destroy()
    assert runner.stranger.list_services()["ServiceSummaryList"] == []


def test_many_are_looked_at_by_one_listing(runner: Runner) -> None:
    """It shows no operation, so those that run are looked at once more: a rollback is seen among many, too."""
    states = ("RUNNING", "ROLLED_BACK", "PAUSED", "MAINTAINED")
    arns = {state: runner.theirs("service", state) for state in states}
    driver = KINDS["slackwater:apprunner:Service"].driver(runner.clients)
    runner.forget()
    found = driver.look(list(arns.values()))
    assert {state: found[arn].state for state, arn in arns.items()} == dict(zip(states, states, strict=True))
    assert found[arns["ROLLED_BACK"]].outputs["status"] == "RUNNING"
    assert runner.looks() == ["ListServices", *["ListOperations"] * 2]
