// Traces by AWS X-Ray.
import * as slackwater from "pulumi-slackwater";

export const traced = new slackwater.apprunner.ObservabilityConfiguration("traced", {
    traceConfiguration: { vendor: "AWSXRAY" },
});
