"""Inputs of AWS Batch's resources for the tests of models."""

from typing import Any, Final

import pytest

from slackwater.services.base import ResourceInputs, problems

Rows = list[tuple[str, dict[str, Any], list[str]]]
"""What is tried: a name, inputs, and the lines that are told about them."""

ACCOUNT: Final = "123456789012"
ROLE: Final = f"arn:aws:iam::{ACCOUNT}:role/jobs"
OWN: Final[dict[str, Any]] = {
    "timeouts": {"create": "1h", "update": "2h", "delete": "30m"},
    "owner": "project/stack/x",
    "generation": 1,
}
TAGS: Final = {"cost centre": "12:34"}


def arn(kind: str, name: str) -> str:
    """Return the ARN of something in AWS Batch."""
    return f"arn:aws:batch:eu-west-1:{ACCOUNT}:{kind}/{name}"


def told(model: type[ResourceInputs], raw: dict[str, Any], **kwargs: Any) -> list[str]:
    """Return the lines told about these inputs."""
    return [str(problem) for problem in problems(model, raw, **kwargs)]


def rows(found: Rows) -> list[Any]:
    """Return the rows as pytest wants them."""
    return [pytest.param(raw, lines, id=name) for name, raw, lines in found]


# --- compute environments --------------------------------------------------------------------------------------------

FARGATE: Final[dict[str, Any]] = {
    "type": "FARGATE",
    "maxvCpus": 64,
    "subnets": ["subnet-a", "subnet-b"],
    "securityGroupIds": ["sg-a"],
}
INSTANCES: Final[dict[str, Any]] = {
    "type": "EC2",
    "allocationStrategy": "BEST_FIT_PROGRESSIVE",
    "minvCpus": 0,
    "maxvCpus": 64,
    "instanceTypes": ["m6i", "c6i.large"],
    "subnets": ["subnet-a"],
    "securityGroupIds": ["sg-a"],
    "instanceRole": "ecsInstanceRole",
}
MANAGED_INSTANCES: Final[dict[str, Any]] = {
    "type": "ECS_MANAGED_INSTANCES",
    "maxvCpus": 64,
    "capacityTags": TAGS,
    "managedInstancesProvider": {
        "propagateTags": "CAPACITY_PROVIDER",
        "infrastructureRoleArn": ROLE,
        "instanceLaunchTemplate": {
            "ec2InstanceProfileArn": f"arn:aws:iam::{ACCOUNT}:instance-profile/x",
            "networkConfiguration": {"subnets": ["subnet-a"], "securityGroups": ["sg-a"]},
            "instanceRequirements": {"allowedInstanceTypes": ["m6i"]},
            "capacityOptionType": "SPOT",
            "storageConfiguration": {"storageSizeGiB": 100},
            "monitoring": "DETAILED",
            "fipsEnabled": True,
            "capacityReservations": {"reservationPreference": "RESERVATIONS_FIRST"},
            "instanceMetadataTagsPropagation": True,
            "localStorageConfiguration": {"useLocalStorage": True},
        },
        "infrastructureOptimization": {"scaleInAfter": -1},
    },
}
ENVIRONMENT: Final[dict[str, Any]] = {"type": "MANAGED", "computeResources": INSTANCES}
ON_FARGATE: Final[dict[str, Any]] = {"type": "MANAGED", "computeResources": FARGATE}
UNMANAGED: Final[dict[str, Any]] = {"type": "UNMANAGED", "serviceRole": ROLE, "unmanagedvCpus": 16}
EKS: Final[dict[str, Any]] = {
    "eksClusterArn": f"arn:aws:eks:eu-west-1:{ACCOUNT}:cluster/jobs",
    "kubernetesNamespace": "jobs",
    "accessEntry": {"desiredState": "ENABLED"},
}
WHOLE_ENVIRONMENT: Final[dict[str, Any]] = {
    **OWN,
    "computeEnvironmentName": "Jobs_of-team-1",
    "type": "MANAGED",
    "state": "ENABLED",
    "computeResources": {
        "type": "SPOT",
        "allocationStrategy": "SPOT_CAPACITY_OPTIMIZED_PRIORITIZED",
        "minvCpus": 2,
        "maxvCpus": 64,
        "desiredvCpus": 4,
        "instanceTypes": ["m7g", "c7gn.large", "default_arm64"],
        "imageId": "ami-1",
        "subnets": ["subnet-a"],
        "securityGroupIds": ["sg-a"],
        "ec2KeyPair": "key",
        "instanceRole": f"arn:aws:iam::{ACCOUNT}:instance-profile/ecsInstanceRole",
        "tags": TAGS,
        "placementGroup": "near",
        "bidPercentage": 80,
        "spotIamFleetRole": ROLE,
        "launchTemplate": {
            "launchTemplateId": "lt-1",
            "version": "$Latest",
            "overrides": [{"launchTemplateName": "other", "version": "3", "targetInstanceTypes": ["m7g"]}],
        },
        "ec2Configuration": [{"imageType": "ECS_AL2023"}, {"imageType": "ECS_AL2023_NVIDIA"}],
        "scalingPolicy": {"minScaleDownDelayMinutes": 20},
    },
    "serviceRole": "AWSServiceRoleForBatch",
    "updatePolicy": {"terminateJobsOnUpdate": True, "jobExecutionTimeoutMinutes": 7200},
    "ecsSettings": {"containerInsights": "ENHANCED"},
    "tags": TAGS,
    "lifecycle": {
        "onActiveJobs": "terminate",
        "drainTimeout": "90s",
        "onForeignQueues": "rewire",
        "deleteProtection": True,
        "adopt": "jobs",
    },
}
"""A compute environment with nearly every field; the rest excludes some of these."""

