"""The actions on job queues."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import checks, environments, named, policies, relations, resources, tables, timeline
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

RESOURCE: Final = "job-queue"
_TIME_LIMITS: Final = (600, 86_400)


def view(record: Record) -> dict[str, Any]:
    """A queue as DescribeJobQueues shows it."""
    return {**record.body, "status": record.state}


def find(call: Call, text: str) -> Record | None:
    """The queue of this name or ARN, if there is one; a tombstone is none."""
    return named.present(call, tables.QUEUE, checks.called(call, RESOURCE, text))


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateJobQueue."""
    name = parameters["jobQueueName"]
    checks.name(name, "Job queue name")
    listed = _listed(call, parameters.get("computeEnvironmentOrder", ()))
    body = new_body(call, parameters, listed)
    if find(call, name):
        raise checks.refused("Object already exists", unforeseeable=True)
    named.within(call, tables.QUEUE, "batch_max_job_queues", "job queues")
    return _named(add(call, body, listed, state="CREATING", due_in=tables.SECONDS[tables.QUEUE, "CREATING"]))


def new_body(call: Call, parameters: Mapping[str, Any], listed: Sequence[Record]) -> dict[str, Any]:
    """The members of a new queue; refused if it cannot be."""
    _plain(call, parameters)
    wanted = parameters.get("jobQueueType")
    kind = _family(listed) or wanted or "ECS"
    if wanted not in {None, kind}:
        raise checks.invalid(f"jobQueueType {wanted} does not fit the compute environments, which make it {kind}.")
    return {
        "jobQueueName": parameters["jobQueueName"],
        "jobQueueArn": checks.arn(call, RESOURCE, parameters["jobQueueName"]),
        "state": parameters.get("state", "ENABLED"),
        "priority": parameters["priority"],
        "computeEnvironmentOrder": order(parameters.get("computeEnvironmentOrder", ()), listed),
        "jobQueueType": kind,
        "jobStateTimeLimitActions": parameters.get("jobStateTimeLimitActions", []),
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
        **{name: parameters[name] for name in ("schedulingPolicyArn",) if name in parameters},
    }


def add(call: Call, body: dict[str, Any], listed: Sequence[Record], *, state: str, due_in: float | None) -> Record:
    """Keep a new queue, which holds the environments that it lists."""
    body["statusReason"] = timeline.reason(tables.QUEUE, state)
    name = body["jobQueueName"]
    record = Record("batch", tables.QUEUE, call.new_uuid(), call.caller.scope, state, call.now, parent=name, body=body)
    record.due_at = None if due_in is None else call.now + due_in
    record.notes["environments"] = [environment.id for environment in listed]
    call.records.add(record, at=call.now)
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
    record = find(call, parameters["jobQueue"])
    if record is None:
        text = parameters["jobQueue"]
        raise checks.absent(text if text.startswith("arn:") else checks.arn(call, RESOURCE, text))
    if record.state not in tables.SETTLED:
        raise checks.refused("Cannot update, resource is being modified.", state=record.state)
    _plain(call, parameters)
    if ("schedulingPolicyArn" in parameters) > ("schedulingPolicyArn" in record.body):
        raise checks.invalid("A scheduling policy cannot be added to a job queue that was created without one.")
    body = {**record.body}
    body |= {name: parameters[name] for name in _UPDATABLE if name in parameters}
    if "computeEnvironmentOrder" in parameters:
        listed = _listed(call, parameters["computeEnvironmentOrder"])
        body["computeEnvironmentOrder"] = order(parameters["computeEnvironmentOrder"], listed)
        body["jobQueueType"] = _kept_family(call, record, _family(listed))
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


