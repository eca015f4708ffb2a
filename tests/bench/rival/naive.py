"""A provider as most are: slackwater's calls, one application at a time, and a look at each of them every 10 s.

The pace is that of the Terraform provider for AWS (30 s before the first look, 10 s between two), in seconds of the
service, so it is as much faster here as the emulator is.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import botocore.config

from slackwater.emulator import Emulator
from tests.bench.rival.server import Rival, Values

FIRST_LOOK = 30.0
PAUSE = 10.0
MARK = "was-running"
_OWN = ("lifecycle", "timeouts", "owner", "generation")


class Naive(Rival):
    """Waits for each application alone."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(256)

    async def make(self, inputs: Values) -> Values:
        """In a thread of its own."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._make, inputs)

    async def change(self, id: str, inputs: Values) -> Values:
        """In a thread of its own."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._change, id, inputs)

    async def remove(self, id: str) -> None:
        """In a thread of its own."""
        await asyncio.get_running_loop().run_in_executor(self._pool, self._remove, id)

    def _make(self, inputs: Values) -> Values:
        wanted = {key: value for key, value in inputs.items() if key not in _OWN}
        id: str = self._client.create_application(**wanted)["applicationId"]
        return self._settled(id)

    def _change(self, id: str, inputs: Values) -> Values:
        arn = self._look(id)["arn"]
        self._client.list_job_runs(applicationId=id)
        self._client.tag_resource(resourceArn=arn, tags={MARK: "true"})
        self._client.stop_application(applicationId=id)
        self._settled(id)
        self._client.update_application(applicationId=id, networkConfiguration=inputs["networkConfiguration"])
        self._client.start_application(applicationId=id)
        outputs = self._settled(id)
        self._client.untag_resource(resourceArn=arn, tagKeys=[MARK])
        return outputs

    def _remove(self, id: str) -> None:
        self._look(id)
        self._client.list_job_runs(applicationId=id)
        self._client.stop_application(applicationId=id)
        self._settled(id)
        self._client.update_application(applicationId=id, autoStartConfiguration={"enabled": False})
        self._client.delete_application(applicationId=id)

    def _settled(self, id: str) -> Values:
        """Look until it rests."""
        pause = FIRST_LOOK
        while True:
            time.sleep(pause / float(self.config["speed"]))
            seen = self._look(id)
            if not seen["state"].endswith("ING"):
                return {
                    "id": id,
                    "applicationId": id,
                    "arn": seen["arn"],
                    "state": seen["state"],
                    "stateDetails": "",
                    "phase": "",
                }
            pause = PAUSE

    def _look(self, id: str) -> dict[str, Any]:
        application: dict[str, Any] = self._client.get_application(applicationId=id)["application"]
        return application

    @cached_property
    def _client(self) -> Any:
        session = Emulator(self.config["state"], speed=float(self.config["speed"])).session()
        return session.create_client("emr-serverless", config=botocore.config.Config(max_pool_connections=256))
