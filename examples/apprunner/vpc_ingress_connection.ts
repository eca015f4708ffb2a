// The way from a VPC to a private service.
import * as slackwater from "pulumi-slackwater";

export const privateShop = new slackwater.apprunner.VpcIngressConnection("privateShop", {
    serviceArn: "arn:aws:apprunner:us-east-1:123456789012:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    ingressVpcConfiguration: {
        vpcId: "vpc-0a1b2c3d4e5f60718",
        vpcEndpointId: "vpce-0a1b2c3d4e5f60718",
    },
});
