"""What slackwater may do on the way to a change of a Batch resource, as far as several kinds have it in common."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import StrictInt, StrictStr

from slackwater.services.base import CommonLifecycle, Range, Span, duration, field, one_of

OnActiveJobs = Annotated[StrictStr, one_of("refuse", "wait", "terminate")]
OnForeignQueues = Annotated[StrictStr, one_of("refuse", "rewire")]
OnJobsOfRevision = Annotated[StrictStr, one_of("refuse", "wait", name="OnActiveJobsOfDefinition")]
OnDelete = Annotated[StrictStr, one_of("cancel", "leave", "wait")]

_ON_ACTIVE: Final[Mapping[str, str]] = {"terminate": "cancel"}
"""The planner's word for an answer, where Batch has another one for the same."""


class DrainLifecycle(CommonLifecycle):
    """What slackwater may do with jobs that are in the way."""

    on_active_jobs: OnActiveJobs = field(
        "What happens to jobs that are in the way: `refuse` (default) lists them and changes nothing, `wait` lets them "
        "end, `terminate` terminates them, whoever submitted them.",
        default="refuse",
        own=True,
    )
    drain_timeout: Span = field(
        'How long to wait for jobs in flight to end, as a duration ("90s", "30m", "1h30m"); default 30m.',
        default="30m",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        on_active = _ON_ACTIVE.get(self.on_active_jobs, self.on_active_jobs)
        return {**super().policy(), "on_active": on_active, "drain_timeout": duration(self.drain_timeout)}


class RewireLifecycle(DrainLifecycle):
    """What slackwater may do with jobs and job queues that are in the way."""

    on_foreign_queues: OnForeignQueues = field(
        "What happens to job queues of others that name the environment when it is to go: `refuse` (default) lists "
        "them and changes nothing, `rewire` takes it out of their order, or puts its successor in its place.",
        default="refuse",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), "on_foreign": self.on_foreign_queues}


class RevisionLifecycle(CommonLifecycle):
    """What slackwater may do with earlier revisions, and with jobs of theirs."""

    keep_revisions: Annotated[StrictInt, Range(min=1, max=1000)] = field(
        "How many of its own revisions stay active, the newest among them; older ones are deregistered after a change; "
        "default 2.",
        default=2,
        own=True,
    )
    on_active_jobs: OnJobsOfRevision = field(
        "What happens when jobs of a revision that is to be deregistered have not ended: `refuse` (default) lists them "
        "and changes nothing, `wait` lets them end.",
        default="refuse",
        own=True,
    )
    drain_timeout: Span = field(
        'How long to wait for jobs to end, as a duration ("90s", "30m", "1h30m"); default 30m.',
        default="30m",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        said = {"on_active": self.on_active_jobs, "drain_timeout": duration(self.drain_timeout)}
        return {**super().policy(), **said, "keep": self.keep_revisions}


class EndLifecycle(CommonLifecycle):
    """What slackwater may do with a job at its end."""

    on_delete: OnDelete = field(
        "What a delete does with a job that has not ended: `cancel` (default) terminates it, `leave` lets it run on, "
        "managed by nobody, `wait` lets it end.",
        default="cancel",
        own=True,
    )

    def policy(self) -> Mapping[str, Any]:
        """Return what is allowed on the way, as the keywords of ``slackwater.lifecycle.vocabulary.Policy``."""
        return {**super().policy(), "on_delete": self.on_delete}
