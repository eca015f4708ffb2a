"""Every kind of resource and every function, one line each.

A token names a kind. Its table, its models and its driver are in one folder of its service's package, under the names
given here, and are loaded on first use. A token also names a function, which is in the ``functions`` of such a package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Refused
from slackwater.lifecycle.queries import fold, lookup
from slackwater.schema.nearest import meant

if TYPE_CHECKING:
    from slackwater.lifecycle.driver import Driver
    from slackwater.lifecycle.vocabulary import Lifecycle
    from slackwater.services.aws import driver as aws
    from slackwater.services.aws.clients import Clients
    from slackwater.services.base import Model, ResourceInputs
    from slackwater.services.function import Function


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of resource.

    Attributes:
        table: the name of its table in the folder's ``rules``.
        model: the name of its inputs in the folder's ``models``.
        outputs: what only the service decides.
        live: the outputs with the state and its explanation, if the state is one field.
        name: the input that holds its name.
        name_length: the maximum length of a generated name; None if none is generated.
        name_taboo: the characters that a name must not contain.
        unique: no two objects may have the same name.
        alone: a replacement deletes the old object first, since the two cannot be side by side.
        variants: a field, and the tables for its values.
        address: the outputs that form the id of the present object, where another object may take its place.
        host: the input that names what it runs on.
        neighbours: the list and its member that name what it belongs with.
        regards: further inputs whose objects its laws look at.
        hooks: whether the folder has a module of hooks.
        driven: whether the folder has a driver of its own, because the service has no record of such things.
    """

    package: str
    folder: str
    table: str
    model: str
    outputs: tuple[str, ...]
    live: tuple[str, ...] = ("state", "stateDetails")
    name: str = "name"
    name_length: int | None = None
    name_taboo: str = r"[^A-Za-z0-9.@-]"
    unique: bool = False
    alone: bool = False
    variants: tuple[str, Mapping[str, str]] | None = None
    address: tuple[str, ...] = ()
    host: str = ""
    neighbours: tuple[str, str] | None = None
    regards: tuple[str, ...] = ()
    hooks: bool = False
    driven: bool = False

    @property
    def lifecycle(self) -> Lifecycle:
        """The rules of the usual variant."""
        return self._table(self.table)

    @property
    def lifecycles(self) -> tuple[Lifecycle, ...]:
        """The rules of all variants."""
        return tuple(map(self._table, (self.table, *(self.variants[1].values() if self.variants else ()))))

    def lifecycle_for(self, values: Mapping[str, Any]) -> Lifecycle:
        """Return the rules of a resource that has these values, in the API's names."""
        if self.variants is None:
            return self.lifecycle
        field, tables = self.variants
        return self._table(tables.get(str(lookup(values, field) or ""), self.table))

    def state(self, outputs: Mapping[str, Any]) -> str:
        """Return the last known state. Empty when there is none."""
        return fold(self.lifecycle, outputs)

    def present(self, id: str, outputs: Mapping[str, Any]) -> str:
        """Return the id of the present cloud object of a resource that was created with this id."""
        parts = [str(outputs.get(name) or "") for name in self.address]
        return "/".join(parts) if parts and all(parts) else id

    def names(self, id: str, outputs: Mapping[str, Any]) -> frozenset[str]:
        """Return the id of the present cloud object and its ARNs, by which other resources refer to it."""
        arns = (outputs.get(name) for name in self.outputs if name.lower().endswith("arn"))
        return frozenset(filter(None, (self.present(id, outputs), *map(str, filter(None, arns)))))

    @property
    def inputs(self) -> type[ResourceInputs]:
        """The model of the inputs."""
        found: type[ResourceInputs] = self._load("models", self.model)
        return found

    @property
    def shown(self) -> type[Model]:
        """The model of the outputs."""
        found: type[Model] = self._load("models", f"{self.model.removesuffix('Inputs')}Outputs")
        return found

    def driver(self, clients: Clients) -> Driver:
        """Return the driver."""
        if self.driven:
            calls = import_module(f"slackwater.services.{self.package}.calls").Wire(clients)
            found: Driver = self._load("driver", "Driver")(calls)
            return found
        return drivers(clients)(self.lifecycle.kind)

    def generic(self, clients: Clients, kin: Callable[[str], aws.Driver]) -> aws.Driver:
        """Return the generic driver with this kind's wire columns. ``kin``: returns the drivers of other kinds."""
        from slackwater.services.aws.driver import Driver, Hooks

        calls = import_module(f"slackwater.services.{self.package}.calls").Wire(clients)
        hooks: Hooks = self._load("hooks", "HOOKS") if self.hooks else Hooks()
        return Driver(calls, self.lifecycle, hooks=hooks, kin=kin)

    def _table(self, name: str) -> Lifecycle:
        found: Lifecycle = self._load("rules", name)
        return found

    def _load(self, module: str, name: str) -> Any:
        return getattr(import_module(f"slackwater.services.{self.package}.{self.folder}.{module}"), name)


