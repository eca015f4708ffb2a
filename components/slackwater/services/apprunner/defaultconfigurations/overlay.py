"""What AWS's model of the default auto scaling configuration does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay
from slackwater.services.apprunner.values import ScalingRevision

OVERLAY: Final = Overlay(
    says="""Which auto scaling configuration services of AWS App Runner get that name none. A region has one.

    Deleting it makes AWS's own `DefaultConfiguration` the default again, whatever was the default before.""",
    adopt=None,
    fields={
        "autoScalingConfigurationArn": Field("Full ARN of a revision.", ScalingRevision),
        "autoScalingConfigurationName": Field("Name of the auto scaling configuration."),
        "autoScalingConfigurationRevision": Field("Number of the revision."),
        "isDefault": Field("Whether it is the default, which it is."),
    },
)
