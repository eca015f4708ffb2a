"""A plan as data: what a preview says about one resource, for programs, in addition to the words for people.

It is complete: its readers need neither the rule table nor the words. It contains names of fields, states and actions,
and no value of a field.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, assert_never

from slackwater.lifecycle import explain
from slackwater.lifecycle.impact import Impact, impact
from slackwater.lifecycle.replay import course
from slackwater.lifecycle.vocabulary import Call, Drain, NoChange, Plan, Refusal, Replan, Restore, Wait

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slackwater.lifecycle.vocabulary import Answer, Lifecycle, Observation, Step

MARK: Final = "slackwater plan 1: "
"""The prefix of a text that contains a record in JSON. Another format gets another number."""

_NAMED: Final = 5
"""How much of what is in the way is named; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step.

    Attributes:
        step: drain, call, restore, wait or look again.
        words: the step as users read it; empty if they need not see it.
        action: the row of the table.
        does: the kind of the action.
        fields: the paths that the call sends.
        removes: the paths that the call removes.
        targets: the cloud objects that it is about.
        how: how a drain works.
        guard: the guard of a drain.
        count: the number of blockers of a drain.
        blockers: the first few ids of those blockers.
        through: the passing state of a wait.
        until: the landing of a wait.
    """

    step: str
    words: str = ""
    why: str = ""
    action: str = ""
    does: str = ""
    fields: tuple[str, ...] = ()
    removes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    how: str = ""
    guard: str = ""
    count: int = 0
    blockers: tuple[str, ...] = ()
    through: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The planner's answer.

    Attributes:
        state: the observed state of the resource.
        affected: the work on it, by noun and state.
        steps: the steps.
        words: the same in words.
        removal: the steps for the resource that is replaced.
        removing: the same in words.
        reasons: the reasons, and what else users should know.
        refused: why it cannot be done, and the way out; the steps are then those of another time.
        impact: what users notice, and the state in which it ends.
        course: the states on the way.
    """

    kind: str = ""
    state: str = ""
    steps: tuple[Entry, ...] = ()
    words: tuple[str, ...] = ()
    removal: tuple[Entry, ...] = ()
    removing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    refused: str = ""
    impact: Impact = field(default_factory=Impact)
    course: tuple[str, ...] = ()
    affected: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def record(lifecycle: Lifecycle, observed: Observation, answer: Answer) -> Record:
    """Return the planner's answer as data."""
    found = Record(kind=lifecycle.kind, state=observed.state, affected=_affected(lifecycle, observed))
    match answer:
        case Plan():
            return _planned(found, lifecycle, answer)
        case NoChange():
            return replace(found, reasons=(answer.why, *answer.notes))
        case Refusal():
            barred = _planned(found, lifecycle, answer.barred) if answer.barred else found
            return replace(barred, refused=explain.refusal(answer).removeprefix(explain.REFUSED))
        case _:
            assert_never(answer)


def replacement(made: Record, gone: Record, *, why: str = "") -> Record:
    """Return a replacement: how the new resource is made, and how the old one goes, which users notice."""
    return replace(
        gone,
        steps=made.steps,
        words=made.words,
        removal=gone.steps,
        removing=gone.words,
        reasons=tuple(dict.fromkeys(filter(None, (why, *made.reasons, *gone.reasons)))),
    )


def written(found: Record, hide: Callable[[str], str]) -> str:
    """Return a record as one line of text, without empty values, and with ``hide`` applied to every text in it."""
    content = asdict(found, dict_factory=_filled)
    return MARK + json.dumps(_hidden(content, hide), separators=(",", ":"))


def _planned(found: Record, lifecycle: Lifecycle, plan: Plan) -> Record:
    return replace(
        found,
        steps=tuple(_entry(lifecycle, step) for step in plan.steps),
        words=explain.steps(lifecycle, plan),
        reasons=(*explain.reasons(plan), *plan.notes),
        impact=impact(lifecycle, found.state, plan),
        course=course(lifecycle, found.state, plan),
    )


def _entry(lifecycle: Lifecycle, step: Step) -> Entry:
    words = explain.step(lifecycle, step)
    match step:
        case Drain():
            found = Entry(
                step="drain",
                how=step.how,
                guard=step.guard,
                count=len(step.blockers),
                blockers=tuple(one.id for one in step.blockers[:_NAMED]),
            )
        case Call():
            found = Entry(step="call", action=step.action, fields=step.send, removes=step.unset, targets=step.targets)
        case Restore():
            found = Entry(step="restore", action=step.action)
        case Wait():
            found = Entry(step="wait", through=step.through, until=step.until)
        case Replan():
            found = Entry(step="look again")
        case _:
            assert_never(step)
    does = lifecycle.action(found.action).does.value if found.action else ""
    return replace(found, words=words, why=step.reason, does=does)


def _affected(lifecycle: Lifecycle, observed: Observation) -> dict[str, dict[str, int]]:
    nouns = {guard.name: guard.noun for action in lifecycle.actions for guard in action.guards}
    return {
        nouns.get(guard, guard): dict(sorted(Counter(one.state for one in blockers).items()))
        for guard, blockers in observed.blockers.items()
        if blockers
    }


def _filled(members: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in members if value}


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    match value:
        case str():
            return hide(value)
        case dict():
            return {name: _hidden(one, hide) for name, one in value.items()}
        case tuple():
            return [_hidden(one, hide) for one in value]
        case _:
            return value