def drivers(clients: Clients) -> Callable[[str], aws.Driver]:
    """Return a function that returns the generic driver of a kind. Kinds that reach one another by it share drivers."""

    @cache
    def one(token: str) -> aws.Driver:
        return KINDS[token].generic(clients, one)

    return one


def _spec(package: str, folder: str, table: str, **facts: Any) -> Kind:
    """Return a kind whose table defines everything else, because all of it is in the wire columns."""
    rules: Lifecycle = getattr(import_module(f"slackwater.services.{package}.{folder}.rules"), table)
    if rules.api is None:
        raise TypeError(f"{rules.kind} has no wire columns")
    alone = len(rules.axes) == 1 and rules.axes[0] in rules.api.outputs
    return Kind(
        package=package,
        folder=folder,
        table=table,
        model=f"{rules.kind.rpartition(':')[2]}Inputs",
        outputs=rules.api.outputs,
        live=tuple(filter(None, (rules.axes[0], rules.api.reason))) if alone else (),
        name=rules.api.name,
        **facts,
    )


_BATCH_NAMES: Final = r"[^A-Za-z0-9_-]"
_BATCH: Final[Mapping[str, Any]] = {"name_length": 128, "name_taboo": _BATCH_NAMES, "unique": True}

_APP_RUNNER: Final[Mapping[str, Any]] = {"name_length": 40, "name_taboo": _BATCH_NAMES}

