"""The emulated EMR Serverless as the tests of the verbs use it, and the harness of resources in a stack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from tests.support import life
from tests.support.account import Account, KilledError, die

__all__ = ["KIND", "MINIMUM", "OWNER", "ROLE", "SUBNETS", "WARM", "KilledError", "Life", "World", "die", "policy"]

KIND: Final = "slackwater:emrserverless:Application"
OWNER: Final = "shop/dev/etl@0123456789ab"
ROLE: Final = "arn:aws:iam::000000000000:role/jobs"
MINIMUM: Final[Mapping[str, Any]] = {"name": "etl", "type": "SPARK", "releaseLabel": "emr-7.9.0"}
WARM: Final[Mapping[str, Any]] = {
    "Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}
}
"""Initial capacity, with which `restart = auto` starts again what was stopped."""

SUBNETS: Final = {"subnetIds": ["subnet-1", "subnet-2"]}


def policy(on_active_jobs: str, **more: str) -> dict[str, Any]:
    """A change that needs a stop, under a policy."""
    return {"networkConfiguration": SUBNETS, "lifecycle": {"onActiveJobs": on_active_jobs, **more}}


class World(Account):
    """One emulated account with EMR Serverless in it."""

    service: ClassVar[str] = "emr-serverless"
    told: ClassVar[str] = "application"

    def submit(self, id: str, *, seconds: float = 60.0, mode: str = "BATCH", **members: Any) -> str:
        """A stranger's job run that takes so long."""
        arguments = ["--emulate-seconds", str(seconds)]
        driver = {"sparkSubmit": {"entryPoint": "s3://jobs/etl.py", "entryPointArguments": arguments}}
        request = {"executionRoleArn": ROLE, "jobDriver": driver, "mode": mode, **members}
        run: str = self.stranger.start_job_run(applicationId=id, **request)["jobRunId"]
        return run

    def running(self, id: str, *, seconds: float = 600.0, mode: str = "BATCH", **members: Any) -> str:
        """A stranger's job run that is RUNNING already; the application is started by it."""
        run = self.submit(id, seconds=seconds, mode=mode, **members)
        while self.job(run)["state"] not in ("RUNNING", "SUCCESS", "FAILED"):
            self.emulator.advance(4)
        return run

    def start(self, id: str) -> None:
        """Somebody starts the application, and it is STARTED."""
        self.stranger.start_application(applicationId=id)
        self.settle(id)

    def stop(self, id: str) -> None:
        """Somebody stops the application, and it is STOPPED."""
        self.stranger.stop_application(applicationId=id)
        self.settle(id)

    def settle(self, id: str) -> None:
        """Let time pass until the application rests."""
        while self.shown(id)["state"] in ("CREATING", "STARTING", "STOPPING"):
            self.emulator.advance(8)

    def shown(self, id: str) -> dict[str, Any]:
        """An application as the service has it."""
        return self.peek("application", id)

    def job(self, id: str) -> dict[str, Any]:
        """A job run as the service has it."""
        return self.peek("job_run", id)

    def applications(self) -> list[str]:
        """The ids of all living applications."""
        found = self.stranger.list_applications()["applications"]
        return [each["id"] for each in found if each["state"] != "TERMINATED"]


class Life(life.Life):
    """An application in a stack, or what runs on it."""

    world: World

    def __init__(self, world: World, owner: str = OWNER, kind: str = KIND, **kept: Any) -> None:
        super().__init__(world, owner, kind, **kept)
