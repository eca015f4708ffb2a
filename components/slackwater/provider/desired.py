"""Turns two models into the planner's questions: an intent and a policy.

The desired state is what the program says now. The prior one is what it said before; the difference between them tells
a removal from a field that was never set. Observed values are reduced to what the program may change: tags of others
stay as they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from slackwater.lifecycle.queries import lookup, replacing, rule_for
from slackwater.lifecycle.vocabulary import ActionKind, Change, FieldChange, Intent, Lifecycle, Policy, Send
from slackwater.schema import paths
from slackwater.schema.paths import segments, top
from slackwater.services import base, tags
from slackwater.services.aws.payload import unset_value

_DIGEST: Final = 32
"""Hexadecimal characters of a digest of content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesiredState:
    """What a program wants of one resource. ``open``: paths whose values are unknown in a preview."""

    lifecycle: Lifecycle
    inputs: base.ResourceInputs
    prior: base.ResourceInputs | None = None
    open: frozenset[str] = frozenset()

    def intent(self, fields: Mapping[str, Any]) -> Intent:
        """Return what has to change in a resource that has these fields now."""
        changes = tuple(dict.fromkeys(self._changes(fields)))
        return Intent(present=True, changes=changes, fields=self._afterwards(fields, changes))

    def values(self) -> dict[str, Any]:
        """Return the desired values as requests carry them."""
        return base.wire(self.inputs)

    @property
    def identity(self) -> str:
        """The value of the owner's tag: which resource this is, and which replacement of it."""
        return identity(self.inputs)

    def owned(self) -> dict[str, Any]:
        """Return the desired values, with the owner's tag among the tags."""
        values = self.values()
        return {**values, "tags": {**values.get("tags", {}), tags.OWNER: self.identity}}

    def content(self) -> str:
        """Return a digest of all values that only another cloud object can change. Empty when there are none."""
        fixed = {name: value for name, value in self.values().items() if self.renews(name)}
        text = json.dumps(fixed, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST] if fixed else ""

    def _changes(self, fields: Mapping[str, Any]) -> Iterator[FieldChange]:
        """Compare the desired state with the fields.

        Values that an update cannot change are compared with the prior desired state, because the service may show them
        in another form, and a mere difference of form must not replace an object. An object that carries the digest of
        the desired values is up to date.
        """
        yield from self._renewing(fields)
        yield from (change for change in self._changing(fields) if not self.renews(change.path))
        tagged = self.lifecycle.that(ActionKind.SET_TAGS)
        if tagged and not self.lifecycle.standing and (fields.get("tags") or {}).get(tags.OWNER) != self.identity:
            yield FieldChange(path=paths.join("tags", tags.OWNER))

    def _renewing(self, fields: Mapping[str, Any]) -> Iterator[FieldChange]:
        content = self.content()
        if not content or (fields.get("tags") or {}).get(tags.CONTENT) == content:
            return
        before = self.prior or base.observe(type(self.inputs), fields)
        for difference in base.differences(self.inputs, before):
            if self.renews(difference.path, shown=self.prior is None):
                yield FieldChange(path=difference.path, removed=difference.new is None)
        if self.prior:
            yield from self._dropped(self.prior)
        for path in sorted(self.open):
            if top(path) in service_names(type(self.inputs)) and self.renews(path):
                yield FieldChange(path=path)

    def _dropped(self, prior: base.ResourceInputs) -> Iterator[FieldChange]:
        for path in base.removed(prior, self.inputs, telling=True):
            if self.renews(path) and not paths.meets(path, self.open):
                yield FieldChange(path=path, removed=True)

    def _changing(self, fields: Mapping[str, Any]) -> Iterator[FieldChange]:
        model = type(self.inputs)
        observed = base.observe(model, self.ours(fields))
        for difference in base.differences(self.inputs, observed):
            if not self.fixed(difference.path, fields) and self._told(difference.path):
                yield FieldChange(
                    path=difference.path, removed=difference.new is None, lowered=_lower(difference.new, difference.old)
                )
        for path in base.removed(self.prior, self.inputs) if self.prior else ():
            for each in self._spread(path):
                if not (self.fixed(each, fields) or paths.meets(each, self.open) or self._unset(each, observed)):
                    yield FieldChange(path=each, removed=True)
        for path in sorted(self.open):
            if top(path) in service_names(model) and not self.fixed(path, fields):
                yield FieldChange(path=path)

    def _told(self, path: str) -> bool:
        """Tell whether the program made a difference. A value that the service changes by itself does not count."""
        if rule_for(self.lifecycle, path).shown:
            return True
        if self.prior is None:
            return False
        return path in {difference.path for difference in base.differences(self.inputs, self.prior)}

    def late(self) -> tuple[FieldChange, ...]:
        """Return the fields that a create cannot set, so that an update has to follow."""
        late = [rule.path for rule in self.lifecycle.fields if rule.late]
        return tuple(FieldChange(path=path) for path in late if lookup(self.values(), path) is not None)

    def fixed(self, path: str, fields: Mapping[str, Any]) -> bool:
        """Tell whether no update can make a change, so that the engine has to replace the resource."""
        return replacing(self.lifecycle, path, fields, self.values())[0]

    def renews(self, path: str, *, shown: bool = False) -> bool:
        """Tell whether only another cloud object can change a field. ``shown``: and the service shows its value."""
        rule = rule_for(self.lifecycle, path)
        return rule.change is Change.RENEW and (rule.shown or not shown)

    def _spread(self, path: str) -> Iterator[str]:
        """Yield the paths to remove. Tags are removed key by key, since some of them belong to others."""
        before = lookup(base.wire(self.prior), path) if self.prior else None
        shared = rule_for(self.lifecycle, path).change is Change.ANY_TIME and len(segments(path)) == 1
        if shared and isinstance(before, Mapping):
            yield from (paths.join(path, key) for key in before)
        else:
            yield path

    def _unset(self, path: str, observed: base.ResourceInputs) -> bool:
        """Tell whether a field that the program no longer sets already has its unset value."""
        rule, value = rule_for(self.lifecycle, path), lookup(base.wire(observed), path)
        if rule.change is Change.ANY_TIME:
            return value is None
        if value is None:  # absent, or in a list, where one index may hold different things in the two models
            return path not in base.removed(observed, self.inputs)
        return _untold(value, unset_value(rule, path))

    def seen(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields without those of others, and in the program's form where they are up to date.

        An object that carries the digest of the desired values is up to date, in whatever form the service shows them.
        """
        shown = self.ours(fields)
        if self.content() and (fields.get("tags") or {}).get(tags.CONTENT) == self.content():
            shown |= {name: value for name, value in self.values().items() if self.renews(name)}
        return shown

    def ours(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields. Maps that are shared with others keep only the program's keys."""
        wanted, before = base.wire(self.inputs), base.wire(self.prior) if self.prior else {}
        shared = [rule.path for rule in self.lifecycle.fields if rule.change is Change.ANY_TIME]
        return {
            name: {key: one for key, one in value.items() if key in wanted.get(name, {}) or key in before.get(name, {})}
            if name in shared and isinstance(value, Mapping)
            else value
            for name, value in fields.items()
        }

    def _afterwards(self, fields: Mapping[str, Any], changes: tuple[FieldChange, ...]) -> dict[str, Any]:
        cleared = {change.path: None for change in changes if change.removed and len(segments(change.path)) == 1}
        return {**fields, **cleared, **base.wire(self.inputs)}


def _lower(new: object, old: object) -> bool:
    """Tell whether a number decreases."""
    return isinstance(new, int) and isinstance(old, int) and new < old


def service_names(model: type[base.Model]) -> frozenset[str]:
    """Return the names of the fields that the service knows, without slackwater's own."""
    return frozenset(member.name for member in base.members(model).values() if not member.own)


def telling(lifecycle: Lifecycle, observed: base.ResourceInputs) -> dict[str, Any]:
    """Return the observed values that a program would have to write: not the service's defaults or moving values."""
    values = {}
    for name, value in base.wire(base.steady(observed)).items():
        unset = rule_for(lifecycle, name).unset
        default = unset.value if isinstance(unset, Send) else None
        if not _untold(value, default):
            values[name] = value
    return values


def _untold(value: Any, default: Any) -> bool:
    """Tell whether a value is what the service shows for a field that was never set."""
    return _bare(value) == _bare(default) or _empty(value)


def _empty(value: Any) -> bool:
    return all(map(_empty, value.values())) if isinstance(value, Mapping) else value in (None, "", [])


def _bare(value: Any) -> Any:
    """Return a value without its empty parts: empty groups, empty texts, and switches that are off."""
    if isinstance(value, Mapping):
        kept = {key: _bare(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one is not None} or None
    return value or None


def identity(inputs: base.ResourceInputs) -> str:
    """Return the value of the owner's tag for a resource with these inputs."""
    return f"{inputs.owner}/g{inputs.generation}"


def policy_of(inputs: base.ResourceInputs) -> Policy:
    """Return the policy that the program sets."""
    return Policy(**inputs.policy())
