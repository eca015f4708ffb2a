"""The named batch jobs of an application."""

import json
from typing import Any

import pulumi
import pytest

import slackwater as sw
from slackwater import emrserverless
from slackwater.blueprints.emr.application_args import JobLifecycleArgs
from slackwater.provider.identity import dynamic_type
from tests.blueprints.kinds import APPLICATION, JOB_RUN, POLICY, children, outputs, said
from tests.support.mocks import declare

OTHER: dict[str, Any] = {"classification": "spark-defaults", "properties": {"spark.sql.ansi.enabled": "true"}}
POLICY_ARN = "arn:aws:iam::000000000000:policy/narrow"

WHOLE: dict[str, Any] = {
    "name": "orders of the day",
    "entry_point": "s3://code/daily.py",
    "entry_point_arguments": ["--day", "today"],
    "spark_submit_parameters": "--conf spark.executor.cores=2",
    "application_configuration": [OTHER],
    "execution_iam_policy": {"policy_arns": [POLICY_ARN]},
    "execution_timeout_minutes": 90,
    "max_attempts": 3,
    "flex_execution": True,
    "shutdown_grace_period_in_seconds": 60,
    "wait_for": "success",
    "triggers": {"script": "1a2b"},
    "lifecycle": {"on_delete": "leave"},
    "timeouts": {"create": "2h"},
    "tags": {"part": "daily"},
}


def test_a_job_needs_no_more_than_what_it_runs() -> None:
    """It runs on the application, with its role; where its logs go the application says, so nothing is repeated."""
    declared = declare(outputs(sw.SparkApplication, "etl", jobs={"daily": {"entry_point": "s3://code/daily.py"}}))

    assert declared.one(JOB_RUN).name == "etl-daily"
    assert said(declared.one(JOB_RUN)) == {
        "applicationId": declared.result["application_id"],
        "executionRoleArn": declared.result["job_role_arn"],
        "jobDriver": {"sparkSubmit": {"entryPoint": "s3://code/daily.py"}},
    }
    assert declared.one(JOB_RUN).urn.split("::")[2].endswith("slackwater:index:SparkApplication$" + JOB_RUN)
    assert declared.result["job_run_ids"] == {"daily": "run-etl-daily"}


def test_everything_that_is_said_is_done() -> None:
    """Each input reaches the job run in the service's words, with the component's tags under its own."""
    args = {"jobs": {"daily": WHOLE}, "tags": {"team": "data", "part": "whole"}}
    declared = declare(outputs(sw.SparkApplication, "etl", **args))

    assert said(declared.one(JOB_RUN)) == {
        "applicationId": "app1",
        "executionRoleArn": declared.result["job_role_arn"],
        "name": "orders of the day",
        "jobDriver": {
            "sparkSubmit": {
                "entryPoint": "s3://code/daily.py",
                "entryPointArguments": ["--day", "today"],
                "sparkSubmitParameters": "--conf spark.executor.cores=2",
            }
        },
        "configurationOverrides": {"applicationConfiguration": [OTHER]},
        "executionIamPolicy": {"policyArns": [POLICY_ARN]},
        "executionTimeoutMinutes": 90,
        "retryPolicy": {"maxAttempts": 3},
        "flexExecution": {"enabled": True},
        "shutdownGracePeriodInSeconds": 60,
        "waitFor": "success",
        "triggers": {"script": "1a2b"},
        "lifecycle": {"onDelete": "leave"},
        "timeouts": {"create": "2h"},
        "tags": {"team": "data", "part": "daily"},
    }


def test_hive_has_queries() -> None:
    """A job of a Hive application is a query, with Hive's parameters."""
    query = {"query": "s3://code/q.ql", "init_query_file": "s3://code/init.ql", "parameters": "--hiveconf a=b"}
    declared = declare(outputs(sw.HiveApplication, "sql", jobs={"report": query}))

    assert declared.one(JOB_RUN).inputs["jobDriver"] == {
        "hive": {"query": "s3://code/q.ql", "initQueryFile": "s3://code/init.ql", "parameters": "--hiveconf a=b"}
    }
    assert files_of(declared.one(POLICY).inputs["policy"]) == ["arn:aws:s3:::code/q.ql", "arn:aws:s3:::code/init.ql"]


