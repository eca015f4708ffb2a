"""What a program may say of a Batch platform's network, roles and logs; see `application_args` for what binds it."""

from collections.abc import Mapping, Sequence
from typing import Final, Required, TypedDict

import pulumi

from slackwater.blueprints.emr.application_args import JobRoleArgs

__all__ = [
    "EXISTING",
    "BatchAlarmsArgs",
    "BatchExecutionRoleArgs",
    "BatchInstanceRoleArgs",
    "BatchLoggingArgs",
    "BatchMonitoringArgs",
    "BatchNetworkingArgs",
    "BatchSecurityArgs",
    "BatchServiceRoleArgs",
]


class BatchNetworkingArgs(TypedDict, total=False):
    """The VPC in which jobs run."""

    subnet_ids: Required[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """Ids of the subnets, best of several availability zones; they need a way to the images, to the logs, and for
    instances to Amazon ECS.
    """
    security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of existing security groups; with them none is made."""
    vpc_id: pulumi.Input[str]
    """The VPC of the subnets. With it and without `securityGroupIds`, a security group is made that lets nothing in."""
    egress_cidr_blocks: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What the security group that is made lets jobs reach; default `0.0.0.0/0`."""
    assign_public_ip: pulumi.Input[bool]
    """Give jobs on Fargate a public IP address, which they need in a public subnet; default false."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the security group that is made."""


class BatchLoggingArgs(TypedDict, total=False):
    """Logs of jobs to Amazon CloudWatch."""

    enabled: bool
    """Send logs to a log group of the platform; default true. Otherwise the service sends them to "/aws/batch/job"."""
    log_group_name: pulumi.Input[str]
    """An existing log group. By default one is made: `/aws/batch/<project>-<stack>-<name>`."""
    retention_days: pulumi.Input[int]
    """How many days the log group that is made keeps logs; default 30, or the preset's."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the log group that is made."""


class BatchAlarmsArgs(TypedDict, total=False):
    """Alarms in Amazon CloudWatch for each queue: when jobs fail, and when a job that cannot run blocks the queue.

    Batch counts neither, but it sends events (user guide, "Batch EventBridge events"), so that a rule counts them.
    """

    enabled: bool
    """Make the alarms and their rules; default true, or the preset's."""
    failed_jobs: pulumi.Input[int]
    """How many jobs have to fail within 5 minutes; default 1."""
    actions: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs of what is told when one goes off, such as an SNS topic, at most 5; none by default. Required with preset
    `prod`.
    """
    ok_actions: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs of what is told when all is well again, at most 5; none by default."""
    event_targets: Mapping[str, pulumi.Input[str]]
    """ARNs of what gets the event itself, which names the job, such as an SNS topic, each by a name of your own, at
    most 5. Its own policy must let EventBridge send.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the alarms and rules."""


class BatchMonitoringArgs(TypedDict, total=False):
    """What is seen of the platform."""

    logging: BatchLoggingArgs
    """Logs of jobs; on by default, with a log group of their own."""
    alarms: BatchAlarmsArgs
    """Alarms of the queues; on by default."""
    dashboard: bool
    """A dashboard in Amazon CloudWatch: events of the queues, and the latest words of the logs; default true."""


class BatchExecutionRoleArgs(TypedDict, total=False):
    """The role with which images, secrets and logs are reached before and while a job runs. Give `arn` or the rest."""

    arn: pulumi.Input[str]
    """ARN of an existing role. Nothing is added to it."""
    kms_key_arns: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Keys with which the secrets are encrypted, where they are your own."""
    extra_policy_arns: Mapping[str, pulumi.Input[str]]
    """ARNs of further policies, each by a name of your own, which is a part of the attachment's name."""
    permissions_boundary: pulumi.Input[str]
    """ARN of the policy that bounds the role's permissions."""
    path: pulumi.Input[str]
    """Path of the role; default "/"."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the role that is made."""


class BatchServiceRoleArgs(TypedDict, total=False):
    """A role as which Batch works, instead of its service-linked one; without `arn` one is made."""

    arn: pulumi.Input[str]
    """ARN of an existing role. It has to outlive the environments: Batch cannot delete them without it."""
    extra_policy_arns: Mapping[str, pulumi.Input[str]]
    """ARNs of policies beside AWSBatchServiceRole, each by a name of your own."""
    permissions_boundary: pulumi.Input[str]
    """ARN of the policy that bounds the role's permissions."""
    path: pulumi.Input[str]
    """Path of the role; default "/"."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the role that is made."""


class BatchInstanceRoleArgs(TypedDict, total=False):
    """The role of the instances of EC2 and SPOT, made with its instance profile if there are any."""

    extra_policy_arns: Mapping[str, pulumi.Input[str]]
    """ARNs of policies beside AmazonEC2ContainerServiceforEC2Role, each by a name of your own."""
    permissions_boundary: pulumi.Input[str]
    """ARN of the policy that bounds the role's permissions."""
    path: pulumi.Input[str]
    """Path of the role; default "/"."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the role that is made."""


class BatchSecurityArgs(TypedDict, total=False):
    """Who may do what."""

    job_role: JobRoleArgs
    """The role that jobs have; made by default, with no rights but those that are said here."""
    execution_role: BatchExecutionRoleArgs
    """The role with which images, secrets and logs are reached; made by default, with the rights that they need."""
    instance_role: BatchInstanceRoleArgs
    """The role of instances; made if an environment of EC2 or SPOT has no `instanceRole` of its own."""
    service_role: BatchServiceRoleArgs
    """A role as which Batch works. By default its service-linked role, which infrastructure updates need. To or from
    that a change replaces the environments.
    """
    kms_key_arn: pulumi.Input[str]
    """A symmetric KMS key for the log group; by default AWS's own. The key's policy must let CloudWatch Logs use it."""


EXISTING: Final[Mapping[str, Sequence[str]]] = {
    "networking.security_group_ids": ("egress_cidr_blocks", "tags"),
    "monitoring.logging.log_group_name": ("retention_days", "tags"),
    "security.job_role.arn": tuple(name for name in JobRoleArgs.__annotations__ if name != "arn"),
    "security.execution_role.arn": tuple(name for name in BatchExecutionRoleArgs.__annotations__ if name != "arn"),
    "security.service_role.arn": tuple(name for name in BatchServiceRoleArgs.__annotations__ if name != "arn"),
}
"""What names something existing, with the properties beside it that say how to make one."""
