"""A Spark application on Amazon EMR Serverless with what it needs around it: one component, secure by default."""

from typing import Any, Final, Unpack

import pulumi

from slackwater import emrserverless
from slackwater.blueprints import arguments, companions, policies
from slackwater.blueprints.spark_args import (
    EXISTING,
    SparkApplicationArgs,
    SparkCapacityArgs,
    SparkCloudWatchLoggingArgs,
    SparkMonitoringArgs,
    SparkNetworkingArgs,
    SparkS3LoggingArgs,
    SparkSecurityArgs,
)

__all__ = ["SparkApplication"]

# Defaults are a promise: one that changes would change, and perhaps stop, every application that relies on it.
RELEASE: Final = "emr-7.9.0"
MAXIMUM_CAPACITY: Final[emrserverless.MaximumCapacityArgs] = {"cpu": "64 vCPU", "memory": "256 GB", "disk": "2000 GB"}
AUTO_STOP: Final[emrserverless.AutoStopArgs] = {"enabled": True, "idle_timeout_minutes": 15}
RETENTION_DAYS: Final = 30
ANYWHERE: Final = ("0.0.0.0/0",)

_NOTHING: Final[SparkApplicationArgs] = {}


class SparkApplication(pulumi.ComponentResource):
    """A Spark application on Amazon EMR Serverless, with a role for its job runs, a log group and what else it needs.

    Every input has a default. What is made is encrypted, closed to the public and allowed only what it is for. The
    application itself is changed as `slackwater.emrserverless.Application` says: only when it is at rest, and in the
    least disruptive way.
    """

    application_id: pulumi.Output[str]
    """Id of the application."""
    application_arn: pulumi.Output[str]
    """ARN of the application."""
    application_name: pulumi.Output[str]
    """Name of the application."""
    job_role_arn: pulumi.Output[str]
    """ARN of the role that job runs work with."""
    log_group_name: pulumi.Output[str | None]
    """Name of the log group, if logs go to CloudWatch."""
    log_uri: pulumi.Output[str | None]
    """Where logs are in Amazon S3, if they go there."""
    security_group_id: pulumi.Output[str | None]
    """Id of the security group, if one was made."""
    submit_policy_json: pulumi.Output[str]
    """Policy for whoever submits job runs: to this application, with its role, and nothing else."""
    console_url: pulumi.Output[str]
    """Where the application is in the AWS console."""

    def __init__(
        self,
        resource_name: str,
        args: SparkApplicationArgs = _NOTHING,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[SparkApplicationArgs],
    ) -> None:
        """Declare the application and its companions.

        Args:
            resource_name: The name in the program; the names of all children begin with it.
            args: The inputs in one dictionary, as component hosts pass them; a program may name them one by one.
            opts: The component's options; providers and protection reach the children.
            **kwargs: The inputs one by one.
        """
        owner = f'SparkApplication "{resource_name}"'
        given = arguments.checked(owner, {**args, **kwargs}, SparkApplicationArgs, EXISTING)
        super().__init__("slackwater:index:SparkApplication", resource_name, {}, opts)
        family = companions.Family(parent=self, name=resource_name, tags=given.get("tags"))
        security = given.get("security", {})
        logs = _Logs(family, given.get("monitoring", {}), security.get("kms_key_arn"))
        role = companions.job_role(family, security.get("job_role", {}), _grants(security, logs))
        network = _Network(family, given.get("networking", {}))

        self.log_group: Any = logs.group
        self.log_bucket: Any = logs.bucket.resource if logs.bucket else None
        self.job_role: Any = role.resource
        self.security_group: Any = network.security_group
        # What job runs work with outlives them: on the way down the application is drained before anything else goes.
        basis = [*logs.made(), *role.parts, *([network.security_group] if network.security_group else [])]
        self.application = emrserverless.Application(
            resource_name,
            pulumi.ResourceOptions(parent=self, depends_on=basis),
            type="SPARK",
            **_capacity(given.get("capacity", {})),
            **network.configuration,
            **_security(security),
            **_passed_on(given),
            monitoring_configuration=logs.configuration,
        )
        self._publish(logs, role, network)

    def _publish(self, logs: "_Logs", role: companions.JobRole, network: "_Network") -> None:
        application = self.application
        self.application_id = application.application_id
        self.application_arn = application.arn
        self.application_name = application.name
        self.job_role_arn = pulumi.Output.from_input(role.arn)
        self.log_group_name = pulumi.Output.from_input(logs.group_name)
        self.log_uri = pulumi.Output.from_input(logs.uri)
        self.security_group_id = pulumi.Output.from_input(network.security_group and network.security_group.id)
        both = pulumi.Output.all(application.arn, role.arn)
        self.submit_policy_json = both.apply(lambda arns: policies.submit_policy(*arns))
        self.console_url = application.arn.apply(_console_url)
        # The annotations of the class are the one list of outputs.
        self.register_outputs({name: getattr(self, name) for name in SparkApplication.__annotations__})


