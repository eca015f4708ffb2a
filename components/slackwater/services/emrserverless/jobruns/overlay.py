"""What AWS's model of a job run does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, OneOf
from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Document, Items, Range, Text, one_of
from slackwater.services.emrserverless.jobruns.rules import BATCH_RUN
from slackwater.services.emrserverless.lifecycles import RunInputs, RunLifecycle
from slackwater.services.emrserverless.overlay import APPLICATION, CLOUD_WATCH, CONFIGURATIONS, KEPT_LOGS, LINE, SINKS
from slackwater.services.emrserverless.values import RunId, Time
from slackwater.services.rows import Never

_LINES: Final = Text(pattern=r"[\s\S]*\S[\s\S]*", form="text that is not blank")
_POLICY_ARN: Final = r"arn:(aws[a-zA-Z0-9-]*):iam::(aws|[0-9]{12}):policy/(?:[!-~]+/)?[\w+=,.@-]+"
_ATTEMPT: Final = Field("Number of the attempt; the latest when left out.", Range(1, 2**31 - 1))
_JOB_RUN: Final = Field("Id of the job run.", Text(form='the id of a job run, such as "00f6e7d8c9b0"'))
_USED: Final = Shape("What a job run used, or what of it is billed.", name="ResourceUtilization").has(
    vCPUHour=Field("vCPUs times hours."),
    memoryGBHour=Field("Gigabytes of memory times hours."),
    storageGBHour=Field("Gigabytes of disk times hours."),
)

_STATE: Final = one_of(*(state.name for state in BATCH_RUN.states), name="JobRunState")

_BATCH: Final = OneOf("mode", (None, "BATCH"))
_STREAMING: Final = Equals("mode", "STREAMING")
_HIVE: Final = "jobDriver.hive"
_FLEX: Final = Equals("flexExecution.enabled", value=True)
_FLEX_GUIDE: Final = "user guide: Flex (Spark batch job runs)"

OVERLAY: Final = Overlay(
    says="""A job run on an Amazon EMR Serverless application. None can be changed, so a change starts another.

    BATCH: run once, and again when an input or a trigger changes. STREAMING: kept alive; a run that has ended is
    started again, and one that is replaced is cancelled and has ended before the next one starts.""",
    lifecycle=RunLifecycle,
    adopt=Field("An existing job run to take over instead of starting one, as `application id/job run id`", RunId),
    base=RunInputs,
    also={"shutdownGracePeriodInSeconds": "CancelJobRun"},
    fields={
        "name": Field("Name of the job run.", LINE),
        "mode": Field(
            "`BATCH` for a job that ends by itself, or `STREAMING` for one that does not, which needs Spark and "
            "emr-7.1.0 or later.",
            default="BATCH",
            seen="`BATCH` or `STREAMING`.",
        ),
        "executionRoleArn": Field("ARN of the IAM role that the job runs as.", Text(form="the ARN of an IAM role")),
        "executionIamPolicy": Field("Narrows what the role permits."),
        "jobDriver": Field("What is run: a Spark job or a Hive job.", required=True),
        "configurationOverrides": Field("What is otherwise than in the application."),
        "executionTimeoutMinutes": Field(
            "Minutes after which the service cancels the run. BATCH: at least 1, from emr-7.11.0 on at most 10080; "
            "STREAMING: 0 is no limit.",
            default=720,
        ),
        "retryPolicy": Field("How often the job is tried again; needs emr-7.1.0 or later."),
        "flexExecution": Field("Executors on spare capacity; for BATCH runs of Spark only."),
        "shutdownGracePeriodInSeconds": Field(
            "Seconds that the run is given to let go when it is cancelled; 0 is at once. 0 for BATCH by itself, the "
            "service's own for STREAMING; needs emr-7.9.0 or later. A change is made at any time.",
            Range(15, 1800, zero=True),
        ),
        "jobRunId": Field("Id of the present job run; what takes its place has another one."),
        "arn": Field("ARN of the job run."),
        "state": Field("State of the job run when it was last looked at, such as `RUNNING`."),
    },
    rows=(
        Never(
            "jobDriver",
            "has sparkSubmit and hive; keep one of the two",
            given=("jobDriver.sparkSubmit", _HIVE),
            source="API: JobDriver (a union)",
        ),
        Never(
            "mode",
            "STREAMING is for Spark jobs only, not for jobDriver.hive",
            when=_STREAMING,
            given=(_HIVE,),
            source="user guide: streaming jobs (Spark alone is described)",
        ),
        Never(
            "executionTimeoutMinutes",
            "must be at least 1 with mode BATCH; 0 (no limit) is for STREAMING",
            when=Every((Equals("executionTimeoutMinutes", 0), _BATCH)),
            source="API: StartJobRun, executionTimeoutMinutes (0 is no longer supported; since when is not said)",
        ),
        Never(
            "retryPolicy.maxAttempts",
            "is for mode BATCH only; use retryPolicy.maxFailedAttemptsPerHour",
            when=Every((IsSet("retryPolicy.maxAttempts"), _STREAMING)),
            source="API: RetryPolicy",
        ),
        Never(
            "retryPolicy.maxFailedAttemptsPerHour",
            "is for mode STREAMING only; use retryPolicy.maxAttempts",
            when=Every((IsSet("retryPolicy.maxFailedAttemptsPerHour"), _BATCH)),
            source="API: RetryPolicy",
        ),
        Never("flexExecution.enabled", "is for mode BATCH only", when=Every((_FLEX, _STREAMING)), source=_FLEX_GUIDE),
        Never(
            "flexExecution.enabled",
            "is for Spark jobs only, not for jobDriver.hive",
            when=_FLEX,
            given=(_HIVE,),
            source=_FLEX_GUIDE,
        ),
    ),
    shapes={
        "JobRunExecutionIamPolicy": Shape(
            "What a job may do at most: its permissions are those that its role and these policies both give.",
            name="ExecutionIamPolicy",
        ).has(
            policy=Field(
                "An IAM policy as JSON text, at most 2048 characters without the white space; its formatting makes "
                "no difference.",
                Document(pattern=r"[\s\S]+", form="the JSON text of an IAM policy"),
            ),
            policyArns=Field(
                "ARNs of managed policies.",
                Items(noun="policy ARN", order_free=True),
                item=Text(pattern=_POLICY_ARN, form="the ARN of a managed IAM policy"),
            ),
        ),
        "SparkSubmit": Shape("A Spark job, Spark SQL too.").has(
            entryPoint=Field('The main file, such as "s3://bucket/main.py" or a jar.', LINE),
            entryPointArguments=Field("The arguments of the main file.", Items(noun="argument")),
            sparkSubmitParameters=Field('Parameters of spark-submit, such as "--conf spark.executor.cores=4".', _LINES),
        ),
        "Hive": Shape("A Hive job.").has(
            query=Field('The query, or the file that it is in, such as "s3://bucket/query.ql".', _LINES),
            initQueryFile=Field("The file of a query that is run before.", LINE),
            parameters=Field('Parameters of Hive, such as "--hiveconf hive.root.logger=INFO".', _LINES),
        ),
        "JobDriver": Shape(
            "What is run: exactly one of `sparkSubmit` and `hive`, as suits the application's type."
        ).has(
            sparkSubmit=Field("A Spark job, on an application of type SPARK."),
            hive=Field("A Hive job, on an application of type HIVE."),
        ),
        "ManagedPersistenceMonitoringConfiguration": Shape(
            "Logs kept by the service, for one job run.",
            KEPT_LOGS | {"enabled": Field("Keep logs in the service's own store; as the application when left out.")},
            name="ManagedPersistenceOverrides",
        ),
        "CloudWatchLoggingConfiguration": Shape(
            "Logs to Amazon CloudWatch, for one job run.",
            CLOUD_WATCH | {"enabled": Field("Send logs to CloudWatch.")},
            name="CloudWatchLoggingOverrides",
        ),
        "MonitoringConfiguration": Shape(
            "Where logs and metrics of a job run go; a sink that is left out is as the application has it.",
            SINKS
            | {
                "managedPersistenceMonitoringConfiguration": Field("Logs kept by the service."),
                "cloudWatchLoggingConfiguration": Field("Logs to Amazon CloudWatch."),
            },
            name="MonitoringOverrides",
        ),
        "ConfigurationOverrides": Shape("What a job run has otherwise than its application.").has(
            applicationConfiguration=Field("Settings of the job, by configuration file.", CONFIGURATIONS),
            monitoringConfiguration=Field("Where logs and metrics go."),
            diskEncryptionConfiguration=Field("Encryption of the workers' local disks."),
        ),
        "RetryPolicy": Shape("How often a job is tried again. Needs emr-7.1.0 or later.").has(
            maxAttempts=Field("Attempts of a BATCH run; 1 is no retry.", Range(1, 10), default=1),
            maxFailedAttemptsPerHour=Field(
                "Failed attempts within an hour after which a STREAMING run is given up.",
                Range(1, 10),
                default=5,
            ),
        ),
        "FlexExecution": Shape("Executors on spare capacity: cheaper, but later to start and to end.").has(
            enabled=Field("Run the executors on spare capacity; for BATCH runs of Spark only.", default=False)
        ),
        "TotalResourceUtilization": _USED,
        "ResourceUtilization": _USED,
        "JobRunSummary": Shape("A job run in a list.").has(createdBy=Field("ARN of whoever submitted it.")),
        "JobRunAttemptSummary": Shape("One attempt at a job run.").has(
            createdBy=Field("ARN of whoever submitted it."),
            jobCreatedAt=Field("When the job run was submitted."),
            createdAt=Field("When the attempt was begun."),
        ),
    },
    reads=(
        Read(
            "GetJobRun",
            "Look at one job run, or at one attempt at it.",
            under="jobRun",
            gives=Shape("A job run as it is; of an attempt, if one was asked for.").has(
                jobRunId=Field("Id of the job run."),
                createdBy=Field("ARN of whoever submitted it."),
                tags=Field("All tags, those of slackwater and of AWS too."),
                totalResourceUtilization=Field("What it used; told when it has ended."),
                totalExecutionDurationSeconds=Field("Seconds that it ran; told when it has ended."),
                billedResourceUtilization=Field("What is billed; told when it has ended."),
            ),
        ).asks(
            applicationId=APPLICATION,
            jobRunId=_JOB_RUN,
            attempt=_ATTEMPT,
        ),
        Read(
            "ListJobRuns",
            """List job runs of one application, all of them or those that meet every filter.

    Of an application that does not exist there are none: the service says no more than that.""",
            key=("id",),
        ).asks(
            applicationId=APPLICATION,
            states=Field(
                "Only job runs in one of these states; all when left out.",
                Items(min=1, max=9, noun="state"),
                item=_STATE,
            ),
            mode=Field("Only job runs of this mode."),
            createdAtAfter=Field("Only job runs submitted after this time, which has a time zone.", Time),
            createdAtBefore=Field("Only job runs submitted before this time, which has a time zone.", Time),
        ),
        Read("ListJobRunAttempts", "List the attempts at one job run.", key=("id", "attempt")).asks(
            applicationId=APPLICATION,
            jobRunId=_JOB_RUN,
        ),
        Read(
            "GetDashboardForJobRun",
            """Make a URL of a job run's dashboard: the live one while it runs, that of its history afterwards.

    The URL is a secret, and is valid for one hour: each call makes a new one, and none is kept.""",
            gives=Shape("The dashboard of a job run.").has(
                url=Field(
                    "Where to look: whoever has it may look, for an hour. Nothing while the job run has no workers "
                    "yet.",
                    sensitive=True,
                )
            ),
        ).asks(
            applicationId=APPLICATION,
            jobRunId=_JOB_RUN,
            attempt=_ATTEMPT,
            accessSystemProfileLogs=Field("Let the dashboard show the system profile's logs.", default=False),
        ),
    ),
)
