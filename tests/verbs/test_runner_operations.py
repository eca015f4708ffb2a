"""App Runner when things go wrong: the verdict is an operation's, and what it shows meanwhile is none."""

from __future__ import annotations

from typing import Any

import pytest

from slackwater.errors import QuotaExceeded, Refused
from slackwater.provider.answers import Unfinished
from tests.support.account import KilledError, die
from tests.support.apprunner import ARN, KEY, NETWORK, PRIVATE, Runner, code, image, inside

PAUSED: dict[str, Any] = {"lifecycle": {"power": "stopped"}}


def living(runner: Runner) -> list[str]:
    """Return the ARNs of all services that there are, once listings show them."""
    runner.emulator.advance(10)
    return [one["ServiceArn"] for one in runner.stranger.list_services()["ServiceSummaryList"]]


def once(runner: Runner, state: str, kind: str = "fail") -> None:
    """Let what goes on in this state end badly, or not at all, for once."""
    runner.emulator.clear_faults()
    runner.emulator.add_fault({"kind": kind, "state": state, "times": 1})


@pytest.mark.parametrize("fails", [False, True], ids=["succeeds", "is rolled back"])
def test_an_update_outlives_its_run(runner: Runner, *, fails: bool) -> None:
    """The next run waits for its verdict, although the service shows the new values already."""
    shop = runner.web()
    shop.up(image())
    if fails:
        once(runner, "UPDATING")
    runner.after("UpdateService", die)
    with pytest.raises(KilledError):
        shop.up(image("shop:2"))

    shop.up(image("shop:2"))
    assert runner.calls() == ["UpdateService"] * fails
    assert shop.outputs["status"] == "RUNNING"
    shown = runner.peek("service", shop.id)["SourceConfiguration"]["ImageRepository"]["ImageIdentifier"]
    assert shown == "public.ecr.aws/shop/shop:2"


def test_a_refresh_meets_an_operation(runner: Runner) -> None:
    """It keeps the inputs, since what is shown may be rolled back, and says that it is not over; the next up waits."""
    shop = runner.web()
    shop.up(image())
    told = dict(shop.inputs)
    once(runner, "UPDATING")
    other = {"ImageIdentifier": "public.ecr.aws/shop/shop:9", "ImageRepositoryType": "ECR_PUBLIC"}
    runner.stranger.update_service(ServiceArn=shop.id, SourceConfiguration={"ImageRepository": other})
    found = shop.refresh()
    assert found
    assert found.inputs == told
    assert found.unhealthy == "wait until it is no longer OPERATION_IN_PROGRESS"  # nor do lists show the operation yet
    assert shop.again() == []  # and that has waited
    assert shop.outputs["status"] == "RUNNING"
    found = shop.refresh()
    assert found
    assert found.unhealthy == ""


def test_a_stuck_create_keeps_its_id(runner: Runner) -> None:
    """Nothing can be called then; the mark of what is unsaved stays until it can be taken off."""
    shop = runner.web()
    once(runner, "CREATING", "stuck")
    with pytest.raises(Unfinished, match="is still OPERATION_IN_PROGRESS and CREATE_SERVICE when the time was up"):
        shop.up(image(), timeout=1800)
    first = shop.id
    assert living(runner) == [first]
    assert runner.emulator.refusals() == []

    runner.emulator.clear_faults()
    shop.again()
    assert (shop.id, shop.outputs["status"]) == (first, "RUNNING")
    assert living(runner) == [first]


def test_a_stuck_delete_keeps_the_service(runner: Runner) -> None:
    """It is in the state until it is gone."""
    shop = runner.web()
    shop.up(image())
    once(runner, "DELETING", "stuck")
    with pytest.raises(Exception, match="is still OPERATION_IN_PROGRESS and DELETE_SERVICE when the time was up"):
        shop.destroy(timeout=1800)
    runner.emulator.clear_faults()
    assert shop.destroy() == []
    assert living(runner) == []


def test_a_delete_fails_once(runner: Runner) -> None:
    """The run fails, in the service's words, and the next one deletes it."""
    shop = runner.web()
    shop.up(image())
    once(runner, "DELETING")
    with pytest.raises(Exception, match="is DELETE_FAILED: DELETE_SERVICE ended FAILED"):
        shop.destroy()
    assert shop.destroy() == ["DeleteService"]
    assert living(runner) == []
    assert shop.destroy() == []  # and once more, of a tombstone


