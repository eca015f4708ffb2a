"""A create: what there is already that it takes over, what it makes, and what it leaves to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slackwater.errors import ServiceError, SlackwaterError
from slackwater.execute.goal import Outcome
from slackwater.lifecycle.vocabulary import ABSENT
from slackwater.provider import previews, recovery
from slackwater.services import tags

if TYPE_CHECKING:
    from slackwater.execute.goal import Goal
    from slackwater.execute.run import Run
    from slackwater.provider.desired import DesiredState
    from slackwater.provider.handler import Handler
    from slackwater.provider.verbs import Made, Values


def create(handler: Handler, *, news: Values, run: Run) -> Made:
    """Create a resource, or take up again what an earlier run began. ``Verbs.create`` says what it promises."""
    desired = handler.desired(news, {})
    handler.replacements.begins(desired.inputs.owner)
    goal = handler.goal(desired, deadline=handler.deadline(desired.inputs.timeouts.create, run), unfinished=True)
    outcome = Outcome(id="")
    try:
        snapshot = recovery.taken(handler, goal, desired, outcome, run)
        if not snapshot:
            previews.judge_replacement(handler, desired.inputs.owner)
            _follow(handler, desired)
        made = not snapshot and handler.creation(desired).create(goal, outcome, run)
        if not made or _lacks(desired, goal, outcome):
            handler.executor(desired).converge(goal if snapshot else goal.begun(), outcome, run, first=snapshot)
        if outcome.state == ABSENT:
            gone, outcome.id = outcome.id, ""
            why = outcome.details or "it was deleted meanwhile"
            raise ServiceError("create", outcome.state, f"{handler.lifecycle.noun} {gone} is gone: {why}")
    except SlackwaterError as error:
        raise handler.unfinished(error, outcome, news) from error
    finally:
        marked = outcome.unsaved or not desired.inputs.lifecycle.adopt
        handler.ownership.answers(outcome.id, goal.owner, marked=marked)
    return handler.made(outcome, news, {})


def _follow(handler: Handler, desired: DesiredState) -> None:
    """Let the owner's tag of what is replaced say the name of today, by which what uses it finds its successor."""
    pending = handler.replacements.pending(desired.inputs.owner)
    if pending and pending.inputs.owner != pending.owner:
        handler.driver.write_tags(pending.id, {tags.OWNER: f"{pending.owner}/g{pending.inputs.generation}"})


def _lacks(desired: DesiredState, goal: Goal, outcome: Outcome) -> bool:
    """Tell whether something is left to do for what was just made: to start or to stop it, or a second call."""
    running = desired.lifecycle.serves(outcome.state)
    wanted = running if goal.policy.power == "as_found" or goal.policy.until else goal.policy.power == "running"
    return running != wanted or bool(desired.late())
