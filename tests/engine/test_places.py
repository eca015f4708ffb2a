"""Region and account under the real engine: what is in one region is not dropped, or called deleted, in another."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.identity import Caller
from tests.support.workspace import Bridge, Result, Workspace

MakeWorkspace = Callable[..., Workspace]

PROGRAM: Final = """
    from slackwater import batch

    capacity = {{"type": "FARGATE", "max_vcpus": {vcpus}, "subnets": ["subnet-1"], "security_group_ids": ["sg-1"]}}
    batch.ComputeEnvironment("ce", type="MANAGED", compute_resources=capacity)
"""
SIDES: Final = "is in us-east-1, and the provider works in eu-west-1: nothing was read or changed. Set slackwater:"
SHUT: Final = ("Resource monitor has terminated, shutting down", "update failed")
"""The engine's own words after an error."""


def config(folder: Path) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": 1000}


def refused(result: Result) -> None:
    """Both sides are told in one line, and nobody is told to refresh."""
    assert result.code != 0
    told = {error for error in result.errors if not error.endswith(SHUT)}
    assert told
    for line in told:
        assert SIDES in line
        assert "\n" not in line
        assert "refresh" not in line


def forget(stack: Workspace) -> None:
    """Make the state one that an earlier version wrote: its providers did not write down where they worked."""
    file = stack._state_file
    kept = json.loads(file.read_text("utf-8"))
    for each in kept["checkpoint"]["latest"]["resources"]:
        if each["type"].startswith("pulumi:providers:slackwater"):
            for inputs in (each["inputs"], each["outputs"]):
                del inputs["region"], inputs["account"]
    file.write_text(json.dumps(kept), "utf-8")


