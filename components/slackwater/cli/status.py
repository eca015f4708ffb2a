"""``slackwater status``: applications or workspaces and the active work on them, or services and their operations."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import click
from rich.live import Live
from rich.table import Table

from slackwater.cli import services, show, workspaces
from slackwater.cli.choice import applications, chosen
from slackwater.cli.connection import Target, connection
from slackwater.cli.exits import interruptible
from slackwater.errors import InputError, Interrupted, Problem, Unavailable
from slackwater.execute.run import Run
from slackwater.execute.waiter import Pace, SystemClock, Waiter
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

    def document(self) -> dict[str, Any]:
        """Return the row for a program, in the API's names."""
        one = self.application
        return {
            "applicationId": one.id,
            "name": one.name,
            "state": one.state,
            "power": show.power(APPLICATION.state(one.state)),
            "releaseLabel": one.release_label,
            "type": one.type,
            "jobRuns": dict(self.job_runs),
            "sessions": dict(self.sessions),
        }

    def cells(self) -> tuple[str, ...]:
        """Return the row for a person, in the order of the columns."""
        one = self.application
        power = show.power(APPLICATION.state(one.state))
        active = show.counts(self.job_runs), show.counts(self.sessions)
        return one.name or "", one.id, one.type, one.release_label, one.state, power, *active


_COLUMNS: Final = ("NAME", "ID", "TYPE", "RELEASE", "STATE", "POWER", "JOB RUNS", "SESSIONS")


class _Shown(Protocol):
    """A row of any kind."""

    def document(self) -> dict[str, Any]:
        """Return the row for a program, in the API's names."""

    def cells(self) -> tuple[str, ...]:
        """Return the row for a person, in the order of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """What is looked at: its noun, the columns of its table, how to look, and where, if not in the region of AWS."""

    noun: str
    columns: tuple[str, ...]
    look: Callable[[], Sequence[_Shown]]
    region: str = ""

    def document(self, rows: Iterable[_Shown]) -> dict[str, Any]:
        """Return a look for a program."""
        return {f"{self.noun}s": [row.document() for row in rows]}

    def table(self, rows: Iterable[_Shown], *, caption: str = "") -> Table:
        """Return a look for a person."""
        return show.table(self.columns, (row.cells() for row in rows), caption=caption)


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
@click.option(
    "--services",
    "named",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    help="The services of AWS App Runner instead, with their newest operations; or only this one, by its name or id.",
)
@click.option(
    "--workspaces",
    "spaces",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    help="The workspaces of Alibaba's EMR Serverless Spark instead, with what is active in them; or only this one, by "
    "its name or id. REGION/ before it names the region, which else is in ALIBABA_CLOUD_REGION_ID.",
)
@show.as_json
@connection
def command(target: Target, watch: float | None, *, as_json: bool, **chosen_by: str | None) -> None:
    """Show applications: their state, release, and active job runs and sessions by state.

    Takes one listing of the applications, and one of the active job runs of each that is not at rest. With --services
    one listing of the services, and the newest operation of each: after a rollback a service is RUNNING again, and only
    its operation tells. With --workspaces what is active in each. With --json and --watch each look is one line.
    """
    view = _view(target, **chosen_by)
    if watch:
        _watch(view, watch, as_json=as_json)
        return
    rows = view.look()
    if as_json:
        show.document(view.document(rows))
    elif rows:
        show.console().print(view.table(rows))
    else:
        click.echo(f"There is no {view.noun} in {view.region or target.clients.region}.", err=True)


def _view(target: Target, *, application: str | None, named: str | None, spaces: str | None) -> _View:
    service = named
    if spaces is not None:
        if application or service is not None:
            raise InputError([Problem("--workspaces", "cannot be combined with --application or --services")])
        return _View(
            noun="workspace",
            columns=workspaces.COLUMNS,
            look=lambda: workspaces.look(target.clients, spaces),
            region="the region",
        )
    if service is None:
        return _View(noun="application", columns=_COLUMNS, look=lambda: look(target, application))
    if application:
        raise InputError([Problem("--application", "cannot be combined with --services, whose names it takes itself")])
    return _View(noun="service", columns=services.COLUMNS, look=lambda: services.look(target.clients, service))


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


def _watch(view: _View, seconds: float, *, as_json: bool) -> None:
    """Look again and again. A service that does not answer for a while is reported, and ends nothing."""
    waiter = Waiter(lambda _: {}, SystemClock(), Pace(jitter=0.0))
    rows: Sequence[_Shown] = []
    with interruptible() as cancelled, _screen(view, as_json=as_json) as display:
        run = Run(cancelled=cancelled)
        while True:
            trouble = ""
            try:
                rows = view.look()
            except Unavailable as error:
                trouble = f"the last look failed: {error}"
            display(rows, trouble)
            try:
                waiter.pause(seconds, run, math.inf)
            except Interrupted:
                return


Display = Callable[[Sequence[_Shown], str], None]


@contextmanager
def _screen(view: _View, *, as_json: bool) -> Iterator[Display]:
    """Return the function that shows a look: in place on a terminal, one after the other elsewhere."""
    console = show.console()
    if as_json:
        yield lambda rows, trouble: show.line({**view.document(rows), **({"error": trouble} if trouble else {})})
    elif console.is_terminal:
        with Live(console=console, auto_refresh=False) as live:
            yield lambda rows, trouble: live.update(view.table(rows, caption=trouble or "Ctrl-C ends"), refresh=True)
    else:
        yield lambda rows, trouble: console.print(view.table(rows, caption=trouble))
