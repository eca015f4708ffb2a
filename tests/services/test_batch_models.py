"""The inputs of AWS Batch: every field can be set, what suffices suffices, and lifecycles become policies."""

from typing import Any

import pytest

from slackwater.schema.model import validators
from slackwater.services.base import ResourceInputs, members, parse, warnings
from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs
from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
from slackwater.services.batch.jobqueues.models import JobQueueInputs
from slackwater.services.batch.jobs.models import JobInputs
from slackwater.services.batch.schedulingpolicies.models import SchedulingPolicyInputs
from tests.services import batch
from tests.services.batch import told

Inputs = type[ResourceInputs]


@pytest.mark.parametrize(
    ("model", "raw", "others"),
    [
        pytest.param(
            ComputeEnvironmentInputs,
            batch.WHOLE_ENVIRONMENT,
            {"unmanagedvCpus", "eksConfiguration"},
            id="compute environment",
        ),
        pytest.param(JobQueueInputs, batch.WHOLE_QUEUE, {"serviceEnvironmentOrder"}, id="job queue"),
        pytest.param(
            JobDefinitionInputs,
            batch.WHOLE_DEFINITION,
            {"nodeProperties", "eksProperties", "ecsProperties"},
            id="job definition",
        ),
        pytest.param(
            JobInputs,
            batch.WHOLE_JOB,
            {"nodeOverrides", "eksPropertiesOverride", "ecsPropertiesOverride"},
            id="job",
        ),
        pytest.param(SchedulingPolicyInputs, batch.POLICY, {"quotaSharePolicy"}, id="scheduling policy"),
    ],
)
def test_every_field_can_be_set(model: Inputs, raw: dict[str, Any], others: set[str]) -> None:
    """A resource that uses every field, but those that exclude one another, has no problems and no warnings."""
    assert told(model, raw) == []
    assert warnings(parse(model, raw)) == []
    assert set(members(model)) - set(raw) == others


@pytest.mark.parametrize(
    ("model", "raw"),
    [
        pytest.param(ComputeEnvironmentInputs, batch.ON_FARGATE, id="Fargate"),
        pytest.param(ComputeEnvironmentInputs, batch.ENVIRONMENT, id="instances"),
        pytest.param(
            ComputeEnvironmentInputs,
            {"type": "MANAGED", "computeResources": batch.MANAGED_INSTANCES},
            id="managed instances",
        ),
        pytest.param(ComputeEnvironmentInputs, batch.UNMANAGED, id="unmanaged"),
        pytest.param(ComputeEnvironmentInputs, {**batch.ENVIRONMENT, "eksConfiguration": batch.EKS}, id="Amazon EKS"),
        pytest.param(JobQueueInputs, batch.QUEUE, id="queue"),
        pytest.param(
            JobQueueInputs,
            {
                "priority": 0,
                "jobQueueType": "SAGEMAKER_TRAINING",
                "serviceEnvironmentOrder": [{"order": 1, "serviceEnvironment": "training"}],
                "jobStateTimeLimitActions": [
                    {"state": "RUNNABLE", "action": "TERMINATE", "maxTimeSeconds": 86400, "reason": "X"}
                ],
            },
            id="queue for training",
        ),
        pytest.param(JobDefinitionInputs, batch.DEFINITION, id="container"),
        pytest.param(JobDefinitionInputs, batch.FARGATE_DEFINITION, id="container on Fargate"),
        pytest.param(JobDefinitionInputs, batch.TASK_DEFINITION, id="task"),
        pytest.param(JobDefinitionInputs, batch.POD_DEFINITION, id="pod"),
        pytest.param(JobDefinitionInputs, batch.nodes("0:1", "2:"), id="nodes"),
        pytest.param(JobDefinitionInputs, batch.nodes(":", "1"), id="nodes within nodes"),
        pytest.param(JobInputs, batch.JOB, id="job"),
        pytest.param(SchedulingPolicyInputs, {}, id="policy"),
        pytest.param(
            SchedulingPolicyInputs, {"quotaSharePolicy": {"idleResourceAssignmentStrategy": "FIFO"}}, id="quota policy"
        ),
    ],
)
def test_the_least_is_enough(model: Inputs, raw: dict[str, Any]) -> None:
    """Each way to make a resource needs no more than what the service needs."""
    assert told(model, raw) == []


