"""The plan of every change: from a look at the services if one is wanted, otherwise the preview's own plan.

The report calls the verbs that the engine calls, so it says what ``up`` would do from here.
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
    """The planner's answer for one change.

    Attributes:
        record: the plan.
        looked: whether it comes from a look at the service, and not from the preview.
        unheard: whether there is no plan.
        trouble: why the look failed.
        lifecycle: the rules of the resource.
    """

    record: Record = field(default_factory=Record)
    looked: bool = False
    unheard: bool = False
    trouble: str = ""
    lifecycle: Lifecycle | None = None


def kind(change: Change) -> str:
    """Return the kind of one of our resources. Empty for other resources."""
    found = kind_of(change.type)
    return found if found in KINDS else ""


def told(changes: Iterable[Change], plans: Mapping[str, Record]) -> dict[str, Planned]:
    """Return the plans that came with the preview, by URN."""
    return {change.urn: _told(change, plans) for change in changes}


def _told(change: Change, plans: Mapping[str, Record]) -> Planned:
    lifecycle = _rules(change)
    if found := plans.get(change.urn):
        return Planned(record=found, lifecycle=lifecycle)
    made = ("create",) if change.op == "create" else ()
    return Planned(record=Record(words=made), unheard=not made and change.op in _OPS, lifecycle=lifecycle)


def ask(verbs: Verbs, changes: Iterable[Change], plans: Mapping[str, Record]) -> dict[str, Planned]:
    """Return the planner's answers for these changes, by URN.

    Hosts come before the resources that run on them or name them, and are deleted after them, as with the engine: the
    verbs share what they learn.
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
    except Exception as error:  # noqa: BLE001 - one failed look must not prevent the report
        return replace(heard, trouble=str(error) or type(error).__name__)
    if trouble:
        return replace(heard, trouble=trouble)
    return Planned(record=found, looked=True, lifecycle=heard.lifecycle)


def _hides(change: Change) -> bool:
    """Tell whether only the preview can see if a secret differs: the dynamic bridge gives no details."""
    return bool(change.op == "update" and change.new and not change.details and any(_secrets("", change.new.inputs)))


def _live(verbs: Verbs, change: Change) -> tuple[Record, str]:
    """Return the plan from the present state, and why the look failed, if it did."""
    of, run = kind(change), Run()
    old, new = change.old or State(), change.new or State()
    if change.old:  # an explicit provider may have made it, in another place than the stack's settings
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
    """Return the rules of a resource. For a replacement, return those of the old one, whose impact users notice."""
    state = (change.old if change.op == "replace" else change.new) or change.old
    return KINDS[kind(change)].lifecycle_for(state.inputs if state else {})


# --- what the preview does not show ----------------------------------------------------------------------------------


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
    """Return the paths of secrets. A secret in a list hides the whole list, whose items must keep their places."""
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
