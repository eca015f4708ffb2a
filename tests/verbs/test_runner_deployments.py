"""Deployments of App Runner: each trigger starts one, and its verdict is the run's."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.provider.answers import Unfinished
from tests.support.apprunner import Runner, image
from tests.support.life import Life


def of(service: Life, **triggers: str) -> dict[str, object]:
    """Return the inputs of a deployment."""
    return {"serviceArn": service.id, "triggers": triggers}


@pytest.fixture
def shop(runner: Runner) -> Life:
    """Return a service that runs."""
    service = runner.web()
    service.up(image())
    runner.forget()
    return service


def test_a_trigger_deploys(runner: Runner, shop: Life) -> None:
    """It is waited for, is not started again without a reason, and leaves nothing to delete."""
    deployment = runner.life("Deployment", "rotate")
    deployment.up(of(shop, secret="1"))
    assert runner.calls() == ["StartDeployment"]
    first = deployment.outputs["operationId"]
    assert deployment.outputs["status"] == "SUCCEEDED"

    assert deployment.again() == []
    deployment.up(of(shop, secret="2"))
    assert runner.calls() == ["StartDeployment"]
    assert deployment.outputs["operationId"] != first

    assert deployment.destroy() == []
    newest = runner.stranger.list_operations(ServiceArn=shop.id)["OperationSummaryList"]
    assert [one["Type"] for one in newest] == ["START_DEPLOYMENT", "START_DEPLOYMENT", "CREATE_SERVICE"]


def test_a_rollback_fails_the_run(runner: Runner, shop: Life) -> None:
    """The next run says so again, until a trigger changes."""
    runner.emulator.place("apprunner", kind="service", state="RUNNING", id=shop.id, **_failing())
    deployment = runner.life("Deployment", "rotate")
    with pytest.raises(Unfinished) as failed:
        deployment.up(of(shop, secret="1"))
    assert "is ROLLBACK_SUCCEEDED: the reason is in the log group /aws/apprunner/" in str(failed.value)
    assert "Change `triggers` to deploy again" in str(failed.value)


def test_it_waits_for_what_others_do(runner: Runner, shop: Life) -> None:
    """The refusal is an invalid request, which is understood all the same."""
    runner.stranger.start_deployment(ServiceArn=shop.id)
    deployment = runner.life("Deployment", "rotate")
    deployment.up(of(shop, secret="1"))
    assert deployment.outputs["status"] == "SUCCEEDED"


def test_a_paused_service_takes_none(runner: Runner, shop: Life) -> None:
    """That is told at once."""
    runner.emulator.place("apprunner", kind="service", state="PAUSED", id=shop.id)
    with pytest.raises(Exception, match=r"is PAUSED, and takes no deployment\. Resume or repair the service first"):
        runner.life("Deployment", "rotate").up(of(shop, secret="1"))


def _failing() -> dict[str, Any]:
    """Return a service's members with which the next deployment fails."""
    repository = {
        "ImageIdentifier": "public.ecr.aws/shop/shop:1",
        "ImageRepositoryType": "ECR_PUBLIC",
        "ImageConfiguration": {"RuntimeEnvironmentVariables": {"EMULATE_EXIT": "1"}},
    }
    return {"SourceConfiguration": {"ImageRepository": repository, "AutoDeploymentsEnabled": False}}
