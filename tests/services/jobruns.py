"""Inputs of job runs for the tests of models."""

import json
from typing import Any, Final

ROLE: Final = "arn:aws:iam::123456789012:role/jobs"
KEY: Final = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d"
DRIVER: Final[dict[str, Any]] = {"sparkSubmit": {"entryPoint": "s3://bucket/main.py"}}
HIVE: Final[dict[str, Any]] = {"hive": {"query": "s3://bucket/query.ql"}}
POLICY: Final[dict[str, Any]] = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": ["s3:*"]}]}

LEAST: Final[dict[str, Any]] = {"applicationId": "00f1", "executionRoleArn": ROLE, "jobDriver": DRIVER}
STREAM: Final[dict[str, Any]] = LEAST | {"mode": "STREAMING", "executionTimeoutMinutes": 0}

COMPLETE: Final[dict[str, Any]] = {
    "applicationId": "00f1a2b3c4d5",
    "name": "nightly load, second try",
    "mode": "BATCH",
    "executionRoleArn": "arn:aws-cn:iam::123456789012:role/team/jobs+x=1",
    "executionIamPolicy": {
        "policy": json.dumps(POLICY, indent=2),
        "policyArns": ["arn:aws:iam::aws:policy/AmazonS3FullAccess", "arn:aws:iam::123456789012:policy/team/x"],
    },
    "jobDriver": {
        "sparkSubmit": {
            "entryPoint": "s3://bucket/main.py",
            "entryPointArguments": ["--day", "", "two\nlines"],
            "sparkSubmitParameters": "--conf spark.executor.cores=4\n--conf spark.executor.memory=16g",
        }
    },
    "configurationOverrides": {
        "applicationConfiguration": [{"classification": "spark-defaults", "properties": {"spark.executor.cores": "4"}}],
        "monitoringConfiguration": {
            "s3MonitoringConfiguration": {"logUri": "s3://bucket/logs/", "encryptionKeyArn": KEY},
            "managedPersistenceMonitoringConfiguration": {"enabled": False, "encryptionKeyArn": KEY},
            "cloudWatchLoggingConfiguration": {
                "enabled": True,
                "logGroupName": "/jobs",
                "logTypes": {"SPARK_DRIVER": ["STDOUT"], "SPARK_EXECUTOR": ["STDERR"]},
            },
            "prometheusMonitoringConfiguration": {
                "remoteWriteUrl": "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write"
            },
        },
        "diskEncryptionConfiguration": {"encryptionKeyArn": KEY, "encryptionContext": {"team": "x"}},
    },
    "executionTimeoutMinutes": 10080,
    "retryPolicy": {"maxAttempts": 10},
    "flexExecution": {"enabled": True},
    "shutdownGracePeriodInSeconds": 1800,
    "tags": {"cost centre": "12:34"},
    "triggers": {"script": "sha256:0a1b"},
    "waitFor": "success",
    "lifecycle": {"onDelete": "wait", "deleteProtection": True, "adopt": "00f1a2b3c4d5/00f6e7d8c9b0"},
    "timeouts": {"create": "12h", "update": "12h", "delete": "30m"},
    "owner": "project/stack/nightly",
    "generation": 1,
}
"""A job run that uses every field there is."""
