"""What a stack and an explicit provider say of roles, accounts, tags and names, under the real engine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from slackwater.emulator import Emulator
from tests.support.workspace import Workspace

MakeWorkspace = Callable[..., Workspace]

PROGRAM: Final = """
    import pulumi
    import slackwater as sw

    there = sw.Provider(
        "there",
        endpoint="embedded",
        state="{state}",
        speed=1000,
        region="eu-west-1",
        assume_role={{"role_arn": "arn:aws:iam::210987654321:role/deploy", "external_id": pulumi.Output.secret("x1")}},
        allowed_account_ids=["210987654321"],
        default_tags={{"team": "data", "stage": pulumi.Output.from_input("{stage}")}},
    )
    spark = {{"type": "SPARK", "release_label": "emr-7.9.0", "tags": {{"team": "mine"}}}}
    sw.emrserverless.Application("far", **spark, opts=pulumi.ResourceOptions(provider=there))
    sw.batch.SchedulingPolicy("near", tags={{"team": "mine"}})
"""


def config(folder: Path, **more: Any) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": 1000, **more}


def operations(folder: Path) -> list[str]:
    """The writes that the emulator was asked for."""
    with Emulator(folder / "emulator.db") as emulator:
        asked = [each["operation"] for each in emulator.requests()]
    return [one for one in asked if not one.startswith(("Get", "List", "Describe"))]


def test_roles_accounts_tags_and_names(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """A role leads into its account; default tags reach every resource, own ones come first; names follow a pattern."""
    settings = config(tmp_path, defaultTags={"owner": "platform", "team": "none"})
    settings["pulumi:autonaming"] = {"pattern": "${name}-of-${stack}"}
    stack = workspace(PROGRAM.format(state=settings["state"], stage="one"), config=settings)

    stack.up().expect()
    far, near = (stack.resource(name) for name in ("far", "near"))
    assert ":eu-west-1:210987654321:" in far["outputs"]["arn"]
    assert far["inputs"]["tags"] == {"stage": "one", "team": "mine"}
    assert near["inputs"]["tags"] == {"owner": "platform", "team": "mine"}
    assert (far["inputs"]["name"], near["inputs"]["name"]) == ("far-of-test", "near-of-test")
    assert "x1" not in stack._state_file.read_text("utf-8")
    stack.up("--expect-no-changes", "--refresh").expect()

    before = operations(tmp_path)
    stack.write(PROGRAM.format(state=settings["state"], stage="two"))
    stack.configure({"pulumi:autonaming": {"mode": "disabled"}})
    stack.up().expect()
    assert set(operations(tmp_path)[len(before) :]) <= {"TagResource"}
    assert stack.resource("far")["inputs"]["tags"]["stage"] == "two"
    assert stack.resource("far")["inputs"]["name"] == "far-of-test"

    stack.write('import slackwater as sw\n\nsw.batch.SchedulingPolicy("new")')
    [error] = stack.preview().expect(1).errors
    assert error.endswith("name: is required: pulumi:autonaming of this stack is disabled")

    stack.configure({"allowedAccountIds": ["111111111111"]})
    line = "the credentials are of account 000000000000, which slackwater:allowedAccountIds does not allow"
    assert any(line in error and "\n" not in error for error in stack.preview().expect(1).errors)


def test_over_the_dynamic_bridge(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """Default tags are the same there; names by pattern are refused, not ignored."""
    program = 'import slackwater as sw\n\nsw.batch.SchedulingPolicy("near", tags={"team": "mine"})'
    settings = config(
        tmp_path, defaultTags={"owner": "platform"}, assumeRole={"roleArn": "arn:aws:iam::210987654321:role/d"}
    )
    stack = workspace(program, bridge="dynamic", config=settings)
    stack.up().expect()
    assert stack.resource("near")["inputs"]["tags"] == {"owner": "platform", "team": "mine"}
    assert ":210987654321:" in stack.resource("near")["outputs"]["arn"]

    stack.configure({"pulumi:autonaming": {"mode": "verbatim"}})
    told = stack.preview().expect(1)
    assert "pulumi:autonaming cannot be honoured over the dynamic bridge" in told.stdout
    assert "Traceback" not in told.stdout
