"""A Spark application under the real engine, with the stand-in for AWS and the embedded emulator."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from slackwater.emulator import Emulator
from tests.blueprints.inputs import EVERYTHING
from tests.support.workspace import Workspace

APPLICATION = "slackwater:emrserverless:Application"
GOLDEN = (Path(__file__).parent / "urns.txt").read_text("utf-8").splitlines()

PROGRAM = """
    import pulumi
    import slackwater as sw

    etl = sw.SparkApplication("etl", **ARGS)
    pulumi.export("id", etl.application_id)
    pulumi.export("role", etl.job_role_arn)
    pulumi.export("uri", etl.log_uri)
"""

REMOTE = """
    import pulumi

    class Remote(pulumi.ComponentResource):
        def __init__(self, name, **props):
            outputs = {"applicationId": None, "logGroupName": None, "jobRoleArn": None}
            super().__init__("slackwater:index:SparkApplication", name, {**outputs, **props}, remote=True)

    etl = Remote(
        "etl",
        capacity={"maximumCapacity": {"cpu": "16 vCPU", "memory": "64 GB"}},
        monitoring={"cloudwatchLogging": {"retentionDays": pulumi.Output.secret(7)}},
        tags={"team": pulumi.Output.secret("data")},
    )
    pulumi.export("id", etl.applicationId)
    pulumi.export("group", etl.logGroupName)
"""

STREAMS = """
    import pulumi

    class Remote(pulumi.ComponentResource):
        def __init__(self, kind, name, outputs=(), **props):
            super().__init__(f"slackwater:index:{kind}", name, {**dict.fromkeys(outputs), **props}, remote=True)

    etl = Remote("SparkApplication", "etl", ["applicationId"], jobs={"daily": {"entryPoint": "s3://code/daily.py"}})
    sql = Remote("HiveApplication", "sql", ["jobRunIds"], jobs={"report": {"query": pulumi.Output.secret("select 1")}})
    for name in STREAMS:
        run = Remote(
            "StreamingJob",
            name,
            ["jobRunId", "alarmName"],
            applicationId=etl.applicationId,
            entryPoint="s3://code/orders.py",
            checkpointLocation="s3://state/orders",
            alarm={"afterMinutes": 5},
        )
    pulumi.export("run", run.jobRunId)
    pulumi.export("jobs", sql.jobRunIds)
"""


def config(folder: Path) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": 100}


def program(**args: Any) -> str:
    """A program that declares the application with these inputs."""
    return PROGRAM.replace("ARGS", repr(args))


def test_life_of_a_spark_application(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """All children are made under their promised names, a second run changes nothing, and all of them go again."""
    stack = workspace(program(**EVERYTHING), config=config(tmp_path))

    made = stack.up().expect()
    assert made.changes == {"create": len(GOLDEN)}
    urns = sorted(step.urn.split("::", 2)[2] for step in made.steps if step.type != "pulumi:pulumi:Stack")
    assert urns == GOLDEN
    assert stack.outputs["uri"].endswith("/logs/")
    assert stack.up().expect().changes == {}

    gone = stack.destroy().expect()
    assert gone.changes == {"delete": len(GOLDEN)}
    order = [step.type for step in gone.steps if step.op == "delete"]
    assert order[0] == APPLICATION
    assert Emulator(tmp_path / "emulator.db").refusals() == []


def test_mistakes_are_one_line(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """A misnamed input is told without a traceback; a wrong value by the provider, with its path."""
    stack = workspace(program(capacity={"maximum_capcity": {}}), config=config(tmp_path))
    result = stack.preview().expect(1)
    assert "Traceback" not in result.stdout
    assert 'SparkApplication "etl": capacity.maximum_capcity: is not a property here' in result.stdout

    stack.write(program(capacity={"maximum_capacity": {"cpu": "8 vGPU", "memory": "32 GB"}}))
    assert any("maximumCapacity.cpu" in line for line in stack.preview().errors)


def test_other_languages_have_it_from_the_plugin(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """Served by a plugin, it is made from the schema's names, with inputs that are outputs."""
    stack = workspace(REMOTE, config=config(tmp_path))

    assert stack.up().expect().changes == {"create": 5}
    [application] = [each for each in stack.state()["resources"] if each["type"] == APPLICATION]
    assert stack.outputs == {"id": application["id"], "group": "/aws/emr-serverless/test-test-etl"}


def test_other_languages_have_jobs_and_streams(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """A preview and its update, served by one plugin or by two, are two runs: only a second stream is one too many."""
    stack = workspace(STREAMS.replace("STREAMS", '["orders"]'), config=config(tmp_path))

    stack.popen("up", "--yes").finish().expect()
    state = stack.resources()
    assert stack.outputs["run"] == state["orders"]["outputs"]["jobRunId"]
    assert stack.outputs["jobs"] == {"report": state["sql-report"]["outputs"]["jobRunId"]}
    assert state["etl-daily"]["inputs"]["jobDriver"]
    assert state["orders-not-running"]["inputs"]["evaluationPeriods"] == 5

    stack.write(STREAMS.replace("STREAMS", '["orders", "more"]'))
    told = stack.preview().expect(1)
    line = "checkpoint_location: s3://state/orders/ is that of StreamingJob"
    assert any(line in each and "\n" not in each for each in told.errors)
