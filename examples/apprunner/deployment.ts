// Deploys again when the secret gets another version.
import * as slackwater from "pulumi-slackwater";

export const rotated = new slackwater.apprunner.Deployment("rotated", {
    serviceArn: "arn:aws:apprunner:eu-west-1:111122223333:service/shop/8fe1e10304f84fd2b0df550fe98a71fa",
    triggers: { secret: "3" },
});
