"""A Spark application on Amazon EMR Serverless with what it needs around it: one component, secure by default."""

from collections.abc import Mapping
from typing import Final, Unpack

import pulumi

from slackwater.blueprints.common import arguments, presets
from slackwater.blueprints.emr import jobs
from slackwater.blueprints.emr.application import ServerlessApplication
from slackwater.blueprints.emr.application_args import EXISTING
from slackwater.blueprints.emr.spark_args import SparkApplicationArgs

__all__ = ["SparkApplication"]

_NOTHING: Final[SparkApplicationArgs] = {}


class SparkApplication(ServerlessApplication):
    """A Spark application on Amazon EMR Serverless, with a role for its job runs, a log group and what else it needs.

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
        args: SparkApplicationArgs = _NOTHING,
        opts: pulumi.ResourceOptions | None = None,
        **kwargs: Unpack[SparkApplicationArgs],
    ) -> None:
        """Declare the application, its supporting resources and its jobs.

        Args:
            resource_name: The name in the program; the names of all children begin with it.
            args: The inputs in one dictionary, as component hosts pass them; a program may name them one by one.
            opts: The component's options; providers and protection reach the children.
            **kwargs: The inputs one by one.
        """
        owner = arguments.owner("SparkApplication", resource_name, opts)
        said = arguments.checked(owner, args, kwargs, SparkApplicationArgs, EXISTING)
        given = presets.settled(owner, said, presets.of_application)
        super().__init__("SparkApplication", resource_name, opts, engine=jobs.SPARK, given=given)
        # The annotations of the class are the one list of outputs.
        self.register_outputs({name: getattr(self, name) for name in SparkApplication.__annotations__})
