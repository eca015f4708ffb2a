"""What a plan does to those who use the resource: found by replaying its steps over the table.

Told by data alone: an action takes a resource out of service when it leads from a state that serves into one that does
not. Nothing here knows a service.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from slackwater.lifecycle.queries import landing, leads
from slackwater.lifecycle.vocabulary import ActionKind, Call, Drain, Passing, Replan, Restore, Wait

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Action, Lifecycle, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Work that is got out of the way: so many of a kind, and how, as the step says it."""

    noun: str = ""
    how: str = ""
    words: str = ""
    count: int = 0

    @property
    def ends(self) -> bool:
        """Whether it does not come to its own end."""
        return self.how in ("cancel", "suspend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What is noticed.

    ``stops``: the words of the action that takes it out of service, ``starts``: of the one that brings it there; empty:
    none does. ``cuts``: of the action that ends it before its time. ``disturbs``: of the one under which work suffers
    although it goes on serving. ``work``: what is got out of the way. ``ends_in``: the state in which the plan leaves
    it.
    """

    stops: str = ""
    starts: str = ""
    cuts: str = ""
    disturbs: str = ""
    work: tuple[Work, ...] = ()
    ends_in: str = ""

    @property
    def down(self) -> bool:
        """Whether it is out of service for a while, or for good."""
        return bool(self.stops or self.cuts)

    @property
    def hurt(self) -> int:
        """How much work does not come to its own end."""
        return sum(work.count for work in self.work if work.ends)


def impact(lifecycle: Lifecycle, state: str, plan: Plan) -> Impact:
    """Return what a plan that starts in a state does to those who use the resource."""
    found = Impact(ends_in=state)
    for step in plan.steps:
        match step:
            case Drain():
                work = Work(noun=step.noun, how=step.how, words=step.words, count=len(step.blockers))
                found = replace(found, work=(*found.work, work))
            case Call() | Restore():
                found = _moved(lifecycle, found, lifecycle.action(step.action))
            case Wait():
                found = replace(found, ends_in=step.until or found.ends_in)
            case Replan():
                pass
            case _:
                assert_never(step)
    return found


def _moved(lifecycle: Lifecycle, so_far: Impact, action: Action) -> Impact:
    before = so_far.ends_in
    after = action.landing(before) or before
    served, serves = lifecycle.serves(before), lifecycle.serves(after)
    made = replace(so_far, ends_in=after)
    if served and not serves:
        return replace(made, stops=action.words, starts="")
    if serves and not served:
        return replace(made, starts=action.words)
    if served and action.disturbs:
        return replace(made, disturbs=action.words)
    under_way = isinstance(lifecycle.state(before), Passing) and action.does is ActionKind.MOVE
    if under_way and landing(lifecycle, before) != after:
        return replace(made, cuts=action.words)
    return made


def course(lifecycle: Lifecycle, state: str, plan: Plan) -> tuple[str, ...]:
    """Return the states that a plan leads through, the first one and those on the way included."""
    found = [state]
    for step in plan.steps:
        match step:
            case Call() | Restore():
                found.append(lifecycle.action(step.action).passing(found[-1]) or found[-1])
            case Wait():
                found += [step.through, *_between(lifecycle, step.through, step.until), step.until or step.through]
            case Drain() | Replan():
                pass
            case _:
                assert_never(step)
    return tuple(name for place, name in enumerate(found) if place == 0 or name != found[place - 1])


def _between(lifecycle: Lifecycle, start: str, end: str) -> tuple[str, ...]:
    """Return the passing states between two, where the one leads to the other by itself."""
    found: list[str] = []
    while leads(lifecycle, start, end) and isinstance(state := lifecycle.state(start), Passing) and state.to != end:
        start = str(state.to)
        found.append(start)
    return tuple(found)
