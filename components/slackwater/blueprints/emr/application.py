"""An application on Amazon EMR Serverless with what it needs around it, whatever its engine."""

from collections.abc import Mapping
from typing import Any, Final

import pulumi

from slackwater import emrserverless
from slackwater.blueprints.common import arguments, policies, supporting
from slackwater.blueprints.common.arguments import named
from slackwater.blueprints.emr import jobs
from slackwater.errors import Problem

__all__ = ["ServerlessApplication"]

# Defaults are a promise: one that changes would change, and perhaps stop, every application that relies on it.
RELEASE: Final = "emr-7.9.0"
MAXIMUM_CAPACITY: Final[emrserverless.MaximumCapacityArgs] = {"cpu": "64 vCPU", "memory": "256 GB", "disk": "2000 GB"}
AUTO_STOP: Final[emrserverless.AutoStopArgs] = {"enabled": True, "idle_timeout_minutes": 15}
RETENTION_DAYS: Final = 30

_PARTS: Final = 6
"""Parts of an ARN, between colons."""

Given = Mapping[str, Any]
"""A group of inputs, checked by the typed dictionary of the component."""


class ServerlessApplication(pulumi.ComponentResource):
    """What the components of all engines have in common.

    They name their outputs themselves: Pulumi's analyzer finds the descriptions only there.
    """

    def __init__(
        self,
        component: str,
        resource_name: str,
        opts: pulumi.ResourceOptions | None,
        *,
        engine: jobs.Engine,
        given: Given,
    ) -> None:
        """Declare the application, its supporting resources and its jobs.

        Args:
            component: The component's name, as it is in the schema.
            resource_name: The name in the program; the names of all children begin with it.
            opts: The component's options.
            engine: What kind of application it is.
            given: The checked inputs.
        """
        definitions = given.get("jobs", {})
        arguments.refuse(f'{component} "{resource_name}"', list(arguments.misnamed("jobs", definitions, "a job")))
        super().__init__(f"slackwater:index:{component}", resource_name, {}, opts)
        family = supporting.Family(parent=self, name=resource_name, tags=given.get("tags"))
        security = given.get("security", {})
        logs = _Logs(family, given.get("monitoring", {}), security.get("kms_key_arn"))
        self.log_grants = _log_grants(logs, security)
        needed = {**self.log_grants, **_own_grants(engine, given)}
        role = supporting.job_role(family, security.get("job_role", {}), needed)
        network = supporting.Network(family, given.get("networking", {}))
        capacity = _capacity(given.get("capacity", {}))
        self.release_label: pulumi.Input[str] = capacity["release_label"]
        # What job runs work with outlives them: on the way down the application is drained before anything else goes.
        basis = [*logs.made(), *role.parts, *([network.security_group] if network.security_group else [])]
        self.application = emrserverless.Application(
            resource_name,
            pulumi.ResourceOptions(parent=self, depends_on=basis),
            type=engine.type,
            **capacity,
            **_network(network),
            **_security(security),
            **_passed_on(given),
            **family.beside(),
            monitoring_configuration=logs.configuration,
        )
        self.jobs = jobs.declare(
            family, engine, definitions, application_id=self.application.application_id, role_arn=role.arn
        )
        self._publish(logs, role, network)

    def _publish(self, logs: "_Logs", role: supporting.Role, network: supporting.Network) -> None:
        """Set the attributes by which a program reaches the children, and all outputs."""
        self.log_group: Any = logs.group
        self.log_bucket: Any = logs.bucket.resource if logs.bucket else None
        self.job_role: Any = role.resource
        self.security_group: Any = network.security_group
        application = self.application
        self.application_id = application.application_id
        self.application_arn = application.arn
        self.application_name = application.name
        self.job_role_arn = pulumi.Output.from_input(role.arn)
        self.log_group_name: pulumi.Output[str | None] = pulumi.Output.from_input(logs.group_name)
        self.log_uri: pulumi.Output[str | None] = pulumi.Output.from_input(logs.uri)
        group: Any = network.security_group and network.security_group.id
        self.security_group_id: pulumi.Output[str | None] = pulumi.Output.from_input(group)
        both = pulumi.Output.all(application.arn, role.arn)
        self.submit_policy_json: pulumi.Output[str] = both.apply(lambda arns: policies.submit_policy(*arns))
        self.console_url: pulumi.Output[str] = application.arn.apply(_console_url)
        ids: Any = {name: run.job_run_id for name, run in self.jobs.items()}
        self.job_run_ids: pulumi.Output[Mapping[str, str]] = pulumi.Output.from_input(ids)


