"""The actions on job queues."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import checks, named, orders, policies, relations, tables, timeline
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

RESOURCE: Final = "job-queue"
_TIME_LIMITS: Final = (600, 86_400)


def view(record: Record) -> dict[str, Any]:
    """A queue as DescribeJobQueues shows it."""
    return {**record.body, "status": record.state}


def find(call: Call, text: str) -> Record | None:
    """The queue of this name or ARN, if there is one; a tombstone is none."""
    return named.find(call, tables.QUEUE, RESOURCE, text)


def takes_jobs(call: Call, record: Record) -> None:
    """Refuse a job where the queue takes none now."""
    if record.body["state"] == "DISABLED":
        raise checks.refused(f"JobQueue {record.parent} is DISABLED and takes no jobs", state=record.state)
    updating = record.state == "UPDATING" and call.settings["batch_submit_while_updating"] == "accepted"
    if record.state != "VALID" and not updating:
        raise checks.refused(f"JobQueue {record.parent} is {record.state}, not VALID", state=record.state)


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateJobQueue."""
    name = parameters["jobQueueName"]
    checks.name(name, "Job queue name")
    training = parameters.get("jobQueueType") == tables.TRAINING
    order = orders.sent(parameters) or (orders.SERVICE if training else orders.COMPUTE)
    listed = orders.listed(call, order, parameters.get(order, ()))
    body = new_body(call, parameters, listed)
    if order == orders.SERVICE:
        orders.fit_for_service_jobs(call, listed, quota=policies.has_shares(call, parameters))
    if find(call, name):
        raise checks.refused("Object already exists", unforeseeable=True)
    named.within(call, tables.QUEUE, "batch_max_job_queues", "job queues")
    return _named(add(call, body, listed, state="CREATING", due_in=tables.SECONDS[tables.QUEUE, "CREATING"]))


def new_body(call: Call, parameters: Mapping[str, Any], listed: Sequence[Record]) -> dict[str, Any]:
    """The members of a new queue; refused if it cannot be."""
    _plain(call, parameters)
    kind = _kind(parameters, orders.family(listed))
    _fit(call, parameters, kind)
    return {
        "jobQueueName": parameters["jobQueueName"],
        "jobQueueArn": checks.arn(call, RESOURCE, parameters["jobQueueName"]),
        "state": parameters.get("state", "ENABLED"),
        "priority": parameters["priority"],
        orders.COMPUTE: [],
        **{name: orders.shown(name, parameters[name], listed) for name in orders.ORDERS if name in parameters},
        "jobQueueType": kind,
        "jobStateTimeLimitActions": parameters.get("jobStateTimeLimitActions", []),
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
        **{name: parameters[name] for name in ("schedulingPolicyArn",) if name in parameters},
    }


def add(call: Call, body: dict[str, Any], listed: Sequence[Record], *, state: str, due_in: float | None) -> Record:
    """Keep a new queue, which holds the environments that it lists."""
    body["statusReason"] = timeline.reason(tables.QUEUE, state)
    name = body["jobQueueName"]
    record = named.add(call, tables.QUEUE, name, body, state=state, due_in=due_in)
    record.notes["environments"] = [environment.id for environment in listed]
    call.save(record)
    for environment in listed:
        relations.hold(call, relations.MEMBERSHIP, environment.id, record.id, queue=name)
    _use_policy(call, record, None)
    return record


