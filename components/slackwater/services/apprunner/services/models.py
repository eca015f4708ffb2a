"""The fields of a service.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet
from slackwater.services.apprunner.lifecycles import PowerLifecycle
from slackwater.services.apprunner.values import (
    ConnectionArn,
    ConnectorArn,
    Cpu,
    KmsKey,
    Line,
    Memory,
    Name,
    ObservabilityArn,
    Port,
    ScalingArn,
    SecretRef,
    ServiceId,
    VariableName,
)
from slackwater.services.base import Model, Range, ResourceInputs, Text, Validator, field, one_of
from slackwater.services.rows import ExactlyOneOf, NeededWith, Never, OnlyWith
from slackwater.services.values import RoleArn, Tags


class SourceCodeVersion(Model):
    """A version of code."""

    page: ClassVar[str] = "SourceCodeVersion"

    type: Annotated[StrictStr, one_of("BRANCH")] = field("What names it. `BRANCH`.", required=True)
    value: Annotated[StrictStr, Text(form="text", max=51200)] = field(
        "Name of the branch. At most 51200 characters.", required=True
    )


class CodeConfigurationValues(Model):
    """How code is built and started."""

    page: ClassVar[str] = "CodeConfigurationValues"

    runtime: Annotated[
        StrictStr,
        one_of(
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
        ),
    ] = field(
        "The runtime. `PYTHON_3`, `NODEJS_12`, `NODEJS_14`, `CORRETTO_8`, `CORRETTO_11`, `NODEJS_16`, `GO_1`,"
        " `DOTNET_6`, `PHP_81`, `RUBY_31`, `PYTHON_311`, `NODEJS_18` or `NODEJS_22`.",
        required=True,
    )
    build_command: Line | None = field("The command that builds it. Never shown in messages.", sensitive=True)
    start_command: Line | None = field(
        "The command that starts the application. Never shown in messages.", sensitive=True
    )
    port: Port | None = field("The port that it listens to. Default `8080`.", service_default="8080")
    runtime_environment_variables: dict[VariableName, Annotated[StrictStr, Text(form="text", max=51200)]] | None = (
        field("Environment variables, which everybody who may look sees. Never shown in messages.", sensitive=True)
    )
    runtime_environment_secrets: dict[VariableName, SecretRef] | None = field(
        "Environment variables from AWS Secrets Manager or the SSM Parameter Store, read at a deployment "
        "only. Never shown in messages.",
        sensitive=True,
    )


class CodeConfiguration(Model):
    """How code is built and started."""

    page: ClassVar[str] = "CodeConfiguration"

    configuration_source: Annotated[StrictStr, one_of("REPOSITORY", "API")] = field(
        "`REPOSITORY` takes it from the file apprunner.yaml and ignores the values here, `API` from here. "
        "`REPOSITORY` or `API`. Some changes replace the service: a service whose create has failed keeps the"
        " source of its configuration.",
        required=True,
    )
    code_configuration_values: CodeConfigurationValues | None = field("The values, with `API`.")


class CodeRepository(Model):
    """Code of a repository."""

    page: ClassVar[str] = "CodeRepository"

    repository_url: Annotated[StrictStr, Text(form="text", max=51200)] = field(
        "URL of the repository. At most 51200 characters.", required=True
    )
    source_code_version: SourceCodeVersion = field("Which version of it.", required=True)
    code_configuration: CodeConfiguration | None = field("How it is built and started; needed by a create.")
    source_directory: (
        Annotated[StrictStr, Text(form="text like [^\\x00]+", pattern="[^\\x00]+", min=1, max=4096)] | None
    ) = field("The folder of the application; that of the repository when left out. 1 to 4096 characters.")


class ImageConfiguration(Model):
    """How an image is started."""

    page: ClassVar[str] = "ImageConfiguration"

    runtime_environment_variables: dict[VariableName, Annotated[StrictStr, Text(form="text", max=51200)]] | None = (
        field("Environment variables, which everybody who may look sees. Never shown in messages.", sensitive=True)
    )
    start_command: Line | None = field(
        "The command that starts the application. Never shown in messages.", sensitive=True
    )
    port: Port | None = field("The port that it listens to. Default `8080`.", service_default="8080")
    runtime_environment_secrets: dict[VariableName, SecretRef] | None = field(
        "Environment variables from AWS Secrets Manager or the SSM Parameter Store, read at a deployment "
        "only. Never shown in messages.",
        sensitive=True,
    )


class ImageRepository(Model):
    """An image."""

    page: ClassVar[str] = "ImageRepository"

    image_identifier: Annotated[
        StrictStr,
        Text(
            form="text like "
            "([0-9]{12}.dkr.ecr.[a-z\\-]+-[0-9]{1}.amazonaws.com\\/((?:[a-z0-9]+(?:[._-][a-z0-9]+)*\\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*)(:([\\w\\d+\\-=._:\\/@])+|@([\\w\\d\\:]+))?)|(^public\\.ecr\\.aws\\/.+\\/((?:[a-z0-9]+(?:[._-][a-z0-9]+)*\\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*)(:([\\w\\d+\\-=._:\\/@])+|@([\\w\\d\\:]+))?)",
            pattern="([0-9]{12}.dkr.ecr.[a-z\\-]+-[0-9]{1}.amazonaws.com\\/((?:[a-z0-9]+(?:[._-][a-z0-9]+)*\\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*)(:([\\w\\d+\\-=._:\\/@])+|@([\\w\\d\\:]+))?)|(^public\\.ecr\\.aws\\/.+\\/((?:[a-z0-9]+(?:[._-][a-z0-9]+)*\\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*)(:([\\w\\d+\\-=._:\\/@])+|@([\\w\\d\\:]+))?)",
            min=1,
            max=1024,
        ),
    ] = field(
        'The image, such as "public.ecr.aws/nginx/nginx:1.27" or "111122223333.dkr.ecr.eu-'
        'west-1.amazonaws.com/shop:42". 1 to 1024 characters.',
        required=True,
    )
    image_configuration: ImageConfiguration | None = field("How it is started.")
    image_repository_type: Annotated[StrictStr, one_of("ECR", "ECR_PUBLIC")] = field(
        "Where it is. `ECR` or `ECR_PUBLIC`.", required=True
    )


class AuthenticationConfiguration(Model):
    """How App Runner gets at a private image or at code."""

    page: ClassVar[str] = "AuthenticationConfiguration"

    connection_arn: ConnectionArn | None = field("ARN of the connection to the provider of the code.")
    access_role_arn: RoleArn | None = field("ARN of the IAM role that may pull the image.")


class SourceConfiguration(Model):
    """What runs: exactly one of an image and code."""

    page: ClassVar[str] = "SourceConfiguration"

    code_repository: CodeRepository | None = field("Code of a repository, which App Runner builds.")
    image_repository: ImageRepository | None = field("An image.")
    auto_deployments_enabled: StrictBool | None = field(
        "Deploy each new image or commit; true when left out, but for images of ECR_PUBLIC and other accounts."
    )
    authentication_configuration: AuthenticationConfiguration | None = field(
        "How App Runner gets at it; needed but for images of ECR_PUBLIC."
    )


class InstanceConfiguration(Model):
    """The size and the role of instances."""

    page: ClassVar[str] = "InstanceConfiguration"

    cpu: Cpu | None = field("CPU of an instance. Default `1024`.", service_default="1024")
    memory: Memory | None = field(
        "Memory of an instance, as it goes with the CPU. Default `2048`.", service_default="2048"
    )
    instance_role_arn: RoleArn | None = field(
        "ARN of the IAM role that the application has. It cannot be taken away: an update that does not name "
        "the role keeps it."
    )


class EncryptionConfiguration(Model):
    """The key that encrypts a service's source."""

    page: ClassVar[str] = "EncryptionConfiguration"

    kms_key: KmsKey = field("ARN of the KMS key. At most 256 characters.", required=True)


