"""Whatever stands in the place of an input, a component answers in one line, or takes it; never by a traceback."""

import random
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pulumi
import pytest
from google.protobuf import struct_pb2
from pulumi.runtime.proto import provider_pb2

import slackwater as sw
from slackwater.blueprints.apprunner.web_args import WebServiceArgs
from slackwater.blueprints.batch.platform_args import BatchPlatformArgs
from slackwater.blueprints.common.arguments import checked
from slackwater.blueprints.emr.hive_args import HiveApplicationArgs
from slackwater.blueprints.emr.spark_args import SparkApplicationArgs
from slackwater.blueprints.emr.streaming_args import StreamingJobArgs
from tests.blueprints import inputs, platforms, streams, test_hive, test_jobs, test_streaming, webs
from tests.blueprints.kinds import outputs
from tests.blueprints.mistakes import mistakes
from tests.bridge.plugins import ROOT, FailedError, Plugin, running
from tests.support.mocks import declare

pytestmark = [  # a program that ends early leaves behind what it would have waited for
    pytest.mark.filterwarnings("ignore:coroutine"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

_DECLARED: Final = 4
"""How many of each component's mistakes that are no matter of types are declared: a sample, the same each time."""

_ALARM: Final = {"actions": [test_streaming.TOPIC], "tags": {"part": "alarm"}}


@pytest.fixture(scope="module")
def plugin() -> Iterator[Plugin]:
    """The plugin with all components."""
    with running("native", command=[sys.executable, str(ROOT / "components")]) as started:
        yield started


KINDS: Final[Mapping[str, tuple[Any, Any, dict[str, Any]]]] = {
    "spark": (sw.SparkApplication, SparkApplicationArgs, {**inputs.EVERYTHING, "jobs": {"daily": test_jobs.WHOLE}}),
    "hive": (
        sw.HiveApplication,
        HiveApplicationArgs,
        {
            "capacity": {"initial_capacity": test_hive.WARM},
            "warehouse_location": test_hive.WAREHOUSE,
            "jobs": {"daily": {"query": "s3://code/daily.sql"}},
            "security": {"job_role": {"glue_databases": ["raw"]}},
        },
    ),
    "streaming": (
        sw.StreamingJob,
        StreamingJobArgs,
        {
            "application_id": "00f1",
            **streams.LEAST,
            **test_streaming.WHOLE,
            "alarm": _ALARM,
            "job_role": {"read_buckets": ["raw"]},
            "kms_key_arn": inputs.KEY,
        },
    ),
    "batch": (sw.BatchPlatform, BatchPlatformArgs, {**platforms.LEAST, **platforms.EVERYTHING}),
    "web": (sw.WebService, WebServiceArgs, webs.EVERYTHING),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_mistake_is_one_line_with_its_path(kind: str) -> None:
    """One value exchanged, one name misspelt: what is no matter of types passes, and then the component says it."""
    component, declared, whole = KINDS[kind]
    passed = []
    for words, wrong in mistakes(whole):
        try:
            checked("it", wrong, {}, declared, {})
        except pulumi.RunError as error:
            assert_told(error, words)
        else:
            passed.append((words, wrong))

    assert len(passed) >= _DECLARED
    for words, wrong in random.Random(0).sample(passed, _DECLARED):  # noqa: S311 - a sample, no secret
        try:
            declare(outputs(component, "it", **wrong))
        except pulumi.RunError as error:
            assert_told(error, words)


def assert_told(error: Exception, words: str) -> None:
    """One line; whose, where, what is wrong."""
    assert "\n" not in str(error), words
    assert str(error).count(": ") >= 2, words


def test_what_an_output_holds_is_judged_when_it_is_known() -> None:
    """Its value is not repeated: it may be a secret."""
    bucket = pulumi.Output.secret(5)

    with pytest.raises(pulumi.RunError) as wrong:
        declare(outputs(sw.SparkApplication, "etl", security={"job_role": {"read_buckets": [bucket]}}))

    assert str(wrong.value) == 'SparkApplication "etl": security.job_role.read_buckets[0]: must be text'


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param((5,), "SparkApplication: resource_name: must be the name in the program, not 5", id="name"),
        pytest.param(
            ("etl", "capacity"),
            'SparkApplication "etl": args: must be a dictionary of properties, not "capacity"',
            id="inputs",
        ),
        pytest.param(
            ("etl", {}, {"parent": None}),
            'SparkApplication "etl": opts: must be a pulumi.ResourceOptions, not a map',
            id="options",
        ),
    ],
)
def test_what_stands_beside_the_inputs_is_judged_too(arguments: Any, line: str) -> None:
    """The name, the dictionary itself and the options."""
    with pytest.raises(pulumi.RunError) as wrong:
        sw.SparkApplication(*arguments)

    assert str(wrong.value) == line


def test_an_application_is_no_text() -> None:
    """What a stream runs on is the component; its id is another input."""
    wrong: Any = "00f1"

    with pytest.raises(pulumi.RunError) as raised:
        sw.StreamingJob("orders", application=wrong, **streams.LEAST)

    assert str(raised.value) == (
        'StreamingJob "orders": application: must be a SparkApplication, not "00f1"; its id goes into application_id'
    )


@pytest.mark.parametrize(
    ("component", "given", "line"),
    [
        pytest.param(
            "BatchPlatform",
            {"networking": {"subnetIds": ["s"]}, "jobDefinitions": {"r": {"image": "x", "memory": "2048"}}},
            'BatchPlatform "etl": job_definitions.r.memory: must be a whole number, not "2048"',
            id="text for a number",
        ),
        pytest.param(
            "BatchPlatform",
            {"networking": {"subnetIds": ["s"]}, "computeEnvironments": 5},
            'BatchPlatform "etl": compute_environments: must be a dictionary by names of your own, and no output',
            id="a number for a map",
        ),
        pytest.param(
            "SparkApplication",
            {"security": {"jobRole": {"readBuckets": ["raw", None]}}},
            'SparkApplication "etl": security.job_role.read_buckets[1]: must be text, not nothing',
            id="nothing in a list",
        ),
        pytest.param(
            "HiveApplication",
            {"monitoring": {"cloudwatchLogging": {"retentionDays": 7.5}}},
            'HiveApplication "etl": monitoring.cloudwatch_logging.retention_days: must be a whole number, not 7.5',
            id="a fraction for a whole number",
        ),
        pytest.param(
            "StreamingJob",
            {"entryPoint": "s3://code/orders.py", "checkpointLocation": {"bucket": "state"}},
            'StreamingJob "etl": checkpoint_location: must be text, not a map',
            id="a map for text",
        ),
    ],
)
def test_a_component_of_the_plugin_answers_the_same(component: str, given: Any, line: str, plugin: Plugin) -> None:
    """For programs in other languages: one line, before anything is declared, and no request to report a bug."""
    inputs = struct_pb2.Struct()
    inputs.update(given)
    request = provider_pb2.ConstructRequest(
        type=f"slackwater:index:{component}", name="etl", inputs=inputs, project="shop", stack="dev"
    )

    with pytest.raises(FailedError) as failed:
        plugin.call("Construct", request)

    assert str(failed.value) == line
