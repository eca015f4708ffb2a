"""What a program may say of a streaming job, in groups; see `application_args` for what binds these files."""

from collections.abc import Mapping, Sequence
from typing import Final, Required, TypedDict

import pulumi

from slackwater.blueprints.emr.application_args import JobLifecycleArgs, JobRoleArgs, PresetName
from slackwater.emrserverless import ConfigurationArgs, ExecutionIamPolicyArgs, TimeoutsArgs

__all__ = ["EXISTING", "StreamingAlarmArgs", "StreamingJobArgs"]


class StreamingAlarmArgs(TypedDict, total=False):
    """An alarm in Amazon CloudWatch for when the job does not run."""

    enabled: bool
    """Make the alarm; default true."""
    after_minutes: pulumi.Input[int]
    """Minutes without a worker after which it goes off, 1 to 180; default 10. A replacement takes the grace period and
    the start of the next run.
    """
    actions: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs of what is told when it goes off, such as an SNS topic, at most 5; none by default."""
    ok_actions: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs of what is told when the job runs again, at most 5; none by default."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the alarm."""


class StreamingJobArgs(TypedDict, total=False):
    """A Spark Structured Streaming job that is kept alive: found ended, it is started again from its checkpoint."""

    preset: PresetName
    """The environment, `local`, `dev`, `staging` or `prod`, whose values fill in what is left open: the alarm, delete
    protection, maintenance window. With `prod` an alarm needs `actions`. None by default.
    """
    application_id: pulumi.Input[str]
    """Id of the Spark application that runs the job, of release emr-7.1.0 or later. Required, unless the program gives
    the application itself.
    """
    name: pulumi.Input[str]
    """Name of the job run, 1 to 256 characters of ASCII without quotes; the resource's name when left out. The alarm
    finds the job by it.
    """
    entry_point: Required[pulumi.Input[str]]
    """The main file, such as "s3://bucket/stream.py"; the role that is made may read it."""
    entry_point_arguments: pulumi.Input[Sequence[pulumi.Input[str]]]
    """The arguments of the main file."""
    spark_submit_parameters: pulumi.Input[str]
    """Parameters of spark-submit, such as "--conf spark.executor.cores=4"; the checkpoint's is added."""
    application_configuration: pulumi.Input[Sequence[pulumi.Input[ConfigurationArgs]]]
    """Settings of this job, by configuration file, at most 100; they win over the application's."""
    execution_iam_policy: pulumi.Input[ExecutionIamPolicyArgs]
    """What this job may do at most, of what its role permits."""
    checkpoint_location: Required[pulumi.Input[str]]
    """A folder in Amazon S3 of this job alone, such as "s3://bucket/checkpoints/orders/", where it keeps how far it is.
    The job has it as `spark.sql.streaming.checkpointLocation`, in which Spark gives each query a folder by the query's
    name: name every query (`queryName`), because one without a name starts anew each time.
    """
    checkpoint_argument: pulumi.Input[str]
    """An argument of the main file, such as "--checkpoint", by which it is told the location, too; none by default."""
    job_role: JobRoleArgs
    """The role that the job works with; made by default, with the rights to its checkpoint, its main file and the
    application's logs.
    """
    kms_key_arn: pulumi.Input[str]
    """The KMS key of the checkpoint's bucket, if it has one; the role that is made may use it."""
    max_failed_attempts_per_hour: pulumi.Input[int]
    """Failed attempts within an hour after which the service gives the job up, 1 to 10; default 5."""
    shutdown_grace_period_in_seconds: pulumi.Input[int]
    """Seconds that a run is given to end its batch when it is replaced or deleted, 0 (at once) or 15 to 1800; default
    120, from emr-7.9.0 on. Best longer than a batch takes.
    """
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Any names and values, such as the hash of a script; a change of any of them replaces the run."""
    alarm: StreamingAlarmArgs
    """An alarm for when the job does not run; made by default."""
    lifecycle: JobLifecycleArgs
    """What slackwater may do with the job run."""
    timeouts: TimeoutsArgs
    """How long operations may take, a replacement with its grace period among them."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of everything that is made; the further tags of a part win over these."""


EXISTING: Final[Mapping[str, Sequence[str]]] = {
    "job_role.arn": tuple(name for name in JobRoleArgs.__annotations__ if name != "arn"),
}
"""What names something existing, with the properties beside it that say how to make one."""
