// The way into a VPC, from two subnets.
import * as slackwater from "pulumi-slackwater";

export const inside = new slackwater.apprunner.VpcConnector("inside", {
    subnets: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"],
    securityGroups: ["sg-0a1b2c3d"],
});