KINDS: Final = {
    "slackwater:apprunner:AutoScalingConfiguration": _spec(
        "apprunner",
        "autoscalingconfigurations",
        "AUTO_SCALING_CONFIGURATION",
        name_length=32,
        name_taboo=_BATCH_NAMES,
        hooks=True,
    ),
    "slackwater:apprunner:Connection": _spec(
        "apprunner", "connections", "CONNECTION", unique=True, name_length=32, name_taboo=_BATCH_NAMES
    ),
    "slackwater:apprunner:ObservabilityConfiguration": _spec(
        "apprunner",
        "observabilityconfigurations",
        "OBSERVABILITY_CONFIGURATION",
        name_length=32,
        name_taboo=_BATCH_NAMES,
    ),
    "slackwater:apprunner:CustomDomainValidation": _spec(
        "apprunner",
        "domainvalidations",
        "CUSTOM_DOMAIN_VALIDATION",
        address=("serviceArn", "domainName"),
        host="serviceArn",
    ),
    "slackwater:apprunner:DefaultAutoScalingConfiguration": _spec(
        "apprunner", "defaultconfigurations", "DEFAULT_AUTO_SCALING_CONFIGURATION", hooks=True
    ),
    "slackwater:apprunner:Deployment": _spec(
        "apprunner", "deployments", "DEPLOYMENT", address=("serviceArn", "operationId"), host="serviceArn", hooks=True
    ),
    "slackwater:apprunner:Service": _spec("apprunner", "services", "SERVICE", unique=True, hooks=True, **_APP_RUNNER),
    "slackwater:apprunner:VpcConnector": _spec(
        "apprunner", "vpcconnectors", "VPC_CONNECTOR", unique=True, **_APP_RUNNER
    ),
    "slackwater:apprunner:CustomDomainAssociation": _spec(
        "apprunner", "customdomains", "CUSTOM_DOMAIN", alone=True, hooks=True
    ),
    "slackwater:apprunner:VpcIngressConnection": _spec(
        "apprunner",
        "ingressconnections",
        "VPC_INGRESS_CONNECTION",
        unique=True,
        alone=True,
        regards=("serviceArn",),
        hooks=True,
        **_APP_RUNNER,
    ),
    "slackwater:batch:ComputeEnvironment": _spec(
        "batch",
        "computeenvironments",
        "COMPUTE_ENVIRONMENT",
        variants=(
            "computeResources.type",
            {"FARGATE": "FARGATE_ENVIRONMENT", "FARGATE_SPOT": "FARGATE_ENVIRONMENT"},
        ),
        hooks=True,
        **_BATCH,
    ),
    "slackwater:batch:ConsumableResource": _spec("batch", "consumableresources", "CONSUMABLE_RESOURCE", **_BATCH),
    "slackwater:batch:Job": _spec(
        "batch",
        "jobs",
        "JOB",
        name_length=128,
        name_taboo=_BATCH_NAMES,
        address=("jobId",),
        regards=("jobQueue", "jobDefinition"),
        hooks=True,
    ),
    "slackwater:batch:JobDefinition": _spec(
        "batch",
        "jobdefinitions",
        "JOB_DEFINITION",
        name_length=128,
        name_taboo=_BATCH_NAMES,
        address=("jobDefinitionArn",),
        hooks=True,
    ),
    "slackwater:batch:JobQueue": _spec(
        "batch",
        "jobqueues",
        "JOB_QUEUE",
        neighbours=("computeEnvironmentOrder", "computeEnvironment"),
        hooks=True,
        **_BATCH,
    ),
    "slackwater:batch:ServiceEnvironment": _spec("batch", "serviceenvironments", "SERVICE_ENVIRONMENT", **_BATCH),
    "slackwater:batch:QuotaShare": _spec("batch", "quotashares", "QUOTA_SHARE", hooks=True, **_BATCH),
    "slackwater:batch:SchedulingPolicy": _spec("batch", "schedulingpolicies", "SCHEDULING_POLICY", **_BATCH),
    "slackwater:emrserverless:Application": _spec(
        "emrserverless", "applications", "APPLICATION", name_length=64, hooks=True
    ),
    "slackwater:emrserverless:JobRun": _spec(
        "emrserverless",
        "jobruns",
        "BATCH_RUN",
        variants=("mode", {"STREAMING": "STREAMING_RUN"}),
        name_length=256,
        address=("applicationId", "jobRunId"),
        host="applicationId",
        hooks=True,
    ),
    "slackwater:emrspark:WorkspaceIdle": Kind(
        package="emrspark",
        folder="workspaceidle",
        table="WORKSPACE_IDLE",
        model="WorkspaceIdleInputs",
        outputs=("state",),
        live=("state",),
        name="workspaceId",
        driven=True,
    ),
}

