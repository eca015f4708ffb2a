"""The fields of a job run: what a program may write and what the service answers."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StrictBool, StrictStr

from slackwater.services.base import Check, CommonLifecycle, Items, Model, ResourceInputs, Text, field, one_of
from slackwater.services.emrserverless.blocks import (
    CloudWatchLogging,
    Configurations,
    DiskEncryption,
    ManagedPersistenceMonitoring,
    Monitoring,
)
from slackwater.services.emrserverless.jobruns import checks as laws
from slackwater.services.emrserverless.values import (
    ApplicationId,
    Argument,
    Attempts,
    EntryPoint,
    GraceSeconds,
    Mode,
    Parameters,
    Policy,
    PolicyArn,
    Query,
    QueryFile,
    RoleArn,
    RunName,
    Tags,
    TimeoutMinutes,
)

OnDelete = Annotated[StrictStr, one_of("cancel", "leave", "wait")]
WaitFor = Annotated[StrictStr, one_of("submitted", "running", "success")]
RunId = Annotated[
    StrictStr,
    Text(
        pattern=r"(?:[0-9a-z]+/[0-9a-z]+)?",
        form='the ids of an application and a job run, such as "00f1a2b3c4d5/00f6e7d8c9b0"',
    ),
]

# --- groups of fields ------------------------------------------------------------------------------------------------


class JobRunLifecycle(CommonLifecycle):
    """What slackwater may do with a job run."""

    on_delete: OnDelete = field(
        "What a delete does with a run that has not ended: `cancel` (default), with its grace period, `leave` it "
        "running, managed by nobody, or `wait` until it has ended (not with STREAMING).",
        default="cancel",
        own=True,
    )
    adopt: RunId = field(
        "An existing job run to take over instead of starting one, as `application id/job run id`; looked at only by a "
        "create.",
        default="",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), "on_delete": self.on_delete}


class ExecutionIamPolicy(Model):
    """What a job may do at most: its permissions are those that its role and these policies both give."""

    page: ClassVar[str] = "JobRunExecutionIamPolicy"

    policy: Policy | None = field(
        "An IAM policy as JSON text, at most 2048 characters without the white space; its formatting makes no "
        "difference."
    )
    policy_arns: Annotated[list[PolicyArn], Items(max=10, noun="policy ARN", order_free=True)] | None = field(
        "ARNs of managed policies, at most 10, in any order."
    )


class SparkSubmit(Model):
    """A Spark job, Spark SQL too."""

    page: ClassVar[str] = "SparkSubmit"

    entry_point: EntryPoint = field(
        'The main file, such as "s3://bucket/main.py" or a jar; never shown in messages.',
        required=True,
        sensitive=True,
    )
    entry_point_arguments: Annotated[list[Argument], Items(max=1024, noun="argument")] | None = field(
        "The arguments of the main file, at most 1024; never shown in messages.", sensitive=True
    )
    spark_submit_parameters: Parameters | None = field(
        'Parameters of spark-submit, such as "--conf spark.executor.cores=4"; never shown in messages.', sensitive=True
    )


class Hive(Model):
    """A Hive job."""

    page: ClassVar[str] = "Hive"

    query: Query = field(
        'The query, or the file that it is in, such as "s3://bucket/query.ql"; never shown in messages.',
        required=True,
        sensitive=True,
    )
    init_query_file: QueryFile | None = field(
        "The file of a query that is run before; never shown in messages.", sensitive=True
    )
    parameters: Parameters | None = field(
        'Parameters of Hive, such as "--hiveconf hive.root.logger=INFO"; never shown in messages.', sensitive=True
    )


class JobDriver(Model):
    """What is run: exactly one of `sparkSubmit` and `hive`, as suits the application's type."""

    page: ClassVar[str] = "JobDriver"

    spark_submit: SparkSubmit | None = field("A Spark job, on an application of type SPARK.")
    hive: Hive | None = field("A Hive job, on an application of type HIVE.")


class ManagedPersistenceOverrides(ManagedPersistenceMonitoring):
    """Logs kept by the service, for one job run."""

    # The default is what the application says, so no value equals saying nothing.
    enabled: StrictBool | None = field("Keep logs in the service's own store; default: as the application does.")


class CloudWatchLoggingOverrides(CloudWatchLogging):
    """Logs to Amazon CloudWatch, for one job run."""

    enabled: StrictBool = field("Send logs to CloudWatch.", required=True)


class MonitoringOverrides(Monitoring):
    """Where logs and metrics of a job run go; a sink that is left out is as the application has it."""

    managed_persistence_monitoring_configuration: ManagedPersistenceOverrides | None = field(
        "Logs kept by the service."
    )
    cloud_watch_logging_configuration: CloudWatchLoggingOverrides | None = field("Logs to Amazon CloudWatch.")


