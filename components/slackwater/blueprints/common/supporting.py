"""What blueprints make around what they are for: roles, log groups, buckets, security groups, alarms.

Each has a name made from the component's, the component as parent, and the component's tags under its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pulumi

from slackwater.blueprints.common import policies
from slackwater.provider.identity import BESIDE

if TYPE_CHECKING:
    # Type checkers would read the 270 MB of it for minutes, also on behalf of every program that imports us.
    aws: Any
else:
    try:
        import pulumi_aws as aws
    except ModuleNotFoundError as error:
        raise pulumi.RunError("components need the extra `components`: pip install 'slackwater[components]'") from error

__all__ = [
    "ALARM_MINUTES",
    "ANYWHERE",
    "Bucket",
    "Family",
    "Network",
    "Purpose",
    "Role",
    "Tags",
    "instance_profile",
    "job_role",
    "log_bucket",
    "log_group",
    "role",
    "security_group",
    "stream_alarm",
]

ANYWHERE: Final = ("0.0.0.0/0",)
ALARM_MINUTES: Final = 10
"""Longer than a retry of the service, or a replacement with the longest usual grace, takes."""

# User guide, "Monitoring EMR Serverless applications and jobs": which metrics have which dimensions. Those that count
# job runs (RunningJobs) are of the whole application; only the workers' tell one job from another.
_WORKERS: Final = (
    "SELECT SUM(WorkerCpuAllocated) "
    'FROM SCHEMA("AWS/EMRServerless", ApplicationId, ApplicationName, CapacityAllocationType, JobId, JobName, '
    "WorkerType) "
    "WHERE ApplicationId = '{0}' AND JobName = '{1}'"
)

Tags = pulumi.Input[Mapping[str, pulumi.Input[str]]]
Writer = Callable[[policies.Place, Mapping[str, Any]], str]
"""Writes a policy when all that it is written from is known."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Family:
    """What all children of one component have in common."""

    parent: pulumi.ComponentResource
    name: str
    tags: Tags | None

    @cached_property
    def region(self) -> pulumi.Output[str]:
        """The region of the component's `aws` provider."""
        found: pulumi.Output[str] = aws.get_region_output(opts=self._asking).region
        return found

    @cached_property
    def account(self) -> pulumi.Output[str]:
        """The account of the component's `aws` provider."""
        found: pulumi.Output[str] = aws.get_caller_identity_output(opts=self._asking).account_id
        return found

    @cached_property
    def partition(self) -> pulumi.Output[str]:
        """The partition of the component's `aws` provider."""
        found: pulumi.Output[str] = aws.get_partition_output(opts=self._asking).partition
        return found

    @property
    def _asking(self) -> pulumi.InvokeOptions:
        return pulumi.InvokeOptions(parent=self.parent)

    def options(self) -> pulumi.ResourceOptions:
        """Return the options of a child of `aws`; what is beside it has to be in the same region."""
        _ = self.region
        return pulumi.ResourceOptions(parent=self.parent)

    def beside(self) -> dict[str, Any]:
        """Return what a child of slackwater has to be told of those of `aws`: where they are, as far as it matters."""
        found = {name: self.__dict__[name] for name in ("region", "account") if name in self.__dict__}
        return {BESIDE: found} if found else {}

    def tagged(self, own: Tags | None) -> Tags | None:
        """Return the tags of a child; its own win over the component's."""
        if own is None or self.tags is None:
            return own if self.tags is None else self.tags
        if isinstance(own, Mapping) and isinstance(self.tags, Mapping):
            return {**self.tags, **own}
        return pulumi.Output.all(self.tags, own).apply(lambda both: {**both[0], **both[1]})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A bucket that was made, and what makes it safe."""

    resource: Any
    guards: Sequence[pulumi.Resource]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role; what was made of it, in the order in which it was made."""

    arn: pulumi.Input[str]
    resource: Any = None
    parts: Sequence[pulumi.Resource] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What a role is for.

    ``kind`` ends its name, ``{}`` in the description is the component's; ``write`` makes its policy of grants;
    ``managed`` are policies of AWS that it has, by names for the attachments.
    """

    kind: str
    description: str
    trustee: policies.Trustee
    write: Writer | None = None
    managed: Mapping[str, str] = field(default_factory=dict)


class Network:
    """The VPC that workers reach, and the security group that was made for them."""

    def __init__(self, family: Family, wanted: Mapping[str, Any], *, whose: str = "EMR Serverless application") -> None:
        self.security_group: Any = None
        self.subnet_ids: Any = wanted.get("subnet_ids")
        self.security_group_ids: Any = wanted.get("security_group_ids")
        if self.subnet_ids and self.security_group_ids is None and "vpc_id" in wanted:
            self.security_group = security_group(
                family,
                vpc_id=wanted["vpc_id"],
                egress_cidr_blocks=wanted.get("egress_cidr_blocks", ANYWHERE),
                tags=wanted.get("tags"),
                whose=whose,
            )
            self.security_group_ids = [self.security_group.id]


def log_group(
    family: Family,
    *,
    retention_days: pulumi.Input[int],
    key: pulumi.Input[str] | None,
    tags: Tags | None,
    service: str = "emr-serverless",
) -> Any:
    """Make a log group. Its name is made here, not by Pulumi, so that people and policies can foresee it."""
    name = f"/aws/{service}/{pulumi.get_project()}-{pulumi.get_stack()}-{family.name}"
    return aws.cloudwatch.LogGroup(
        f"{family.name}-logs",
        name=name,
        retention_in_days=retention_days,
        kms_key_id=key,
        tags=family.tagged(tags),
        opts=family.options(),
    )


def log_bucket(
    family: Family, *, force_destroy: pulumi.Input[bool], key: pulumi.Input[str] | None, tags: Tags | None
) -> Bucket:
    """Make a bucket that is encrypted, closed to the public and reached by TLS only."""
    name, options = f"{family.name}-logs", family.options()
    bucket = aws.s3.Bucket(name, force_destroy=force_destroy, tags=family.tagged(tags), opts=options)
    closed = aws.s3.BucketPublicAccessBlock(
        name,
        bucket=bucket.bucket,
        block_public_acls=True,
        block_public_policy=True,
        ignore_public_acls=True,
        restrict_public_buckets=True,
        opts=options,
    )
    algorithm = {"sse_algorithm": "AES256"} if key is None else {"sse_algorithm": "aws:kms", "kms_master_key_id": key}
    encrypted = aws.s3.BucketServerSideEncryptionConfiguration(
        name,
        bucket=bucket.bucket,
        rules=[{"apply_server_side_encryption_by_default": algorithm, "bucket_key_enabled": key is not None}],
        opts=options,
    )
    # S3 refuses a second change of who may reach a bucket while the first is under way.
    after = pulumi.ResourceOptions.merge(options, pulumi.ResourceOptions(depends_on=[closed]))
    by_tls = aws.s3.BucketPolicy(name, bucket=bucket.bucket, policy=bucket.arn.apply(policies.tls_only), opts=after)
    return Bucket(resource=bucket, guards=[closed, encrypted, by_tls])


def security_group(
    family: Family,
    *,
    vpc_id: pulumi.Input[str],
    egress_cidr_blocks: pulumi.Input[Sequence[pulumi.Input[str]]],
    tags: Tags | None,
    whose: str = "EMR Serverless application",
) -> Any:
    """Make a security group that lets nothing in. Workers need no rule to reach each other."""
    return aws.ec2.SecurityGroup(
        f"{family.name}-workers",
        description=f"Workers of the {whose} {family.name}",
        vpc_id=vpc_id,
        egress=[{"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": egress_cidr_blocks}],
        tags=family.tagged(tags),
        opts=family.options(),
    )


_ASKED: Final = ("read_buckets", "write_buckets", "glue_databases", "glue_write_databases")
"""What a program may say of a role that is a grant."""


def job_role(
    family: Family,
    wanted: Mapping[str, Any],
    needed: Mapping[str, Any],
    *,
    whose: str = "Job runs of the EMR Serverless application",
    trustee: policies.Trustee = policies.EMR_SERVERLESS,
) -> Role:
    """Make a role for jobs, or take the existing one.

    Args:
        family: Whose role it is.
        wanted: What the program says of it, such as `path` and `read_buckets`.
        needed: What it is for beside that, as `policies.Grants` names it; values may be outputs.
        whose: Who has it, in the words of its description before the component's name.
        trustee: The service that takes it for them.
    """
    purpose = Purpose(
        kind="job-role",
        description=f"{whose} {{}}",
        trustee=trustee,
        write=lambda place, known: policies.job_policy(place, policies.Grants(**known)),
    )
    return role(family, purpose, wanted, {**{name: wanted.get(name) for name in _ASKED}, **needed})


def role(family: Family, purpose: Purpose, wanted: Mapping[str, Any], grants: Mapping[str, Any] = _NOTHING) -> Role:
    """Make a role, or take the existing one.

    Args:
        family: Whose role it is.
        purpose: What it is for.
        wanted: What the program says of it, such as `arn` or `path`.
        grants: What its policy is written from; values may be outputs.
    """
    if "arn" in wanted:
        return Role(arn=wanted["arn"])
    name, options = f"{family.name}-{purpose.kind}", family.options()
    document = _documents(family)
    made = aws.iam.Role(
        name,
        description=purpose.description.format(family.name),
        assume_role_policy=document({}, lambda place, _: policies.trust_policy(place, purpose.trustee)),
        path=wanted.get("path"),
        permissions_boundary=wanted.get("permissions_boundary"),
        tags=family.tagged(wanted.get("tags")),
        opts=options,
    )
    parts: list[pulumi.Resource] = [made]
    given = {key: value for key, value in grants.items() if value is not None and value != []}
    if purpose.write and given:
        parts.append(aws.iam.RolePolicy(name, role=made.id, policy=document(given, purpose.write), opts=options))
    arns = {key: document({"end": end}, _managed) for key, end in purpose.managed.items()}
    # By names of the user's own: were they numbered, a change of their order would detach what it has just attached.
    for key, arn in {**arns, **wanted.get("extra_policy_arns", {})}.items():
        parts.append(aws.iam.RolePolicyAttachment(f"{name}-{key}", role=made.id, policy_arn=arn, opts=options))
    return Role(arn=made.arn, resource=made, parts=parts)


def instance_profile(family: Family, wanted: Role) -> Any:
    """Make what hands a role to instances."""
    return aws.iam.InstanceProfile(
        f"{family.name}-instances", role=wanted.resource.name, tags=family.tagged(None), opts=family.options()
    )


def stream_alarm(
    family: Family,
    wanted: Mapping[str, Any],
    *,
    application_id: pulumi.Input[str],
    job_name: pulumi.Input[str],
    after: Sequence[pulumi.Resource],
) -> Any:
    """Make an alarm for a stream that has no workers.

    By the name of the job and not by its id, so that the alarm watches whichever run is the present one. The service
    tells nothing of a job that does not run, so that missing data is what the alarm is for.

    Args:
        family: Whose alarm it is.
        wanted: What the program says of it, such as `after_minutes`.
        application_id: The application that runs the job.
        job_name: The name of the job run, in ASCII without quotes.
        after: What has to be there before: an alarm without its stream would go off.
    """
    minutes = wanted.get("after_minutes", ALARM_MINUTES)
    query = pulumi.Output.all(application_id, job_name).apply(lambda known: _WORKERS.format(*known))
    return aws.cloudwatch.MetricAlarm(
        f"{family.name}-not-running",
        alarm_description=pulumi.Output.format(
            "The streaming job {0} has had no worker for {1} min.", job_name, minutes
        ),
        metric_queries=[
            {"id": "workers", "label": "vCPUs of the job", "expression": query, "period": 60, "return_data": True}
        ],
        comparison_operator="LessThanOrEqualToThreshold",
        threshold=0,
        evaluation_periods=minutes,
        datapoints_to_alarm=minutes,
        treat_missing_data="breaching",
        alarm_actions=wanted.get("actions"),
        ok_actions=wanted.get("ok_actions"),
        tags=family.tagged(wanted.get("tags")),
        opts=pulumi.ResourceOptions.merge(family.options(), pulumi.ResourceOptions(depends_on=list(after))),
    )


def _managed(place: policies.Place, known: Mapping[str, Any]) -> str:
    return f"arn:{place.partition}:iam::aws:policy/{known['end']}"


def _documents(family: Family) -> Callable[[Mapping[str, Any], Writer], pulumi.Output[str]]:
    """Return how documents are made for the account and region of the component's `aws` provider."""
    place = pulumi.Output.all(partition=family.partition, region=family.region, account=family.account)

    def document(grants: Mapping[str, Any], write: Writer) -> pulumi.Output[str]:
        known = pulumi.Output.all(place, grants)
        return known.apply(lambda both: write(policies.Place(**both[0]), both[1]))

    return document
