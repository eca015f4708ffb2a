"""Misnamed inputs are refused in one line, before anything is declared."""

from typing import Any

import pulumi
import pytest

from slackwater.blueprints.common.arguments import checked
from slackwater.blueprints.emr.application_args import EXISTING
from slackwater.blueprints.emr.spark_args import SparkApplicationArgs
from tests.blueprints.inputs import EVERYTHING

ALLOWED = (
    "preset, name, capacity, networking, monitoring, scheduler, security, runtime_configuration, jobs, lifecycle, "
    "timeouts, tags"
)
EXISTS = "something that exists already is used as it is"
NO_GROUP = "must be a dictionary of properties (their values may be outputs, it may not)"


def check(args: dict[str, Any]) -> Any:
    """Check inputs of a Spark application."""
    return checked('SparkApplication "etl"', args, {}, SparkApplicationArgs, EXISTING)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        pytest.param(
            {"capcity": {}}, "capcity: is not a property here; did you mean capacity?", id="a name at the top"
        ),
        pytest.param({"xyz": 1}, f"xyz: is not a property here; allowed are {ALLOWED}", id="nothing near"),
        pytest.param(
            {"monitoring": {"s3_logging": {"buckets": "logs"}}},
            "monitoring.s3_logging.buckets: is not a property here; did you mean bucket?",
            id="a name in a group",
        ),
        pytest.param(
            {"capacity": {"maximum_capacity": {"cpus": "4 vCPU"}}},
            "capacity.maximum_capacity.cpus: is not a property here; did you mean cpu?",
            id="a name in a group that may be an output",
        ),
        pytest.param(
            {"capacity": {"initial_capacity": {"Driver": {"workers": 1}}}},
            "capacity.initial_capacity.Driver.workers: is not a property here; did you mean worker_count?",
            id="a name in a map",
        ),
        pytest.param(
            {"runtime_configuration": [{"classification": "a"}, {"clasification": "b"}]},
            "runtime_configuration[1].clasification: is not a property here; did you mean classification?",
            id="a name in a list",
        ),
        pytest.param(
            {"jobs": {"daily": {"entryPoint": "s3://code/main.py"}}},
            "jobs.daily.entryPoint: is not a property here; did you mean entry_point?",
            id="a name in a job",
        ),
        pytest.param({"jobs": {"daily": {}}}, "jobs.daily.entry_point: is required", id="missing in a job"),
        pytest.param(
            {"jobs": {"daily": {"entry_point": "a", "lifecycle": {"on_delet": "leave"}}}},
            "jobs.daily.lifecycle.on_delet: is not a property here; did you mean on_delete?",
            id="a name in a group of a job",
        ),
        pytest.param(
            {"capacity": {"maximum_capacity": {"cpu": "4 vCPU"}}},
            "capacity.maximum_capacity.memory: is required",
            id="missing in a group that may be an output",
        ),
        pytest.param({"jobs": {"daily": "s3://code/main.py"}}, f"jobs.daily: {NO_GROUP}", id="no group in a map"),
        pytest.param(
            {"jobs": ["daily"]}, "jobs: must be a dictionary by names of your own, and no output", id="a list for a map"
        ),
        pytest.param(
            {"security": {"job_role": {"extra_policy_arns": pulumi.Output.from_input({})}}},
            "security.job_role.extra_policy_arns: must be a dictionary by names of your own, and no output",
            id="an output for a map",
        ),
        pytest.param({"networking": "vpc-1"}, f"networking: {NO_GROUP}", id="no group"),
        pytest.param({"security": {"job_role": ["a"]}}, f"security.job_role: {NO_GROUP}", id="a list for a group"),
        pytest.param(
            {"security": {"job_role": {"arn": "theirs", "read_buckets": ["a"]}}},
            f"security.job_role.read_buckets: cannot be combined with security.job_role.arn: {EXISTS}",
            id="what would go unheeded",
        ),
        pytest.param(
            {"security": {"job_role": {"read_buckets": [None]}}},
            "security.job_role.read_buckets[0]: must be text, not nothing",
            id="nothing in a list",
        ),
        pytest.param(
            {"networking": {"subnet_ids": "subnet-1"}},
            'networking.subnet_ids: must be a list, not "subnet-1"',
            id="text for a list",
        ),
        pytest.param(
            {"monitoring": {"cloudwatch_logging": {"retention_days": "7"}}},
            'monitoring.cloudwatch_logging.retention_days: must be a whole number, not "7"',
            id="text for a number",
        ),
        pytest.param(
            {"capacity": {"auto_start": 1}}, "capacity.auto_start: must be true or false, not 1", id="a switch"
        ),
        pytest.param({"tags": {5: "x"}}, "tags: must have names that are text, not 5", id="a number for a name"),
        pytest.param(
            {"tag": {}, "capacity": {"imageUri": "x"}},
            "tag: is not a property here; did you mean tags?; "
            "capacity.imageUri: is not a property here; did you mean image_uri?",
            id="two at once",
        ),
    ],
)
def test_mistakes(args: dict[str, Any], line: str) -> None:
    """One line: whose, where, what is wrong, the nearest right name."""
    with pytest.raises(pulumi.RunError) as raised:
        check(args)

    assert str(raised.value) == f'SparkApplication "etl": {line}'


def test_a_group_may_not_be_an_output() -> None:
    """What decides on resources has to be known; its values need not be."""
    with pytest.raises(pulumi.RunError) as raised:
        check({"capacity": pulumi.Output.from_input({"auto_start": True})})

    assert str(raised.value) == f'SparkApplication "etl": capacity: {NO_GROUP}'


def test_what_is_right_is_left_alone() -> None:
    """Every input there is passes unchanged."""
    assert check(EVERYTHING) == EVERYTHING


def test_none_is_not_given() -> None:
    """A value that is None counts as left out, so that programs can pass on what they may not have."""
    assert check({"tags": None, "networking": {"subnet_ids": None}}) == {"networking": {}}
