"""Calls to AWS App Runner, and what it means by its errors.

It refuses what it does not know, what is taken and what is in use with InvalidRequestException and HTTP 400. Only the
message tells them apart.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from slackwater.errors import Busy, Conflict, NotFound, ServiceRefusal
from slackwater.services.aws import calls
from slackwater.services.aws.clients import Meaning

_REQUEST: Final = "InvalidRequestException"
_STATE: Final = "InvalidStateException"

MEANINGS: Final = (
    Meaning(error=Busy, code=_STATE, words=r"OPERATION_IN_PROGRESS", source="UpdateService, Errors; reports"),
    Meaning(error=ServiceRefusal, code=_STATE, source="API: Common Errors, InvalidStateException"),
    Meaning(
        error=Busy,
        code=_REQUEST,
        words=r"isn't in RUNNING state",
        operations=("StartDeployment",),
        source="StartDeployment has no InvalidStateException; reports",
    ),
    Meaning(error=Busy, code=_REQUEST, words=r"Error in assuming", source="reports: roles that have just been made"),
    Meaning(error=Conflict, code=_REQUEST, words=r"already exists", source="reports: creating under a taken name"),
    Meaning(
        error=Conflict,
        code=_REQUEST,
        words=r"is already associated",
        operations=("AssociateCustomDomain",),
        source="reports: associating what is associated",
    ),
    Meaning(
        error=NotFound,
        code=_REQUEST,
        words=r"No custom domain .* found",
        operations=("DisassociateCustomDomain",),
        source="reports: disassociating what is not associated",
    ),
    Meaning(
        error=NotFound,
        code=_REQUEST,
        words=r"you specified has been deleted",
        source="reports: deleting a revision that is INACTIVE",
    ),
    Meaning(error=ServiceRefusal, code=_REQUEST, source="API: Common Errors, InvalidRequestException"),
)


@dataclass(frozen=True, slots=True)
class Wire(calls.Wire):
    """The operations of AWS App Runner, by their API names."""

    service: ClassVar[str] = "apprunner"
    page: ClassVar[int] = 20
    meanings: ClassVar[tuple[Meaning, ...]] = MEANINGS