class _Logs:
    """Where logs and metrics go, and what was made for them."""

    def __init__(self, family: companions.Family, wanted: SparkMonitoringArgs, key: pulumi.Input[str] | None) -> None:
        self.group: Any = None
        self.group_name: pulumi.Input[str] | None = None
        self.bucket: companions.Bucket | None = None
        self.uri: pulumi.Input[str] | None = None
        self.workspace_arn: pulumi.Input[str] | None = None
        managed = {"enabled": wanted.get("managed_persistence", True)} | _named(encryption_key_arn=key)
        self.configuration: Any = {"managed_persistence_monitoring_configuration": managed}
        self._to_cloudwatch(family, wanted.get("cloudwatch_logging", {}), key)
        if "s3_logging" in wanted:
            self._to_s3(family, wanted["s3_logging"], key)
        if "prometheus" in wanted:
            self.workspace_arn = wanted["prometheus"]["workspace_arn"]
            url = wanted["prometheus"].get("remote_write_url", _remote_write_url(self.workspace_arn))
            self.configuration["prometheus_monitoring_configuration"] = {"remote_write_url": url}

    def made(self) -> list[pulumi.Resource]:
        """Return what was made for the logs."""
        bucket = [self.bucket.resource, *self.bucket.guards] if self.bucket else []
        return [*([self.group] if self.group else []), *bucket]

    def _to_cloudwatch(
        self, family: companions.Family, wanted: SparkCloudWatchLoggingArgs, key: pulumi.Input[str] | None
    ) -> None:
        sink: dict[str, Any] = {"enabled": wanted.get("enabled", True)}
        self.configuration["cloud_watch_logging_configuration"] = sink
        if not sink["enabled"]:
            return
        self.group_name = wanted.get("log_group_name")
        if self.group_name is None:
            # The group is encrypted by itself; a key in the sink, too, would ask more rights of the job role.
            days = wanted.get("retention_days", RETENTION_DAYS)
            self.group = companions.log_group(family, retention_days=days, key=key, tags=wanted.get("tags"))
            self.group_name = self.group.name
        sink["log_group_name"] = self.group_name
        sink |= _named(log_stream_name_prefix=wanted.get("log_stream_name_prefix"), log_types=wanted.get("log_types"))

    def _to_s3(self, family: companions.Family, wanted: SparkS3LoggingArgs, key: pulumi.Input[str] | None) -> None:
        bucket = wanted.get("bucket")
        if bucket is None:
            force = wanted.get("force_destroy", False)
            self.bucket = companions.log_bucket(family, force_destroy=force, key=key, tags=wanted.get("tags"))
            bucket = self.bucket.resource.bucket
        prefix = wanted.get("prefix", f"{pulumi.get_stack()}/{family.name}/")
        self.uri = pulumi.Output.all(bucket, prefix).apply(lambda known: _log_uri(*known))
        sink = {"log_uri": self.uri} | _named(encryption_key_arn=key)
        self.configuration["s3_monitoring_configuration"] = sink


