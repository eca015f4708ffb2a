"""The kinds of resources that blueprints declare, and what a program is that declares one blueprint."""

from collections.abc import Callable, Mapping
from typing import Any

from slackwater.provider.identity import BESIDE, SOURCES
from tests.support.mocks import Declared, Resource

APPLICATION = "slackwater:emrserverless:Application"
DEFINITION = "slackwater:batch:JobDefinition"
ENVIRONMENT = "slackwater:batch:ComputeEnvironment"
QUEUE = "slackwater:batch:JobQueue"
SCALING = "slackwater:apprunner:AutoScalingConfiguration"
DOMAIN = "slackwater:apprunner:CustomDomainAssociation"
CONNECTOR = "slackwater:apprunner:VpcConnector"
WEB = "slackwater:apprunner:Service"
SCHEDULING_POLICY = "slackwater:batch:SchedulingPolicy"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
BUCKET = "aws:s3/bucket:Bucket"
BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy"
DASHBOARD = "aws:cloudwatch/dashboard:Dashboard"
EVENT_RULE = "aws:cloudwatch/eventRule:EventRule"
EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget"
ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
GROUP = "aws:cloudwatch/logGroup:LogGroup"
INSTANCE_PROFILE = "aws:iam/instanceProfile:InstanceProfile"
JOB_RUN = "slackwater:emrserverless:JobRun"
POLICY = "aws:iam/rolePolicy:RolePolicy"
ROLE = "aws:iam/role:Role"
SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup"

REGION_LOOKUP = "aws:index/getRegion:getRegion"


def outputs(component: Any, resource_name: str, **args: Any) -> Callable[[], Mapping[str, Any]]:
    """Return a program that declares one component and gives back its outputs."""

    def program() -> Mapping[str, Any]:
        made = component(resource_name, **args)
        return {each: getattr(made, each) for each in component.__annotations__}

    return program


def children(declared: Declared) -> set[str]:
    """The types of what was declared."""
    return {each.type for each in declared.resources.values()}


def said(resource: Resource) -> Mapping[str, Any]:
    """What a component says of a resource; where inputs come from, and where `aws` is, is for the check alone."""
    return {name: each for name, each in resource.inputs.items() if name not in (SOURCES, BESIDE)}
