"""The one replay of a plan, shared by everything that asks where its steps lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle.queries import leads
from slackwater.lifecycle.vocabulary import Call, Drain, Passing, Replan, Restore, Wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.lifecycle.vocabulary import Lifecycle, Plan, Step


@dataclass(frozen=True, slots=True)
class Stage:
    """One step, the state before it, and the states that it leads through. The last of them is the one after it."""

    step: Step
    at: str
    through: tuple[str, ...]

    @property
    def then(self) -> str:
        """The state after the step."""
        return self.through[-1]


def replay(lifecycle: Lifecycle, state: str, plan: Plan) -> Iterator[Stage]:
    """Yield the stages of a plan that begins in a state."""
    for step in plan.steps:
        stage = taken(lifecycle, state, step)
        yield stage
        state = stage.then


def taken(lifecycle: Lifecycle, at: str, step: Step) -> Stage:
    """Return where one step leads, according to its plan."""
    match step:
        case Call() | Restore():
            action = lifecycle.action(step.action)
            return Stage(step, at, (action.passing(at) or action.landing(at) or at,))
        case Wait():
            return Stage(step, at, (*_between(lifecycle, at, step.until), step.until or at))
        case Drain() | Replan():
            return Stage(step, at, (at,))
        case _:
            assert_never(step)


def course(lifecycle: Lifecycle, state: str, plan: Plan) -> tuple[str, ...]:
    """Return the states that a plan leads through, including the first one."""
    found = [state, *(name for stage in replay(lifecycle, state, plan) for name in stage.through)]
    return tuple(name for place, name in enumerate(found) if place == 0 or name != found[place - 1])


def _between(lifecycle: Lifecycle, start: str, end: str) -> tuple[str, ...]:
    """Return the passing states between two states, where one leads to the other without a call."""
    found: list[str] = []
    while leads(lifecycle, start, end) and isinstance(state := lifecycle.state(start), Passing) and state.to != end:
        start = str(state.to)
        found.append(start)
    return tuple(found)
