"""The words of every text about a plan, made from the plan itself.

Preview, report, command line and error messages all call these functions, so they cannot disagree with what ``up`` then
does.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, assert_never

from slackwater.lifecycle.queries import rule_for, unfold
from slackwater.lifecycle.vocabulary import (
    ActionKind,
    Call,
    Change,
    Drain,
    NoChange,
    Passing,
    Plan,
    Refusal,
    Replan,
    Restore,
    Wait,
)
from slackwater.lifecycle.window import OVERRIDE
from slackwater.schema.paths import segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from slackwater.lifecycle.impact import Impact, Work
    from slackwater.lifecycle.vocabulary import Across, Answer, Blocker, Closed, Lifecycle, Step

ARROW = " -> "
PLAN = "plan: "
REFUSED = "refused: "
WHY = " | "
"""How a line begins that tells a plan, or a refusal, and what parts the steps of a plan from its reasons."""

_ENDS: Final = {"cancel": ("cancelling", "cancelled"), "terminate": ("terminating", "terminated")}
"""The words for ending work: while it is done, and once it is."""

MADE_FIRST: Final = (
    "Let the new one be made first: leave its name out, or give it another one, and leave delete_before_replace out; "
    "then it is one up"
)
"""The way out for what others name, and what is to go before it has a successor."""

_NAMED = 5
"""How many ids a message names before it says only how many more there are."""


def count(number: int, noun: str) -> str:
    """Return ``1 job run``, ``2 job runs``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def duration(seconds: float) -> str:
    """Return seconds as people say them: ``45 s``, ``30 min``, ``1 h 30 min``."""
    whole = round(seconds)
    if whole < 60 or whole % 60:  # noqa: PLR2004 - seconds in a minute
        return f"{seconds:g} s"
    hours, minutes = divmod(whole // 60, 60)
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else ""]
    return " ".join(filter(None, parts))


def listed(items: Sequence[str]) -> str:
    """Return the first few items, and the number of the others."""
    shown = ", ".join(items[:_NAMED])
    return f"{shown} and {len(items) - _NAMED:,} more" if len(items) > _NAMED else shown


def named(blockers: Sequence[Blocker]) -> str:
    """Return the first few ids with their states: ``00f1 (RUNNING), 00f2 (QUEUED) and 3 more``."""
    return listed([f"{blocker.id} ({blocker.state})" for blocker in blockers])


def names(noun: str, blockers: Sequence[Blocker]) -> str:
    """Return what is in the way by number and name: ``2 job queues (a, b)``."""
    return f"{count(len(blockers), noun)} ({listed([blocker.name or blocker.id for blocker in blockers])})"


def tally(noun: str, blockers: Sequence[Blocker]) -> str:
    """Return the number of blockers, with their number in each state: ``3 job runs (2 RUNNING, 1 QUEUED)``."""
    numbers = Counter(blocker.state for blocker in blockers)
    parts = ", ".join(f"{number:,} {state}" for state, number in numbers.items())
    return f"{count(len(blockers), noun)} ({parts})" if len(blockers) > 1 else count(len(blockers), noun)


def met(noun: str, blockers: Sequence[Blocker]) -> str:
    """Return the blockers: ``2 job runs: 00f1 (RUNNING), 00f2 (QUEUED)``; counted by state if they are many."""
    return f"{many(noun, blockers)}: {named(blockers)}"


def many(noun: str, blockers: Sequence[Blocker]) -> str:
    """Return the number of blockers, counted by state if not all of them would be named."""
    return tally(noun, blockers) if len(blockers) > _NAMED else count(len(blockers), noun)


def needed(items: Sequence[str], noun: str, users: Sequence[Blocker]) -> str:
    """Return why some items of a resource are kept: ``a:1, a:2 stay: 1 job needs them``."""
    stay, them = ("stays", "it") if len(items) == 1 else ("stay", "them")
    needs = "needs" if len(users) == 1 else "need"
    return f"{listed(items)} {stay}: {count(len(users), noun)} {needs} {them}"


def state(lifecycle: Lifecycle, name: str) -> str:
    """Return a state in the service's words: ``STOPPED``, or ``INVALID and DISABLED`` where two fields form it."""
    return " and ".join(unfold(lifecycle, name))


