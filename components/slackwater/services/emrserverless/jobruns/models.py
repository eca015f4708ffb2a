"""The fields of a job run.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, OneOf
from slackwater.services.base import Choice, Document, Items, Model, Range, Text, Validator, field, one_of
from slackwater.services.emrserverless.applications.models import (
    Configuration,
    DiskEncryption,
    PrometheusMonitoring,
    S3Monitoring,
)
from slackwater.services.emrserverless.lifecycles import RunInputs, RunLifecycle
from slackwater.services.emrserverless.values import RunId
from slackwater.services.rows import Never


class ExecutionIamPolicy(Model):
    """What a job may do at most: its permissions are those that its role and these policies both give."""

    page: ClassVar[str] = "JobRunExecutionIamPolicy"

    policy: (
        Annotated[StrictStr, Document(form="the JSON text of an IAM policy", pattern="[\\s\\S]+", min=1, max=2048)]
        | None
    ) = field(
        "An IAM policy as JSON text, at most 2048 characters without the white space; its formatting makes no"
        " difference."
    )
    policy_arns: (
        Annotated[
            list[
                Annotated[
                    StrictStr,
                    Text(
                        form="the ARN of a managed IAM policy",
                        pattern="arn:(aws[a-zA-Z0-9-]*):iam::(aws|[0-9]{12}):policy/(?:[!-~]+/)?[\\w+=,.@-]+",
                        min=20,
                        max=2048,
                    ),
                ]
            ],
            Items(max=10, noun="policy ARN", order_free=True),
        ]
        | None
    ) = field("ARNs of managed policies. At most 10 policy ARNs, in any order.")


class SparkSubmit(Model):
    """A Spark job, Spark SQL too."""

    page: ClassVar[str] = "SparkSubmit"

    entry_point: Annotated[
        StrictStr, Text(form="text that is not blank, on one line", pattern=".*\\S.*", min=1, max=4096)
    ] = field(
        'The main file, such as "s3://bucket/main.py" or a jar. 1 to 4096 characters. Never shown in messages.',
        required=True,
        sensitive=True,
    )
    entry_point_arguments: Annotated[list[StrictStr], Items(max=1024, noun="argument")] | None = field(
        "The arguments of the main file. At most 1024 arguments. Never shown in messages.", sensitive=True
    )
    spark_submit_parameters: (
        Annotated[StrictStr, Text(form="text that is not blank", pattern="[\\s\\S]*\\S[\\s\\S]*", min=1, max=102400)]
        | None
    ) = field(
        'Parameters of spark-submit, such as "--conf spark.executor.cores=4". 1 to 102400 characters. Never '
        "shown in messages.",
        sensitive=True,
    )


class Hive(Model):
    """A Hive job."""

    page: ClassVar[str] = "Hive"

    query: Annotated[
        StrictStr, Text(form="text that is not blank", pattern="[\\s\\S]*\\S[\\s\\S]*", min=1, max=10280)
    ] = field(
        'The query, or the file that it is in, such as "s3://bucket/query.ql". 1 to 10280 characters. Never '
        "shown in messages.",
        required=True,
        sensitive=True,
    )
    init_query_file: (
        Annotated[StrictStr, Text(form="text that is not blank, on one line", pattern=".*\\S.*", min=1, max=256)] | None
    ) = field("The file of a query that is run before. 1 to 256 characters. Never shown in messages.", sensitive=True)
    parameters: (
        Annotated[StrictStr, Text(form="text that is not blank", pattern="[\\s\\S]*\\S[\\s\\S]*", min=1, max=102400)]
        | None
    ) = field(
        'Parameters of Hive, such as "--hiveconf hive.root.logger=INFO". 1 to 102400 characters. Never shown '
        "in messages.",
        sensitive=True,
    )


class JobDriver(Model):
    """What is run: exactly one of `sparkSubmit` and `hive`, as suits the application's type."""

    page: ClassVar[str] = "JobDriver"

    spark_submit: SparkSubmit | None = field("A Spark job, on an application of type SPARK.")
    hive: Hive | None = field("A Hive job, on an application of type HIVE.")