def files_of(policy: str) -> list[str]:
    """The single objects that a policy lets read."""
    statements = json.loads(policy)["Statement"]
    return [one for each in statements if each["Action"] == ["s3:GetObject"] for one in each["Resource"]]


def test_the_role_may_read_what_its_jobs_are() -> None:
    """Each main file in Amazon S3 may be read, once; neither its neighbours nor what is in the image."""
    entry_points = ("s3://code/a.py", "s3://code/a.py", "local:///usr/lib/spark/examples/b.py", "s3://code/c.py")
    given = {f"job{number}": {"entry_point": each} for number, each in enumerate(entry_points)}
    declared = declare(outputs(sw.SparkApplication, "etl", jobs=given))

    assert files_of(declared.one(POLICY).inputs["policy"]) == ["arn:aws:s3:::code/a.py", "arn:aws:s3:::code/c.py"]


def test_main_files_may_become_known_later() -> None:
    """A main file that is an output is in the role's policy, too."""

    def program() -> Any:
        main = pulumi.Output.from_input("s3://code/a.py")
        return outputs(sw.SparkApplication, "etl", jobs={"daily": {"entry_point": main}})()

    declared = declare(program)

    assert files_of(declared.one(POLICY).inputs["policy"]) == ["arn:aws:s3:::code/a.py"]


def test_jobs_are_there_after_the_application_and_gone_before_it() -> None:
    """A run depends on its application, and by it on the role's rights and the logs."""
    declared = declare(outputs(sw.SparkApplication, "etl", jobs={"daily": {"entry_point": "s3://code/a.py"}}))

    assert "etl" in declared.one(JOB_RUN).depends_on
    assert {"etl-job-role", "etl-logs"} <= declared.one(APPLICATION).depends_on


def test_a_job_with_another_role() -> None:
    """With an existing role jobs run with that one, and nothing of IAM is made for their files."""
    role = {"security": {"job_role": {"arn": "arn:aws:iam::000000000000:role/theirs"}}}
    declared = declare(outputs(sw.SparkApplication, "etl", jobs={"daily": {"entry_point": "s3://code/a.py"}}, **role))

    assert declared.one(JOB_RUN).inputs["executionRoleArn"] == "arn:aws:iam::000000000000:role/theirs"
    assert POLICY not in children(declared)


def test_the_dynamic_bridge_carries_them() -> None:
    """Job runs go over whichever bridge the stack uses."""
    declared = declare(
        outputs(sw.SparkApplication, "etl", jobs={"daily": {"entry_point": "s3://code/a.py"}}), bridge="dynamic"
    )

    assert dynamic_type(JOB_RUN) in children(declared)


@pytest.mark.parametrize(
    ("jobs", "line"),
    [
        pytest.param(
            {"daily run": {"entry_point": "a"}},
            "jobs.daily run: the name of a job must be made of letters, digits and the characters - _",
            id="a name with a space",
        ),
        pytest.param({"daily": {"query": "select 1"}}, "jobs.daily.query: is not a property here; ", id="Hive's"),
        pytest.param({"daily": {"name": "x"}}, "jobs.daily.entry_point: is required", id="nothing to run"),
    ],
)
def test_mistakes_declare_nothing(jobs: Any, line: str) -> None:
    """One line with the job's name in its path, before the engine has heard of anything."""
    with pytest.raises(pulumi.RunError) as raised:
        declare(outputs(sw.SparkApplication, "etl", jobs=jobs))

    assert str(raised.value).startswith(f'SparkApplication "etl": {line}')


def test_the_lifecycle_is_the_job_run_s() -> None:
    """The group repeats the job run's own, since Pulumi's analyzer knows no choices of words."""
    assert JobLifecycleArgs.__annotations__.keys() == emrserverless.JobRunLifecycleArgs.__annotations__.keys()