class _Network:
    """The VPC that workers reach, and the security group that was made for them."""

    def __init__(self, family: companions.Family, wanted: SparkNetworkingArgs) -> None:
        self.security_group: Any = None
        subnets, groups = wanted.get("subnet_ids"), wanted.get("security_group_ids")
        if subnets and groups is None and "vpc_id" in wanted:
            self.security_group = companions.security_group(
                family,
                vpc_id=wanted["vpc_id"],
                egress_cidr_blocks=wanted.get("egress_cidr_blocks", ANYWHERE),
                tags=wanted.get("tags"),
            )
            groups = [self.security_group.id]
        given = _named(subnet_ids=subnets, security_group_ids=groups)
        self.configuration: dict[str, Any] = {"network_configuration": given} if given else {}


def _capacity(wanted: SparkCapacityArgs) -> Any:
    by_worker = wanted.get("worker_images", {})
    images = {worker: {"image_configuration": {"image_uri": uri}} for worker, uri in by_worker.items()}
    return {
        "release_label": wanted.get("release_label", RELEASE),
        "architecture": wanted.get("architecture", "ARM64"),
        "maximum_capacity": wanted.get("maximum_capacity", MAXIMUM_CAPACITY),
        "auto_start_configuration": {"enabled": wanted.get("auto_start", True)},
        "auto_stop_configuration": wanted.get("auto_stop", AUTO_STOP),
        **_named(
            initial_capacity=wanted.get("initial_capacity"),
            image_configuration=_named(image_uri=wanted.get("image_uri")) or None,
            worker_type_specifications=images or None,
        ),
    }


def _security(wanted: SparkSecurityArgs) -> Any:
    return _named(
        disk_encryption_configuration=_named(encryption_key_arn=wanted.get("kms_key_arn")) or None,
        interactive_configuration=wanted.get("interactive"),
        identity_center_configuration=wanted.get("identity_center"),
    )


def _passed_on(given: SparkApplicationArgs) -> Any:
    """The inputs that are the application's own."""
    return _named(
        name=given.get("name"),
        runtime_configuration=given.get("runtime_configuration"),
        scheduler_configuration=given.get("scheduler"),
        lifecycle=given.get("lifecycle"),
        timeouts=given.get("timeouts"),
        tags=given.get("tags"),
    )


def _grants(security: SparkSecurityArgs, logs: _Logs) -> dict[str, Any]:
    """What the job role is for, as far as the program says so."""
    wanted = security.get("job_role", {})
    named = _named(
        read_buckets=wanted.get("read_buckets"),
        write_buckets=wanted.get("write_buckets"),
        glue_databases=wanted.get("glue_databases"),
        glue_write_databases=wanted.get("glue_write_databases"),
        log_group_name=logs.group_name,
        log_uri=logs.uri,
        kms_key_arn=security.get("kms_key_arn"),
        workspace_arn=logs.workspace_arn,
    )
    return {name: value for name, value in named.items() if value != []}


def _named(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _log_uri(bucket: str, prefix: str) -> str:
    return f"s3://{bucket}/{prefix.strip('/')}".rstrip("/") + "/"


def _remote_write_url(workspace_arn: pulumi.Input[str]) -> pulumi.Output[str]:
    def of(arn: str) -> str:
        region, workspace = arn.split(":")[3], arn.rpartition("/")[2]
        return f"https://aps-workspaces.{region}.amazonaws.com/workspaces/{workspace}/api/v1/remote_write"

    return pulumi.Output.from_input(workspace_arn).apply(of)


def _console_url(arn: str) -> str:
    region, identity = arn.split(":")[3], arn.rpartition("/")[2]
    return f"https://{region}.console.aws.amazon.com/emr/home?region={region}#/serverless/applications/{identity}"
