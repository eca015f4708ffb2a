"""Plan cases of AWS Batch, brought about in an emulated account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import pytest

from slackwater.provider.answers import Unfinished
from tests.plans.case import Case, Work
from tests.support.account import KilledError, die
from tests.support.batch import ARN, EC2, FARGATE, IAM, SHARES, Batch, container, lasting, listing, managed
from tests.support.life import Life
from tests.support.situation import Changes, Situation, changed, laid, policy, written

_LANDS: Final = {"CREATING": "VALID", "UPDATING": "VALID", "DELETING": "DELETED"}
"""Where it ends what is on its way."""
_LIMIT: Final = {
    "reason": "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
    "state": "RUNNABLE",
    "maxTimeSeconds": 600,
    "action": "CANCEL",
}
_TEAM: Final[tuple[dict[str, Any], dict[str, Any]]] = ({}, {"tags": {"team": "data"}})
_OLD: Final[tuple[dict[str, Any], dict[str, Any]]] = ({"tags": {"old": "x"}}, {"tags": {"old": None}})


def _sized(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return {"computeResources": before}, {"computeResources": after}


_ENVIRONMENT: Final[Changes] = {
    "state": ({}, {}),
    "serviceRole": ({}, {}),
    "type": ({}, {"type": "UNMANAGED", "computeResources": None}),
    "computeEnvironmentName": ({}, {"computeEnvironmentName": "another"}),
    "computeResources.type": ({}, {}),
    "computeResources.allocationStrategy": ({}, {}),
    "computeResources.bidPercentage": ({}, {}),
    "computeResources.maxvCpus": _sized({}, {"maxvCpus": 128}),
    "computeResources.minvCpus": _sized({}, {"minvCpus": 4}),
    "computeResources.desiredvCpus": _sized({"desiredvCpus": 4}, {"desiredvCpus": 8}),
    "lower computeResources.desiredvCpus": _sized({"desiredvCpus": 8}, {"desiredvCpus": 4}),
    "computeResources.instanceTypes": _sized({}, {"instanceTypes": ["m6i"]}),
    "remove computeResources.instanceTypes": _sized({}, {"instanceTypes": None}),
    "computeResources.subnets": _sized({}, {"subnets": ["subnet-2"]}),
    "computeResources.ec2KeyPair": _sized({"ec2KeyPair": "one"}, {"ec2KeyPair": "two"}),
    "computeResources.launchTemplate.version": _sized(
        {"launchTemplate": {"launchTemplateName": "hosts", "version": "1"}}, {"launchTemplate": {"version": "2"}}
    ),
    "computeResources.spotIamFleetRole": _sized(
        {"spotIamFleetRole": f"{IAM}role/fleet"}, {"spotIamFleetRole": f"{IAM}role/other"}
    ),
    "eksConfiguration.kubernetesNamespace": ({}, {"eksConfiguration": {"kubernetesNamespace": "others"}}),
    "eksConfiguration.accessEntry.desiredState": (
        {},
        {"eksConfiguration": {"accessEntry": {"desiredState": "ENABLED"}}},
    ),
    "updatePolicy": ({}, {}),
    "remove updatePolicy": ({"updatePolicy": {"terminateJobsOnUpdate": True}}, {"updatePolicy": None}),
    "updatePolicy.jobExecutionTimeoutMinutes": (
        {"updatePolicy": {"jobExecutionTimeoutMinutes": 60}},
        {"updatePolicy": {"jobExecutionTimeoutMinutes": 90}},
    ),
    'tags["team"]': _TEAM,
    'remove tags["old"]': _OLD,
}
"""What a program says of a compute environment before and after each change of a case, beside what its fields say."""


_QUEUE: Final[Changes] = {
    "state": ({}, {}),
    "priority": ({}, {"priority": 2}),
    "computeEnvironmentOrder": ({}, listing("theirs", "another")),
    "remove computeEnvironmentOrder": ({}, {"computeEnvironmentOrder": None}),
    "schedulingPolicyArn": ({}, {}),
    "remove schedulingPolicyArn": ({}, {"schedulingPolicyArn": None}),
    "jobQueueType": ({}, {"jobQueueType": "ECS_FARGATE"}),
    "jobQueueName": ({}, {"jobQueueName": "another"}),
    "jobStateTimeLimitActions": ({}, {"jobStateTimeLimitActions": [_LIMIT]}),
    "remove jobStateTimeLimitActions": (
        {"jobStateTimeLimitActions": [_LIMIT]},
        {"jobStateTimeLimitActions": None},
    ),
    'tags["team"]': _TEAM,
}
_DEFINITION: Final[Changes] = {
    "containerProperties.image": ({}, {"containerProperties": {"image": "another"}}),
    "containerProperties.command": ({}, {"containerProperties": {"command": ["another"]}}),
    "jobDefinitionName": ({}, {"jobDefinitionName": "another"}),
    "retryStrategy": ({}, {"retryStrategy": {"attempts": 3}}),
    "remove timeout": ({"timeout": {"attemptDurationSeconds": 600}}, {"timeout": None}),
    'tags["team"]': _TEAM,
    'remove tags["old"]': _OLD,
}
_JOB: Final[Changes] = {
    "parameters": ({}, {"parameters": {"day": "2"}}),
    "jobDefinition": ({}, {"jobDefinition": "another"}),
    "jobQueue": ({}, {"jobQueue": "another"}),
    "containerOverrides.command": ({}, {"containerOverrides": {"command": ["another"]}}),
    "triggers": ({}, {"triggers": {"day": "2"}}),
    'tags["team"]': _TEAM,
}
_SCHEDULING: Final[Changes] = {
    "name": ({}, {"name": "another"}),
    "fairsharePolicy.shareDistribution": (
        {},
        {"fairsharePolicy": {"shareDistribution": [{"shareIdentifier": "a", "weightFactor": 0.5}]}},
    ),
    "quotaSharePolicy": ({}, {}),
    "remove fairsharePolicy": ({}, {"fairsharePolicy": None}),
    "remove quotaSharePolicy": ({}, {"quotaSharePolicy": None}),
}


def environment(batch: Batch, case: Case) -> Situation:
    """A compute environment, with the queues that list it and the jobs on it."""
    seen, other = case.observed, {"computeResources": {"allocationStrategy": "BEST_FIT"}}
    beside = {**_state(case), **_named(case, "computeEnvironmentName")}
    situation, before = _wish(case, batch.environment(), _ENVIRONMENT, _instances, beside, other)
    life = situation.life
    if seen.status == "DELETED" and case.wanted == "present":
        tombstone = batch.environment()
        tombstone.up(before)
        tombstone.destroy()
    if seen.status in ("ABSENT", "DELETED") and case.wanted == "present":
        return situation
    if _died(batch, situation, before):
        return situation
    life.up(before)
    for work in seen.in_the_way.get("job queues", ()):
        _queue_in_the_way(batch, situation, work, listing(life.out("computeEnvironmentArn")), listing(life.id))
    for name in seen.earlier:
        tags = {"slackwater:stands-in-for": life.id}
        batch.theirs(name, computeResources=dict(FARGATE), type="MANAGED", tags=tags, enabled=False)
    if case.wanted == "taken over":
        life.up(situation.after, bury=False)
    _busy(batch, situation, lambda: _passing(batch, str(situation.old["id"])))
    _put(batch, situation, "compute_environment")
    return situation


def queue(batch: Batch, case: Case) -> Situation:
    """A job queue on an environment of others, with jobs in it."""
    for name in ("theirs", "another"):
        batch.theirs(name)
    for name in ("a", "b"):
        batch.stranger.create_scheduling_policy(name=name, **SHARES)
    beside = {**_state(case), **_named(case, "jobQueueName")}
    other = {"schedulingPolicyArn": f"{ARN}scheduling-policy/a"}
    situation, before = _wish(
        case, batch.queue(), _QUEUE, lambda fields: laid(listing("theirs"), fields), beside, other
    )
    if case.observed.status != "ABSENT":
        situation.life.up(before)
        _busy(batch, situation, lambda: situation.life.id)
        _put(batch, situation, "job_queue")
    return situation


def definition(batch: Batch, case: Case) -> Situation:
    """A job definition with as many revisions as the case has, and jobs that use them."""
    beside = {"jobDefinitionName": "etl"}
    situation, before = _wish(
        case, batch.definition(), _DEFINITION, lambda fields: laid(container(), fields), beside, {}
    )
    if case.observed.status == "INACTIVE":
        former = batch.definition()
        former.up(before)
        former.destroy()
    if case.observed.status != "ACTIVE":
        return situation
    life, kept = situation.life, {"lifecycle": {"keepRevisions": 9}}
    for image in ("one", "two"):
        life.up(laid(laid(before, kept), {"containerProperties": {"image": image}}))
    life.up(laid(before, kept))
    for revision in {"etl:1", "etl:2"} - {*case.observed.earlier}:
        batch.stranger.deregister_job_definition(jobDefinition=revision)
    for work in case.observed.in_the_way.get("live jobs", ()):
        _work(batch, situation, work, _passing(batch), jobDefinition=work.holds)
    life.refresh()
    return situation


def job(batch: Batch, case: Case) -> Situation:
    """A job in a queue of others."""
    for name in ("theirs", "another"):
        batch.their_queue(name, batch.theirs(name))
        batch.stranger.register_job_definition(jobDefinitionName=name, **container())
    overrides = lasting(300, ends=1 if case.observed.status == "FAILED" else 0)
    least = {"jobName": "etl", "jobQueue": "theirs", "jobDefinition": "theirs", "containerOverrides": overrides}
    situation, before = _wish(case, batch.job(), _JOB, lambda fields: laid(least, fields), {}, {})
    life = situation.life
    if case.observed.status == "ABSENT":
        return situation
    if case.unfinished:
        with pytest.raises(Unfinished):
            life.up(before, timeout=60)
    else:
        life.up({name: value for name, value in before.items() if name != "waitFor"})
    id = str(life.outputs["jobId"])
    if case.observed.status == "FAILED":
        batch.emulator.advance(600)
    else:
        batch.put("job", id, case.observed.status)
        situation.later.append(partial(_ends, batch, id))
    life.refresh()
    return situation


def scheduling(batch: Batch, case: Case) -> Situation:
    """A scheduling policy, with the queues that use it."""
    other = {"name": "another"}
    situation, before = _wish(case, batch.scheduling(), _SCHEDULING, _shares, {}, other)
    if case.observed.status == "ABSENT":
        return situation
    life = situation.life
    life.up(before)
    for work in case.observed.in_the_way.get("job queues that use it", ()):
        order = listing(batch.theirs(f"under-{work.id}"))
        uses = {**order, "schedulingPolicyArn": life.id}
        _queue_in_the_way(batch, situation, work, {**uses, "schedulingPolicyArn": life.out("arn")}, uses)
    life.refresh()
    return situation


PLACES: Final[Mapping[str, Callable[[Batch, Case], Situation]]] = {
    "ComputeEnvironment": environment,
    "JobQueue": queue,
    "JobDefinition": definition,
    "Job": job,
    "SchedulingPolicy": scheduling,
}


# --- what the program says


def _wish(
    case: Case,
    life: Life,
    changes: Changes,
    least: Callable[[Mapping[str, Any]], dict[str, Any]],
    beside: Mapping[str, Any],
    other: Mapping[str, Any],
) -> tuple[Situation, dict[str, Any]]:
    """The situation with the program that is to come, and the one before; ``other``: what a successor has."""
    was, will = changed(case, changes)
    said, fields = {**beside, **policy(case)}, case.observed.fields
    successor = {} if case.wanted in ("present", "absent") else other
    wish = case.fields_after or laid(fields, successor)
    before = laid(least(fields), laid(said, was))
    after = laid(laid(least(wish), laid(said, laid(was, wish))), will)
    return Situation(case=case, life=life, after=written(after)), written(before)


def _state(case: Case) -> dict[str, str]:
    """Of what is there, a program wants the state in which it is seen."""
    return {"state": case.observed.state} if case.observed.state and case.observed.status != "DELETED" else {}


def _named(case: Case, name: str) -> dict[str, Any]:
    """Of what is made anew under its name the program says the name."""
    return {name: "fixed"} if case.wanted == "made anew" else {}


def _instances(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The least environment with these fields; where a case says nothing, on instances that Batch may replace."""
    said = fields.get("computeResources", {})
    if str(said.get("type", "")).startswith("FARGATE"):
        return laid(managed(FARGATE), fields)
    resources = {name: value for name, value in EC2.items() if name != "allocationStrategy" or "type" not in said}
    if "eksConfiguration" in fields:
        resources["allocationStrategy"] = EC2["allocationStrategy"]
    if said.get("type") == "SPOT" and "allocationStrategy" not in said:
        resources["spotIamFleetRole"] = f"{IAM}role/fleet"
    return laid(managed(resources), fields)


