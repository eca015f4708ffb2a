"""What AWS's model of a service environment does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Items, Range
from slackwater.services.batch.values import Name, ServiceEnvironmentRef, Word

OVERLAY: Final = Overlay(
    says="""A service environment of AWS Batch: how much of another service the jobs of its queue may use.

    Its limits are changed in place. What deletes it waits until no queue lists it.""",
    fields={
        "serviceEnvironmentName": Field("Name of the service environment.", Name),
        "serviceEnvironmentType": Field("The service that runs the jobs."),
        "state": Field("Whether jobs are sent to the service; while it is `DISABLED` none is.", default="ENABLED"),
        "capacityLimits": Field(
            "How much its jobs may use, each unit once.", Items(min=1, max=5, noun="limit", key="capacityUnit")
        ),
        "serviceEnvironmentArn": Field("ARN of the service environment."),
    },
    shapes={
        "CapacityLimit": Shape("How much of one unit may be used.").has(
            maxCapacity=Field("The most that is used at once.", Range(min=1)),
            capacityUnit=Field("`NUM_INSTANCES`, or a type of instances such as `ml.m5.large`.", Word),
        ),
        "ServiceEnvironmentType": Shape(name="ServiceEnvironmentType"),
        "ServiceEnvironmentDetail": Shape("A service environment as it is."),
    },
    reads=(
        Read(
            "DescribeServiceEnvironments",
            "Look at service environments, all of them or those of these names.",
            names="serviceEnvironments",
            key=("serviceEnvironmentArn",),
        ).asks(
            serviceEnvironments=Field(
                "Names or ARNs; all when left out. What is not there is not in the answer.",
                item=ServiceEnvironmentRef,
            )
        ),
    ),
)
