"""What a job queue lists: compute environments or, for service jobs, a service environment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from slackwater.emulator.batch import capacity, checks, environments, relations, resources, service_environments, tables
from slackwater.emulator.records import Record
from slackwater.emulator.service import Call


@dataclass(frozen=True, slots=True)
class Order:
    """A list of the queue's, by the name of the member that says what is listed."""

    member: str
    words: str
    most: int
    find: Callable[[Call, str], Record | None]


COMPUTE: Final = "computeEnvironmentOrder"
SERVICE: Final = "serviceEnvironmentOrder"
ORDERS: Final[Mapping[str, Order]] = {
    COMPUTE: Order("computeEnvironment", "compute environment", tables.MAX_ENVIRONMENTS_OF_QUEUE, environments.find),
    SERVICE: Order(
        "serviceEnvironment", "service environment", tables.MAX_SERVICE_ENVIRONMENTS_OF_QUEUE, service_environments.find
    ),
}


def sent(parameters: Mapping[str, Any]) -> str | None:
    """Which of the lists a request has; both are refused, even if one is empty."""
    names = [name for name in ORDERS if name in parameters]
    if len(names) > 1:
        raise checks.invalid(f"A job queue can't have both a {SERVICE} and a {COMPUTE}.")
    return next(iter(names), None)


def listed(call: Call, name: str, entries: Sequence[Mapping[str, Any]]) -> list[Record]:
    """The environments of a list, in the order in which jobs are placed; all must be VALID, whatever their state.

    Of service environments no source says that they must be; only that otherwise their queues take no jobs.
    """
    order = ORDERS[name]
    if not entries and call.settings["batch_empty_environment_order"] == "refused":
        raise checks.invalid(f"{name} should have at least one {order.words}.")
    if len(entries) > order.most:
        plural = "" if order.most == 1 else "s"
        raise checks.invalid(f"A job queue can have at most {order.most} {order.words}{plural}, not {len(entries)}.")
    numbers = [each["order"] for each in entries]
    if len(set(numbers)) < len(numbers) and call.settings["batch_duplicate_order"] == "refused":
        raise checks.invalid(f"{name} may use each order once only.")
    found = [_valid(call, order, each[order.member]) for each in sorted(entries, key=lambda each: int(each["order"]))]
    if len({environment.id for environment in found}) < len(found):
        raise checks.invalid(f"A {order.words} can be listed once only.")
    return found


def _valid(call: Call, order: Order, text: str) -> Record:
    environment = order.find(call, text)
    if environment is None or environment.state != "VALID":
        raise checks.refused(
            f"{text} must be created and valid before attaching to a job queue.",
            state=environment.state if environment else "",
        )
    return environment


def shown(name: str, entries: Sequence[Mapping[str, Any]], found: Sequence[Record]) -> list[dict[str, Any]]:
    """The list as sent, with ARNs for names."""
    member = ORDERS[name].member
    arns = {environment.parent: environment.body[f"{member}Arn"] for environment in found}
    known = {**arns, **{arn: arn for arn in arns.values()}}
    return [{"order": each["order"], member: known[each[member]]} for each in entries]


def family(found: Sequence[Record]) -> str:
    """The type of queue that these environments make; one family and, where it is known, one architecture."""
    families = {_type(environment) for environment in found}
    if len(families) > 1:
        raise checks.invalid(f"Compute environments of one job queue must be of one kind, not {sorted(families)}.")
    kinds = {resources.architecture(_instance_types(environment)) for environment in found} - {""}
    if len(kinds) > 1:
        raise checks.invalid("Compute environments of one job queue must have the same architecture.")
    return next(iter(families), "")


def _type(environment: Record) -> str:
    if environment.kind == tables.SERVICE_ENVIRONMENT:
        return str(environment.body["serviceEnvironmentType"])
    if environment.body["containerOrchestrationType"] == "EKS":
        return "EKS"
    return tables.QUEUE_TYPES[environment.body.get("computeResources", {}).get("type", "EC2")]


def _instance_types(environment: Record) -> Sequence[str]:
    types: Sequence[str] = environment.body.get("computeResources", {}).get("instanceTypes", ())
    return types


def fit_for_service_jobs(call: Call, found: Sequence[Record], *, quota: bool, queue: str = "") -> None:
    """Refuse service environments whose units are not those of the queue's scheduling, or that have another queue.

    Where the queue has quota shares, the environment counts instances by their type and belongs to that queue alone;
    where it has none, the environment counts them all.
    """
    for environment in found:
        arn = environment.body["serviceEnvironmentArn"]
        if capacity.by_type(environment.body["capacityLimits"]) != quota:
            unit = "instance types" if quota else tables.INSTANCES
            raise checks.invalid(f"{arn} must have capacity limits in {unit} for the scheduling of this job queue.")
        if quota and set(relations.owners(call, relations.MEMBERSHIP, environment.id)) - {queue}:
            raise checks.refused(f"{arn} is connected to another job queue.", state=environment.state)
