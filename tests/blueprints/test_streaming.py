"""A streaming job: what it declares, what it is told, and whose checkpoint it may have."""

import json
from collections.abc import Callable, Mapping
from typing import Any, cast

import pulumi
import pytest

import slackwater as sw
from slackwater.blueprints.emr import checkpoints, streaming
from slackwater.provider.identity import SOURCES
from tests.blueprints.inputs import KEY
from tests.blueprints.kinds import ALARM, JOB_RUN, POLICY, ROLE, children, outputs, said
from tests.blueprints.linter import complaints
from tests.blueprints.streams import CHECKPOINT, CONF, LEAST, Program, later, role_of, stream
from tests.support.mocks import Declared, declare

COMPONENT = "slackwater:index:StreamingJob"
TOPIC = "arn:aws:sns:us-east-1:000000000000:oncall"
THEIRS = "arn:aws:iam::000000000000:role/theirs"

WHOLE: dict[str, Any] = {
    "name": "orders of all shops",
    "entry_point_arguments": ["--shop", "all"],
    "spark_submit_parameters": "--conf spark.executor.cores=2",
    "application_configuration": [{"classification": "spark-defaults", "properties": {"a": "b"}}],
    "execution_iam_policy": {"policy_arns": ["arn:aws:iam::000000000000:policy/narrow"]},
    "checkpoint_argument": "--checkpoint",
    "max_failed_attempts_per_hour": 3,
    "shutdown_grace_period_in_seconds": 300,
    "triggers": {"script": "1a2b"},
    "lifecycle": {"delete_protection": True},
    "timeouts": {"update": "20m"},
    "tags": {"team": "data", "part": "whole"},
}


def hosted(**groups: Any) -> Program:
    """Return a program that declares an application and a stream on it, and gives back the stream's outputs."""

    def program() -> Mapping[str, Any]:
        application = sw.SparkApplication("etl", **groups)
        return outputs(sw.StreamingJob, "orders", application=application, **LEAST)()

    return program


@pytest.fixture(scope="module")
def bare() -> Declared:
    """A stream of which no more is said than has to be."""
    return declare(stream())


def test_a_stream_is_a_job_run_with_a_role_and_an_alarm(bare: Declared) -> None:
    """It streams without a limit of time, from its checkpoint, under a name of its own."""
    assert children(bare) == {COMPONENT, JOB_RUN, ROLE, POLICY, ALARM}
    assert said(bare.one(JOB_RUN)) == {
        "applicationId": "00f1",
        "name": "orders",
        "mode": "STREAMING",
        "executionRoleArn": bare.result["role_arn"],
        "executionTimeoutMinutes": 0,
        "jobDriver": {"sparkSubmit": {"entryPoint": "s3://code/orders.py", "sparkSubmitParameters": CONF}},
    }


def test_names_of_children_are_a_promise(bare: Declared) -> None:
    """A changed URN replaces the resource in every stack there is: a run would be cancelled for it."""
    assert sorted(urn.split("$")[-1] for urn in bare.resources if "$" in urn.split("::")[2]) == [
        f"{ALARM}::orders-not-running",
        f"{ROLE}::orders-job-role",
        f"{POLICY}::orders-job-role",
        f"{JOB_RUN}::orders",
        f"{COMPONENT}::orders",
    ]