def test_a_failed_create_of_another_source_is_replaced(runner: Runner) -> None:
    """The service refuses to take the configuration from elsewhere then, so another one is made, and one is left."""
    connection = runner.theirs("connection", "AVAILABLE")
    shop = runner.web()
    once(runner, "CREATING")
    with pytest.raises(Unfinished, match="CREATE_FAILED"):
        shop.up(code("REPOSITORY", connection))
    first, coming = shop.id, code("API", connection)
    preview = shop.foresee(coming)
    assert preview
    assert "a service whose create has failed keeps the source of its configuration" in preview.line

    assert shop.up(coming) == ["CreateService", "DeleteService"]
    assert living(runner) == [shop.id]
    assert shop.id != first
    shop.up(code("REPOSITORY", connection))  # a service that runs takes it
    assert runner.calls() == ["UpdateService"]


def test_a_failed_create_is_not_paused(runner: Runner) -> None:
    """It has never run: the next run rebuilds it, and pauses it then."""
    shop = runner.web()
    once(runner, "CREATING")
    with pytest.raises(Unfinished):
        shop.up(image() | PAUSED)
    assert shop.again() == ["UpdateService", "PauseService"]
    assert shop.outputs["status"] == "PAUSED"


def test_a_create_outlives_its_run(runner: Runner) -> None:
    """The name is taken and no list shows by whom, so a look is taken once it does: it is its own."""
    shop = runner.web()
    runner.after("CreateService", die)
    with pytest.raises(KilledError):
        shop.up(image())
    shop.up(image())
    assert living(runner) == [shop.id]


def test_the_service_of_others_is_not_taken_over(runner: Runner) -> None:
    """A name of the program that somebody else has is refused, with the ways out."""
    theirs = runner.theirs("service", "RUNNING", ServiceName="shop")
    with pytest.raises(Refused, match="service shop exists already") as refused:
        runner.web().up({**image(), "serviceName": "shop"})
    assert "lifecycle.adopt" in str(refused.value)
    assert living(runner) == [theirs]


def test_another_key_under_the_same_name(runner: Runner) -> None:
    """The old service goes first, and is gone although the service still shows it."""
    shop = runner.web()
    named = {**image(), "serviceName": "shop"}
    shop.up(named)
    first = shop.id
    assert shop.up({**named, "encryptionConfiguration": {"kmsKey": KEY}}) == ["DeleteService", "CreateService"]
    assert runner.peek("service", first)["Status"] == "DELETED"
    assert living(runner) == [shop.id]


def test_what_equals_is_no_change(runner: Runner) -> None:
    """Defaults that are left out, sizes with units and short ARNs: neither an up nor a refresh makes a difference."""
    runner.theirs("auto_scaling_configuration", AutoScalingConfigurationName="calm")
    shop = runner.web()
    program: dict[str, Any] = {
        **image(),
        "instanceConfiguration": {"cpu": "1 vCPU", "memory": "2 GB"},
        "autoScalingConfigurationArn": f"{ARN}autoscalingconfiguration/calm",
    }
    shop.up(program)
    for arn in ("calm", "calm/1"):
        program["autoScalingConfigurationArn"] = f"{ARN}autoscalingconfiguration/{arn}"
        shop.up(program)
        shop.refresh()
        assert shop.differs(program) == {}
    full = runner.peek("service", shop.id)["AutoScalingConfigurationSummary"]["AutoScalingConfigurationArn"]
    assert shop.differs({**program, "autoScalingConfigurationArn": full}) == {}

    runner.theirs("auto_scaling_configuration", AutoScalingConfigurationName="busy")
    assert shop.differs({**program, "autoScalingConfigurationArn": f"{ARN}autoscalingconfiguration/busy"})
    runner.stranger.update_service(
        ServiceArn=shop.id, AutoScalingConfigurationArn=f"{ARN}autoscalingconfiguration/busy"
    )
    runner.emulator.advance(600)
    shop.refresh()
    assert shop.differs(program) == {"autoScalingConfigurationArn": "update"}


