"""``slackwater drain``: gets running work out of an application's way, as a change of the application would.

The rules say what is in the way of a stop. It is drained by the code that drains it in ``pulumi up``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NoReturn, cast

import click

from slackwater.cli import services, show, workspaces
from slackwater.cli.choice import Known, applications, chosen
from slackwater.cli.connection import Target, connection
from slackwater.cli.exits import Exit, fail, interruptible, typed
from slackwater.cli.progress import Progress, progress
from slackwater.errors import Interrupted, TimedOut
from slackwater.execute.drain import Draining
from slackwater.execute.goal import DisturbedError, Outcome
from slackwater.execute.run import Run
from slackwater.execute.waiter import Waiter
from slackwater.lifecycle import explain
from slackwater.lifecycle.driver import Driver
from slackwater.lifecycle.vocabulary import Blocker, Drain, Guard, Lifecycle
from slackwater.services.base import duration
from slackwater.services.emrserverless.applications.rules import APPLICATION
from slackwater.services.emrspark.workspaceidle.rules import WORKSPACE_IDLE
from slackwater.services.registry import KINDS

_GUARDS: Final = APPLICATION.action("stop").guards
_AGAIN: Final = "; run up again to resume"
"""How the drain of `pulumi up` says how to go on; here it is another command."""
_RESTLESS: Final = "a deployment leads its requests over by itself, a pause ends what is on its way; nothing is drained"

Policy = Literal["refuse", "wait", "cancel"]
Ending = Literal["nothing", "in_the_way", "planned", "drained", "timed_out", "interrupted"]


class _Span(click.ParamType[float]):
    """A duration such as 30m."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the seconds."""
        try:
            return float(value if isinstance(value, int | float) else duration(str(value)))
        except ValueError as error:
            self.fail(f"{error}, not {value!r}", param, ctx)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The request. ``command``: the command line."""

    policy: Policy
    timeout: float
    dry_run: bool
    yes: bool
    as_json: bool
    command: str


@dataclass(slots=True, kw_only=True)
class _Case:
    """One application, or workspace, and what is in its way. It is kept up to date, so that every end can report it.

    Attributes:
        application: what is to be drained.
        table: its rules.
        left: the remaining blockers, by the guard's name.
        seen: the ids of everything that was ever in the way.
        told: the ids of what was asked to end.
    """

    application: Known
    asked: _Asked
    driver: Driver
    table: Lifecycle = APPLICATION
    found: Mapping[Guard, tuple[Blocker, ...]] = field(default_factory=dict)
    left: dict[str, tuple[Blocker, ...]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    @property
    def named(self) -> str:
        """The application in words."""
        one = self.application
        if self.spark:
            return f"workspace {one.name}"
        return f"{one.name} ({one.id})" if one.name else one.id

    @property
    def spark(self) -> bool:
        """Whether it is a workspace."""
        return self.table is not APPLICATION

    def remaining(self) -> str:
        """Return what is left in words: ``2 job runs (2 RUNNING)``."""
        parts = [
            f"{explain.count(len(blockers), guard.noun)} ({show.counts(Counter(one.state for one in blockers))})"
            for guard in self.found
            if (blockers := self.left[guard.name])
        ]
        return " and ".join(parts) or "nothing"

    def reached(self) -> str:
        """Return the progress in words: ``3 of 200 have ended, 27 were told to``."""
        ended = f"{len(self.seen - set(self._ids())):,} of {len(self.seen):,} have ended"
        return f"{ended}, {len(self.told):,} were told to" if self.asked.policy == "cancel" else ended

    def saw(self, guard: str, blockers: tuple[Blocker, ...]) -> None:
        """Record a listing."""
        self.left[guard] = blockers
        self.seen.update(one.id for one in blockers)

    def tell(self, ending: Ending, text: str = "") -> None:
        """Report how it ended: with a document for a program, with the text for a person."""
        if self.asked.as_json:
            show.document(self._document(ending))
        elif text:
            show.say(text)

    def _document(self, ending: Ending) -> dict[str, Any]:
        own = {"workspaceId": self.application.name} if self.spark else {"applicationId": self.application.id}
        return {
            **own,
            "name": self.application.name,
            "state": self.application.state,
            "policy": self.asked.policy,
            "outcome": ending,
            "found": [_one(guard, one) for guard, blockers in self.found.items() for one in blockers],
            "told": sorted(self.told),
            "left": self._ids(),
        }

    def _ids(self) -> list[str]:
        return sorted(one.id for blockers in self.left.values() for one in blockers)


def _one(guard: Guard, blocker: Blocker) -> dict[str, Any]:
    return {
        "kind": guard.noun,
        "id": blocker.id,
        "name": blocker.name,
        "state": blocker.state,
        "own": blocker.own,
        "endless": blocker.endless,
    }


@click.command("drain")
@click.argument("app")
@click.option(
    "--policy",
    type=click.Choice(["refuse", "wait", "cancel"]),
    default="refuse",
    show_default=True,
    help="What becomes of work in the way: refuse lists it, wait lets it end, cancel cancels it, whoever started it.",
)
@click.option(
    "--timeout", type=_Span(), metavar="DURATION", default="30m", show_default=True, help="How long it may take."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("-y", "--yes", is_flag=True, help="Cancel without asking.")
@show.as_json
@connection
@click.pass_context
def command(ctx: click.Context, /, target: Target, app: str, **options: Any) -> None:
    """Get active job runs and live sessions out of the way of APP, which is an application's id or its name.

    Or of a workspace of Alibaba's EMR Serverless Spark, given as [REGION/]WORKSPACE[/QUEUE] by its id. Its sessions are
    waited for, and never ended.

    Afterwards the application can be stopped, unless new work has come: a drain keeps nobody from submitting. OWN in
    the list are streaming job runs that the application's stack keeps alive; the next `pulumi up` starts them again.

    Job runs and sessions only. Jobs of AWS Batch are drained by the change that needs it, and
    services of AWS App Runner not at all: a deployment leads requests over by itself.

    Ends with 3 when something is in the way and the policy leaves it alone.
    """
    services.refuse(app, "APP", _RESTLESS)
    asked = _Asked(**options, command=typed(ctx))
    case = _case(target, app, asked)
    for guard, blockers in case.found.items():
        case.saw(guard.name, blockers)
    if not asked.as_json:
        _list(case)
    if not any(case.found.values()):
        case.tell("nothing", "Nothing is in the way.")
        return
    steps = _steps(case)
    if asked.dry_run:
        case.tell("planned", f"Would {', then '.join(explain.step(case.table, step) for step in steps)}.")
        return
    if asked.policy == "cancel" and not asked.yes:
        _ask(case)
    _drain(case, steps, target)
    case.tell("drained", f"Drained {case.named}: nothing is in the way any more.")


def _case(target: Target, app: str, asked: _Asked) -> _Case:
    """Look at what is meant, and at what is in its way."""
    place = workspaces.place(target.clients, app)
    if place:
        case = _Case(
            application=place, asked=asked, driver=workspaces.KIND.driver(target.clients), table=WORKSPACE_IDLE
        )
        guards = workspaces.GUARDS
    else:
        one = chosen(applications(target.clients), app, path="APP", region=target.clients.region)
        driver = KINDS["slackwater:emrserverless:Application"].driver(target.clients)
        case, guards = _Case(application=one, asked=asked, driver=driver), _GUARDS
    case.found = {guard: case.driver.blockers(case.application.id, guard.name) for guard in guards}
    return case


def _list(case: _Case) -> None:
    """Show the active work, by state, with its owner."""
    rows = [
        (guard.noun, state, str(sum(one.own for one in alike) or ""), str(sum(not one.own for one in alike) or ""))
        for guard, blockers in case.found.items()
        for state in dict.fromkeys(one.state for one in blockers)
        if (alike := [one for one in blockers if one.state == state])
    ]
    if not case.spark:
        show.say(f"{case.named} is {case.application.state}.")
    if rows:
        show.console().print(show.table(("KIND", "STATE", "OWN", "OTHERS"), rows))


def _steps(case: _Case) -> tuple[Drain, ...]:
    """Return the steps that the policy allows. If it leaves something in the way, the command ends here."""
    policy = case.asked.policy
    everything = [one for blockers in case.found.values() for one in blockers]
    if policy == "refuse":
        way_out = "--policy wait lets them end, --policy cancel cancels them"
        _in_the_way(case, f"{case.remaining()} in the way: {explain.named(everything)}; {way_out}")
    if endless := _endless(case):
        cancels = policy == "wait" and not case.spark
        way_out = "--policy cancel cancels what is in the way" if cancels else "it is not ended here"
        _in_the_way(case, f"{explain.named(endless)} will never end; {way_out}")
    return tuple(_step(case, guard, policy) for guard, blockers in case.found.items() if blockers)


def _endless(case: _Case) -> list[Blocker]:
    """Return what would be waited for in vain."""
    waited = (each for guard, each in case.found.items() if case.asked.policy == "wait" or not guard.consent)
    return [one for blockers in waited for one in blockers if one.endless]


def _step(case: _Case, guard: Guard, how: Literal["wait", "cancel"]) -> Drain:
    blockers, how = case.found[guard], how if guard.consent else "wait"
    return Drain(guard=guard.name, noun=guard.noun, how=how, blockers=blockers, timeout=case.asked.timeout, reason="")


def _in_the_way(case: _Case, text: str) -> NoReturn:
    case.tell("in_the_way")
    fail(text, Exit.IN_THE_WAY)


def _ask(case: _Case) -> None:
    """Ask for consent. Where nobody can be asked, there is none."""
    if not sys.stdin.isatty():
        fail(
            f"would cancel {case.remaining()} of {case.named}; --yes consents to it, here nobody can be asked",
            Exit.USAGE,
        )
    if not click.confirm(f"Cancel {case.remaining()}?", err=True):
        fail("not consented to; nothing was cancelled", Exit.USAGE)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A driver for a drain, which records what it shows and is asked to cancel."""

    driver: Driver
    case: _Case
    bar: Progress

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """List what is left."""
        left = self.driver.blockers(id, guard)
        self.case.saw(guard, left)
        self.show()
        return left

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Ask one blocker to end."""
        self.driver.cancel(id, guard, blocker)
        self.case.told.add(blocker.id)

    def show(self) -> None:
        """Update the progress bar."""
        self.bar.left(one.id for blockers in self.case.left.values() for one in blockers)


def _drain(case: _Case, steps: Sequence[Drain], target: Target) -> None:
    """Take the steps. Report a failure with what is left and how to continue."""
    waiter = Waiter(case.driver.look, target.clock)
    deadline = waiter.now() + case.asked.timeout
    outcome = Outcome(id=case.application.id)
    try:
        with (
            interruptible() as cancelled,
            target.clients.line.during(cancelled),
            progress(f"draining {case.named}") as bar,
        ):
            run = Run(progress=bar.say, cancelled=cancelled)
            heard = _Heard(case.driver, case, bar)
            heard.show()
            for step in steps:
                Draining(cast("Driver", heard), waiter).perform(step, outcome, run, deadline=deadline)
    except Interrupted:
        case.tell("interrupted")
        fail(f"interrupted: {case.reached()}; go on with: {case.asked.command}", Exit.INTERRUPTED)
    except TimedOut as late:
        case.tell("timed_out")
        fail(f"{str(late).removesuffix(_AGAIN)}; go on with: {case.asked.command}")
    except DisturbedError as disturbed:
        _in_the_way(case, f"{disturbed}; --policy cancel cancels what is in the way")
    if any(case.left.values()):
        _in_the_way(case, f"{case.remaining()} came meanwhile; --policy cancel cancels what is in the way")
