"""Functions about a job definition: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.aws.reads import named
from slackwater.services.base import Model, Validator, field, one_of
from slackwater.services.batch.calls import Wire
from slackwater.services.batch.jobdefinitions.models import (
    ConsumableResourceProperties,
    ContainerProperties,
    EcsProperties,
    EksProperties,
    JobTimeout,
    NodeProperties,
    RetryStrategy,
)
from slackwater.services.batch.values import Name, RevisionRef
from slackwater.services.function import Function
from slackwater.services.rows import AtMostOneOf


class DescribeJobDefinitionsArgs(Model):
    """Look at revisions of job definitions: all of them, those of one name, or these."""

    page: ClassVar[str] = "DescribeJobDefinitions"
    checks: ClassVar[tuple[Validator, ...]] = (
        AtMostOneOf(of=("jobDefinitions", "jobDefinitionName"), source="API: DescribeJobDefinitions"),
        AtMostOneOf(of=("jobDefinitions", "status"), source="API: DescribeJobDefinitions"),
    )

    job_definitions: list[RevisionRef] | None = field(
        'ARNs or "name:revision"; instead of the other filters. What is not there is not in the answer.'
    )
    job_definition_name: Name | None = field("Only revisions of this job definition. 1 to 128 characters.")
    status: Annotated[StrictStr, one_of("ACTIVE", "INACTIVE", name="JobDefinitionStatus")] | None = field(
        "Only revisions of this status. `ACTIVE` or `INACTIVE`."
    )


class JobDefinitionDetail(Model):
    """One revision of a job definition."""

    page: ClassVar[str] = "JobDefinition"

    job_definition_name: StrictStr = field("Name of the job definition.", required=True)
    job_definition_arn: StrictStr = field("ARN of the revision.", required=True)
    revision: StrictInt = field("Number of the revision.", required=True)
    status: StrictStr | None = field("Its status when it was last looked at: `ACTIVE` or `INACTIVE`.")
    type: StrictStr = field("`container`, or `multinode` for several nodes that work together.", required=True)
    scheduling_priority: StrictInt | None = field(
        "Which jobs of a share come first: the highest; for queues with a scheduling policy."
    )
    parameters: dict[StrictStr, StrictStr] | None = field(
        "Values of `Ref::name` in commands, which a job may override."
    )
    retry_strategy: RetryStrategy | None = field("How often a job is tried again.")
    container_properties: ContainerProperties | None = field("One container on Amazon ECS.")
    timeout: JobTimeout | None = field("After which time a job is terminated.")
    node_properties: NodeProperties | None = field("Several nodes, with type `multinode`.")
    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")
    propagate_tags: StrictBool | None = field(
        "Tags of the job and of the definition reach the task of Amazon ECS; not for Amazon EKS."
    )
    platform_capabilities: list[StrictStr] | None = field("What it runs on; not for Amazon EKS.")
    ecs_properties: EcsProperties | None = field("One or more containers on Amazon ECS.")
    eks_properties: EksProperties | None = field("A pod on Amazon EKS.")
    container_orchestration_type: StrictStr | None = field("Container orchestration type.")
    consumable_resource_properties: ConsumableResourceProperties | None = field(
        "The consumable resources that a job needs."
    )


class DescribeJobDefinitionsResult(Model):
    """Revisions of job definitions."""

    page: ClassVar[str] = "DescribeJobDefinitions"

    job_definitions: list[JobDefinitionDetail] | None = field("Job definitions.")


DESCRIBE_JOB_DEFINITIONS: Final = Function(
    arguments=DescribeJobDefinitionsArgs,
    result=DescribeJobDefinitionsResult,
    read=named(Wire, "DescribeJobDefinitions", "jobDefinitions", names="jobDefinitions", key="jobDefinitionArn"),
)