# --- job queues and scheduling policies ------------------------------------------------------------------------------

QUEUE: Final[dict[str, Any]] = {
    "priority": 1,
    "computeEnvironmentOrder": [{"order": 1, "computeEnvironment": "jobs"}],
}
WHOLE_QUEUE: Final[dict[str, Any]] = {
    **OWN,
    "jobQueueName": "nightly",
    "state": "DISABLED",
    "priority": 1000,
    "computeEnvironmentOrder": [
        {"order": 2, "computeEnvironment": arn("compute-environment", "spare")},
        {"order": 1, "computeEnvironment": "jobs"},
    ],
    "schedulingPolicyArn": arn("scheduling-policy", "fair"),
    "jobQueueType": "ECS",
    "jobStateTimeLimitActions": [
        {"state": "RUNNABLE", "action": "CANCEL", "maxTimeSeconds": 600, "reason": "CAPACITY:X"}
    ],
    "tags": TAGS,
    "lifecycle": {"onActiveJobs": "wait", "drainTimeout": "1h", "deleteProtection": True, "adopt": "nightly"},
}
POLICY: Final[dict[str, Any]] = {
    **OWN,
    "name": "fair",
    "fairsharePolicy": {
        "shareDecaySeconds": 3600,
        "computeReservation": 10,
        "shareDistribution": [
            {"shareIdentifier": "reports", "weightFactor": 0.5},
            {"shareIdentifier": "adhoc*", "weightFactor": 1},
        ],
    },
    "tags": TAGS,
    "lifecycle": {"deleteProtection": True, "adopt": arn("scheduling-policy", "fair")},
}

# --- job definitions and jobs ----------------------------------------------------------------------------------------


def requirements(vcpus: str, memory: str) -> list[dict[str, str]]:
    """Return what a container gets."""
    return [{"type": "VCPU", "value": vcpus}, {"type": "MEMORY", "value": memory}]