def test_everything_that_is_said_is_done() -> None:
    """Each input reaches the job run in the service's words; the checkpoint is added to what Spark is told."""
    declared = declare(stream(**WHOLE))

    assert said(declared.one(JOB_RUN)) == {
        "applicationId": "00f1",
        "name": "orders of all shops",
        "mode": "STREAMING",
        "executionRoleArn": declared.result["role_arn"],
        "executionTimeoutMinutes": 0,
        "jobDriver": {
            "sparkSubmit": {
                "entryPoint": "s3://code/orders.py",
                "entryPointArguments": ["--shop", "all", "--checkpoint", CHECKPOINT],
                "sparkSubmitParameters": f"--conf spark.executor.cores=2 {CONF}",
            }
        },
        "configurationOverrides": {
            "applicationConfiguration": [{"classification": "spark-defaults", "properties": {"a": "b"}}]
        },
        "executionIamPolicy": {"policyArns": ["arn:aws:iam::000000000000:policy/narrow"]},
        "retryPolicy": {"maxFailedAttemptsPerHour": 3},
        "shutdownGracePeriodInSeconds": 300,
        "triggers": {"script": "1a2b"},
        "lifecycle": {"deleteProtection": True},
        "timeouts": {"update": "20m"},
        "tags": {"team": "data", "part": "whole"},
    }


def test_tags_reach_whatever_takes_them() -> None:
    """Every child that AWS tags has the component's tags; its own win over them."""
    own: dict[str, Any] = {"job_role": {"tags": {"part": "role"}}, "alarm": {"tags": {"part": "alarm"}}}
    declared = declare(stream(tags=WHOLE["tags"], **own))
    tagged = {each.type: each.inputs["tags"]["part"] for each in declared.resources.values() if "tags" in each.inputs}

    assert tagged == {JOB_RUN: "whole", ROLE: "role", ALARM: "alarm"}


def test_outputs(bare: Declared) -> None:
    """What other stacks and people need."""
    assert {**bare.result, "role_arn": "", "alarm_name": ""} == {
        "job_run_id": "run-orders",
        "application_id": "app1",
        "role_arn": "",
        "checkpoint_location": CHECKPOINT,
        "alarm_name": "",
    }
    assert bare.result["role_arn"] == f"arn:aws:iam::000000000000:role/{bare.one(POLICY).inputs['role']}"
    assert bare.result["alarm_name"]


def test_children_can_be_reached() -> None:
    """The children are attributes; what was not made is None."""

    def program() -> list[Any]:
        job = sw.StreamingJob(
            "orders", application_id="00f1", job_role={"arn": THEIRS}, alarm={"enabled": False}, **LEAST
        )
        assert job.role is job.alarm is None
        return [job.job_run.job_run_id, job.alarm_name, job.role_arn]

    assert declare(program).result == ["run-orders", None, THEIRS]


# --- rights


def test_rights_are_no_wider_than_needed(bare: Declared) -> None:
    """The role may write its checkpoint and read its main file, and nothing else."""
    policy = role_of(bare)
    granted = {one for each in json.loads(policy)["Statement"] for one in each["Resource"]}

    assert complaints(policy) == complaints(bare.one(ROLE).inputs["assumeRolePolicy"]) == []
    assert granted == {"arn:aws:s3:::state/orders/*", "arn:aws:s3:::state", "arn:aws:s3:::code/orders.py"}
    assert bare.one(ROLE).inputs["description"] == "Job runs of the streaming job orders"


def test_further_rights_are_asked_for() -> None:
    """Buckets, tables and the checkpoint's key come with their inputs."""
    role = {"read_buckets": ["raw/in"], "write_buckets": ["curated"], "glue_databases": ["raw"]}
    policy = role_of(declare(stream(job_role=role, kms_key_arn=KEY)))
    granted = {one for each in json.loads(policy)["Statement"] for one in each["Resource"]}

    assert complaints(policy) == []
    assert granted >= {"arn:aws:s3:::raw/in/*", "arn:aws:s3:::curated/*", "arn:aws:s3:::state/orders/*", KEY}
    assert "table/raw/*" in policy


def test_a_given_application_is_known_in_a_preview() -> None:
    """The run takes the id from the application itself, so that a preview can tell which one stops under it."""
    sources = declare(hosted()).one(JOB_RUN).inputs[SOURCES]

    assert sources["applicationId"].startswith("shop/dev/etl@")


