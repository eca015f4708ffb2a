"""Work in the way of a stop: placed on an application, and drained with or without a plan around it."""

from __future__ import annotations

from typing import Any, Final, Literal

from slackwater.execute.drain import Draining
from slackwater.execute.goal import Outcome
from slackwater.execute.run import Run
from slackwater.execute.waiter import Waiter
from slackwater.lifecycle.vocabulary import Drain
from slackwater.services.emrserverless.applications.rules import ACTIVE_JOB_RUNS
from slackwater.services.registry import drivers
from tests.support.verbs import World

OWN: Final = {"slackwater:owner": "shop/dev/clicks@00112233aabb/g1"}
"""Tags of a job run of the stack that the application belongs to."""


def placed(world: World, id: str, state: str, **members: Any) -> str:
    """A job run that stays in this state until somebody acts."""
    return world.emulator.place("emr-serverless", kind="job_run", state=state, applicationId=id, **members)


def stream(world: World, id: str, state: str = "RUNNING", **members: Any) -> str:
    """A streaming run of the application's own stack."""
    return placed(world, id, state, mode="STREAMING", **{"tags": OWN, **members})


def session(world: World, id: str, state: str) -> str:
    """A session that stays in this state until somebody acts."""
    return world.emulator.place("emr-serverless", kind="session", state=state, applicationId=id)


def cancelled(world: World) -> list[str]:
    """The job runs that were cancelled, in order."""
    return [members["jobRunId"] for name, members in world.sent if name == "CancelJobRun"]


def at(world: World, operation: str) -> list[float]:
    """When the service got such requests."""
    return [each["at"] for each in world.emulator.requests(operation=operation)]


def drain(
    world: World, id: str, how: Literal["wait", "cancel", "suspend"], *, timeout: float = 1800.0, **options: Any
) -> Outcome:
    """Drain job runs by themselves, without a plan around it."""
    driver, outcome = drivers(world.clients)("slackwater:emrserverless:Application"), Outcome(id=id)
    step = Drain(
        guard=ACTIVE_JOB_RUNS.name,
        noun=ACTIVE_JOB_RUNS.noun,
        how=how,
        blockers=driver.blockers(id, ACTIVE_JOB_RUNS.name),
        timeout=timeout,
        reason="",
    )
    waiter = Waiter(look=driver.look, clock=world.clock)
    Draining(driver, waiter).perform(step, outcome, Run(**options), deadline=world.emulator.now + 3600)
    return outcome
