"""What AWS's model of instances that Amazon ECS manages does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Shape
from slackwater.services.base import Items, Range, one_of
from slackwater.services.batch.values import Arn, InstanceType
from slackwater.services.values import RoleArn, SecurityGroupId, SubnetId

SHAPES: Final = {
    "ManagedInstancesNetworkConfiguration": Shape("The VPC of managed instances.", name="ManagedInstancesNetwork").has(
        subnets=Field("Ids of the subnets.", Items(noun="subnet", order_free=True), item=SubnetId),
        securityGroups=Field(
            "Ids of the security groups.", Items(noun="security group", order_free=True), item=SecurityGroupId
        ),
    ),
    "InstanceRequirementsRequest": Shape(
        "Which instances Amazon ECS may choose from.", name="InstanceRequirements"
    ).has(
        allowedInstanceTypes=Field(
            "Instance types and families; any when left out.",
            Items(noun="instance type", order_free=True),
            item=InstanceType,
        )
    ),
    "ManagedInstancesStorageConfiguration": Shape(
        "The root volume of managed instances.", name="ManagedInstancesStorage"
    ).has(storageSizeGiB=Field("Size of the root volume in GiB.", Range(min=1))),
    "CapacityReservationRequest": Shape(
        "Which capacity reservations managed instances use.", name="CapacityReservations"
    ).has(
        reservationGroupArn=Field("ARN of the group of capacity reservations.", Arn),
        reservationPreference=Field(
            "Whether they are used, and what beside them.",
            one_of("RESERVATIONS_ONLY", "RESERVATIONS_FIRST", "RESERVATIONS_EXCLUDED"),
        ),
    ),
    "ManagedInstancesLocalStorageConfiguration": Shape(
        "The local disks of managed instances.", name="LocalStorage"
    ).has(useLocalStorage=Field("Use the instances' local disks.", default=False)),
    "InstanceLaunchTemplate": Shape("How Amazon ECS starts managed instances.").has(
        ec2InstanceProfileArn=Field("ARN of the instance profile.", Arn),
        networkConfiguration=Field("The VPC of the instances."),
        instanceRequirements=Field("Which instances may be chosen."),
        capacityOptionType=Field("How the instances are bought.", one_of("ON_DEMAND", "SPOT"), default="ON_DEMAND"),
        storageConfiguration=Field("The root volume."),
        monitoring=Field("How closely CloudWatch watches.", one_of("BASIC", "DETAILED", name="InstanceMonitoring")),
        fipsEnabled=Field("Use cryptographic modules validated for FIPS 140-2.", default=False),
        capacityReservations=Field("Which capacity reservations are used."),
        instanceMetadataTagsPropagation=Field("Show instances their tags in their metadata.", default=False),
        localStorageConfiguration=Field("The instances' local disks."),
    ),
    "InfrastructureOptimization": Shape("When idle managed instances are given up.").has(
        scaleInAfter=Field("Seconds of idleness; -1: never.", Range(-1, 3600))
    ),
    "ManagedInstancesProvider": Shape("Instances that Amazon ECS manages.").has(
        propagateTags=Field(
            "Whether the capacity provider's tags reach instances.",
            one_of("CAPACITY_PROVIDER", "NONE", name="PropagateCapacityTags"),
            default="NONE",
        ),
        infrastructureRoleArn=Field("ARN of the IAM role as which Amazon ECS manages the instances.", RoleArn),
        instanceLaunchTemplate=Field("How instances are started."),
        infrastructureOptimization=Field("When idle instances are given up."),
    ),
}
