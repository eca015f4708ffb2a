"""A Hive application on Amazon EMR Serverless with what it needs around it: one component, secure by default."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Unpack

import pulumi

from slackwater.blueprints.common import arguments, presets
from slackwater.blueprints.emr import jobs
from slackwater.blueprints.emr.application import ServerlessApplication
from slackwater.blueprints.emr.application_args import EXISTING
from slackwater.blueprints.emr.hive_args import HiveApplicationArgs
from slackwater.errors import Problem

__all__ = ["HiveApplication"]

_NOTHING: Final[HiveApplicationArgs] = {}
_SITE: Final = "hive-site"


class HiveApplication(ServerlessApplication):
    """A Hive application on Amazon EMR Serverless, with a role for its job runs, a log group and what else it needs.

    Every input has a default. What is made is encrypted, closed to the public and allowed only what it is for. The
    application itself is changed as the resource `Application` is, only when it is at rest, and in the
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
    job_run_ids: pulumi.Output[Mapping[str, str]]
    """Ids of the present job runs of `jobs`, by the name of the job."""
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
        args: HiveApplicationArgs = _NOTHING,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[HiveApplicationArgs],
    ) -> None:
        """Declare the application, its supporting resources and its jobs.

        Args:
            resource_name: The name in the program; the names of all children begin with it.
            args: The inputs in one dictionary, as component hosts pass them; a program may name them one by one.
            opts: The component's options; providers and protection reach the children.
            **kwargs: The inputs one by one.
        """
        owner = arguments.owner("HiveApplication", resource_name, opts)
        said = arguments.checked(owner, args, kwargs, HiveApplicationArgs, EXISTING)
        given = presets.settled(owner, said, presets.of_application)
        arguments.refuse(owner, list(_two_sites(given)))
        whole = {**given, **arguments.named(runtime_configuration=_configurations(given))}
        super().__init__("HiveApplication", resource_name, opts, engine=jobs.HIVE, given=whole)
        # The annotations of the class are the one list of outputs.
        self.register_outputs({name: getattr(self, name) for name in HiveApplication.__annotations__})


def _two_sites(given: HiveApplicationArgs) -> Iterator[Problem]:
    """The service takes each configuration file once; what is in an output is left to its check."""
    configurations: Any = given.get("runtime_configuration", [])
    if "warehouse_location" not in given or isinstance(configurations, pulumi.Output):
        return
    for number, each in enumerate(configurations):
        if isinstance(each, Mapping) and each.get("classification") == _SITE:
            words = f"{_SITE} cannot be combined with warehouse_location, which is said there"
            yield Problem(f"runtime_configuration[{number}].classification", words)


def _configurations(given: HiveApplicationArgs) -> Any:
    """The program's configurations, and where Hive keeps what belongs to no table of another place."""
    own: Any = given.get("runtime_configuration")
    if "warehouse_location" not in given:
        return own
    site = {"classification": _SITE, "properties": _places(given["warehouse_location"])}
    if own is None or isinstance(own, list):
        return [*(own or []), site]
    return pulumi.Output.all(own, site).apply(lambda both: [*both[0], both[1]])


def _places(location: pulumi.Input[str]) -> dict[str, pulumi.Output[str]]:
    base = pulumi.Output.from_input(location).apply(lambda uri: uri.rstrip("/"))
    return {
        "hive.exec.scratchdir": base.apply(lambda uri: f"{uri}/scratch"),
        "hive.metastore.warehouse.dir": base.apply(lambda uri: f"{uri}/warehouse"),
    }