class HealthCheckConfiguration(Model):
    """How App Runner finds out whether an instance is healthy."""

    page: ClassVar[str] = "HealthCheckConfiguration"

    protocol: Annotated[StrictStr, one_of("TCP", "HTTP", name="HealthCheckProtocol")] | None = field(
        "Whether it connects, or asks for a page. `TCP` or `HTTP`; default `TCP`.", service_default="TCP"
    )
    path: Annotated[StrictStr, Text(form="text", min=1)] | None = field(
        "The page, with HTTP. Default `/`.", service_default="/"
    )
    interval: Annotated[StrictInt, Range(min=1, max=20)] | None = field(
        "Seconds from one check to the next. 1 to 20; default 5.", service_default=5
    )
    timeout: Annotated[StrictInt, Range(min=1, max=20)] | None = field(
        "Seconds after which a check has failed. 1 to 20; default 2.", service_default=2
    )
    healthy_threshold: Annotated[StrictInt, Range(min=1, max=20)] | None = field(
        "Successes in a row that make it healthy. 1 to 20; default 1.", service_default=1
    )
    unhealthy_threshold: Annotated[StrictInt, Range(min=1, max=20)] | None = field(
        "Failures in a row that make it unhealthy. 1 to 20; default 5.", service_default=5
    )


