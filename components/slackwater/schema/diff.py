"""Differences between two models of the same thing.

Only values that the desired model sets count; what the service filled in by itself never makes a difference. Values are
compared in their canonical spelling, sets without order, and lists of named groups by name. A field that the service
does not mention has its service default. Where a thing can be written in several ways, the observed model is rewritten
in the way of the desired one. An empty list counts as absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from slackwater.schema import paths
from slackwater.schema.model import Group, Leaf, ListOf, MapOf, Member, Model, Shape, members

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not as desired. None means absent. The values may be secret, so they are never printed."""

    path: str
    old: Any = field(repr=False)
    new: Any = field(repr=False)


def _said(model: Model) -> Iterator[tuple[Member, Any]]:
    """Yield the members that were given a value."""
    for member in members(type(model)).values():
        if member.attribute in model.model_fields_set:
            yield member, getattr(model, member.attribute)


def _get(model: Model | None, member: Member) -> Any:
    """Return a member's value, or None if it was never set."""
    given = model is not None and member.attribute in model.model_fields_set
    return getattr(model, member.attribute) if given else None


def _alike(model: M | None, like: M | None) -> M | None:
    """Return a model, written in the way of another one."""
    return model.resembling(like) if model is not None and like is not None else model


# --- differences -----------------------------------------------------------------------------------------------------


def differences(desired: Model, observed: Model, *, own: bool = False) -> tuple[Difference, ...]:
    """Return what the desired model sets and the observed one does not, leaf by leaf.

    Maps with free keys are compared as a whole: an observed key that is not desired is a difference with ``new`` None.
    A set is one difference. ``own``: compare slackwater's own fields instead of the service's.
    """
    other = observed.resembling(desired)
    return tuple(
        difference
        for member, value in _said(desired)
        if member.own is own
        for difference in _member_differs(member, value, _get(other, member), "")
    )


def _group_differs(desired: Model, observed: Model | None, path: str) -> Iterator[Difference]:
    other = _alike(observed, desired)
    for member, value in _said(desired):
        yield from _member_differs(member, value, _get(other, member), path)


def _member_differs(member: Member, new: Any, old: Any, path: str) -> Iterator[Difference]:
    if member.write_only and old is None:
        return
    known = member.service_default if old is None else old
    yield from _differ(member.shape, new, known, paths.join(path, member.name))


def _differ(shape: Shape, new: Any, old: Any, path: str) -> Iterator[Difference]:
    match shape:
        case Group() if new is not None:
            yield from _group_differs(new, old, path)
        case MapOf(value=inner):
            for key in dict.fromkeys([*(new or ()), *(old or ())]):
                yield from _differ(inner, (new or {}).get(key), (old or {}).get(key), paths.join(path, key))
        case ListOf(item=Group()) if new is not None:
            for index, one, other in _paired(shape, new, old or []):
                yield from _differ(shape.item, one, other, paths.join(path, index))
        case _:
            if not _same(shape, new, old):
                yield Difference(path, _plain(shape, old), _plain(shape, new))


def _same(shape: Shape, new: Any, old: Any) -> bool:
    match shape:
        case ListOf(item=Leaf(rule=rule), items=items):
            news, olds = ([rule.identity(one) for one in each or ()] for each in (new, old))
            return set(news) == set(olds) if items.order_free else news == olds
        case Leaf(rule=rule) if new is not None and old is not None:
            return bool(rule.identity(new) == rule.identity(old))
        case _:
            return bool(new == old)


