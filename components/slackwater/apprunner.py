"""Resources and functions of AWS App Runner.

Made by tools/generate.py from the models; edit those.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final, Required, TypedDict, Unpack

import pulumi

from slackwater.bridge import functions
from slackwater.bridge.resources import LifecycleResource

if not TYPE_CHECKING:
    from slackwater.bridge.names import Literal
else:
    from typing import Literal

__all__ = [
    "AuthenticationConfiguration",
    "AuthenticationConfigurationArgs",
    "AuthenticationConfigurationResult",
    "AutoScalingConfiguration",
    "AutoScalingConfigurationArgs",
    "AutoScalingConfigurationLifecycle",
    "AutoScalingConfigurationLifecycleArgs",
    "AutoScalingConfigurationResult",
    "AutoScalingConfigurationSummary",
    "CertificateValidationRecord",
    "CertificateValidationRecordResult",
    "CodeConfiguration",
    "CodeConfigurationArgs",
    "CodeConfigurationResult",
    "CodeConfigurationValues",
    "CodeConfigurationValuesArgs",
    "CodeConfigurationValuesResult",
    "CodeRepository",
    "CodeRepositoryArgs",
    "CodeRepositoryResult",
    "CommonLifecycle",
    "CommonLifecycleArgs",
    "ConfigurationSource",
    "Connection",
    "ConnectionArgs",
    "ConnectionLifecycle",
    "ConnectionLifecycleArgs",
    "ConnectionSummary",
    "CustomDomain",
    "CustomDomainAssociation",
    "CustomDomainAssociationArgs",
    "CustomDomainAssociationLifecycle",
    "CustomDomainAssociationLifecycleArgs",
    "CustomDomainValidation",
    "CustomDomainValidationArgs",
    "DefaultAutoScalingConfiguration",
    "DefaultAutoScalingConfigurationArgs",
    "Deployment",
    "DeploymentArgs",
    "DescribeAutoScalingConfigurationArgs",
    "DescribeAutoScalingConfigurationOutputArgs",
    "DescribeAutoScalingConfigurationResult",
    "DescribeCustomDomainsArgs",
    "DescribeCustomDomainsOutputArgs",
    "DescribeCustomDomainsResult",
    "DescribeObservabilityConfigurationArgs",
    "DescribeObservabilityConfigurationOutputArgs",
    "DescribeObservabilityConfigurationResult",
    "DescribeServiceArgs",
    "DescribeServiceOutputArgs",
    "DescribeServiceResult",
    "DescribeVpcConnectorArgs",
    "DescribeVpcConnectorOutputArgs",
    "DescribeVpcConnectorResult",
    "DescribeVpcIngressConnectionArgs",
    "DescribeVpcIngressConnectionOutputArgs",
    "DescribeVpcIngressConnectionResult",
    "EgressConfiguration",
    "EgressConfigurationArgs",
    "EgressConfigurationResult",
    "EgressType",
    "EncryptionConfiguration",
    "EncryptionConfigurationArgs",
    "EncryptionConfigurationResult",
    "HealthCheckConfiguration",
    "HealthCheckConfigurationArgs",
    "HealthCheckConfigurationResult",
    "HealthCheckProtocol",
    "ImageConfiguration",
    "ImageConfigurationArgs",
    "ImageConfigurationResult",
    "ImageRepository",
    "ImageRepositoryArgs",
    "ImageRepositoryResult",
    "ImageRepositoryType",
    "IngressConfiguration",
    "IngressConfigurationArgs",
    "IngressConfigurationResult",
    "IngressVpcConfiguration",
    "IngressVpcConfigurationArgs",
    "IngressVpcConfigurationResult",
    "InstanceConfiguration",
    "InstanceConfigurationArgs",
    "InstanceConfigurationResult",
    "IpAddressType",
    "ListAutoScalingConfigurationsArgs",
    "ListAutoScalingConfigurationsOutputArgs",
    "ListAutoScalingConfigurationsResult",
    "ListConnectionsArgs",
    "ListConnectionsOutputArgs",
    "ListConnectionsResult",
    "ListObservabilityConfigurationsArgs",
    "ListObservabilityConfigurationsOutputArgs",
    "ListObservabilityConfigurationsResult",
    "ListOperationsArgs",
    "ListOperationsOutputArgs",
    "ListOperationsResult",
    "ListServicesArgs",
    "ListServicesForAutoScalingConfigurationArgs",
    "ListServicesForAutoScalingConfigurationOutputArgs",
    "ListServicesForAutoScalingConfigurationResult",
    "ListServicesOutputArgs",
    "ListServicesResult",
    "ListTagsArgs",
    "ListTagsOutputArgs",
    "ListTagsResult",
    "ListVpcConnectorsArgs",
    "ListVpcConnectorsOutputArgs",
    "ListVpcConnectorsResult",
    "ListVpcIngressConnectionsArgs",
    "ListVpcIngressConnectionsOutputArgs",
    "ListVpcIngressConnectionsResult",
    "NetworkConfiguration",
    "NetworkConfigurationArgs",
    "NetworkConfigurationResult",
    "ObservabilityConfiguration",
    "ObservabilityConfigurationArgs",
    "ObservabilityConfigurationLifecycle",
    "ObservabilityConfigurationLifecycleArgs",
    "ObservabilityConfigurationResult",
    "ObservabilityConfigurationSummary",
    "OperationSummary",
    "Power",
    "ProviderType",
    "Runtime",
    "Service",
    "ServiceArgs",
    "ServiceLifecycle",
    "ServiceLifecycleArgs",
    "ServiceObservabilityConfiguration",
    "ServiceObservabilityConfigurationArgs",
    "ServiceObservabilityConfigurationResult",
    "ServiceSummary",
    "SourceCodeVersion",
    "SourceCodeVersionArgs",
    "SourceCodeVersionResult",
    "SourceConfiguration",
    "SourceConfigurationArgs",
    "SourceConfigurationResult",
    "Timeouts",
    "TimeoutsArgs",
    "TraceConfiguration",
    "TraceConfigurationArgs",
    "TraceConfigurationResult",
    "Type",
    "Vendor",
    "VpcConnector",
    "VpcConnectorArgs",
    "VpcConnectorLifecycle",
    "VpcConnectorLifecycleArgs",
    "VpcConnectorResult",
    "VpcDNSTarget",
    "VpcDNSTargetResult",
    "VpcIngressConnection",
    "VpcIngressConnectionArgs",
    "VpcIngressConnectionLifecycle",
    "VpcIngressConnectionLifecycleArgs",
    "VpcIngressConnectionSummary",
    "describe_auto_scaling_configuration",
    "describe_auto_scaling_configuration_output",
    "describe_custom_domains",
    "describe_custom_domains_output",
    "describe_observability_configuration",
    "describe_observability_configuration_output",
    "describe_service",
    "describe_service_output",
    "describe_vpc_connector",
    "describe_vpc_connector_output",
    "describe_vpc_ingress_connection",
    "describe_vpc_ingress_connection_output",
    "list_auto_scaling_configurations",
    "list_auto_scaling_configurations_output",
    "list_connections",
    "list_connections_output",
    "list_observability_configurations",
    "list_observability_configurations_output",
    "list_operations",
    "list_operations_output",
    "list_services",
    "list_services_for_auto_scaling_configuration",
    "list_services_for_auto_scaling_configuration_output",
    "list_services_output",
    "list_tags",
    "list_tags_output",
    "list_vpc_connectors",
    "list_vpc_connectors_output",
    "list_vpc_ingress_connections",
    "list_vpc_ingress_connections_output",
]


class AutoScalingConfigurationLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with an auto scaling configuration."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing revision to take over instead of making one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class TimeoutsArgs(TypedDict, total=False):
    """How long operations may take, from the first call to the last look."""

    create: pulumi.Input[str]
    """Time for a create, as a duration ("20m"); default 75m."""
    update: pulumi.Input[str]
    """Time for an update, as a duration ("20m"); default 60m."""
    delete: pulumi.Input[str]
    """Time for a delete, as a duration ("20m"); default 60m."""


class ConnectionLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a connection."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing connection to take over instead of making one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class TraceConfigurationArgs(TypedDict, total=False):
    """How services are traced."""

    vendor: Required[pulumi.Input[Literal["AWSXRAY"]]]
    """What traces them. `AWSXRAY`."""


class ObservabilityConfigurationLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with an observability configuration."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing revision to take over instead of making one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class CommonLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with any resource. Each kind adds its own options."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The id of an existing resource to take over instead of creating one; looked at only by a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class SourceCodeVersionArgs(TypedDict, total=False):
    """A version of code."""

    type: Required[pulumi.Input[Literal["BRANCH"]]]
    """What names it. `BRANCH`."""
    value: Required[pulumi.Input[str]]
    """Name of the branch. At most 51200 characters."""


class CodeConfigurationValuesArgs(TypedDict, total=False):
    """How code is built and started."""

    runtime: Required[
        pulumi.Input[
            Literal[
                "PYTHON_3",
                "NODEJS_12",
                "NODEJS_14",
                "CORRETTO_8",
                "CORRETTO_11",
                "NODEJS_16",
                "GO_1",
                "DOTNET_6",
                "PHP_81",
                "RUBY_31",
                "PYTHON_311",
                "NODEJS_18",
                "NODEJS_22",
            ]
        ]
    ]
    """The runtime. `PYTHON_3`, `NODEJS_12`, `NODEJS_14`, `CORRETTO_8`, `CORRETTO_11`, `NODEJS_16`, `GO_1`,
    `DOTNET_6`, `PHP_81`, `RUBY_31`, `PYTHON_311`, `NODEJS_18` or `NODEJS_22`.
    """
    build_command: pulumi.Input[str]
    """The command that builds it. Never shown in messages."""
    start_command: pulumi.Input[str]
    """The command that starts the application. Never shown in messages."""
    port: pulumi.Input[str]
    """The port that it listens to. Default `8080`."""
    runtime_environment_variables: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Environment variables, which everybody who may look sees. Never shown in messages."""
    runtime_environment_secrets: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Environment variables from AWS Secrets Manager or the SSM Parameter Store, read at a deployment only. Never
    shown in messages.
    """


class CodeConfigurationArgs(TypedDict, total=False):
    """How code is built and started."""

    configuration_source: Required[pulumi.Input[Literal["REPOSITORY", "API"]]]
    """`REPOSITORY` takes it from the file apprunner.yaml and ignores the values here, `API` from here. `REPOSITORY`
    or `API`. Some changes replace the service: a service whose create has failed keeps the source of its
    configuration.
    """
    code_configuration_values: pulumi.Input[CodeConfigurationValuesArgs]
    """The values, with `API`."""


class CodeRepositoryArgs(TypedDict, total=False):
    """Code of a repository."""

    repository_url: Required[pulumi.Input[str]]
    """URL of the repository. At most 51200 characters."""
    source_code_version: Required[pulumi.Input[SourceCodeVersionArgs]]
    """Which version of it."""
    code_configuration: pulumi.Input[CodeConfigurationArgs]
    """How it is built and started; needed by a create."""
    source_directory: pulumi.Input[str]
    """The folder of the application; that of the repository when left out. 1 to 4096 characters."""


class ImageConfigurationArgs(TypedDict, total=False):
    """How an image is started."""

    runtime_environment_variables: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Environment variables, which everybody who may look sees. Never shown in messages."""
    start_command: pulumi.Input[str]
    """The command that starts the application. Never shown in messages."""
    port: pulumi.Input[str]
    """The port that it listens to. Default `8080`."""
    runtime_environment_secrets: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Environment variables from AWS Secrets Manager or the SSM Parameter Store, read at a deployment only. Never
    shown in messages.
    """


class ImageRepositoryArgs(TypedDict, total=False):
    """An image."""

    image_identifier: Required[pulumi.Input[str]]
    """The image, such as "public.ecr.aws/nginx/nginx:1.27" or "111122223333.dkr.ecr.eu-
    west-1.amazonaws.com/shop:42". 1 to 1024 characters.
    """
    image_configuration: pulumi.Input[ImageConfigurationArgs]
    """How it is started."""
    image_repository_type: Required[pulumi.Input[Literal["ECR", "ECR_PUBLIC"]]]
    """Where it is. `ECR` or `ECR_PUBLIC`."""


class AuthenticationConfigurationArgs(TypedDict, total=False):
    """How App Runner gets at a private image or at code."""

    connection_arn: pulumi.Input[str]
    """ARN of the connection to the provider of the code."""
    access_role_arn: pulumi.Input[str]
    """ARN of the IAM role that may pull the image."""


class SourceConfigurationArgs(TypedDict, total=False):
    """What runs: exactly one of an image and code."""

    code_repository: pulumi.Input[CodeRepositoryArgs]
    """Code of a repository, which App Runner builds."""
    image_repository: pulumi.Input[ImageRepositoryArgs]
    """An image."""
    auto_deployments_enabled: pulumi.Input[bool]
    """Deploy each new image or commit; true when left out, but for images of ECR_PUBLIC and other accounts."""
    authentication_configuration: pulumi.Input[AuthenticationConfigurationArgs]
    """How App Runner gets at it; needed but for images of ECR_PUBLIC."""


class InstanceConfigurationArgs(TypedDict, total=False):
    """The size and the role of instances."""

    cpu: pulumi.Input[str]
    """CPU of an instance. Default `1024`."""
    memory: pulumi.Input[str]
    """Memory of an instance, as it goes with the CPU. Default `2048`."""
    instance_role_arn: pulumi.Input[str]
    """ARN of the IAM role that the application has. It cannot be taken away: an update that does not name the role
    keeps it.
    """


class EncryptionConfigurationArgs(TypedDict, total=False):
    """The key that encrypts a service's source."""

    kms_key: Required[pulumi.Input[str]]
    """ARN of the KMS key. At most 256 characters."""


