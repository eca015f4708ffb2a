"""Plan cases of EMR Serverless, brought about in an emulated account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import pytest

from slackwater.provider.answers import Unfinished
from slackwater.services import tags
from tests.plans.case import Case, Work
from tests.support import jobs
from tests.support.situation import Changes, Situation, changed, laid, policy, written
from tests.support.verbs import MINIMUM, WARM, Life, World

_SERVICE: Final = "emr-serverless"
_SMALL: Final = {"cpu": "16 vCPU", "memory": "64 GB"}
_IMAGE: Final = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"}
_OTHER: Final = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:2"}
_SCHEDULER: Final = {"maxConcurrentRuns": 5, "queueTimeoutMinutes": 60}
_LANDS: Final = {
    "CREATING": "CREATED",
    "STARTING": "STARTED",
    "STOPPING": "STOPPED",
    "CANCELLING": "CANCELLED",
}
"""Where it ends what is on its way."""
_UNKNOWN: Final = "PAUSED"
_OVER: Final = ("SUCCESS", "FAILED", "CANCELLED")

_APPLICATION: Final[Changes] = {
    "name": ({}, {"name": "another"}),
    "architecture": ({}, {"architecture": "ARM64"}),
    "autoStartConfiguration.enabled": ({}, {"autoStartConfiguration": {"enabled": False}}),
    "imageConfiguration.imageUri": ({"imageConfiguration": _IMAGE}, {"imageConfiguration": _OTHER}),
    "remove imageConfiguration": ({"imageConfiguration": _IMAGE}, {"imageConfiguration": None}),
    "maximumCapacity.cpu": ({"maximumCapacity": _SMALL}, {"maximumCapacity": {"cpu": "32 vCPU"}}),
    "maximumCapacity.memory": ({"maximumCapacity": _SMALL}, {"maximumCapacity": {"memory": "128 GB"}}),
    "remove maximumCapacity": ({"maximumCapacity": _SMALL}, {"maximumCapacity": None}),
    "networkConfiguration.subnetIds": (
        {"networkConfiguration": {"subnetIds": ["subnet-1"]}},
        {"networkConfiguration": {"subnetIds": ["subnet-2"]}},
    ),
    "releaseLabel": ({}, {"releaseLabel": "emr-7.10.0"}),
    "runtimeConfiguration": ({}, {"runtimeConfiguration": [{"classification": "spark-defaults"}]}),
    "schedulerConfiguration.maxConcurrentRuns": (
        {"schedulerConfiguration": _SCHEDULER},
        {"schedulerConfiguration": {"maxConcurrentRuns": 6}},
    ),
    "schedulerConfiguration.queueTimeoutMinutes": (
        {"schedulerConfiguration": _SCHEDULER},
        {"schedulerConfiguration": {"queueTimeoutMinutes": 90}},
    ),
    "remove schedulerConfiguration": ({}, {"schedulerConfiguration": None}),
    **{
        f"workerTypeSpecifications.{worker}.imageConfiguration.imageUri": (
            {},
            {"workerTypeSpecifications": {worker: {"imageConfiguration": _OTHER}}},
        )
        for worker in ("Driver", "Executor")
    },
    'tags["team"]': ({}, {"tags": {"team": "data"}}),
    'remove tags["old.name"]': ({"tags": {"old.name": "x"}}, {"tags": {"old.name": None}}),
}
_JOB_RUN: Final[Changes] = {
    "jobDriver.sparkSubmit.entryPoint": ({}, {"jobDriver": {"sparkSubmit": {"entryPoint": "s3://jobs/other.py"}}}),
    "jobDriver.sparkSubmit.entryPointArguments": ({}, {"jobDriver": jobs.driver("another")}),
    "triggers": ({}, {"triggers": {"day": "2"}}),
    'triggers["script"]': ({}, {"triggers": {"script": "2"}}),
    "shutdownGracePeriodInSeconds": ({}, {"shutdownGracePeriodInSeconds": 240}),
    'tags["team"]': ({}, {"tags": {"team": "data"}}),
    'remove tags["old"]': ({"tags": {"old": "x"}}, {"tags": {"old": None}}),
}
"""What a program says before and after each change of a case, beside what its fields say."""


def application(world: World, case: Case) -> Situation:
    """An application, with job runs and sessions on it, its stack's own and those of others."""
    was, will = changed(case, _APPLICATION)
    seen, said = case.observed, policy(case)
    fields = {name: WARM if name == "initialCapacity" else value for name, value in seen.fields.items()}
    release = {"releaseLabel": "emr-7.13.0"} if "interactiveConfiguration" in fields else {}
    before = laid(laid(MINIMUM, release), laid(fields, was))
    successor = {"name": "another"} if case.wanted == "replaced" else {}
    after = laid(laid(before, laid(successor, said)), laid(will, case.fields_after))
    life = Life(world)
    situation = Situation(case=case, life=life, after=written(after))
    if seen.state == "ABSENT" or (seen.state == "TERMINATED" and case.wanted == "present"):
        return situation
    life.up(written({**before, "lifecycle": {**said["lifecycle"], "power": "as_found"}}))
    if seen.in_the_way:
        world.emulator.place(_SERVICE, id=life.id, state=seen.state)
    for work in seen.in_the_way.get("active job runs", ()):
        _running(situation, work)
    for work in seen.in_the_way.get("live sessions", ()):
        _session(world, situation, work)
    if seen.marked:
        world.stranger.tag_resource(resourceArn=life.outputs["arn"], tags={tags.WAS_RUNNING: "true"})
    if seen.state == _UNKNOWN:
        world.rewrite = lambda shown: shown.update(state=_UNKNOWN)
        situation.later.append(lambda: setattr(world, "rewrite", None))
    else:
        world.emulator.place(_SERVICE, id=life.id, state=seen.state)
    if seen.state in _LANDS:
        situation.later.append(partial(world.emulator.place, _SERVICE, id=life.id, state=_LANDS[seen.state]))
    life.refresh()
    return situation


