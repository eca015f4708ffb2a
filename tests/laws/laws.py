"""What every answer of the planner must keep, whatever the table and the situation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from slackwater.lifecycle.audit_plans import audit_plan
from slackwater.lifecycle.queries import landing, rule_for
from slackwater.lifecycle.vocabulary import (
    ActionKind,
    Call,
    Change,
    Drain,
    NoChange,
    Plan,
    Refusal,
    Resting,
    Restore,
)
from tests.laws.planned import WORK, Planned


def legal(one: Planned) -> bool:
    """Every plan is legal step by step, and leaves no wish open."""
    return not isinstance(one.answer, Plan) or not audit_plan(
        one.table, one.world.observed, one.world.intent, one.answer
    )


def settles(one: Planned) -> bool:
    """At the end of a plan nothing is left to do, unless it ends with the failure of what it waited for."""
    return not one.steps or one.again or one.missed or isinstance(one.end.answer, NoChange)


def resumes(one: Planned) -> bool:
    """From every point between, planning again does the rest and nothing else."""
    fresh = one.doing(ActionKind.CREATE)
    if one.again or (one.policy.closed and fresh):  # what serves only now is not stopped out of its window
        return True
    return all(after.done() == one.done(n) for n, after in enumerate(one.path, start=1))


def repeats(one: Planned) -> bool:
    """The same question has the same answer."""
    return one.answer == one.asked()


def tags_disturb_nothing(one: Planned) -> bool:
    """A change of tags alone never moves, updates or drains anything."""
    changes = one.world.intent.changes
    if not changes or not all(rule_for(one.table, change.path).change is Change.ANY_TIME for change in changes):
        return True
    intent = one.world.intent
    if one.policy.power != "as_found" or one.down or one.world.observed.marked or intent.unfinished:
        return True
    calls = one.doing(
        *(does for does in ActionKind if does is not ActionKind.PRUNE)
    )  # which catches up on earlier runs
    return calls == one.doing(ActionKind.SET_TAGS, ActionKind.REMOVE_TAGS) and not any(
        isinstance(s, Drain) for s in one.steps
    )


def refuses_work_in_the_way(one: Planned) -> bool:
    """With policy refuse and others' work in the way, no plan holds an action that the work guards against."""
    if one.policy.on_active != "refuse" or one.doing(ActionKind.CREATE):
        return True
    patient = one.world.intent.successor in ("coming", "there")  # then some work is waited for
    met = (
        each
        for step in one.steps
        if isinstance(step, Call | Restore)
        for guard in one.table.action(step.action).guards
        if guard.remedy in WORK and not (guard.patient and patient)
        for each in one.others(guard.name)
        if not (isinstance(step, Call) and step.targets) or each.holds in step.targets
    )
    return not any(met)


def hurts_nobody_unasked(one: Planned) -> bool:
    """Others' work is ended only with policy cancel; the stack's own under every policy."""
    ended = (step for step in one.steps if isinstance(step, Drain) and step.ends)
    others = {blocker.id for step in ended for blocker in one.others(step.guard) if blocker in step.blockers}
    return one.policy.on_active == "cancel" or not others


def own_work_ends_last(one: Planned) -> bool:
    """The stack's own work, which stands still until it is started again, is ended when nothing is waited for."""
    drains = [step.how for step in one.steps if isinstance(step, Drain)]
    return "wait" not in drains[drains.index("suspend") :] if "suspend" in drains else True


def waits_for_nothing_endless(one: Planned) -> bool:
    """Work that never ends by itself is never waited for."""
    waits = (step for step in one.steps if isinstance(step, Drain) and step.how == "wait")
    return not any(blocker.endless for wait in waits for blocker in wait.blockers)


def protects(one: Planned) -> bool:
    """A protected resource is never deleted."""
    return not (one.policy.delete_protection and one.doing(ActionKind.DELETE))


def does_nothing_twice(one: Planned) -> bool:
    """No plan does anything twice: one stop, one start, one update of each kind at most."""
    done, updates = one.done(), one.doing(ActionKind.UPDATE, ActionKind.UPDATE_LIVE)
    return len(done) == len(set(done)) and len(updates) <= max(1, len(one.table.those(ActionKind.UPDATE)))