class HealthCheckConfigurationArgs(TypedDict, total=False):
    """How App Runner finds out whether an instance is healthy."""

    protocol: pulumi.Input[Literal["TCP", "HTTP"]]
    """Whether it connects, or asks for a page. `TCP` or `HTTP`; default `TCP`."""
    path: pulumi.Input[str]
    """The page, with HTTP. Default `/`."""
    interval: pulumi.Input[int]
    """Seconds from one check to the next. 1 to 20; default 5."""
    timeout: pulumi.Input[int]
    """Seconds after which a check has failed. 1 to 20; default 2."""
    healthy_threshold: pulumi.Input[int]
    """Successes in a row that make it healthy. 1 to 20; default 1."""
    unhealthy_threshold: pulumi.Input[int]
    """Failures in a row that make it unhealthy. 1 to 20; default 5."""


class EgressConfigurationArgs(TypedDict, total=False):
    """What a service reaches."""

    egress_type: pulumi.Input[Literal["DEFAULT", "VPC"]]
    """`DEFAULT`: the internet. `VPC`: a VPC, by a connector. `DEFAULT` or `VPC`; default `DEFAULT`."""
    vpc_connector_arn: pulumi.Input[str]
    """ARN of the VPC connector, with `VPC`."""


class IngressConfigurationArgs(TypedDict, total=False):
    """How a service is reached."""

    is_publicly_accessible: pulumi.Input[bool]
    """From the internet, or only through VPC ingress connections. Default true."""


class NetworkConfigurationArgs(TypedDict, total=False):
    """How a service is reached, and what it reaches."""

    egress_configuration: pulumi.Input[EgressConfigurationArgs]
    """What it reaches."""
    ingress_configuration: pulumi.Input[IngressConfigurationArgs]
    """How it is reached."""
    ip_address_type: pulumi.Input[Literal["IPV4", "DUAL_STACK"]]
    """`DUAL_STACK` for public services only. `IPV4` or `DUAL_STACK`; default `IPV4`."""


class ServiceObservabilityConfigurationArgs(TypedDict, total=False):
    """Whether and how a service is traced."""

    observability_enabled: Required[pulumi.Input[bool]]
    """Whether it is traced."""
    observability_configuration_arn: pulumi.Input[str]
    """ARN of an observability configuration."""


class ServiceLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a service."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing service to take over instead of creating one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """
    power: pulumi.Input[Literal["as_found", "running", "stopped"]]
    """The power state to keep: `as_found` (default) leaves it alone, `running`, or `stopped`, which is PAUSED. A
    paused service that is to stay so is resumed for a change, and paused again.
    """


class VpcConnectorLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a VPC connector."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing connector to take over instead of making one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class CustomDomainAssociationLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a custom domain."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of the service, a slash and the name of a domain to take over; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class IngressVpcConfigurationArgs(TypedDict, total=False):
    """Where a VPC ingress connection is."""

    vpc_id: Required[pulumi.Input[str]]
    """Id of the VPC."""
    vpc_endpoint_id: Required[pulumi.Input[str]]
    """Id of the interface endpoint of App Runner in it."""


class VpcIngressConnectionLifecycleArgs(TypedDict, total=False):
    """What slackwater may do with a VPC ingress connection."""

    delete_protection: pulumi.Input[bool]
    """Refuse to delete or replace the resource until this is switched off; default false."""
    adopt: pulumi.Input[str]
    """The ARN of an existing one to take over instead of making one; only for a create."""
    maintenance_window: pulumi.Input[str]
    """When what runs may be disturbed: days, times and a time zone, such as `Sun 02:00-04:00 Europe/Berlin` or `Mon-
    Fri 22:00-05:00 UTC`, or `always`; default the provider's `maintenanceWindow`, else always. Outside of it what
    needs a stop, or ends work, is refused; what disturbs nothing goes through.
    """


