"""AWS App Runner on the real engine: revisions move under their services, and a rollback is a failure."""

from __future__ import annotations

from tests.engine.story import Story


def test_nothing_illegal_was_ever_called(runner: Story) -> None:
    """Nothing that one could have known to be refused, and no error of ours."""
    assert [one for one in runner.refusals if not one.get("unforeseeable")] == []
    assert runner.internal_errors == ""


def test_everything_is_made_in_one_up(runner: Story) -> None:
    """Services run, and the one that is to be paused is."""
    created = runner["create"]
    assert {name: one["Status"] for name, one in created.service.items() if "ServiceArn" in one} == {
        "blog": "RUNNING",
        "night": "PAUSED",
        "shop": "RUNNING",
    }
    assert created.outputs["url"].endswith(".awsapprunner.com")
    assert created.state["shop"]["outputs"]["status"] == "RUNNING"


def test_a_configuration_is_replaced_under_its_services(runner: Story) -> None:
    """The new revision comes first, the services move to it by one call each, and the old one goes last."""
    change = runner["change"]
    writes = [name for name, _ in change.writes if name not in ("TagResource", "UntagResource")]
    assert writes[0] == "CreateAutoScalingConfiguration"
    assert writes[-1] == "DeleteAutoScalingConfiguration"
    assert writes.count("UpdateService") == len(("shop", "blog", "night"))
    assert (writes.count("ResumeService"), writes.count("PauseService")) == (1, 1)
    assert "revision 1" not in change.service
    moved = {change.service[name]["AutoScalingConfigurationSummary"]["AutoScalingConfigurationArn"] for name in _WEB}
    assert moved == {change.id("steady")}


_WEB = ("shop", "blog", "night")


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
    assert writes[-1] == "DeleteAutoScalingConfiguration"
    assert runner["destroy"].service == {}
