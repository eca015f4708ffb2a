"""Inputs of a Spark application that make every child there is, with values that the provider accepts."""

from typing import Any

KEY = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555"
IMAGE = "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"
WORKSPACE = "arn:aws:aps:us-east-1:000000000000:workspace/ws-12345678-abcd-1234-abcd-123456789012"

EVERYTHING: dict[str, Any] = {
    "name": "etl",
    "capacity": {
        "release_label": "emr-7.9.0",
        "architecture": "X86_64",
        "maximum_capacity": {"cpu": "16 vCPU", "memory": "64 GB"},
        "initial_capacity": {
            "Driver": {"worker_count": 1, "worker_configuration": {"cpu": "2 vCPU", "memory": "4 GB"}}
        },
        "auto_start": False,
        "auto_stop": {"idle_timeout_minutes": 5},
        "worker_images": {"Driver": IMAGE, "Executor": IMAGE},
    },
    "networking": {
        "subnet_ids": ["subnet-1", "subnet-2"],
        "vpc_id": "vpc-1",
        "egress_cidr_blocks": ["10.0.0.0/8"],
        "tags": {"part": "network"},
    },
    "monitoring": {
        "cloudwatch_logging": {
            "retention_days": 7,
            "log_stream_name_prefix": "jobs",
            "log_types": {"SPARK_DRIVER": ["STDOUT"]},
            "tags": {"part": "logs"},
        },
        "s3_logging": {"prefix": "logs", "force_destroy": True, "tags": {"part": "archive"}},
        "managed_persistence": False,
        "prometheus": {"workspace_arn": WORKSPACE},
    },
    "scheduler": {"max_concurrent_runs": 20, "queue_timeout_minutes": 60},
    "security": {
        "kms_key_arn": KEY,
        "job_role": {
            "read_buckets": ["raw/in"],
            "write_buckets": ["s3://curated/out/"],
            "glue_databases": ["raw"],
            "glue_write_databases": ["curated"],
            "extra_policy_arns": {"secrets": "arn:aws:iam::000000000000:policy/secrets"},
            "permissions_boundary": "arn:aws:iam::000000000000:policy/boundary",
            "path": "/data/",
            "tags": {"part": "role"},
        },
        "interactive": {"studio_enabled": True},
        "identity_center": {"identity_center_instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"},
    },
    "runtime_configuration": [{"classification": "spark-defaults", "properties": {"spark.executor.cores": "2"}}],
    "lifecycle": {"on_active_jobs": "wait", "drain_timeout": "10m"},
    "timeouts": {"create": "10m"},
    "tags": {"team": "data", "part": "whole"},
}