class AutoScalingConfigurationArgs(TypedDict, total=False):
    """A revision of an auto scaling configuration of AWS App Runner: how many instances services run on.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves
    to the new one, and then the old one is deleted.
    """

    auto_scaling_configuration_name: pulumi.Input[str]
    """Name of the auto scaling configuration. Made from the resource's name when left out. 4 to 32 characters. A
    change replaces the auto scaling configuration.
    """
    max_concurrency: pulumi.Input[int]
    """Requests that one instance gets at a time. 1 to 200; default 100. A change replaces the auto scaling
    configuration.
    """
    min_size: pulumi.Input[int]
    """Instances that are always there. 1 to 25; default 1. A change replaces the auto scaling configuration."""
    max_size: pulumi.Input[int]
    """Instances at most. At least 1; default 25. A change replaces the auto scaling configuration."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[AutoScalingConfigurationLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class ConnectionArgs(TypedDict, total=False):
    """A connection of AWS App Runner to a provider of code, such as GitHub.

    A create waits until a person has completed the handshake, in the App Runner console under GitHub connections.
    When its time is up before, the connection stays in the state, and the next run goes on. A replacement needs a
    handshake again, so protect it.
    """

    connection_name: pulumi.Input[str]
    """Name of the connection. Made from the resource's name when left out. 4 to 32 characters. A change replaces the
    connection.
    """
    provider_type: Required[pulumi.Input[Literal["GITHUB", "BITBUCKET"]]]
    """The provider of the code. `GITHUB` or `BITBUCKET`. A change replaces the connection."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[ConnectionLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class ObservabilityConfigurationArgs(TypedDict, total=False):
    """A revision of an observability configuration of AWS App Runner: how services are traced.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves
    to the new one, and then the old one is deleted.
    """

    observability_configuration_name: pulumi.Input[str]
    """Name of the observability configuration. Made from the resource's name when left out. 4 to 32 characters. A
    change replaces the observability configuration.
    """
    trace_configuration: pulumi.Input[TraceConfigurationArgs]
    """How services are traced; they are not when left out. A change replaces the observability configuration."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[ObservabilityConfigurationLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class CustomDomainValidationArgs(TypedDict, total=False):
    """The wait until a custom domain of a service of AWS App Runner is ACTIVE.

    Make the domain's DNS records from the outputs of its CustomDomainAssociation, and this after them. It changes
    nothing, and deleting it does nothing.
    """

    service_arn: Required[pulumi.Input[str]]
    """ARN of the service."""
    domain_name: Required[pulumi.Input[str]]
    """The domain, as in its association. 1 to 255 characters."""
    lifecycle: pulumi.Input[CommonLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class DefaultAutoScalingConfigurationArgs(TypedDict, total=False):
    """Which auto scaling configuration services of AWS App Runner get that name none. A region has one.

    Deleting it makes AWS's own `DefaultConfiguration` the default again, whatever was the default before.
    """

    auto_scaling_configuration_arn: Required[pulumi.Input[str]]
    """Full ARN of a revision. A change replaces the default auto scaling configuration."""
    lifecycle: pulumi.Input[CommonLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class DeploymentArgs(TypedDict, total=False):
    """A deployment of a service of AWS App Runner: its image or branch, and its secrets, as they are now.

    The run waits for it, and fails if the service rolls it back. Deleting the resource does nothing.
    """

    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Any names and values, such as the digest of an image or the version of a secret; a change of any of them
    deploys again.
    """
    service_arn: Required[pulumi.Input[str]]
    """ARN of the service."""
    lifecycle: pulumi.Input[CommonLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class ServiceArgs(TypedDict, total=False):
    """A service of AWS App Runner: a web application, from an image or from code.

    App Runner takes no new customers since 2026-04-30. A change is one deployment; if the service rolls it back,
    the run fails. A service that shall stay paused is resumed for a change, and paused again.
    """

    service_name: pulumi.Input[str]
    """Name of the service. Made from the resource's name when left out. 4 to 40 characters. A change replaces the
    service.
    """
    source_configuration: Required[pulumi.Input[SourceConfigurationArgs]]
    """What runs: an image or code. Some changes replace the service: a service stays one of code, or of an image."""
    instance_configuration: pulumi.Input[InstanceConfigurationArgs]
    """The size and the role of its instances."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    encryption_configuration: pulumi.Input[EncryptionConfigurationArgs]
    """The key that encrypts its source; one of AWS's when left out. A change replaces the service."""
    health_check_configuration: pulumi.Input[HealthCheckConfigurationArgs]
    """How App Runner finds out whether an instance is healthy."""
    auto_scaling_configuration_arn: pulumi.Input[str]
    """ARN of an auto scaling configuration; the account's default when left out in a create. It cannot be taken
    away: a service keeps its auto scaling configuration until it gets another one.
    """
    network_configuration: pulumi.Input[NetworkConfigurationArgs]
    """How it is reached, and what it reaches."""
    observability_configuration: pulumi.Input[ServiceObservabilityConfigurationArgs]
    """Whether and how it is traced."""
    lifecycle: pulumi.Input[ServiceLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class VpcConnectorArgs(TypedDict, total=False):
    """A VPC connector of AWS App Runner: what services reach in a VPC.

    A connector never changes. Without a name of the program's, a change makes another one; every service of the
    stack that uses the old one moves to the new one, and then the old one is deleted. With a name of the
    program's, services have to let go of it first.
    """

    vpc_connector_name: pulumi.Input[str]
    """Name of the VPC connector. Made from the resource's name when left out. 4 to 40 characters. A change replaces
    the VPC connector.
    """
    subnets: Required[pulumi.Input[Sequence[pulumi.Input[str]]]]
    """Ids of the subnets, all of one VPC. In any order. A change replaces the VPC connector."""
    security_groups: pulumi.Input[Sequence[pulumi.Input[str]]]
    """Ids of the security groups; the VPC's own one when left out. In any order. A change replaces the VPC
    connector.
    """
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[VpcConnectorLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class CustomDomainAssociationArgs(TypedDict, total=False):
    """A custom domain of a service of AWS App Runner.

    It is made as soon as the records are known that prove whose the domain is; set these, and it becomes ACTIVE.
    A change gives it up and associates it anew.
    """

    service_arn: Required[pulumi.Input[str]]
    """ARN of the service. A change replaces the custom domain."""
    domain_name: pulumi.Input[str]
    """The domain, such as `shop.example.com` or `*.example.com`. Made from the resource's name when left out. 1 to
    255 characters. A change replaces the custom domain.
    """
    enable_www_subdomain: pulumi.Input[bool]
    """Whether its `www` is one, too; false for a wildcard. Default true. A change replaces the custom domain."""
    lifecycle: pulumi.Input[CustomDomainAssociationLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class VpcIngressConnectionArgs(TypedDict, total=False):
    """A VPC ingress connection of AWS App Runner: how a private service is reached from a VPC.

    It has to go before its service is deleted or made public. Where it is in the VPC changes in place; under
    another name, or for another service, it is made anew, and the old one goes first.
    """

    service_arn: Required[pulumi.Input[str]]
    """ARN of the service that it leads to, which must be private. A change replaces the VPC ingress connection."""
    vpc_ingress_connection_name: pulumi.Input[str]
    """Name of the VPC ingress connection. Made from the resource's name when left out. 4 to 40 characters. A change
    replaces the VPC ingress connection.
    """
    ingress_vpc_configuration: Required[pulumi.Input[IngressVpcConfigurationArgs]]
    """Where it is in the VPC."""
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Input[VpcIngressConnectionLifecycleArgs]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Input[TimeoutsArgs]
    """How long operations may take."""


class AutoScalingConfigurationLifecycle(TypedDict, total=False):
    """What slackwater may do with an auto scaling configuration. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class Timeouts(TypedDict, total=False):
    """How long operations may take, from the first call to the last look. As read back."""

    create: str
    update: str
    delete: str


class ConnectionLifecycle(TypedDict, total=False):
    """What slackwater may do with a connection. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class TraceConfiguration(TypedDict, total=False):
    """How services are traced. As read back."""

    vendor: str


class ObservabilityConfigurationLifecycle(TypedDict, total=False):
    """What slackwater may do with an observability configuration. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class CommonLifecycle(TypedDict, total=False):
    """What slackwater may do with any resource. Each kind adds its own options. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class SourceCodeVersion(TypedDict, total=False):
    """A version of code. As read back."""

    type: str
    value: str


class CodeConfigurationValues(TypedDict, total=False):
    """How code is built and started. As read back."""

    runtime: str
    build_command: str
    start_command: str
    port: str
    runtime_environment_variables: Mapping[str, str]
    runtime_environment_secrets: Mapping[str, str]


class CodeConfiguration(TypedDict, total=False):
    """How code is built and started. As read back."""

    configuration_source: str
    code_configuration_values: CodeConfigurationValues


class CodeRepository(TypedDict, total=False):
    """Code of a repository. As read back."""

    repository_url: str
    source_code_version: SourceCodeVersion
    code_configuration: CodeConfiguration
    source_directory: str


class ImageConfiguration(TypedDict, total=False):
    """How an image is started. As read back."""

    runtime_environment_variables: Mapping[str, str]
    start_command: str
    port: str
    runtime_environment_secrets: Mapping[str, str]


class ImageRepository(TypedDict, total=False):
    """An image. As read back."""

    image_identifier: str
    image_configuration: ImageConfiguration
    image_repository_type: str


class AuthenticationConfiguration(TypedDict, total=False):
    """How App Runner gets at a private image or at code. As read back."""

    connection_arn: str
    access_role_arn: str


class SourceConfiguration(TypedDict, total=False):
    """What runs: exactly one of an image and code. As read back."""

    code_repository: CodeRepository
    image_repository: ImageRepository
    auto_deployments_enabled: bool
    authentication_configuration: AuthenticationConfiguration


class InstanceConfiguration(TypedDict, total=False):
    """The size and the role of instances. As read back."""

    cpu: str
    memory: str
    instance_role_arn: str


class EncryptionConfiguration(TypedDict, total=False):
    """The key that encrypts a service's source. As read back."""

    kms_key: str


class HealthCheckConfiguration(TypedDict, total=False):
    """How App Runner finds out whether an instance is healthy. As read back."""

    protocol: str
    path: str
    interval: int
    timeout: int
    healthy_threshold: int
    unhealthy_threshold: int


class EgressConfiguration(TypedDict, total=False):
    """What a service reaches. As read back."""

    egress_type: str
    vpc_connector_arn: str


class IngressConfiguration(TypedDict, total=False):
    """How a service is reached. As read back."""

    is_publicly_accessible: bool


class NetworkConfiguration(TypedDict, total=False):
    """How a service is reached, and what it reaches. As read back."""

    egress_configuration: EgressConfiguration
    ingress_configuration: IngressConfiguration
    ip_address_type: str


class ServiceObservabilityConfiguration(TypedDict, total=False):
    """Whether and how a service is traced. As read back."""

    observability_enabled: bool
    observability_configuration_arn: str


class ServiceLifecycle(TypedDict, total=False):
    """What slackwater may do with a service. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str
    power: str


class VpcConnectorLifecycle(TypedDict, total=False):
    """What slackwater may do with a VPC connector. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class CertificateValidationRecord(TypedDict, total=False):
    """A record of DNS that proves whose a domain is. As read back."""

    name: str
    type: str
    value: str
    status: str


class VpcDNSTarget(TypedDict, total=False):
    """What a domain has to lead to within a VPC. As read back."""

    vpc_ingress_connection_arn: str
    vpc_id: str
    domain_name: str


class CustomDomainAssociationLifecycle(TypedDict, total=False):
    """What slackwater may do with a custom domain. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class IngressVpcConfiguration(TypedDict, total=False):
    """Where a VPC ingress connection is. As read back."""

    vpc_id: str
    vpc_endpoint_id: str


class VpcIngressConnectionLifecycle(TypedDict, total=False):
    """What slackwater may do with a VPC ingress connection. As read back."""

    delete_protection: bool
    adopt: str
    maintenance_window: str


class AutoScalingConfiguration(LifecycleResource):
    """A revision of an auto scaling configuration of AWS App Runner: how many instances services run on.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves
    to the new one, and then the old one is deleted.
    """

    auto_scaling_configuration_arn: pulumi.Output[str | None]
    """ARN of the revision."""
    auto_scaling_configuration_revision: pulumi.Output[int | None]
    """Number of the revision."""
    latest: pulumi.Output[bool | None]
    """Whether it is the newest revision of its name."""
    is_default: pulumi.Output[bool | None]
    """Whether services that name no configuration get it."""
    has_associated_service: pulumi.Output[bool | None]
    """Whether a service uses it."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `ACTIVE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    auto_scaling_configuration_name: pulumi.Output[str]
    """Name of the auto scaling configuration. Made from the resource's name when left out. 4 to 32 characters. A
    change replaces the auto scaling configuration.
    """
    max_concurrency: pulumi.Output[int | None]
    """Requests that one instance gets at a time. 1 to 200; default 100. A change replaces the auto scaling
    configuration.
    """
    min_size: pulumi.Output[int | None]
    """Instances that are always there. 1 to 25; default 1. A change replaces the auto scaling configuration."""
    max_size: pulumi.Output[int | None]
    """Instances at most. At least 1; default 25. A change replaces the auto scaling configuration."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[AutoScalingConfigurationLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[AutoScalingConfigurationArgs],
    ) -> None:
        super().__init__(
            "slackwater:apprunner:AutoScalingConfiguration", resource_name, kwargs, AutoScalingConfigurationArgs, opts
        )


class Connection(LifecycleResource):
    """A connection of AWS App Runner to a provider of code, such as GitHub.

    A create waits until a person has completed the handshake, in the App Runner console under GitHub connections.
    When its time is up before, the connection stays in the state, and the next run goes on. A replacement needs a
    handshake again, so protect it.
    """

    connection_arn: pulumi.Output[str | None]
    """ARN of the connection."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `AVAILABLE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    connection_name: pulumi.Output[str]
    """Name of the connection. Made from the resource's name when left out. 4 to 32 characters. A change replaces the
    connection.
    """
    provider_type: pulumi.Output[str]
    """The provider of the code. `GITHUB` or `BITBUCKET`. A change replaces the connection."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[ConnectionLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[ConnectionArgs],
    ) -> None:
        super().__init__("slackwater:apprunner:Connection", resource_name, kwargs, ConnectionArgs, opts)


class ObservabilityConfiguration(LifecycleResource):
    """A revision of an observability configuration of AWS App Runner: how services are traced.

    A revision never changes. A change makes another one; every service of the stack that uses the old one moves
    to the new one, and then the old one is deleted.
    """

    observability_configuration_arn: pulumi.Output[str | None]
    """ARN of the revision."""
    observability_configuration_revision: pulumi.Output[int | None]
    """Number of the revision."""
    latest: pulumi.Output[bool | None]
    """Whether it is the newest revision of its name."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `ACTIVE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    observability_configuration_name: pulumi.Output[str]
    """Name of the observability configuration. Made from the resource's name when left out. 4 to 32 characters. A
    change replaces the observability configuration.
    """
    trace_configuration: pulumi.Output[TraceConfiguration | None]
    """How services are traced; they are not when left out. A change replaces the observability configuration."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[ObservabilityConfigurationLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[ObservabilityConfigurationArgs],
    ) -> None:
        super().__init__(
            "slackwater:apprunner:ObservabilityConfiguration",
            resource_name,
            kwargs,
            ObservabilityConfigurationArgs,
            opts,
        )


class CustomDomainValidation(LifecycleResource):
    """The wait until a custom domain of a service of AWS App Runner is ACTIVE.

    Make the domain's DNS records from the outputs of its CustomDomainAssociation, and this after them. It changes
    nothing, and deleting it does nothing.
    """

    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `ACTIVE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    service_arn: pulumi.Output[str]
    """ARN of the service."""
    domain_name: pulumi.Output[str]
    """The domain, as in its association. 1 to 255 characters."""
    lifecycle: pulumi.Output[CommonLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[CustomDomainValidationArgs],
    ) -> None:
        super().__init__(
            "slackwater:apprunner:CustomDomainValidation", resource_name, kwargs, CustomDomainValidationArgs, opts
        )


class DefaultAutoScalingConfiguration(LifecycleResource):
    """Which auto scaling configuration services of AWS App Runner get that name none. A region has one.

    Deleting it makes AWS's own `DefaultConfiguration` the default again, whatever was the default before.
    """

    auto_scaling_configuration_name: pulumi.Output[str | None]
    """Name of the auto scaling configuration."""
    auto_scaling_configuration_revision: pulumi.Output[int | None]
    """Number of the revision."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `ACTIVE`."""
    is_default: pulumi.Output[bool]
    """Whether it is the default, which it is."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    auto_scaling_configuration_arn: pulumi.Output[str]
    """Full ARN of a revision. A change replaces the default auto scaling configuration."""
    lifecycle: pulumi.Output[CommonLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[DefaultAutoScalingConfigurationArgs],
    ) -> None:
        super().__init__(
            "slackwater:apprunner:DefaultAutoScalingConfiguration",
            resource_name,
            kwargs,
            DefaultAutoScalingConfigurationArgs,
            opts,
        )


class Deployment(LifecycleResource):
    """A deployment of a service of AWS App Runner: its image or branch, and its secrets, as they are now.

    The run waits for it, and fails if the service rolls it back. Deleting the resource does nothing.
    """

    operation_id: pulumi.Output[str | None]
    """Id of the operation."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `SUCCEEDED`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    triggers: pulumi.Output[Mapping[str, str] | None]
    """Any names and values, such as the digest of an image or the version of a secret; a change of any of them
    deploys again.
    """
    service_arn: pulumi.Output[str]
    """ARN of the service."""
    lifecycle: pulumi.Output[CommonLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[DeploymentArgs],
    ) -> None:
        super().__init__("slackwater:apprunner:Deployment", resource_name, kwargs, DeploymentArgs, opts)


class Service(LifecycleResource):
    """A service of AWS App Runner: a web application, from an image or from code.

    App Runner takes no new customers since 2026-04-30. A change is one deployment; if the service rolls it back,
    the run fails. A service that shall stay paused is resumed for a change, and paused again.
    """

    service_arn: pulumi.Output[str]
    """ARN of the service."""
    service_id: pulumi.Output[str]
    """Id of the service."""
    service_url: pulumi.Output[str | None]
    """The host name that it is reached by; none for a private service."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `RUNNING`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    service_name: pulumi.Output[str]
    """Name of the service. Made from the resource's name when left out. 4 to 40 characters. A change replaces the
    service.
    """
    source_configuration: pulumi.Output[SourceConfiguration]
    """What runs: an image or code. Some changes replace the service: a service stays one of code, or of an image."""
    instance_configuration: pulumi.Output[InstanceConfiguration | None]
    """The size and the role of its instances."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    encryption_configuration: pulumi.Output[EncryptionConfiguration | None]
    """The key that encrypts its source; one of AWS's when left out. A change replaces the service."""
    health_check_configuration: pulumi.Output[HealthCheckConfiguration | None]
    """How App Runner finds out whether an instance is healthy."""
    auto_scaling_configuration_arn: pulumi.Output[str | None]
    """ARN of an auto scaling configuration; the account's default when left out in a create. It cannot be taken
    away: a service keeps its auto scaling configuration until it gets another one.
    """
    network_configuration: pulumi.Output[NetworkConfiguration | None]
    """How it is reached, and what it reaches."""
    observability_configuration: pulumi.Output[ServiceObservabilityConfiguration | None]
    """Whether and how it is traced."""
    lifecycle: pulumi.Output[ServiceLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[ServiceArgs],
    ) -> None:
        super().__init__("slackwater:apprunner:Service", resource_name, kwargs, ServiceArgs, opts)


class VpcConnector(LifecycleResource):
    """A VPC connector of AWS App Runner: what services reach in a VPC.

    A connector never changes. Without a name of the program's, a change makes another one; every service of the
    stack that uses the old one moves to the new one, and then the old one is deleted. With a name of the
    program's, services have to let go of it first.
    """

    vpc_connector_arn: pulumi.Output[str | None]
    """ARN of the VPC connector."""
    vpc_connector_revision: pulumi.Output[int | None]
    """Number of the revision, which is 1."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `ACTIVE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    vpc_connector_name: pulumi.Output[str]
    """Name of the VPC connector. Made from the resource's name when left out. 4 to 40 characters. A change replaces
    the VPC connector.
    """
    subnets: pulumi.Output[Sequence[str]]
    """Ids of the subnets, all of one VPC. In any order. A change replaces the VPC connector."""
    security_groups: pulumi.Output[Sequence[str] | None]
    """Ids of the security groups; the VPC's own one when left out. In any order. A change replaces the VPC
    connector.
    """
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[VpcConnectorLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[VpcConnectorArgs],
    ) -> None:
        super().__init__("slackwater:apprunner:VpcConnector", resource_name, kwargs, VpcConnectorArgs, opts)


class CustomDomainAssociation(LifecycleResource):
    """A custom domain of a service of AWS App Runner.

    It is made as soon as the records are known that prove whose the domain is; set these, and it becomes ACTIVE.
    A change gives it up and associates it anew.
    """

    dns_target: pulumi.Output[str | None]
    """What the domain has to lead to: set it in DNS."""
    certificate_validation_records: pulumi.Output[Sequence[CertificateValidationRecord] | None]
    """The records that prove whose the domain is, by name; set them in DNS."""
    vpc_dns_targets: pulumi.Output[Sequence[VpcDNSTarget] | None]
    """What the domain has to lead to within VPCs, one for each way in."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `ACTIVE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    service_arn: pulumi.Output[str]
    """ARN of the service. A change replaces the custom domain."""
    domain_name: pulumi.Output[str]
    """The domain, such as `shop.example.com` or `*.example.com`. Made from the resource's name when left out. 1 to
    255 characters. A change replaces the custom domain.
    """
    enable_www_subdomain: pulumi.Output[bool | None]
    """Whether its `www` is one, too; false for a wildcard. Default true. A change replaces the custom domain."""
    lifecycle: pulumi.Output[CustomDomainAssociationLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[CustomDomainAssociationArgs],
    ) -> None:
        super().__init__(
            "slackwater:apprunner:CustomDomainAssociation", resource_name, kwargs, CustomDomainAssociationArgs, opts
        )


class VpcIngressConnection(LifecycleResource):
    """A VPC ingress connection of AWS App Runner: how a private service is reached from a VPC.

    It has to go before its service is deleted or made public. Where it is in the VPC changes in place; under
    another name, or for another service, it is made anew, and the old one goes first.
    """

    vpc_ingress_connection_arn: pulumi.Output[str | None]
    """ARN of the VPC ingress connection."""
    domain_name: pulumi.Output[str | None]
    """The name by which the service is reached within the VPC."""
    account_id: pulumi.Output[str | None]
    """The account that it is in."""
    status: pulumi.Output[str]
    """Its status when it was last looked at, such as `AVAILABLE`."""
    phase: pulumi.Output[str]
    """What an unfinished run left to do, which the next one resumes; empty when all is done."""
    service_arn: pulumi.Output[str]
    """ARN of the service that it leads to, which must be private. A change replaces the VPC ingress connection."""
    vpc_ingress_connection_name: pulumi.Output[str]
    """Name of the VPC ingress connection. Made from the resource's name when left out. 4 to 40 characters. A change
    replaces the VPC ingress connection.
    """
    ingress_vpc_configuration: pulumi.Output[IngressVpcConfiguration]
    """Where it is in the VPC."""
    tags: pulumi.Output[Mapping[str, str] | None]
    """Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags."""
    lifecycle: pulumi.Output[VpcIngressConnectionLifecycle]
    """What slackwater may do on the way to a change."""
    timeouts: pulumi.Output[Timeouts]
    """How long operations may take."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[VpcIngressConnectionArgs],
    ) -> None:
        super().__init__(
            "slackwater:apprunner:VpcIngressConnection", resource_name, kwargs, VpcIngressConnectionArgs, opts
        )


class ProviderType:
    """Values by name, as the code that an import writes has them."""

    GITHUB: Final = "GITHUB"
    BITBUCKET: Final = "BITBUCKET"


class Vendor:
    """Values by name, as the code that an import writes has them."""

    AWSXRAY: Final = "AWSXRAY"


class Type:
    """Values by name, as the code that an import writes has them."""

    BRANCH: Final = "BRANCH"


class Runtime:
    """Values by name, as the code that an import writes has them."""

    PYTHON3: Final = "PYTHON_3"
    NODEJS12: Final = "NODEJS_12"
    NODEJS14: Final = "NODEJS_14"
    CORRETTO8: Final = "CORRETTO_8"
    CORRETTO11: Final = "CORRETTO_11"
    NODEJS16: Final = "NODEJS_16"
    GO1: Final = "GO_1"
    DOTNET6: Final = "DOTNET_6"
    PHP81: Final = "PHP_81"
    RUBY31: Final = "RUBY_31"
    PYTHON311: Final = "PYTHON_311"
    NODEJS18: Final = "NODEJS_18"
    NODEJS22: Final = "NODEJS_22"


class ConfigurationSource:
    """Values by name, as the code that an import writes has them."""

    REPOSITORY: Final = "REPOSITORY"
    API: Final = "API"


class ImageRepositoryType:
    """Values by name, as the code that an import writes has them."""

    ECR: Final = "ECR"
    ECR_PUBLIC: Final = "ECR_PUBLIC"


class HealthCheckProtocol:
    """Values by name, as the code that an import writes has them."""

    TCP: Final = "TCP"
    HTTP: Final = "HTTP"


class EgressType:
    """Values by name, as the code that an import writes has them."""

    DEFAULT: Final = "DEFAULT"
    VPC: Final = "VPC"


class IpAddressType:
    """Values by name, as the code that an import writes has them."""

    IPV4: Final = "IPV4"
    DUAL_STACK: Final = "DUAL_STACK"


class Power:
    """Values by name, as the code that an import writes has them."""

    AS_FOUND: Final = "as_found"
    RUNNING: Final = "running"
    STOPPED: Final = "stopped"


class AutoScalingConfigurationResult(functions.Result):
    """A revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: str | None = None
    """ARN of the revision."""
    auto_scaling_configuration_name: str | None = None
    """Name of the auto scaling configuration."""
    auto_scaling_configuration_revision: int | None = None
    """Number of the revision."""
    latest: bool | None = None
    """Whether it is the newest revision of its name."""
    status: str | None = None
    """Its status when it was last looked at, such as `ACTIVE`."""
    max_concurrency: int | None = None
    """Requests that one instance gets at a time."""
    min_size: int | None = None
    """Instances that are always there."""
    max_size: int | None = None
    """Instances at most."""
    created_at: datetime | None = None
    """When it was made."""
    deleted_at: datetime | None = None
    """When it was deleted."""
    has_associated_service: bool | None = None
    """Whether a service uses it."""
    is_default: bool | None = None
    """Whether services that name no configuration get it."""


class TraceConfigurationResult(functions.Result):
    """How services are traced."""

    vendor: str
    """What traces them. `AWSXRAY`."""


class ObservabilityConfigurationResult(functions.Result):
    """A revision of an observability configuration."""

    observability_configuration_arn: str | None = None
    """ARN of the revision."""
    observability_configuration_name: str | None = None
    """Name of the observability configuration."""
    trace_configuration: TraceConfigurationResult | None = None
    """How services are traced; they are not when left out."""
    observability_configuration_revision: int | None = None
    """Number of the revision."""
    latest: bool | None = None
    """Whether it is the newest revision of its name."""
    status: str | None = None
    """Its status when it was last looked at, such as `ACTIVE`."""
    created_at: datetime | None = None
    """When it was made."""
    deleted_at: datetime | None = None
    """When it was deleted."""


class SourceCodeVersionResult(functions.Result):
    """A version of code."""

    type: str
    """What names it. `BRANCH`."""
    value: str
    """Name of the branch. At most 51200 characters."""


class CodeConfigurationValuesResult(functions.Result):
    """How code is built and started."""

    runtime: str
    """The runtime. `PYTHON_3`, `NODEJS_12`, `NODEJS_14`, `CORRETTO_8`, `CORRETTO_11`, `NODEJS_16`, `GO_1`,
    `DOTNET_6`, `PHP_81`, `RUBY_31`, `PYTHON_311`, `NODEJS_18` or `NODEJS_22`.
    """
    build_command: Annotated[str | None, functions.Secret] = None
    """The command that builds it. Never shown in messages."""
    start_command: Annotated[str | None, functions.Secret] = None
    """The command that starts the application. Never shown in messages."""
    port: str | None = None
    """The port that it listens to. Default `8080`."""
    runtime_environment_variables: Annotated[Mapping[str, str] | None, functions.Secret] = None
    """Environment variables, which everybody who may look sees. Never shown in messages."""
    runtime_environment_secrets: Annotated[Mapping[str, str] | None, functions.Secret] = None
    """Environment variables from AWS Secrets Manager or the SSM Parameter Store, read at a deployment only. Never
    shown in messages.
    """


class CodeConfigurationResult(functions.Result):
    """How code is built and started."""

    configuration_source: str
    """`REPOSITORY` takes it from the file apprunner.yaml and ignores the values here, `API` from here. `REPOSITORY`
    or `API`. Some changes replace the service: a service whose create has failed keeps the source of its
    configuration.
    """
    code_configuration_values: CodeConfigurationValuesResult | None = None
    """The values, with `API`."""


class CodeRepositoryResult(functions.Result):
    """Code of a repository."""

    repository_url: str
    """URL of the repository. At most 51200 characters."""
    source_code_version: SourceCodeVersionResult
    """Which version of it."""
    code_configuration: CodeConfigurationResult | None = None
    """How it is built and started; needed by a create."""
    source_directory: str | None = None
    """The folder of the application; that of the repository when left out. 1 to 4096 characters."""


class ImageConfigurationResult(functions.Result):
    """How an image is started."""

    runtime_environment_variables: Annotated[Mapping[str, str] | None, functions.Secret] = None
    """Environment variables, which everybody who may look sees. Never shown in messages."""
    start_command: Annotated[str | None, functions.Secret] = None
    """The command that starts the application. Never shown in messages."""
    port: str | None = None
    """The port that it listens to. Default `8080`."""
    runtime_environment_secrets: Annotated[Mapping[str, str] | None, functions.Secret] = None
    """Environment variables from AWS Secrets Manager or the SSM Parameter Store, read at a deployment only. Never
    shown in messages.
    """


class ImageRepositoryResult(functions.Result):
    """An image."""

    image_identifier: str
    """The image, such as "public.ecr.aws/nginx/nginx:1.27" or "111122223333.dkr.ecr.eu-
    west-1.amazonaws.com/shop:42". 1 to 1024 characters.
    """
    image_repository_type: str
    """Where it is. `ECR` or `ECR_PUBLIC`."""
    image_configuration: ImageConfigurationResult | None = None
    """How it is started."""


class AuthenticationConfigurationResult(functions.Result):
    """How App Runner gets at a private image or at code."""

    connection_arn: str | None = None
    """ARN of the connection to the provider of the code."""
    access_role_arn: str | None = None
    """ARN of the IAM role that may pull the image."""


class SourceConfigurationResult(functions.Result):
    """What runs: exactly one of an image and code."""

    code_repository: CodeRepositoryResult | None = None
    """Code of a repository, which App Runner builds."""
    image_repository: ImageRepositoryResult | None = None
    """An image."""
    auto_deployments_enabled: bool | None = None
    """Deploy each new image or commit; true when left out, but for images of ECR_PUBLIC and other accounts."""
    authentication_configuration: AuthenticationConfigurationResult | None = None
    """How App Runner gets at it; needed but for images of ECR_PUBLIC."""


class InstanceConfigurationResult(functions.Result):
    """The size and the role of instances."""

    cpu: str | None = None
    """CPU of an instance. Default `1024`."""
    memory: str | None = None
    """Memory of an instance, as it goes with the CPU. Default `2048`."""
    instance_role_arn: str | None = None
    """ARN of the IAM role that the application has. It cannot be taken away: an update that does not name the role
    keeps it.
    """


class EncryptionConfigurationResult(functions.Result):
    """The key that encrypts a service's source."""

    kms_key: str
    """ARN of the KMS key. At most 256 characters."""


class HealthCheckConfigurationResult(functions.Result):
    """How App Runner finds out whether an instance is healthy."""

    protocol: str | None = None
    """Whether it connects, or asks for a page. `TCP` or `HTTP`; default `TCP`."""
    path: str | None = None
    """The page, with HTTP. Default `/`."""
    interval: int | None = None
    """Seconds from one check to the next. 1 to 20; default 5."""
    timeout: int | None = None
    """Seconds after which a check has failed. 1 to 20; default 2."""
    healthy_threshold: int | None = None
    """Successes in a row that make it healthy. 1 to 20; default 1."""
    unhealthy_threshold: int | None = None
    """Failures in a row that make it unhealthy. 1 to 20; default 5."""


class AutoScalingConfigurationSummary(functions.Result):
    """A revision in a list."""

    auto_scaling_configuration_arn: str | None = None
    """ARN of the revision."""
    auto_scaling_configuration_name: str | None = None
    """Name of the auto scaling configuration."""
    auto_scaling_configuration_revision: int | None = None
    """Number of the revision."""
    status: str | None = None
    """Its status when it was last looked at, such as `ACTIVE`."""
    created_at: datetime | None = None
    """When it was made."""
    has_associated_service: bool | None = None
    """Whether a service uses it."""
    is_default: bool | None = None
    """Whether services that name no configuration get it."""


class EgressConfigurationResult(functions.Result):
    """What a service reaches."""

    egress_type: str | None = None
    """`DEFAULT`: the internet. `VPC`: a VPC, by a connector. `DEFAULT` or `VPC`; default `DEFAULT`."""
    vpc_connector_arn: str | None = None
    """ARN of the VPC connector, with `VPC`."""


class IngressConfigurationResult(functions.Result):
    """How a service is reached."""

    is_publicly_accessible: bool | None = None
    """From the internet, or only through VPC ingress connections. Default true."""


class NetworkConfigurationResult(functions.Result):
    """How a service is reached, and what it reaches."""

    egress_configuration: EgressConfigurationResult | None = None
    """What it reaches."""
    ingress_configuration: IngressConfigurationResult | None = None
    """How it is reached."""
    ip_address_type: str | None = None
    """`DUAL_STACK` for public services only. `IPV4` or `DUAL_STACK`; default `IPV4`."""


class ServiceObservabilityConfigurationResult(functions.Result):
    """Whether and how a service is traced."""

    observability_enabled: bool
    """Whether it is traced."""
    observability_configuration_arn: str | None = None
    """ARN of an observability configuration."""


class VpcConnectorResult(functions.Result):
    """A VPC connector as it is."""

    vpc_connector_name: str | None = None
    """Name of the VPC connector."""
    vpc_connector_arn: str | None = None
    """ARN of the VPC connector."""
    vpc_connector_revision: int | None = None
    """Number of the revision, which is 1."""
    subnets: Sequence[str] | None = None
    """Ids of the subnets, all of one VPC."""
    security_groups: Sequence[str] | None = None
    """Ids of the security groups; the VPC's own one when left out."""
    status: str | None = None
    """Its status when it was last looked at, such as `ACTIVE`."""
    created_at: datetime | None = None
    """When it was made."""
    deleted_at: datetime | None = None
    """When it was deleted."""


class CertificateValidationRecordResult(functions.Result):
    """A record of DNS that proves whose a domain is."""

    name: str | None = None
    """Its name."""
    type: str | None = None
    """Its type, `CNAME`."""
    value: str | None = None
    """Its value."""
    status: str | None = None
    """Whether it was found, such as `SUCCESS`."""


class CustomDomain(functions.Result):
    """A custom domain in a list."""

    domain_name: str
    """The domain, such as `shop.example.com` or `*.example.com`."""
    enable_www_subdomain: bool
    """Whether its `www` is one, too; false for a wildcard."""
    status: str
    """Its status when it was last looked at, such as `ACTIVE`."""
    certificate_validation_records: Sequence[CertificateValidationRecordResult] | None = None
    """The records that prove whose the domain is, by name; set them in DNS."""


class VpcDNSTargetResult(functions.Result):
    """What a domain has to lead to within a VPC."""

    vpc_ingress_connection_arn: str | None = None
    """ARN of the VPC ingress connection."""
    vpc_id: str | None = None
    """Id of the VPC."""
    domain_name: str | None = None
    """The name to lead to."""


class IngressVpcConfigurationResult(functions.Result):
    """Where a VPC ingress connection is."""

    vpc_id: str
    """Id of the VPC."""
    vpc_endpoint_id: str
    """Id of the interface endpoint of App Runner in it."""


class ConnectionSummary(functions.Result):
    """A connection in a list."""

    connection_name: str | None = None
    """Name of the connection."""
    connection_arn: str | None = None
    """ARN of the connection."""
    provider_type: str | None = None
    """The provider of the code."""
    status: str | None = None
    """Its status when it was last looked at, such as `AVAILABLE`."""
    created_at: datetime | None = None
    """When it was made."""


class ObservabilityConfigurationSummary(functions.Result):
    """A revision in a list."""

    observability_configuration_arn: str | None = None
    """ARN of the revision."""
    observability_configuration_name: str | None = None
    """Name of the observability configuration."""
    observability_configuration_revision: int | None = None
    """Number of the revision."""


class OperationSummary(functions.Result):
    """Something that was done to a service."""

    id: str | None = None
    """ID."""
    type: str | None = None
    """Type."""
    status: str | None = None
    """Its status when it was last looked at, such as `RUNNING`."""
    target_arn: str | None = None
    """Target ARN."""
    started_at: datetime | None = None
    """Started at."""
    ended_at: datetime | None = None
    """Ended at."""
    updated_at: datetime | None = None
    """When it was last changed."""


class ServiceSummary(functions.Result):
    """A service in a list."""

    service_name: str | None = None
    """Name of the service."""
    service_id: str | None = None
    """Id of the service."""
    service_arn: str | None = None
    """ARN of the service."""
    service_url: str | None = None
    """The host name that it is reached by; none for a private service."""
    created_at: datetime | None = None
    """When it was made."""
    updated_at: datetime | None = None
    """When it was last changed."""
    status: str | None = None
    """Its status when it was last looked at, such as `RUNNING`."""


class VpcIngressConnectionSummary(functions.Result):
    """A VPC ingress connection in a list, without name and status."""

    vpc_ingress_connection_arn: str | None = None
    """ARN of the VPC ingress connection."""
    service_arn: str | None = None
    """ARN of the service that it leads to, which must be private."""


class DescribeAutoScalingConfigurationResult(functions.Result):
    """What DescribeAutoScalingConfiguration answers."""

    auto_scaling_configuration: AutoScalingConfigurationResult
    """Auto scaling configuration."""


class DescribeObservabilityConfigurationResult(functions.Result):
    """What DescribeObservabilityConfiguration answers."""

    observability_configuration: ObservabilityConfigurationResult
    """Observability configuration."""


class DescribeServiceResult(functions.Result):
    """What DescribeService answers."""

    service_name: str
    """Name of the service."""
    service_id: str
    """Id of the service."""
    service_arn: str
    """ARN of the service."""
    created_at: datetime
    """When it was made."""
    updated_at: datetime
    """When it was last changed."""
    status: str
    """Its status when it was last looked at, such as `RUNNING`."""
    source_configuration: SourceConfigurationResult
    """What runs: an image or code."""
    instance_configuration: InstanceConfigurationResult
    """The size and the role of its instances."""
    auto_scaling_configuration_summary: AutoScalingConfigurationSummary
    """Auto scaling configuration summary."""
    network_configuration: NetworkConfigurationResult
    """How it is reached, and what it reaches."""
    service_url: str | None = None
    """The host name that it is reached by; none for a private service."""
    deleted_at: datetime | None = None
    """When it was deleted."""
    encryption_configuration: EncryptionConfigurationResult | None = None
    """The key that encrypts its source; one of AWS's when left out."""
    health_check_configuration: HealthCheckConfigurationResult | None = None
    """How App Runner finds out whether an instance is healthy."""
    observability_configuration: ServiceObservabilityConfigurationResult | None = None
    """Whether and how it is traced."""


class DescribeVpcConnectorResult(functions.Result):
    """What DescribeVpcConnector answers."""

    vpc_connector: VpcConnectorResult
    """Vpc connector."""


class DescribeCustomDomainsResult(functions.Result):
    """What DescribeCustomDomains answers."""

    dns_target: str
    """What the domain has to lead to: set it in DNS."""
    service_arn: str
    """ARN of the service."""
    custom_domains: Sequence[CustomDomain]
    """Custom domains."""
    vpc_dns_targets: Sequence[VpcDNSTargetResult]
    """What the domain has to lead to within VPCs, one for each way in."""


class DescribeVpcIngressConnectionResult(functions.Result):
    """What DescribeVpcIngressConnection answers."""

    vpc_ingress_connection_arn: str | None = None
    """ARN of the VPC ingress connection."""
    vpc_ingress_connection_name: str | None = None
    """Name of the VPC ingress connection."""
    service_arn: str | None = None
    """ARN of the service that it leads to, which must be private."""
    status: str | None = None
    """Its status when it was last looked at, such as `AVAILABLE`."""
    account_id: str | None = None
    """The account that it is in."""
    domain_name: str | None = None
    """The name by which the service is reached within the VPC."""
    ingress_vpc_configuration: IngressVpcConfigurationResult | None = None
    """Where it is in the VPC."""
    created_at: datetime | None = None
    """When it was made."""
    deleted_at: datetime | None = None
    """When it was deleted."""


class ListAutoScalingConfigurationsResult(functions.Result):
    """What ListAutoScalingConfigurations answers."""

    auto_scaling_configuration_summary_list: Sequence[AutoScalingConfigurationSummary]
    """Auto scaling configuration summary list."""


class ListConnectionsResult(functions.Result):
    """What ListConnections answers."""

    connection_summary_list: Sequence[ConnectionSummary]
    """Connection summary list."""


class ListObservabilityConfigurationsResult(functions.Result):
    """What ListObservabilityConfigurations answers."""

    observability_configuration_summary_list: Sequence[ObservabilityConfigurationSummary]
    """Observability configuration summary list."""


class ListOperationsResult(functions.Result):
    """What ListOperations answers."""

    operation_summary_list: Sequence[OperationSummary] | None = None
    """Operation summary list."""


class ListServicesResult(functions.Result):
    """What ListServices answers."""

    service_summary_list: Sequence[ServiceSummary]
    """Service summary list."""


class ListServicesForAutoScalingConfigurationResult(functions.Result):
    """What ListServicesForAutoScalingConfiguration answers."""

    service_arn_list: Sequence[str]
    """Service ARN list."""


class ListTagsResult(functions.Result):
    """The tags of one resource."""

    tags: Mapping[str, str] | None = None
    """All tags, those of slackwater and of AWS too."""


class ListVpcConnectorsResult(functions.Result):
    """What ListVpcConnectors answers."""

    vpc_connectors: Sequence[VpcConnectorResult]
    """Vpc connectors."""


class ListVpcIngressConnectionsResult(functions.Result):
    """What ListVpcIngressConnections answers."""

    vpc_ingress_connection_summary_list: Sequence[VpcIngressConnectionSummary]
    """Vpc ingress connection summary list."""


class DescribeAutoScalingConfigurationArgs(TypedDict, total=False):
    """Look at a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[str]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


class DescribeAutoScalingConfigurationOutputArgs(TypedDict, total=False):
    """Look at a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[pulumi.Input[str]]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


def describe_auto_scaling_configuration(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeAutoScalingConfigurationArgs]
) -> DescribeAutoScalingConfigurationResult:
    """Look at a revision of an auto scaling configuration."""
    return functions.call(
        "slackwater:apprunner:describeAutoScalingConfiguration",
        kwargs,
        DescribeAutoScalingConfigurationArgs,
        DescribeAutoScalingConfigurationResult,
        opts,
    )


def describe_auto_scaling_configuration_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeAutoScalingConfigurationOutputArgs]
) -> pulumi.Output[DescribeAutoScalingConfigurationResult]:
    """As `describe_auto_scaling_configuration`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:describeAutoScalingConfiguration",
        kwargs,
        DescribeAutoScalingConfigurationOutputArgs,
        DescribeAutoScalingConfigurationResult,
        opts,
    )


class DescribeObservabilityConfigurationArgs(TypedDict, total=False):
    """Look at a revision of an observability configuration."""

    observability_configuration_arn: Required[str]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


class DescribeObservabilityConfigurationOutputArgs(TypedDict, total=False):
    """Look at a revision of an observability configuration."""

    observability_configuration_arn: Required[pulumi.Input[str]]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


def describe_observability_configuration(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeObservabilityConfigurationArgs]
) -> DescribeObservabilityConfigurationResult:
    """Look at a revision of an observability configuration."""
    return functions.call(
        "slackwater:apprunner:describeObservabilityConfiguration",
        kwargs,
        DescribeObservabilityConfigurationArgs,
        DescribeObservabilityConfigurationResult,
        opts,
    )


def describe_observability_configuration_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeObservabilityConfigurationOutputArgs]
) -> pulumi.Output[DescribeObservabilityConfigurationResult]:
    """As `describe_observability_configuration`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:describeObservabilityConfiguration",
        kwargs,
        DescribeObservabilityConfigurationOutputArgs,
        DescribeObservabilityConfigurationResult,
        opts,
    )