def _use_policy(call: Call, record: Record, before: str | None) -> None:
    """The queue holds its scheduling policy, and lets go of the one before."""
    after = record.body.get("schedulingPolicyArn")
    if before and before != after and (former := policies.find(call, before)):
        relations.release(call, relations.POLICY_USE, former.id, record.id)
    if after and (policy := policies.find(call, after)):
        relations.hold(call, relations.POLICY_USE, policy.id, record.id)


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateJobQueue: the list of environments is replaced as a whole."""
    record = named.must_find(call, tables.QUEUE, RESOURCE, parameters["jobQueue"])
    named.may_be_updated(record)
    _plain(call, parameters)
    _fit(call, parameters, record.body["jobQueueType"])
    if "schedulingPolicyArn" in parameters:
        _same_scheduling(call, record, parameters)
    body = {**record.body}
    body |= {name: parameters[name] for name in _UPDATABLE if name in parameters}
    if order := orders.sent(parameters):
        listed = orders.listed(call, order, parameters[order])
        body["jobQueueType"] = _kept_family(call, record, order, orders.family(listed))
        if order == orders.SERVICE:
            orders.fit_for_service_jobs(call, listed, quota=policies.has_shares(call, record.body), queue=record.id)
        body[order] = orders.shown(order, parameters[order], listed)
        attach(call, record, listed)
    before, record.body = record.body.get("schedulingPolicyArn"), body
    _use_policy(call, record, before)
    timeline.move(call, record, "UPDATING", due_in=tables.SECONDS[tables.QUEUE, "UPDATING"])
    return _named(record)


_UPDATABLE: Final = ("state", "priority", "jobStateTimeLimitActions", "schedulingPolicyArn")


def attach(call: Call, record: Record, listed: Sequence[Record]) -> None:
    """The queue holds other environments; those it held before are let go when the update has settled."""
    wanted = [environment.id for environment in listed]
    former = record.notes.get("dropped", []) + record.notes["environments"]
    record.notes["dropped"] = [identifier for identifier in dict.fromkeys(former) if identifier not in wanted]
    record.notes["environments"] = wanted
    for identifier in wanted:
        relations.hold(call, relations.MEMBERSHIP, identifier, record.id, queue=record.parent)


def _same_scheduling(call: Call, record: Record, parameters: Mapping[str, Any]) -> None:
    """Refuse another way of scheduling.

    A policy may be replaced; by one of the other kind, no source says. Its queue would not fit, one way or the other.
    """
    if "schedulingPolicyArn" not in record.body:
        raise checks.invalid("A scheduling policy cannot be added to a job queue that was created without one.")
    if policies.has_shares(call, parameters) != policies.has_shares(call, record.body):
        raise checks.invalid("A fair share policy cannot be replaced by a quota share policy, nor the other way round.")


def _kept_family(call: Call, record: Record, order: str, family: str) -> str:
    present = str(record.body["jobQueueType"])
    if (order == orders.SERVICE) != (present == tables.TRAINING):
        raise checks.invalid(f"A job queue of the type {present} takes no {order}.")
    if family and family != present and call.settings["batch_family_swap"] == "refused":
        raise checks.invalid(f"The compute environments are for {family}, and the job queue is for {present}.")
    return family or present


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteJobQueue: DISABLED; its jobs are terminated. What is gone already is gone.

    What becomes of quota shares no source says; samples of the service's makers delete them before: refused.
    """
    record = find(call, parameters["jobQueue"])
    if record is not None and named.may_be_deleted(call, record):
        if call.records.listing(named.shares(record), limit=1):
            raise checks.refused("Cannot delete, found existing QuotaShare relationship", state=record.state)
        timeline.delete_queue(call, record)
    return {}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeJobQueues."""
    found, token = named.described(call, tables.QUEUE, RESOURCE, parameters.get("jobQueues", ()), parameters)
    return paging.members([view(record) for record in found], token, under="jobQueues")


def _plain(call: Call, parameters: Mapping[str, Any]) -> None:
    low, high = tables.PRIORITIES
    if not low <= parameters.get("priority", low) <= high:
        raise checks.invalid(f"priority must be between {low} and {high}, not {parameters['priority']}.")
    low, high = _TIME_LIMITS
    for action in parameters.get("jobStateTimeLimitActions", ()):
        if not low <= action["maxTimeSeconds"] <= high:
            raise checks.invalid(f"maxTimeSeconds must be between {low} and {high}, not {action['maxTimeSeconds']}.")
    if "schedulingPolicyArn" in parameters:
        policies.must_find(call, parameters["schedulingPolicyArn"])


def _kind(parameters: Mapping[str, Any], family: str) -> str:
    """Return the type of a new queue, which follows from its environments; a queue for service jobs names its type."""
    wanted = parameters.get("jobQueueType")
    kind = family or wanted or "ECS"
    if wanted not in {None, kind}:
        raise checks.invalid(f"jobQueueType {wanted} does not fit the environments, which make it {kind}.")
    if wanted is None and orders.SERVICE in parameters:
        raise checks.invalid(f"jobQueueType {tables.TRAINING} is required with {orders.SERVICE}.")
    return kind


def _fit(call: Call, parameters: Mapping[str, Any], kind: str) -> None:
    """Refuse what a queue of this type cannot have."""
    right = tables.LIMIT_ACTIONS.get(kind, "CANCEL")
    for action in parameters.get("jobStateTimeLimitActions", ()):
        if action["action"] != right:
            raise checks.invalid(f"The action of a time limit must be {right} in a job queue of the type {kind}.")
    if kind != tables.TRAINING and policies.has_shares(call, parameters):
        raise checks.invalid(f"A quota share policy needs a job queue of the type {tables.TRAINING}, not {kind}.")


def _named(record: Record) -> dict[str, Any]:
    return {member: record.body[member] for member in ("jobQueueName", "jobQueueArn")}
