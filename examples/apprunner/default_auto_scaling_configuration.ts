// What services get that name no auto scaling configuration.
import * as slackwater from "pulumi-slackwater";

export const usual = new slackwater.apprunner.DefaultAutoScalingConfiguration("usual", {
    autoScalingConfigurationArn: "arn:aws:apprunner:eu-west-1:111122223333:autoscalingconfiguration/steady/1/8fe1e10304f84fd2b0df550fe98a71fa",
});
