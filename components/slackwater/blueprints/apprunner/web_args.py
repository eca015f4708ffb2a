"""What a program may say of a web service, in groups; see `blueprints.emr.application_args` for what binds it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, Required, TypeAlias, TypedDict

import pulumi

from slackwater.apprunner import HealthCheckConfigurationArgs, ServiceLifecycleArgs
from slackwater.blueprints.emr.application_args import PresetName
from slackwater.emrserverless import TimeoutsArgs

__all__ = [
    "EXISTING",
    "WebAccessRoleArgs",
    "WebAlarmsArgs",
    "WebCodeArgs",
    "WebDomainArgs",
    "WebInstanceArgs",
    "WebInstanceRoleArgs",
    "WebMonitoringArgs",
    "WebNetworkingArgs",
    "WebScalingArgs",
    "WebSecurityArgs",
    "WebServiceArgs",
]

if TYPE_CHECKING:
    AddressType: TypeAlias = Literal["IPV4", "DUAL_STACK"]
else:
    AddressType = str


class WebCodeArgs(TypedDict, total=False):
    """Code of a repository, which App Runner builds."""

    repository_url: Required[pulumi.Input[str]]
    """URL of the repository."""
    connection_arn: Required[pulumi.Input[str]]
    """ARN of the connection to its provider, which a person has confirmed in the console."""
    branch: pulumi.Input[str]
    """The branch; default `main`."""
    source_directory: pulumi.Input[str]
    """The folder of the application; by default that of the repository."""
    runtime: pulumi.Input[str]
    """The runtime, such as `PYTHON_311`. Without it the file apprunner.yaml of the repository says everything."""
    build_command: pulumi.Input[str]
    """The command that builds it; with `runtime` only."""


class WebInstanceArgs(TypedDict, total=False):
    """The size of one instance."""

    cpu: pulumi.Input[str]
    """CPU, "0.25 vCPU" to "4 vCPU"; default "1 vCPU"."""
    memory: pulumi.Input[str]
    """Memory, as it goes with the CPU; default "2 GB"."""


class WebScalingArgs(TypedDict, total=False):
    """How many instances there are. Give `arn` or the rest."""

    arn: pulumi.Input[str]
    """ARN of an existing auto scaling configuration. By default one is made."""
    min_size: pulumi.Input[int]
    """Instances that are always there, and whose memory is paid for, 1 to 25; default 1, or the preset's."""
    max_size: pulumi.Input[int]
    """Instances at most; default 4, or the preset's."""
    max_concurrency: pulumi.Input[int]
    """Requests that one instance gets at a time, 1 to 200; default 100."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the auto scaling configuration that is made."""


class WebNetworkingArgs(TypedDict, total=False):
    """How the service is reached, and what it reaches; by default both is the internet."""

    public: pulumi.Input[bool]
    """Reached from the internet; default true. Otherwise only through VPC ingress connections."""
    ip_address_type: pulumi.Input[AddressType]
    """`IPV4` (default), or `DUAL_STACK` for public services."""
    vpc_connector_arn: pulumi.Input[str]
    """ARN of an existing VPC connector, by which the service reaches a VPC. With it none is made."""
    subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of subnets of one VPC. With them a VPC connector is made; whatever the service reaches is reached there."""
    security_group_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of existing security groups for the connector; with them none is made."""
    vpc_id: pulumi.Input[str]
    """The VPC of the subnets. With it and without `securityGroupIds`, a security group is made that lets nothing in."""
    egress_cidr_blocks: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What the security group that is made lets instances reach; default `0.0.0.0/0`."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the connector and the security group that are made."""


class WebDomainArgs(TypedDict, total=False):
    """A custom domain: made as soon as its validation records are known, ACTIVE when they are set in DNS."""

    name: Required[pulumi.Input[str]]
    """The domain, such as `shop.example.com` or `*.example.com`. A change replaces it."""
    enable_www_subdomain: pulumi.Input[bool]
    """Whether its `www` is one, too; default true, and false for a wildcard. A change replaces it."""


class WebAlarmsArgs(TypedDict, total=False):
    """Alarms in Amazon CloudWatch. Each threshold has to be met for 5 minutes."""

    enabled: bool
    """Make the alarms; default true, or the preset's."""
    server_errors: pulumi.Input[int]
    """Responses with a status of 500 or more; default 5."""
    client_errors: pulumi.Input[int]
    """Responses with a status from 400 to 499; no alarm by default, as anybody can cause them."""
    latency_milliseconds: pulumi.Input[int]
    """Time that the slowest twentieth of the requests takes at least; default 2000."""
    active_instances: pulumi.Input[int]
    """Instances that are at work; by default all that the auto scaling configuration that is made allows."""
    actions: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs of what is told when one goes off, such as an SNS topic, at most 5; none by default. Required with preset
    `prod`.
    """
    ok_actions: pulumi.Input[Sequence[pulumi.Input[str]]]
    """ARNs of what is told when all is well again, at most 5; none by default."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the alarms."""


