"""The actions on service jobs: trainings that SageMaker runs, in a queue of this service."""

import json
from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import checks, listing, policies, queues, retries, shares, tables, training
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

RESOURCE: Final = "service-job"
_SENT: Final = (
    "retryStrategy",
    "serviceJobType",
    "serviceRequestPayload",
    "schedulingPriority",
    "shareIdentifier",
    "quotaShareName",
    "preemptionConfiguration",
    "timeoutConfig",
)
_NAMES: Final[tuple[str, ...]] = ("jobArn", "jobName", "jobId")
_SUMMARY: Final[tuple[str, ...]] = (
    *_NAMES,
    "capacityUsage",
    "createdAt",
    "isTerminated",
    "latestAttempt",
    "quotaShareName",
    "scheduledAt",
    "serviceJobType",
    "shareIdentifier",
    "startedAt",
    "statusReason",
    "stoppedAt",
)


def find(call: Call, text: str) -> Record | None:
    """The job of this id or ARN, as long as it is shown."""
    record = call.records.get(tables.SERVICE_JOB, checks.called(call, RESOURCE, text))
    return record if record and record.state != tables.GONE else None


def _must_find(call: Call, identifier: str) -> Record:
    job = find(call, identifier)
    if job is None:
        raise checks.refused(f"Job {identifier} does not exist", unforeseeable=True)
    return job