FUNCTIONS: Final = {
    "slackwater:apprunner:describeAutoScalingConfiguration": (
        "apprunner.autoscalingconfigurations",
        "DESCRIBE_AUTO_SCALING_CONFIGURATION",
    ),
    "slackwater:apprunner:describeObservabilityConfiguration": (
        "apprunner.observabilityconfigurations",
        "DESCRIBE_OBSERVABILITY_CONFIGURATION",
    ),
    "slackwater:apprunner:describeService": ("apprunner.services", "DESCRIBE_SERVICE"),
    "slackwater:apprunner:describeVpcConnector": ("apprunner.vpcconnectors", "DESCRIBE_VPC_CONNECTOR"),
    "slackwater:apprunner:describeCustomDomains": ("apprunner.customdomains", "DESCRIBE_CUSTOM_DOMAINS"),
    "slackwater:apprunner:describeVpcIngressConnection": (
        "apprunner.ingressconnections",
        "DESCRIBE_VPC_INGRESS_CONNECTION",
    ),
    "slackwater:apprunner:listAutoScalingConfigurations": (
        "apprunner.autoscalingconfigurations",
        "LIST_AUTO_SCALING_CONFIGURATIONS",
    ),
    "slackwater:apprunner:listConnections": ("apprunner.connections", "LIST_CONNECTIONS"),
    "slackwater:apprunner:listObservabilityConfigurations": (
        "apprunner.observabilityconfigurations",
        "LIST_OBSERVABILITY_CONFIGURATIONS",
    ),
    "slackwater:apprunner:listOperations": ("apprunner.services", "LIST_OPERATIONS"),
    "slackwater:apprunner:listServices": ("apprunner.services", "LIST_SERVICES"),
    "slackwater:apprunner:listServicesForAutoScalingConfiguration": (
        "apprunner.autoscalingconfigurations",
        "LIST_SERVICES_FOR_AUTO_SCALING_CONFIGURATION",
    ),
    "slackwater:apprunner:listTags": ("apprunner", "LIST_TAGS"),
    "slackwater:apprunner:listVpcConnectors": ("apprunner.vpcconnectors", "LIST_VPC_CONNECTORS"),
    "slackwater:apprunner:listVpcIngressConnections": (
        "apprunner.ingressconnections",
        "LIST_VPC_INGRESS_CONNECTIONS",
    ),
    "slackwater:batch:describeComputeEnvironments": ("batch.computeenvironments", "DESCRIBE_COMPUTE_ENVIRONMENTS"),
    "slackwater:batch:describeConsumableResource": ("batch.consumableresources", "DESCRIBE_CONSUMABLE_RESOURCE"),
    "slackwater:batch:describeJobDefinitions": ("batch.jobdefinitions", "DESCRIBE_JOB_DEFINITIONS"),
    "slackwater:batch:describeJobQueues": ("batch.jobqueues", "DESCRIBE_JOB_QUEUES"),
    "slackwater:batch:describeJobs": ("batch.jobs", "DESCRIBE_JOBS"),
    "slackwater:batch:describeQuotaShare": ("batch.quotashares", "DESCRIBE_QUOTA_SHARE"),
    "slackwater:batch:describeSchedulingPolicies": ("batch.schedulingpolicies", "DESCRIBE_SCHEDULING_POLICIES"),
    "slackwater:batch:describeServiceEnvironments": ("batch.serviceenvironments", "DESCRIBE_SERVICE_ENVIRONMENTS"),
    "slackwater:batch:getJobQueueSnapshot": ("batch.jobqueues", "GET_JOB_QUEUE_SNAPSHOT"),
    "slackwater:batch:listConsumableResources": ("batch.consumableresources", "LIST_CONSUMABLE_RESOURCES"),
    "slackwater:batch:listJobs": ("batch.jobs", "LIST_JOBS"),
    "slackwater:batch:listQuotaShares": ("batch.quotashares", "LIST_QUOTA_SHARES"),
    "slackwater:batch:listSchedulingPolicies": ("batch.schedulingpolicies", "LIST_SCHEDULING_POLICIES"),
    "slackwater:batch:listTags": ("batch", "LIST_TAGS"),
    "slackwater:emrserverless:getApplication": ("emrserverless.applications", "GET_APPLICATION"),
    "slackwater:emrserverless:getDashboardForJobRun": ("emrserverless.jobruns", "GET_DASHBOARD_FOR_JOB_RUN"),
    "slackwater:emrserverless:getJobRun": ("emrserverless.jobruns", "GET_JOB_RUN"),
    "slackwater:emrserverless:listApplications": ("emrserverless.applications", "LIST_APPLICATIONS"),
    "slackwater:emrserverless:listJobRunAttempts": ("emrserverless.jobruns", "LIST_JOB_RUN_ATTEMPTS"),
    "slackwater:emrserverless:listJobRuns": ("emrserverless.jobruns", "LIST_JOB_RUNS"),
    "slackwater:emrserverless:listTags": ("emrserverless", "LIST_TAGS"),
    "slackwater:emrspark:getJobRun": ("emrspark", "GET_JOB_RUN"),
    "slackwater:emrspark:listJobRuns": ("emrspark", "LIST_JOB_RUNS"),
    "slackwater:emrspark:listWorkspaceQueues": ("emrspark", "LIST_WORKSPACE_QUEUES"),
    "slackwater:emrspark:listWorkspaces": ("emrspark", "LIST_WORKSPACES"),
}
"""The package of each function, and its name there."""


def function(token: str) -> Function[Model]:
    """Return a function.

    Raises:
        Refused: no function has this name; the message names the nearest one.
    """
    if token not in FUNCTIONS:
        hint = meant(token, FUNCTIONS, cutoff=0.8, otherwise="it has: {}")
        raise Refused(f'slackwater has no function "{token}"', hint[:1].upper() + hint[1:])
    package, name = FUNCTIONS[token]
    found: Function[Model] = getattr(import_module(f"slackwater.services.{package}.functions"), name)
    return found
