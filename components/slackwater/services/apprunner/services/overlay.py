"""What AWS's model of a service does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet
from slackwater.schema.overlay import Field, Overlay, Read, Shape
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
    ServiceArn,
    ServiceId,
    VariableName,
)
from slackwater.services.base import Range
from slackwater.services.rows import ExactlyOneOf, NeededWith, Never, OnlyWith
from slackwater.services.values import RoleArn

_ONE: Final = Field("ARN of the service.", ServiceArn)
_SOURCE: Final = "sourceConfiguration"
_IMAGE: Final = f"{_SOURCE}.imageRepository"
_EGRESS: Final = "networkConfiguration.egressConfiguration"
_CODE: Final = f"{_SOURCE}.codeRepository"
_VPC: Final = Equals(f"{_EGRESS}.egressType", "VPC")
_TRACED: Final = "observabilityConfiguration.observabilityConfigurationArn"
_TRACES: Final = Equals("observabilityConfiguration.observabilityEnabled", value=True)
_ENVIRONMENT: Final = {
    "runtimeEnvironmentVariables": Field("Environment variables, which everybody who may look sees.", key=VariableName),
    "runtimeEnvironmentSecrets": Field(
        "Environment variables from AWS Secrets Manager or the SSM Parameter Store, read at a deployment only.",
        key=VariableName,
        item=SecretRef,
    ),
    "startCommand": Field("The command that starts the application.", Line),
    "port": Field("The port that it listens to.", Port, default="8080"),
}

OVERLAY: Final = Overlay(
    says="""A service of AWS App Runner: a web application, from an image or from code.

    App Runner takes no new customers since 2026-04-30. A change is one deployment; if the service rolls it back, the
    run fails. A service that shall stay paused is resumed for a change, and paused again.""",
    lifecycle=PowerLifecycle,
    adopt=Field("The ARN of an existing service to take over instead of creating one", ServiceId),
    fields={
        "serviceName": Field("Name of the service.", Name),
        "sourceConfiguration": Field("What runs: an image or code."),
        "instanceConfiguration": Field("The size and the role of its instances."),
        "encryptionConfiguration": Field("The key that encrypts its source; one of AWS's when left out."),
        "healthCheckConfiguration": Field("How App Runner finds out whether an instance is healthy."),
        "autoScalingConfigurationArn": Field(
            "ARN of an auto scaling configuration; the account's default when left out in a create.", ScalingArn
        ),
        "networkConfiguration": Field("How it is reached, and what it reaches."),
        "observabilityConfiguration": Field("Whether and how it is traced."),
        "serviceArn": Field("ARN of the service."),
        "serviceId": Field("Id of the service."),
        "serviceUrl": Field("The host name that it is reached by; none for a private service."),
        "status": Field("Its status when it was last looked at, such as `RUNNING`."),
    },
    rows=(
        ExactlyOneOf((_CODE, _IMAGE), source="API: SourceConfiguration"),
        Never(
            f"{_SOURCE}.autoDeploymentsEnabled",
            "must be left out or false with an image of ECR_PUBLIC",
            when=Every(
                (
                    Equals(f"{_SOURCE}.autoDeploymentsEnabled", value=True),
                    Equals(f"{_IMAGE}.imageRepositoryType", "ECR_PUBLIC"),
                )
            ),
            source="reports: terraform-provider-aws#24631",
        ),
        NeededWith(
            f"{_SOURCE}.authenticationConfiguration.accessRoleArn",
            Equals(f"{_IMAGE}.imageRepositoryType", "ECR"),
            source="API: AuthenticationConfiguration",
        ),
        NeededWith(
            f"{_SOURCE}.authenticationConfiguration.connectionArn",
            IsSet(_CODE),
            source="API: AuthenticationConfiguration",
        ),
        NeededWith(f"{_CODE}.codeConfiguration", IsSet(_CODE), source="API: CodeRepository, CodeConfiguration"),
        NeededWith(
            f"{_CODE}.codeConfiguration.codeConfigurationValues",
            Equals(f"{_CODE}.codeConfiguration.configurationSource", "API"),
            source="API: CodeConfiguration",
        ),
        NeededWith(f"{_EGRESS}.vpcConnectorArn", _VPC, source="API: EgressConfiguration"),
        OnlyWith(f"{_EGRESS}.vpcConnectorArn", _VPC, source="API: EgressConfiguration"),
        NeededWith(_TRACED, _TRACES, source="API: ServiceObservabilityConfiguration"),
        OnlyWith(_TRACED, _TRACES, source="API: ServiceObservabilityConfiguration"),
        Never(
            "networkConfiguration.ipAddressType",
            "must be IPV4 for a private service",
            when=Every(
                (
                    Equals("networkConfiguration.ipAddressType", "DUAL_STACK"),
                    Equals("networkConfiguration.ingressConfiguration.isPubliclyAccessible", value=False),
                )
            ),
            source="Developer Guide: dual stack is for public services",
        ),
    ),
    shapes={
        "SourceConfiguration": Shape("What runs: exactly one of an image and code.").has(
            imageRepository=Field("An image."),
            codeRepository=Field("Code of a repository, which App Runner builds."),
            autoDeploymentsEnabled=Field(
                "Deploy each new image or commit; true when left out, but for images of ECR_PUBLIC and other accounts."
            ),
            authenticationConfiguration=Field("How App Runner gets at it; needed but for images of ECR_PUBLIC."),
        ),
        "AuthenticationConfiguration": Shape("How App Runner gets at a private image or at code.").has(
            connectionArn=Field("ARN of the connection to the provider of the code.", ConnectionArn),
            accessRoleArn=Field("ARN of the IAM role that may pull the image.", RoleArn),
        ),
        "ImageRepository": Shape("An image.").has(
            imageIdentifier=Field(
                'The image, such as "public.ecr.aws/nginx/nginx:1.27" or '
                '"111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:42".'
            ),
            imageRepositoryType=Field("Where it is."),
            imageConfiguration=Field("How it is started."),
        ),
        "ImageConfiguration": Shape("How an image is started.").has(**_ENVIRONMENT),
        "CodeRepository": Shape("Code of a repository.").has(
            repositoryUrl=Field("URL of the repository."),
            sourceCodeVersion=Field("Which version of it."),
            codeConfiguration=Field("How it is built and started; needed by a create."),
            sourceDirectory=Field("The folder of the application; that of the repository when left out."),
        ),
        "SourceCodeVersion": Shape("A version of code.").has(
            type=Field("What names it."), value=Field("Name of the branch.")
        ),
        "CodeConfiguration": Shape("How code is built and started.").has(
            configurationSource=Field(
                "`REPOSITORY` takes it from the file apprunner.yaml and ignores the values here, `API` from here."
            ),
            codeConfigurationValues=Field("The values, with `API`."),
        ),
        "CodeConfigurationValues": Shape("How code is built and started.").has(
            runtime=Field("The runtime."), buildCommand=Field("The command that builds it.", Line), **_ENVIRONMENT
        ),
        "InstanceConfiguration": Shape("The size and the role of instances.").has(
            cpu=Field("CPU of an instance.", Cpu, default="1024"),
            memory=Field("Memory of an instance, as it goes with the CPU.", Memory, default="2048"),
            instanceRoleArn=Field("ARN of the IAM role that the application has.", RoleArn),
        ),
        "EncryptionConfiguration": Shape("The key that encrypts a service's source.").has(
            kmsKey=Field("ARN of the KMS key.", KmsKey)
        ),
        "HealthCheckConfiguration": Shape("How App Runner finds out whether an instance is healthy.").has(
            protocol=Field("Whether it connects, or asks for a page.", default="TCP"),
            path=Field("The page, with HTTP.", default="/"),
            interval=Field("Seconds from one check to the next.", Range(1, 20), default=5),
            timeout=Field("Seconds after which a check has failed.", Range(1, 20), default=2),
            healthyThreshold=Field("Successes in a row that make it healthy.", Range(1, 20), default=1),
            unhealthyThreshold=Field("Failures in a row that make it unhealthy.", Range(1, 20), default=5),
        ),
        "NetworkConfiguration": Shape("How a service is reached, and what it reaches.").has(
            egressConfiguration=Field("What it reaches."),
            ingressConfiguration=Field("How it is reached."),
            ipAddressType=Field("`DUAL_STACK` for public services only.", default="IPV4"),
        ),
        "EgressConfiguration": Shape("What a service reaches.").has(
            egressType=Field("`DEFAULT`: the internet. `VPC`: a VPC, by a connector.", default="DEFAULT"),
            vpcConnectorArn=Field("ARN of the VPC connector, with `VPC`.", ConnectorArn),
        ),
        "IngressConfiguration": Shape("How a service is reached.").has(
            isPubliclyAccessible=Field("From the internet, or only through VPC ingress connections.", default=True)
        ),
        "ServiceObservabilityConfiguration": Shape("Whether and how a service is traced.").has(
            observabilityEnabled=Field("Whether it is traced."),
            observabilityConfigurationArn=Field("ARN of an observability configuration.", ObservabilityArn),
        ),
        "HealthCheckProtocol": Shape(name="HealthCheckProtocol"),
        "ServiceSummary": Shape("A service in a list."),
        "OperationSummary": Shape("Something that was done to a service."),
    },
    reads=(
        Read("DescribeService", "Look at a service.", under="service").asks(serviceArn=_ONE),
        Read("ListServices", "List the services.", key=("serviceArn",)),
        Read("ListOperations", "List what was done to a service, the newest first.", key=("id",)).asks(serviceArn=_ONE),
    ),
)
