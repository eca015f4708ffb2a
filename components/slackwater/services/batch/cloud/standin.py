"""The stand-in: a disabled twin that holds the place of a compute environment in its queues while that is made anew.

A fixed name can be had by one environment at a time, and a queue must list at least one. So the old one is put out of
its queues by a twin that takes no jobs: they wait. The new one, once it is VALID, takes the place back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Busy, Failed
from slackwater.services import tags as marks

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableSet

    from slackwater.services.batch.cloud.wire import Wire

_SUFFIX: Final = "-stand-in"
_LENGTH: Final = 128
_SHOWN_ONLY: Final = ("desiredvCpus",)
"""What the service shows of compute resources and moves by itself."""

_OPERATION: Final = "UpdateJobQueue"


def name_for(name: str) -> str:
    """Return the name of an environment's stand-in."""
    return f"{name[: _LENGTH - len(_SUFFIX)]}{_SUFFIX}"


def ready(wire: Wire, original: Mapping[str, Any], twin: Mapping[str, Any] | None, *, mended: MutableSet[str]) -> str:
    """Return the ARN of a stand-in that can take the original's place; otherwise take the next step towards one.

    ``mended``: the stand-ins that the service has been made to look at again.

    Raises:
        Busy: it is on its way.
        Failed: it cannot be had.
    """
    name = name_for(_name(original))
    status, state = (twin["status"], twin["state"]) if twin else ("DELETED", "")
    match status, state:
        case _ if twin and status != "DELETED" and not stands_in(twin, original):
            raise Failed(f"compute environment {name} is not slackwater's, so none can stand in for {_name(original)}")
        case "VALID", "DISABLED" if twin:
            return str(twin["computeEnvironmentArn"])
        case "DELETED", _:
            wire.ask("CreateComputeEnvironment", **_request(original))
        case "INVALID", _ if twin and name in mended:
            why = str(twin.get("statusReason", "")).rstrip(".")
            raise Failed(f"compute environment {name}, which stands in for {_name(original)}, is INVALID: {why}")
        case "VALID" | "INVALID", _:  # the service makes environments ENABLED only; an update makes it look again
            if status == "INVALID":
                mended.add(name)
            wire.ask("UpdateComputeEnvironment", computeEnvironment=name, state="DISABLED")
    raise Busy(_OPERATION, status, f"the stand-in of {_name(original)} is {status}")


def stands_in(twin: Mapping[str, Any], original: Mapping[str, Any]) -> bool:
    """Tell whether an environment was made to stand in for another one."""
    return bool(twin.get("tags", {}).get(marks.STANDS_IN) == _name(original))


def _name(original: Mapping[str, Any]) -> str:
    return str(original["computeEnvironmentName"])


def _request(original: Mapping[str, Any]) -> dict[str, Any]:
    """Return what makes a twin, of the same family and architecture, that costs nothing."""
    request: dict[str, Any] = {
        "computeEnvironmentName": name_for(_name(original)),
        "type": original["type"],
        "tags": {marks.STANDS_IN: _name(original)},
    }
    resources = {k: v for k, v in original.get("computeResources", {}).items() if k not in _SHOWN_ONLY and v}
    if resources:
        if resources.get("type") in ("EC2", "SPOT"):
            resources["minvCpus"] = 0
        request["computeResources"] = resources
    for member in ("serviceRole", "eksConfiguration"):
        if original.get(member):
            request[member] = original[member]
    return request
