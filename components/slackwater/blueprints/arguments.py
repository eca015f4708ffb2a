"""The inputs of blueprints: their names checked once, against the typed dictionaries that declare them.

Only names and groups are judged here, because nobody else could: what is misnamed would silently be left out, and what
is missing may be what decides on resources. Values
go on to the providers, who know what is allowed.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from types import UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

import pulumi

from slackwater.errors import InputError, Problem

__all__ = ["checked", "misnamed", "named", "nearest", "refuse"]

T = TypeVar("T")

_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")


def checked(owner: str, args: Mapping[str, Any], declared: type[T], existing: Mapping[str, Sequence[str]]) -> T:
    """Return the inputs without those that are None, which counts as not given.

    Args:
        owner: Whose inputs they are, for the message.
        args: The inputs as the program gave them.
        declared: The typed dictionary that names them.
        existing: Paths that name something existing, each with the properties beside it that say how to make one.

    Raises:
        pulumi.RunError: with every name that is not one, and the nearest right one, and every one that is missing; or
            with what would go unheeded.
    """
    given = _without_none(args)
    refuse(owner, list(_problems(given, declared, "")) or list(_unheeded(given, existing)))
    return cast(T, given)


def refuse(owner: str, problems: Sequence[Problem]) -> None:
    """End the program in one line if there are problems.

    Raises:
        pulumi.RunError: with all of them.
    """
    if problems:
        raise pulumi.RunError(f"{owner}: {InputError(problems)}")


def named(**values: Any) -> dict[str, Any]:
    """Return the values that are given; None counts as left out."""
    return {name: value for name, value in values.items() if value is not None}


def nearest(name: str, known: Iterable[str], *, otherwise: str = "allowed are {}") -> str:
    """Return what somebody probably meant by a name that is none of those known."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f"did you mean {near[0]}?" if near else otherwise.format(", ".join(names))


def misnamed(path: str, names: Iterable[str], noun: str) -> Iterator[Problem]:
    """Find the names of one's own that cannot be a part of a resource's name."""
    for name in names:
        if not _NAME.fullmatch(name):
            words = f"the name of {noun} must be made of letters, digits and the characters - _"
            yield Problem(f"{path}.{name}", words)


def _without_none(value: Any) -> Any:
    match value:
        case Mapping():
            return {key: _without_none(one) for key, one in value.items() if one is not None}
        case list() | tuple():
            return [_without_none(one) for one in value]
        case _:
            return value


def _problems(value: Any, hint: Any, path: str) -> Iterator[Problem]:
    forms = list(_forms(hint))
    group = next(filter(is_typeddict, forms), None)
    kinds: list[Any] = [get_origin(form) for form in forms]
    match value:
        case Mapping() if group:
            yield from _members(value, group, path)
        case _ if forms == [group]:
            yield Problem(path, "must be a dictionary of properties (their values may be outputs, it may not)")
        case _ if not isinstance(value, Mapping) and kinds == [Mapping]:
            yield Problem(path, "must be a dictionary by names of your own, and no output")
        case Mapping():
            for key, one in value.items():
                yield from _problems(one, _element(forms, Mapping), f"{path}.{key}")
        case list():
            for number, one in enumerate(value):
                yield from _problems(one, _element(forms, Sequence), f"{path}[{number}]")


def _members(value: Mapping[str, Any], group: Any, path: str) -> Iterator[Problem]:
    # `pulumi.Input` names `Output` and `T` without saying where they are.
    members = get_type_hints(group, localns={"Output": pulumi.Output, "T": Any})
    for name, one in value.items():
        if name in members:
            yield from _problems(one, members[name], _below(path, name))
        else:
            yield Problem(_below(path, name), f"is not a property here; {nearest(name, members)}")
    if value.keys() <= members.keys():  # otherwise what is missing has perhaps been misspelt
        missing = (name for name in members if name in group.__required_keys__ and name not in value)
        yield from (Problem(_below(path, name), "is required") for name in missing)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _unheeded(given: Mapping[str, Any], existing: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """What exists is never changed, so nothing can be said of it."""
    for path, others in existing.items():
        *groups, name = path.split(".")
        group = reduce(lambda around, one: around.get(one, {}), groups, given)
        for other in others:
            if name in group and other in group:
                words = f"cannot be combined with {path}: something that exists already is used as it is"
                yield Problem(".".join((*groups, other)), words)


def _forms(hint: Any) -> Iterator[Any]:
    """The types that a value of this type can be."""
    if get_origin(hint) in (Union, UnionType):
        for one in get_args(hint):
            yield from _forms(one)
    else:
        yield hint


def _element(forms: Sequence[Any], container: type) -> Any:
    """The type of the elements, if one of these is such a container."""
    return next((get_args(form)[-1] for form in forms if issubclass(get_origin(form) or object, container)), Any)