def submit(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """SubmitServiceJob; a token that was used before is refused, unlike elsewhere."""
    checks.name(parameters["jobName"], "Job name")
    queue = queues.find(call, parameters["jobQueue"])
    if queue is None:
        raise checks.refused(f"JobQueue {parameters['jobQueue']} not found", unforeseeable=True)
    if queue.body["jobQueueType"] != parameters["serviceJobType"]:
        raise checks.invalid(f"A job queue of the type {queue.body['jobQueueType']} takes no service jobs")
    queues.takes_jobs(call, queue)
    _environment_takes_jobs(call, queue)
    share = _share(call, queue, parameters)
    token = parameters.pop("clientToken", "")
    if token and call.tokens.recall("SubmitServiceJob", token, parameters) is not None:
        raise checks.refused(f"clientToken {token} was used before by the same request", unforeseeable=True)
    job = new(call, queue, share, parameters)
    job.due_at = call.now + tables.SECONDS[tables.SERVICE_JOB, "SUBMITTED"]
    call.records.add(job, at=call.now)
    answer = {member: job.body[member] for member in _NAMES}
    if token:
        call.tokens.remember("SubmitServiceJob", token, parameters, answer)
    return answer


def _environment_takes_jobs(call: Call, queue: Record) -> None:
    """Refuse a job where the queue's environment is INVALID; where it is DISABLED, the job waits."""
    for identifier in queue.notes["environments"]:
        environment = call.records.get(tables.SERVICE_ENVIRONMENT, identifier)
        if environment is not None and environment.state not in tables.TAKES_JOBS:
            words = f"{environment.body['serviceEnvironmentArn']} is {environment.state}, not VALID"
            raise checks.refused(words, state=environment.state)


def _share(call: Call, queue: Record, parameters: Mapping[str, Any]) -> Record | None:
    """The quota share that a job goes to; its name is required where there are shares, and refused elsewhere."""
    quota = policies.has_shares(call, queue.body)
    fair = "schedulingPolicyArn" in queue.body and not quota
    for member, needed in (("quotaShareName", quota), ("shareIdentifier", fair)):
        if needed != bool(parameters.get(member)):
            words = "is required for" if needed else "cannot be used with"
            raise checks.invalid(f"{member} {words} the scheduling of job queue {queue.parent}")
    if not quota:
        return None
    share = shares.must_find(call, f"{queue.body['jobQueueArn']}/{shares.RESOURCE}/{parameters['quotaShareName']}")
    if share.body["state"] == "DISABLED" or share.state not in tables.TAKES_JOBS:
        shown = f"{share.state} and {share.body['state']}"
        raise checks.refused(f"{share.body['quotaShareArn']} is {shown}, and takes no jobs", state=share.state)
    return share


def new(
    call: Call, queue: Record, share: Record | None, parameters: Mapping[str, Any], *, state: str = "SUBMITTED"
) -> Record:
    """A new job, which the caller keeps; refused if it cannot be."""
    retries.check(parameters.get("retryStrategy"), None)
    request = _request(parameters["serviceRequestPayload"])
    instances = _instances(request)
    identifier = call.new_uuid()
    body = {
        "jobId": identifier,
        "jobArn": checks.arn(call, RESOURCE, identifier),
        "jobName": parameters["jobName"],
        "jobQueue": queue.body["jobQueueArn"],
        "createdAt": training.milliseconds(call.now),
        "startedAt": 0,
        "attempts": [],
        "capacityUsage": [{"capacityUnit": unit, "quantity": count} for unit, count in instances.items()],
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
        **{name: parameters[name] for name in _SENT if name in parameters},
    }
    kind, scope = tables.SERVICE_JOB, call.caller.scope
    record = Record("batch", kind, identifier, scope, state, call.now, parent=queue.parent, body=body)
    record.notes = {
        "queue": queue.id,
        "line": share.id if share else queue.id,
        "instances": instances,
        "environment": {name: str(value) for name, value in (request.get("Environment") or {}).items()},
        "jobName": parameters["jobName"].lower(),
    }
    return record


def _request(payload: str) -> dict[str, Any]:
    """What SageMaker is asked for; no source says when it is looked at: at once."""
    try:
        request = json.loads(payload)
    except ValueError:
        request = None
    if not isinstance(request, dict) or not isinstance(request.get("Environment") or {}, dict):
        raise checks.invalid("serviceRequestPayload must be a request of CreateTrainingJob in JSON")
    return request


def _instances(request: Mapping[str, Any]) -> dict[str, int]:
    """How many instances of each type a training has."""
    config = request.get("ResourceConfig")
    groups = config.get("InstanceGroups") or [config] if isinstance(config, dict) else []
    found: dict[str, int] = {}
    for group in groups if isinstance(groups, list) else []:
        if not isinstance(group, dict) or not isinstance(group.get("InstanceCount"), int) or group["InstanceCount"] < 1:
            raise checks.invalid("serviceRequestPayload: InstanceCount is required, and at least 1")
        unit = str(group.get("InstanceType", ""))
        if not tables.INSTANCE_UNIT.fullmatch(unit):
            raise checks.invalid(f"serviceRequestPayload: InstanceType must be an instance type, not '{unit}'")
        found[unit] = found.get(unit, 0) + group["InstanceCount"]
    if not found:
        raise checks.invalid("serviceRequestPayload: ResourceConfig is required")
    return found


def view(record: Record) -> dict[str, Any]:
    """A job as DescribeServiceJob shows it."""
    return {**record.body, "status": record.state}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeServiceJob: of one, so that an unknown one is refused."""
    return view(_must_find(call, parameters["jobId"]))


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListServiceJobs: of one queue. The model does not require it; what is listed without, no source says: refused."""
    if "jobQueue" not in parameters:
        raise checks.invalid("jobQueue is required")
    queue = queues.find(call, parameters["jobQueue"])
    if queue is None:
        raise checks.refused(f"JobQueue {parameters['jobQueue']} not found", unforeseeable=True)
    found, token = listing.page(call, queue.parent, parameters, of=listing.SERVICE_JOBS)
    shown = [{**{name: job.body[name] for name in _SUMMARY if name in job.body}, "status": job.state} for job in found]
    return paging.members(shown, token, under="jobSummaryList")


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateServiceJob: the priority of one that has not ended."""
    job = _must_find(call, parameters["jobId"])
    if job.state in tables.ENDED:
        raise checks.refused(f"Job {job.id} has ended", state=job.state)
    job.body["schedulingPriority"] = parameters["schedulingPriority"]
    call.save(job)
    return {member: job.body[member] for member in _NAMES}


def terminate(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """TerminateServiceJob: whatever its status, unless it has ended."""
    job = find(call, parameters["jobId"])
    if job is None and call.settings["batch_unknown_job"] == "refused":
        raise checks.refused(f"Job {parameters['jobId']} does not exist", unforeseeable=True)
    if job is not None and job.state in tables.SERVICE_ACTIVE and "isTerminated" not in job.body:
        training.end_soon(call, job, parameters["reason"])
    return {}
