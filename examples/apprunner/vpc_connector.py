"""The way into a VPC, from two subnets."""

import slackwater as sw

inside = sw.apprunner.VpcConnector(
    "inside",
    subnets=["subnet-0a1b2c3d", "subnet-4e5f6a7b"],
    security_groups=["sg-0a1b2c3d"],
)
