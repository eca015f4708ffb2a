// At most four instances, each with 80 requests at a time.
import * as slackwater from "pulumi-slackwater";

export const steady = new slackwater.apprunner.AutoScalingConfiguration("steady", {
    maxConcurrency: 80,
    minSize: 1,
    maxSize: 4,
});