class _Logs:
    """Where logs and metrics go, and what was made for them."""

    def __init__(self, family: supporting.Family, wanted: Given, key: pulumi.Input[str] | None) -> None:
        self.group: Any = None
        self.group_name: pulumi.Input[str] | None = None
        self.bucket: supporting.Bucket | None = None
        self.uri: pulumi.Input[str] | None = None
        self.workspace_arn: pulumi.Input[str] | None = None
        managed = {"enabled": wanted.get("managed_persistence", True)} | named(encryption_key_arn=key)
        self.configuration: Any = {"managed_persistence_monitoring_configuration": managed}
        self._to_cloudwatch(family, wanted.get("cloudwatch_logging", {}), key)
        if "s3_logging" in wanted:
            self._to_s3(family, wanted["s3_logging"], key)
        if "prometheus" in wanted:
            owner = f'{type(family.parent).__name__} "{family.name}"'
            workspace: pulumi.Input[str] = wanted["prometheus"]["workspace_arn"]
            self.workspace_arn = workspace
            url = wanted["prometheus"].get("remote_write_url", _remote_write_url(owner, workspace))
            self.configuration["prometheus_monitoring_configuration"] = {"remote_write_url": url}

    def made(self) -> list[pulumi.Resource]:
        """Return what was made for the logs."""
        bucket = [self.bucket.resource, *self.bucket.guards] if self.bucket else []
        return [*([self.group] if self.group else []), *bucket]

    def _to_cloudwatch(self, family: supporting.Family, wanted: Given, key: pulumi.Input[str] | None) -> None:
        sink: dict[str, Any] = {"enabled": wanted.get("enabled", True)}
        self.configuration["cloud_watch_logging_configuration"] = sink
        if not sink["enabled"]:
            return
        self.group_name = wanted.get("log_group_name")
        if self.group_name is None:
            # The group is encrypted by itself; a key in the sink, too, would ask more rights of the job role.
            days = wanted.get("retention_days", RETENTION_DAYS)
            self.group = supporting.log_group(family, retention_days=days, key=key, tags=wanted.get("tags"))
            self.group_name = self.group.name
        sink["log_group_name"] = self.group_name
        sink |= named(log_stream_name_prefix=wanted.get("log_stream_name_prefix"), log_types=wanted.get("log_types"))

    def _to_s3(self, family: supporting.Family, wanted: Given, key: pulumi.Input[str] | None) -> None:
        bucket = wanted.get("bucket")
        if bucket is None:
            force = wanted.get("force_destroy", False)
            self.bucket = supporting.log_bucket(family, force_destroy=force, key=key, tags=wanted.get("tags"))
            bucket = self.bucket.resource.bucket
        prefix = wanted.get("prefix", f"{pulumi.get_stack()}/{family.name}/")
        self.uri = pulumi.Output.all(bucket, prefix).apply(lambda known: _log_uri(*known))
        sink = {"log_uri": self.uri} | named(encryption_key_arn=key)
        self.configuration["s3_monitoring_configuration"] = sink


def _network(network: supporting.Network) -> Any:
    given = named(subnet_ids=network.subnet_ids, security_group_ids=network.security_group_ids)
    return {"network_configuration": given} if given else {}


def _capacity(wanted: Given) -> Any:
    by_worker = wanted.get("worker_images", {})
    images = {worker: {"image_configuration": {"image_uri": uri}} for worker, uri in by_worker.items()}
    return {
        "release_label": wanted.get("release_label", RELEASE),
        "architecture": wanted.get("architecture", "ARM64"),
        "maximum_capacity": wanted.get("maximum_capacity", MAXIMUM_CAPACITY),
        "auto_start_configuration": {"enabled": wanted.get("auto_start", True)},
        "auto_stop_configuration": wanted.get("auto_stop", AUTO_STOP),
        **named(
            initial_capacity=wanted.get("initial_capacity"),
            image_configuration=named(image_uri=wanted.get("image_uri")) or None,
            worker_type_specifications=images or None,
        ),
    }


def _security(wanted: Given) -> Any:
    return named(
        disk_encryption_configuration=named(encryption_key_arn=wanted.get("kms_key_arn")) or None,
        interactive_configuration=wanted.get("interactive"),
        identity_center_configuration=wanted.get("identity_center"),
    )


def _passed_on(given: Given) -> Any:
    """The inputs that are the application's own."""
    return named(
        name=given.get("name"),
        runtime_configuration=given.get("runtime_configuration"),
        scheduler_configuration=given.get("scheduler"),
        lifecycle=given.get("lifecycle"),
        timeouts=given.get("timeouts"),
        tags=given.get("tags"),
    )


def _log_grants(logs: _Logs, security: Given) -> dict[str, Any]:
    """What any job run of the application needs for its logs and metrics."""
    return named(
        log_group_name=logs.group_name,
        log_uri=logs.uri,
        kms_key_arns=[security["kms_key_arn"]] if "kms_key_arn" in security else None,
        workspace_arn=logs.workspace_arn,
    )


def _own_grants(engine: jobs.Engine, given: Given) -> dict[str, Any]:
    """What the application's own jobs need: their files, and Hive's warehouse."""
    definitions = list(given.get("jobs", {}).values())
    warehouse = [given["warehouse_location"]] if "warehouse_location" in given else []
    return {"files": jobs.files(engine, definitions), "write_locations": warehouse}


def _log_uri(bucket: str, prefix: str) -> str:
    return f"s3://{bucket}/{prefix.strip('/')}".rstrip("/") + "/"


def _remote_write_url(owner: str, workspace_arn: pulumi.Input[str]) -> pulumi.Output[str]:
    def of(arn: str) -> str:
        parts = arn.split(":", 5)
        if len(parts) < _PARTS:
            words = "must be the ARN of a workspace, arn:aws:aps:REGION:ACCOUNT:workspace/ID"
            arguments.refuse(owner, [Problem("monitoring.prometheus.workspace_arn", words)])
        region, workspace = parts[3], arn.rpartition("/")[2]
        return f"https://aps-workspaces.{region}.amazonaws.com/workspaces/{workspace}/api/v1/remote_write"

    return pulumi.Output.from_input(workspace_arn).apply(of)


def _console_url(arn: str) -> str:
    region, identity = arn.split(":")[3], arn.rpartition("/")[2]
    return f"https://{region}.console.aws.amazon.com/emr/home?region={region}#/serverless/applications/{identity}"
