"""Tags of the resources that have any, by their ARNs."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator import tags
from slackwater.emulator.batch import (
    checks,
    consumables,
    definitions,
    environments,
    jobs,
    policies,
    queues,
    service_environments,
    service_jobs,
    shares,
    tables,
)
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call

_FIND: Final[Mapping[str, Callable[[Call, str], Record | None]]] = {
    environments.RESOURCE: environments.find,
    service_environments.RESOURCE: service_environments.find,
    queues.RESOURCE: queues.find,
    shares.RESOURCE: shares.find,
    policies.RESOURCE: policies.find,
    consumables.RESOURCE: consumables.find,
    definitions.RESOURCE: definitions.find,
    jobs.RESOURCE: jobs.find,
    service_jobs.RESOURCE: service_jobs.find,
}


def tag(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """TagResource."""
    record = _tagged(call, parameters["resourceArn"])
    record.body["tags"] = tags.merged(record.body["tags"], parameters["tags"], limit=tables.MAX_TAGS)
    call.save(record)
    return {}


def untag(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UntagResource."""
    record = _tagged(call, parameters["resourceArn"])
    record.body["tags"] = tags.without(record.body["tags"], parameters["tagKeys"])
    call.save(record)
    return {}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListTagsForResource."""
    return {"tags": _tagged(call, parameters["resourceArn"]).body["tags"]}


def _tagged(call: Call, arn: str) -> Record:
    resource = arn.rpartition("/")[0].rpartition("/")[2].rpartition(":")[2]
    find = _FIND.get(resource)
    record = find(call, arn) if find else None
    if record is None:
        raise checks.absent(arn)
    if "tags" not in record.body:
        raise checks.invalid(f"{arn}: a child of an array job has no tags of its own")
    return record
