"""The plan of every change: of a look at the services where that is wanted, else the one that came with the preview.

The verbs that are asked are those that the engine asks, so what a report says is what ``up`` does from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from slackwater.execute.run import Run
from slackwater.lifecycle.record import Record, replacement
from slackwater.provider.identity import kind_of
from slackwater.report.reading import SECRET, Change, State, Values
from slackwater.schema.paths import join, meets, segments
from slackwater.services.registry import KINDS

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Lifecycle
    from slackwater.provider.verbs import Verbs

_AT_ONCE: Final = 16
"""How many looks are under way at once."""

_OPS: Final = ("create", "update", "replace", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What the planner says of one change.

    ``record``: the plan; ``looked``: whether it is of a look at the service, or came with the preview; ``unheard``:
    whether there is none; ``trouble``: why looking failed. ``lifecycle``: the rules of the resource.
    """

    record: Record = field(default_factory=Record)
    looked: bool = False
    unheard: bool = False
    trouble: str = ""
    lifecycle: Lifecycle | None = None


def kind(change: Change) -> str:
    """Return the kind of a resource of ours; empty for those of others."""
    found = kind_of(change.type)
    return found if found in KINDS else ""


def told(changes: Iterable[Change], plans: Mapping[str, Record]) -> dict[str, Planned]:
    """Return the plans of these changes that came with the preview, by URN."""
    return {change.urn: _told(change, plans) for change in changes}


def _told(change: Change, plans: Mapping[str, Record]) -> Planned:
    lifecycle = _rules(change)
    if found := plans.get(change.urn):
        return Planned(record=found, lifecycle=lifecycle)
    made = ("create",) if change.op == "create" else ()
    return Planned(record=Record(words=made), unheard=not made and change.op in _OPS, lifecycle=lifecycle)


def ask(verbs: Verbs, changes: Iterable[Change], plans: Mapping[str, Record]) -> dict[str, Planned]:
    """Return what the planner says of these changes, by URN.

    Hosts come before what runs on them, or names them, and go after it, as with the engine: the verbs tell each other.
    """
    turns: list[list[Change]] = [[], [], [], []]
    for change in changes:
        of = KINDS[kind(change)]
        hosted = bool(of.host or of.neighbours)
        turns[3 - hosted if change.op == "delete" else hosted].append(change)
    found: dict[str, Planned] = {}
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="look") as pool:
        for turn in turns:
            answers = pool.map(lambda one: _asked(verbs, one, plans), turn)
            found |= {change.urn: answer for change, answer in zip(turn, answers, strict=True)}
    return found


def _asked(verbs: Verbs, change: Change, plans: Mapping[str, Record]) -> Planned:
    if change.op not in _OPS or (change.old and change.old.retained and change.op == "delete"):
        return Planned()
    heard = _told(change, plans)
    if _hides(change):
        return heard
    try:
        found, trouble = _live(verbs, change)
    except Exception as error:  # noqa: BLE001 - one look that fails must not take the report away
        return replace(heard, trouble=str(error) or type(error).__name__)
    if trouble:
        return replace(heard, trouble=trouble)
    return Planned(record=found, looked=True, lifecycle=heard.lifecycle)


def _hides(change: Change) -> bool:
    """Tell whether nobody but the preview could see if a secret differs: the dynamic bridge gives no details."""
    return bool(change.op == "update" and change.new and not change.details and any(_secrets("", change.new.inputs)))


def _live(verbs: Verbs, change: Change) -> tuple[Record, str]:
    """Return the plan from here, and why looking failed, if it did."""
    of, run = kind(change), Run()
    old, new = change.old or State(), change.new or State()
    if change.old:  # an explicit provider may have made it, elsewhere than the stack's settings lead
        verbs = verbs.near(of, old.id, old.outputs)
    before: dict[str, Any] = {"id": old.id, "old_outputs": old.outputs}
    if change.op == "delete":
        return verbs.preview_delete(of, **before, old_inputs=old.inputs, succeeded=False, run=run).record, ""
    news, olds, unknown = _known(change, new.inputs, old.inputs)
    if change.op == "update":
        updated = verbs.preview_update(of, **before, old_inputs=olds, news=news, unknown=unknown, run=run)
        return updated.record, updated.trouble
    made = verbs.preview_create(of, news=news, unknown=unknown, run=run).record
    if change.op == "create":
        return made, ""
    gone = verbs.preview_delete(of, **before, old_inputs=old.inputs, succeeded=True, run=run).record
    return replacement(made, gone), ""


def _rules(change: Change) -> Lifecycle:
    """Return the rules of a resource; of one that is replaced, which is what the plan is noticed by."""
    state = (change.old if change.op == "replace" else change.new) or change.old
    return KINDS[kind(change)].lifecycle_for(state.inputs if state else {})


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
