// A gate: what depends on it is changed when the workspace has no active job run.
import * as slackwater from "pulumi-slackwater";

export const quiet = new slackwater.emrspark.WorkspaceIdle("quiet", {
    workspaceId: "w-0123456789abcdef",
    regionId: "cn-hangzhou",
    triggers: { release: "7" },
    lifecycle: { onActiveJobs: "wait", drainTimeout: "30m" },
});
