"""What every answer must keep about what names a resource, what it has been before, and what is broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from slackwater.lifecycle.queries import spanning
from slackwater.lifecycle.vocabulary import Action, ActionKind, Blocker, Call, Guard, Refusal, Remedy, Resting, Restore
from tests.laws.planned import RELATIONS, Planned

_ORDER: Final = (
    (ActionKind.REMOVE_TAGS, ActionKind.SET_TAGS),
    (ActionKind.CREATE,),
    (ActionKind.UPDATE, ActionKind.UPDATE_LIVE, ActionKind.RENEW),
    (ActionKind.PRUNE,),
    (ActionKind.FENCE, ActionKind.DELETE),
)
"""What follows from what: nothing of a later row comes before anything of an earlier one."""


def follows(one: Planned) -> bool:
    """Consequences come in their order: made, changed, cleared of what is over, deleted."""
    rank = {does: number for number, row in enumerate(_ORDER) for does in row}
    calls = [rank[one.does(step)] for step in one.steps if isinstance(step, Call) and one.does(step) in rank]
    return calls == sorted(calls)


def what_is_named_stays(one: Planned) -> bool:
    """Nothing goes that something still names, or that lacks what its end takes.

    So a refusal that only echoes what named it is met after that has let go, and can be waited out.
    """
    return not any(
        _binding(one, guard, one.blocked(number, guard.name))
        for number, action in _actions(one)
        if action.does is ActionKind.DELETE
        for guard in action.guards
        if guard.remedy in RELATIONS
    )


def _actions(one: Planned) -> list[tuple[int, Action]]:
    return [(n, one.table.action(step.action)) for n, step in enumerate(one.steps) if isinstance(step, Call | Restore)]


def _binding(one: Planned, guard: Guard, blockers: tuple[Blocker, ...]) -> bool:
    """Tell whether some of them bind it: but for what moves by itself to the one that comes."""
    moves = guard.remedy is Remedy.DETACH and one.world.intent.successor == "coming"
    return any(not (moves and blocker.own) for blocker in blockers)


def lets_go_before_it_stops(one: Planned) -> bool:
    """What names a resource is led elsewhere while it still serves."""
    stops = one.stops()
    return one.world.intent.present or not stops or all(number < stops[0] for number, _ in one.drains("detach"))


def rewires_only_with_consent(one: Planned) -> bool:
    """What names a resource that goes is made to name another one only if there is one, and the policy says so.

    The stack's own needs no word of the policy where the other one takes the same name.
    """
    intent = one.world.intent
    if intent.present:
        return True
    words = {guard.name: guard.consent for guard in one.guards(Remedy.DETACH)}
    for _, drain in one.drains("detach"):
        led = [each for each in drain.blockers if not each.ending and not (each.own and intent.successor == "after")]
        if led and (intent.successor == "none" or one.policy.on_foreign != words[drain.guard]):
            return False
    return True


def leads_nothing_where_it_cannot_go(one: Planned) -> bool:
    """What names a resource and cannot name its successor keeps it, whatever the policy says."""
    intent, observed = one.world.intent, one.world.observed
    if intent.present or intent.successor == "none":
        return True
    bound = [
        guard
        for guard in one.guards(Remedy.DETACH)
        if spanning(guard.stays_when, observed.fields, intent.fields or observed.fields)
        and not all(
            blocker.ending or (blocker.own and intent.successor == "coming")  # what the stack itself makes anew
            for blocker in observed.blockers.get(guard.name, ())
        )
    ]
    return not (bound and one.doing(ActionKind.DELETE))


def ends_nothing_unsaid(one: Planned) -> bool:
    """A delete that ends work by itself is made with consent, or when the work is done."""
    words = [
        guard
        for number, action in _actions(one)
        for guard in action.guards
        if guard.remedy is Remedy.YIELD and one.blocked(number, guard.name)
    ]
    return not words or one.policy.on_active == "cancel"


def meets_work_when_none_comes(one: Planned) -> bool:
    """Work in the way of a delete is waited for, or ended, where no more of it comes."""
    delete = one.table.that(ActionKind.DELETE)
    elsewhere = {
        guard for action in one.table.actions if action.does is not ActionKind.DELETE for guard in action.guards
    }
    names = {guard.name for guard in delete.guards if guard not in elsewhere} if delete else set()
    met = [number for number, drain in one.drains("wait", "cancel") if drain.guard in names]
    return delete is None or all(one.before(number) in delete.legal_in for number in met)


def asks_the_broken_only_what_it_can(one: Planned) -> bool:
    """Of what is broken nothing is asked that only a whole one may be."""
    asked = [(one.before(number), action) for number, action in _actions(one)]
    return all(state in action.legal_in for state, action in asked if one.table.broken(state))


def mends_once(one: Planned) -> bool:
    """What is broken and is to serve is mended by one call, be it the update that was wanted anyway."""
    serve = one.world.intent.present and one.policy.power == "running"
    if not (serve and one.table.broken(one.world.observed.state) and one.steps):
        return True
    mending = [n for n in one.doing(ActionKind.UPDATE, ActionKind.MOVE) if one.table.broken(one.before(n))]
    return len(mending) == 1 and one.doing(ActionKind.UPDATE)[:1] in ([], mending)


def too_many_go(one: Planned) -> bool:
    """Of the cloud objects of a resource no more stay than the policy keeps, but for those that somebody uses."""
    prune = one.table.that(ActionKind.PRUNE)
    there = one.world.observed.state in one.table.names(Resting)
    if prune is None or not there or not one.world.intent.present or isinstance(one.answer, Refusal):
        return True
    users = {user.holds for guard in prune.guards for user in one.world.observed.blockers.get(guard.name, ())}
    return {*one.end.world.observed.superseded[one.policy.keep - 1 :]} <= users


def nobodys_is_pruned(one: Planned) -> bool:
    """What is removed of earlier times is the resource's own, not among those to keep, and used by nobody."""
    for number, action in _actions(one):
        step = one.steps[number]
        if action.does is not ActionKind.PRUNE or not isinstance(step, Call):
            continue
        users = {user.holds for guard in action.guards for user in one.blocked(number, guard.name)}
        older = (one, *one.path)[number].world.observed.superseded
        excess = older[one.policy.keep - 1 :] if one.world.intent.present else older
        if not {*step.targets} <= {*excess} - users:
            return False
    return True


RELATION_LAWS: Final[tuple[Callable[[Planned], bool], ...]] = (
    follows,
    what_is_named_stays,
    lets_go_before_it_stops,
    rewires_only_with_consent,
    leads_nothing_where_it_cannot_go,
    ends_nothing_unsaid,
    meets_work_when_none_comes,
    asks_the_broken_only_what_it_can,
    mends_once,
    too_many_go,
    nobodys_is_pruned,
)