def test_on_a_given_application_it_may_write_its_logs() -> None:
    """Logs go where the application's go, so its own role has the rights that they need, with the key's."""
    monitoring: Any = {"s3_logging": {"bucket": "logs", "prefix": "etl"}}
    policy = role_of(declare(hosted(monitoring=monitoring, security={"kms_key_arn": KEY})))

    assert complaints(policy) == []
    assert "log-group:/aws/emr-serverless/shop-dev-etl:*" in policy
    assert "arn:aws:s3:::logs/etl/*" in policy
    assert KEY in policy


def test_the_role_is_ready_before_the_run_and_outlives_it(bare: Declared) -> None:
    """Its rights are there before the run starts, and the run has ended before they go."""
    assert bare.one(JOB_RUN).depends_on == {"orders-job-role"}


# --- the alarm


def test_the_alarm_goes_off_without_workers(bare: Declared) -> None:
    """By the name of the job, so that it watches whichever run is there; no data at all is what it waits for."""
    alarm = bare.one(ALARM).inputs
    [query] = alarm["metricQueries"]

    assert query["expression"] == (
        'SELECT SUM(WorkerCpuAllocated) FROM SCHEMA("AWS/EMRServerless", ApplicationId, ApplicationName, '
        "CapacityAllocationType, JobId, JobName, WorkerType) "
        "WHERE ApplicationId = 'app1' AND JobName = 'orders'"
    )
    assert (query["period"], query["returnData"]) == (60, True)
    assert (alarm["comparisonOperator"], alarm["threshold"]) == ("LessThanOrEqualToThreshold", 0)
    assert alarm["treatMissingData"] == "breaching"
    assert (alarm["evaluationPeriods"], alarm["datapointsToAlarm"]) == (10, 10)
    assert not {"alarmActions", "okActions"} & alarm.keys()


def test_the_alarm_comes_after_its_stream(bare: Declared) -> None:
    """An alarm that is there before its stream, or after it, would go off."""
    assert "orders" in bare.one(ALARM).depends_on


def test_whom_the_alarm_tells() -> None:
    """Patience and those who are told are the program's."""
    wanted = {"after_minutes": 5, "actions": [TOPIC], "ok_actions": [TOPIC]}
    alarm = declare(stream(alarm=wanted)).one(ALARM).inputs

    assert alarm["evaluationPeriods"] == alarm["datapointsToAlarm"] == 5
    assert alarm["alarmActions"] == alarm["okActions"] == [TOPIC]
    assert alarm["alarmDescription"] == "The streaming job orders has had no worker for 5 min."


def test_no_alarm() -> None:
    """Whoever watches the stream in another way can do without."""
    declared = declare(stream(alarm={"enabled": False}))

    assert ALARM not in children(declared)
    assert declared.result["alarm_name"] is None


# --- the grace period


@pytest.mark.parametrize(
    ("release", "grace"),
    [
        pytest.param("emr-7.9.0", 120, id="the first"),
        pytest.param("emr-7.10.0-latest", 120, id="later"),
        pytest.param("emr-7.8.0", None, id="too old"),
        pytest.param("emr-6.15.0", None, id="much too old"),
        pytest.param(lambda: later("emr-7.9.0"), None, id="not known"),
    ],
)
def test_grace_where_the_release_allows_it(release: Any, grace: int | None) -> None:
    """Two minutes where the release is known to take them; else the service's own default is left alone."""

    def program() -> Any:
        return hosted(capacity={"release_label": release() if callable(release) else release})()

    assert declare(program).one(JOB_RUN).inputs.get("shutdownGracePeriodInSeconds") == grace


def test_values_may_be_unknown() -> None:
    """In a preview a bucket's name is unknown; the same children are declared."""

    def program() -> Any:
        secret = pulumi.Output.secret("theirs")
        location = pulumi.Output.format("s3://{0}/orders", secret)
        return stream(
            application_id=secret, name=secret, spark_submit_parameters=secret, checkpoint_location=location
        )()

    assert children(declare(program, preview=True)) == {COMPONENT, JOB_RUN, ROLE, POLICY, ALARM}


