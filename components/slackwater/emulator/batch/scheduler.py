"""Where jobs run: the first environment of the queue's order that takes jobs and has room, by vCPUs.

A queue's jobs are placed in the order in which they began to wait; one that finds no room, or too little of a
consumable resource, holds up those behind it.
"""

import math
from collections.abc import Callable, Sequence
from typing import Final

from slackwater.emulator.batch import consumption, relations, tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

Start = Callable[[Call, Record, Record], None]

_AT_ONCE: Final = 20


def promote(call: Call, queue: Record, start: Start) -> None:
    """Let the jobs of a queue go to hosts, as far as there is room."""
    if queue.state == "DELETING":
        return
    while waiting := relations.owners(call, relations.REQUEST, queue.id, limit=_AT_ONCE):
        for identifier in waiting:
            job = call.records.get(tables.JOB, identifier)
            environment = _room(call, queue, job.notes["vcpus"] if job else 0)
            if job is None or environment is None or not consumption.available(call, job):
                return
            relations.release(call, relations.REQUEST, queue.id, job.id)
            occupy(call, environment, job)
            start(call, job, environment)


def freed(call: Call, environment: str, start: Start) -> None:
    """An environment has room, or takes jobs again: its queues get it, those of a higher priority first."""
    found = relations.owners(call, relations.MEMBERSHIP, environment)
    _promote_each(call, [call.records.get(tables.QUEUE, identifier) for identifier in found], start)


def supplied(call: Call, start: Start) -> None:
    """There is more of a consumable resource: all queues get it, those of a higher priority first."""
    _promote_each(call, call.records.oldest(tables.QUEUE, parent=None, states=tables.PRESENT), start)


def _promote_each(call: Call, queues: Sequence[Record | None], start: Start) -> None:
    for queue in sorted(filter(None, queues), key=lambda queue: -int(queue.body["priority"])):
        promote(call, queue, start)


def occupy(call: Call, environment: Record, job: Record) -> None:
    """The job is on a host of the environment; an EC2 environment grows for it."""
    relations.hold(call, relations.PLACEMENT, environment.id, job.id, vcpus=job.notes["vcpus"], since=call.now)
    job.notes["environment"] = environment.id
    consumption.take(call, job)
    _resize(call, environment)


def leave(call: Call, job: Record) -> str:
    """The job is on no host any more, and waits for none; where it was."""
    relations.release(call, relations.REQUEST, job.notes["queue"], job.id)
    identifier = str(job.notes.pop("environment", ""))
    if identifier:
        relations.release(call, relations.PLACEMENT, identifier, job.id)
        consumption.give_back(call, job)
        environment = call.records.get(tables.ENVIRONMENT, identifier)
        if environment is not None:
            _resize(call, environment)
    return identifier


def _room(call: Call, queue: Record, wanted: float) -> Record | None:
    for identifier in queue.notes["environments"]:
        environment = call.records.get(tables.ENVIRONMENT, identifier)
        if environment is None or environment.state not in tables.TAKES_JOBS or environment.body["state"] == "DISABLED":
            continue
        limit = environment.body.get("computeResources", {}).get("maxvCpus", math.inf)
        if _used(call, environment) + wanted <= limit:
            return environment
    return None


def _used(call: Call, environment: Record) -> float:
    return call.records.total(relations.PLACEMENT, "vcpus", parent=environment.id, state=relations.HELD)


def _resize(call: Call, environment: Record) -> None:
    """The service moves desiredvCpus of EC2 environments: up with the load, and down when there is none."""
    resources = environment.body.get("computeResources", {})
    if "desiredvCpus" not in resources:
        return
    used = math.ceil(_used(call, environment))
    desired = max(resources["desiredvCpus"], min(used, resources["maxvCpus"])) if used else resources["minvCpus"]
    if desired != resources["desiredvCpus"]:
        environment.body["computeResources"] = {**resources, "desiredvCpus": desired}
        call.save(environment)
