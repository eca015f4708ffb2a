"""An application that reads what a Spark workspace writes: it is changed only when nothing writes."""

import pulumi

import slackwater as sw


def main() -> None:
    """Let the application be changed when the workspace has no active job run."""
    settings = pulumi.Config()
    workspace, release = settings.require("workspace"), settings.require("release")
    quiet = sw.emrspark.WorkspaceIdle(
        "quiet",
        workspace_id=workspace,
        region_id=settings.get("region") or "cn-hangzhou",
        triggers={"release": release},
        lifecycle={"on_active_jobs": "wait", "drain_timeout": "30m"},
    )
    etl = sw.emrserverless.Application(
        "etl", type="SPARK", release_label=release, opts=pulumi.ResourceOptions(depends_on=[quiet])
    )
    queues = sw.emrspark.list_workspace_queues(
        workspace_id=workspace, region_id=settings.get("region") or "cn-hangzhou"
    ).queues
    pulumi.export("workspace_state", quiet.state)
    pulumi.export("queues", [queue.queue_name for queue in queues or ()])
    pulumi.export("application_id", etl.application_id)


main()
