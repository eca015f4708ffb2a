"""The fields of a workspace gate. The service knows no such thing, so they are written by hand."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import StrictBool, StrictInt, StrictStr

from slackwater.services.base import CommonLifecycle, Model, OnActiveJobs, Range, ResourceInputs, Span, field, option
from slackwater.services.emrspark.values import Filled, RegionId, WorkspaceId


class WorkspaceIdleLifecycle(CommonLifecycle):
    """What slackwater may do to bring a workspace to rest."""

    on_active_jobs: OnActiveJobs = option(
        "What happens to active job runs: `refuse` (default) lists them and changes nothing, `wait` lets them end, "
        "`cancel` cancels them, whoever submitted them. Sessions are never ended.",
        "refuse",
    )
    drain_timeout: Span = option(
        'How long to wait for work to end, as a duration ("90s", "30m", "1h30m"); default 30m.', "30m"
    )


class WorkspaceIdleInputs(ResourceInputs):
    """A gate: it is passed when a workspace of EMR Serverless Spark, or one of its queues, has no active job run.

    It makes nothing. It looks when it is made, when one of its `triggers` changes, and before it is removed. What
    depends on it is changed after that; what it depends on is deleted after that. It cannot keep new job runs out.
    """

    workspace_id: WorkspaceId = field("Id of the workspace.", required=True)
    region_id: RegionId | None = field(
        "Region of the workspace; that of the environment variable `ALIBABA_CLOUD_REGION_ID` when left out."
    )
    resource_queue_id: Filled | None = field(
        "Only what is active on this resource queue, such as `dev_queue`; the whole workspace when left out."
    )
    quiet_looks: Annotated[StrictInt, Range(1, 100)] | None = field(
        "How many looks in a row have to find nothing active. 1 to 100; default 2.", service_default=2
    )
    sessions: StrictBool | None = field(
        "Whether session clusters, applications of Kyuubi and sessions of Livy count as well; default true.",
        service_default=True,
    )
    triggers: dict[StrictStr, StrictStr] | None = field(
        "Any names and values, such as the version of an image; a change of any of them looks again."
    )
    lifecycle: WorkspaceIdleLifecycle = field(
        "What slackwater may do to bring the workspace to rest.", default=WorkspaceIdleLifecycle(), own=True
    )

    def policy(self) -> Mapping[str, Any]:
        """Return the policy: the gate is to be passed."""
        return {**super().policy(), "power": "running"}


class WorkspaceIdleOutputs(Model):
    """What a workspace gate has beside its inputs."""

    state: StrictStr = field(
        "`IDLE`, `QUIET` (too few empty looks so far) or `BUSY` when it was last looked at.", required=True
    )
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
