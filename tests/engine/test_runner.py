"""AWS App Runner on the real engine: revisions move under their services, and a rollback is a failure."""

from __future__ import annotations

from slackwater.services.registry import KINDS
from tests.engine.story import Story


def test_nothing_illegal_was_ever_called(runner: Story) -> None:
    """Nothing that one could have known to be refused, and no error of ours."""
    assert [one for one in runner.refusals if not one.get("unforeseeable")] == []
    assert runner.internal_errors == ""


def test_everything_is_made_in_one_up(runner: Story) -> None:
    """Services run, and the one that is to be paused is."""
    created = runner["create"]
    assert {name: one["Status"] for name, one in created.service.items() if "ServiceName" in one} == {
        "blog": "RUNNING",
        "hidden": "RUNNING",
        "night": "PAUSED",
        "shop": "RUNNING",
    }
    assert created.outputs["url"].endswith(".awsapprunner.com")
    assert created.state["shop"]["outputs"]["status"] == "RUNNING"


def test_a_configuration_is_replaced_under_its_services(runner: Story) -> None:
    """The new revision comes first, the services move to it by one call each, and the old one goes last."""
    change = runner["change"]
    writes = [name for name, _ in change.writes if name not in ("TagResource", "UntagResource")]
    made, gone = writes.index("CreateAutoScalingConfiguration"), writes.index("DeleteAutoScalingConfiguration")
    updates = [at for at, name in enumerate(writes) if name == "UpdateService"]
    assert made < min(updates) < max(updates) < gone
    assert len(updates) == len(("shop", "blog", "night", "hidden"))
    assert (writes.count("ResumeService"), writes.count("PauseService")) == (1, 1)
    assert "revision 1" not in change.service
    moved = {change.service[name]["AutoScalingConfigurationSummary"]["AutoScalingConfigurationArn"] for name in _WEB}
    assert moved == {change.id("steady")}


_WEB = ("shop", "blog", "night")


def test_every_kind_is_there(runner: Story) -> None:
    """One `up` makes a resource of each, whatever it has to wait for."""
    kinds = {"steady", "tracing", "inside", "github", "usual", "shop", "way-in", "domain", "live", "rotated"}
    assert kinds <= runner["create"].state.keys()
    assert len(kinds) == sum(token.startswith("slackwater:apprunner:") for token in KINDS)


def test_the_others_are_changed_as_they_can_be(runner: Story) -> None:
    """The connector is replaced under its service, the way in changed in place, the deployment run again."""
    writes = [name for name, _ in runner["change"].writes]
    for name in ("CreateVpcConnector", "DeleteVpcConnector", "UpdateVpcIngressConnection", "StartDeployment"):
        assert writes.count(name) == 1, name
    assert "UpdateDefaultAutoScalingConfiguration" in writes
    assert not {"AssociateCustomDomain", "CreateConnection"} & set(writes)


def test_the_preview_says_what_will_happen(runner: Story) -> None:
    """The deployment, and for the paused service the way there and back."""
    preview = runner["preview of change"].result
    assert preview.messages(name="shop", severity="info")[0].startswith("plan: ")
    [night] = [line for line in preview.messages(name="night", severity="info") if line.startswith("plan: ")]
    assert "resume -> update and deploy" in night
    assert "-> pause" in night
    assert runner["preview of change"].ops("steady")[-1] in ("create-replacement", "replace", "delete-replaced")


def test_a_rollback_is_a_failure(runner: Story) -> None:
    """Its line says where the reason is; the others are changed, and the next preview shows the change again."""
    failed = runner["rolled back"]
    [error] = failed.errors("shop")
    assert "ROLLBACK_SUCCEEDED" in error
    assert "log group /aws/apprunner/" in error
    assert runner["preview after it"].ops("shop") == ["update"]
    assert failed.service["night"]["Status"] == "PAUSED"


def test_nothing_is_left(runner: Story) -> None:
    """Services go first, then what they used; the paused one needs no resume."""
    writes = [name for name, _ in runner["destroy"].writes]
    assert "ResumeService" not in writes
    deleted = [name for name in writes if name.startswith(("Delete", "Disassociate"))]
    assert set(deleted[:2]) <= {"DisassociateCustomDomain", "DeleteVpcIngressConnection", "DeleteService"}
    assert runner["destroy"].service == {}
