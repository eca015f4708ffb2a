"""``slackwater status``: the applications, their states, and the active work on them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, assert_never

import click
from rich.live import Live
from rich.table import Table

from slackwater.cli import show
from slackwater.cli.choice import applications, chosen
from slackwater.cli.connection import Target, connection
from slackwater.cli.exits import interruptible
from slackwater.errors import Interrupted, Unavailable
from slackwater.execute.run import Run
from slackwater.execute.waiter import Pace, SystemClock, Waiter
from slackwater.lifecycle.vocabulary import Gone, Passing, Resting
from slackwater.services.emrserverless.applications.functions import ApplicationSummary
from slackwater.services.emrserverless.applications.rules import APPLICATION, LIVE_SESSIONS
from slackwater.services.emrserverless.jobruns import functions
from slackwater.services.emrserverless.releases import release
from slackwater.services.emrserverless.work import ACTIVE
from slackwater.services.registry import KINDS

_KIND: Final = KINDS["slackwater:emrserverless:Application"]
_AT_WORK: Final = frozenset({"STARTING", "STARTED", "STOPPING"})
"""States of an application that may have work; in the others there is nothing to ask for."""

_SESSIONS_SINCE: Final = "emr-7.13.0"
"""The first release with sessions: applications of older ones are not asked for any."""

_EVERY: Final = "5"
"""Default number of seconds between two looks of a watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One application in one look. Active work is counted by state."""

    application: ApplicationSummary
    job_runs: Mapping[str, int] = field(default_factory=dict)
    sessions: Mapping[str, int] = field(default_factory=dict)

    @property
    def power(self) -> str:
        """Whether it runs, rests, or is changing its state."""
        match APPLICATION.state(self.application.state):
            case Resting(running=True):
                return "running"
            case Resting():
                return "at rest"
            case Passing(to=to):
                return f"on its way to {to}" if to else "on its way"
            case Gone():
                return "gone"
            case None:
                return "unknown"
            case other:
                assert_never(other)

    def document(self) -> dict[str, Any]:
        """Return the row for a program, in the API's names."""
        one = self.application
        return {
            "applicationId": one.id,
            "name": one.name,
            "state": one.state,
            "power": self.power,
            "releaseLabel": one.release_label,
            "type": one.type,
            "jobRuns": dict(self.job_runs),
            "sessions": dict(self.sessions),
        }

    def cells(self) -> tuple[str, ...]:
        """Return the row for a person, in the order of the columns."""
        one = self.application
        active = show.counts(self.job_runs), show.counts(self.sessions)
        return one.name or "", one.id, one.type, one.release_label, one.state, self.power, *active


_COLUMNS: Final = ("NAME", "ID", "TYPE", "RELEASE", "STATE", "POWER", "JOB RUNS", "SESSIONS")


@click.command("status")
@click.option("--application", metavar="APP", help="Only this one, by its id or its name.")
@click.option(
    "--watch",
    metavar="[SECONDS]",
    is_flag=False,
    flag_value=_EVERY,
    type=click.FloatRange(min=0.1),
    help=f"Look again every so many seconds ({_EVERY} when left out), until Ctrl-C.",
)
@show.as_json
@connection
def command(target: Target, application: str | None, watch: float | None, *, as_json: bool) -> None:
    """Show applications: their state, release, and active job runs and sessions by state.

    Takes one listing of the applications, and one of the active job runs of each that is not at rest. With --json and
    --watch each look is one line.
    """
    if watch:
        _watch(target, application, watch, as_json=as_json)
        return
    rows = look(target, application)
    if as_json:
        show.document(_document(rows))
    elif rows:
        show.console().print(_table(rows))
    else:
        click.echo(f"There is no application in {target.clients.region}.", err=True)


def look(target: Target, application: str | None = None) -> list[Row]:
    """Look once, at all applications or only at the given one."""
    found = applications(target.clients)
    if application:
        found = [chosen(found, application, path="--application", region=target.clients.region)]
    return [_row(target, each) for each in found]


def _row(target: Target, one: ApplicationSummary) -> Row:
    if one.state not in _AT_WORK:
        return Row(application=one)
    request = {"applicationId": one.id, "states": list(ACTIVE)}
    runs = functions.LIST_JOB_RUNS.call(target.clients, request).job_runs
    counted = _counted(run.state for run in runs)
    if release(one.release_label) < release(_SESSIONS_SINCE):
        return Row(application=one, job_runs=counted)
    sessions = _KIND.driver(target.clients).blockers(one.id, LIVE_SESSIONS.name)
    return Row(application=one, job_runs=counted, sessions=_counted(session.state for session in sessions))


def _counted(states: Iterable[str]) -> dict[str, int]:
    return dict(Counter(states).most_common())


def _document(rows: Iterable[Row]) -> dict[str, Any]:
    return {"applications": [row.document() for row in rows]}


def _table(rows: Iterable[Row], *, caption: str = "") -> Table:
    return show.table(_COLUMNS, (row.cells() for row in rows), caption=caption)


def _watch(target: Target, application: str | None, seconds: float, *, as_json: bool) -> None:
    """Look again and again. A service that does not answer for a while is reported, and ends nothing."""
    waiter = Waiter(lambda _: {}, SystemClock(), Pace(jitter=0.0))
    rows: list[Row] = []
    with interruptible() as cancelled, _screen(as_json=as_json) as display:
        run = Run(cancelled=cancelled)
        while True:
            trouble = ""
            try:
                rows = look(target, application)
            except Unavailable as error:
                trouble = f"the last look failed: {error}"
            display(rows, trouble)
            try:
                waiter.pause(seconds, run, math.inf)
            except Interrupted:
                return


Display = Callable[[list[Row], str], None]


@contextmanager
def _screen(*, as_json: bool) -> Iterator[Display]:
    """Return the function that shows a look: in place on a terminal, one after the other elsewhere."""
    console = show.console()
    if as_json:
        yield lambda rows, trouble: show.line({**_document(rows), **({"error": trouble} if trouble else {})})
    elif console.is_terminal:
        with Live(console=console, auto_refresh=False) as live:
            yield lambda rows, trouble: live.update(_table(rows, caption=trouble or "Ctrl-C ends"), refresh=True)
    else:
        yield lambda rows, trouble: console.print(_table(rows, caption=trouble))