def test_another_region_loses_nothing_natively(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """The region changes: the provider's own state tells it at once, a state of an earlier version by each object."""
    stack = workspace(PROGRAM.format(vcpus=16), config=config(tmp_path))
    stack.up().expect()
    stack.configure({"region": "eu-west-1"})
    refused(stack.preview())
    before = kept(stack)

    forget(stack)
    refused(stack.up())
    refused(stack.refresh("--run-program"))
    refused(stack.destroy("--run-program"))
    assert kept(stack) == before

    stack.configure({"region": ""})
    assert stack.up("--expect-no-changes").expect().changes == {}
    stack.configure({"region": "eu-west-1"})
    stack.destroy().expect()  # without its program it works with what its state says, which is where the object is
    assert gone(tmp_path)


def test_another_region_loses_nothing_dynamically(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """The region changes, and with it what every command works with."""
    stack = workspace(PROGRAM.format(vcpus=16), bridge="dynamic", config=config(tmp_path))
    stack.up().expect()
    before = kept(stack)
    stack.configure({"region": "eu-west-1"})
    stack.write(PROGRAM.format(vcpus=32))
    refused(stack.up())
    refused(stack.refresh())
    refused(stack.destroy("--run-program"))
    assert kept(stack) == before

    stack.configure({"region": ""})
    stack.destroy("--run-program").expect()
    assert gone(tmp_path)


def kept(stack: Workspace) -> dict[str, Any]:
    """What the state keeps of the environment."""
    return {name: stack.resource("ce")[name] for name in ("id", "inputs", "outputs")}


def gone(folder: Path) -> bool:
    """Whether the environment was deleted where it was."""
    with Emulator(folder / "emulator.db") as emulator:
        calls = [each for each in emulator.requests() if each["operation"] == "DeleteComputeEnvironment"]
        client: Any = emulator.session().create_client("batch")
        found = client.describe_compute_environments()["computeEnvironments"]
    return [each["status"] for each in calls] == [200] and {each["status"] for each in found} <= {"DELETED"}


# --- explicit providers ----------------------------------------------------------------------------------------------

WEST: Final = """
    import pulumi
    import slackwater as sw
    from slackwater import emrserverless as emr

    def provider(name, region):
        return sw.Provider(name, region=region, endpoint="embedded", state="{state}", speed=1000)

    spark = {{"type": "SPARK", "release_label": "emr-7.9.0"}}
    west, north = provider("west", "eu-west-1"), provider("north", "eu-north-1")
    here = emr.Application("here", **spark)
    there = emr.Application("there", **spark, opts=pulumi.ResourceOptions(provider={of}))
    after = pulumi.InvokeOutputOptions(parent=there, depends_on=[here])
    made = emr.get_application_output(application_id=there.application_id, opts=after)
    pulumi.export("region", made.arn.apply(lambda arn: arn.split(":")[3]))
    ask = pulumi.InvokeOptions(provider=west)
    pulumi.export("secret", emr.get_job_run_output(application_id="{app}", job_run_id="{run}", opts=ask).job_driver)
    placed = emr.list_job_runs(application_id="{app}", opts=ask).job_runs
    pulumi.export("ids", [one.id for one in placed if one.created_at.tzinfo])
"""
WEST_SCOPE: Final = Caller(region="eu-west-1")


def west(folder: Path) -> dict[str, str]:
    """What an account has in eu-west-1: an application, and a job run on it."""
    state = folder / "emulator.db"
    with Emulator(state, speed=1000.0) as emulator:
        client: Any = emulator.session(WEST_SCOPE).create_client("emr-serverless")
        app = client.create_application(type="SPARK", releaseLabel="emr-7.9.0")["applicationId"]
        while client.get_application(applicationId=app)["application"]["state"] == "CREATING":
            emulator.advance(10)
        driver = {"sparkSubmit": {"entryPoint": "s3://jobs/hidden-word.py"}}
        role = "arn:aws:iam::000000000000:role/jobs"
        run = client.start_job_run(applicationId=app, executionRoleArn=role, jobDriver=driver)["jobRunId"]
    return {"state": str(state), "app": app, "run": run}


def test_explicit_providers_are_honoured_natively(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """Resources and functions are where their provider works; what is given to another one is made anew there."""
    seen = west(tmp_path)
    stack = workspace(WEST.format(of="west", **seen), config=config(tmp_path))
    stack.up().expect()
    arns = {name: stack.resource(name)["outputs"]["arn"].split(":")[3] for name in ("here", "there")}
    assert arns == {"here": "us-east-1", "there": "eu-west-1"}
    assert (stack.outputs["region"], stack.outputs["ids"]) == ("eu-west-1", [seen["run"]])
    assert "hidden-word" not in json.dumps(stack.state())

    stack.write(WEST.format(of="north", **seen))
    assert set(stack.up().expect().changes) == {"create-replacement", "replace", "delete-replaced"}
    assert stack.outputs["region"] == "eu-north-1"
    assert living(tmp_path, "eu-west-1") == [seen["app"]]

    far = stack.resource("there")["id"]
    stack.bridge = "dynamic"
    stack.configure({})
    stack.write(MOVED)
    told = stack.up()
    assert told.code != 0
    assert any("is in eu-north-1, and the provider works in us-east-1: nothing was" in error for error in told.errors)
    assert not any("exist any more" in error for error in told.errors)
    assert living(tmp_path, "eu-north-1") == [far] == [stack.resource("there")["id"]]


MOVED: Final = """
    from slackwater import emrserverless as emr

    for name in ("here", "there"):
        emr.Application(name, type="SPARK", release_label="emr-7.9.0")
"""
"""As a program over the dynamic bridge has to be: without the providers."""


def living(folder: Path, region: str) -> list[str]:
    """The applications that there are in a region."""
    with Emulator(folder / "emulator.db") as emulator:
        client: Any = emulator.session(Caller(region=region)).create_client("emr-serverless")
        found = client.list_applications()["applications"]
    return [each["id"] for each in found if each["state"] != "TERMINATED"]


def test_explicit_providers_are_refused_dynamically(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """One line, and nothing is made in the wrong region."""
    program = WEST.format(of="west", state=tmp_path / "emulator.db", app="00f1", run="00f2")
    result = workspace(program, bridge="dynamic", config=config(tmp_path)).up()

    assert result.code != 0
    line = 'Application "there": provider "west" is explicit, which the dynamic bridge cannot honour; set'
    assert any(error.startswith(line) for error in result.errors)
    assert not re.search("Traceback", result.stdout + result.stderr)


# --- beside aws ------------------------------------------------------------------------------------------------------

COMPONENT: Final = """
    import pulumi
    import pulumi_aws as aws
    import slackwater as sw

    {provider}
    etl = sw.SparkApplication("etl", opts=pulumi.ResourceOptions(providers={providers}))
    pulumi.export("regions", [etl.application_arn.apply(lambda arn: arn.split(":")[3]), etl.log_group.arn])
"""


@pytest.mark.parametrize("bridge", ["native", "dynamic"])
def test_a_component_is_where_aws_is(workspace: MakeWorkspace, tmp_path: Path, bridge: Bridge) -> None:
    """`aws:region` is followed; with an explicit provider for `aws` alone the component would be parted: refused."""
    settings = {**config(tmp_path), "aws:region": "eu-central-1"}
    whole = COMPONENT.format(provider="", providers="[]")
    stack = workspace(whole, bridge=bridge, config=settings)
    stack.up().expect()
    application, group = stack.outputs["regions"]
    assert application == group.split(":")[3] == "eu-central-1"

    stack.write(COMPONENT.format(provider='west = aws.Provider("west", region="eu-west-1")', providers="[west]"))
    parted = stack.preview()
    assert parted.code != 0
    assert any("slackwater works in eu-central-1, and aws beside it in eu-west-1: set" in one for one in parted.errors)
    if bridge == "native":
        both = BOTH.format(state=settings["state"])
        fresh = workspace(COMPONENT.format(provider=both, providers="[west, ours]"), name="fresh", config=settings)
        fresh.up().expect()
        application, group = fresh.outputs["regions"]
        assert application == group.split(":")[3] == "eu-west-1"


BOTH: Final = """west = aws.Provider("west", region="eu-west-1")
    ours = sw.Provider("ours", region="eu-west-1", endpoint="embedded", state="{state}", speed=1000)"""