def _kept_family(call: Call, record: Record, family: str) -> str:
    present = str(record.body["jobQueueType"])
    if family and family != present and call.settings["batch_family_swap"] == "refused":
        raise checks.invalid(f"The compute environments are for {family}, and the job queue is for {present}.")
    return family or present


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteJobQueue: DISABLED; its jobs are terminated. What is gone already is gone."""
    record = find(call, parameters["jobQueue"])
    if record is not None and named.may_be_deleted(call, record):
        timeline.delete_queue(call, record)
    return {}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeJobQueues."""
    found, token = named.described(call, tables.QUEUE, RESOURCE, parameters.get("jobQueues", ()), parameters)
    return paging.members([view(record) for record in found], token, under="jobQueues")


def _plain(call: Call, parameters: Mapping[str, Any]) -> None:
    if "serviceEnvironmentOrder" in parameters:
        raise checks.invalid("serviceEnvironmentOrder is not emulated.")
    low, high = tables.PRIORITIES
    if not low <= parameters.get("priority", low) <= high:
        raise checks.invalid(f"priority must be between {low} and {high}, not {parameters['priority']}.")
    low, high = _TIME_LIMITS
    for action in parameters.get("jobStateTimeLimitActions", ()):
        if not low <= action["maxTimeSeconds"] <= high:
            raise checks.invalid(f"maxTimeSeconds must be between {low} and {high}, not {action['maxTimeSeconds']}.")
    if "schedulingPolicyArn" in parameters:
        policies.must_find(call, parameters["schedulingPolicyArn"])


def _listed(call: Call, order: Sequence[Mapping[str, Any]]) -> list[Record]:
    """The environments of a list, in the order in which jobs are placed; all must be VALID, whatever their state."""
    if not order and call.settings["batch_empty_environment_order"] == "refused":
        raise checks.invalid("computeEnvironmentOrder should have at least one compute environment.")
    if len(order) > tables.MAX_ENVIRONMENTS_OF_QUEUE:
        most = tables.MAX_ENVIRONMENTS_OF_QUEUE
        raise checks.invalid(f"A job queue can have at most {most} compute environments, not {len(order)}.")
    numbers = [each["order"] for each in order]
    if len(set(numbers)) < len(numbers) and call.settings["batch_duplicate_order"] == "refused":
        raise checks.invalid("computeEnvironmentOrder may use each order once only.")
    found = []
    for each in sorted(order, key=lambda each: int(each["order"])):
        environment = environments.find(call, each["computeEnvironment"])
        if environment is None or environment.state != "VALID":
            raise checks.refused(
                f"{each['computeEnvironment']} must be created and valid before attaching to a job queue.",
                state=environment.state if environment else "",
            )
        found.append(environment)
    if len({environment.id for environment in found}) < len(found):
        raise checks.invalid("A compute environment can be listed once only.")
    return found


def _family(listed: Sequence[Record]) -> str:
    """The type of queue that these environments make; one family and, where it is known, one architecture."""
    families = {_type(environment) for environment in listed}
    if len(families) > 1:
        raise checks.invalid(f"Compute environments of one job queue must be of one kind, not {sorted(families)}.")
    kinds = {resources.architecture(_instance_types(environment)) for environment in listed} - {""}
    if len(kinds) > 1:
        raise checks.invalid("Compute environments of one job queue must have the same architecture.")
    return next(iter(families), "")


def _type(environment: Record) -> str:
    if environment.body["containerOrchestrationType"] == "EKS":
        return "EKS"
    return tables.QUEUE_TYPES[environment.body.get("computeResources", {}).get("type", "EC2")]


def _instance_types(environment: Record) -> Sequence[str]:
    types: Sequence[str] = environment.body.get("computeResources", {}).get("instanceTypes", ())
    return types


def order(sent: Sequence[Mapping[str, Any]], listed: Sequence[Record]) -> list[dict[str, Any]]:
    """As sent, with ARNs for names."""
    arns = {environment.parent: environment.body["computeEnvironmentArn"] for environment in listed}
    known = {**arns, **{arn: arn for arn in arns.values()}}
    return [{"order": each["order"], "computeEnvironment": known[each["computeEnvironment"]]} for each in sent]


def _named(record: Record) -> dict[str, Any]:
    return {member: record.body[member] for member in ("jobQueueName", "jobQueueArn")}