class ManagedPersistenceOverrides(Model):
    """Logs kept by the service, for one job run."""

    page: ClassVar[str] = "ManagedPersistenceMonitoringConfiguration"

    enabled: StrictBool | None = field("Keep logs in the service's own store; as the application when left out.")
    encryption_key_arn: (
        Annotated[
            StrictStr,
            Text(
                form="the ARN of a KMS key",
                pattern="arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
                min=20,
                max=2048,
            ),
        ]
        | None
    ) = field("ARN of the KMS key that encrypts the logs. 20 to 2048 characters.")


class CloudWatchLoggingOverrides(Model):
    """Logs to Amazon CloudWatch, for one job run."""

    page: ClassVar[str] = "CloudWatchLoggingConfiguration"

    enabled: StrictBool = field("Send logs to CloudWatch.", required=True)
    log_group_name: (
        Annotated[
            StrictStr,
            Text(
                form="made of letters, digits and the characters . - _ / #",
                pattern="[\\.\\-_/#A-Za-z0-9]+",
                min=1,
                max=512,
            ),
        ]
        | None
    ) = field("Name of the log group. 1 to 512 characters.")
    log_stream_name_prefix: (
        Annotated[StrictStr, Text(form="text without : and *", pattern="[^:*]*", min=1, max=512)] | None
    ) = field("Prefix of the log streams' names. 1 to 512 characters.")
    encryption_key_arn: (
        Annotated[
            StrictStr,
            Text(
                form="the ARN of a KMS key",
                pattern="arn:(aws[a-zA-Z0-9-]*):kms:[a-zA-Z0-9\\-]*:([0-9]{12}):key\\/[a-zA-Z0-9-]+",
                min=20,
                max=2048,
            ),
        ]
        | None
    ) = field("ARN of the KMS key that encrypts the logs. 20 to 2048 characters.")
    log_types: (
        Annotated[
            dict[
                Annotated[
                    StrictStr,
                    Choice(
                        form="a worker type",
                        pattern="[a-zA-Z]+[-_]*[a-zA-Z]+",
                        min=1,
                        max=50,
                        values=("SPARK_DRIVER", "SPARK_EXECUTOR", "HIVE_DRIVER", "TEZ_TASK"),
                    ),
                ],
                Annotated[
                    list[
                        Annotated[
                            StrictStr,
                            Choice(
                                form="a log type",
                                pattern="[a-zA-Z]+[-_]*[a-zA-Z]+",
                                min=1,
                                max=50,
                                values=("STDOUT", "STDERR", "HIVE_LOG", "TEZ_AM", "SYSTEM_LOGS"),
                            ),
                        ]
                    ],
                    Items(min=1, max=5, noun="log type", order_free=True),
                ],
            ],
            Items(min=1, max=4, noun="worker type"),
        ]
        | None
    ) = field(
        "Which logs of which workers: `SPARK_DRIVER`, `SPARK_EXECUTOR`, `HIVE_DRIVER`, `TEZ_TASK`, each with "
        "some of `STDOUT`, `STDERR`, `HIVE_LOG`, `TEZ_AM`, `SYSTEM_LOGS`; STDOUT and STDERR of the driver "
        "when left out. 1 to 4 worker types."
    )


class MonitoringOverrides(Model):
    """Where logs and metrics of a job run go; a sink that is left out is as the application has it."""

    page: ClassVar[str] = "MonitoringConfiguration"

    s3_monitoring_configuration: S3Monitoring | None = field("Logs to Amazon S3.")
    managed_persistence_monitoring_configuration: ManagedPersistenceOverrides | None = field(
        "Logs kept by the service."
    )
    cloud_watch_logging_configuration: CloudWatchLoggingOverrides | None = field("Logs to Amazon CloudWatch.")
    prometheus_monitoring_configuration: PrometheusMonitoring | None = field(
        "Metrics to Amazon Managed Service for Prometheus."
    )


