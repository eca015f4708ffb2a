"""Compute environments that AWS Batch would refuse, or leave INVALID, are told before anything is called."""

from typing import Any

import pytest

from slackwater.services.base import parse, problems, warnings
from slackwater.services.batch.capacity import architecture
from slackwater.services.batch.computeenvironments.models import ComputeEnvironmentInputs
from tests.services import batch
from tests.services.batch import FARGATE, INSTANCES, Rows, rows, told


def managed(base: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a managed environment; None takes a field of its resources away, `over` goes beside them."""
    over = more.pop("over", {})
    resources = {name: value for name, value in {**base, **more}.items() if value is not None}
    return {"type": "MANAGED", "computeResources": resources, **over}


SPOT = {**INSTANCES, "type": "SPOT", "allocationStrategy": None}
NOT_FARGATE = {
    "allocationStrategy": "BEST_FIT",
    "minvCpus": 0,
    "desiredvCpus": 1,
    "instanceTypes": ["m6i"],
    "imageId": "ami-1",
    "ec2KeyPair": "key",
    "instanceRole": "x",
    "tags": {"a": "b"},
    "placementGroup": "x",
    "bidPercentage": 50,
    "spotIamFleetRole": batch.ROLE,
    "launchTemplate": {"launchTemplateName": "x"},
    "ec2Configuration": [{"imageType": "ECS_AL2023"}],
    "scalingPolicy": {"minScaleDownDelayMinutes": 20},
}
BEST_FIT = (
    "is for infrastructure updates, which BEST_FIT (taken when allocationStrategy is left out) rules out; use another "
    "computeResources.allocationStrategy"
)

ONLY_INSTANCES = "is not for type FARGATE, only for EC2, SPOT or ECS_MANAGED_INSTANCES; leave it out"

ENVIRONMENTS: Rows = [
    ("managed without capacity", {"type": "MANAGED"}, ["computeResources: is required with type MANAGED"]),
    (
        "unmanaged with capacity",
        {**batch.UNMANAGED, "computeResources": FARGATE},
        ["computeResources: is for type MANAGED only: an UNMANAGED environment's instances are your own"],
    ),
    ("unmanaged without role", {"type": "UNMANAGED"}, ["serviceRole: is required with type UNMANAGED"]),
    (
        "vCPUs of an unmanaged one",
        managed(FARGATE, over={"unmanagedvCpus": 4}),
        ["unmanagedvCpus: is for type UNMANAGED only; use computeResources.maxvCpus"],
    ),
    *(
        (
            f"Fargate with {name}",
            managed(FARGATE, **{name: value}),
            [f"computeResources.{name}: {ONLY_INSTANCES}"],
        )
        for name, value in NOT_FARGATE.items()
    ),
    (
        "Fargate without network",
        managed(FARGATE, subnets=None, securityGroupIds=[]),
        [
            "computeResources.subnets: is required with type FARGATE",
            "computeResources.securityGroupIds: is required with type FARGATE",
        ],
    ),
    (
        "Fargate with too many subnets",
        managed(FARGATE, subnets=[f"subnet-{number}" for number in range(17)]),
        ["computeResources.subnets: must have at most 16 for Fargate, has 17"],
    ),
    (
        "instances without what they need",
        managed(INSTANCES, minvCpus=None, instanceTypes=None, instanceRole=None, securityGroupIds=None),
        [
            "computeResources.minvCpus: is required with type EC2",
            "computeResources.instanceTypes: is required with type EC2",
            "computeResources.instanceRole: is required with type EC2",
            "computeResources.securityGroupIds: is required, unless a launchTemplate has them",
        ],
    ),
    (
        "instances with tags of managed ones",
        managed(INSTANCES, capacityTags={"a": "b"}),
        ["computeResources.capacityTags: is not for type EC2, only for ECS_MANAGED_INSTANCES; leave it out"],
    ),
    (
        "managed instances without provider",
        managed(batch.MANAGED_INSTANCES, managedInstancesProvider=None),
        ["computeResources.managedInstancesProvider: is required with type ECS_MANAGED_INSTANCES"],
    ),
    (
        "strategy of Spot",
        managed(INSTANCES, allocationStrategy="SPOT_CAPACITY_OPTIMIZED"),
        [
            (
                "computeResources.allocationStrategy: SPOT_CAPACITY_OPTIMIZED is for type SPOT; EC2 has BEST_FIT, "
                "BEST_FIT_PROGRESSIVE or BEST_FIT_PROGRESSIVE_ORDERED"
            )
        ],
    ),
    (
        "Spot without fleet role",
        managed(SPOT),
        [
            (
                "computeResources.spotIamFleetRole: is required for SPOT with strategy BEST_FIT, which is taken when "
                "allocationStrategy is left out; or use SPOT_PRICE_CAPACITY_OPTIMIZED"
            )
        ],
    ),
    (
        "updates that cannot be",
        managed(
            INSTANCES,
            allocationStrategy=None,
            updateToLatestImageVersion=True,
            over={"updatePolicy": {"terminateJobsOnUpdate": True}},
        ),
        [f"updatePolicy: {BEST_FIT}", f"computeResources.updateToLatestImageVersion: {BEST_FIT}"],
    ),
    (
        "fewest above most",
        managed(INSTANCES, minvCpus=65),
        ["computeResources.minvCpus: is 65, more than maxvCpus, which is 64"],
    ),
    (
        "wanted below fewest",
        managed(INSTANCES, minvCpus=4, desiredvCpus=2),
        ["computeResources.desiredvCpus: must be from minvCpus to maxvCpus, which is from 4 to 64, not 2"],
    ),
    (
        "Fargate on Amazon EKS",
        managed(FARGATE, over={"eksConfiguration": batch.EKS, "ecsSettings": {}}),
        [
            "ecsSettings: is for Amazon ECS; leave it out where eksConfiguration is given",
            "computeResources.type: must be EC2 or SPOT on Amazon EKS, not FARGATE",
        ],
    ),
    (
        "Amazon EKS without strategy",
        managed(INSTANCES, allocationStrategy=None, over={"eksConfiguration": batch.EKS}),
        ["computeResources.allocationStrategy: is required on Amazon EKS, such as BEST_FIT_PROGRESSIVE"],
    ),
    (
        "two architectures",
        managed(INSTANCES, instanceTypes=["optimal", "m6i", "c7gn.large"]),
        [
            (
                "computeResources.instanceTypes: mixes architectures: optimal (X86_64) and c7gn.large (ARM64); keep one"
                " of the two"
            )
        ],
    ),
    (
        "launch templates",
        managed(
            INSTANCES,
            launchTemplate={
                "launchTemplateId": "lt-1",
                "launchTemplateName": "x",
                "overrides": [{"version": "1"}],
            },
        ),
        [
            "computeResources.launchTemplate: has launchTemplateId and launchTemplateName; keep one of the two",
            "computeResources.launchTemplate.overrides[0]: must have launchTemplateId or launchTemplateName",
            (
                "computeResources.launchTemplate.overrides[0].targetInstanceTypes: is required: an override is for"
                " some of instanceTypes"
            ),
        ],
    ),
    *(
        (
            f"namespace {name}",
            managed(INSTANCES, over={"eksConfiguration": {**batch.EKS, "kubernetesNamespace": name}}),
            [f"eksConfiguration.kubernetesNamespace: {words}"],
        )
        for name, words in (
            ("kube-jobs", "must not begin with kube-, which is reserved"),
            (
                "default",
                (
                    'must be the name of a Kubernetes namespace (small letters, digits and -) other than "default", '
                    'not "default"'
                ),
            ),
        )
    ),
]


@pytest.mark.parametrize(("raw", "lines"), rows(ENVIRONMENTS))
def test_an_environment_that_cannot_be_is_told(raw: dict[str, Any], lines: list[str]) -> None:
    """Each documented constraint of a compute environment is checked without any call."""
    assert told(ComputeEnvironmentInputs, raw) == lines


@pytest.mark.parametrize(
    ("raw", "unknown"),
    [
        pytest.param({"type": "MANAGED"}, "computeResources", id="resources"),
        pytest.param(managed(INSTANCES, instanceRole=None), "computeResources.instanceRole", id="needed field"),
        pytest.param(managed(FARGATE, subnets=[None]), "computeResources.subnets[0]", id="one of the needed"),
        pytest.param(managed(INSTANCES, minvCpus=65, maxvCpus=None), "computeResources.maxvCpus", id="size"),
        pytest.param(managed(SPOT), "computeResources.allocationStrategy", id="strategy"),
        pytest.param({"type": "UNMANAGED"}, "serviceRole", id="role"),
    ],
)
def test_what_hangs_on_the_unknown_is_not_judged(raw: dict[str, Any], unknown: str) -> None:
    """A value that is known only at `up` is no problem at preview, and neither is what depends on it."""
    assert told(ComputeEnvironmentInputs, raw, unknown=frozenset({unknown})) == []


@pytest.mark.parametrize(
    ("raw", "lines"),
    rows(
        [
            (
                "kept instances",
                managed(INSTANCES, minvCpus=2, over={"state": "DISABLED"}),
                [
                    (
                        "computeResources.minvCpus: keeps instances of 2 vCPUs although the environment is DISABLED; "
                        "they are billed"
                    )
                ],
            ),
            (
                "fixed image",
                managed(INSTANCES, imageId="ami-1", updateToLatestImageVersion=True),
                ["computeResources.updateToLatestImageVersion: has no effect: an AMI is given by its id"],
            ),
            (
                "own role",
                managed(INSTANCES, over={"updatePolicy": {}, "serviceRole": batch.ROLE}),
                [
                    (
                        "updatePolicy: has no effect: infrastructure updates need the service-linked role "
                        "AWSServiceRoleForBatch, which is taken when serviceRole is left out"
                    )
                ],
            ),
        ]
    ),
)
def test_what_is_probably_not_meant_is_advised(raw: dict[str, Any], lines: list[str]) -> None:
    """What the service takes, but without the effect that it seems to have, is a warning."""
    assert [str(one) for one in warnings(parse(ComputeEnvironmentInputs, raw))] == lines


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("m6i.large", "X86_64"),
        ("g4dn", "X86_64"),
        ("p5en.48xlarge", "X86_64"),
        ("u7i-12tb.224xlarge", "X86_64"),
        ("default_x86_64", "X86_64"),
        ("m7gd.metal", "ARM64"),
        ("im4gn", "ARM64"),
        ("g5g.xlarge", "ARM64"),
        ("hpc7g", "ARM64"),
        ("a1.medium", "ARM64"),
        ("default_arm64", "ARM64"),
        ("unknowable", None),
    ],
    ids=str,
)
def test_the_architecture_is_told_by_the_name(name: str, known: str | None) -> None:
    """Graviton's families have a g among their attributes, which the graphics series g has not."""
    assert architecture(name) == known


def test_what_is_secret_is_told_in_the_words_of_the_law() -> None:
    """A law that tells the value which breaks it says only what it is about where that value is secret."""
    raw = managed(FARGATE, over={"eksConfiguration": batch.EKS}, imageId="ami-1", instanceRole="x")
    path = "computeResources.type"

    assert {str(one) for one in problems(ComputeEnvironmentInputs, raw, secret=frozenset({path}))} == {
        f"{path}: {path} must be EC2 or SPOT on Amazon EKS",
        "computeResources.imageId: imageId is for type EC2, SPOT or ECS_MANAGED_INSTANCES only",
        "computeResources.instanceRole: instanceRole is for type EC2, SPOT or ECS_MANAGED_INSTANCES only",
    }
