"""Jobs and streams under the real engine, over the native bridge, with the stand-in for AWS and the emulator."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from slackwater.emulator import Emulator
from tests.support.workspace import Result, Workspace

PROGRAM = """
    import pulumi
    import slackwater as sw

    etl = sw.SparkApplication(
        "etl",
        capacity={"auto_stop": {"idle_timeout_minutes": 60}},
        networking={"subnet_ids": ["SUBNET"]},
        jobs={
            "daily": {
                "entry_point": "s3://code/daily.py",
                "entry_point_arguments": ["--emulate-seconds", "30"],
                "wait_for": "success",
                "triggers": {"day": "DAY"},
            },
        },
        lifecycle={"on_active_jobs": "wait"},
    )
    sql = sw.HiveApplication(
        "sql",
        warehouse_location="s3://lake/hive/",
        jobs={"report": {"query": "s3://code/report.ql", "wait_for": "running"}},
    )
    orders = sw.StreamingJob(
        "orders",
        application=etl,
        entry_point="s3://code/orders.py",
        checkpoint_location="s3://state/orders/",
        checkpoint_argument="--checkpoint",
        spark_submit_parameters="PARAMETERS",
    )
    for name in ("job_run_id", "application_id", "role_arn", "alarm_name"):
        pulumi.export(name, getattr(orders, name))
    pulumi.export("jobs", [etl.job_run_ids, sql.job_run_ids])
"""

CLASH = """
    import pulumi
    import slackwater as sw

    there = pulumi.Output.from_input("s3://state/orders")
    for name, location in (("a", FIRST), ("b", SECOND)):
        sw.StreamingJob(name, application_id="00f1", entry_point="s3://code/a.py", checkpoint_location=location)
"""


def program(*, subnet: str = "subnet-1", day: str = "1", parameters: str = "--conf a=b") -> str:
    """The program with these values in it."""
    return PROGRAM.replace("SUBNET", subnet).replace("DAY", day).replace("PARAMETERS", parameters)


def config(folder: Path) -> dict[str, Any]:
    """The embedded emulator on a file of the test's own."""
    return {"endpoint": "embedded", "state": str(folder / "emulator.db"), "speed": 200}


class Stage:
    """One program, brought up and then changed; what each of its commands did."""

    def __init__(self, stack: Workspace, emulator: Emulator) -> None:
        self.stack, self.emulator = stack, emulator
        self.made = stack.up().expect()
        self.first = stack.outputs
        self.again = stack.up().expect()
        self.second = stack.outputs
        stack.write(program(parameters="--conf a=c", day="2"))
        self.replaced = stack.up().expect()
        self.third = stack.outputs
        stack.write(program(parameters="--conf a=c", day="2", subnet="subnet-2"))
        self.planned = stack.preview().expect()
        self.moved = stack.up().expect()
        self.fourth = stack.outputs
        self.gone = stack.destroy().expect()


@pytest.fixture(scope="module")
def stage(engine: Path, pulumi_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The walk, made once; that job runs are the same over the other bridge is shown by tests/engine."""
    folder = tmp_path_factory.mktemp("jobs")
    stack = Workspace(folder / "project", engine, program(), config=config(folder), home=pulumi_home)
    yield Stage(stack, Emulator(folder / "emulator.db"))
    stack.end()


def names(result: Result, op: str) -> set[str]:
    """What met one fate."""
    return {step.name for step in result.steps if step.op == op and not step.type.startswith("pulumi:pulumi:")}


def test_all_are_made_and_a_second_run_changes_nothing(stage: Stage) -> None:
    """Two applications with their roles and log groups, two batch jobs, a stream with its role and its alarm."""
    assert {"etl-daily", "sql-report", "orders", "orders-job-role", "orders-not-running"} <= names(stage.made, "create")
    assert stage.first["application_id"]
    assert stage.first["jobs"][0].keys() == {"daily"}
    assert stage.first["jobs"][1].keys() == {"report"}
    assert stage.again.changes == {}
    assert stage.second == stage.first


def test_a_change_replaces_the_run(stage: Stage) -> None:
    """Another parameter means another run of the stream, a changed trigger another one of its batch job; no more."""
    assert names(stage.replaced, "update") - {"etl-daily", "orders"} == set()
    assert stage.third["job_run_id"] != stage.second["job_run_id"]
    assert stage.third["jobs"][0] != stage.second["jobs"][0]
    assert stage.third["jobs"][1] == stage.second["jobs"][1]


def test_a_stream_survives_its_application_s_stop(stage: Stage) -> None:
    """An at-rest change of the application starts the stream again by the same command, and the preview says so."""
    assert stage.fourth["job_run_id"] != stage.third["job_run_id"]
    assert stage.fourth["jobs"] == stage.third["jobs"]
    assert {"etl", "orders"} <= names(stage.planned, "update")
    [plan] = stage.planned.messages(name="orders")
    assert plan.startswith("plan: start job run")


def test_one_writer_at_any_time(stage: Stage) -> None:
    """Over the whole walk no two runs of the stream could write at the same moment, and each knew the checkpoint."""
    intervals = stage.emulator.intervals(name="orders")

    assert len({each.run for each in intervals}) == 3
    assert not any(one.overlaps(other) for one, other in pairwise(intervals))


def test_nothing_is_left(stage: Stage) -> None:
    """A destroy cancels the stream, then takes its application away; no call was refused on the way."""
    ours = (step for step in stage.gone.steps if not step.type.startswith(("aws:", "slackwater:index:")))
    order = [step.name for step in ours if step.op == "delete"]

    assert order.index("orders") < order.index("etl")
    assert stage.emulator.refusals() == []
    assert all(each.ended is not None for each in stage.emulator.intervals())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param('"s3://state/orders"', '"s3a://state/orders/"', id="known at once"),
        pytest.param("there", "there", id="known later"),
    ],
)
def test_two_writers_are_refused(workspace: Callable[..., Workspace], tmp_path: Path, first: str, second: str) -> None:
    """A preview says in one line, without a traceback, whose checkpoint it is."""
    written = CLASH.replace("FIRST", first).replace("SECOND", second)
    result = workspace(written, config=config(tmp_path)).preview().expect(1)
    line = 'StreamingJob "b": checkpoint_location: s3://state/orders/ is that of StreamingJob "a": two writers'

    assert any(each.startswith(line) and "\n" not in each for each in result.errors)
    assert "Traceback" not in result.stdout + result.stderr


def test_a_wrong_value_is_told_by_the_provider(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    """On the job's own row, with the property's path, at the preview; nothing is submitted."""
    stack = workspace(
        program().replace('"wait_for": "running"', '"execution_timeout_minutes": 0'), config=config(tmp_path)
    )
    result = stack.preview().expect(1)

    assert any("executionTimeoutMinutes" in each for each in result.messages(name="sql-report", severity="error"))
