"""Asks the planner about every change: by a look at the services where that is wanted, else by the preview's words.

The verbs that are asked are those that the engine asks, so what a report says is what ``up`` does from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from slackwater.execute.run import Run
from slackwater.lifecycle import explain, hearsay
from slackwater.lifecycle.impact import Impact, course, impact
from slackwater.lifecycle.vocabulary import Lifecycle, NoChange, Plan, Refusal
from slackwater.provider.identity import kind_of
from slackwater.report.reading import SECRET, Change, Diagnostic, State, Values
from slackwater.schema.paths import join, meets, segments
from slackwater.services.registry import KINDS

if TYPE_CHECKING:
    from slackwater.provider.verbs import Preview, Verbs

_AT_ONCE: Final = 16
"""How many looks are under way at once."""

_OPS: Final = ("create", "update", "replace", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What the planner says of one change.

    ``removing``: the steps by which the resource goes that is replaced; ``affected``: what is at work there now, by
    noun and state; ``looked``: whether a look at the service tells so, or the words of the preview; ``unheard``:
    whether neither tells anything; ``state``: in which it was seen, ``course``: the states that the plan leads through.
    """

    steps: tuple[str, ...] = ()
    removing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    refused: str = ""
    impact: Impact = field(default_factory=Impact)
    affected: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    looked: bool = False
    unheard: bool = False
    trouble: str = ""
    lifecycle: Lifecycle | None = None
    state: str = ""
    course: tuple[str, ...] = ()


def kind(change: Change) -> str:
    """Return the kind of a resource of ours; empty for those of others."""
    found = kind_of(change.type)
    return found if found in KINDS else ""


def told(changes: Iterable[Change], diagnostics: Iterable[Diagnostic]) -> dict[str, Planned]:
    """Return what the preview itself has said of these changes, by URN."""
    texts = _texts(diagnostics)
    return {change.urn: _told(change, texts.get(change.urn, ())) for change in changes}


def _texts(diagnostics: Iterable[Diagnostic]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in diagnostics:
        found.setdefault(one.urn, []).append(one.text)
    return found


def _told(change: Change, texts: Iterable[str]) -> Planned:
    lifecycle = KINDS[kind(change)].lifecycle_for(_inputs(change))
    said = [hearsay.read(lifecycle, text) for text in texts]
    found = [one for one in said if one]
    if not found:
        made = ("create",) if change.op == "create" else ()
        return Planned(steps=made, unheard=not made and change.op in _OPS, lifecycle=lifecycle)
    last = found[-1]
    heard = hearsay.impact(lifecycle, (*last.steps, *last.removing))
    works = {drain.noun: {"": len(drain.blockers)} for drain in heard.work}
    return Planned(
        steps=last.steps,
        removing=last.removing,
        reasons=last.reasons,
        refused=next((one.refused for one in found if one.refused), ""),
        impact=heard,
        affected=works,
        lifecycle=lifecycle,
    )


def ask(verbs: Verbs, changes: Iterable[Change], diagnostics: Iterable[Diagnostic]) -> dict[str, Planned]:
    """Return what the planner says of these changes, by URN.

    Hosts come before what runs on them, or names them, and go after it, as with the engine: the verbs tell each other.
    """
    texts = _texts(diagnostics)
    turns: list[list[Change]] = [[], [], [], []]
    for change in changes:
        of = KINDS[kind(change)]
        hosted = bool(of.host or of.neighbours)
        turns[3 - hosted if change.op == "delete" else hosted].append(change)
    found: dict[str, Planned] = {}
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="look") as pool:
        for turn in turns:
            answers = pool.map(lambda one: _asked(verbs, one, texts.get(one.urn, ())), turn)
            found |= {change.urn: answer for change, answer in zip(turn, answers, strict=True)}
    return found


def _asked(verbs: Verbs, change: Change, texts: Iterable[str]) -> Planned:
    if change.op not in _OPS or (change.old and change.old.retained and change.op == "delete"):
        return Planned()
    if _hides(change):
        return _told(change, texts)
    try:
        answer = _live(verbs, change)
    except Exception as error:  # noqa: BLE001 - one look that fails must not take the report away
        return replace(_told(change, texts), trouble=str(error) or type(error).__name__)
    return replace(_told(change, texts), trouble=answer.trouble) if answer.trouble else answer


