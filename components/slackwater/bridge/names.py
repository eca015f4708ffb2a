"""Translates between Python's names and the API's, along type annotations.

Programs may also use the names in the code of `pulumi import`, whose generator knows none of our irregular words.
"""

import collections.abc
import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    NotRequired,
    Required,
    TypeAlias,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import pulumi

from slackwater.schema import paths
from slackwater.schema.names import camel, generated
from slackwater.schema.nearest import meant

__all__ = ["Literal", "camel", "from_wire", "options_to_wire", "outputs", "to_wire"]

_WRAPPERS = (Annotated, collections.abc.Awaitable, NotRequired, Required, pulumi.Output)
_UNIONS = (Union, UnionType)
_PATHS = ("ignore_changes", "replace_on_changes", "hide_diffs", "additional_secret_outputs")
"""The options that name properties."""

Hint: TypeAlias = Any
Rename: TypeAlias = Callable[[Mapping[str, Hint]], Mapping[str, str]]
"""From a group's members (names in Python, with their types) to old and new keys."""


class Literal:
    """`typing.Literal` at run time in the public modules: the type of the values, without the choice of them.

    Type checkers see the choice. Pulumi's analyzer, which derives the schema of blueprints from the same groups, does
    not support it.
    """

    def __class_getitem__(cls, values: Any) -> type:
        """Return the type of the values."""
        return type(values[0] if isinstance(values, tuple) else values)


def to_wire(args: Mapping[str, Any], hint: Hint) -> dict[str, Any]:
    """Return inputs under the API's names. Unknown names stay, for the provider's check to report."""
    return cast(dict[str, Any], _translated(args, hint, _to_api))


def from_wire(output: pulumi.Output[Any], hint: Hint) -> pulumi.Output[Any]:
    """Return an output with its groups under Python's names."""
    return cast(pulumi.Output[Any], _translated(output, hint, _to_python))


def options_to_wire(
    opts: pulumi.ResourceOptions, hint: Hint, shown: Mapping[str, Hint] | None = None
) -> pulumi.ResourceOptions:
    """Return options with property paths in the API's names. `shown`: the outputs, which options may name as well.

    Raises:
        pulumi.RunError: A path names no property. The engine would ignore the option without a word.
    """
    opts = pulumi.ResourceOptions.merge(opts, None)  # a copy
    for option in _PATHS:
        if given := getattr(opts, option):
            setattr(opts, option, [_path_to_wire(option, path, hint, shown or {}) for path in given])
    return opts


def outputs(cls: type) -> dict[str, Hint]:
    """Return the outputs that a class declares itself, with their types."""
    own = type(cls.__name__, (), {"__annotations__": inspect.get_annotations(cls), "__module__": cls.__module__})
    return {name: get_args(hint)[0] for name, hint in _members(own).items() if _origin(hint) is pulumi.Output}


def _to_api(members: Mapping[str, Hint]) -> Mapping[str, str]:
    names = [camel(name) for name in members]
    return {generated(name): name for name in names} | dict(zip(members, names, strict=True))


def _to_python(members: Mapping[str, Hint]) -> Mapping[str, str]:
    return {camel(name): name for name in members}


def _translated(value: Any, hint: Hint, rename: Rename) -> Any:
    """Return the value with the keys of all groups in it renamed."""
    forms = _forms(hint)
    if not forms:
        return value
    if isinstance(value, pulumi.Output) or inspect.isawaitable(value):
        return pulumi.Output.from_input(value).apply(lambda known: _translated(known, hint, rename))
    match value:
        case str():
            return value
        case Mapping():
            return _mapping(value, forms, rename)
        case Sequence():
            element = _argument(form for form in forms if issubclass(_origin(form) or object, Sequence))
            return [_translated(one, element, rename) for one in value]
        case _:
            return value


def _mapping(value: Mapping[str, Any], forms: Sequence[Hint], rename: Rename) -> dict[str, Any]:
    group = next((form for form in forms if is_typeddict(form)), None)
    if group is None:
        member = _argument(form for form in forms if issubclass(_origin(form) or object, Mapping))
        return {key: _translated(one, member, rename) for key, one in value.items()}
    members = _members(group)
    keys = rename(members)
    hints = {camel(name): hint for name, hint in members.items()}
    found: dict[str, Any] = {}
    for key, one in value.items():
        name = keys.get(key, key)
        hint = hints.get(camel(name), Any)
        # A name that is given twice stays as it is, and the provider's check refuses it.
        found[key if name in found else name] = _translated(one, hint, rename)
    return found


def _path_to_wire(option: str, path: str, hint: Hint, shown: Mapping[str, Hint]) -> str:
    """Return a property path in the API's names."""
    steps: list[str | int] = []
    for step in paths.parse(path):
        forms = _forms(hint)
        group = next((form for form in forms if is_typeddict(form)), None)
        if group is None or not isinstance(step, str) or step == "*" or step.startswith("__"):
            hint = _argument(form for form in forms if form is not group)  # an index, a user's key or `*`
            steps.append(step)
            continue
        members = dict(_members(group)) | (dict(shown) if not steps else {})
        name = _to_api(members).get(step, step)
        hints = {camel(each): one for each, one in members.items()}
        if name not in hints:
            raise pulumi.RunError(f"{option}: {path}: {_unknown(step, members)}")
        hint = hints[name]
        steps.append(name)
    return paths.text(steps)


def _unknown(wrong: str, members: Collection[str]) -> str:
    return f"{wrong} is not a property here; {meant(wrong, members)}"


@cache
def _members(group: type) -> dict[str, Hint]:
    """Return the members of a group, and their types."""
    # `pulumi.Input` refers to `Output` and `T` by bare names.
    return get_type_hints(group, localns={"Output": pulumi.Output, "T": Any})


def _origin(hint: Hint) -> Any:
    return get_origin(hint)


def _forms(hint: Hint) -> list[Hint]:
    """Return the groups, maps and lists that a value of this type can be. Empty for a type without names in it."""
    origin, arguments = _origin(hint), get_args(hint)
    if is_typeddict(hint):
        return [hint]
    if isinstance(origin, type) and issubclass(origin, Mapping | Sequence):
        return [hint] if _forms(arguments[-1]) else []
    if origin in _UNIONS:
        return [form for argument in arguments for form in _forms(argument)]
    return _forms(arguments[0]) if origin in _WRAPPERS else []


def _argument(containers: Iterable[Hint]) -> Hint:
    """Return the element type of the first of these containers."""
    return next((get_args(container)[-1] for container in containers), Any)
