"""A question to the planner, its answer, and the worlds that the answer leads through: what laws look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from slackwater.lifecycle.audit_plans import IllegalStepError, World, advance
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.queries import landing
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    ActionKind,
    Answer,
    Blocker,
    Call,
    Drain,
    Gone,
    Guard,
    Lifecycle,
    Passing,
    Plan,
    Policy,
    Remedy,
    Replan,
    Resting,
    Restore,
    Step,
    Wait,
)

WORK: Final = (Remedy.DRAIN, Remedy.YIELD)
RELATIONS: Final = (Remedy.DETACH, Remedy.REFUSE)
"""The remedies of guards: of what ends, and of what names the resource or is missing."""

Done = tuple[str, ...]
"""Actions in the order in which they are done; a drain counts as one."""


@dataclass
class Planned:
    """A situation, the answer to it, and the worlds that its steps lead through."""

    table: Lifecycle
    world: World
    policy: Policy

    @cached_property
    def answer(self) -> Answer:
        """What the planner says."""
        return self.asked()

    def asked(self) -> Answer:
        """What the planner says when it is asked anew."""
        return plan(self.table, self.world.observed, self.world.intent, self.policy)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps, if there are any."""
        return self.answer.steps if isinstance(self.answer, Plan) else ()

    @cached_property
    def path(self) -> tuple[Planned, ...]:
        """The situation after each step; ends early at a step that is illegal."""
        return tuple(self._walk())

    def _walk(self) -> Iterator[Planned]:
        world = self.world
        for step in self.steps:
            try:
                world = advance(self.table, world, step)
            except IllegalStepError:
                return
            if isinstance(step, Call) and self.does(step) in (ActionKind.UPDATE, ActionKind.UPDATE_LIVE):
                world = replace(world, observed=replace(world.observed, fields=world.intent.fields))
            yield Planned(self.table, world, self.policy)

    def does(self, step: Call | Restore) -> ActionKind:
        """What the action of a step is for."""
        return self.table.action(step.action).does

    def doing(self, *what: ActionKind) -> list[int]:
        """Where in the plan something is done."""
        return [n for n, step in enumerate(self.steps) if isinstance(step, Call | Restore) and self.does(step) in what]

    def done(self, since: int = 0) -> Done:
        """What is done until nothing is left, looking again where the plan says so."""
        named = (_named(step) for step in self.steps[since:])
        rest: Done = ()
        if self.again and self.end.world != self.world:
            rest = self.end.done()
        return (*(name for name in named if name), *rest)

    @property
    def end(self) -> Planned:
        """The situation after the last step that is legal."""
        return self.path[-1] if self.path else self

    @property
    def missed(self) -> bool:
        """Whether the last wait ends where what it waited for has failed, which the executor tells."""
        last = self.steps[-1] if self.steps else None
        return isinstance(last, Wait) and self.end.world.observed.state in last.missed_in

    @property
    def again(self) -> bool:
        """Whether the plan ends by asking for another."""
        return bool(self.steps) and isinstance(self.steps[-1], Replan)

    def running(self, state: str) -> bool:
        """Whether a state serves."""
        found = self.table.state(state)
        return isinstance(found, Resting) and found.running

    def guards(self, *remedies: Remedy) -> tuple[Guard, ...]:
        """The guards of the table with these remedies."""
        return tuple(guard for action in self.table.actions for guard in action.guards if guard.remedy in remedies)

    def blocked(self, number: int, guard: str) -> tuple[Blocker, ...]:
        """What is in the way of a guard when a step is taken; nothing for one that is not reached."""
        worlds = (self, *self.path)
        return worlds[number].world.observed.blockers.get(guard, ()) if number < len(worlds) else ()

    def drains(self, *hows: str) -> list[tuple[int, Drain]]:
        """Where in the plan something is got out of the way in one of these manners."""
        return [(n, step) for n, step in enumerate(self.steps) if isinstance(step, Drain) and step.how in hows]

    def others(self, guard: str) -> tuple[Blocker, ...]:
        """Work in the way that this run would not start again."""
        intent = self.world.intent
        again = intent.present or intent.successor == "coming"
        return tuple(one for one in self.world.observed.blockers.get(guard, ()) if not (one.own and again))

    def before(self, number: int) -> str:
        """The state in which a step is taken; empty for one that is not reached."""
        worlds = (self, *self.path)
        return worlds[number].world.observed.state if number < len(worlds) else ""

    def stops(self) -> list[int]:
        """Where in the plan a running resource is stopped."""
        states = [self.world.observed.state, *(after.world.observed.state for after in self.path)]
        moved = [self.running(before) and not self.running(after) for before, after in pairwise(states)]
        return [n for n in self.doing(ActionKind.MOVE) if n < len(moved) and moved[n]]

    @property
    def disturbs(self) -> bool:
        """Whether something that serves does not in between, or work goes another way than it was going."""
        if any(step.ends or step.leads for step in self.steps if isinstance(step, Drain)):
            return True
        places = (self, *self.path)
        rests = [name for one in places if self.rests(name := one.world.observed.state)]
        stopped = any(self.running(before) and not self.running(after) for before, after in pairwise(rests))
        for number in self.doing(ActionKind.UPDATE):
            step = self.steps[number]
            shakes = isinstance(step, Call) and self.table.action(step.action).disturbs
            if shakes and self.running(landing(self.table, self.before(number))):
                return True
        redirected = self.doing(ActionKind.MOVE, ActionKind.DELETE)
        return stopped or any(self.underway(self.before(number)) for number in redirected)

    def rests(self, state: str) -> bool:
        """Whether it stays in a state, or is no more."""
        return isinstance(self.table.state(state), Resting | Gone)

    def underway(self, state: str) -> bool:
        """Whether a state ends by itself."""
        return isinstance(self.table.state(state), Passing)

    @property
    def down(self) -> bool:
        """Whether there is none, or an earlier run has stopped it and left its mark."""
        observed = self.world.observed
        marked = observed.marked and not self.running(landing(self.table, observed.state))
        return marked or observed.state == ABSENT or isinstance(self.table.state(observed.state), Gone)

    @cached_property
    def opened(self) -> Planned:
        """The same situation without a window."""
        return Planned(self.table, self.world, replace(self.policy, closed=None))


def _named(step: Step) -> str:
    match step:
        case Call() | Restore():
            return step.action
        case Drain():
            return f"{step.how} {step.guard}"
        case _:
            return ""
