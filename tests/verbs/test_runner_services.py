"""Services of App Runner: what an update, a rollback, a pause and other people's operations mean for a run."""

from __future__ import annotations

from tests.support.apprunner import Runner, image


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
