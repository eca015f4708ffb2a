"""The engine's own limit with AWS Batch and App Runner: each resource sleeps as long as the service needs for it."""

from __future__ import annotations

import asyncio
import json
import os
import uuid
from typing import Any

import grpc.aio
from pulumi.runtime.proto import provider_pb2

from tests.bench.rival.server import Rival, Values

_QUEUE = "queue"
_ENVIRONMENT = "environment"
_SERVICE = "service"


class Batch(Rival):
    """`BENCH_SECONDS` says how long making, changing and removing take, such as `{"queue make": 5}`."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = json.loads(os.environ["BENCH_SECONDS"])

    async def Diff(
        self, request: provider_pb2.DiffRequest, _context: grpc.aio.ServicerContext[Any, Any]
    ) -> provider_pb2.DiffResponse:
        """A queue or a service is changed, an environment replaced."""
        if request.old_inputs == request.news:
            return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)
        replaces = ["computeResources"] if request.id.startswith(_ENVIRONMENT) else []
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_SOME, replaces=replaces)

    async def make(self, inputs: Values) -> Values:
        """Make an environment, a queue or a service."""
        kinds = {"computeEnvironmentOrder": _QUEUE, "sourceConfiguration": _SERVICE}
        kind = next((kind for name, kind in kinds.items() if name in inputs), _ENVIRONMENT)
        await self._sleep(f"{kind} make")
        return _outputs(f"{kind}/{uuid.uuid4()}")

    async def change(self, id: str, inputs: Values) -> Values:
        """Change a queue or a service."""
        await self._sleep(f"{id.partition('/')[0]} change")
        return _outputs(id)

    async def remove(self, id: str) -> None:
        """Remove any."""
        await self._sleep(f"{id.partition('/')[0]} remove")

    async def _sleep(self, what: str) -> None:
        await asyncio.sleep(self._seconds[what] / float(self.config["speed"]))


def _outputs(id: str) -> Values:
    arn = f"arn:aws:batch:us-east-1:000000000000:{id}"
    return {"id": id, "computeEnvironmentArn": arn, "jobQueueArn": arn, "status": "VALID", "state": "ENABLED"}