class EgressConfiguration(Model):
    """What a service reaches."""

    page: ClassVar[str] = "EgressConfiguration"

    egress_type: Annotated[StrictStr, one_of("DEFAULT", "VPC")] | None = field(
        "`DEFAULT`: the internet. `VPC`: a VPC, by a connector. `DEFAULT` or `VPC`; default `DEFAULT`.",
        service_default="DEFAULT",
    )
    vpc_connector_arn: ConnectorArn | None = field("ARN of the VPC connector, with `VPC`.")


class IngressConfiguration(Model):
    """How a service is reached."""

    page: ClassVar[str] = "IngressConfiguration"

    is_publicly_accessible: StrictBool | None = field(
        "From the internet, or only through VPC ingress connections. Default true.", service_default=True
    )


class NetworkConfiguration(Model):
    """How a service is reached, and what it reaches."""

    page: ClassVar[str] = "NetworkConfiguration"

    egress_configuration: EgressConfiguration | None = field("What it reaches.")
    ingress_configuration: IngressConfiguration | None = field("How it is reached.")
    ip_address_type: Annotated[StrictStr, one_of("IPV4", "DUAL_STACK")] | None = field(
        "`DUAL_STACK` for public services only. `IPV4` or `DUAL_STACK`; default `IPV4`.", service_default="IPV4"
    )


class ServiceObservabilityConfiguration(Model):
    """Whether and how a service is traced."""

    page: ClassVar[str] = "ServiceObservabilityConfiguration"

    observability_enabled: StrictBool = field("Whether it is traced.", required=True)
    observability_configuration_arn: ObservabilityArn | None = field("ARN of an observability configuration.")


class ServiceLifecycle(PowerLifecycle):
    """What slackwater may do with a service."""

    adopt: ServiceId = field(
        "The ARN of an existing service to take over instead of creating one; only for a create.", default="", own=True
    )


