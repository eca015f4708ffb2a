"""When each field of a compute environment can change. Data only.

*Scaling updates* take minutes and hurt no job; *infrastructure updates* put new instances in the place of the old ones,
and Batch makes them only under conditions; where those do not hold, only another environment has the new value.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Across,
    Change,
    Every,
    FieldRule,
    IsSet,
    Keep,
    Matches,
    Not,
    Omit,
    OneOf,
    Required,
    Send,
    Turns,
    Untag,
)

_UPDATE_PAGE: Final = "UpdateComputeEnvironment"
_GUIDE: Final = "User guide, Updating compute environments; UpdateComputeEnvironment"

# --- when a change needs another environment

_ON_EC2: Final = OneOf("computeResources.type", ("EC2", "SPOT"))
_BEST_FIT: Final = Across(
    condition=Every((_ON_EC2, OneOf("computeResources.allocationStrategy", ("BEST_FIT", None)))),
    words="BEST_FIT, which is the default, allows no infrastructure update",
    source=_GUIDE,
)
_OWN_ROLE: Final = Every((IsSet("serviceRole"), Not(Matches("serviceRole", ".*AWSServiceRoleForBatch"))))
_NOT_LINKED: Final = Across(
    condition=Every((_ON_EC2, _OWN_ROLE)),
    words="only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update",
    source=_GUIDE,
)
_INFRASTRUCTURE: Final = (_BEST_FIT, _NOT_LINKED)
_OTHER_FAMILY: Final = Across(
    condition=OneOf("computeResources.type", ("FARGATE", "FARGATE_SPOT", "ECS_MANAGED_INSTANCES")),
    words="the type changes in place only between EC2 and SPOT",
    source="UpdateComputeEnvironment, type; between FARGATE and FARGATE_SPOT no page says so: taken as a replacement",
)
_OTHER_ROLE: Final = Across(
    condition=Turns(_OWN_ROLE),
    words="a service-linked role and any other one do not take each other's place",
    source="UpdateComputeEnvironment, serviceRole",
)

# --- the rules

FIELDS: Final = (
    FieldRule(
        path="computeEnvironmentName", change=Change.REPLACE, unset=Required(), source="CreateComputeEnvironment"
    ),
    FieldRule(
        path="type", change=Change.REPLACE, unset=Required(), source="CreateComputeEnvironment; not in its update"
    ),
    FieldRule(path="state", change=Change.POWER, unset=Send("ENABLED"), source=_UPDATE_PAGE),
    FieldRule(
        path="serviceRole",
        change=Change.AT_REST,
        by="set_service_role",
        replace_when=(_OTHER_ROLE,),
        unset=Keep("an environment that was given a role keeps one"),
        source=_UPDATE_PAGE,
    ),
    FieldRule(
        path="unmanagedvCpus",
        change=Change.AT_REST,
        by="scale",
        unset=Send(0),
        source="UpdateComputeEnvironment, unmanagedvCpus",
    ),
    FieldRule(
        path="updatePolicy",
        change=Change.AT_REST,
        by="scale",
        late=True,
        unset=Send({"terminateJobsOnUpdate": False, "jobExecutionTimeoutMinutes": 30}),
        source="UpdateComputeEnvironment, updatePolicy: not in CreateComputeEnvironment",
    ),
    FieldRule(
        path="eksConfiguration",
        change=Change.REPLACE,
        unset=Keep("an environment on EKS stays there"),
        source="CreateComputeEnvironment; of its update only accessEntry",
    ),
    FieldRule(
        path="eksConfiguration.accessEntry",
        change=Change.AT_REST,
        by="scale",
        unset=Keep("the access entry is as Batch made it"),
        source="UpdateComputeEnvironment, eksConfiguration",
    ),
    FieldRule(
        path="ecsSettings",
        change=Change.AT_REST,
        by="scale",
        unset=Send({"containerInsights": "DISABLED"}),
        source="UpdateComputeEnvironment, ecsSettings",
    ),
    FieldRule(
        path="computeResources",
        change=Change.AT_REST,
        by="scale",
        unset=Keep("a managed environment has compute resources"),
        source=_UPDATE_PAGE,
    ),
    FieldRule(
        path="computeResources.type",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=(_OTHER_FAMILY, *_INFRASTRUCTURE),
        unset=Required(),
        source=_GUIDE,
    ),
    FieldRule(
        path="computeResources.maxvCpus",
        change=Change.AT_REST,
        by="scale",
        unset=Required(),
        source="User guide, Scaling updates",
    ),
    FieldRule(
        path="computeResources.minvCpus",
        change=Change.AT_REST,
        by="scale",
        unset=Send(0),
        source="User guide, Scaling updates",
    ),
    FieldRule(
        path="computeResources.desiredvCpus",
        change=Change.AT_REST,
        by="scale",
        unset=Keep("Batch moves it with the load"),
        rises="Batch lowers it by itself when there is less to do",
        shown=False,
        note="Batch moves it all the time; only what the program changes is sent.",
        source="UpdateComputeEnvironment, desiredvCpus: scaling down by hand is not supported",
    ),
    FieldRule(
        path="computeResources.instanceTypes",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Keep("an environment on EC2 has instance types"),
        source=_GUIDE,
    ),
    FieldRule(
        path="computeResources.subnets",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Keep("an environment has subnets"),
        source=_GUIDE,
    ),
    FieldRule(
        path="computeResources.securityGroupIds",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send([]),
        source="UpdateComputeEnvironment, securityGroupIds: an empty list removes them on EC2",
    ),
    FieldRule(
        path="computeResources.instanceRole",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Keep("an environment on EC2 has an instance role"),
        source=_GUIDE,
    ),
    FieldRule(
        path="computeResources.ec2KeyPair",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send(""),
        source="UpdateComputeEnvironment, ec2KeyPair: an empty text removes it",
    ),
    FieldRule(
        path="computeResources.imageId",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send(""),
        source="UpdateComputeEnvironment, imageId: an empty text removes it",
    ),
    FieldRule(
        path="computeResources.bidPercentage",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send(100),
        source="ComputeResource, bidPercentage: 100 by default",
    ),
    FieldRule(
        path="computeResources.spotIamFleetRole",
        change=Change.REPLACE,
        unset=Omit(),
        source="CreateComputeEnvironment; not in ComputeResourceUpdate",
    ),
    FieldRule(
        path="computeResources.tags",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send({}),
        note="Tags of the instances.",
        source=_GUIDE,
    ),
    FieldRule(
        path="computeResources.allocationStrategy",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Keep("an environment keeps the strategy that it has"),
        source=_GUIDE,
    ),
    FieldRule(
        path="computeResources.placementGroup",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send(""),
        source="UpdateComputeEnvironment, placementGroup: an empty text removes it",
    ),
    FieldRule(
        path="computeResources.launchTemplate",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send({"launchTemplateId": ""}),
        source="UpdateComputeEnvironment, launchTemplate: an empty id removes it",
    ),
    FieldRule(
        path="computeResources.ec2Configuration",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send([]),
        source="UpdateComputeEnvironment, ec2Configuration: an empty list removes it",
    ),
    FieldRule(
        path="computeResources.updateToLatestImageVersion",
        change=Change.AT_REST,
        by="rebuild",
        replace_when=_INFRASTRUCTURE,
        unset=Send(value=False),
        shown=False,
        note="Sent with every infrastructure update.",
        source="UpdateComputeEnvironment, updateToLatestImageVersion: never shown",
    ),
    FieldRule(
        path="computeResources.scalingPolicy",
        change=Change.AT_REST,
        by="scale",
        unset=Send({"minScaleDownDelayMinutes": 0}),
        source="ComputeScalingPolicy: 0 takes the delay away",
    ),
    FieldRule(
        path="computeResources.managedInstancesProvider",
        change=Change.AT_REST,
        by="scale",
        unset=Keep("an environment on managed instances has a provider"),
        source=_UPDATE_PAGE,
    ),
    FieldRule(
        path="computeResources.managedInstancesProvider.instanceLaunchTemplate.capacityOptionType",
        change=Change.REPLACE,
        unset=Omit(),
        source="UpdateComputeEnvironment: not in its InstanceLaunchTemplateUpdate",
    ),
    FieldRule(
        path="computeResources.managedInstancesProvider.instanceLaunchTemplate.fipsEnabled",
        change=Change.REPLACE,
        unset=Omit(),
        source="UpdateComputeEnvironment: not in its InstanceLaunchTemplateUpdate",
    ),
    FieldRule(
        path="computeResources.capacityTags", change=Change.AT_REST, by="scale", unset=Send({}), source=_UPDATE_PAGE
    ),
    FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
)