class DescribeServiceArgs(TypedDict, total=False):
    """Look at a service."""

    service_arn: Required[str]
    """ARN of the service."""


class DescribeServiceOutputArgs(TypedDict, total=False):
    """Look at a service."""

    service_arn: Required[pulumi.Input[str]]
    """ARN of the service."""


def describe_service(*, opts: functions.Options = None, **kwargs: Unpack[DescribeServiceArgs]) -> DescribeServiceResult:
    """Look at a service."""
    return functions.call(
        "slackwater:apprunner:describeService", kwargs, DescribeServiceArgs, DescribeServiceResult, opts
    )


def describe_service_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeServiceOutputArgs]
) -> pulumi.Output[DescribeServiceResult]:
    """As `describe_service`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:describeService", kwargs, DescribeServiceOutputArgs, DescribeServiceResult, opts
    )


class DescribeVpcConnectorArgs(TypedDict, total=False):
    """Look at a VPC connector."""

    vpc_connector_arn: Required[str]
    """ARN of the VPC connector."""


class DescribeVpcConnectorOutputArgs(TypedDict, total=False):
    """Look at a VPC connector."""

    vpc_connector_arn: Required[pulumi.Input[str]]
    """ARN of the VPC connector."""


def describe_vpc_connector(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeVpcConnectorArgs]
) -> DescribeVpcConnectorResult:
    """Look at a VPC connector."""
    return functions.call(
        "slackwater:apprunner:describeVpcConnector", kwargs, DescribeVpcConnectorArgs, DescribeVpcConnectorResult, opts
    )


def describe_vpc_connector_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeVpcConnectorOutputArgs]
) -> pulumi.Output[DescribeVpcConnectorResult]:
    """As `describe_vpc_connector`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:describeVpcConnector",
        kwargs,
        DescribeVpcConnectorOutputArgs,
        DescribeVpcConnectorResult,
        opts,
    )


