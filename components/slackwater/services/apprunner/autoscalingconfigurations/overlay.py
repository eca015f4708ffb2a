"""What AWS's model of an auto scaling configuration does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.apprunner.values import ScalingArn, ScalingId, ShortName
from slackwater.services.base import Range

_ONE: Final = Field(
    "ARN of a revision; shortened to its number, or to the name, which is the newest revision.", ScalingArn
)

OVERLAY: Final = Overlay(
    says="""A revision of an auto scaling configuration of AWS App Runner: how many instances services run on.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves to the
    new one, and then the old one is deleted.""",
    adopt=Field("The ARN of an existing revision to take over instead of making one", ScalingId),
    fields={
        "autoScalingConfigurationName": Field("Name of the auto scaling configuration.", ShortName),
        "maxConcurrency": Field("Requests that one instance gets at a time.", Range(1, 200), default=100),
        "minSize": Field("Instances that are always there.", Range(1, 25), default=1),
        "maxSize": Field("Instances at most.", Range(min=1), default=25),
        "autoScalingConfigurationArn": Field("ARN of the revision."),
        "autoScalingConfigurationRevision": Field("Number of the revision."),
        "latest": Field("Whether it is the newest revision of its name.", moves=True),
        "isDefault": Field("Whether services that name no configuration get it.", moves=True),
        "hasAssociatedService": Field("Whether a service uses it.", moves=True),
    },
    shapes={
        "AutoScalingConfiguration": Shape("A revision of an auto scaling configuration."),
        "AutoScalingConfigurationSummary": Shape("A revision in a list."),
    },
    reads=(
        Read("DescribeAutoScalingConfiguration", "Look at a revision of an auto scaling configuration.").asks(
            autoScalingConfigurationArn=_ONE
        ),
        Read(
            "ListAutoScalingConfigurations",
            "List the auto scaling configurations that are active.",
            key=("autoScalingConfigurationArn",),
        ).asks(
            autoScalingConfigurationName=Field("Only revisions of this name.", ShortName),
            latestOnly=Field("Only the newest revision of each name.", default=True),
        ),
        Read(
            "ListServicesForAutoScalingConfiguration",
            "List the services that use a revision of an auto scaling configuration.",
        ).asks(autoScalingConfigurationArn=_ONE),
    ),
)