class ServiceInputs(ResourceInputs):
    """A service of AWS App Runner: a web application, from an image or from code.

    App Runner takes no new customers since 2026-04-30. A change is one deployment; if the service rolls it back, the
    run fails. A service that shall stay paused is resumed for a change, and paused again.
    """

    page: ClassVar[str] = "CreateService"
    checks: ClassVar[tuple[Validator, ...]] = (
        ExactlyOneOf(
            of=("sourceConfiguration.codeRepository", "sourceConfiguration.imageRepository"),
            source="API: SourceConfiguration",
        ),
        Never(
            path="sourceConfiguration.autoDeploymentsEnabled",
            says="must be left out or false with an image of ECR_PUBLIC",
            when=Every(
                conditions=(
                    Equals(path="sourceConfiguration.autoDeploymentsEnabled", value=True),
                    Equals(path="sourceConfiguration.imageRepository.imageRepositoryType", value="ECR_PUBLIC"),
                )
            ),
            source="reports: terraform-provider-aws#24631",
        ),
        NeededWith(
            path="sourceConfiguration.authenticationConfiguration.accessRoleArn",
            when=Equals(path="sourceConfiguration.imageRepository.imageRepositoryType", value="ECR"),
            source="API: AuthenticationConfiguration",
        ),
        NeededWith(
            path="sourceConfiguration.authenticationConfiguration.connectionArn",
            when=IsSet(path="sourceConfiguration.codeRepository"),
            source="API: AuthenticationConfiguration",
        ),
        NeededWith(
            path="sourceConfiguration.codeRepository.codeConfiguration",
            when=IsSet(path="sourceConfiguration.codeRepository"),
            source="API: CodeRepository, CodeConfiguration",
        ),
        NeededWith(
            path="sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues",
            when=Equals(path="sourceConfiguration.codeRepository.codeConfiguration.configurationSource", value="API"),
            source="API: CodeConfiguration",
        ),
        NeededWith(
            path="networkConfiguration.egressConfiguration.vpcConnectorArn",
            when=Equals(path="networkConfiguration.egressConfiguration.egressType", value="VPC"),
            source="API: EgressConfiguration",
        ),
        OnlyWith(
            path="networkConfiguration.egressConfiguration.vpcConnectorArn",
            when=Equals(path="networkConfiguration.egressConfiguration.egressType", value="VPC"),
            source="API: EgressConfiguration",
        ),
        NeededWith(
            path="observabilityConfiguration.observabilityConfigurationArn",
            when=Equals(path="observabilityConfiguration.observabilityEnabled", value=True),
            source="API: ServiceObservabilityConfiguration",
        ),
        OnlyWith(
            path="observabilityConfiguration.observabilityConfigurationArn",
            when=Equals(path="observabilityConfiguration.observabilityEnabled", value=True),
            source="API: ServiceObservabilityConfiguration",
        ),
        Never(
            path="networkConfiguration.ipAddressType",
            says="must be IPV4 for a private service",
            when=Every(
                conditions=(
                    Equals(path="networkConfiguration.ipAddressType", value="DUAL_STACK"),
                    Equals(path="networkConfiguration.ingressConfiguration.isPubliclyAccessible", value=False),
                )
            ),
            source="Developer Guide: dual stack is for public services",
        ),
    )
    laws: ClassVar[str] = "slackwater.services.apprunner.services.checks"

    lifecycle: ServiceLifecycle = field(
        "What slackwater may do on the way to a change.", default=ServiceLifecycle(), own=True
    )
    service_name: Name | None = field(
        "Name of the service. Made from the resource's name when left out. 4 to 40 characters. A change "
        "replaces the service."
    )
    source_configuration: SourceConfiguration = field(
        "What runs: an image or code. Some changes replace the service: a service stays one of code, or of an image.",
        required=True,
    )
    instance_configuration: InstanceConfiguration | None = field("The size and the role of its instances.")
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")
    encryption_configuration: EncryptionConfiguration | None = field(
        "The key that encrypts its source; one of AWS's when left out. A change replaces the service."
    )
    health_check_configuration: HealthCheckConfiguration | None = field(
        "How App Runner finds out whether an instance is healthy."
    )
    auto_scaling_configuration_arn: ScalingArn | None = field(
        "ARN of an auto scaling configuration; the account's default when left out in a create. It cannot be "
        "taken away: a service keeps its auto scaling configuration until it gets another one."
    )
    network_configuration: NetworkConfiguration | None = field("How it is reached, and what it reaches.")
    observability_configuration: ServiceObservabilityConfiguration | None = field("Whether and how it is traced.")


class ServiceOutputs(Model):
    """What a service has beside its inputs."""

    page: ClassVar[str] = "Service"

    service_arn: StrictStr = field("ARN of the service.", required=True)
    service_id: StrictStr = field("Id of the service.", required=True)
    service_url: StrictStr | None = field("The host name that it is reached by; none for a private service.")
    status: StrictStr = field("Its status when it was last looked at, such as `RUNNING`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
