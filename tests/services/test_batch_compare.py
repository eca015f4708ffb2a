"""Comparing resources of AWS Batch: what the service shows of a wish, in whatever way it says it, is no difference."""

from typing import Any

import pytest

from slackwater.lifecycle.vocabulary import Change
from slackwater.services.base import (
    ResourceInputs,
    differences,
    members,
    observe,
    parse,
    removed,
    restrict,
    steady,
    wire,
)
from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs, ComputeResources
from slackwater.services.batch.computeenvironments.rules import COMPUTE_ENVIRONMENT
from slackwater.services.batch.jobdefinitions.models import JobDefinitionInputs
from slackwater.services.batch.jobqueues.models import JobQueueInputs
from slackwater.services.batch.jobs.models import JobInputs
from slackwater.services.batch.schedulingpolicies.models import SchedulingPolicyInputs
from tests.services import batch
from tests.services.batch import CONTAINER, FARGATE, INSTANCES, arn, requirements

Case = tuple[str, type[ResourceInputs], dict[str, Any], dict[str, Any]]


def environment(base: dict[str, Any] = INSTANCES, over: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return a managed environment with these fields of its resources."""
    return {"type": "MANAGED", "computeResources": {**base, **more}, **(over or {})}


def definition(**more: Any) -> dict[str, Any]:
    """Return a definition with these fields of its container; None takes one away."""
    said = {name: one for name, one in {**CONTAINER, **more}.items() if one is not None}
    return {"type": "container", "containerProperties": said}


def order(*places: tuple[int, str]) -> dict[str, Any]:
    """Return a queue with environments in these places."""
    given = [{"order": number, "computeEnvironment": name} for number, name in places]
    return {"priority": 1, "computeEnvironmentOrder": given}


OLD: dict[str, Any] = {"vcpus": 1, "memory": 2048, "resourceRequirements": None}
RETRIES: dict[str, Any] = {
    "attempts": 2,
    "evaluateOnExit": [{"onReason": "a*", "action": "RETRY"}, {"onReason": "*", "action": "EXIT"}],
}
LOWER: dict[str, Any] = {
    "attempts": 2,
    "evaluateOnExit": [{"onReason": "a*", "action": "retry"}, {"onReason": "*", "action": "exit"}],
}

SAME: list[Case] = [
    (
        "what the service fills in",
        ComputeEnvironmentInputs,
        environment(FARGATE),
        environment(FARGATE, over={"state": "ENABLED", "serviceRole": batch.ROLE, "uuid": "x", "tags": {"aws:x": "y"}}),
    ),
    (
        "defaults said",
        ComputeEnvironmentInputs,
        environment(
            bidPercentage=100,
            imageId="",
            launchTemplate={"launchTemplateName": "x", "version": "$Default"},
            over={
                "state": "ENABLED",
                "ecsSettings": {"containerInsights": "DISABLED"},
                "updatePolicy": {"terminateJobsOnUpdate": False, "jobExecutionTimeoutMinutes": 30},
            },
        ),
        environment(launchTemplate={"launchTemplateName": "x"}),
    ),
    (
        "strategy taken by default",
        ComputeEnvironmentInputs,
        environment(allocationStrategy="BEST_FIT"),
        environment(allocationStrategy=None),
    ),
    (
        "sets in another order",
        ComputeEnvironmentInputs,
        environment(subnets=["subnet-a", "subnet-b"], securityGroupIds=["sg-a", "sg-b"]),
        environment(
            subnets=["subnet-b", "subnet-a"], securityGroupIds=["sg-b", "sg-a"], instanceTypes=["c6i.large", "m6i"]
        ),
    ),
    (
        "roles by name and by ARN",
        ComputeEnvironmentInputs,
        environment(over={"serviceRole": "jobs"}),
        environment(
            instanceRole=f"arn:aws:iam::{batch.ACCOUNT}:instance-profile/ecsInstanceRole",
            over={"serviceRole": batch.ROLE},
        ),
    ),
    (
        "environments by name and by ARN, in any order of the list",
        JobQueueInputs,
        order((1, "a"), (2, "b")),
        order((2, arn("compute-environment", "b")), (1, arn("compute-environment", "a"))),
    ),
    ("queue type filled in", JobQueueInputs, batch.QUEUE, {**batch.QUEUE, "jobQueueType": "ECS", "state": "ENABLED"}),
    ("no actions", JobQueueInputs, {**batch.QUEUE, "jobStateTimeLimitActions": []}, batch.QUEUE),
    (
        "empty lists and maps of a definition",
        JobDefinitionInputs,
        batch.DEFINITION,
        {
            **definition(command=[], environment=[], volumes=[], mountPoints=[], ulimits=[], secrets=[]),
            "parameters": {},
            "platformCapabilities": ["EC2"],
            "propagateTags": False,
        },
    ),
    (
        "nothing said with many words",
        JobDefinitionInputs,
        {
            **definition(
                command=[],
                environment=[],
                privileged=False,
                user="",
                volumes=[],
                linuxParameters={"initProcessEnabled": False, "devices": []},
                logConfiguration=None,
            ),
            "parameters": {},
            "platformCapabilities": ["EC2"],
            "retryStrategy": {"attempts": 1},
            "propagateTags": False,
        },
        batch.DEFINITION,
    ),
    (
        "defaults of Fargate",
        JobDefinitionInputs,
        {
            **batch.FARGATE_DEFINITION,
            "containerProperties": {
                **batch.FARGATE_CONTAINER,
                "networkConfiguration": {"assignPublicIp": "DISABLED"},
                "fargatePlatformConfiguration": {"platformVersion": "LATEST"},
                "runtimePlatform": {"cpuArchitecture": "X86_64", "operatingSystemFamily": "LINUX"},
            },
        },
        batch.FARGATE_DEFINITION,
    ),
    (
        "variables, secrets and requirements in another order",
        JobDefinitionInputs,
        definition(
            environment=[{"name": "A", "value": "1"}, {"name": "B", "value": "2"}, {"name": "EMPTY", "value": ""}],
            secrets=[{"name": "X", "valueFrom": "x"}, {"name": "Y", "valueFrom": "y"}],
        ),
        definition(
            environment=[{"name": "B", "value": "2"}, {"name": "A", "value": "1"}],
            secrets=[{"name": "Y", "valueFrom": "y"}, {"name": "X", "valueFrom": "x"}],
            resourceRequirements=requirements("1", "2048")[::-1],
        ),
    ),
    ("amounts in the new way", JobDefinitionInputs, definition(**OLD), definition()),
    ("amounts in the old way", JobDefinitionInputs, definition(), definition(**OLD)),
    ("amounts in both ways", JobDefinitionInputs, definition(), definition(vcpus=1, memory=2048)),
    (
        "one amount in each way",
        JobDefinitionInputs,
        definition(vcpus=1, resourceRequirements=requirements("1", "2048")[1:]),
        definition(),
    ),
    (
        "actions in small letters",
        JobDefinitionInputs,
        {**batch.DEFINITION, "retryStrategy": RETRIES},
        {**batch.DEFINITION, "retryStrategy": LOWER},
    ),
    (
        "name of a pod's container filled in",
        JobDefinitionInputs,
        batch.POD_DEFINITION,
        {
            "type": "container",
            "eksProperties": {
                "podProperties": {
                    **batch.POD,
                    "containers": [{**one, "name": "Default"} for one in batch.POD["containers"]],
                }
            },
        },
    ),
    (
        "task with more than was said",
        JobDefinitionInputs,
        batch.TASK_DEFINITION,
        {
            "type": "container",
            "ecsProperties": {
                "taskProperties": [
                    {
                        "containers": [
                            {**one, "mountPoints": [], "user": "x"} for one in batch.TASK["containers"][::-1]
                        ],
                        "volumes": [],
                        "platformVersion": "LATEST",
                    }
                ]
            },
        },
    ),
    (
        "queue and definition by ARN, latest revision",
        JobInputs,
        {"jobQueue": "nightly", "jobDefinition": "load"},
        {"jobQueue": arn("job-queue", "nightly"), "jobDefinition": arn("job-definition", "load:7")},
    ),
    (
        "revision by ARN",
        JobInputs,
        batch.JOB,
        {"jobQueue": "nightly", "jobDefinition": arn("job-definition", "load:3")},
    ),
    (
        "weights in another order",
        SchedulingPolicyInputs,
        {
            "fairsharePolicy": {
                "shareDecaySeconds": 0,
                "shareDistribution": [{"shareIdentifier": "a"}, {"shareIdentifier": "b", "weightFactor": 2}],
            }
        },
        {
            "fairsharePolicy": {
                "shareDistribution": [
                    {"shareIdentifier": "b", "weightFactor": 2.0},
                    {"shareIdentifier": "a", "weightFactor": 1.0},
                ]
            }
        },
    ),
]

DIFFERENT: list[tuple[str, type[ResourceInputs], dict[str, Any], dict[str, Any], list[str]]] = [
    (
        "types in another order where that counts",
        ComputeEnvironmentInputs,
        environment(allocationStrategy="BEST_FIT_PROGRESSIVE_ORDERED"),
        environment(allocationStrategy="BEST_FIT_PROGRESSIVE_ORDERED", instanceTypes=["c6i.large", "m6i"]),
        ["computeResources.instanceTypes"],
    ),
    (
        "other types",
        ComputeEnvironmentInputs,
        environment(),
        environment(instanceTypes=["m6i"]),
        ["computeResources.instanceTypes"],
    ),
    (
        "role of the same name under another path",
        ComputeEnvironmentInputs,
        environment(over={"serviceRole": "jobs"}),
        environment(over={"serviceRole": f"arn:aws:iam::{batch.ACCOUNT}:role/team/jobs"}),
        ["serviceRole"],
    ),
    (
        "places swapped",
        JobQueueInputs,
        order((1, "a"), (2, "b")),
        order((1, arn("compute-environment", "b")), (2, "a")),
        ["computeEnvironmentOrder[0].order", "computeEnvironmentOrder[1].order"],
    ),
    (
        "environment that was added",
        JobQueueInputs,
        order((1, "a")),
        order((1, "a"), (2, "b")),
        ["computeEnvironmentOrder[1]"],
    ),
    (
        "other amount in the other way",
        JobDefinitionInputs,
        definition(**OLD),
        definition(resourceRequirements=requirements("1", "4096")),
        ["containerProperties.memory"],
    ),
    (
        "amount that is not whole",
        JobDefinitionInputs,
        definition(**OLD),
        definition(resourceRequirements=requirements("0.5", "2048")),
        ["containerProperties.vcpus"],
    ),
    (
        "variable that was added",
        JobDefinitionInputs,
        definition(environment=[{"name": "A", "value": "1"}]),
        definition(environment=[{"name": "B", "value": "2"}, {"name": "A", "value": "1"}]),
        ["containerProperties.environment[0]"],
    ),
    (
        "conditions in another order",
        JobDefinitionInputs,
        {**batch.DEFINITION, "retryStrategy": RETRIES},
        {**batch.DEFINITION, "retryStrategy": {**RETRIES, "evaluateOnExit": LOWER["evaluateOnExit"][::-1]}},
        [f"retryStrategy.evaluateOnExit[{place}].{name}" for place in (0, 1) for name in ("onReason", "action")],
    ),
    (
        "another revision",
        JobInputs,
        batch.JOB,
        {**batch.JOB, "jobDefinition": "load:4"},
        ["jobDefinition"],
    ),
]


@pytest.mark.parametrize(
    ("model", "wish", "shown"), [pytest.param(model, wish, shown, id=name) for name, model, wish, shown in SAME]
)
def test_equal_things_never_differ(model: type[ResourceInputs], wish: dict[str, Any], shown: dict[str, Any]) -> None:
    """What the service shows of a wish makes no difference, and a refresh leaves the program's own words."""
    desired, observed = parse(model, wish), observe(model, shown)

    assert differences(desired, observed) == ()
    assert restrict(observed, desired, wish) == wish


@pytest.mark.parametrize(
    ("model", "wish", "shown", "paths"),
    [pytest.param(model, wish, shown, paths, id=name) for name, model, wish, shown, paths in DIFFERENT],
)
def test_other_things_differ(
    model: type[ResourceInputs], wish: dict[str, Any], shown: dict[str, Any], paths: list[str]
) -> None:
    """Each difference is told at the place where the program says otherwise."""
    assert [one.path for one in differences(parse(model, wish), observe(model, shown))] == paths


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(definition(**OLD), definition(), id="amounts in the new way"),
        pytest.param(definition(), definition(**OLD), id="amounts in the old way"),
    ],
)
def test_another_way_to_say_the_same_removes_nothing(before: dict[str, Any], now: dict[str, Any]) -> None:
    """A program that says the same amounts in another way asks for no new revision."""
    prior, desired = parse(JobDefinitionInputs, before), parse(JobDefinitionInputs, now)

    assert differences(desired, prior) == ()
    assert removed(prior, desired) == ()