def asked(lifecycle: Lifecycle, name: str) -> str:
    """Return what a person has to do so that a passing state ends, after a colon. Empty when it is nothing."""
    passing = lifecycle.state(name)
    return f": {passing.asks}" if isinstance(passing, Passing) and passing.asks else ""


def states(lifecycle: Lifecycle, names: Iterable[str]) -> str:
    """Return states as a choice: ``CREATED or STOPPED``. A state that another one's words cover is left out."""
    found = {name: unfold(lifecycle, name) for name in sorted(names)}
    return choice([" and ".join(words) for name, words in found.items() if name in words or not {*words} & {*found}])


def choice(items: Iterable[str]) -> str:
    """Return names as a choice, in alphabetical order: ``A, B or C``."""
    ordered = sorted(items)
    return " or ".join(filter(None, [", ".join(ordered[:-1]), ordered[-1]]))


def fields(lifecycle: Lifecycle, paths: Iterable[str]) -> str:
    """Return the topics of paths, each once: the field as its rule names it, or the key of a tag."""
    return ", ".join(dict.fromkeys(_topic(lifecycle, path) for path in paths))


def _topic(lifecycle: Lifecycle, path: str) -> str:
    rule, names = rule_for(lifecycle, path), segments(path)
    depth = len(segments(rule.path))
    return ".".join(names[depth:] or names if rule.change is Change.ANY_TIME else names[:depth])


def step(lifecycle: Lifecycle, one: Step) -> str:
    """Return one step in a few words. Empty for steps that users need not see (waits, and marks in the cloud)."""
    match one:
        case Drain():
            return _drain(one)
        case Call():
            return _call(lifecycle, one)
        case Restore():
            return lifecycle.action(one.action).words
        case Wait():
            return ""
        case Replan():
            return "look again" if one.reason else ""
        case _:
            assert_never(one)


def _drain(drain: Drain) -> str:
    if drain.how == "detach":
        return f"{drain.words if drain.leads else 'wait for the end of'} {names(drain.noun, drain.blockers)}"
    work = many(drain.noun, drain.blockers)
    if drain.how == "suspend":
        return f"suspend {work} of this stack (started again afterwards)"
    how = "drain" if drain.how == "wait" else drain.words or "cancel"
    return f"{how} {work} (wait up to {duration(drain.timeout)})"


def _call(lifecycle: Lifecycle, call: Call) -> str:
    action = lifecycle.action(call.action)
    if action.does is ActionKind.RENEW:
        return action.words
    if call.targets:
        return f"{action.words} {', '.join(call.targets)}"
    if action.does is ActionKind.REMOVE_TAGS:
        return f"{action.words} {fields(lifecycle, call.unset)}"
    lessened = [path for path in call.unset if len(segments(path)) > len(segments(rule_for(lifecycle, path).path))]
    changed = (*call.send, *lessened)
    topics = {_topic(lifecycle, path) for path in changed}
    removed = [path for path in call.unset if _topic(lifecycle, path) not in topics]
    if not removed:
        return f"{action.words} {fields(lifecycle, changed)}".strip()
    so_far = f"{fields(lifecycle, changed)} and" if changed else "to"
    return f"{action.words} {so_far} remove {fields(lifecycle, removed)}"


def steps(lifecycle: Lifecycle, plan: Plan) -> tuple[str, ...]:
    """Return the words of every step that a user should see, in order."""
    opening = plan.steps[0] if plan.steps else None
    waiting = (f"wait for {state(lifecycle, opening.until) or 'rest'}",) if isinstance(opening, Wait) else ()
    visible = waiting + tuple(filter(None, (step(lifecycle, one) for one in plan.steps)))
    return visible or ("finish what an earlier run began",)


def reasons(plan: Plan) -> tuple[str, ...]:
    """Return the reasons, each once, in the order of the steps."""
    return tuple(dict.fromkeys(one.reason for one in plan.steps if one.reason))


def answer(lifecycle: Lifecycle, said: Answer) -> str:
    """Return the whole answer of the planner as one line."""
    match said:
        case Plan():
            why = "; ".join((*reasons(said), *said.notes))
            return f"{PLAN}{ARROW.join(steps(lifecycle, said))}" + (f"{WHY}{why}" if why else "")
        case NoChange():
            return "; ".join(("nothing to do: " + said.why, *said.notes))
        case Refusal():
            return refusal(said)
        case _:
            assert_never(said)


