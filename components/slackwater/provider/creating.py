"""A create: what it takes over, what it makes, and what it leaves to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slackwater.errors import ServiceError, SlackwaterError
from slackwater.execute.goal import Outcome
from slackwater.lifecycle.vocabulary import ABSENT
from slackwater.provider import previews, recovery
from slackwater.provider.ownership import takes_tags
from slackwater.services import tags

if TYPE_CHECKING:
    from slackwater.execute.goal import Goal
    from slackwater.execute.run import Run
    from slackwater.provider.answers import Made, Values
    from slackwater.provider.context import Context
    from slackwater.provider.desired import DesiredState


def create(context: Context, *, news: Values, run: Run) -> Made:
    """Create a resource, or resume what an earlier run began. ``Verbs.create`` says what it promises."""
    desired = context.desired(news, {})
    context.replacements.begins(desired.inputs.owner)
    goal = context.goal(desired, deadline=context.deadline(desired.inputs.timeouts.create, run), unfinished=True)
    outcome = Outcome(id="")
    try:
        snapshot = recovery.taken(context, goal, desired, outcome, run)
        if not snapshot:
            previews.judge_replacement(context, desired.inputs.owner)
            _follow(context, desired)
        made = not snapshot and context.creation(desired).create(goal, outcome, run)
        if not made or _lacks(desired, goal, outcome):
            context.executor(desired).converge(goal if snapshot else goal.begun(), outcome, run, first=snapshot)
        if outcome.state == ABSENT:
            gone, outcome.id = outcome.id, ""
            why = outcome.details or "it was deleted meanwhile"
            raise ServiceError("create", outcome.state, f"{context.lifecycle.noun} {gone} is gone: {why}")
    except SlackwaterError as error:
        raise context.unfinished(error, outcome, news) from error
    finally:
        marked = outcome.unsaved or not desired.inputs.lifecycle.adopt
        marked = marked and takes_tags(desired.lifecycle, outcome.state)
        context.ownership.answers(outcome.id, goal.owner, marked=marked)
    return context.made(outcome, news, {})


def _follow(context: Context, desired: DesiredState) -> None:
    """Write the current owner's name to the old resource, so that its users can find the successor."""
    pending = context.replacements.pending(desired.inputs.owner)
    if pending and pending.inputs.owner != pending.owner:
        context.driver.write_tags(pending.id, {tags.OWNER: f"{pending.owner}/g{pending.inputs.generation}"})


def _lacks(desired: DesiredState, goal: Goal, outcome: Outcome) -> bool:
    """Tell whether a new resource still needs a start, a stop or a second call."""
    running = desired.lifecycle.serves(outcome.state)
    wanted = running if goal.policy.power == "as_found" or goal.policy.until else goal.policy.power == "running"
    return running != wanted or bool(desired.late())