class WebMonitoringArgs(TypedDict, total=False):
    """What is seen of the service. App Runner makes its log groups itself."""

    alarms: WebAlarmsArgs
    """Alarms of the service; on by default."""


class WebAccessRoleArgs(TypedDict, total=False):
    """The role with which App Runner pulls a private image; made only for one. Give `arn` or the rest."""

    arn: pulumi.Input[str]
    """ARN of an existing role. Nothing is added to it."""
    extra_policy_arns: Mapping[str, pulumi.Input[str]]
    """ARNs of further policies, each by a name of your own, which is a part of the attachment's name."""
    permissions_boundary: pulumi.Input[str]
    """ARN of the policy that bounds the role's permissions."""
    path: pulumi.Input[str]
    """Path of the role; default "/"."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Further tags of the role that is made."""


class WebInstanceRoleArgs(TypedDict, total=False):
    """The role that the application has: what it may reach beside its secrets. Give `arn` or the rest."""

    arn: pulumi.Input[str]
    """ARN of an existing role. Nothing is added to it: it must allow the secrets to be read."""
    read_buckets: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What may be read: "bucket", "bucket/prefix" or "s3://bucket/prefix/"."""
    write_buckets: pulumi.Input[Sequence[pulumi.Input[str]]]
    """What may be read, written and deleted, in the same words."""
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


class WebSecurityArgs(TypedDict, total=False):
    """Who may do what."""

    access_role: WebAccessRoleArgs
    """The role with which a private image is pulled; by default one is made that may pull this image alone."""
    instance_role: WebInstanceRoleArgs
    """The role that the application has; by default one is made that may read its secrets alone."""
    kms_key_arn: pulumi.Input[str]
    """The KMS key that encrypts what App Runner keeps of the source; by default AWS's own. A change replaces the
    service.
    """


class WebServiceArgs(TypedDict, total=False):
    """A web service on AWS App Runner, with what it needs around it."""

    preset: PresetName
    """The environment, `local`, `dev`, `staging` or `prod`, whose values fill in what is left open: how many instances,
    alarms, delete protection, maintenance window. None by default.
    """
    image: pulumi.Input[str]
    """The image, in a private registry of Amazon ECR or in its public gallery. Give `image` or `code`."""
    code: WebCodeArgs
    """Code of a repository. Give `image` or `code`; from one to the other the service is replaced."""
    name: pulumi.Input[str]
    """Name of the service, 4 to 40 characters; made from the component's when left out. A change replaces the
    service.
    """
    port: pulumi.Input[int]
    """The port that the application listens to; default 8080."""
    command: pulumi.Input[str]
    """The command that starts it; by default the image's own."""
    environment: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Variables by name; not for secrets."""
    secrets: Mapping[str, pulumi.Input[str]]
    """Secrets in variables, by the variable's name: the ARN of a secret in Secrets Manager, or the ARN or name of a
    parameter in the SSM Parameter Store. The instance role that is made may read them. They are read at a deployment.
    """
    auto_deployments: pulumi.Input[bool]
    """Deploy each new image of the tag, or commit of the branch; default false: what runs is what the program says."""
    instance: WebInstanceArgs
    """The size of one instance."""
    scaling: WebScalingArgs
    """How many instances there are."""
    health_check: pulumi.Input[HealthCheckConfigurationArgs]
    """How App Runner finds out whether an instance is healthy; by default it connects to the port."""
    networking: WebNetworkingArgs
    """How the service is reached, and what it reaches."""
    domain: WebDomainArgs
    """A custom domain; none by default."""
    monitoring: WebMonitoringArgs
    """What is seen of the service."""
    security: WebSecurityArgs
    """Who may do what."""
    lifecycle: ServiceLifecycleArgs
    """What slackwater may do with the service on the way to a change."""
    timeouts: TimeoutsArgs
    """How long operations on the service may take."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags of everything that is made; the further tags of a part win over these."""


EXISTING: Final[Mapping[str, Sequence[str]]] = {
    "networking.vpc_connector_arn": ("subnet_ids", "security_group_ids", "vpc_id", "egress_cidr_blocks", "tags"),
    "networking.security_group_ids": ("egress_cidr_blocks",),
    "scaling.arn": tuple(name for name in WebScalingArgs.__annotations__ if name != "arn"),
    "security.access_role.arn": tuple(name for name in WebAccessRoleArgs.__annotations__ if name != "arn"),
    "security.instance_role.arn": tuple(name for name in WebInstanceRoleArgs.__annotations__ if name != "arn"),
}
"""What names something existing, with the properties beside it that say how to make one."""
