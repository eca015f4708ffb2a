// A web service from a private image, with a secret, alarms, and two to six instances.
import * as slackwater from "pulumi-slackwater";

export const storefront = new slackwater.WebService("storefront", {
    image: "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/shop:1",
    port: 8000,
    secrets: {
        PASSWORD: "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf",
    },
    scaling: { minSize: 2, maxSize: 6 },
    healthCheck: { protocol: "HTTP", path: "/health" },
    monitoring: {
        alarms: { actions: ["arn:aws:sns:us-east-1:111122223333:oncall"] },
    },
});
