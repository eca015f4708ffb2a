"""What is odd about applications: the job runs and sessions that are in the way of a stop."""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Blocker
from slackwater.services.aws.driver import Driver, Hooks
from slackwater.services.emrserverless.applications.rules import ACTIVE_JOB_RUNS, LIVE_SESSIONS
from slackwater.services.emrserverless.work import Work


def _work(applications: Driver) -> Work:
    """Return what is known of work in flight; what the tags of a run say is looked up once in a process."""
    found: Work = applications.memory.setdefault("work", Work(applications.calls))
    return found


def _job_runs(applications: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the active job runs, those first that should be cancelled first."""
    return _work(applications).job_runs(id, applications.fact(id))


def _sessions(applications: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the live sessions."""
    return _work(applications).sessions(id, applications.fact(id))


def _cancel(applications: Driver, id: str, run: Blocker) -> None:
    """Cancel a job run."""
    _work(applications).cancel(id, run)


def _terminate(applications: Driver, id: str, session: Blocker) -> None:
    """Terminate a session."""
    _work(applications).terminate(id, session)


HOOKS: Final = Hooks(
    blockers={ACTIVE_JOB_RUNS.name: _job_runs, LIVE_SESSIONS.name: _sessions},
    cancel={ACTIVE_JOB_RUNS.name: _cancel, LIVE_SESSIONS.name: _terminate},
)
