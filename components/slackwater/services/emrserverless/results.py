"""What the functions of EMR Serverless answer: the API's own members, all of them.

Nothing here is judged: a state that nobody knows yet, or a member that is missing, is shown as the service has it.
Blocks that a program can write are those of ``models``; here are the others, and what the service adds to a block.
"""

from datetime import datetime
from typing import ClassVar

from pydantic import StrictFloat, StrictInt, StrictStr

from slackwater.services.base import Model, field
from slackwater.services.emrserverless.applications.models import (
    AutoStart,
    AutoStop,
    IdentityCenter,
    Image,
    InitialCapacity,
    Interactive,
    JobLevelCostAllocation,
    MaximumCapacity,
    Network,
    Scheduler,
)
from slackwater.services.emrserverless.blocks import Configurations, DiskEncryption, Monitoring
from slackwater.services.emrserverless.jobruns.models import (
    ConfigurationOverrides,
    ExecutionIamPolicy,
    FlexExecution,
    JobDriver,
    RetryPolicy,
)
from slackwater.services.emrserverless.values import Architecture, EngineType

# --- what the service adds to a block --------------------------------------------------------------------------------


class ResolvedImage(Image):
    """A custom image, and what its tag stands for."""

    page: ClassVar[str] = "ImageConfiguration"

    resolved_image_digest: StrictStr | None = field("The digest that the image's tag was resolved to.")


class ResolvedWorkerType(Model):
    """What is special about workers of one type."""

    page: ClassVar[str] = "WorkerTypeSpecification"

    image_configuration: ResolvedImage | None = field("The image of these workers.")


class ConnectedIdentityCenter(IdentityCenter):
    """Trusted identity propagation, and the application that the service made for it."""

    page: ClassVar[str] = "IdentityCenterConfiguration"

    identity_center_application_arn: StrictStr | None = field("ARN of the application in IAM Identity Center.")


class ResourceUtilization(Model):
    """What a job run used, or what of it is billed."""

    page: ClassVar[str] = "ResourceUtilization"

    # The API's names are said, because no rule makes `vCPUHour` of a name in snake_case.
    vcpu_hour: StrictFloat | None = field("vCPUs times hours.", name="vCPUHour")
    memory_gb_hour: StrictFloat | None = field("Gigabytes of memory times hours.", name="memoryGBHour")
    storage_gb_hour: StrictFloat | None = field("Gigabytes of disk times hours.", name="storageGBHour")


# --- applications ----------------------------------------------------------------------------------------------------


