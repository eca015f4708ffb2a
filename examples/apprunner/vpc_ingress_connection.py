"""The way from a VPC to a private service."""

import slackwater as sw

private_shop = sw.apprunner.VpcIngressConnection(
    "privateShop",
    service_arn="arn:aws:apprunner:us-east-1:123456789012:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    ingress_vpc_configuration={"vpc_id": "vpc-0a1b2c3d4e5f60718", "vpc_endpoint_id": "vpce-0a1b2c3d4e5f60718"},
)