def ended(lifecycle: Lifecycle) -> str:
    """Return why work ended whose host, of this kind, was stopped."""
    return f"ended by the stop of its {lifecycle.noun}"


def grounds(lifecycle: Lifecycle, whys: Mapping[str, Sequence[Across]]) -> str:
    """Return why changes need a replacement: the fields, and the conditions of their rules."""
    plain = [path for path, held in whys.items() if not held]
    by_words: dict[str, list[str]] = {}
    for path, held in whys.items():
        for across in held:
            by_words.setdefault(across.words, []).append(path)
    parts = [f"{fields(lifecycle, plain)} can be set only when the {lifecycle.noun} is made"] if plain else []
    parts += [f"{fields(lifecycle, paths)} can change only by replacement: {why}" for why, paths in by_words.items()]
    return "; ".join(parts)


def gap(lifecycle: Lifecycle, before: str, after: str, seconds: float) -> str:
    """Return how long nothing ran while one object replaced another."""
    noun = lifecycle.noun
    return f"{noun} {after} took the place of {noun} {before} after {duration(round(seconds))} in which neither ran"


def replacement(
    lifecycle: Lifecycle, making: Sequence[str], removal: Plan | NoChange, *, why: str = "", first: bool = True
) -> str:
    """Return a replacement as one line: how the new resource is made and the old one removed, and why.

    ``first``: the new resource is made before the old one is removed.
    """
    removing = steps(lifecycle, removal) if isinstance(removal, Plan) else (removal.why,)
    whys = "; ".join(filter(None, (why, *(reasons(removal) if isinstance(removal, Plan) else ()), *removal.notes)))
    made, removed = ARROW.join(making), ARROW.join(removing)
    both = f"{made}{replaced(lifecycle)}{removed}" if first else f"{parted(lifecycle)}{removed}, then {made}"
    return f"{PLAN}{both}" + (f"{WHY}{whys}" if whys else "")


def replaced(lifecycle: Lifecycle) -> str:
    """Return the words between how the new one is made and how the old one is removed."""
    return f", then {parted(lifecycle)}"


def parted(lifecycle: Lifecycle) -> str:
    """Return the words before how the old one is removed."""
    return f"the {lifecycle.noun} that it replaces: "


def outside(lifecycle: Lifecycle, disturbing: Step, closed: Closed) -> tuple[str, str]:
    """Return the refusal of a step outside a maintenance window: why, and the way out."""
    what = step(lifecycle, disturbing)
    why = f"{what} would disturb the {lifecycle.noun} outside of its maintenance window, {closed.window}"
    return why, f"Run up from {closed.opens} on, or in an emergency with {OVERRIDE}=1"


def overridden(closed: Closed) -> str:
    """Return the note on a plan that runs although the maintenance window is closed."""
    return f"outside of the maintenance window, {closed.window}: {OVERRIDE} is set"


def refusal(said: Refusal) -> str:
    """Return a refusal as one line: why, and the way out."""
    return f"{REFUSED}{said.why}. {said.remedy}" if said.remedy else f"{REFUSED}{said.why}"


def downtime(found: Impact) -> str:
    """Return what users of a resource notice of a plan: ``none``, or how long it does not serve, and for whom."""
    said = [f"ended by {found.cuts}"] if found.cuts else []
    if found.stops:
        said += [f"stopped between {found.stops} and {found.starts}" if found.starts else f"down from {found.stops} on"]
    elif found.starts and not found.cuts:
        said += [f"down until {found.starts}"]
    said += [f"disturbed by {found.disturbs}"] if found.disturbs else []
    said += [f"{one.noun}s {_ended(one)}: {one.count:,}" for one in found.work if one.ends]
    return "; ".join(said) or "none"


def ending(drain: Drain) -> str:
    """Return the verb for work that is being ended: ``cancelling``."""
    return _ENDS.get(drain.words or "cancel", ("ending", ""))[0]


def _ended(work: Work) -> str:
    return "suspended" if work.how == "suspend" else _ENDS.get(work.words or "cancel", ("", "ended"))[1]
