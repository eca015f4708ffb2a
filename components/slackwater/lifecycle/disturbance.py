"""Whether a plan disturbs running work, and what that means outside a maintenance window.

A plan disturbs from the first step that stops a serving resource (or one about to serve), redirects work in progress,
or ends work that is in the way. Creating something, starting it, and every change that needs no rest disturb nothing. A
resource that an earlier run has stopped and marked is already down, so bringing it back is no disturbance, whatever it
takes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slackwater.lifecycle import explain
from slackwater.lifecycle.queries import landing
from slackwater.lifecycle.replay import replay
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Call,
    Drain,
    Gone,
    Passing,
    Plan,
    Refusal,
    Restore,
)

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Action, Answer, Lifecycle, Observation, Policy, Step


def gated(lifecycle: Lifecycle, observed: Observation, answer: Answer, policy: Policy) -> Answer:
    """Return the answer, or a refusal if it disturbs and the maintenance window is closed."""
    closed = policy.closed
    if closed is None or not isinstance(answer, Plan):
        return answer
    first = disturbance(lifecycle, observed, answer)
    if first is None:
        return answer
    if closed.overridden:
        return replace(answer, notes=(*answer.notes, explain.overridden(closed)))
    why, remedy = explain.outside(lifecycle, answer.steps[first], closed)
    return Refusal(why=why, remedy=remedy, barred=answer)


def disturbance(lifecycle: Lifecycle, observed: Observation, plan: Plan) -> int | None:
    """Return the index of the first step that disturbs, or None."""
    at = observed.state
    absent = at == ABSENT or isinstance(lifecycle.state(at), Gone)
    down = observed.marked and not lifecycle.serves(landing(lifecycle, at))
    if absent or down:
        return None
    for number, stage in enumerate(replay(lifecycle, at, plan)):
        if _disturbs(lifecycle, stage.at, stage.step):
            return number
    return None


def _disturbs(lifecycle: Lifecycle, at: str, step: Step) -> bool:
    if isinstance(step, Call | Restore):
        return _interrupts(lifecycle, at, lifecycle.action(step.action))
    return isinstance(step, Drain) and (step.ends or step.leads)


def _interrupts(lifecycle: Lifecycle, at: str, action: Action) -> bool:
    """Tell whether an action ends or prevents serving, or redirects work in progress."""
    lands, end = action.landing(at), landing(lifecycle, at)
    if lands is None:
        return False
    if lifecycle.serves(end):
        return action.disturbs or not lifecycle.serves(lands)
    return isinstance(lifecycle.state(at), Passing) and lands != end
