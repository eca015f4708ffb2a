"""What is wrong with inputs, in words for the person who wrote them.

pydantic validates single values; the model's laws validate combinations. Both report
:class:`~slackwater.errors.Problem`: one line, with the property path, what is allowed and the nearest right name. No
word of pydantic's reaches a user, and no secret value does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pydantic

from slackwater.errors import InputError, Problem, shown
from slackwater.schema import paths
from slackwater.schema.fields import Text
from slackwater.schema.model import Check, Group, Leaf, ListOf, MapOf, members, validators
from slackwater.schema.names import camel
from slackwater.schema.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from slackwater.schema.model import Model, Shape, Validator

M = TypeVar("M", bound="Model")
_NONE: Final[frozenset[str]] = frozenset()

_WORDS: Final[Mapping[str, str]] = {
    "missing": "is required",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be a map of names to values",
    "model_type": "must be a group of properties",
}
"""Our words for the errors of pydantic. Refusals of rules bring their own; unknown names are handled below."""


def parse(
    model: type[M], raw: Mapping[str, Any], *, unknown: frozenset[str] = _NONE, secret: frozenset[str] = _NONE
) -> M:
    """Return the model of these inputs. Unknown values are missing in it.

    Raises:
        InputError: with every problem found.
    """
    if found := problems(model, raw, unknown=unknown, secret=secret):
        raise InputError(found)
    return observe(model, raw)


def observe(model: type[M], response: Mapping[str, Any]) -> M:
    """Return the model of the service's answer, in canonical spelling.

    Nothing is refused. Unknown members, members of another shape and reserved names are left out.
    """
    seen = {
        member.attribute: value
        for name, member in members(model).items()
        if (value := _observed(member.shape, response.get(name))) is not None
    }
    missing = {member.attribute: None for member in members(model).values() if member.required}
    return model.model_construct(_fields_set=set(seen), **(missing | seen))


def _observed(shape: Shape, value: Any) -> Any:
    match shape:
        case Leaf():
            return shape.rule.canonical(value) if shape.holds(value) else None
        case Group(model=model) if isinstance(value, Mapping):
            return observe(model, value)
        case ListOf(item=item) if isinstance(value, list | tuple):
            return [seen for one in value if (seen := _observed(item, one)) is not None]
        case MapOf() if isinstance(value, Mapping):
            seen_of = {key: _observed(shape.value, one) for key, one in value.items() if _is_ours(shape.key, key)}
            return {shape.key.rule.canonical(key): seen for key, seen in seen_of.items() if seen is not None}
        case _:
            return None


def _is_ours(leaf: Leaf, key: str) -> bool:
    return not (isinstance(leaf.rule, Text) and leaf.rule.reserved and key.startswith(leaf.rule.reserved))


# --- problems --------------------------------------------------------------------------------------------------------


def problems(
    model: type[Model], raw: Mapping[str, Any], *, unknown: frozenset[str] = _NONE, secret: frozenset[str] = _NONE
) -> list[Problem]:
    """Return everything that is wrong with these inputs.

    Args:
        model: the model.
        raw: the inputs.
        unknown: paths whose values will be known later. They are missing in ``raw`` (None in a list), and nothing that
            depends on them is validated.
        secret: paths whose values must not be shown.
    """
    said = _without_nulls(raw)
    found = [*_misnamed(model, unknown), *_misformed(model, said, unknown, secret)]
    skip = unknown | {problem.path for problem in found}
    return [*dict.fromkeys(found), *_within(observe(model, said), "", skip, secret)]


def warnings(model: Model, *, unknown: frozenset[str] = _NONE, secret: frozenset[str] = _NONE) -> list[Problem]:
    """Return what is allowed, but probably unintended or soon refused."""
    return list(_broken(validators(type(model), "ADVICE"), model, unknown, secret))


def unsuited(
    model: Model, host: Mapping[str, Any], *, unknown: frozenset[str] = _NONE, secret: frozenset[str] = _NONE
) -> list[Problem]:
    """Return what does not suit the related resource. ``host``: its fields, as far as they are known."""
    laws = validators(type(model), "NEIGHBOUR_CHECKS")
    bound = [replace(check, find=partial(check.find, host=host)) for check in laws if isinstance(check, Check)]
    return list(_broken(bound, model, unknown, secret))


def _within(group: Model, at: str, skip: frozenset[str], secret: frozenset[str]) -> Iterator[Problem]:
    """Validate a group by its own laws, and then the groups in it. ``at``: its path."""
    own, theirs = (frozenset(_inside(known, at)) for known in (skip, secret))
    for one in _broken(validators(type(group), "CHECKS"), group, own, theirs):
        yield Problem(paths.join(at, one.path) if at and one.path else one.path or at, one.reason)
    for member in members(type(group)).values():
        value = getattr(group, member.attribute, None)
        if isinstance(member.shape, Group) and value is not None:
            yield from _within(value, paths.join(at, member.name), skip, secret)
        if isinstance(member.shape, ListOf) and isinstance(member.shape.item, Group):
            for index, one in enumerate(value or ()):
                yield from _within(one, paths.join(paths.join(at, member.name), index), skip, secret)


def _inside(known: frozenset[str], at: str) -> Iterator[str]:
    """Return the paths inside a group, relative to it. A path that contains the group becomes the whole of it."""
    for path in known:
        if not at or paths.below(path, (at,)):
            yield path if not at else path[len(at) :].lstrip(".")
        elif paths.meets(path, (at,)):
            yield ""


def _broken(
    checks: Sequence[Validator], parsed: Model, skip: frozenset[str], secret: frozenset[str]
) -> Iterator[Problem]:
    for check in checks:
        if _undecided(check, skip):
            continue
        hide = any(paths.meets(path, secret) for path in check.paths)
        found = [Problem(one.path, check.words) if hide else one for one in check.find(parsed)]
        yield from dict.fromkeys(found)


def _undecided(check: Validator, skip: frozenset[str]) -> bool:
    return any(paths.meets(path, skip) for path in check.paths) or any(
        paths.below(path, skip) for path in check.presence
    )


def _without_nulls(value: Any) -> Any:
    """Return plain dictionaries and lists. A null member counts as absent."""
    if isinstance(value, Mapping):
        return {key: _without_nulls(one) for key, one in value.items() if one is not None}
    return [_without_nulls(one) for one in value] if isinstance(value, list | tuple) else value


def _misformed(
    model: type[Model], said: Mapping[str, Any], unknown: frozenset[str], secret: frozenset[str]
) -> Iterator[Problem]:
    try:
        model.model_validate(said)
    except pydantic.ValidationError as error:
        for one in error.errors(include_url=False):
            place = _Place(model, one["loc"])
            if not _hangs_on(unknown, place.path, one):
                yield place.problem(one, secret)


def _hangs_on(unknown: frozenset[str], path: str, one: ErrorDetails) -> bool:
    """Tell whether an error may disappear once unknown values are known, since items may still be missing."""
    little = one["type"] == "missing" or one.get("ctx", {}).get("few", False)
    return paths.meets(path, unknown) if little else paths.below(path, unknown)


def _misnamed(model: type[Model], unknown: frozenset[str]) -> Iterator[Problem]:
    """Find wrong names in the paths of unknown values, which pydantic never sees."""
    for path in sorted(unknown):
        shape: Shape | None = Group(model)
        so_far = ""
        for step in paths.parse(path):
            match shape:
                case Group(model=group) if (name := str(step)) not in members(group):
                    yield Problem(paths.join(so_far, step), _unknown_name(name, group))
                    break
                case Group(model=group):
                    shape = members(group)[str(step)].shape
                case MapOf(value=inner) | ListOf(item=inner):
                    shape = inner
                case _:
                    break
            so_far = paths.join(so_far, step)


class _Place:
    """Where pydantic found an error: the path, the group around it, and whether its value may be shown."""

    def __init__(self, model: type[Model], loc: tuple[int | str, ...]) -> None:
        self.is_key = bool(loc) and loc[-1] == "[key]"
        self.steps = loc[:-1] if self.is_key else loc
        self.path, self.map_path = "", ""
        self.group = model
        self.sensitive = False
        shape: Shape = Group(model)
        for step in self.steps:
            self.map_path, self.path = self.path, paths.join(self.path, step)
            match shape:
                case Group(model=group):
                    self.group = group
                    member = members(group).get(str(step))
                    if member is None:
                        return
                    self.sensitive = self.sensitive or member.sensitive
                    shape = member.shape
                case ListOf(item=inner) | MapOf(value=inner):
                    shape = inner
                case Leaf():
                    return

    def problem(self, one: ErrorDetails, secret: frozenset[str]) -> Problem:
        """Return the error in words."""
        hide = self.sensitive or paths.meets(self.path, secret)
        if one["type"] == "extra_forbidden":
            return Problem(self.path, _unknown_name(str(self.steps[-1]), self.group))
        context = one.get("ctx", {})
        words = str(context.get("words") or _WORDS.get(one["type"], "has a value that is not allowed here"))
        if not hide and one["type"] != "missing" and context.get("show", True):
            words = f"{words}, not {shown(one['input'])}"
            words += f"; did you mean {context['near']}?" if context.get("near") else ""
        if self.is_key:
            return Problem(self.map_path if hide else self.path, f"the name {words}")
        return Problem(self.path, words)


def _unknown_name(wrong: str, group: type[Model]) -> str:
    """Return the message about an unknown name, with the nearest right one, also in Python's spelling."""
    names = [name for name, member in members(group).items() if not member.hidden]
    right = nearest(camel(wrong), names)
    if not right:
        return f"is not a property here; allowed are {', '.join(names)}"
    spelled = members(group)[right].attribute
    python = f" (in Python {spelled})" if "_" in wrong and spelled != right else ""
    return f"is not a property here; did you mean {right}{python}?"
