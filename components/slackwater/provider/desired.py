"""From two models to an intent and a policy: what the planner is asked.

The wish is what the program says now; the prior wish is what it said before, and tells removals from fields that
nobody ever named. What the service shows is reduced to what concerns them: tags of others are left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from slackwater.lifecycle.queries import lookup, replacing, rule_for
from slackwater.lifecycle.vocabulary import Change, FieldChange, Intent, Lifecycle, Policy, Send
from slackwater.schema import paths
from slackwater.schema.paths import segments, top
from slackwater.services import base, tags
from slackwater.services.aws.payload import unset_value

_DIGEST: Final = 32
"""Hexadecimal characters of a digest of content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesiredState:
    """What a program wants of one resource. ``open``: paths whose values are not known yet (previews only)."""

    lifecycle: Lifecycle
    inputs: base.ResourceInputs
    prior: base.ResourceInputs | None = None
    open: frozenset[str] = frozenset()

    def intent(self, fields: Mapping[str, Any]) -> Intent:
        """Return what is to change in a resource that has these fields now."""
        changes = tuple(dict.fromkeys(self._changes(fields)))
        return Intent(present=True, changes=changes, fields=self._afterwards(fields, changes))

    def values(self) -> dict[str, Any]:
        """Return the wanted values as requests carry them."""
        return base.wire(self.inputs)

    @property
    def identity(self) -> str:
        """What the owner's tag says: which resource it is, and which replacement of it."""
        return identity(self.inputs)

    def owned(self) -> dict[str, Any]:
        """Return the wanted values with the owner's tag among the tags."""
        values = self.values()
        return {**values, "tags": {**values.get("tags", {}), tags.OWNER: self.identity}}

    def content(self) -> str:
        """Return a digest of everything that only another cloud object can have otherwise; empty: there is nothing."""
        fixed = {name: value for name, value in self.values().items() if self.renews(name)}
        text = json.dumps(fixed, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST] if fixed else ""

    def _changes(self, fields: Mapping[str, Any]) -> Iterator[FieldChange]:
        """Compare the wish with the fields.

        What cannot be changed in a cloud object is compared with the prior wish: the service may show it in other
        words, and nothing of worth is ended for those. An object that carries the digest of this wish is as wished.
        """
        yield from self._renewing(fields)
        yield from (change for change in self._changing(fields) if not self.renews(change.path))
        if (fields.get("tags") or {}).get(tags.OWNER) != self.identity:
            yield FieldChange(path=paths.join("tags", tags.OWNER))

    def _renewing(self, fields: Mapping[str, Any]) -> Iterator[FieldChange]:
        content = self.content()
        if not content or (fields.get("tags") or {}).get(tags.CONTENT) == content:
            return
        before = self.prior or base.observe(type(self.inputs), fields)
        for difference in base.differences(self.inputs, before):
            if self.renews(difference.path, shown=self.prior is None):
                yield FieldChange(path=difference.path, removed=difference.new is None)
        for path in base.removed(self.prior, self.inputs, telling=True) if self.prior else ():
            if self.renews(path) and not paths.meets(path, self.open):
                yield FieldChange(path=path, removed=True)
        for path in sorted(self.open):
            if top(path) in service_names(type(self.inputs)) and self.renews(path):
                yield FieldChange(path=path)

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
        """Tell whether a difference is one that the program makes: what the service moves itself tells nothing."""
        if rule_for(self.lifecycle, path).shown:
            return True
        if self.prior is None:
            return False
        return path in {difference.path for difference in base.differences(self.inputs, self.prior)}

    def late(self) -> tuple[FieldChange, ...]:
        """Return what a create does not take, and an update brings after it."""
        late = [rule.path for rule in self.lifecycle.fields if rule.late]
        return tuple(FieldChange(path=path) for path in late if lookup(self.values(), path) is not None)

    def fixed(self, path: str, fields: Mapping[str, Any]) -> bool:
        """Changes that no update makes are the engine's matter: it replaces the resource."""
        return replacing(self.lifecycle, path, fields, self.values())[0]

    def renews(self, path: str, *, shown: bool = False) -> bool:
        """Fields that only another cloud object can have otherwise; ``shown``: of which the service keeps a copy."""
        rule = rule_for(self.lifecycle, path)
        return rule.change is Change.RENEW and (rule.shown or not shown)

    def _spread(self, path: str) -> Iterator[str]:
        """Tags are removed key by key, since some of them are not ours."""
        before = lookup(base.wire(self.prior), path) if self.prior else None
        shared = rule_for(self.lifecycle, path).change is Change.ANY_TIME and len(segments(path)) == 1
        if shared and isinstance(before, Mapping):
            yield from (paths.join(path, key) for key in before)
        else:
            yield path

    def _unset(self, path: str, observed: base.ResourceInputs) -> bool:
        """Tell whether a field that is no longer wanted is already as if it had never been set."""
        rule, value = rule_for(self.lifecycle, path), lookup(base.wire(observed), path)
        if rule.change is Change.ANY_TIME:
            return value is None
        if value is None:  # not there, or in a list, where one place may hold different things in two models
            return path not in base.removed(observed, self.inputs)
        return _untold(value, unset_value(rule, path))

    def seen(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields without what is others', and in the words of the wish where they are as wished.

        What carries the digest of the wish is as wished, in whatever words the service shows it.
        """
        shown = self.ours(fields)
        if self.content() and (fields.get("tags") or {}).get(tags.CONTENT) == self.content():
            shown |= {name: value for name, value in self.values().items() if self.renews(name)}
        return shown

    def ours(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields without the keys of others in maps that are shared with them."""
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
    """Tell whether a number is to become a lower one."""
    return isinstance(new, int) and isinstance(old, int) and new < old


def service_names(model: type[base.Model]) -> frozenset[str]:
    """Return the names of the fields that the service knows, slackwater's own left out."""
    return frozenset(member.name for member in base.members(model).values() if not member.own)


def telling(lifecycle: Lifecycle, observed: base.ResourceInputs) -> dict[str, Any]:
    """Return the observed values that say something: those that the service does not fill in or move by itself."""
    values = {}
    for name, value in base.wire(base.steady(observed)).items():
        unset = rule_for(lifecycle, name).unset
        default = unset.value if isinstance(unset, Send) else None
        if not _untold(value, default):
            values[name] = value
    return values


def _untold(value: Any, default: Any) -> bool:
    """Tell whether a value is what the service shows of a field that nobody ever set."""
    return _bare(value) == _bare(default) or _empty(value)


def _empty(value: Any) -> bool:
    return all(map(_empty, value.values())) if isinstance(value, Mapping) else value in (None, "", [])


def _bare(value: Any) -> Any:
    """Return a value without everything in it that says nothing: empty groups, empty texts, switches that are off."""
    if isinstance(value, Mapping):
        kept = {key: _bare(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one is not None} or None
    return value or None


def identity(inputs: base.ResourceInputs) -> str:
    """Return what the owner's tag of a resource with these inputs says."""
    return f"{inputs.owner}/g{inputs.generation}"


def policy_of(inputs: base.ResourceInputs) -> Policy:
    """Return the policy that a program sets."""
    return Policy(**inputs.policy())