class DescribeCustomDomainsArgs(TypedDict, total=False):
    """List the custom domains of a service."""

    service_arn: Required[str]
    """ARN of the service."""


class DescribeCustomDomainsOutputArgs(TypedDict, total=False):
    """List the custom domains of a service."""

    service_arn: Required[pulumi.Input[str]]
    """ARN of the service."""


def describe_custom_domains(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeCustomDomainsArgs]
) -> DescribeCustomDomainsResult:
    """List the custom domains of a service."""
    return functions.call(
        "slackwater:apprunner:describeCustomDomains",
        kwargs,
        DescribeCustomDomainsArgs,
        DescribeCustomDomainsResult,
        opts,
    )


def describe_custom_domains_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeCustomDomainsOutputArgs]
) -> pulumi.Output[DescribeCustomDomainsResult]:
    """As `describe_custom_domains`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:describeCustomDomains",
        kwargs,
        DescribeCustomDomainsOutputArgs,
        DescribeCustomDomainsResult,
        opts,
    )


class DescribeVpcIngressConnectionArgs(TypedDict, total=False):
    """Look at a VPC ingress connection."""

    vpc_ingress_connection_arn: Required[str]
    """ARN of the VPC ingress connection."""


class DescribeVpcIngressConnectionOutputArgs(TypedDict, total=False):
    """Look at a VPC ingress connection."""

    vpc_ingress_connection_arn: Required[pulumi.Input[str]]
    """ARN of the VPC ingress connection."""


def describe_vpc_ingress_connection(
    *, opts: functions.Options = None, **kwargs: Unpack[DescribeVpcIngressConnectionArgs]
) -> DescribeVpcIngressConnectionResult:
    """Look at a VPC ingress connection."""
    return functions.call(
        "slackwater:apprunner:describeVpcIngressConnection",
        kwargs,
        DescribeVpcIngressConnectionArgs,
        DescribeVpcIngressConnectionResult,
        opts,
    )


def describe_vpc_ingress_connection_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[DescribeVpcIngressConnectionOutputArgs]
) -> pulumi.Output[DescribeVpcIngressConnectionResult]:
    """As `describe_vpc_ingress_connection`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:describeVpcIngressConnection",
        kwargs,
        DescribeVpcIngressConnectionOutputArgs,
        DescribeVpcIngressConnectionResult,
        opts,
    )


