"""The actions on jobs."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import (
    checks,
    consumption,
    containers,
    definitions,
    listing,
    queues,
    relations,
    retries,
    tables,
    work,
)
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

RESOURCE: Final = "job"
_SENT: Final = ("shareIdentifier", "dependsOn")
_OF_DEFINITION: Final = (
    "platformCapabilities",
    "nodeProperties",
    "ecsProperties",
    "eksProperties",
)


def find(call: Call, text: str) -> Record | None:
    """The job of this id or ARN, as long as it is shown."""
    record = call.records.get(tables.JOB, checks.called(call, RESOURCE, text))
    return record if record and record.state != tables.GONE else None


def submit(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """SubmitJob: the same job again each time it is asked for."""
    checks.name(parameters["jobName"], "Job name")
    queue = queues.find(call, parameters["jobQueue"])
    if queue is None:
        raise checks.refused(f"JobQueue {parameters['jobQueue']} not found", unforeseeable=True)
    queues.takes_jobs(call, queue)
    definition = definitions.active(call, parameters["jobDefinition"])
    _family(queue, definition)
    _share(queue, definition, parameters)
    size = parameters.get("arrayProperties", {}).get("size")
    low, high = tables.ARRAY_SIZES
    if size is not None and not low <= size <= high:
        raise checks.invalid(f"Array size must be between {low} and {high}, not {size}")
    job = new(call, queue, definition, parameters)
    awaited = _dependencies(call, job, parameters.get("dependsOn", ()))
    work.await_jobs(call, job, awaited)
    job.due_at = call.now + tables.SECONDS[tables.JOB, "SUBMITTED"]
    call.records.add(job, at=call.now)
    return {member: job.body[member] for member in ("jobArn", "jobName", "jobId")}


def _family(queue: Record, definition: Record) -> None:
    kind = queue.body["jobQueueType"]
    if kind == tables.TRAINING:
        raise checks.invalid(f"A job queue of the type {kind} takes service jobs only")
    if (kind == "EKS") != (definition.body["containerOrchestrationType"] == "EKS"):
        raise checks.invalid(f"A job queue of the type {kind} cannot run this job definition")
    capabilities = definition.body.get("platformCapabilities", ())
    if kind in tables.CAPABILITIES and tables.CAPABILITIES[kind] not in capabilities:
        raise checks.invalid(
            "Job Queue is attached to Compute Environment that can not run Jobs with capability "
            + ", ".join(capabilities)
        )


def _share(queue: Record, definition: Record, parameters: Mapping[str, Any]) -> None:
    share, fair = parameters.get("shareIdentifier"), bool(queue.body.get("schedulingPolicyArn"))
    if share and not fair:
        raise checks.invalid(f"shareIdentifier {share}: job queue {queue.parent} has no scheduling policy")
    if fair and not share:
        raise checks.invalid(f"shareIdentifier is required: job queue {queue.parent} has a scheduling policy")
    if fair and "schedulingPriority" not in definition.body and "schedulingPriorityOverride" not in parameters:
        raise checks.invalid("A scheduling priority is required in a job queue with a scheduling policy")


def new(
    call: Call, queue: Record, definition: Record, parameters: Mapping[str, Any], *, state: str = "SUBMITTED"
) -> Record:
    """A new job, which the caller keeps; refused if it cannot be."""
    retries.check(parameters.get("retryStrategy"), parameters.get("timeout"))
    identifier = call.new_uuid()
    body = {
        "jobId": identifier,
        "jobArn": checks.arn(call, RESOURCE, identifier),
        "jobQueue": queue.body["jobQueueArn"],
        "createdAt": work.milliseconds(call.now),
        "attempts": [],
        "dependsOn": [],
        **_content(definition.body, parameters),
    }
    record = Record("batch", tables.JOB, identifier, call.caller.scope, state, call.now, parent=queue.parent, body=body)
    record.notes = {
        "queue": queue.id,
        "vcpus": _vcpus(body),
        "needs": consumption.needs(call, body),
        "waiting": 0,
        "n_to_n": [],
        "sequential": False,
        "jobName": parameters["jobName"].lower(),
        "jobDefinition": definition.parent,
    }
    return record


def _content(of: Mapping[str, Any], parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What the definition says, and what the request says instead."""
    body: dict[str, Any] = {
        "jobName": parameters["jobName"],
        "jobDefinition": of["jobDefinitionArn"],
        "parameters": {**of["parameters"], **parameters.get("parameters", {})},
        "retryStrategy": retries.shown(parameters.get("retryStrategy", of.get("retryStrategy", {"attempts": 1}))),
        "propagateTags": parameters.get("propagateTags", of["propagateTags"]),
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
        **{name: parameters[name] for name in _SENT if name in parameters},
        **{name: of[name] for name in _OF_DEFINITION if name in of},
        **consumption.required(of, parameters),
    }
    if (timeout := parameters.get("timeout", of.get("timeout"))) is not None:
        body["timeout"] = timeout
    priority = parameters.get("schedulingPriorityOverride", of.get("schedulingPriority"))
    body |= {"schedulingPriority": priority} if priority is not None else {}
    if "containerProperties" in of:
        body["container"] = containers.overridden(of["containerProperties"], parameters.get("containerOverrides", {}))
        containers.substituted(body["container"]["command"], body["parameters"])
    if "arrayProperties" in parameters:
        body["arrayProperties"] = dict(parameters["arrayProperties"])
    return body