class ConfigurationOverrides(Model):
    """What a job run has otherwise than its application."""

    page: ClassVar[str] = "ConfigurationOverrides"

    application_configuration: Configurations | None = field("Settings of the job, by configuration file, at most 100.")
    monitoring_configuration: MonitoringOverrides | None = field("Where logs and metrics go.")
    disk_encryption_configuration: DiskEncryption | None = field("Encryption of the workers' local disks.")


class RetryPolicy(Model):
    """How often a job is tried again. Needs emr-7.1.0 or later."""

    page: ClassVar[str] = "RetryPolicy"

    max_attempts: Attempts | None = field("Attempts of a BATCH run, 1 to 10; default 1, no retry.", service_default=1)
    max_failed_attempts_per_hour: Attempts | None = field(
        "Failed attempts within an hour after which a STREAMING run is given up, 1 to 10; default 5.", service_default=5
    )


class FlexExecution(Model):
    """Executors on spare capacity: cheaper, but later to start and to end."""

    page: ClassVar[str] = "FlexExecution"

    enabled: StrictBool | None = field(
        "Run the executors on spare capacity; default false; for BATCH runs of Spark only.", service_default=False
    )


# --- the resource ----------------------------------------------------------------------------------------------------


class JobRunInputs(ResourceInputs):
    """A job run on an Amazon EMR Serverless application; the service cannot change one, so a change starts another.

    BATCH: run once, and again when an input or a trigger changes. STREAMING: kept alive; a run that has ended is
    started again, and one that is replaced is cancelled and has ended before the next one starts.
    """

    page: ClassVar[str] = "StartJobRun"
    checks: ClassVar[tuple[Check, ...]] = laws.CHECKS
    advice: ClassVar[tuple[Check, ...]] = laws.ADVICE
    neighbour_checks: ClassVar[tuple[Check, ...]] = laws.NEIGHBOUR_CHECKS

    lifecycle: JobRunLifecycle = field("What slackwater may do with a job run.", default=JobRunLifecycle(), own=True)
    application_id: ApplicationId = field("Id of the application that runs the job.", required=True)
    name: RunName | None = field("Name of the job run, 1 to 256 characters; made from the resource's when left out.")
    mode: Mode | None = field(
        "`BATCH` (default) for a job that ends by itself, or `STREAMING` for one that does not, which needs Spark and "
        "emr-7.1.0 or later.",
        service_default="BATCH",
    )
    execution_role_arn: RoleArn = field("ARN of the IAM role that the job runs as.", required=True)
    execution_iam_policy: ExecutionIamPolicy | None = field("Narrows what the role permits.")
    job_driver: JobDriver = field("What is run: a Spark job or a Hive job.", required=True)
    configuration_overrides: ConfigurationOverrides | None = field("What is otherwise than in the application.")
    execution_timeout_minutes: TimeoutMinutes | None = field(
        "Minutes after which the service cancels the run; default 720. BATCH: 1 to 1000000, from emr-7.11.0 on at most "
        "10080; STREAMING: 0 to 1000000, where 0 is no limit.",
        service_default=720,
    )
    retry_policy: RetryPolicy | None = field("How often the job is tried again; needs emr-7.1.0 or later.")
    flex_execution: FlexExecution | None = field("Executors on spare capacity; for BATCH runs of Spark only.")
    shutdown_grace_period_in_seconds: GraceSeconds | None = field(
        "Seconds that the run is given to let go when it is cancelled, 0 (at once) or 15 to 1800; default 0 for BATCH, "
        "the service's own for STREAMING; needs emr-7.9.0 or later. A change is made at any time.",
        page="CancelJobRun",
    )
    tags: Tags | None = field(
        "Tags, at most 200; a change is made at any time. Names beginning with `aws:` or `slackwater:` are reserved."
    )
    triggers: dict[StrictStr, StrictStr] | None = field(
        "Any names and values, such as the hash of a script; a change of any of them runs the job again."
    )
    wait_for: WaitFor | None = field(
        "How far a new run has to get before an update is done: `submitted` (default for BATCH), `running` (default "
        "for STREAMING) or `success` (BATCH only); `timeouts` must leave the time for it.",
        own=True,
    )

    @property
    def streaming(self) -> bool:
        """Whether the job never ends by itself."""
        return self.mode == "STREAMING"

    @property
    def milestone(self) -> str:
        """How far a new run has to get: what the program says, or what suits the mode."""
        return self.wait_for or ("running" if self.streaming else "submitted")

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        power = "running" if self.streaming else "as_found"
        return {**super().policy(), "power": power, "until": self.milestone}


class JobRunOutputs(Model):
    """What a job run has beside its inputs. Another run may take the place of one, and has another id."""

    page: ClassVar[str] = "JobRun"

    job_run_id: StrictStr = field("Id of the present job run.", required=True)
    arn: StrictStr = field("ARN of the present job run.", required=True)
    state: StrictStr = field("State of the job run when it was last looked at, such as `RUNNING`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
