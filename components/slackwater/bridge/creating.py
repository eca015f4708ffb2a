"""A create: what there is already that it takes over, what it makes, and what it leaves to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slackwater.bridge import previews, resuming
from slackwater.errors import ServiceError, SlackwaterError
from slackwater.execute.goal import Outcome
from slackwater.lifecycle.vocabulary import ABSENT, Resting
from slackwater.services import tags

if TYPE_CHECKING:
    from slackwater.bridge.handler import Handler
    from slackwater.bridge.verbs import Made, Values
    from slackwater.bridge.wishes import Wish
    from slackwater.execute.goal import Goal
    from slackwater.execute.run import Run


def create(handler: Handler, *, news: Values, run: Run) -> Made:
    """Create a resource, or take up again what an earlier run began. ``Verbs.create`` says what it promises."""
    wish = handler.wish(news, {})
    handler.replacements.begins(wish.desired.owner)
    goal = handler.goal(wish, deadline=handler.deadline(wish.desired.timeouts.create, run), unfinished=True)
    outcome = Outcome(id="")
    try:
        snapshot = resuming.taken(handler, goal, wish, outcome, run)
        if not snapshot:
            previews.judge_replacement(handler, wish.desired.owner)
            _follow(handler, wish)
        made = not snapshot and handler.creation(wish).create(goal, outcome, run)
        if not made or _lacks(wish, goal, outcome):
            handler.executor(wish).converge(goal if snapshot else goal.begun(), outcome, run, first=snapshot)
        if outcome.state == ABSENT:
            gone, outcome.id = outcome.id, ""
            why = outcome.details or "it was deleted meanwhile"
            raise ServiceError("create", outcome.state, f"{handler.lifecycle.noun} {gone} is gone: {why}")
    except SlackwaterError as error:
        raise handler.unfinished(error, outcome, news) from error
    finally:
        marked = outcome.unsaved or not wish.desired.lifecycle.adopt
        handler.ownership.answers(outcome.id, goal.owner, marked=marked)
    return handler.made(outcome, news, {})


def _follow(handler: Handler, wish: Wish) -> None:
    """Let the owner's tag of what is replaced say the name of today, by which what uses it finds its successor."""
    doomed = handler.replacements.doomed(wish.desired.owner)
    if doomed and doomed.inputs.owner != doomed.owner:
        handler.cloud.claim(doomed.id, {tags.OWNER: f"{doomed.owner}/g{doomed.inputs.generation}"})


def _lacks(wish: Wish, goal: Goal, outcome: Outcome) -> bool:
    """Tell whether something is left to do for what was just made: to start or to stop it, or a second call."""
    state = wish.lifecycle.state(outcome.state)
    running = isinstance(state, Resting) and state.running
    wanted = running if goal.policy.power == "as_found" or goal.policy.until else goal.policy.power == "running"
    return running != wanted or bool(wish.late())
