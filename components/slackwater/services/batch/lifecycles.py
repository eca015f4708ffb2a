"""What slackwater may do on the way to a change of a Batch resource, as far as several kinds have it in common."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import StrictStr

from slackwater.services.base import CommonLifecycle, Span, duration, field, one_of

__all__ = ["DrainLifecycle", "power"]

OnActiveJobs = Annotated[StrictStr, one_of("refuse", "wait", "terminate")]

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


def power(state: str | None) -> dict[str, str]:
    """Return the power that a state asks for: what is ENABLED serves, and so does what says nothing."""
    return {"power": "stopped" if state == "DISABLED" else "running"}