def _vcpus(body: Mapping[str, Any]) -> float:
    if nodes := body.get("nodeProperties"):
        first: Mapping[str, Any] = nodes["nodeRangeProperties"][0].get("container", {})
        return float(nodes["numNodes"] * (containers.amount(first, "VCPU", "vcpus") or 1))
    return containers.amount(body.get("container", {}), "VCPU", "vcpus") or 1.0


def _dependencies(call: Call, job: Record, sent: list[Mapping[str, Any]]) -> list[str]:
    """The jobs that the whole job waits for; what only an array's children wait for is noted."""
    if len(sent) > tables.MAX_DEPENDENCIES:
        raise checks.invalid(f"A job can have at most {tables.MAX_DEPENDENCIES} dependencies, not {len(sent)}")
    size = job.body.get("arrayProperties", {}).get("size")
    whole = []
    for each in sent:
        identifier, kind = each.get("jobId", ""), each.get("type")
        if kind == "SEQUENTIAL" and not identifier:
            if size is None:
                raise checks.invalid("A SEQUENTIAL dependency without a job id is for array jobs only")
            job.notes["sequential"] = True
            continue
        other = find(call, identifier)
        if other is None:
            raise checks.invalid(f"dependsOn: job {identifier or '(without an id)'} does not exist")
        if kind == "N_TO_N":
            if size is None or other.body.get("arrayProperties", {}).get("size") != size:
                raise checks.invalid("An N_TO_N dependency is between array jobs of the same size only")
            job.notes["n_to_n"].append(identifier)
        else:
            whole.append(identifier)
    return whole


def view(call: Call, record: Record) -> dict[str, Any]:
    """A job as DescribeJobs shows it; an array's parent with the counts of its children."""
    shown = {"startedAt": 0, **record.body, "status": record.state}
    if "arrayProperties" in shown:
        shown["arrayProperties"] = listing.array(call, record)
    if "container" in shown:
        shown["container"] = containers.completed(shown["container"])
    return shown


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeJobs: unknown ids are no mistake."""
    if len(parameters["jobs"]) > tables.MAX_JOBS:
        raise checks.invalid(f"Maximum number of jobs supported is {tables.MAX_JOBS}")
    found = [find(call, identifier) for identifier in dict.fromkeys(parameters["jobs"])]
    return {"jobs": [view(call, record) for record in found if record]}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListJobs: of one queue, or the children of an array, or the nodes of a job."""
    owners = [name for name in ("jobQueue", "arrayJobId", "multiNodeJobId") if name in parameters]
    if len(owners) != 1:
        raise checks.invalid("Exactly one of jobQueue, arrayJobId and multiNodeJobId must be specified")
    if owners == ["multiNodeJobId"]:
        job = find(call, parameters["multiNodeJobId"])
        wanted = parameters.get("jobStatus", "RUNNING")
        return {"jobSummaryList": listing.nodes(job) if job and job.state == wanted else []}
    parent = parameters.get("arrayJobId", "")
    if "jobQueue" in parameters:
        queue = queues.find(call, parameters["jobQueue"])
        if queue is None:
            raise checks.refused(f"JobQueue {parameters['jobQueue']} not found", unforeseeable=True)
        parent = queue.parent
    found, token = listing.page(call, parent, parameters)
    return paging.members([listing.summary(call, record) for record in found], token, under="jobSummaryList")


def cancel(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CancelJob: of no effect on a job that has a host already."""
    job = _to_end(call, parameters["jobId"])
    if job is not None and job.state in tables.WAITING and "isCancelled" not in job.body:
        work.end_soon(call, job, parameters["reason"], cancelled=True)
    return {}


def terminate(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """TerminateJob: whatever its status, unless it has ended."""
    job = _to_end(call, parameters["jobId"])
    if job is not None and job.state in tables.ACTIVE and "isTerminated" not in job.body:
        work.end_soon(call, job, parameters["reason"], cancelled=False)
    return {}


def _to_end(call: Call, identifier: str) -> Record | None:
    job = find(call, identifier)
    if job is None and call.settings["batch_unknown_job"] == "refused":
        raise checks.refused(f"Job {identifier} does not exist", unforeseeable=True)
    return job


def cancel_all(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CancelJobs; unknown ids count as done."""
    return _each(call, parameters, cancel)


def terminate_all(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """TerminateJobs; unknown ids count as done."""
    return _each(call, parameters, terminate)


def _each(call: Call, parameters: dict[str, Any], how: Any) -> dict[str, Any]:
    if len(parameters["jobs"]) > tables.MAX_AT_ONCE:
        raise checks.invalid(f"Maximum number of jobs supported is {tables.MAX_AT_ONCE}")
    for identifier in parameters["jobs"]:
        if find(call, identifier):
            how(call, {"jobId": identifier, "reason": parameters["reason"]})
    return {"successful": parameters["jobs"], "errors": []}


def snapshot(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """GetJobQueueSnapshot: those that wait for a host, the first ones."""
    queue = queues.find(call, parameters["jobQueue"])
    if queue is None:
        raise checks.refused(f"JobQueue {parameters['jobQueue']} not found", unforeseeable=True)
    waiting = call.records.oldest(relations.REQUEST, parent=queue.id, states=(relations.HELD,), limit=tables.FRONT)
    arn, moment = checks.arn(call, RESOURCE, ""), work.milliseconds
    shown = [{"jobArn": arn + one.body["owner"], "earliestTimeAtPosition": moment(one.created_at)} for one in waiting]
    return {"frontOfQueue": {"jobs": shown, "lastUpdatedAt": moment(call.now)}}
