"""A gate: what depends on it is changed when the workspace has no active job run."""

import slackwater as sw

quiet = sw.emrspark.WorkspaceIdle(
    "quiet",
    workspace_id="w-0123456789abcdef",
    region_id="cn-hangzhou",
    triggers={"release": "7"},
    lifecycle={"on_active_jobs": "wait", "drain_timeout": "30m"},
)
