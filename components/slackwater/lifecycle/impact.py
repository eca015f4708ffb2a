"""What a plan does to the users of a resource, found by replaying its steps over the table.

Only data decides: an action takes a resource out of service when it leads from a serving state to one that does not
serve. Nothing here knows a service.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slackwater.lifecycle.queries import landing
from slackwater.lifecycle.replay import replay
from slackwater.lifecycle.vocabulary import ActionKind, Call, Drain, Passing, Restore

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Action, Lifecycle, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Work that a step gets out of the way: the kind, the number, and how."""

    noun: str = ""
    how: str = ""
    words: str = ""
    count: int = 0

    @property
    def ends(self) -> bool:
        """Whether the work is ended early."""
        return self.how in ("cancel", "suspend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What users notice.

    Attributes:
        stops: the words of the action that takes the resource out of service; empty when none does.
        starts: the words of the action that brings it back; empty when none does.
        cuts: the words of the action that ends it early.
        disturbs: the words of the action under which work suffers although the resource keeps serving.
        work: what is got out of the way.
        ends_in: the state in which the plan leaves the resource.
    """

    stops: str = ""
    starts: str = ""
    cuts: str = ""
    disturbs: str = ""
    work: tuple[Work, ...] = ()
    ends_in: str = ""

    @property
    def down(self) -> bool:
        """Whether it is out of service, for a while or for good."""
        return bool(self.stops or self.cuts)

    @property
    def hurt(self) -> int:
        """How much work is ended early."""
        return sum(work.count for work in self.work if work.ends)


def impact(lifecycle: Lifecycle, state: str, plan: Plan) -> Impact:
    """Return what a plan that starts in a state does to the users of the resource."""
    found = Impact(ends_in=state)
    for stage in replay(lifecycle, state, plan):
        step = stage.step
        if isinstance(step, Drain):
            work = Work(noun=step.noun, how=step.how, words=step.words, count=len(step.blockers))
            found = replace(found, work=(*found.work, work))
        elif isinstance(step, Call | Restore):
            found = _moved(lifecycle, found, stage.at, lifecycle.action(step.action))
        found = replace(found, ends_in=stage.then)
    return found


def _moved(lifecycle: Lifecycle, made: Impact, before: str, action: Action) -> Impact:
    after = action.landing(before) or before
    served, serves = lifecycle.serves(before), lifecycle.serves(after)
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
