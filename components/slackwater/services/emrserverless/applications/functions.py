"""Functions about an application: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictStr

from slackwater.services.aws.reads import listing, single
from slackwater.services.base import Choice, Items, Model, Text, field, one_of
from slackwater.services.emrserverless.applications.models import (
    AutoStart,
    AutoStop,
    Configuration,
    DiskEncryption,
    InitialCapacity,
    Interactive,
    JobLevelCostAllocation,
    MaximumCapacity,
    Monitoring,
    Network,
    Scheduler,
)
from slackwater.services.emrserverless.calls import Wire
from slackwater.services.function import Function


class GetApplicationArgs(Model):
    """Look at one application."""

    page: ClassVar[str] = "GetApplication"

    application_id: Annotated[
        StrictStr, Text(form='the id of an application, such as "00f1a2b3c4d5"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the application. 1 to 64 characters.", required=True)


class ResolvedImage(Model):
    """A custom image, and what its tag stands for."""

    page: ClassVar[str] = "ImageConfiguration"

    image_uri: StrictStr = field("Image URI.", required=True)
    resolved_image_digest: StrictStr | None = field("The digest that the image's tag was resolved to.")
    application_level_digest_resolution: StrictBool | None = field("Application level digest resolution.")


class ResolvedWorkerType(Model):
    """What is special about workers of one type."""

    page: ClassVar[str] = "WorkerTypeSpecification"

    image_configuration: ResolvedImage | None = field(
        "A custom image for all workers; instead of images in `workerTypeSpecifications`."
    )


class ConnectedIdentityCenter(Model):
    """Trusted identity propagation, and the application that the service made for it."""

    page: ClassVar[str] = "IdentityCenterConfiguration"

    identity_center_instance_arn: StrictStr | None = field("Identity center instance ARN.")
    identity_center_application_arn: StrictStr | None = field("ARN of the application in IAM Identity Center.")
    user_background_sessions_enabled: StrictBool | None = field("User background sessions enabled.")


class GetApplicationResult(Model):
    """An application as it is."""

    page: ClassVar[str] = "Application"

    application_id: StrictStr = field("Id of the application.", required=True)
    name: StrictStr | None = field("Name of the application.")
    arn: StrictStr = field("ARN of the application.", required=True)
    release_label: StrictStr = field('The Amazon EMR release, such as "emr-7.9.0".', required=True)
    type: Annotated[StrictStr, Choice(form="SPARK or HIVE", values=("SPARK", "HIVE"))] = field(
        "Its engine.", required=True
    )
    state: StrictStr = field("State of the application when it was last looked at, such as `STARTED`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    initial_capacity: dict[StrictStr, InitialCapacity] | None = field(
        "Workers to keep warm, by worker type: `Driver` and `Executor` for Spark, `HiveDriver` and `TezTask` for Hive."
    )
    maximum_capacity: MaximumCapacity | None = field(
        "What all workers together may use at any time; nothing more is started once a limit is reached."
    )
    created_at: datetime = field("Created at.", required=True)
    updated_at: datetime = field("When it last changed; a start or stop is a change.", required=True)
    tags: dict[StrictStr, StrictStr] | None = field(
        "Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved."
    )
    auto_start_configuration: AutoStart | None = field("Start when a job is submitted; on by default.")
    auto_stop_configuration: AutoStop | None = field("Stop when idle; on by default, after 15 minutes.")
    network_configuration: Network | None = field("The VPC that workers reach.")
    architecture: Annotated[StrictStr, one_of("X86_64", "ARM64")] | None = field("CPU architecture of the workers.")
    image_configuration: ResolvedImage | None = field(
        "A custom image for all workers; instead of images in `workerTypeSpecifications`."
    )
    worker_type_specifications: dict[StrictStr, ResolvedWorkerType] | None = field(
        "Custom images by worker type, for all worker types; instead of `imageConfiguration`."
    )
    runtime_configuration: list[Configuration] | None = field(
        "Settings for all job runs of the application, by configuration file."
    )
    monitoring_configuration: Monitoring | None = field("Where logs and metrics go.")
    disk_encryption_configuration: DiskEncryption | None = field("Encryption of the workers' local disks.")
    interactive_configuration: Interactive | None = field("Interactive use: EMR Studio, Apache Livy, sessions.")
    scheduler_configuration: Scheduler | None = field("How job runs queue; needs emr-7.0.0 or later.")
    identity_center_configuration: ConnectedIdentityCenter | None = field("Trusted identity propagation.")
    job_level_cost_allocation_configuration: JobLevelCostAllocation | None = field("Costs told per job.")


GET_APPLICATION: Final = Function(
    arguments=GetApplicationArgs, result=GetApplicationResult, read=single(Wire, "GetApplication", "application")
)


class ListApplicationsArgs(Model):
    """List applications, all of them or those in some states."""

    page: ClassVar[str] = "ListApplications"

    states: (
        Annotated[
            list[
                Annotated[
                    StrictStr,
                    one_of(
                        "CREATING",
                        "CREATED",
                        "STARTING",
                        "STARTED",
                        "STOPPING",
                        "STOPPED",
                        "TERMINATED",
                        name="ApplicationState",
                    ),
                ]
            ],
            Items(min=1, max=7, noun="state"),
        ]
        | None
    ) = field(
        "Only applications in one of these states; all when left out. 1 to 7 states; each `CREATING`, "
        "`CREATED`, `STARTING`, `STARTED`, `STOPPING`, `STOPPED` or `TERMINATED`."
    )


class ApplicationSummary(Model):
    """An application in a list."""

    page: ClassVar[str] = "ApplicationSummary"

    id: StrictStr = field("ID.", required=True)
    name: StrictStr | None = field("Name of the application.")
    arn: StrictStr = field("ARN of the application.", required=True)
    release_label: StrictStr = field('The Amazon EMR release, such as "emr-7.9.0".', required=True)
    type: Annotated[StrictStr, Choice(form="SPARK or HIVE", values=("SPARK", "HIVE"))] = field(
        "Its engine.", required=True
    )
    state: StrictStr = field("State of the application when it was last looked at, such as `STARTED`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    created_at: datetime = field("Created at.", required=True)
    updated_at: datetime = field("Updated at.", required=True)
    architecture: Annotated[StrictStr, one_of("X86_64", "ARM64")] | None = field("CPU architecture of the workers.")


class ListApplicationsResult(Model):
    """What ListApplications answers."""

    page: ClassVar[str] = "ListApplications"

    applications: list[ApplicationSummary] = field("Applications.", required=True)


LIST_APPLICATIONS: Final = Function(
    arguments=ListApplicationsArgs,
    result=ListApplicationsResult,
    read=listing(Wire, "ListApplications", "applications", key=("id",)),
)