class ConfigurationOverrides(Model):
    """What a job run has otherwise than its application."""

    page: ClassVar[str] = "ConfigurationOverrides"

    application_configuration: (
        Annotated[list[Configuration], Items(max=100, noun="configuration", key="classification")] | None
    ) = field("Settings of the job, by configuration file. At most 100 configurations, in any order.")
    monitoring_configuration: MonitoringOverrides | None = field("Where logs and metrics go.")
    disk_encryption_configuration: DiskEncryption | None = field("Encryption of the workers' local disks.")


class RetryPolicy(Model):
    """How often a job is tried again. Needs emr-7.1.0 or later."""

    page: ClassVar[str] = "RetryPolicy"

    max_attempts: Annotated[StrictInt, Range(min=1, max=10)] | None = field(
        "Attempts of a BATCH run; 1 is no retry. 1 to 10; default 1.", service_default=1
    )
    max_failed_attempts_per_hour: Annotated[StrictInt, Range(min=1, max=10)] | None = field(
        "Failed attempts within an hour after which a STREAMING run is given up. 1 to 10; default 5.", service_default=5
    )


class FlexExecution(Model):
    """Executors on spare capacity: cheaper, but later to start and to end."""

    page: ClassVar[str] = "FlexExecution"

    enabled: StrictBool | None = field(
        "Run the executors on spare capacity; for BATCH runs of Spark only. Default false.", service_default=False
    )


class JobRunLifecycle(RunLifecycle):
    """What slackwater may do with a job run."""

    adopt: RunId = field(
        "An existing job run to take over instead of starting one, as `application id/job run id`; only for a create.",
        default="",
        own=True,
    )


