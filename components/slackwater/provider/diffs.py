"""Diff: what differs between two sets of inputs, what needs a replacement, and what an earlier run left undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from slackwater.errors import SlackwaterError
from slackwater.lifecycle.queries import landing, rule_for
from slackwater.lifecycle.vocabulary import Change
from slackwater.provider.answers import Diffed, PropertyChange
from slackwater.provider.context import OURS, PHASE
from slackwater.provider.desired import identity, policy_of, service_names
from slackwater.schema.paths import top
from slackwater.services import base

if TYPE_CHECKING:
    from slackwater.lifecycle.driver import Hosted
    from slackwater.lifecycle.vocabulary import Policy
    from slackwater.provider.answers import Values
    from slackwater.provider.context import Context


def diff(
    context: Context, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, unknown: frozenset[str]
) -> Diffed:
    """Return the differences, and remember their consequences for the later operations."""
    old, new = context.model(old_inputs), context.model(news)
    changes = {
        **dict.fromkeys(_open(context, unknown), PropertyChange.UPDATE),
        **{d.path: PropertyChange.between(d.old, d.new) for d in base.differences(new, old)},
        **{path: PropertyChange.DELETE for path in _removed(context, old, new) if path not in unknown},
    }
    own = {d.path: PropertyChange.between(d.old, d.new) for d in base.differences(new, old, own=True)}
    own |= dict.fromkeys(base.removed(old, new, own=True), PropertyChange.DELETE)
    context.replacements.supposed(new.owner, old_inputs, unknown)
    whys = context.replacements.whys(context.rules(new), changes, old, new, old_outputs)
    fixed, goes_first = context.replacements.order(old_inputs, news)
    present = context.kind.present(id, old_outputs)
    context.ownership.knows(present, identity(old), identity(new))
    if whys:
        context.replacements.replaces(present, old, whys, owner=new.owner, first=not goes_first)
    else:
        context.ownership.stays(context.lifecycle.noun, present, identity(old), identity(new))
    undone = dict.fromkeys(_undone(context, id, new, old_outputs), PropertyChange.UPDATE)
    if not (whys or _renews(context, changes, undone)):
        context.operation.keeps(new.owner, context.kind.names(id, old_outputs))
    changes |= {path: PropertyChange(f"{changes[path].value}-replace") for path in whys}
    changes |= {path: how for path, how in own.items() if top(path) not in OURS}
    if old_outputs.get("owner", old.owner) not in ("", new.owner):
        changes["owner"] = PropertyChange.UPDATE
    changes |= undone
    return Diffed(changes=changes, replaces=tuple(whys), delete_before_replace=bool(whys) and fixed)


def _renews(context: Context, changes: Values, undone: Values) -> bool:
    """Tell whether the resource gets, or may get, another cloud object, so that its id is unknown."""
    renewed = any(rule_for(context.lifecycle, path).change is Change.RENEW for path in changes)
    return context.renewable and (renewed or bool(undone))


def _removed(context: Context, old: base.ResourceInputs, new: base.ResourceInputs) -> Iterator[str]:
    """Yield what the program no longer sets. Leaving out a default does not ask for another cloud object."""
    told = base.removed(old, new, telling=True)
    for path in base.removed(old, new):
        if path in told or rule_for(context.lifecycle, path).change is not Change.RENEW:
            yield path


def _open(context: Context, unknown: frozenset[str]) -> Iterator[str]:
    """Return the service's fields among the unknown paths."""
    names = service_names(context.kind.inputs)
    return (path for path in sorted(unknown) if top(path) in names)


def _undone(context: Context, id: str, wanted: base.ResourceInputs, outputs: Values) -> Iterator[str]:
    """Yield the outputs that an update has to correct: an unfinished run, or an undesired power state."""
    if outputs.get(PHASE):
        yield PHASE
    lifecycle, policy = context.rules(wanted), policy_of(wanted)
    missed = {"running": lifecycle.idle, "stopped": lifecycle.serves}.get(policy.power)
    if missed and missed(landing(lifecycle, _last_seen(context, id, outputs, policy))):
        yield "state"


def _last_seen(context: Context, id: str, outputs: Values, policy: Policy) -> str:
    """Return the last known state. What should run on a host is observed again, as the host may have stopped."""
    state = context.kind.state(outputs)
    if not context.kind.host or policy.power != "running":
        return state
    present = context.kind.present(id, outputs)
    host = str(outputs.get(context.kind.host, ""))
    driver = cast("Hosted", context.driver)
    if context.touched.get(host) != (touched := context.operation.touched(host)):
        driver.disturbed(host)
        context.touched[host] = touched
    try:
        return context.foreseen(present, driver.live_status(present).state)
    except SlackwaterError:
        return context.foreseen(present, state)
