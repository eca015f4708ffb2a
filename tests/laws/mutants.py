"""Bad planners, each with one habit: what shows that a law can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import Final

from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import (
    ActionKind,
    Answer,
    Call,
    Drain,
    Intent,
    Lifecycle,
    Observation,
    Plan,
    Policy,
    Refusal,
    Remedy,
    Restore,
    Step,
    Wait,
)

Planner = Callable[[Lifecycle, Observation, Intent, Policy], Answer]


def without(*what: ActionKind | type[Step]) -> Planner:
    """Make a planner that forgets some of the steps."""

    def kept(table: Lifecycle, step: Step) -> bool:
        if isinstance(step, Call | Restore) and table.action(step.action).does in what:
            return False
        return type(step) not in what

    def forgetful(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
        answer = plan(table, observed, intent, policy)
        left = tuple(step for step in answer.steps if kept(table, step)) if isinstance(answer, Plan) else ()
        return Plan(steps=left) if left else answer

    return forgetful


def under(**other: object) -> Planner:
    """Make a planner that takes the policy for another."""
    return lambda table, observed, intent, policy: plan(table, observed, intent, replace(policy, **other))  # type: ignore[arg-type]


def twice(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Plan everything twice."""
    answer = plan(table, observed, intent, policy)
    return Plan(steps=answer.steps * 2) if isinstance(answer, Plan) else answer


def patient(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Wait where the work should be cancelled."""
    answer = plan(table, observed, intent, policy)
    if not isinstance(answer, Plan):
        return answer
    return Plan(steps=tuple(replace(step, how="wait") if isinstance(step, Drain) else step for step in answer.steps))


def fickle() -> Planner:
    """Make a planner that adds a note every other time."""
    turns = cycle(("a note", "another note"))
    return lambda table, observed, intent, policy: _noted(plan(table, observed, intent, policy), next(turns))


def _noted(answer: Answer, note: str) -> Answer:
    return answer if isinstance(answer, Refusal) else replace(answer, notes=(note,))


def meddling(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Stop everything before anything else."""
    answer = plan(table, observed, intent, policy)
    stop = Call(action="stop", reason="")
    return Plan(steps=(stop, *answer.steps)) if isinstance(answer, Plan) and observed.state == "STARTED" else answer


def greedy(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Take everybody's work for the stack's own."""
    blockers = {name: tuple(replace(one, own=True) for one in found) for name, found in observed.blockers.items()}
    answer = plan(table, replace(observed, blockers=blockers), intent, policy)
    if not isinstance(answer, Plan):
        return answer
    return Plan(
        steps=tuple(
            replace(step, blockers=observed.blockers[step.guard]) if isinstance(step, Drain) else step
            for step in answer.steps
        )
    )


def hasty(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Suspend the stack's own work before anything else."""
    answer = plan(table, observed, intent, policy)
    if not isinstance(answer, Plan):
        return answer
    return Plan(steps=tuple(sorted(answer.steps, key=lambda step: getattr(step, "how", "") != "suspend")))


def stubborn(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Do nothing at all outside of the window."""
    return Refusal(why="", remedy="") if policy.closed else plan(table, observed, intent, policy)


def blind(*remedies: Remedy) -> Planner:
    """Make a planner that sees nothing of what is in the way of some guards."""

    def unseeing(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
        unseen = {guard.name for action in table.actions for guard in action.guards if guard.remedy in remedies}
        blockers = {name: found for name, found in observed.blockers.items() if name not in unseen}
        return plan(table, replace(observed, blockers=blockers), intent, policy)

    return unseeing


def rearranged(key: Callable[[Lifecycle, Step], bool]) -> Planner:
    """Make a planner that puts some steps last."""

    def arranging(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
        answer = plan(table, observed, intent, policy)
        if not isinstance(answer, Plan):
            return answer
        return replace(answer, steps=tuple(sorted(answer.steps, key=lambda step: key(table, step))))

    return arranging


def _moves(table: Lifecycle, step: Step) -> bool:
    return not (isinstance(step, Call) and table.action(step.action).does is ActionKind.MOVE)


def _early(table: Lifecycle, step: Step) -> bool:
    return not isinstance(step, Drain)


def _backwards(table: Lifecycle, step: Step) -> bool:
    return isinstance(step, Call) and table.action(step.action).does is ActionKind.UPDATE


def incurious(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Take a successor for one that is alike."""
    return plan(table, observed, intent if intent.present else replace(intent, fields={}), policy)


def fussy(table: Lifecycle, observed: Observation, intent: Intent, policy: Policy) -> Answer:
    """Mend what is broken before anything else, also where a wanted update does that."""
    answer = plan(table, observed, intent, policy)
    if not (isinstance(answer, Plan) and table.broken(observed.state)):
        return answer
    mend = next(action for action in table.those(ActionKind.MOVE) if observed.state in action.legal_in)
    wait = Wait(through=mend.passes or "", until=mend.lands_in or "", reason="")
    return replace(answer, steps=(Call(action=mend.name, reason=""), wait, *answer.steps))


MUTANTS: Final[dict[str, Planner]] = {
    "legal": without(Drain),
    "settles": without(ActionKind.UNMARK),
    "resumes": without(ActionKind.MARK),
    "repeats": fickle(),
    "tags_disturb_nothing": meddling,
    "refuses_work_in_the_way": under(on_active="cancel"),
    "hurts_nobody_unasked": greedy,
    "own_work_ends_last": hasty,
    "waits_for_nothing_endless": patient,
    "protects": under(delete_protection=False),
    "does_nothing_twice": twice,
    "marks_what_it_stops": without(ActionKind.MARK),
    "stops_only_when_needed": under(live_updates=False),
    "ends_as_wished": under(power="as_found", restart="never"),
    "never_two_at_once": without(ActionKind.MOVE, Wait),
    "gets_as_far_as_wanted": without(Wait),
    "tells_what_has_failed": under(until=""),
    "leaves_what_may_be_left": under(on_delete="cancel"),
    "disturbs_only_in_its_window": under(closed=None),
    "refuses_only_what_disturbs": stubborn,
    "brings_back_at_any_time": stubborn,
    "follows": rearranged(_backwards),
    "what_is_named_stays": blind(Remedy.DETACH),
    "lets_go_before_it_stops": rearranged(_moves),
    "rewires_only_with_consent": under(on_foreign="rewire"),
    "leads_nothing_where_it_cannot_go": incurious,
    "ends_nothing_unsaid": blind(Remedy.YIELD),
    "meets_work_when_none_comes": rearranged(_early),
    "asks_the_broken_only_what_it_can": without(ActionKind.MOVE, Wait),
    "mends_once": fussy,
    "too_many_go": under(keep=9),
    "nobodys_is_pruned": blind(Remedy.DRAIN),
}
"""For every law a planner that makes just the mistake that it is about."""
