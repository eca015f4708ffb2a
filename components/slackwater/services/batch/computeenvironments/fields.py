"""When each field of a compute environment can change. Data only.

*Scaling updates* take minutes and hurt no job; *infrastructure updates* put new instances in the place of the old ones,
and Batch makes them only under conditions; where those do not hold, only another environment has the new value.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Across, Change, FieldRule, Keep, Omit, OneOf, Required, Send, Turns
from slackwater.services.batch.computeenvironments.updates import OWN_ROLE, rebuilt, scaled
from slackwater.services.tags import TAGS

_UPDATE_PAGE: Final = "UpdateComputeEnvironment"
_SCALING: Final = "User guide, Scaling updates"
_NOT_UPDATED: Final = "UpdateComputeEnvironment: not in its InstanceLaunchTemplateUpdate"

_OTHER_FAMILY: Final = Across(
    OneOf("computeResources.type", ("FARGATE", "FARGATE_SPOT", "ECS_MANAGED_INSTANCES")),
    "the type changes in place only between EC2 and SPOT",
    "UpdateComputeEnvironment, type; between FARGATE and FARGATE_SPOT no page says so: taken as a replacement",
)
_OTHER_ROLE: Final = Across(
    Turns(OWN_ROLE),
    "a service-linked role and any other one do not take each other's place",
    "UpdateComputeEnvironment, serviceRole",
)

FIELDS: Final = (
    FieldRule("computeEnvironmentName", Change.REPLACE, Required(), "CreateComputeEnvironment"),
    FieldRule("type", Change.REPLACE, Required(), "CreateComputeEnvironment; not in its update"),
    FieldRule("state", Change.POWER, Send("ENABLED"), _UPDATE_PAGE),
    FieldRule(
        "serviceRole",
        Change.AT_REST,
        Keep("an environment that was given a role keeps one"),
        _UPDATE_PAGE,
        by="set_service_role",
        replace_when=(_OTHER_ROLE,),
    ),
    scaled("unmanagedvCpus", Send(0), "UpdateComputeEnvironment, unmanagedvCpus"),
    scaled(
        "updatePolicy",
        Send({"terminateJobsOnUpdate": False, "jobExecutionTimeoutMinutes": 30}),
        "UpdateComputeEnvironment, updatePolicy: not in CreateComputeEnvironment",
        late=True,
    ),
    FieldRule(
        "eksConfiguration",
        Change.REPLACE,
        Keep("an environment on EKS stays there"),
        "CreateComputeEnvironment; of its update only accessEntry",
    ),
    scaled(
        "eksConfiguration.accessEntry",
        Keep("the access entry is as Batch made it"),
        "UpdateComputeEnvironment, eksConfiguration",
    ),
    scaled("ecsSettings", Send({"containerInsights": "DISABLED"}), "UpdateComputeEnvironment, ecsSettings"),
    scaled("computeResources", Keep("a managed environment has compute resources")),
    rebuilt("type", Required(), "", _OTHER_FAMILY),
    scaled("computeResources.maxvCpus", Required(), _SCALING),
    scaled("computeResources.minvCpus", Send(0), _SCALING),
    FieldRule(
        "computeResources.desiredvCpus",
        Change.AT_REST,
        Keep("Batch moves it with the load"),
        "UpdateComputeEnvironment, desiredvCpus: scaling down by hand is not supported",
        by="scale",
        rises="Batch lowers it by itself when there is less to do",
        shown=False,
        note="Batch moves it all the time; only what the program changes is sent.",
    ),
    rebuilt("instanceTypes", Keep("an environment on EC2 has instance types")),
    rebuilt("subnets", Keep("an environment has subnets")),
    rebuilt(
        "securityGroupIds",
        Send([]),
        "UpdateComputeEnvironment, securityGroupIds: an empty list removes them on EC2",
    ),
    rebuilt("instanceRole", Keep("an environment on EC2 has an instance role")),
    rebuilt("ec2KeyPair", Send(""), "UpdateComputeEnvironment, ec2KeyPair: an empty text removes it"),
    rebuilt("imageId", Send(""), "UpdateComputeEnvironment, imageId: an empty text removes it"),
    rebuilt("bidPercentage", Send(100), "ComputeResource, bidPercentage: 100 by default"),
    FieldRule(
        "computeResources.spotIamFleetRole",
        Change.REPLACE,
        Omit(),
        "CreateComputeEnvironment; not in ComputeResourceUpdate",
    ),
    rebuilt("tags", Send({}), note="Tags of the instances."),
    rebuilt("allocationStrategy", Keep("an environment keeps the strategy that it has")),
    rebuilt("placementGroup", Send(""), "UpdateComputeEnvironment, placementGroup: an empty text removes it"),
    rebuilt(
        "launchTemplate",
        Send({"launchTemplateId": ""}),
        "UpdateComputeEnvironment, launchTemplate: an empty id removes it",
    ),
    rebuilt("ec2Configuration", Send([]), "UpdateComputeEnvironment, ec2Configuration: an empty list removes it"),
    rebuilt(
        "updateToLatestImageVersion",
        Send(value=False),
        "UpdateComputeEnvironment, updateToLatestImageVersion: never shown",
        note="Sent with every infrastructure update.",
        shown=False,
    ),
    scaled(
        "computeResources.scalingPolicy",
        Send({"minScaleDownDelayMinutes": 0}),
        "ComputeScalingPolicy: 0 takes the delay away",
    ),
    scaled(
        "computeResources.managedInstancesProvider",
        Keep("an environment on managed instances has a provider"),
    ),
    FieldRule(
        "computeResources.managedInstancesProvider.instanceLaunchTemplate.capacityOptionType",
        Change.REPLACE,
        Omit(),
        _NOT_UPDATED,
    ),
    FieldRule(
        "computeResources.managedInstancesProvider.instanceLaunchTemplate.fipsEnabled",
        Change.REPLACE,
        Omit(),
        _NOT_UPDATED,
    ),
    scaled("computeResources.capacityTags", Send({})),
    TAGS,
)
