"""The actions on scheduling policies. They are kept only: jobs are placed in the order of their arrival."""

from collections.abc import Mapping
from typing import Any, Final

from slackwater.emulator import paging, tags
from slackwater.emulator.batch import checks, named, relations, tables
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

RESOURCE: Final = "scheduling-policy"
_FAIR: Final = "fairsharePolicy"
_QUOTA: Final = "quotaSharePolicy"
_POLICIES: Final = (_FAIR, _QUOTA)


def view(record: Record) -> dict[str, Any]:
    """A policy as DescribeSchedulingPolicies shows it."""
    return dict(record.body)


def find(call: Call, arn: str) -> Record | None:
    """The policy of this ARN, if there is one."""
    return named.find(call, tables.POLICY, RESOURCE, arn)


def must_find(call: Call, arn: str) -> Record:
    """The policy of this ARN."""
    record = find(call, arn)
    if record is None:
        raise checks.absent(arn)
    return record


def has_shares(call: Call, queue: Mapping[str, Any]) -> bool:
    """Whether a queue with these members has quota shares: its policy says so."""
    policy = find(call, queue.get("schedulingPolicyArn", ""))
    return policy is not None and _QUOTA in policy.body


def create(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """CreateSchedulingPolicy."""
    name = parameters["name"]
    checks.name(name, "Scheduling policy name")
    if all(member in parameters for member in _POLICIES):
        raise checks.invalid(f"Only one of {' and '.join(_POLICIES)} can be set.")
    if find(call, name):
        raise checks.refused("Object already exists", unforeseeable=True)
    body: dict[str, Any] = {
        "name": name,
        "arn": checks.arn(call, RESOURCE, name),
        "tags": tags.merged({}, parameters.get("tags", {}), limit=tables.MAX_TAGS),
        **{member: parameters[member] for member in _POLICIES if member in parameters},
    }
    named.add(call, tables.POLICY, name, body)
    return {"name": name, "arn": body["arn"]}


def update(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """UpdateSchedulingPolicy."""
    record = must_find(call, parameters["arn"])
    # One that was created without either shares fairly; that it could become the other kind, no source says.
    kind = _QUOTA if _QUOTA in record.body else _FAIR
    for member in _POLICIES:
        if member in parameters and member != kind:
            raise checks.invalid(f"A scheduling policy with {kind} cannot be changed to {member}.")
    record.body |= {member: parameters[member] for member in _POLICIES if member in parameters}
    call.save(record)
    return {}


def delete(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DeleteSchedulingPolicy: not while a queue uses it."""
    record = find(call, parameters["arn"])
    if record is None:
        return {}
    if relations.owners(call, relations.POLICY_USE, record.id, limit=1):
        raise checks.refused(f"{record.body['arn']} cannot be deleted while a job queue uses it.", state=record.state)
    record.state = tables.GONE
    call.save(record)
    return {}


def describe(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """DescribeSchedulingPolicies: by their ARNs; unknown ones are no mistake."""
    found = [find(call, arn) for arn in dict.fromkeys(parameters["arns"])]
    return {"schedulingPolicies": [view(record) for record in found if record]}


def list_(call: Call, parameters: dict[str, Any]) -> dict[str, Any]:
    """ListSchedulingPolicies."""
    query = Query(tables.POLICY, parent=None, hidden=tables.GONE)
    found, token = paging.page(call.records, query, size=named.page_size(parameters), token=parameters.get("nextToken"))
    return paging.members([{"arn": record.body["arn"]} for record in found], token, under="schedulingPolicies")