class ListAutoScalingConfigurationsArgs(TypedDict, total=False):
    """List the auto scaling configurations that are active."""

    auto_scaling_configuration_name: str
    """Only revisions of this name. 4 to 32 characters."""
    latest_only: bool
    """Only the newest revision of each name. Default true."""


class ListAutoScalingConfigurationsOutputArgs(TypedDict, total=False):
    """List the auto scaling configurations that are active."""

    auto_scaling_configuration_name: pulumi.Input[str]
    """Only revisions of this name. 4 to 32 characters."""
    latest_only: pulumi.Input[bool]
    """Only the newest revision of each name. Default true."""


def list_auto_scaling_configurations(
    *, opts: functions.Options = None, **kwargs: Unpack[ListAutoScalingConfigurationsArgs]
) -> ListAutoScalingConfigurationsResult:
    """List the auto scaling configurations that are active."""
    return functions.call(
        "slackwater:apprunner:listAutoScalingConfigurations",
        kwargs,
        ListAutoScalingConfigurationsArgs,
        ListAutoScalingConfigurationsResult,
        opts,
    )


def list_auto_scaling_configurations_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListAutoScalingConfigurationsOutputArgs]
) -> pulumi.Output[ListAutoScalingConfigurationsResult]:
    """As `list_auto_scaling_configurations`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listAutoScalingConfigurations",
        kwargs,
        ListAutoScalingConfigurationsOutputArgs,
        ListAutoScalingConfigurationsResult,
        opts,
    )


class ListConnectionsArgs(TypedDict, total=False):
    """List the connections."""

    connection_name: str
    """Only the one of this name. 4 to 32 characters."""


class ListConnectionsOutputArgs(TypedDict, total=False):
    """List the connections."""

    connection_name: pulumi.Input[str]
    """Only the one of this name. 4 to 32 characters."""


def list_connections(*, opts: functions.Options = None, **kwargs: Unpack[ListConnectionsArgs]) -> ListConnectionsResult:
    """List the connections."""
    return functions.call(
        "slackwater:apprunner:listConnections", kwargs, ListConnectionsArgs, ListConnectionsResult, opts
    )


def list_connections_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListConnectionsOutputArgs]
) -> pulumi.Output[ListConnectionsResult]:
    """As `list_connections`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listConnections", kwargs, ListConnectionsOutputArgs, ListConnectionsResult, opts
    )


