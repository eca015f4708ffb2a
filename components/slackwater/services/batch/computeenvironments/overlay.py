"""What AWS's model of a compute environment does not say."""

from typing import Final

from slackwater.lifecycle.vocabulary import Equals, Every, IsSet, Matches, Not, OneOf
from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.base import Items, Range
from slackwater.services.batch.capacity import INSTANCES
from slackwater.services.batch.computeenvironments import managed_shapes, resources
from slackwater.services.batch.computeenvironments.order import Ordered
from slackwater.services.batch.lifecycles import RewireLifecycle
from slackwater.services.batch.values import (
    CapacityTags,
    ClusterArn,
    EnvironmentId,
    EnvironmentRef,
    InstanceRole,
    InstanceType,
    Name,
    Namespace,
    ServiceRole,
)
from slackwater.services.rows import NeededWith, Never
from slackwater.services.values import RoleArn, SecurityGroupId, SubnetId, Tags

_PAGE: Final = "API: CreateComputeEnvironment"
_EKS: Final = "eksConfiguration"

OVERLAY: Final = Overlay(
    says="""A compute environment of AWS Batch: the capacity on which the jobs of its queues run.

    A change is made in the least disruptive way: tags at any time, sizes by a scaling update, instances by an
    infrastructure update where the service has one; for the rest another environment takes its place in its queues.""",
    lifecycle=RewireLifecycle,
    adopt=Field("", EnvironmentId),
    also={"updatePolicy": "UpdateComputeEnvironment"},
    left_out={"context": "reserved"},
    fields={
        "computeEnvironmentName": Field(
            "Name of the compute environment; without one of its own a successor can be made before it goes.", Name
        ),
        "type": Field("Whether Batch makes its capacity, or it has instances of one's own."),
        "state": Field(
            "Whether it takes jobs; while it is `DISABLED` no new ones are placed, and running ones go on.",
            default="ENABLED",
        ),
        "unmanagedvCpus": Field(
            "vCPUs of an UNMANAGED environment, for the reservations of fair-share queues.", Range(min=0), default=0
        ),
        "computeResources": Field("The capacity; required with MANAGED, and for it only."),
        "serviceRole": Field(
            "IAM role as which Batch works; its service-linked role when left out, which infrastructure updates need."
            " Required with UNMANAGED.",
            ServiceRole,
        ),
        "updatePolicy": Field("What an infrastructure update does to running jobs."),
        "eksConfiguration": Field("The cluster of Amazon EKS; Amazon ECS is used when left out."),
        "ecsSettings": Field("Settings of the cluster of Amazon ECS."),
        "tags": Field(
            "Tags of the environment, not of its instances. Names beginning with `aws:` or `slackwater:` are reserved.",
            Tags,
            seen="All tags, those of slackwater and of AWS too.",
        ),
        "computeEnvironmentArn": Field("ARN of the compute environment."),
        "ecsClusterArn": Field("ARN of its cluster of Amazon ECS."),
        "uuid": Field("What tells it apart from another one of the same name."),
        "containerOrchestrationType": Field("`ECS` or `EKS`."),
    },
    rows=(
        NeededWith("computeResources", Equals("type", "MANAGED"), source=f"{_PAGE}, computeResources"),
        Never(
            "computeResources",
            "is for type MANAGED only: an UNMANAGED environment's instances are your own",
            when=Equals("type", "UNMANAGED"),
            given=("computeResources",),
            source=f"{_PAGE}, computeResources",
        ),
        Never(
            "unmanagedvCpus",
            "is for type UNMANAGED only; use computeResources.maxvCpus",
            when=Every((Equals("type", "MANAGED"), IsSet("unmanagedvCpus"), Not(Equals("unmanagedvCpus", 0)))),
            source=f"{_PAGE}, unmanagedvCpus",
        ),
        NeededWith("serviceRole", Equals("type", "UNMANAGED"), source=f"{_PAGE}, serviceRole"),
        *resources.SPOT,
        Never(
            "ecsSettings",
            "is for Amazon ECS; leave it out where eksConfiguration is given",
            given=(_EKS, "ecsSettings"),
            source=f"{_PAGE}, ecsSettings",
        ),
        Never(
            resources.TYPE,
            "must be EC2 or SPOT on Amazon EKS, not {}",
            when=Not(OneOf(resources.TYPE, (*INSTANCES, None))),
            given=(_EKS,),
            source="user guide: Batch on Amazon EKS",
        ),
        Never(
            resources.STRATEGY,
            "is required on Amazon EKS, such as BEST_FIT_PROGRESSIVE",
            when=Every((OneOf(resources.TYPE, INSTANCES), Not(IsSet(resources.STRATEGY)))),
            given=(_EKS,),
            source="API: ComputeResource, allocationStrategy",
        ),
        Never(
            "updatePolicy",
            "is for managed environments of type EC2 or SPOT only; leave it out",
            when=Not(Every((Not(Equals("type", "UNMANAGED")), OneOf(resources.TYPE, (*INSTANCES, None))))),
            given=("updatePolicy",),
            source="API: UpdatePolicy",
        ),
        Never(
            "computeResources.desiredvCpus",
            "is not for Amazon EKS, where no update takes it; leave it out",
            given=(_EKS, "computeResources.desiredvCpus"),
            source="API: ComputeResourceUpdate, desiredvCpus",
        ),
    ),
    advice=(
        Never(
            resources.LEAST,
            "keeps instances of {} vCPUs although the environment is DISABLED; they are billed",
            when=Every((Equals("state", "DISABLED"), IsSet(resources.LEAST), Not(Equals(resources.LEAST, 0)))),
            source="API: ComputeResource, minvCpus",
        ),
        Never(
            "updatePolicy",
            "has no effect: infrastructure updates need the service-linked role AWSServiceRoleForBatch, which is "
            "taken when serviceRole is left out",
            when=Every((IsSet("serviceRole"), Not(Matches("serviceRole", ".*AWSServiceRoleForBatch")))),
            given=("updatePolicy",),
            source="user guide: infrastructure updates",
        ),
    ),
    shapes={
        "LaunchTemplateSpecificationOverride": Shape(
            "A launch template for some of the instance types; exactly one of its id and its name.",
            name="LaunchTemplateOverride",
            rows=(
                *resources.TEMPLATE,
                Never(
                    "targetInstanceTypes",
                    "is required: an override is for some of instanceTypes",
                    when=Not(IsSet("targetInstanceTypes")),
                    source="API: LaunchTemplateSpecificationOverride, targetInstanceTypes",
                ),
            ),
            like="LaunchTemplateSpecification",
        ).has(
            targetInstanceTypes=Field(
                "The instance types and families that it is for; all of them are among `instanceTypes`.",
                Items(min=1, noun="instance type", order_free=True),
                item=InstanceType,
            )
        ),
        "LaunchTemplateSpecification": Shape(
            "The launch template of the instances; exactly one of its id and its name.",
            name="LaunchTemplate",
            rows=resources.TEMPLATE,
        ).has(
            launchTemplateId=Field("Id of the launch template; instead of its name.", default=""),
            launchTemplateName=Field("Name of the launch template; instead of its id.", default=""),
            version=Field(
                'Its version: a number, "$Latest" or "$Default". What the latter two stand for is looked up at an'
                " infrastructure update only.",
                default="$Default",
            ),
            overrides=Field("Other launch templates for some of the instance types.", Items(max=10, noun="override")),
            userdataType=Field("How nodes of Amazon EKS with an AMI of one's own start.", default="EKS_BOOTSTRAP_SH"),
        ),
        "Ec2Configuration": Shape(
            "Which AMI instances are started from.",
            only_read={"batchImageStatus": Field("`LATEST`, or `UPDATE_AVAILABLE`: there is a newer default AMI.")},
        ).has(
            imageType=Field('The type of image, such as "ECS_AL2023", "ECS_AL2023_NVIDIA" or "EKS_AL2023".'),
            imageIdOverride=Field("Id of an AMI to use instead of the latest one of this type."),
            imageKubernetesVersion=Field(
                "Version of Kubernetes, for Amazon EKS; the latest that Batch supports when left out."
            ),
        ),
        "ComputeScalingPolicy": Shape("How instances are given up.", name="ScalingPolicy").has(
            minScaleDownDelayMinutes=Field(
                "Minutes that an instance is kept after its last job; 0: no delay.",
                Range(20, 10080, zero=True),
                default=0,
            )
        ),
        **managed_shapes.SHAPES,
        "ComputeResource": Shape(
            "The capacity of a managed compute environment.",
            name="ComputeResources",
            base=Ordered,
            also={"updateToLatestImageVersion": "ComputeResourceUpdate"},
            shown="ShownResources",
            rows=resources.ROWS,
        ).has(
            type=Field("What the capacity is made of."),
            allocationStrategy=Field(
                "How instance types are chosen, for EC2 and SPOT; required on Amazon EKS.", default="BEST_FIT"
            ),
            minvCpus=Field(
                "The fewest vCPUs, kept and billed even when DISABLED; required for EC2 and SPOT, not for Fargate.",
                Range(min=0),
                default=0,
            ),
            maxvCpus=Field("The most vCPUs at any time.", Range(min=0)),
            desiredvCpus=Field(
                "vCPUs to begin with, between the fewest and the most; Batch goes on from there by itself, so "
                "only a change in the program counts. An update can only raise it. Not for Fargate.",
                Range(min=0),
                moves=True,
            ),
            instanceTypes=Field(
                'Instance types and families, "optimal", "default_x86_64" or "default_arm64", all of one '
                "architecture; their order counts only with a strategy that is ORDERED or PRIORITIZED. Not for "
                "Fargate.",
                item=InstanceType,
            ),
            imageId=Field(
                "Id of an AMI; `ec2Configuration[].imageIdOverride` is preferred. Not for Fargate.", default=""
            ),
            subnets=Field(
                "Ids of the subnets; at most 16 for Fargate.", Items(noun="subnet", order_free=True), item=SubnetId
            ),
            securityGroupIds=Field(
                "Ids of the security groups; 1 to 5 for Fargate, else they may come from the launch template.",
                Items(noun="security group", order_free=True),
                item=SecurityGroupId,
            ),
            ec2KeyPair=Field("Name of a key pair for the instances. Not for Fargate.", default=""),
            instanceRole=Field(
                "Instance profile of the instances, its name or ARN; required for EC2 and SPOT, not for Fargate.",
                InstanceRole,
            ),
            tags=Field("Tags of the instances, apart from those of the environment. Not for Fargate."),
            placementGroup=Field("Name of a placement group. Not for Fargate.", default=""),
            bidPercentage=Field(
                "The most that a Spot instance may cost, in percent of the On-Demand price. Not for Fargate.",
                Range(1, 100),
                default=100,
            ),
            spotIamFleetRole=Field("ARN of the Spot Fleet role; required for SPOT with BEST_FIT.", RoleArn),
            launchTemplate=Field("The instances' launch template. Not for Fargate."),
            ec2Configuration=Field(
                "Which AMIs are used; the service fills in its default. Not for Fargate.",
                Items(max=2, noun="configuration", key="imageType"),
            ),
            scalingPolicy=Field("How instances are given up; for EC2 and SPOT."),
            managedInstancesProvider=Field(
                "Instances that Amazon ECS manages; required for ECS_MANAGED_INSTANCES, and for it only."
            ),
            capacityTags=Field(
                "Tags of the capacity provider and its instances; for ECS_MANAGED_INSTANCES only.", CapacityTags
            ),
            updateToLatestImageVersion=Field(
                "Take the latest AMI with the next infrastructure update, which this alone does not make; without "
                "effect where an AMI's id is given.",
                write_only=True,
            ),
        ),
        "UpdatePolicy": Shape("What an infrastructure update does to running jobs; without effect for Fargate.").has(
            terminateJobsOnUpdate=Field("Terminate jobs at once, when their instances are replaced.", default=False),
            jobExecutionTimeoutMinutes=Field(
                "Minutes that jobs are given to end before they are terminated.", Range(1, 7200), default=30
            ),
        ),
        "EksAccessEntry": Shape(
            "Whether Batch manages its access to the cluster by an access entry.",
            only_read={"status": Field("`ACTIVE` or `INACTIVE`.")},
            shown="ShownAccessEntry",
        ).has(desiredState=Field("What is wanted.")),
        "EksConfiguration": Shape("The cluster of Amazon EKS on which jobs run.").has(
            eksClusterArn=Field("ARN of the cluster, which must exist.", ClusterArn),
            kubernetesNamespace=Field("Namespace of the jobs' pods, which must exist.", Namespace),
            accessEntry=Field("Batch's access to the cluster."),
        ),
        "EcsSettings": Shape("Settings of the environment's cluster of Amazon ECS.").has(
            containerInsights=Field("Container Insights of CloudWatch.", default="DISABLED")
        ),
        "ComputeEnvironmentDetail": Shape("A compute environment as it is.").has(
            context=Field("Reserved by the service.")
        ),
        "CEType": Shape(name="ComputeEnvironmentType"),
        "CEState": Shape(name="State"),
        "CRType": Shape(name="ComputeResourcesType"),
        "EksAccessEntryDesiredState": Shape(name="EksAccessEntryDesiredState"),
    },
    reads=(
        Read(
            "DescribeComputeEnvironments",
            "Look at compute environments, all of them or those of these names.",
            names="computeEnvironments",
            key=("computeEnvironmentArn",),
            gives=Shape("Compute environments."),
        ).asks(
            computeEnvironments=Field(
                "Names or ARNs; all when left out. What is not there is not in the answer.", item=EnvironmentRef
            )
        ),
    ),
)
