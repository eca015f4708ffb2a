"""Services of App Runner in a report: a deployment is safe, a pause is not, and what an instance costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest

from tests.cli.support import Account, parsed, run
from tests.report.writing import Step, digest

SERVICE: Final = "slackwater:apprunner:Service"
STOPPED: Final[dict[str, Any]] = {"lifecycle": {"power": "stopped"}}


def inputs(tag: str = "1", **more: Any) -> dict[str, Any]:
    """The inputs of a service that runs a public image."""
    image = {"imageIdentifier": f"public.ecr.aws/shop/shop:{tag}", "imageRepositoryType": "ECR_PUBLIC"}
    return {"serviceName": "shop", "sourceConfiguration": {"imageRepository": image}, **more}


def reported(account: Account, state: str, new: Mapping[str, Any] | None) -> tuple[str, Mapping[str, Any]]:
    """The verdict on a change of a service that is in a state, and the change."""
    source = {"ImageRepository": {"ImageIdentifier": "public.ecr.aws/shop/shop:1", "ImageRepositoryType": "ECR_PUBLIC"}}
    arn = account.emulator.place(
        "apprunner", kind="service", state=state, ServiceName="shop", SourceConfiguration=source
    )
    known = {"serviceArn": arn, "serviceId": arn[-32:], "status": state, "phase": ""}
    op = "update" if new else "delete"
    step = Step(op=op, name="shop", type=SERVICE, old=inputs(), new=new, outputs=known, id=arn)
    found = parsed(run("report", *account.there, "--format", "json", input=digest([step])))
    [change] = found["stacks"][0]["changes"]
    assert change["looked"], change
    return found["verdict"], change


@pytest.mark.parametrize(
    ("state", "new", "verdict", "steps", "downtime"),
    [
        pytest.param(
            "RUNNING", inputs("2"), "safe", ["update and deploy sourceConfiguration"], "none", id="deployment"
        ),
        pytest.param("RUNNING", inputs(**STOPPED), "needs attention", ["pause"], "down from pause on", id="pause"),
        pytest.param(
            "PAUSED",
            inputs("2", **STOPPED),
            "needs attention",
            ["resume", "update and deploy sourceConfiguration", "pause"],
            "down from pause on",
            id="paused again",
        ),
        pytest.param("RUNNING", None, "needs attention", ["delete"], "down from delete on; gone for good", id="delete"),
    ],
)
def test_what_a_change_does(
    account: Account,
    state: str,
    new: Mapping[str, Any] | None,
    verdict: str,
    steps: list[str],
    downtime: str,
) -> None:
    """A deployment takes nothing away; a pause ends what the instances hold, and says so."""
    said, change = reported(account, state, new)

    ours = [step for step in change["steps"] if step != "set tags slackwater:owner"]  # it has been placed, not made
    assert (said, ours, change["downtime"]) == (verdict, steps, downtime)
    lost = any("what its instances have in memory and on disk is lost" in reason for reason in change["reasons"])
    assert lost is ("pause" in steps)


def test_an_instance_costs_by_its_size() -> None:
    """In either spelling; one of which no size is told has the service's own."""
    large: dict[str, Any] = {"instanceConfiguration": {"cpu": "2 vCPU", "memory": "4096"}}
    steps = [
        Step(op="create", name="small", type=SERVICE, new=inputs()),
        Step(op="update", name="grows", type=SERVICE, old=inputs(), new=inputs(**large)),
        Step(op="update", name="same", type=SERVICE, old=inputs(), new=inputs("2")),
    ]
    found = parsed(run("report", "--offline", "--format", "json", input=digest(steps)))

    costs = {
        (one["urn"].rpartition("::")[2], one["per"]): (one["before"], one["after"])
        for one in found["stacks"][0]["costs"]
    }
    assert costs == {
        ("small", "month"): (None, pytest.approx(10.22)),
        ("small", "hour"): (None, pytest.approx(0.078)),
        ("grows", "month"): (pytest.approx(10.22), pytest.approx(20.44)),
        ("grows", "hour"): (pytest.approx(0.078), pytest.approx(0.156)),
    }
