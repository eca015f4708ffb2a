"""The actions on quota shares: parts of a queue for service jobs, each with a capacity of its own."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import capacity, checks, named, policies, queues, tables, timeline
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

RESOURCE: Final = "quota-share"
_NAMES: Final[tuple[str, ...]] = ("quotaShareName", "quotaShareArn")
_SHARING: Final = "resourceSharingConfiguration"
_UPDATABLE: Final = ("state", "capacityLimits", "preemptionConfiguration")


def view(record: Record) -> dict[str, Any]:
    """A share as DescribeQuotaShare shows it."""
    return {**record.body, "status": record.state}


def find(call: Call, arn: str) -> Record | None:
    """The share of this ARN, if there is one."""
    return named.find(call, tables.QUOTA_SHARE, queues.RESOURCE, arn) if arn.startswith("arn:") else None


def must_find(call: Call, arn: str) -> Record:
    """The share of this ARN."""
    record = find(call, arn)
    if record is None:
        raise checks.absent(arn)
    return record


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateQuotaShare: in a queue that is VALID and whose scheduling policy has quota shares."""
    queue = named.must_find(call, tables.QUEUE, queues.RESOURCE, parameters["jobQueue"])
    body = new_body(queue, parameters)
    if queue.state != "VALID":
        raise checks.refused(f"JobQueue {queue.parent} is {queue.state}, not VALID", state=queue.state)
    if not policies.has_shares(call, queue.body):
        raise checks.invalid(f"JobQueue {queue.parent} has no scheduling policy with quota shares.")
    if find(call, body["quotaShareArn"]):
        raise checks.refused("Object already exists", unforeseeable=True)
    most = call.settings["batch_max_quota_shares"]
    if len(call.records.listing(named.shares(queue), limit=most)) >= most:
        raise checks.refused(f"JobQueue {queue.parent} has reached its limit of {most} quota shares.")
    seconds = tables.SECONDS[tables.QUOTA_SHARE, "CREATING"]
    return _named(add(call, queue, body, state="CREATING", due_in=seconds))


def new_body(queue: Record, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The members of a new share; refused if it cannot be."""
    checks.name(parameters["quotaShareName"], "Quota share name")
    capacity.check(parameters["capacityLimits"], by_type_only=True)
    arn = queue.body["jobQueueArn"]
    return {
        "quotaShareName": parameters["quotaShareName"],
        "quotaShareArn": f"{arn}/{RESOURCE}/{parameters['quotaShareName']}",
        "jobQueueArn": arn,
        "capacityLimits": parameters["capacityLimits"],
        _SHARING: _sharing(parameters[_SHARING]),
        "preemptionConfiguration": parameters["preemptionConfiguration"],
        "state": parameters.get("state", "ENABLED"),
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
    }


def _sharing(sent: Mapping[str, Any]) -> dict[str, Any]:
    """How idle capacity is shared; who borrows may borrow without a limit, unless there is one."""
    if sent["strategy"] == tables.BORROWING:
        if sent.get("borrowLimit", tables.UNLIMITED) < tables.UNLIMITED:
            raise checks.invalid(f"borrowLimit must be a percentage, or {tables.UNLIMITED} for no limit.")
        return {"borrowLimit": tables.UNLIMITED, **sent}
    if "borrowLimit" in sent:
        raise checks.invalid(f"borrowLimit can only be applied with the strategy {tables.BORROWING}.")
    return dict(sent)


def add(call: Call, queue: Record, body: dict[str, Any], *, state: str, due_in: float | None) -> Record:
    """Keep a new share, below its queue."""
    name = f"{queue.parent}/{RESOURCE}/{body['quotaShareName']}"
    record = named.add(call, tables.QUOTA_SHARE, name, body, state=state, due_in=due_in)
    record.notes["queue"] = queue.parent
    call.save(record)
    return record


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateQuotaShare: what is sent is replaced as a whole.

    A share may be of instances that its environment has none of: its jobs wait, says the service.
    """
    record = must_find(call, parameters["quotaShareArn"])
    named.may_be_updated(record)
    if "capacityLimits" in parameters:
        capacity.check(parameters["capacityLimits"], by_type_only=True)
    if _SHARING in parameters:
        record.body[_SHARING] = _sharing(parameters[_SHARING])
    record.body |= {name: parameters[name] for name in _UPDATABLE if name in parameters}
    timeline.move(call, record, "UPDATING", due_in=tables.SECONDS[tables.QUOTA_SHARE, "UPDATING"])
    return _named(record)


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteQuotaShare: DISABLED; its jobs are terminated.

    Whether one that is gone may be deleted again, no source says. It leaves no tombstone, Describe refuses it: refused.
    """
    record = must_find(call, parameters["quotaShareArn"])
    if named.may_be_deleted(call, record):
        timeline.move(call, record, "DELETING", due_in=tables.SECONDS[tables.QUOTA_SHARE, "DELETING"])
    return {}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeQuotaShare."""
    return view(must_find(call, parameters["quotaShareArn"]))


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListQuotaShares: those of a queue, without their tags."""
    queue = named.must_find(call, tables.QUEUE, queues.RESOURCE, parameters["jobQueue"])
    size, token = named.page_size(parameters), parameters.get("nextToken")
    found, token = paging.page(call.records, named.shares(queue), size=size, token=token)
    shown = [{name: value for name, value in view(record).items() if name != "tags"} for record in found]
    return paging.members(shown, token, under="quotaShares")


def _named(record: Record) -> dict[str, Any]:
    return {member: record.body[member] for member in _NAMES}
