"""Programs with Batch platforms, and the inputs of one that makes every child there is."""

from collections.abc import Callable, Mapping
from typing import Any

import slackwater as sw
from tests.blueprints.inputs import KEY
from tests.blueprints.kinds import outputs

IMAGE = "000000000000.dkr.ecr.us-east-1.amazonaws.com/team/report:1"
SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf"
TOPIC = "arn:aws:sns:us-east-1:000000000000:oncall"

LEAST: dict[str, Any] = {"networking": {"subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]}}

EVERYTHING: dict[str, Any] = {
    "networking": {
        "subnet_ids": ["subnet-1", "subnet-2"],
        "vpc_id": "vpc-1",
        "egress_cidr_blocks": ["10.0.0.0/8"],
        "assign_public_ip": True,
        "tags": {"part": "network"},
    },
    "compute_environments": {
        "on_demand": {"type": "FARGATE", "max_vcpus": 16, "tags": {"part": "environment"}},
        "spot": {"type": "FARGATE_SPOT", "subnet_ids": ["subnet-3"], "state": "DISABLED"},
        "instances": {
            "type": "SPOT",
            "name": "fixed",
            "min_vcpus": 2,
            "instance_types": ["m7i"],
            "bid_percentage": 80,
            "ec2_configuration": [{"image_type": "ECS_AL2023"}],
            "scaling_policy": {"min_scale_down_delay_minutes": 30},
            "update_policy": {"terminate_jobs_on_update": True},
            "instance_tags": {"team": "data"},
            "lifecycle": {"on_active_jobs": "terminate"},
            "timeouts": {"create": "20m"},
        },
    },
    "job_queues": {
        "default": {"compute_environments": ["spot", "on_demand"], "tags": {"part": "queue"}},
        "large": {
            "compute_environments": ["instances"],
            "name": "large",
            "priority": 5,
            "state": "DISABLED",
            "scheduling_policy": "fair",
            "cancel_blocked_after_seconds": 3600,
        },
    },
    "scheduling_policies": {
        "fair": {"share_decay_seconds": 600, "shares": {"reports*": 0.5}, "tags": {"part": "policy"}},
    },
    "job_definitions": {
        "report": {
            "image": IMAGE,
            "platform": "FARGATE",
            "command": ["report", "Ref::day"],
            "vcpus": 0.25,
            "memory": 512,
            "environment": {"STAGE": "one"},
            "secrets": {"PASSWORD": SECRET},
            "parameters": {"day": "today"},
            "timeout": {"attempt_duration_seconds": 600},
            "architecture": "ARM64",
            "container_properties": {"readonly_root_filesystem": True},
            "tags": {"part": "definition"},
        },
        "train": {"image": "python:3.13", "platform": "EC2", "gpus": 1, "retry_strategy": {"attempts": 2}},
    },
    "monitoring": {
        "logging": {"retention_days": 7, "tags": {"part": "logs"}},
        "alarms": {
            "failed_jobs": 3,
            "actions": [TOPIC],
            "ok_actions": [TOPIC],
            "event_targets": {"oncall": TOPIC},
            "tags": {"part": "alarm"},
        },
    },
    "security": {
        "job_role": {"read_buckets": ["raw/in"], "tags": {"part": "role"}},
        "execution_role": {"kms_key_arns": [KEY], "path": "/batch/"},
        "instance_role": {"extra_policy_arns": {"agent": "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"}},
        "service_role": {"permissions_boundary": "arn:aws:iam::000000000000:policy/boundary"},
        "kms_key_arn": KEY,
    },
    "lifecycle": {"on_active_jobs": "wait", "drain_timeout": "10m", "on_foreign_queues": "rewire", "keep_revisions": 3},
    "tags": {"team": "data", "part": "whole"},
}


def platform(**args: Any) -> Callable[[], Mapping[str, Any]]:
    """Return a program that declares one platform and gives back its outputs."""
    return outputs(sw.BatchPlatform, "etl", **{**LEAST, **args})