class ListObservabilityConfigurationsArgs(TypedDict, total=False):
    """List the observability configurations that are active."""

    observability_configuration_name: str
    """Only revisions of this name. 4 to 32 characters."""
    latest_only: bool
    """Only the newest revision of each name. Default true."""


class ListObservabilityConfigurationsOutputArgs(TypedDict, total=False):
    """List the observability configurations that are active."""

    observability_configuration_name: pulumi.Input[str]
    """Only revisions of this name. 4 to 32 characters."""
    latest_only: pulumi.Input[bool]
    """Only the newest revision of each name. Default true."""


def list_observability_configurations(
    *, opts: functions.Options = None, **kwargs: Unpack[ListObservabilityConfigurationsArgs]
) -> ListObservabilityConfigurationsResult:
    """List the observability configurations that are active."""
    return functions.call(
        "slackwater:apprunner:listObservabilityConfigurations",
        kwargs,
        ListObservabilityConfigurationsArgs,
        ListObservabilityConfigurationsResult,
        opts,
    )


def list_observability_configurations_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListObservabilityConfigurationsOutputArgs]
) -> pulumi.Output[ListObservabilityConfigurationsResult]:
    """As `list_observability_configurations`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listObservabilityConfigurations",
        kwargs,
        ListObservabilityConfigurationsOutputArgs,
        ListObservabilityConfigurationsResult,
        opts,
    )


class ListOperationsArgs(TypedDict, total=False):
    """List what was done to a service, the newest first."""

    service_arn: Required[str]
    """ARN of the service."""


class ListOperationsOutputArgs(TypedDict, total=False):
    """List what was done to a service, the newest first."""

    service_arn: Required[pulumi.Input[str]]
    """ARN of the service."""


def list_operations(*, opts: functions.Options = None, **kwargs: Unpack[ListOperationsArgs]) -> ListOperationsResult:
    """List what was done to a service, the newest first."""
    return functions.call("slackwater:apprunner:listOperations", kwargs, ListOperationsArgs, ListOperationsResult, opts)


def list_operations_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListOperationsOutputArgs]
) -> pulumi.Output[ListOperationsResult]:
    """As `list_operations`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listOperations", kwargs, ListOperationsOutputArgs, ListOperationsResult, opts
    )