def marks_what_it_stops(one: Planned) -> bool:
    """What is stopped only to be started again is marked before, and the mark is cleared last."""
    wanted = one.world.intent.present and one.policy.restart == "always" and one.policy.power == "as_found"
    if not (wanted and one.stops() and one.table.that(ActionKind.MARK)):
        return True
    marks = one.doing(ActionKind.MARK)
    before = one.world.observed.marked or (marks != [] and marks[0] < one.stops()[0])
    return before and one.doing(ActionKind.UNMARK) == [len(one.steps) - 1]


def stops_only_when_needed(one: Planned) -> bool:
    """What may be changed live, and is wanted as it was found, is never stopped for it."""
    rules = [(change, rule_for(one.table, change.path)) for change in one.world.intent.changes]
    gentle = all(
        rule.change in (Change.ANY_TIME, Change.LIVE) and not rule.not_live_when and not change.removed
        for change, rule in rules
    )
    live = one.policy.live_updates and one.table.that(ActionKind.UPDATE_LIVE) is not None
    if not (gentle and live and one.policy.power == "as_found" and one.world.intent.present):
        return True
    return not one.stops()


def ends_as_wished(one: Planned) -> bool:
    """The resource ends running or at rest as the policy wants it, and running again if it has to."""
    if not one.steps or one.again or not one.world.intent.present:
        return True
    start, reached = one.world.observed.state, one.end.world.observed.state
    # A milestone may lie on the way.
    end = one.running(landing(one.table, reached) if one.table.milestones else reached)
    match one.policy.power:
        case "running":
            return end
        case "stopped":
            return not end
        case "as_found":
            again = one.policy.restart == "always" and one.running(start)
            return end or not again


def never_two_at_once(one: Planned) -> bool:
    """Another one takes the place only of one that has ended."""
    ended = one.table.names(Resting)
    before = [one.before(number) for number in one.doing(ActionKind.RENEW)]
    return all(state in ended and not one.running(state) for state in before)


def gets_as_far_as_wanted(one: Planned) -> bool:
    """What is begun is followed to the milestone of the policy, by the run that begins it or by the next."""
    milestone = one.table.milestone(one.policy.until)
    begun = bool(one.doing(ActionKind.CREATE, ActionKind.RENEW)) or (one.world.intent.unfinished and bool(one.steps))
    if milestone is None or not one.world.intent.present or not begun or one.again:
        return True
    return one.missed or one.end.world.observed.state in milestone.met_in


def tells_what_has_failed(one: Planned) -> bool:
    """What an earlier run began and has missed its milestone is not taken for done."""
    milestone = one.table.milestone(one.policy.until)
    if milestone is None or not (one.world.intent.unfinished and one.world.intent.present):
        return True
    return not (one.world.observed.state in milestone.missed_in and isinstance(one.answer, NoChange))


def leaves_what_may_be_left(one: Planned) -> bool:
    """What cannot be deleted is brought to its end only if the policy says so."""
    if one.world.intent.present or one.table.that(ActionKind.DELETE) or one.policy.on_delete == "cancel":
        return True
    return not one.doing(*ActionKind)


def disturbs_only_in_its_window(one: Planned) -> bool:
    """Outside of the maintenance window what runs goes on, unless somebody insists."""
    closed = one.policy.closed
    return closed is None or closed.overridden or one.down or not one.disturbs


def refuses_only_what_disturbs(one: Planned) -> bool:
    """A closed window is in the way of disturbances alone; whoever insists gets the same steps."""
    if one.policy.closed is None or one.answer == one.opened.answer:
        return True
    same = not isinstance(one.answer, Refusal) and one.steps == one.opened.steps
    return one.opened.disturbs and same == one.policy.closed.overridden


def brings_back_at_any_time(one: Planned) -> bool:
    """What is not there is made, and what an earlier run has stopped is brought back, in its window or not."""
    return one.policy.closed is None or not one.down or one.answer == one.opened.answer


LAWS: Final[tuple[Callable[[Planned], bool], ...]] = (
    legal,
    settles,
    resumes,
    repeats,
    tags_disturb_nothing,
    refuses_work_in_the_way,
    hurts_nobody_unasked,
    own_work_ends_last,
    waits_for_nothing_endless,
    protects,
    does_nothing_twice,
    marks_what_it_stops,
    stops_only_when_needed,
    ends_as_wished,
    never_two_at_once,
    gets_as_far_as_wanted,
    tells_what_has_failed,
    leaves_what_may_be_left,
    disturbs_only_in_its_window,
    refuses_only_what_disturbs,
    brings_back_at_any_time,
)
