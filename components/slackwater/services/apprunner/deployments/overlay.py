"""What AWS's model of a deployment does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay
from slackwater.services.apprunner.deployments.inputs import Triggers
from slackwater.services.apprunner.values import ServiceArn

OVERLAY: Final = Overlay(
    says="""A deployment of a service of AWS App Runner: its image or branch, and its secrets, as they are now.

    The run waits for it, and fails if the service rolls it back. Deleting the resource does nothing.""",
    base=Triggers,
    adopt=None,
    fields={
        "serviceArn": Field("ARN of the service.", ServiceArn),
        "operationId": Field("Id of the operation."),
        "status": Field("Its status when it was last looked at, such as `SUCCEEDED`."),
    },
)