class JobRunInputs(RunInputs):
    """A job run on an Amazon EMR Serverless application. None can be changed, so a change starts another.

    BATCH: run once, and again when an input or a trigger changes. STREAMING: kept alive; a run that has ended is
    started again, and one that is replaced is cancelled and has ended before the next one starts.
    """

    page: ClassVar[str] = "StartJobRun"
    checks: ClassVar[tuple[Validator, ...]] = (
        Never(
            path="jobDriver",
            says="has sparkSubmit and hive; keep one of the two",
            given=("jobDriver.sparkSubmit", "jobDriver.hive"),
            source="API: JobDriver (a union)",
        ),
        Never(
            path="mode",
            says="STREAMING is for Spark jobs only, not for jobDriver.hive",
            when=Equals(path="mode", value="STREAMING"),
            given=("jobDriver.hive",),
            source="user guide: streaming jobs (Spark alone is described)",
        ),
        Never(
            path="executionTimeoutMinutes",
            says="must be at least 1 with mode BATCH; 0 (no limit) is for STREAMING",
            when=Every(
                conditions=(Equals(path="executionTimeoutMinutes", value=0), OneOf(path="mode", values=(None, "BATCH")))
            ),
            source="API: StartJobRun, executionTimeoutMinutes (0 is no longer supported; since when is not said)",
        ),
        Never(
            path="retryPolicy.maxAttempts",
            says="is for mode BATCH only; use retryPolicy.maxFailedAttemptsPerHour",
            when=Every(conditions=(IsSet(path="retryPolicy.maxAttempts"), Equals(path="mode", value="STREAMING"))),
            source="API: RetryPolicy",
        ),
        Never(
            path="retryPolicy.maxFailedAttemptsPerHour",
            says="is for mode STREAMING only; use retryPolicy.maxAttempts",
            when=Every(
                conditions=(
                    IsSet(path="retryPolicy.maxFailedAttemptsPerHour"),
                    OneOf(path="mode", values=(None, "BATCH")),
                )
            ),
            source="API: RetryPolicy",
        ),
        Never(
            path="flexExecution.enabled",
            says="is for mode BATCH only",
            when=Every(
                conditions=(Equals(path="flexExecution.enabled", value=True), Equals(path="mode", value="STREAMING"))
            ),
            source="user guide: Flex (Spark batch job runs)",
        ),
        Never(
            path="flexExecution.enabled",
            says="is for Spark jobs only, not for jobDriver.hive",
            when=Equals(path="flexExecution.enabled", value=True),
            given=("jobDriver.hive",),
            source="user guide: Flex (Spark batch job runs)",
        ),
    )
    laws: ClassVar[str] = "slackwater.services.emrserverless.jobruns.checks"

    lifecycle: JobRunLifecycle = field(
        "What slackwater may do on the way to a change.", default=JobRunLifecycle(), own=True
    )
    application_id: Annotated[
        StrictStr, Text(form='the id of an application, such as "00f1a2b3c4d5"', pattern="[0-9a-z]+", min=1, max=64)
    ] = field("Id of the application. 1 to 64 characters.", required=True)
    execution_role_arn: Annotated[
        StrictStr,
        Text(
            form="the ARN of an IAM role",
            pattern="arn:(aws[a-zA-Z0-9-]*):iam::([0-9]{12}):(role((\\u002F)|(\\u002F[\\u0021-\\u007F]+\\u002F))[\\w+=,.@-]+)",
            min=20,
            max=2048,
        ),
    ] = field("ARN of the IAM role that the job runs as. 20 to 2048 characters.", required=True)
    execution_iam_policy: ExecutionIamPolicy | None = field("Narrows what the role permits.")
    job_driver: JobDriver = field("What is run: a Spark job or a Hive job.", required=True)
    configuration_overrides: ConfigurationOverrides | None = field("What is otherwise than in the application.")
    tags: (
        Annotated[
            dict[
                Annotated[
                    StrictStr,
                    Text(
                        form="made of letters, digits, spaces and the characters / _ . : = + @ -",
                        pattern="[A-Za-z0-9 /_.:=+@-]+",
                        min=1,
                        max=128,
                        reserved=("aws:", "slackwater:"),
                    ),
                ],
                Annotated[
                    StrictStr,
                    Text(
                        form="made of letters, digits, spaces and the characters / _ . : = + @ -",
                        pattern="[A-Za-z0-9 /_.:=+@-]*",
                        max=256,
                    ),
                ],
            ],
            Items(max=200, noun="tag"),
        ]
        | None
    ) = field(
        "Tags, which a change sets at any time. Names beginning with `aws:` or `slackwater:` are reserved. At"
        " most 200 tags."
    )
    execution_timeout_minutes: Annotated[StrictInt, Range(min=0, max=1000000)] | None = field(
        "Minutes after which the service cancels the run. BATCH: at least 1, from emr-7.11.0 on at most "
        "10080; STREAMING: 0 is no limit. 0 to 1000000; default 720.",
        service_default=720,
    )
    name: (
        Annotated[StrictStr, Text(form="text that is not blank, on one line", pattern=".*\\S.*", min=1, max=256)] | None
    ) = field("Name of the job run. Made from the resource's name when left out. 1 to 256 characters.")
    mode: Annotated[StrictStr, one_of("BATCH", "STREAMING")] | None = field(
        "`BATCH` for a job that ends by itself, or `STREAMING` for one that does not, which needs Spark and "
        "emr-7.1.0 or later. `BATCH` or `STREAMING`; default `BATCH`.",
        service_default="BATCH",
    )
    retry_policy: RetryPolicy | None = field("How often the job is tried again; needs emr-7.1.0 or later.")
    flex_execution: FlexExecution | None = field("Executors on spare capacity; for BATCH runs of Spark only.")
    shutdown_grace_period_in_seconds: Annotated[StrictInt, Range(min=15, max=1800, zero=True)] | None = field(
        "Seconds that the run is given to let go when it is cancelled; 0 is at once. 0 for BATCH by itself, "
        "the service's own for STREAMING; needs emr-7.9.0 or later. A change is made at any time. 0, or 15 to"
        " 1800.",
        page="CancelJobRun",
    )


class JobRunOutputs(Model):
    """What a job run has beside its inputs."""

    page: ClassVar[str] = "JobRun"

    job_run_id: StrictStr = field("Id of the present job run; what takes its place has another one.", required=True)
    arn: StrictStr = field("ARN of the job run.", required=True)
    state: StrictStr = field("State of the job run when it was last looked at, such as `RUNNING`.", required=True)
    state_details: StrictStr | None = field("The service's words on the state.")
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
