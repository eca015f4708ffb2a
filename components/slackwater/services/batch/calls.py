"""Calls to AWS Batch, and what it means by its errors.

Batch answers nearly everything that it refuses with ClientException and HTTP 400: an unknown name, a taken one, a wrong
state and wrong content. Only the message tells them apart.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from slackwater.errors import Busy, Conflict, NotFound, ServiceRefusal
from slackwater.services.aws import calls
from slackwater.services.aws.answers import Always
from slackwater.services.aws.clients import Meaning

_CODE: Final = "ClientException"

MEANINGS: Final = (
    Meaning(
        error=Conflict,
        code=_CODE,
        words=r"object already exists",
        source="reports: creating under a taken name (CloudFormation maps it to 409)",
    ),
    Meaning(
        error=Busy,
        code=_CODE,
        words=r"is being modified",
        source="reports: updates and deletes while UPDATING or CREATING",
    ),
    Meaning(
        error=ServiceRefusal,
        code=_CODE,
        words=r"does not exist|not found",
        operations=(
            "CreateComputeEnvironment",
            "CreateConsumableResource",
            "CreateJobQueue",
            "CreateSchedulingPolicy",
            "RegisterJobDefinition",
            "SubmitJob",
        ),
        source="what does not exist is named by the request, for nothing is asked for by a create (our reading)",
    ),
    Meaning(
        error=ServiceRefusal,
        code=_CODE,
        words=r"(compute-environment/\S+|scheduling-policy/\S+|service-environment/\S+) (does not exist|not found)",
        operations=("UpdateJobQueue",),
        source="reports: compute-environment/NAME does not exist; of a queue's update that is what its order names",
    ),
    Meaning(
        error=NotFound,
        code=_CODE,
        words=r"does not exist|not found",
        source="reports: job-queue/NAME does not exist; JobQueue NAME not found",
    ),
    Meaning(
        error=ServiceRefusal,
        code=_CODE,
        source="API: ClientException (an action or identifier that is not valid)",
    ),
)
"""What Batch means by a ClientException; the first row that fits counts."""

ALWAYS: Final = Always(
    members={
        "CreateComputeEnvironmentResponse": ("computeEnvironmentName", "computeEnvironmentArn"),
        "UpdateComputeEnvironmentResponse": ("computeEnvironmentName", "computeEnvironmentArn"),
        "UpdateJobQueueResponse": ("jobQueueName", "jobQueueArn"),
        "SubmitJobResponse": ("jobArn",),
        "ListTagsForResourceResponse": ("tags",),
        "ComputeEnvironmentDetail": ("state", "status"),
        "JobQueueDetail": ("status",),
        "JobDefinition": ("revision", "status"),
        "JobDetail": ("jobArn",),
        "JobSummary": ("status",),
    },
)
"""What Batch always tells, although its model requires it of no answer (API: the examples of each operation)."""


@dataclass(frozen=True, slots=True)
class Wire(calls.Wire):
    """The operations of AWS Batch, by their API names."""

    service: ClassVar[str] = "batch"
    page: ClassVar[int] = 100
    meanings: ClassVar[tuple[Meaning, ...]] = MEANINGS
    always: ClassVar[Always] = ALWAYS
