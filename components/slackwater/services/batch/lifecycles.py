"""What slackwater may do on the way to a change of a Batch resource, as far as several kinds have it in common."""

from typing import Annotated

from pydantic import StrictInt, StrictStr

from slackwater.services.base import CommonLifecycle, Range, Span, one_of, option

OnActiveJobs = Annotated[StrictStr, one_of("refuse", "wait", "terminate")]
OnForeignQueues = Annotated[StrictStr, one_of("refuse", "rewire")]
OnJobsOfRevision = Annotated[StrictStr, one_of("refuse", "wait", name="OnActiveJobsOfDefinition")]
OnDelete = Annotated[StrictStr, one_of("cancel", "leave", "wait")]


class DrainLifecycle(CommonLifecycle):
    """What slackwater may do with jobs that are in the way."""

    on_active_jobs: OnActiveJobs = option(
        "What happens to jobs that are in the way: `refuse` (default) lists them and changes nothing, `wait` lets them "
        "end, `terminate` terminates them, whoever submitted them.",
        "refuse",
    )
    drain_timeout: Span = option(
        'How long to wait for jobs in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m.', "30m"
    )


class RewireLifecycle(DrainLifecycle):
    """What slackwater may do with jobs and job queues that are in the way."""

    on_foreign_queues: OnForeignQueues = option(
        "What happens to job queues of others that name the environment when it is to go: `refuse` (default) lists "
        "them and changes nothing, `rewire` takes it out of their order, or puts its successor in its place.",
        "refuse",
    )


class RevisionLifecycle(CommonLifecycle):
    """What slackwater may do with earlier revisions, and with jobs of theirs."""

    keep_revisions: Annotated[StrictInt, Range(min=1, max=1000)] = option(
        "How many of its own revisions stay active, the newest among them; older ones are deregistered after a change; "
        "default 2.",
        2,
    )
    on_active_jobs: OnJobsOfRevision = option(
        "What happens when jobs of a revision that is to be deregistered have not ended: `refuse` (default) lists them "
        "and changes nothing, `wait` lets them end.",
        "refuse",
    )
    drain_timeout: Span = option(
        'How long to wait for jobs to end, as a duration ("90s", "30m", "1h30m"); default 30m.', "30m"
    )


class EndLifecycle(CommonLifecycle):
    """What slackwater may do with a job at its end."""

    on_delete: OnDelete = option(
        "What a delete does with a job that has not ended: `cancel` (default) terminates it, `leave` lets it run on, "
        "managed by nobody, `wait` lets it end.",
        "cancel",
    )