CONTAINER: Final[dict[str, Any]] = {"image": "amazonlinux:2023", "resourceRequirements": requirements("1", "2048")}
FARGATE_CONTAINER: Final[dict[str, Any]] = {**CONTAINER, "executionRoleArn": ROLE}
DEFINITION: Final[dict[str, Any]] = {"type": "container", "containerProperties": CONTAINER}
FARGATE_DEFINITION: Final[dict[str, Any]] = {
    "type": "container",
    "platformCapabilities": ["FARGATE"],
    "containerProperties": FARGATE_CONTAINER,
}
TASK: Final[dict[str, Any]] = {
    "containers": [
        {"name": "main", "dependsOn": [{"containerName": "log", "condition": "START"}], **CONTAINER},
        {
            "name": "log",
            "essential": False,
            "firelensConfiguration": {"type": "fluentbit", "options": {"a": "b"}},
            "startTimeout": 2,
            "stopTimeout": 2,
            **CONTAINER,
        },
    ],
}
TASK_DEFINITION: Final[dict[str, Any]] = {"type": "container", "ecsProperties": {"taskProperties": [TASK]}}
POD: Final[dict[str, Any]] = {
    "serviceAccountName": "jobs",
    "hostNetwork": False,
    "dnsPolicy": "ClusterFirst",
    "imagePullSecrets": [{"name": "registry"}],
    "containers": [
        {
            "image": "amazonlinux:2023",
            "imagePullPolicy": "Always",
            "command": ["sh"],
            "args": ["-c", "true"],
            "env": [{"name": "A", "value": "b"}],
            "resources": {"limits": {"memory": "2048Mi"}, "requests": {"cpu": "1"}},
            "volumeMounts": [{"name": "scratch", "mountPath": "/scratch", "subPath": "x", "readOnly": True}],
            "securityContext": {
                "runAsUser": 1000,
                "capabilities": {"add": ["NET_ADMIN"], "drop": ["ALL"]},
                "seccompProfile": {"type": "Localhost", "localhostProfile": "x.json"},
            },
        }
    ],
    "initContainers": [{"name": "first", "image": "amazonlinux:2023"}],
    "volumes": [{"name": "scratch", "emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}],
    "metadata": {"labels": {"team": "x"}, "annotations": {"a": "b"}, "namespace": "jobs"},
    "shareProcessNamespace": True,
    "securityContext": {"fsGroup": 1000, "runAsNonRoot": True},
}
POD_DEFINITION: Final[dict[str, Any]] = {"type": "container", "eksProperties": {"podProperties": POD}}


def nodes(*ranges: str, count: int = 4, main: int = 0) -> dict[str, Any]:
    """Return a multi-node definition with these ranges of nodes."""
    each = [{"targetNodes": one, "container": CONTAINER} for one in ranges]
    return {
        "type": "multinode",
        "nodeProperties": {"numNodes": count, "mainNode": main, "nodeRangeProperties": each},
    }


WHOLE_DEFINITION: Final[dict[str, Any]] = {
    **OWN,
    "jobDefinitionName": "load",
    "type": "container",
    "parameters": {"day": "today"},
    "schedulingPriority": 9999,
    "containerProperties": {
        **CONTAINER,
        "command": ["load", "Ref::day"],
        "jobRoleArn": ROLE,
        "executionRoleArn": ROLE,
        "volumes": [
            {"name": "host", "host": {"sourcePath": "/data"}},
            {
                "name": "files",
                "efsVolumeConfiguration": {
                    "fileSystemId": "fs-1",
                    "transitEncryption": "ENABLED",
                    "authorizationConfig": {"accessPointId": "fsap-1", "iam": "ENABLED"},
                },
            },
        ],
        "environment": [{"name": "B", "value": "2"}, {"name": "A", "value": "1"}],
        "mountPoints": [{"sourceVolume": "host", "containerPath": "/data", "readOnly": True}],
        "readonlyRootFilesystem": True,
        "privileged": True,
        "ulimits": [{"name": "nofile", "softLimit": 10, "hardLimit": 20}],
        "user": "jobs",
        "linuxParameters": {
            "devices": [{"hostPath": "/dev/x", "permissions": ["READ"]}],
            "initProcessEnabled": True,
            "sharedMemorySize": 64,
            "tmpfs": [{"containerPath": "/t", "size": 1, "mountOptions": ["noexec"]}],
            "maxSwap": 0,
            "swappiness": 0,
        },
        "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/jobs"}},
        "secrets": [{"name": "TOKEN", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/x"}],
        "enableExecuteCommand": True,
        "repositoryCredentials": {"credentialsParameter": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x"},
    },
    "retryStrategy": {
        "attempts": 10,
        "evaluateOnExit": [{"onStatusReason": "Host EC2*", "action": "retry"}, {"onReason": "*", "action": "EXIT"}],
    },
    "propagateTags": True,
    "timeout": {"attemptDurationSeconds": 60},
    "tags": TAGS,
    "platformCapabilities": ["EC2"],
    "consumableResourceProperties": {"consumableResourceList": [{"consumableResource": "licence", "quantity": 1}]},
    "lifecycle": {
        "keepRevisions": 1,
        "onActiveJobs": "wait",
        "drainTimeout": "1h",
        "deleteProtection": True,
        "adopt": "load:3",
    },
}
"""A job definition with nearly every field; the rest excludes some of these."""

JOB: Final[dict[str, Any]] = {"jobQueue": "nightly", "jobDefinition": "load:3"}
WHOLE_JOB: Final[dict[str, Any]] = {
    **OWN,
    "jobName": "load-once",
    "jobQueue": arn("job-queue", "nightly"),
    "shareIdentifier": "reports",
    "schedulingPriorityOverride": 0,
    "arrayProperties": {"size": 10000},
    "dependsOn": [{"jobId": "0a1b"}, {"type": "SEQUENTIAL"}],
    "jobDefinition": arn("job-definition", "load"),
    "parameters": {"day": "yesterday"},
    "containerOverrides": {
        "command": ["load"],
        "environment": [{"name": "A", "value": "2"}],
        "resourceRequirements": requirements("2", "4096"),
    },
    "retryStrategy": {"attempts": 2},
    "propagateTags": False,
    "timeout": {"attemptDurationSeconds": 3600},
    "tags": TAGS,
    "consumableResourcePropertiesOverride": {"consumableResourceList": []},
    "triggers": {"script": "sha256:0a1b"},
    "waitFor": "success",
    "lifecycle": {"onDelete": "wait", "deleteProtection": True, "adopt": "0a1b"},
}
