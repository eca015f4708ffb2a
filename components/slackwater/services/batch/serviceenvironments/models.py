"""The fields of a service environment.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictInt, StrictStr

from slackwater.services.base import CommonLifecycle, Items, Model, Range, ResourceInputs, field, one_of
from slackwater.services.batch.values import Name, Word
from slackwater.services.values import Tags


class CapacityLimit(Model):
    """How much of one unit may be used."""

    page: ClassVar[str] = "CapacityLimit"

    max_capacity: Annotated[StrictInt, Range(min=1)] | None = field("The most that is used at once. At least 1.")
    capacity_unit: Word | None = field("`NUM_INSTANCES`, or a type of instances such as `ml.m5.large`.")


class ServiceEnvironmentLifecycle(CommonLifecycle):
    """What slackwater may do with a service environment."""

    adopt: StrictStr = field(
        "The name of an existing service environment to take over instead of creating one; only for a create.",
        default="",
        own=True,
    )


class ServiceEnvironmentInputs(ResourceInputs):
    """A service environment of AWS Batch: how much of another service the jobs of its queue may use.

    Its limits are changed in place. What deletes it waits until no queue lists it.
    """

    page: ClassVar[str] = "CreateServiceEnvironment"
    rests: ClassVar[tuple[str, str] | None] = ("state", "DISABLED")

    lifecycle: ServiceEnvironmentLifecycle = field(
        "What slackwater may do on the way to a change.", default=ServiceEnvironmentLifecycle(), own=True
    )
    service_environment_name: Name | None = field(
        "Name of the service environment. Made from the resource's name when left out. 1 to 128 characters. A"
        " change replaces the service environment."
    )
    service_environment_type: Annotated[StrictStr, one_of("SAGEMAKER_TRAINING", name="ServiceEnvironmentType")] = field(
        "The service that runs the jobs. `SAGEMAKER_TRAINING`. A change replaces the service environment.",
        required=True,
    )
    state: Annotated[StrictStr, one_of("ENABLED", "DISABLED", name="State")] | None = field(
        "Whether jobs are sent to the service; while it is `DISABLED` none is. `ENABLED` or `DISABLED`; "
        "default `ENABLED`.",
        service_default="ENABLED",
    )
    capacity_limits: Annotated[list[CapacityLimit], Items(min=1, max=5, noun="limit", key="capacityUnit")] = field(
        "How much its jobs may use, each unit once. 1 to 5 limits, in any order.", required=True
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class ServiceEnvironmentOutputs(Model):
    """What a service environment has beside its inputs."""

    page: ClassVar[str] = "ServiceEnvironmentDetail"

    service_environment_arn: StrictStr = field("ARN of the service environment.", required=True)
    status: StrictStr = field("Its status when it was last looked at, such as `VALID`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