@pytest.mark.parametrize(
    ("model", "raw", "policy"),
    [
        pytest.param(
            ComputeEnvironmentInputs,
            batch.ENVIRONMENT,
            {
                "delete_protection": False,
                "on_active": "refuse",
                "drain_timeout": 1800,
                "on_foreign": "refuse",
                "power": "running",
            },
            id="compute environment",
        ),
        pytest.param(
            ComputeEnvironmentInputs,
            {**batch.WHOLE_ENVIRONMENT, "state": "DISABLED"},
            {
                "delete_protection": True,
                "on_active": "cancel",
                "drain_timeout": 90,
                "on_foreign": "rewire",
                "power": "stopped",
            },
            id="disabled compute environment",
        ),
        pytest.param(
            JobQueueInputs,
            batch.WHOLE_QUEUE,
            {"delete_protection": True, "on_active": "wait", "drain_timeout": 3600, "power": "stopped"},
            id="job queue",
        ),
        pytest.param(
            JobDefinitionInputs,
            batch.DEFINITION,
            {"delete_protection": False, "on_active": "refuse", "drain_timeout": 1800, "keep": 2},
            id="job definition",
        ),
        pytest.param(
            JobInputs,
            batch.JOB,
            {"delete_protection": False, "on_delete": "cancel", "until": "submitted"},
            id="job",
        ),
        pytest.param(
            JobInputs,
            batch.WHOLE_JOB,
            {"delete_protection": True, "on_delete": "wait", "until": "success"},
            id="job to its end",
        ),
        pytest.param(SchedulingPolicyInputs, {}, {"delete_protection": False}, id="scheduling policy"),
    ],
)
def test_a_lifecycle_is_a_policy(model: Inputs, raw: dict[str, Any], policy: dict[str, Any]) -> None:
    """Everything under a lifecycle, and the state, is in the policy, but what a create adopts."""
    assert parse(model, raw).policy() == policy


@pytest.mark.parametrize(
    ("model", "raw", "line"),
    [
        pytest.param(
            JobDefinitionInputs,
            {**batch.DEFINITION, "lifecycle": {"onActiveJobs": "terminate"}},
            'lifecycle.onActiveJobs: must be refuse or wait, not "terminate"',
            id="a definition terminates no jobs",
        ),
        pytest.param(
            JobDefinitionInputs,
            {**batch.DEFINITION, "lifecycle": {"keepRevisions": 0}},
            "lifecycle.keepRevisions: must be from 1 to 1000, not 0",
            id="the newest revision is kept",
        ),
        pytest.param(
            JobQueueInputs,
            {**batch.QUEUE, "lifecycle": {"onActiveJobs": "cancel"}},
            'lifecycle.onActiveJobs: must be refuse, wait or terminate, not "cancel"',
            id="jobs are terminated",
        ),
        pytest.param(
            ComputeEnvironmentInputs,
            {"type": "MANAGED", "computeResources": {**batch.FARGATE, "max_vcpu": 1}},
            "computeResources.max_vcpu: is not a property here; did you mean maxvCpus (in Python max_vcpus)?",
            id="irregular name",
        ),
        pytest.param(
            SchedulingPolicyInputs,
            {"fairsharePolicy": {"shareDistribution": [{"shareIdentifier": "a", "weightFactor": 1000}]}},
            "fairsharePolicy.shareDistribution[0].weightFactor: must be from 0.0001 to 999.9999, not 1000",
            id="fraction",
        ),
        pytest.param(
            SchedulingPolicyInputs,
            {"fairsharePolicy": {"shareDistribution": [{"shareIdentifier": "a", "weightFactor": "1"}]}},
            'fairsharePolicy.shareDistribution[0].weightFactor: must be a number, not "1"',
            id="no number",
        ),
        pytest.param(
            SchedulingPolicyInputs,
            {"fairsharePolicy": {"shareDistribution": [{"shareIdentifier": "a*"}, {"shareIdentifier": "ab"}]}},
            "fairsharePolicy.shareDistribution: has a* and ab, which overlap; a share may have one weight only",
            id="overlapping shares",
        ),
        pytest.param(
            SchedulingPolicyInputs,
            {"fairsharePolicy": {}, "quotaSharePolicy": {"idleResourceAssignmentStrategy": "FIFO"}},
            "quotaSharePolicy: cannot be combined with fairsharePolicy; keep one of the two",
            id="two policies",
        ),
        pytest.param(
            JobQueueInputs,
            {**batch.QUEUE, "jobQueueName": "-x"},
            'jobQueueName: must be made of letters, digits, - and _, a letter or a digit first, not "-x"',
            id="name",
        ),
        pytest.param(
            JobQueueInputs,
            {**batch.QUEUE, "tags": {"slackwater:owner": "x"}},
            'tags["slackwater:owner"]: the name must not begin with aws: or slackwater:, which is reserved',
            id="reserved tag",
        ),
        pytest.param(
            JobQueueInputs,
            {**batch.QUEUE, "tags": {f"t{number}": "" for number in range(48)}},
            "tags: must have at most 47 tags, has 48",
            id="room for slackwater's own tags",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line(model: Inputs, raw: dict[str, Any], line: str) -> None:
    """Values that no resource can have are told with their path and what is allowed."""
    assert told(model, raw) == [line]


@pytest.mark.parametrize(
    "model",
    [ComputeEnvironmentInputs, JobQueueInputs, JobDefinitionInputs, JobInputs, SchedulingPolicyInputs],
    ids=lambda model: model.__name__,
)
def test_every_law_has_words_source_and_real_paths(model: Inputs) -> None:
    """A law says what it looks at, in words, and where it is written; a path that is none would hide it."""
    laws = (law for which in ("CHECKS", "ADVICE", "NEIGHBOUR_CHECKS") for law in validators(model, which))
    for check in laws:
        assert check.words
        assert check.source
        for path in (*check.paths, *check.presence):
            group: Any = model
            for step in path.split("."):
                shape = members(group)[step].shape
                group = getattr(shape, "model", None)