class ListServicesArgs(TypedDict, total=False):
    """List the services."""


class ListServicesOutputArgs(TypedDict, total=False):
    """List the services."""


def list_services(*, opts: functions.Options = None, **kwargs: Unpack[ListServicesArgs]) -> ListServicesResult:
    """List the services."""
    return functions.call("slackwater:apprunner:listServices", kwargs, ListServicesArgs, ListServicesResult, opts)


def list_services_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListServicesOutputArgs]
) -> pulumi.Output[ListServicesResult]:
    """As `list_services`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listServices", kwargs, ListServicesOutputArgs, ListServicesResult, opts
    )


class ListServicesForAutoScalingConfigurationArgs(TypedDict, total=False):
    """List the services that use a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[str]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


class ListServicesForAutoScalingConfigurationOutputArgs(TypedDict, total=False):
    """List the services that use a revision of an auto scaling configuration."""

    auto_scaling_configuration_arn: Required[pulumi.Input[str]]
    """ARN of a revision; shortened to its number, or to the name, which is the newest revision."""


def list_services_for_auto_scaling_configuration(
    *, opts: functions.Options = None, **kwargs: Unpack[ListServicesForAutoScalingConfigurationArgs]
) -> ListServicesForAutoScalingConfigurationResult:
    """List the services that use a revision of an auto scaling configuration."""
    return functions.call(
        "slackwater:apprunner:listServicesForAutoScalingConfiguration",
        kwargs,
        ListServicesForAutoScalingConfigurationArgs,
        ListServicesForAutoScalingConfigurationResult,
        opts,
    )


def list_services_for_auto_scaling_configuration_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListServicesForAutoScalingConfigurationOutputArgs]
) -> pulumi.Output[ListServicesForAutoScalingConfigurationResult]:
    """As `list_services_for_auto_scaling_configuration`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listServicesForAutoScalingConfiguration",
        kwargs,
        ListServicesForAutoScalingConfigurationOutputArgs,
        ListServicesForAutoScalingConfigurationResult,
        opts,
    )


class ListTagsArgs(TypedDict, total=False):
    """List all tags of a resource of AWS App Runner."""

    resource_arn: Required[str]
    """ARN of the resource. 1 to 1011 characters."""


class ListTagsOutputArgs(TypedDict, total=False):
    """List all tags of a resource of AWS App Runner."""

    resource_arn: Required[pulumi.Input[str]]
    """ARN of the resource. 1 to 1011 characters."""


def list_tags(*, opts: functions.Options = None, **kwargs: Unpack[ListTagsArgs]) -> ListTagsResult:
    """List all tags of a resource of AWS App Runner."""
    return functions.call("slackwater:apprunner:listTags", kwargs, ListTagsArgs, ListTagsResult, opts)


def list_tags_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListTagsOutputArgs]
) -> pulumi.Output[ListTagsResult]:
    """As `list_tags`, with outputs as arguments; not called until all are known."""
    return functions.output("slackwater:apprunner:listTags", kwargs, ListTagsOutputArgs, ListTagsResult, opts)


class ListVpcConnectorsArgs(TypedDict, total=False):
    """List the VPC connectors that are active."""


class ListVpcConnectorsOutputArgs(TypedDict, total=False):
    """List the VPC connectors that are active."""


def list_vpc_connectors(
    *, opts: functions.Options = None, **kwargs: Unpack[ListVpcConnectorsArgs]
) -> ListVpcConnectorsResult:
    """List the VPC connectors that are active."""
    return functions.call(
        "slackwater:apprunner:listVpcConnectors", kwargs, ListVpcConnectorsArgs, ListVpcConnectorsResult, opts
    )


def list_vpc_connectors_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListVpcConnectorsOutputArgs]
) -> pulumi.Output[ListVpcConnectorsResult]:
    """As `list_vpc_connectors`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listVpcConnectors", kwargs, ListVpcConnectorsOutputArgs, ListVpcConnectorsResult, opts
    )


class ListVpcIngressConnectionsArgs(TypedDict, total=False):
    """List the VPC ingress connections."""


class ListVpcIngressConnectionsOutputArgs(TypedDict, total=False):
    """List the VPC ingress connections."""


def list_vpc_ingress_connections(
    *, opts: functions.Options = None, **kwargs: Unpack[ListVpcIngressConnectionsArgs]
) -> ListVpcIngressConnectionsResult:
    """List the VPC ingress connections."""
    return functions.call(
        "slackwater:apprunner:listVpcIngressConnections",
        kwargs,
        ListVpcIngressConnectionsArgs,
        ListVpcIngressConnectionsResult,
        opts,
    )


def list_vpc_ingress_connections_output(
    *, opts: functions.OutputOptions = None, **kwargs: Unpack[ListVpcIngressConnectionsOutputArgs]
) -> pulumi.Output[ListVpcIngressConnectionsResult]:
    """As `list_vpc_ingress_connections`, with outputs as arguments; not called until all are known."""
    return functions.output(
        "slackwater:apprunner:listVpcIngressConnections",
        kwargs,
        ListVpcIngressConnectionsOutputArgs,
        ListVpcIngressConnectionsResult,
        opts,
    )