def test_a_configuration_outlives_a_rollback(runner: Runner) -> None:
    """If a service is rolled back, the run ends, its old revision stays, and the next run goes on."""
    stack = runner.stack(scaling=runner.scaling(), shop=runner.web(), blog=runner.web("blog"))
    scaling = stack.lives["scaling"]
    web = {**image(), "autoScalingConfigurationArn": scaling.out("autoScalingConfigurationArn")}
    stack.up(scaling={"maxSize": 3}, shop=web, blog=web)
    first = scaling.id
    runner.after("UpdateService", lambda: once(runner, "UPDATING"), skip=1)
    with pytest.raises(Unfinished, match="UPDATE_SERVICE ended ROLLBACK_SUCCEEDED"):
        stack.up(scaling={"maxSize": 4})
    assert runner.peek("auto_scaling_configuration", first)["Status"] == "ACTIVE"

    calls = stack.up()
    assert calls[0] == "UpdateService"
    assert set(calls[1:]) == {"DeleteAutoScalingConfiguration"}  # again, while a service that has moved counts
    assert runner.peek("auto_scaling_configuration", first)["Status"] == "INACTIVE"


def test_quotas(runner: Runner) -> None:
    """A service or a revision too many is refused in the service's words, and what there is stays."""
    runner.emulator.configure({"apprunner_max_services": 1, "apprunner_max_auto_scaling_revisions": 1})
    runner.web().up(image())
    with pytest.raises(QuotaExceeded, match="quota of 1 services"):
        runner.web("blog").up(image())
    scaling = runner.scaling()
    scaling.up({"maxSize": 3})
    first = scaling.id
    with pytest.raises(QuotaExceeded, match="quota of 1 revisions"):
        scaling.up({"maxSize": 4})
    assert scaling.id == first
    assert runner.peek("auto_scaling_configuration", first)["Status"] == "ACTIVE"


def test_what_was_deleted_by_others_is_gone(runner: Runner) -> None:
    """A destroy has nothing to do, whether or not the service still shows it."""
    shop = runner.web()
    shop.up(image())
    runner.stranger.delete_service(ServiceArn=shop.id)
    runner.emulator.advance(300)
    assert shop.destroy() == []
    runner.emulator.advance(3_600)
    assert shop.destroy() == []


@pytest.mark.usefixtures("legal")
def test_a_stack_of_everything(runner: Runner) -> None:
    """It is made, changed and destroyed in an order that the service takes: nothing is refused, nothing is left."""
    connection = runner.connected()
    stack = runner.stack(
        scaling=runner.scaling(),
        tracing=runner.tracing(),
        connector=runner.connector(),
        shop=runner.web(),
        blog=runner.web("blog"),
        ingress=runner.ingress("way-in"),
        www=runner.domain("www"),
        api=runner.domain("api"),
    )
    lives = stack.lives
    egress = {"egressType": "VPC", "vpcConnectorArn": lives["connector"].out("vpcConnectorArn")}
    traces = lives["tracing"].out("observabilityConfigurationArn")
    shared = {"autoScalingConfigurationArn": lives["scaling"].out("autoScalingConfigurationArn")}
    stack.up(
        scaling={"maxSize": 3},
        tracing={"traceConfiguration": {"vendor": "AWSXRAY"}},
        connector=dict(NETWORK),
        shop={
            **image(),
            **shared,
            "networkConfiguration": {**PRIVATE["networkConfiguration"], "egressConfiguration": egress},
        },
        blog={
            **code("REPOSITORY", connection.id),
            **shared,
            "observabilityConfiguration": {"observabilityEnabled": True, "observabilityConfigurationArn": traces},
        },
        ingress={**inside(), "serviceArn": lives["shop"].out("serviceArn")},
        **{
            name: {"serviceArn": lives["blog"].out("serviceArn"), "domainName": f"{name}.example.com"}
            for name in ("www", "api")
        },
    )
    assert stack.up() == []

    stack.up(
        scaling={"maxSize": 4},
        connector={**NETWORK, "subnets": ["subnet-0c"]},
        tracing={"tags": {"team": "shop"}},
        ingress=inside("vpce-0f"),
        blog=code("API", connection.id),
    )
    assert stack.up() == []

    stack.destroy()
    connection.destroy()
    assert living(runner) == []
    about = {"auto_scaling_configurations", "observability_configurations", "vpc_connectors", "connections"}
    for what in (*about, "vpc_ingress_connections"):
        [found] = [
            value for name, value in getattr(runner.stranger, f"list_{what}")().items() if isinstance(value, list)
        ]
        assert [one for one in found if one.get("Status") not in ("INACTIVE", "DELETED")] == [
            one for one in found if one.get("AutoScalingConfigurationName") == "DefaultConfiguration"
        ]
