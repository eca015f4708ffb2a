"""Resources put into a status without asking whether they could get there: what tests start from.

Environments and queues take the members of their Create action, `enabled` for the state, and `statusReason`; with
`id`, a name or an ARN, an existing one is moved, and the members that are given too are merged into it. A definition
takes the members of RegisterJobDefinition, a job those of SubmitJob, both with defaults. Nothing that is placed moves
on by itself.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator.batch import (
    definitions,
    environments,
    jobs,
    orders,
    queues,
    roles,
    scheduler,
    service_environments,
    service_jobs,
    shares,
    tables,
    timeline,
    training,
    work,
)
from slackwater.emulator.errors import MisuseError
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_STATES: Final[Mapping[str, tuple[str, ...]]] = {
    tables.ENVIRONMENT: tables.STATUSES,
    tables.SERVICE_ENVIRONMENT: tables.STATUSES,
    tables.QUEUE: tables.STATUSES,
    tables.QUOTA_SHARE: tables.PRESENT,
    tables.DEFINITION: tables.DEFINITION_STATUSES,
    tables.JOB: tables.JOB_STATUSES,
    tables.SERVICE_JOB: tables.SERVICE_JOB_STATUSES,
    tables.ROLE: tables.ROLE_STATES,
}
_NEEDED: Final[Mapping[str, str]] = {
    **dict.fromkeys((tables.QUOTA_SHARE, tables.JOB, tables.SERVICE_JOB), "jobQueue"),
    tables.ROLE: "role",
}
_RESOURCES: Final[Mapping[str, Any]] = {
    "type": "FARGATE",
    "maxvCpus": 16,
    "subnets": ["subnet-placed"],
    "securityGroupIds": ["sg-placed"],
}

_SERVICE: Final[Mapping[str, Any]] = {
    "serviceEnvironmentType": tables.TRAINING,
    "capacityLimits": [{"maxCapacity": 10, "capacityUnit": tables.INSTANCES}],
}
_SHARE: Final[Mapping[str, Any]] = {
    "capacityLimits": [{"maxCapacity": 1, "capacityUnit": "ml.m5.large"}],
    "resourceSharingConfiguration": {"strategy": "RESERVE"},
    "preemptionConfiguration": {"inSharePreemption": "DISABLED"},
}
_TRAINING: Final[Mapping[str, Any]] = {
    "jobName": "placed",
    "serviceJobType": tables.TRAINING,
    "serviceRequestPayload": '{"ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1}}',
}
_CONTENTS: Final[Mapping[str, Any]] = {
    "containerProperties": {
        "image": "placed",
        "executionRoleArn": "placed",
        "resourceRequirements": [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "2048"}],
    }
}


def place(call: Call, kind: str, state: str, fields: Mapping[str, Any]) -> str:
    """Put it there; the answer is its name, or its ARN if it has none."""
    if state not in _STATES.get(kind, ()):
        raise MisuseError(f"place: {state!r} is no state of {kind!r}; there are {dict(_STATES)}")
    given = dict(fields)
    if (needed := _NEEDED.get(kind)) and not given.keys() & {needed, "id"}:
        raise MisuseError(f"place: a {kind} needs {needed}")
    if "enabled" in given:
        given["state"] = "ENABLED" if given.pop("enabled") else "DISABLED"
    return _HOW[kind](call, state, given)


def _environment(call: Call, status: str, given: dict[str, Any]) -> str:
    if "id" in given:
        return _moved(call, environments.find(call, given.pop("id")), status, given)
    name = given.get("computeEnvironmentName", f"placed-{call.new_uuid()[:8]}")
    members = {"computeEnvironmentName": name, "type": "MANAGED", "computeResources": _RESOURCES, **given}
    _new(environments.find(call, name))
    return _explained(
        call, environments.add(call, environments.new_body(call, members), state=status, due_in=None), given
    )


def _service_environment(call: Call, status: str, given: dict[str, Any]) -> str:
    if "id" in given:
        return _moved(call, service_environments.find(call, given.pop("id")), status, given)
    members = {"serviceEnvironmentName": f"placed-{call.new_uuid()[:8]}", **_SERVICE, **given}
    _new(service_environments.find(call, members["serviceEnvironmentName"]))
    body = service_environments.new_body(call, members)
    return service_environments.add(call, body, state=status, due_in=None).parent


def _queue(call: Call, status: str, given: dict[str, Any]) -> str:
    order = orders.sent(given)
    listed = [_listed(call, orders.ORDERS[order], each) for each in given[order]] if order else []
    if "id" in given:
        record = queues.find(call, given.pop("id"))
        if record is not None and order:
            queues.attach(call, record, listed)
            given[order] = orders.shown(order, given[order], listed)
        return _moved(call, record, status, given)
    members = {"jobQueueName": f"placed-{call.new_uuid()[:8]}", "priority": 1, **given}
    _new(queues.find(call, members["jobQueueName"]))
    body = queues.new_body(call, members, listed)
    return _explained(call, queues.add(call, body, listed, state=status, due_in=None), given)


def _share(call: Call, status: str, given: dict[str, Any]) -> str:
    if "id" in given:
        arn = str(given.pop("id"))
        _moved(call, shares.find(call, arn), status, given)
        return arn
    queue = _queue_of(call, given)
    body = shares.new_body(queue, {"quotaShareName": f"placed-{call.new_uuid()[:8]}", **_SHARE, **given})
    _new(shares.find(call, body["quotaShareArn"]))
    return str(shares.add(call, queue, body, state=status, due_in=None).body["quotaShareArn"])


def _queue_of(call: Call, given: Mapping[str, Any]) -> Record:
    queue = queues.find(call, given["jobQueue"])
    if queue is None:
        raise MisuseError(f"place: there is no job queue {given['jobQueue']}")
    return queue


def _new(present: Record | None) -> None:
    if present is not None:
        raise MisuseError(f"place: {present.parent} is there already; say id={present.parent!r} to move it")


def _explained(call: Call, record: Record, given: Mapping[str, Any]) -> str:
    """With a reason for its status, if there is a special one."""
    if "statusReason" in given:
        record.body["statusReason"] = given["statusReason"]
        call.save(record)
    return record.parent


def _listed(call: Call, order: orders.Order, entry: Mapping[str, Any]) -> Record:
    record = order.find(call, entry[order.member])
    if record is None:
        raise MisuseError(f"place: there is no {order.words} {entry[order.member]}")
    return record


def _definition(call: Call, status: str, given: dict[str, Any]) -> str:
    if "id" in given:
        record = definitions.find(call, given["id"])
        if record is None:
            raise MisuseError(f"place: there is no job definition {given['id']}")
        record.state = status
        call.save(record)
        return record.id
    name = f"placed-{call.new_uuid()[:8]}"
    contents = {} if given.keys() & {"ecsProperties", "eksProperties", "nodeProperties"} else _CONTENTS
    members = {"jobDefinitionName": name, "type": "container", **contents, **given}
    return definitions.add(call, definitions.new_body(members), state=status).id


def _job(call: Call, status: str, given: dict[str, Any]) -> str:
    if "id" in given:
        job = jobs.find(call, given["id"])
        if job is None:
            raise MisuseError(f"place: there is no job {given['id']}")
        scheduler.leave(call, job)
    else:
        queue = _queue_of(call, given)
        definition = definitions.find(call, given.get("jobDefinition") or _placed_definition(call, queue))
        if definition is None:
            raise MisuseError(f"place: there is no job definition {given['jobDefinition']}")
        job = jobs.new(call, queue, definition, {"jobName": "placed", **given}, state=status)
        call.records.add(job, at=call.now)
    _hosted(call, job, status)
    work.move(call, job, status)
    return job.id


def _hosted(call: Call, job: Record, status: str) -> None:
    """What a job of this status has: a host, the moments that it has come to."""
    queue = call.records.get(tables.QUEUE, job.notes["queue"])
    listed = queue.notes["environments"] if queue else []
    environment = call.records.get(tables.ENVIRONMENT, listed[0]) if listed else None
    if status in tables.ON_HOST and environment is not None:
        scheduler.occupy(call, environment, job)
        if "container" in job.body:
            job.body["container"] |= work.hosted(call, job, environment)
    if status == "RUNNING" or status in tables.ENDED:
        job.body.setdefault("startedAt", work.milliseconds(call.now))
    if status in tables.ENDED:
        job.body["stoppedAt"] = work.milliseconds(call.now)


def _service_job(call: Call, status: str, given: dict[str, Any]) -> str:
    if "id" in given:
        job = service_jobs.find(call, given["id"])
        if job is None:
            raise MisuseError(f"place: there is no service job {given['id']}")
        training.leave(call, job)
    else:
        queue = _queue_of(call, given)
        share = shares.find(call, f"{queue.body['jobQueueArn']}/{shares.RESOURCE}/{given.get('quotaShareName', '')}")
        job = service_jobs.new(call, queue, share, {**_TRAINING, **given}, state=status)
        call.records.add(job, at=call.now)
    training.put(call, job, status)
    return job.id


def _placed_definition(call: Call, queue: Record) -> str:
    """One that the queue can run, the same for all of its placed jobs."""
    name = f"placed-for-{queue.parent}"[:128]
    if definitions.find(call, f"{name}:1") is None:
        kind = queue.body["jobQueueType"]
        capability = tables.CAPABILITIES.get(kind)
        eks = {"eksProperties": {"podProperties": {"containers": [{"image": "placed"}]}}}
        others = eks if kind == "EKS" else {"platformCapabilities": [capability]} if capability else {}
        _definition(call, "ACTIVE", {"jobDefinitionName": name, **others})
    return f"{name}:1"


def _role(call: Call, state: str, given: dict[str, Any]) -> str:
    role = roles.put(call, roles.arn(call, given["role"]), state, seconds=given.get("seconds"))
    timeline.roles_changed(call, role.id)
    return role.id


def _moved(call: Call, record: Record | None, status: str, given: Mapping[str, Any]) -> str:
    if record is None:
        raise MisuseError("place: there is nothing of that id")
    members = {**given}
    why = members.pop("statusReason", "")
    merged = {
        name: {**record.body.get(name, {}), **value} for name, value in members.items() if isinstance(value, dict)
    }
    record.body |= {**members, **merged}
    timeline.move(call, record, status, why=why)
    return record.parent


_HOW: Final[Mapping[str, Callable[[Call, str, dict[str, Any]], str]]] = {
    tables.ENVIRONMENT: _environment,
    tables.SERVICE_ENVIRONMENT: _service_environment,
    tables.QUEUE: _queue,
    tables.QUOTA_SHARE: _share,
    tables.DEFINITION: _definition,
    tables.JOB: _job,
    tables.SERVICE_JOB: _service_job,
    tables.ROLE: _role,
}