# --- mistakes

NO_FOLDER = 'is not a folder in Amazon S3, such as "s3://bucket/checkpoints/orders/"'


@pytest.mark.parametrize(
    ("args", "line"),
    [
        pytest.param({"checkpoint": "x"}, "checkpoint: is not a property here; ", id="no such name"),
        pytest.param({"entry_point": None}, "entry_point: is required", id="nothing to run"),
        pytest.param({"checkpoint_location": None}, "checkpoint_location: is required", id="no checkpoint"),
        pytest.param({"application_id": None}, "application_id: is required, unless application is given", id="where"),
        pytest.param(
            {"checkpoint_location": "hdfs:///orders"}, f'checkpoint_location: "hdfs:///orders" {NO_FOLDER}', id="not S3"
        ),
        pytest.param(
            {"checkpoint_location": "s3://state/"}, f'checkpoint_location: "s3://state/" {NO_FOLDER}', id="a bucket"
        ),
        pytest.param(
            {"checkpoint_location": "s3://state/a b"},
            f'checkpoint_location: "s3://state/a b" {NO_FOLDER}',
            id="a space",
        ),
        pytest.param(
            {"spark_submit_parameters": CONF},
            "spark_submit_parameters: must leave spark.sql.streaming.checkpointLocation to checkpoint_location",
            id="said twice",
        ),
        pytest.param({"name": "Aufträge"}, "name: must be 1 to 256 characters of ASCII without quotes", id="a name"),
        pytest.param({"name": "a'b"}, "name: must be 1 to 256 characters of ASCII without quotes", id="a quote"),
        pytest.param({"name": 'a"b'}, "name: must be 1 to 256 characters of ASCII without quotes", id="double"),
        pytest.param({"name": "  "}, "name: must be 1 to 256 characters of ASCII without quotes", id="blank"),
        pytest.param(
            {"job_role": {"arn": THEIRS, "path": "/"}},
            "job_role.path: cannot be combined with job_role.arn: something that exists already is used as it is",
            id="what would go unheeded",
        ),
    ],
)
def test_mistakes_declare_nothing(args: Any, line: str) -> None:
    """One line, before the engine has heard of anything."""
    with pytest.raises(pulumi.RunError) as raised:
        declare(stream(**args))

    assert str(raised.value).startswith(f'StreamingJob "orders": {line}')


@pytest.mark.parametrize(
    ("judged", "line"),
    [
        pytest.param(
            lambda: streaming._driver(
                "X", cast(Any, LEAST | {"spark_submit_parameters": later(CONF)}), later(CHECKPOINT)
            ),
            "X: spark_submit_parameters: must leave",
            id="said twice",
        ),
        pytest.param(lambda: streaming._name("X", later("a'b")), "X: name: must be 1 to 256", id="a quote"),
        pytest.param(
            lambda: checkpoints.claimed("X", later("hdfs:///x")), 'X: checkpoint_location: "hdfs:///x"', id="not S3"
        ),
        pytest.param(
            lambda: [checkpoints.claimed(each, later("s3://state/x")) for each in ("Y", "X")],
            "X: checkpoint_location: s3://state/x/ is that of Y",
            id="two writers",
        ),
    ],
)
def test_mistakes_in_outputs(judged: Callable[[], Any], line: str) -> None:
    """What becomes known only later is judged then, in the same words; the value that a job run waits for fails."""
    with pytest.raises(pulumi.RunError, match=f"^{line}"):
        declare(judged)


def test_an_application_is_said_once() -> None:
    """Its id and itself at once could be two."""

    def program() -> Any:
        application = sw.SparkApplication("etl")
        return sw.StreamingJob("orders", application=application, application_id="00f1", **LEAST).job_run_id

    with pytest.raises(pulumi.RunError, match="application_id: cannot be combined with application, which says it"):
        declare(program)