# --- what the service moves ------------------------------------------------------------------------------------------


def wanting(number: int | None) -> ComputeEnvironmentInputs:
    """Return an environment that is to begin with so many vCPUs."""
    return parse(ComputeEnvironmentInputs, environment(desiredvCpus=number))


def test_what_the_service_moves_is_left_to_it() -> None:
    """Batch moves desiredvCpus all the time: a refresh leaves the program's number, an import has none."""
    shown = observe(ComputeEnvironmentInputs, environment(desiredvCpus=44))

    assert restrict(shown, wanting(4)) == wire(wanting(4))
    assert wire(steady(shown)) == environment()
    assert [one.path for one in differences(wanting(4), wanting(None))] == ["computeResources.desiredvCpus"]


def test_what_is_never_shown_is_no_difference() -> None:
    """The service never shows updateToLatestImageVersion: a refresh keeps it, and only the program can change it."""
    old, now = (parse(ComputeEnvironmentInputs, environment(updateToLatestImageVersion=on)) for on in (False, True))
    shown = observe(ComputeEnvironmentInputs, environment())

    assert differences(now, shown) == ()
    assert restrict(shown, now) == wire(now)
    assert [one.path for one in differences(now, old)] == ["computeResources.updateToLatestImageVersion"]


def test_models_and_rules_agree_on_what_is_not_shown() -> None:
    """What the rules call not shown, other than what another object has otherwise, is marked so in the models."""
    capacity = members(ComputeResources).values()
    marked = {f"computeResources.{one.name}" for one in capacity if one.moves or one.write_only}
    rules = {rule.path for rule in COMPUTE_ENVIRONMENT.fields if not rule.shown and rule.change is not Change.RENEW}

    assert marked == rules