def job_run(world: World, case: Case) -> Situation:
    """A job run of the stack on a started application of somebody else."""
    host = world.emulator.place(_SERVICE, state="STARTED")
    was, will = changed(case, _JOB_RUN)
    seen, said = case.observed, policy(case)
    streams = "STREAMING" in (seen.fields.get("mode"), case.fields_after.get("mode"))
    least = jobs.streaming(host) if streams else jobs.batch(host)
    failing = {"jobDriver": jobs.driver(seconds=20, ends=1)} if seen.details else {}
    before = laid(laid(least, failing), laid(said, was))
    life = jobs.job(world)
    situation = Situation(case=case, life=life, after=written(laid(before, will)))
    if seen.state == "ABSENT":
        return situation
    if case.unfinished:
        with pytest.raises(Unfinished):
            life.up(written(before), timeout=1)
    else:
        life.up(written({**before, "waitFor": "submitted"}))
    _brought(world, situation, str(life.outputs["jobRunId"]))
    life.refresh()
    return situation


PLACES: Final[Mapping[str, Callable[[World, Case], Situation]]] = {"Application": application, "JobRun": job_run}


def _brought(world: World, situation: Situation, run: str) -> None:
    """Bring a run where the case has seen it; what has failed did so by itself, and says why in its own words."""
    seen = situation.case.observed
    if seen.details:
        world.emulator.advance(600)
        situation.names[seen.details.rstrip(".")] = str(world.job(run)["stateDetails"]).rstrip(".")
        return
    world.emulator.place(_SERVICE, kind="job_run", state=seen.state, id=run)
    if seen.state not in _OVER:
        situation.later.append(partial(_ends, world, run, _LANDS.get(seen.state, "SUCCESS")))


def _running(situation: Situation, work: Work) -> None:
    """A job run in the way: a stream of the stack, or what somebody else has submitted."""
    world, life = situation.world, situation.life
    assert isinstance(world, World)
    if work.own:
        stream = jobs.job(world, work.id)
        stream.up({**jobs.streaming(life.id), "applicationId": life.out("applicationId")})
        situation.names[work.id] = str(stream.outputs["jobRunId"])
        situation.others[work.id] = stream
        return
    mode = "STREAMING" if work.endless else "BATCH"
    run = world.emulator.place(_SERVICE, kind="job_run", state=work.state, applicationId=life.id, mode=mode)
    situation.names[work.id] = run
    situation.later.append(partial(_ends, world, run, "SUCCESS"))


def _session(world: World, situation: Situation, work: Work) -> None:
    session = world.emulator.place(_SERVICE, kind="session", state=work.state, applicationId=situation.life.id)
    situation.names[work.id] = session
    ends = partial(world.emulator.place, _SERVICE, kind="session", state="TERMINATED", id=session)
    situation.later.append(ends)


def _ends(world: World, run: str, state: str) -> None:
    if world.job(run)["state"] not in _OVER:
        world.emulator.place(_SERVICE, kind="job_run", state=state, id=run)
