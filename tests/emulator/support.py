"""Shortcuts of the emulator's tests."""

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from slackwater.emulator import Caller, Emulator

ACCOUNT: Final = "111122223333"
REGION: Final = "eu-west-1"
FROZEN: Final = 1e-6
ROLE: Final = f"arn:aws:iam::{ACCOUNT}:role/jobs"
IMAGE: Final = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/spark:latest"
HERE: Final = Caller(ACCOUNT, REGION)
INTERACTIVE: Final[dict[str, Any]] = {
    "releaseLabel": "emr-7.13.0",
    "interactiveConfiguration": {"sessionEnabled": True},
}
"""An application that has sessions."""


def driver(*arguments: str) -> dict[str, Any]:
    """A Spark job that behaves as its arguments say."""
    return {"sparkSubmit": {"entryPoint": "s3://jobs/job.py", "entryPointArguments": list(arguments)}}


@contextmanager
def refused(code: str, *words: str) -> Iterator[None]:
    """The call in the block must be refused with this code and these words."""
    with pytest.raises(ClientError) as caught:
        yield

    error = caught.value.response["Error"]
    assert error["Code"] == code
    for word in words:
        assert word in error["Message"]


def page(url: str, method: str = "GET", content: Any = None) -> tuple[int, dict[str, Any]]:
    """One of the emulator's own pages."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode() if content is not None else None
    request = urllib.request.Request(url, method=method, data=body)  # noqa: S310  a URL of our own server
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


class Cloud:
    """One account's view of an emulator."""

    def __init__(self, emulator: Emulator, caller: Caller = HERE, *, retries: int = 0) -> None:
        """Make a real client; it tries again only if asked to."""
        self.emulator = emulator
        config = Config(retries={"max_attempts": retries, "mode": "standard"})
        self.emr: Any = emulator.session(caller).create_client("emr-serverless", config=config)

    def create(self, state: str = "CREATED", **members: Any) -> str:
        """An application in CREATED, STARTED or STOPPED, brought there by the API's own actions."""
        given = {"type": "SPARK", "releaseLabel": "emr-7.9.0", **members}
        identifier: str = self.emr.create_application(**given)["applicationId"]
        self.emulator.advance(10)
        if state in {"STARTED", "STOPPED"}:
            self.emr.start_application(applicationId=identifier)
            self.emulator.advance(41)
        if state == "STOPPED":
            self.emr.stop_application(applicationId=identifier)
            self.emulator.advance(21)
        assert self.state(identifier) == state
        return identifier

    def submit(self, application: str, *arguments: str, **members: Any) -> str:
        """A job run; its arguments say how it goes."""
        given = {"executionRoleArn": ROLE, "jobDriver": driver(*arguments), "clientToken": str(uuid.uuid4()), **members}
        run: str = self.emr.start_job_run(applicationId=application, **given)["jobRunId"]
        return run

    def session(self, application: str, **members: Any) -> str:
        """A session."""
        started = self.emr.start_session(applicationId=application, **{"executionRoleArn": ROLE, **members})
        return str(started["sessionId"])

    def session_state(self, application: str, session: str) -> str:
        """The session's state."""
        return str(self.emr.get_session(applicationId=application, sessionId=session)["session"]["state"])

    def application(self, identifier: str) -> dict[str, Any]:
        """GetApplication."""
        found: dict[str, Any] = self.emr.get_application(applicationId=identifier)["application"]
        return found

    def state(self, identifier: str) -> str:
        """The application's state."""
        return str(self.application(identifier)["state"])

    def run(self, application: str, run: str) -> dict[str, Any]:
        """GetJobRun."""
        found: dict[str, Any] = self.emr.get_job_run(applicationId=application, jobRunId=run)["jobRun"]
        return found

    def run_state(self, application: str, run: str) -> str:
        """The job run's state."""
        return str(self.run(application, run)["state"])

    def states_of(self, identifier: str) -> list[str]:
        """All states a resource has been in."""
        return [state for _, state in self.emulator.history("emrserverless", identifier)]