def _died(batch: Batch, situation: Situation, before: Mapping[str, Any]) -> bool:
    """Of what is on its way although nothing changes, an earlier run has begun it, and died."""
    case = situation.case
    if case.changes or case.wanted != "present" or case.observed.status not in ("CREATING", "UPDATING"):
        return False
    call = "UpdateComputeEnvironment"
    if case.observed.status == "CREATING":
        call = "CreateComputeEnvironment"
    else:
        situation.life.up({**before, "state": "ENABLED"})
    batch.after(call, die)
    with pytest.raises(KilledError):
        situation.life.up(situation.after)
    return True


def _shares(fields: Mapping[str, Any]) -> dict[str, Any]:
    return dict(fields) if "quotaSharePolicy" in fields else laid(SHARES, fields)


# --- what is in the way


def _queue_in_the_way(
    batch: Batch, situation: Situation, work: Work, program: dict[str, Any], theirs: dict[str, Any]
) -> None:
    """A queue of the stack or of others that uses the resource; one that is going has left the program."""
    if work.own:
        life = batch.queue(work.id)
        life.up(program)
        situation.names[work.id] = life.id
        if not work.ending:
            situation.others[work.id] = life
    else:
        batch.emulator.place("batch", kind="job_queue", state="VALID", jobQueueName=work.id, **theirs)
    if work.ending:
        id = situation.told(work.id)
        batch.put("job_queue", id, work.state, enabled=False)
        situation.later.append(partial(_goes, batch, id))


