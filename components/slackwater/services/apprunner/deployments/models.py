"""The fields of a deployment.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import ClassVar

from pydantic import StrictStr

from slackwater.services.apprunner.deployments.inputs import Triggers
from slackwater.services.apprunner.values import ServiceArn
from slackwater.services.base import CommonLifecycle, Model, field


class DeploymentInputs(Triggers):
    """A deployment of a service of AWS App Runner: its image or branch, and its secrets, as they are now.

    The run waits for it, and fails if the service rolls it back. Deleting the resource does nothing.
    """

    page: ClassVar[str] = "StartDeployment"

    lifecycle: CommonLifecycle = field(
        "What slackwater may do on the way to a change.", default=CommonLifecycle(), own=True
    )
    service_arn: ServiceArn = field("ARN of the service.", required=True)


class DeploymentOutputs(Model):
    """What a deployment has beside its inputs."""

    page: ClassVar[str] = "OperationSummary"

    operation_id: StrictStr | None = field("Id of the operation.")
    status: StrictStr = field("Its status when it was last looked at, such as `SUCCEEDED`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
