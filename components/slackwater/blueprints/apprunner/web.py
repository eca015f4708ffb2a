"""A web service on AWS App Runner with what it needs around it: one component."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Unpack

import pulumi

from slackwater import apprunner
from slackwater.blueprints.apprunner import monitoring, parts, validation
from slackwater.blueprints.apprunner.web_args import EXISTING, WebServiceArgs
from slackwater.blueprints.common import arguments, policies, presets, supporting
from slackwater.blueprints.common.arguments import named

__all__ = ["WebService"]

_NOTHING: Final[WebServiceArgs] = {}

Given = Mapping[str, Any]

_ACCESS: Final = supporting.Purpose(
    kind="access-role",
    description="App Runner, for the web service {}",
    trustee=policies.APP_RUNNER,
    write=lambda place, known: policies.pull_policy(place, known["image"]),
)
_INSTANCE: Final = supporting.Purpose(
    kind="instance-role",
    description="Instances of the web service {}",
    trustee=policies.WEB_INSTANCES,
    write=lambda place, known: policies.web_policy(place, policies.WebGrants(**known)),
)
_GRANTED: Final = ("read_buckets", "write_buckets", "kms_key_arns")


class WebService(pulumi.ComponentResource):
    """A web service on AWS App Runner, with its auto scaling configuration, its roles and alarms.

    App Runner takes no new customers since 2026-04-30. The service is changed as the resource `Service` is: by one
    deployment, and a rollback is a failure. What is made is allowed only what it is for: to pull this image, to read
    these secrets.
    """

    service_arn: pulumi.Output[str]
    """ARN of the service."""
    service_id: pulumi.Output[str]
    """Id of the service."""
    service_name: pulumi.Output[str]
    """Name of the service."""
    service_url: pulumi.Output[str | None]
    """The host name that it is reached by; none for a private service."""
    auto_scaling_configuration_arn: pulumi.Output[str]
    """ARN of the revision of the auto scaling configuration."""
    access_role_arn: pulumi.Output[str | None]
    """ARN of the role that pulls the image, if there is one."""
    instance_role_arn: pulumi.Output[str]
    """ARN of the role that the application has."""
    vpc_connector_arn: pulumi.Output[str | None]
    """ARN of the VPC connector, if there is one."""
    security_group_id: pulumi.Output[str | None]
    """Id of the security group, if one was made."""
    domain_dns_target: pulumi.Output[str | None]
    """What the custom domain has to lead to, if there is one: set it in DNS."""
    domain_validation_records: pulumi.Output[Sequence[apprunner.CertificateValidationRecord] | None]
    """The records that prove whose the custom domain is, if there is one: set them in DNS."""
    application_log_group_name: pulumi.Output[str]
    """Name of the log group of what the application prints. App Runner makes it, and keeps it."""
    service_log_group_name: pulumi.Output[str]
    """Name of the log group of events and deployments. App Runner makes it, and keeps it."""
    alarm_names: pulumi.Output[Mapping[str, str]]
    """Names of the alarms, by what they are for, such as `server-errors`, `slow` and `busy`."""

    def __init__(
        self,
        resource_name: str,
        args: WebServiceArgs = _NOTHING,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[WebServiceArgs],
    ) -> None:
        """Declare the service and its supporting resources.

        Args:
            resource_name: The name in the program; the names of all children begin with it.
            args: The inputs in one dictionary, as component hosts pass them; a program may name them one by one.
            opts: The component's options; providers and protection reach the children.
            **kwargs: The inputs one by one.
        """
        owner = arguments.owner("WebService", resource_name, opts)
        said = arguments.checked(owner, args, kwargs, WebServiceArgs, EXISTING)
        given: Given = presets.settled(owner, said, presets.of_service)
        arguments.refuse(owner, list(validation.problems(given)))
        super().__init__("slackwater:index:WebService", resource_name, {}, opts)
        self._family = supporting.Family(parent=self, name=resource_name, tags=given.get("tags"))
        self._given = given
        access, self._instance = self._roles(given.get("security", {}))
        self._access: supporting.Role | None = access
        self._network(given.get("networking", {}))
        self._scale(given.get("scaling", {}))
        self.service = self._service()
        self.domain = self._domain(given.get("domain"))
        self._watch(given.get("monitoring", {}).get("alarms", {}))
        self._publish()

    def _roles(self, wanted: Given) -> tuple[supporting.Role | None, supporting.Role]:
        """Make the role that pulls the image, if it is a private one, and the one that the application has."""
        family, access = self._family, None
        if parts.private(self._given):
            access = supporting.role(
                family, _ACCESS, wanted.get("access_role", {}), {"image": self._given.get("image")}
            )
        own = wanted.get("instance_role", {})
        secrets = [*self._given.get("secrets", {}).values()]
        grants = {"secrets": secrets, **{name: own.get(name) for name in _GRANTED}}
        return access, supporting.role(family, _INSTANCE, own, grants)

    def _network(self, wanted: Given) -> None:
        """Make the connector to the VPC, if there is to be one."""
        network = supporting.Network(self._family, wanted, whose="web service")
        self.security_group: Any = network.security_group
        self.vpc_connector: apprunner.VpcConnector | None = None
        self._connector: Any = wanted.get("vpc_connector_arn")
        if network.subnet_ids is not None:
            self.vpc_connector = apprunner.VpcConnector(
                f"{self._family.name}-vpc",
                pulumi.ResourceOptions(parent=self),
                subnets=network.subnet_ids,
                security_groups=network.security_group_ids,
                **self._common(wanted),
            )
            self._connector = self.vpc_connector.vpc_connector_arn

    def _scale(self, wanted: Given) -> None:
        """Make the auto scaling configuration, or take the existing one."""
        self.auto_scaling_configuration: apprunner.AutoScalingConfiguration | None = None
        self._scaling: Any = wanted.get("arn")
        if self._scaling is None:
            made = apprunner.AutoScalingConfiguration(
                f"{self._family.name}-scaling",
                pulumi.ResourceOptions(parent=self),
                **parts.scaling(wanted),
                **self._common(wanted),
            )
            self.auto_scaling_configuration, self._scaling = made, made.auto_scaling_configuration_arn

    def _service(self) -> apprunner.Service:
        """Declare the service after its roles have their rights, which on the way down go after it."""
        given, roles = self._given, [self._instance, *([self._access] if self._access else [])]
        key = given.get("security", {}).get("kms_key_arn")
        network = parts.network(given.get("networking", {}), self._connector)
        return apprunner.Service(
            self._family.name,
            pulumi.ResourceOptions(parent=self, depends_on=[part for role in roles for part in role.parts]),
            source_configuration=parts.source(given, self._access and self._access.arn),
            instance_configuration=parts.instance(given, self._instance.arn),
            auto_scaling_configuration_arn=self._scaling,
            **_named(
                service_name=given.get("name"),
                encryption_configuration=None if key is None else {"kms_key": key},
                health_check_configuration=given.get("health_check"),
                network_configuration=network or None,
                lifecycle=given.get("lifecycle"),
                timeouts=given.get("timeouts"),
            ),
            **self._common({}),
        )

    def _domain(self, wanted: Given | None) -> apprunner.CustomDomainAssociation | None:
        """Declare the custom domain, if there is to be one; on the way down it goes before the service."""
        if wanted is None:
            return None
        return apprunner.CustomDomainAssociation(
            f"{self._family.name}-domain",
            pulumi.ResourceOptions(parent=self),
            service_arn=self.service.service_arn,
            domain_name=wanted["name"],
            **_named(enable_www_subdomain=wanted.get("enable_www_subdomain")),
        )

    def _common(self, part: Given) -> Any:
        return {**self._family.beside(), **named(tags=self._family.tagged(part.get("tags")))}

    def _watch(self, wanted: Given) -> None:
        scaling = self._given.get("scaling", {})
        self.alarms = monitoring.alarms(
            self._family,
            wanted,
            most=scaling.get("max_size", parts.MAX_SIZE) if self.auto_scaling_configuration else None,
            service_name=self.service.service_name,
            service_id=self.service.service_id,
        )

    def _publish(self) -> None:
        """Set the attributes by which a program reaches the children, and all outputs."""
        service = self.service
        self.access_role: Any = self._access and self._access.resource
        self.instance_role: Any = self._instance.resource
        self.service_arn, self.service_id = service.service_arn, service.service_id
        self.service_name, self.service_url = service.service_name, service.service_url
        self.auto_scaling_configuration_arn = _output(self._scaling)
        self.access_role_arn = _output(self._access and self._access.arn)
        self.instance_role_arn = _output(self._instance.arn)
        self.vpc_connector_arn = _output(self._connector)
        self.security_group_id = _output(self.security_group and self.security_group.id)
        self.domain_dns_target = _output(self.domain and self.domain.dns_target)
        self.domain_validation_records = _output(self.domain and self.domain.certificate_validation_records)
        groups = pulumi.Output.format("/aws/apprunner/{0}/{1}", service.service_name, service.service_id)
        self.application_log_group_name = pulumi.Output.concat(groups, "/application")
        self.service_log_group_name = pulumi.Output.concat(groups, "/service")
        self.alarm_names = _output({name: each.name for name, each in self.alarms.items()})
        # The annotations of the class are the one list of outputs.
        self.register_outputs({name: getattr(self, name) for name in WebService.__annotations__})


def _named(**values: Any) -> Any:
    return named(**values)


def _output(value: Any) -> pulumi.Output[Any]:
    return pulumi.Output.from_input(value)