def _goes(batch: Batch, queue: str) -> None:
    """What is going is gone in a moment."""
    batch.put("job_queue", queue, "VALID")
    batch.stranger.delete_job_queue(jobQueue=queue)


def _busy(batch: Batch, situation: Situation, where: Callable[[], str]) -> None:
    """Jobs that are in the way, until they end by themselves."""
    works = situation.case.observed.in_the_way.get("active jobs", ())
    queues = situation.case.observed.in_the_way.get("job queues", ())
    found = (situation.told(queues[0].id) if queues else where()) if works else ""
    for work in works:
        _work(batch, situation, work, found)
    if works and not queues and situation.life.kind.endswith("ComputeEnvironment"):
        batch.stranger.update_job_queue(jobQueue=found, **listing(batch.theirs("instead", computeResources=dict(EC2))))
        batch.settle("job_queue", found)


def _passing(batch: Batch, environment: str = "") -> str:
    """A queue of others that lists an environment, for now."""
    if batch.peek("job_queue", "passing"):
        return "passing"
    return batch.their_queue("passing", environment or batch.theirs("elsewhere"))


def _work(batch: Batch, situation: Situation, work: Work, queue: str, **members: Any) -> None:
    job = batch.placed(queue, work.state, **members)
    situation.names[work.id] = job
    situation.later.append(partial(_ends, batch, job))


def _ends(batch: Batch, job: str) -> None:
    if batch.status(job) not in ("SUCCEEDED", "FAILED"):
        batch.put("job", job, "SUCCEEDED")


def _put(batch: Batch, situation: Situation, kind: str) -> None:
    """Put the resource where the case has seen it; what is on its way gets there later."""
    seen, id = situation.case.observed, str(situation.old["id"])
    why = {"statusReason": seen.details} if seen.details else {}
    batch.put(kind, id, seen.status, enabled=seen.state == "ENABLED", **why)
    if seen.status in _LANDS:
        situation.later.append(partial(batch.put, kind, id, _LANDS[seen.status]))
    if situation.case.wanted != "taken over":
        situation.life.refresh()