def _paired(shape: ListOf, new: list[Any], old: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Pair the groups of two lists by their key, or by position where the keys are ambiguous.

    The index is the one in the new list. A group that is only in the old list has its index there.
    """
    identity = _identity(shape, new, old)
    before = {identity(index, one): (index, one) for index, one in enumerate(old)}
    for index, one in enumerate(new):
        yield index, one, before.pop(identity(index, one), (0, None))[1]
    for index, one in before.values():
        yield index, None, one


def _identity(shape: ListOf, *lists: list[Any]) -> Callable[[int, Any], object]:
    def key(_: int, one: Model) -> object:
        member = members(type(one))[shape.items.key]
        said = getattr(one, member.attribute)
        value = member.service_default if said is None else said
        return member.shape.rule.identity(value) if value is not None and isinstance(member.shape, Leaf) else value

    if not shape.items.key:
        return lambda index, _: index
    keys = [[key(index, one) for index, one in enumerate(each)] for each in lists]
    return key if all(len(set(each)) == len(each) for each in keys) else lambda index, _: index


# --- removed ---------------------------------------------------------------------------------------------------------


def removed(prior: Model, desired: Model, *, own: bool = False, telling: bool = False) -> tuple[str, ...]:
    """Return what the prior model sets and the desired one does not. Of a removed group, return only the group.

    ``telling``: leave out values that equal the service default.
    """
    before = prior.resembling(desired)
    return tuple(
        path
        for member, value in _said(before)
        if member.own is own and (_tells(member, value) or not telling)
        for path in _gone(member.shape, value, _get(desired, member), member.name, telling=telling)
    )


def _tells(member: Member, value: Any) -> bool:
    """Tell whether a value differs from the service default."""
    if isinstance(member.shape, Group) and value is not None:
        return any(_tells(inner, one) for inner, one in _said(value))
    return bool(value != member.service_default)


def _gone(shape: Shape, prior: Any, desired: Any, path: str, *, telling: bool) -> Iterator[str]:
    if desired is None:
        yield path
        return
    for inner, value, other, step in _inside(shape, prior, desired, telling=telling):
        if value is not None:
            yield from _gone(inner, value, other, paths.join(path, step), telling=telling)


def _inside(shape: Shape, prior: Any, desired: Any, *, telling: bool) -> Iterator[tuple[Shape, Any, Any, str | int]]:
    """Yield the parts of a value, each with the other model's part in the same place."""
    match shape:
        case Group():
            for member, value in _said(prior.resembling(desired)):
                if _tells(member, value) or not telling:
                    yield member.shape, value, _get(desired, member), member.name
        case MapOf(value=inner):
            for key, value in prior.items():
                yield inner, value, desired.get(key), key
        case ListOf(item=Group() as inner):
            for index, other, value in _paired(shape, desired, prior):
                yield inner, value, other, index


# --- steady ----------------------------------------------------------------------------------------------------------


def steady(observed: M) -> M:
    """Return the observed values, without those that the service changes by itself."""
    values = {}
    for member, value in _said(observed):
        inside = isinstance(member.shape, Group) and value is not None
        values[member.attribute] = steady(value) if inside else None if member.moves else value
    return observed.saying(**values)


# --- restrict --------------------------------------------------------------------------------------------------------

_SILENT: Final[Mapping[str, Any]] = {}


def restrict(observed: Model, like: Model, written: Mapping[str, Any] = _SILENT) -> dict[str, Any]:
    """Return the observed values of exactly the fields that ``like`` sets, in its shape, for a refresh.

    ``written``: the inputs that ``like`` was made from. The user's own spelling is kept where nothing changed.
    slackwater's own fields are never observed. Values that the service changes by itself, or never shows, are returned
    as they were.
    """
    found, known = {}, _alike(observed, like)
    for member, value in _said(like):
        spelled = written.get(member.name)
        if member.own or member.moves or member.write_only:
            found[member.name] = spelled if spelled is not None else _plain(member.shape, value)
            continue
        seen = _get(known, member)
        seen = member.service_default if seen is None else seen
        if seen is not None:
            found[member.name] = _restricted(member.shape, seen, value, spelled)
        elif not any(_member_differs(member, value, None, "")):  # it sets what the service does not mention
            found[member.name] = spelled if spelled is not None else _plain(member.shape, value)
    return found


def _restricted(shape: Shape, seen: Any, like: Any, spelled: Any) -> Any:
    if spelled is not None and not any(_differ(shape, like, seen, "")):
        return spelled
    match shape:
        case Group() if like is not None:
            return restrict(seen, like, spelled or _SILENT)
        case MapOf(value=inner):
            known, words = like or {}, _by_canonical(shape, spelled)
            return {
                words.get(key, (key, None))[0]: _restricted(inner, one, known.get(key), words.get(key, (key, None))[1])
                for key, one in seen.items()
            }
        case ListOf(item=Group()) if like is not None:
            pairs = _paired(shape, seen, like)
            return [_restricted(shape.item, one, other, None) for _, one, other in pairs if one is not None]
        case _:
            return _plain(shape, seen)


def _by_canonical(shape: MapOf, spelled: Any) -> dict[str, tuple[str, Any]]:
    words = spelled if isinstance(spelled, Mapping) else _SILENT
    return {shape.key.rule.canonical(key): (key, value) for key, value in words.items()}


# --- the wire --------------------------------------------------------------------------------------------------------


def wire(model: Model, only: frozenset[str] | set[str] | tuple[str, ...] | None = None) -> dict[str, Any]:
    """Return the model as the API wants it: API names, canonical spelling, without slackwater's own fields.

    ``only``: the paths to send. Each one sends the complete top-level block around it, since a block replaces a block.
    """
    wanted = None if only is None else {paths.top(path) for path in only}
    return {
        member.name: _plain(member.shape, value)
        for member, value in _said(model)
        if not member.own and (wanted is None or member.name in wanted)
    }


def _plain(shape: Shape, value: Any) -> Any:
    match shape:
        case _ if value is None:
            return None
        case Group():
            return {member.name: _plain(member.shape, one) for member, one in _said(value)}
        case ListOf(item=inner):
            return [_plain(inner, one) for one in value]
        case MapOf(value=inner):
            return {key: _plain(inner, one) for key, one in value.items()}
        case Leaf():
            return value


def sensitive(model: Model) -> frozenset[str]:
    """Return the paths of all values that the API marks as sensitive."""
    return frozenset(_secrets(Group(type(model)), model, ""))


def _secrets(shape: Shape, value: Any, path: str) -> Iterator[str]:
    match shape:
        case Group():
            for member, one in _said(value):
                here = paths.join(path, member.name)
                yield from [here] if member.sensitive else _secrets(member.shape, one, here)
        case ListOf(item=inner):
            for index, one in enumerate(value):
                yield from _secrets(inner, one, paths.join(path, index))
        case MapOf(value=inner):
            for key, one in value.items():
                yield from _secrets(inner, one, paths.join(path, key))
        case Leaf():
            return
