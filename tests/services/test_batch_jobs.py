"""Jobs that AWS Batch would refuse are told before anything is called."""

from typing import Any

import pytest

from slackwater.services.batch.jobs.models import JobInputs
from tests.services import batch
from tests.services.batch import Rows, rows, told

JOBS: Rows = [
    ("no queue", {"jobDefinition": "x"}, ["jobQueue: is required"]),
    (
        "too many dependencies",
        {**batch.JOB, "dependsOn": [{"jobId": str(number)} for number in range(21)]},
        ["dependsOn: must have at most 20 jobs, has 21"],
    ),
    (
        "dependency on nothing",
        {**batch.JOB, "dependsOn": [{}]},
        ["dependsOn[0].jobId: is required, unless type is SEQUENTIAL"],
    ),
    (
        "children of a single job",
        {**batch.JOB, "dependsOn": [{"type": "N_TO_N", "jobId": "x"}, {"type": "SEQUENTIAL", "jobId": "x"}]},
        [
            "dependsOn[0].type: N_TO_N is for array jobs only; it needs arrayProperties",
            "dependsOn[1].type: SEQUENTIAL is for array jobs only; it needs arrayProperties",
            "dependsOn[1].jobId: is not for SEQUENTIAL, which is about the job's own children; leave it out",
        ],
    ),
    *(
        (
            f"array of {size}",
            {**batch.JOB, "arrayProperties": {"size": size}},
            [f"arrayProperties.size: must be from 2 to 10000, not {size}"],
        )
        for size in (1, 10001)
    ),
    ("array of unknown size", {**batch.JOB, "arrayProperties": {}}, ["arrayProperties.size: is required"]),
    (
        "two overrides",
        {**batch.JOB, "containerOverrides": {}, "eksPropertiesOverride": {}},
        [
            (
                "eksPropertiesOverride: cannot be combined with containerOverrides: a definition has only one of the "
                "parts they are for"
            )
        ],
    ),
    (
        "array of nodes",
        {**batch.JOB, "arrayProperties": {"size": 2}, "nodeOverrides": {}},
        ["arrayProperties: cannot be combined with nodeOverrides: a multi-node job is no array job"],
    ),
    (
        "conditions without attempts",
        {**batch.JOB, "retryStrategy": {"evaluateOnExit": [{"action": "EXIT"}]}},
        ["retryStrategy.attempts: is required"],
    ),
    (
        "definition",
        {**batch.JOB, "jobDefinition": "load:0"},
        ['jobDefinition: must be a job definition: its name, "name:revision" or its ARN, not "load:0"'],
    ),
    (
        "queue of another kind",
        {**batch.JOB, "jobQueue": batch.arn("compute-environment", "x")},
        [
            (
                "jobQueue: must be the ARN of a job queue, or its name, not "
                '"arn:aws:batch:eu-west-1:123456789012:compute-environment/x"'
            )
        ],
    ),
    (
        "wait for",
        {**batch.JOB, "waitFor": "succeeded"},
        ['waitFor: must be submitted, running or success, not "succeeded"; did you mean success?'],
    ),
]


@pytest.mark.parametrize(("raw", "lines"), rows(JOBS))
def test_a_job_that_cannot_be_is_told(raw: dict[str, Any], lines: list[str]) -> None:
    """Each documented constraint of a job is checked without any call."""
    assert told(JobInputs, raw) == lines