def _hides(change: Change) -> bool:
    """Tell whether nobody but the preview could see if a secret differs: the dynamic bridge gives no details."""
    return bool(change.op == "update" and change.new and not change.details and any(_secrets("", change.new.inputs)))


def _live(verbs: Verbs, change: Change) -> Planned:
    of, run = kind(change), Run()
    old, new = change.old or State(), change.new or State()
    if change.old:  # an explicit provider may have made it, elsewhere than the stack's settings lead
        verbs = verbs.near(of, old.id, old.outputs)
    before: dict[str, Any] = {"id": old.id, "old_outputs": old.outputs}
    if change.op == "delete":
        return _answered(verbs.preview_delete(of, **before, old_inputs=old.inputs, succeeded=False, run=run))
    news, olds, unknown = _known(change, new.inputs, old.inputs)
    if change.op == "update":
        return _answered(verbs.preview_update(of, **before, old_inputs=olds, news=news, unknown=unknown, run=run))
    made = _answered(verbs.preview_create(of, news=news, unknown=unknown, run=run))
    if change.op == "create":
        return made
    gone = _answered(verbs.preview_delete(of, **before, old_inputs=old.inputs, succeeded=True, run=run))
    return replace(gone, steps=made.steps, removing=gone.steps, reasons=(*made.reasons, *gone.reasons))


def _answered(preview: Preview) -> Planned:
    said = preview.said
    if said is None:
        return Planned(steps=preview.steps)
    affected = {
        _noun(said.lifecycle, guard): dict(sorted(Counter(one.state for one in blockers).items()))
        for guard, blockers in said.observed.blockers.items()
        if blockers
    }
    seen = Planned(
        affected=affected,
        looked=not said.trouble,
        trouble=said.trouble,
        lifecycle=said.lifecycle,
        state=said.observed.state,
    )
    match said.answer:
        case Plan() as plan:
            reasons = (*explain.reasons(plan), *plan.notes)
            effect = impact(said.lifecycle, said.observed.state, plan)
            way = course(said.lifecycle, said.observed.state, plan)
            return replace(seen, steps=preview.steps, reasons=reasons, impact=effect, course=way)
        case NoChange() as nothing:
            return replace(seen, reasons=(nothing.why, *nothing.notes))
        case Refusal() as refusal:
            return replace(seen, refused=explain.refusal(refusal).removeprefix(explain.REFUSED))


def _noun(lifecycle: Lifecycle, guard: str) -> str:
    guards = (one for action in lifecycle.actions for one in action.guards)
    return next((one.noun for one in guards if one.name == guard), guard)


def _inputs(change: Change) -> Values:
    state = change.new or change.old
    return state.inputs if state else {}


# --- what the preview does not tell ----------------------------------------------------------------------------------


def _known(change: Change, new: Values, old: Values) -> tuple[Values, Values, frozenset[str]]:
    """Return both sets of inputs without what is secret in the new ones, and what of them is not known.

    A secret that differs is as good as not known: that it changes is all a plan needs. One that does not is left out on
    both sides.
    """
    from slackwater.bridge import values

    secret = frozenset(_secrets("", new))
    differs = {path for path in secret if meets(path, tuple(change.details))} if change.op == "update" else secret
    news, olds = values.read(_without(new, secret)), values.read(_without(old, secret))
    return news.values, olds.values, news.unknown | differs


def _secrets(path: str, value: Any) -> Iterable[str]:
    """Return the paths of secrets; in a list the whole of it, for its items must keep their places."""
    if value == SECRET:
        yield path
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _secrets(join(path, key), one)
    elif isinstance(value, list) and any(True for one in value for _ in _secrets(path, one)):
        yield path


def _without(values: Values, gone: Iterable[str]) -> dict[str, Any]:
    kept = dict(values)
    for path in gone:
        first, *rest = segments(path)
        inner = kept.get(first)
        if not rest:
            kept.pop(first, None)
        elif isinstance(inner, Mapping):
            kept[first] = _without(inner, [_rest(rest)])
    return kept


def _rest(names: Iterable[str]) -> str:
    path = ""
    for name in names:
        path = join(path, name)
    return path
