"""Writes logs as the service does, into a real log group and a real bucket beside the emulator (moto's)."""

from __future__ import annotations

import gzip
import time
from dataclasses import dataclass
from typing import Any, Final

import boto3

from tests.cli.support import Account, driver

GROUP: Final = "/platform/etl"
BUCKET: Final = "platform-logs"
EPOCH: Final = int(time.time() - 3600) * 1000
"""Milliseconds: the time of the first event. A log group takes nothing that is weeks old."""

BEAT: Final = 10
"""Milliseconds between two events."""

TO_GROUP: Final = {"cloudWatchLoggingConfiguration": {"enabled": True, "logGroupName": GROUP}}
TO_BUCKET: Final = {"s3MonitoringConfiguration": {"logUri": f"s3://{BUCKET}/emr/"}}


@dataclass(frozen=True)
class Logs:
    """An account over HTTP, with what writes logs as the service does."""

    account: Account
    url: str

    @property
    def there(self) -> tuple[str, ...]:
        """The options by which the command finds it."""
        return ("--endpoint", self.url, "--speed", "100")

    def client(self, service: str) -> Any:
        """A client of a neighbour."""
        keys = {"aws_access_key_id": "000000000000", "aws_secret_access_key": "any"}
        return boto3.client(service, endpoint_url=self.url, region_name="us-east-1", **keys)

    def job_run(self, monitoring: dict[str, Any], state: str = "RUNNING", **members: Any) -> tuple[str, str]:
        """An application that writes its logs so, and a job run of it."""
        application = self.account.application(monitoringConfiguration=monitoring)
        return application, self.account.job_run(application, state, **members)

    def tried_twice(self, monitoring: dict[str, Any]) -> tuple[str, str]:
        """A job run that fails after 50 seconds, and is then tried once more."""
        application = self.account.application(monitoringConfiguration=monitoring)
        started = self.client("emr-serverless").start_job_run(
            applicationId=application,
            executionRoleArn="arn:aws:iam::000000000000:role/jobs",
            jobDriver=driver("--emulate-seconds", "50", "--emulate-exit", "1"),
            retryPolicy={"maxAttempts": 2},
        )
        return application, started["jobRunId"]

    def stream(self, name: str, *texts: str, first: int = 0, group: str = GROUP) -> None:
        """Write events, one with each beat."""
        logs = self.client("logs")
        if not logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]:
            logs.create_log_group(logGroupName=group)
        if not logs.describe_log_streams(logGroupName=group, logStreamNamePrefix=name)["logStreams"]:
            logs.create_log_stream(logGroupName=group, logStreamName=name)
        times = range(EPOCH + first * BEAT, EPOCH + (first + len(texts)) * BEAT, BEAT)
        events = [{"timestamp": when, "message": text} for when, text in zip(times, texts, strict=True)]
        logs.put_log_events(logGroupName=group, logStreamName=name, logEvents=events)

    def put(self, key: str, *lines: str, packed: bytes | None = None) -> None:
        """Write an object of lines."""
        body = gzip.compress("".join(f"{line}\n" for line in lines).encode()) if packed is None else packed
        self.client("s3").create_bucket(Bucket=BUCKET)
        self.client("s3").put_object(Bucket=BUCKET, Key=f"emr/{key}", Body=body)


def base(application: str, job_run: str) -> str:
    """Where the logs of a run are, in both kinds of places."""
    return f"applications/{application}/jobs/{job_run}"
