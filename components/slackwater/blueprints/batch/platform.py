"""Compute environments, queues and job definitions of AWS Batch with what they need around them: one component."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Unpack

import pulumi

from slackwater import batch
from slackwater.blueprints.batch import monitoring, parts, validation
from slackwater.blueprints.batch.infrastructure import Infrastructure
from slackwater.blueprints.batch.infrastructure_args import EXISTING
from slackwater.blueprints.batch.platform_args import BatchPlatformArgs
from slackwater.blueprints.common import arguments, policies, presets, supporting
from slackwater.blueprints.common.arguments import named

__all__ = ["BatchPlatform"]

_NOTHING: Final[Any] = {}  # as a default it lacks what is required, which may be named one by one

Given = Mapping[str, Any]


class BatchPlatform(pulumi.ComponentResource):
    """Compute environments, job queues and job definitions of AWS Batch, with roles, logs and alarms around them.

    Every input but the subnets has a default. Queues name their environments by the names that the program gives them,
    so that an environment is replaced under its queues by one `up`. What is made is allowed only what it is for, and on
    the way down it goes in the order that Batch demands: queues, environments, then the roles and networks.
    """

    compute_environment_arns: pulumi.Output[Mapping[str, str]]
    """ARNs of the compute environments, by their names in the platform."""
    compute_environment_names: pulumi.Output[Mapping[str, str]]
    """Names of the compute environments, by their names in the platform."""
    job_queue_arns: pulumi.Output[Mapping[str, str]]
    """ARNs of the job queues, by their names in the platform."""
    job_queue_names: pulumi.Output[Mapping[str, str]]
    """Names of the job queues, by their names in the platform."""
    job_definition_arns: pulumi.Output[Mapping[str, str]]
    """ARNs of the newest revisions of the job definitions, by their names in the platform."""
    job_definition_names: pulumi.Output[Mapping[str, str]]
    """Names of the job definitions, by their names in the platform; a name alone stands for the newest revision."""
    job_role_arn: pulumi.Output[str]
    """ARN of the role that jobs have."""
    execution_role_arn: pulumi.Output[str]
    """ARN of the role with which images, secrets and logs are reached."""
    instance_profile_arn: pulumi.Output[str | None]
    """ARN of the instance profile, if one was made."""
    service_role_arn: pulumi.Output[str | None]
    """ARN of the role as which Batch works, if it is not its service-linked one."""
    security_group_id: pulumi.Output[str | None]
    """Id of the security group, if one was made."""
    log_group_name: pulumi.Output[str | None]
    """Name of the log group, if logs go to one of the platform."""
    alarm_names: pulumi.Output[Mapping[str, str]]
    """Names of the alarms, by the queue and what they are for, such as `default-failed` and `default-blocked`."""
    dashboard_name: pulumi.Output[str | None]
    """Name of the dashboard, if there is one."""
    submit_policy_json: pulumi.Output[str | None]
    """Policy for whoever submits jobs: of these definitions, to these queues, and nothing else. None without queues."""

    def __init__(
        self,
        resource_name: str,
        args: BatchPlatformArgs = _NOTHING,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[BatchPlatformArgs],
    ) -> None:
        """Declare the environments, queues and definitions, and their supporting resources.

        Args:
            resource_name: The name in the program; the names of all children begin with it.
            args: The inputs in one dictionary, as component hosts pass them; a program may name them one by one.
            opts: The component's options; providers and protection reach the children.
            **kwargs: The inputs one by one.
        """
        owner = arguments.owner("BatchPlatform", resource_name, opts)
        said = arguments.checked(owner, args, kwargs, BatchPlatformArgs, EXISTING)
        arguments.refuse(owner, list(validation.misnamed(said)))
        filled = presets.settled(owner, said, presets.of_platform)
        given = validation.settled(filled)
        arguments.refuse(owner, list(validation.problems(filled, given)))
        super().__init__("slackwater:index:BatchPlatform", resource_name, {}, opts)
        self._family = supporting.Family(parent=self, name=resource_name, tags=given.get("tags"))
        self._given = given
        self._infrastructure = Infrastructure(self._family, given)
        self.compute_environments = self._environments()
        self.job_definitions = self._definitions()
        self.scheduling_policies = self._scheduling_policies()
        self.job_queues = self._queues()
        self._watch(given.get("monitoring", {}))
        self._publish()

    def _environments(self) -> dict[str, batch.ComputeEnvironment]:
        """Declare the environments after what they cannot do without, which on the way down goes after them."""
        around = self._infrastructure
        return {
            name: batch.ComputeEnvironment(
                f"{self._family.name}-{name}",
                self._after(around.of_environments()),
                type="MANAGED",
                compute_resources=parts.capacity(
                    each,
                    subnets=around.network.subnet_ids,
                    security_groups=around.network.security_group_ids,
                    profile=around.instance_profile.arn if around.wants_profile(each) else None,
                ),
                **self._common(each, batch.ComputeEnvironmentLifecycleArgs, "state", "update_policy"),
                **_named(
                    compute_environment_name=each.get("name"),
                    service_role=around.service_role and around.service_role.arn,
                ),
            )
            for name, each in self._given["compute_environments"].items()
        }

    def _definitions(self) -> dict[str, batch.JobDefinition]:
        around, environments = self._infrastructure, self._given["compute_environments"].values()
        types = [each["type"] for each in environments]
        return {
            name: batch.JobDefinition(
                f"{self._family.name}-{name}",
                self._after(around.of_jobs()),
                type="container",
                platform_capabilities=[each["platform"]],
                container_properties=parts.container(
                    each,
                    logs=parts.logs(around.log_group_name, name),
                    job_role=around.job_role.arn,
                    execution_role=around.execution_role.arn,
                    public=self._given["networking"].get("assign_public_ip"),
                ),
                **self._common(each, batch.JobDefinitionLifecycleArgs, *_OF_DEFINITIONS),
                **_named(job_definition_name=each.get("name"), retry_strategy=parts.retries(each, types)),
            )
            for name, each in self._given["job_definitions"].items()
        }

    def _scheduling_policies(self) -> dict[str, batch.SchedulingPolicy]:
        return {
            name: batch.SchedulingPolicy(
                f"{self._family.name}-{name}",
                pulumi.ResourceOptions(parent=self),
                fairshare_policy=parts.shares(each),
                **self._common(each, batch.SchedulingPolicyLifecycleArgs, "name"),
            )
            for name, each in self._given.get("scheduling_policies", {}).items()
        }

    def _queues(self) -> dict[str, batch.JobQueue]:
        """Declare the queues last: on the way down they are emptied before anything goes that their jobs work with."""
        basis = [*self._infrastructure.of_jobs(), *self.job_definitions.values()]
        return {
            name: batch.JobQueue(
                f"{self._family.name}-{name}",
                self._after(basis),
                priority=each.get("priority", 1),
                compute_environment_order=self._order(each["compute_environments"]),
                **self._common(each, batch.JobQueueLifecycleArgs, "state"),
                **_named(
                    job_queue_name=each.get("name"),
                    scheduling_policy_arn=self._policy(each.get("scheduling_policy")),
                    job_state_time_limit_actions=parts.time_limits(each),
                ),
            )
            for name, each in self._given["job_queues"].items()
        }

    def _order(self, keys: Sequence[Any]) -> list[batch.ComputeEnvironmentOrderArgs]:
        made = self.compute_environments
        arns = [made[key].compute_environment_arn if isinstance(key, str) and key in made else key for key in keys]
        return [{"order": number, "compute_environment": arn} for number, arn in enumerate(arns, start=1)]

    def _policy(self, key: Any) -> Any:
        made = self.scheduling_policies
        return made[key].arn if isinstance(key, str) and key in made else key

    def _after(self, basis: Sequence[pulumi.Resource]) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(parent=self, depends_on=list(basis))

    def _common(self, part: Given, policies_of: Any, *passed_on: str) -> Any:
        """The inputs that all parts have, and those that are called here what they are called there."""
        whole = self._given.get("lifecycle", {})
        return {
            **{name: part[name] for name in (*passed_on, "timeouts") if name in part},
            **self._family.beside(),
            **_named(
                lifecycle=parts.lifecycle(whole, part.get("lifecycle", {}), policies_of),
                tags=self._family.tagged(part.get("tags")),
            ),
        }

    def _watch(self, wanted: Given) -> None:
        """Make alarms and dashboard."""
        family, alarms = self._family, wanted.get("alarms", {})
        watches: dict[str, monitoring.Watch] = {}
        for name, queue in self.job_queues.items() if alarms.get("enabled", True) else ():
            watches |= monitoring.watch(family, name, queue.job_queue_arn, alarms)
        self.alarms = {name: each.alarm for name, each in watches.items()}
        self.dashboard: Any = None
        first = next(iter(self.job_queues.values()), None)
        if wanted.get("dashboard", True) and first and (watches or self._infrastructure.log_group_name is not None):
            names = self._infrastructure.log_group_name
            self.dashboard = monitoring.dashboard(family, watches, names, first.job_queue_arn)

    def _publish(self) -> None:
        """Set the attributes by which a program reaches the children, and all outputs."""
        around = self._infrastructure
        self.log_group, self.security_group = around.log_group, around.network.security_group
        self.job_role, self.execution_role = around.job_role.resource, around.execution_role.resource
        self.instance_profile = around.instance_profile
        environments, queues, definitions = self.compute_environments, self.job_queues, self.job_definitions
        self.compute_environment_arns = _each(environments, "compute_environment_arn")
        self.compute_environment_names = _each(environments, "compute_environment_name")
        self.job_queue_arns = _each(queues, "job_queue_arn")
        self.job_queue_names = _each(queues, "job_queue_name")
        self.job_definition_arns = _each(definitions, "job_definition_arn")
        self.job_definition_names = _each(definitions, "job_definition_name")
        self.job_role_arn = pulumi.Output.from_input(around.job_role.arn)
        self.execution_role_arn = pulumi.Output.from_input(around.execution_role.arn)
        self.instance_profile_arn = _output(around.instance_profile and around.instance_profile.arn)
        self.service_role_arn = _output(around.service_role and around.service_role.arn)
        self.security_group_id = _output(self.security_group and self.security_group.id)
        self.log_group_name = _output(around.log_group_name)
        self.alarm_names = _each(self.alarms, "name")
        self.dashboard_name = _output(self.dashboard and self.dashboard.dashboard_name)
        self.submit_policy_json = pulumi.Output.all(self.job_queue_arns, self.job_definition_names).apply(_submitting)
        # The annotations of the class are the one list of outputs.
        self.register_outputs({name: getattr(self, name) for name in BatchPlatform.__annotations__})


_OF_DEFINITIONS: Final = ("parameters", "timeout", "scheduling_priority", "propagate_tags")


def _named(**values: Any) -> Any:
    return named(**values)


def _output(value: Any) -> pulumi.Output[Any]:
    return pulumi.Output.from_input(value)


def _each(made: Mapping[str, Any], name: str) -> pulumi.Output[Any]:
    """One output of each resource, by their names in the platform."""
    return pulumi.Output.from_input({key: getattr(each, name) for key, each in made.items()})


def _submitting(known: Sequence[Any]) -> str | None:
    queues, definitions = known
    return policies.batch_submit_policy([*queues.values()], [*definitions.values()]) if queues else None
