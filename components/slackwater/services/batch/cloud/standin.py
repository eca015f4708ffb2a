"""The stand-in: a disabled twin that holds the place of a compute environment in its queues while that is made anew.

A fixed name can be had by one environment at a time, and a queue must list at least one. So the old one is put out of
its queues by a twin that takes no jobs: they wait. The new one, once it is VALID, takes the place back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Busy, ServiceRefusal
from slackwater.services import tags as marks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slackwater.services.batch.cloud.wire import Wire

_SUFFIX: Final = "-stand-in"
_LENGTH: Final = 128
_SHOWN_ONLY: Final = ("desiredvCpus",)
"""What the service shows of compute resources and moves by itself."""

_OPERATION: Final = "UpdateJobQueue"


def name_for(name: str) -> str:
    """Return the name of an environment's stand-in."""
    return f"{name[: _LENGTH - len(_SUFFIX)]}{_SUFFIX}"


def ready(wire: Wire, original: Mapping[str, Any], twin: Mapping[str, Any] | None) -> str:
    """Return the ARN of a stand-in that can take the original's place; otherwise take the next step towards one.

    Raises:
        Busy: it is on its way.
        ServiceRefusal: it cannot be had.
    """
    status, state = (twin["status"], twin["state"]) if twin else ("DELETED", "")
    match status, state:
        case "VALID", "DISABLED" if twin:
            return str(twin["computeEnvironmentArn"])
        case "DELETED", _:
            wire.ask("CreateComputeEnvironment", **_request(original))
        case "VALID", _:  # the service makes environments ENABLED only
            wire.ask("UpdateComputeEnvironment", computeEnvironment=name_for(_name(original)), state="DISABLED")
        case "INVALID", _ if twin:
            raise ServiceRefusal(_OPERATION, "INVALID", f"its stand-in is INVALID: {twin.get('statusReason', '')}")
    raise Busy(_OPERATION, status, f"the stand-in of {_name(original)} is {status}")


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