class GetApplicationResult(Model):
    """An application as it is."""

    page: ClassVar[str] = "Application"

    application_id: StrictStr = field("Id of the application.", required=True)
    name: StrictStr | None = field("Name of the application.")
    arn: StrictStr = field("ARN of the application.", required=True)
    release_label: StrictStr = field("The Amazon EMR release.", required=True)
    type: EngineType = field("`SPARK` or `HIVE`.", required=True)
    state: StrictStr = field("State of the application, such as `STARTED`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    initial_capacity: dict[StrictStr, InitialCapacity] | None = field("Workers that are kept warm, by worker type.")
    maximum_capacity: MaximumCapacity | None = field("What all workers together may use at any time.")
    created_at: datetime = field("When the application was created.", required=True)
    updated_at: datetime = field("When it last changed; a start or stop is a change.", required=True)
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    auto_start_configuration: AutoStart | None = field("Start when a job is submitted.")
    auto_stop_configuration: AutoStop | None = field("Stop when idle.")
    network_configuration: Network | None = field("The VPC that workers reach.")
    architecture: Architecture | None = field("CPU architecture of the workers.")
    image_configuration: ResolvedImage | None = field("The custom image of all workers.")
    worker_type_specifications: dict[StrictStr, ResolvedWorkerType] | None = field("Custom images, by worker type.")
    runtime_configuration: Configurations | None = field("Settings for all job runs, by configuration file.")
    monitoring_configuration: Monitoring | None = field("Where logs and metrics go.")
    disk_encryption_configuration: DiskEncryption | None = field("Encryption of the workers' local disks.")
    interactive_configuration: Interactive | None = field("Interactive use.")
    scheduler_configuration: Scheduler | None = field("How job runs queue.")
    identity_center_configuration: ConnectedIdentityCenter | None = field("Trusted identity propagation.")
    job_level_cost_allocation_configuration: JobLevelCostAllocation | None = field("Costs told per job.")


class ApplicationSummary(Model):
    """An application in a list."""

    page: ClassVar[str] = "ApplicationSummary"

    id: StrictStr = field("Id of the application.", required=True)
    name: StrictStr | None = field("Name of the application.")
    arn: StrictStr = field("ARN of the application.", required=True)
    release_label: StrictStr = field("The Amazon EMR release.", required=True)
    type: EngineType = field("`SPARK` or `HIVE`.", required=True)
    state: StrictStr = field("State of the application, such as `STARTED`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    created_at: datetime = field("When the application was created.", required=True)
    updated_at: datetime = field("When it last changed; a start or stop is a change.", required=True)
    architecture: Architecture | None = field("CPU architecture of the workers.")


class ListApplicationsResult(Model):
    """Applications."""

    page: ClassVar[str] = "ListApplications"

    applications: list[ApplicationSummary] = field("The applications, those of one state together.", required=True)


# --- job runs --------------------------------------------------------------------------------------------------------


class JobRunSummary(Model):
    """A job run in a list."""

    page: ClassVar[str] = "JobRunSummary"

    application_id: StrictStr = field("Id of the application that it runs on.", required=True)
    id: StrictStr = field("Id of the job run.", required=True)
    name: StrictStr | None = field("Name of the job run.")
    mode: StrictStr | None = field("`BATCH` or `STREAMING`.")
    arn: StrictStr = field("ARN of the job run.", required=True)
    created_by: StrictStr = field("ARN of whoever submitted it.", required=True)
    created_at: datetime = field("When it was submitted.", required=True)
    updated_at: datetime = field("When it last changed.", required=True)
    execution_role: StrictStr = field("ARN of the role that it runs as.", required=True)
    state: StrictStr = field("State of the job run, such as `RUNNING`.", required=True)
    state_details: StrictStr = field("The service's words on the state.", required=True)
    release_label: StrictStr = field("The Amazon EMR release that it runs on.", required=True)
    type: EngineType | None = field("`SPARK` or `HIVE`.")
    attempt: StrictInt | None = field("Number of the latest attempt, from 1.")
    attempt_created_at: datetime | None = field("When the latest attempt was begun.")
    attempt_updated_at: datetime | None = field("When the latest attempt last changed.")
    flex_execution: FlexExecution | None = field("Whether it may wait for spare capacity.")


class ListJobRunsResult(Model):
    """Job runs of one application."""

    page: ClassVar[str] = "ListJobRuns"

    job_runs: list[JobRunSummary] = field("The job runs, those of one state together.", required=True)


class JobRunAttemptSummary(Model):
    """One attempt at a job run."""

    page: ClassVar[str] = "JobRunAttemptSummary"

    application_id: StrictStr = field("Id of the application that it runs on.", required=True)
    id: StrictStr = field("Id of the job run.", required=True)
    name: StrictStr | None = field("Name of the job run.")
    mode: StrictStr | None = field("`BATCH` or `STREAMING`.")
    arn: StrictStr = field("ARN of the job run.", required=True)
    created_by: StrictStr = field("ARN of whoever submitted it.", required=True)
    job_created_at: datetime = field("When the job run was submitted.", required=True)
    created_at: datetime = field("When the attempt was begun.", required=True)
    updated_at: datetime = field("When the attempt last changed.", required=True)
    execution_role: StrictStr = field("ARN of the role that it runs as.", required=True)
    state: StrictStr = field("State of the attempt, such as `FAILED`.", required=True)
    state_details: StrictStr = field("The service's words on the state.", required=True)
    release_label: StrictStr = field("The Amazon EMR release that it runs on.", required=True)
    type: EngineType | None = field("`SPARK` or `HIVE`.")
    attempt: StrictInt | None = field("Number of the attempt, from 1.")
    flex_execution: FlexExecution | None = field("Whether it may wait for spare capacity.")


class ListJobRunAttemptsResult(Model):
    """Attempts at one job run."""

    page: ClassVar[str] = "ListJobRunAttempts"

    job_run_attempts: list[JobRunAttemptSummary] = field("The attempts.", required=True)


class GetJobRunResult(Model):
    """A job run as it is; of an attempt, if one was asked for."""

    page: ClassVar[str] = "JobRun"

    application_id: StrictStr = field("Id of the application that it runs on.", required=True)
    job_run_id: StrictStr = field("Id of the job run.", required=True)
    name: StrictStr | None = field("Name of the job run.")
    arn: StrictStr = field("ARN of the job run.", required=True)
    created_by: StrictStr = field("ARN of whoever submitted it.", required=True)
    created_at: datetime = field("When it was submitted.", required=True)
    updated_at: datetime = field("When it last changed.", required=True)
    execution_role: StrictStr = field("ARN of the role that it runs as.", required=True)
    execution_iam_policy: ExecutionIamPolicy | None = field("What narrows the role's permissions.")
    state: StrictStr = field("State of the job run, such as `RUNNING`.", required=True)
    state_details: StrictStr = field("The service's words on the state.", required=True)
    release_label: StrictStr = field("The Amazon EMR release that it runs on.", required=True)
    configuration_overrides: ConfigurationOverrides | None = field("Settings for this job run alone.")
    job_driver: JobDriver = field("What is run.", required=True)
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    total_resource_utilization: ResourceUtilization | None = field("What it used; told when it has ended.")
    network_configuration: Network | None = field("The VPC that its workers reach.")
    total_execution_duration_seconds: StrictInt | None = field("Seconds that it ran; told when it has ended.")
    execution_timeout_minutes: StrictInt | None = field("Minutes after which it is cancelled; 0: never.")
    billed_resource_utilization: ResourceUtilization | None = field("What is billed; told when it has ended.")
    mode: StrictStr | None = field("`BATCH` or `STREAMING`.")
    retry_policy: RetryPolicy | None = field("How often it is tried again.")
    attempt: StrictInt | None = field("Number of the attempt, from 1.")
    attempt_created_at: datetime | None = field("When the attempt was begun.")
    attempt_updated_at: datetime | None = field("When the attempt last changed.")
    started_at: datetime | None = field("When it began to run.")
    ended_at: datetime | None = field("When it ended.")
    queued_duration_milliseconds: StrictInt | None = field("Milliseconds that it was queued.")
    image_configuration: ResolvedImage | None = field("The custom image of all its workers.")
    worker_type_specifications: dict[StrictStr, ResolvedWorkerType] | None = field("Custom images, by worker type.")
    flex_execution: FlexExecution | None = field("Whether it may wait for spare capacity.")


class GetDashboardForJobRunResult(Model):
    """The dashboard of a job run."""

    page: ClassVar[str] = "GetDashboardForJobRun"

    url: StrictStr | None = field(
        "Where to look: whoever has it may look, for an hour. Nothing while the job run has no workers yet.",
        sensitive=True,
    )


# --- tags ------------------------------------------------------------------------------------------------------------


class ListTagsResult(Model):
    """The tags of one resource."""

    page: ClassVar[str] = "ListTagsForResource"

    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
