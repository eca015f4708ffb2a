"""The engine's own limit: a provider that calls nothing and sleeps as long as the service needs for its transitions."""

import asyncio
import itertools
import json
import os

from tests.bench.rival.server import Rival, Values


class Limit(Rival):
    """Sleeps the critical path; `BENCH_SECONDS` says how long each transition takes, in seconds of the service."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = json.loads(os.environ["BENCH_SECONDS"])
        self._numbers = itertools.count()

    async def make(self, inputs: Values) -> Values:
        """CREATING."""
        await self._pass("CREATING")
        return _outputs(f"00{next(self._numbers):014}", "CREATED")

    async def change(self, id: str, inputs: Values) -> Values:
        """STOPPING, STARTING."""
        await self._pass("STOPPING", "STARTING")
        return _outputs(id, "STARTED")

    async def remove(self, id: str) -> None:
        """STOPPING."""
        await self._pass("STOPPING")

    async def _pass(self, *states: str) -> None:
        await asyncio.sleep(sum(self._seconds[state] for state in states) / float(self.config["speed"]))


def _outputs(id: str, state: str) -> Values:
    arn = f"arn:aws:emr-serverless:us-east-1:000000000000:/applications/{id}"
    return {"id": id, "applicationId": id, "arn": arn, "state": state, "stateDetails": "", "phase": ""}
