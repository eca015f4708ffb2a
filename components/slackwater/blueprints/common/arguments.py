"""The inputs of blueprints, validated once before anything is declared, and refused in one line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import Any, Final, TypeVar, cast

import pulumi

from slackwater.blueprints.common.validation import Judge
from slackwater.errors import InputError, Problem, shown

__all__ = ["checked", "misnamed", "named", "owner", "refuse"]

T = TypeVar("T")

_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")


def owner(component: str, resource_name: object, opts: object) -> str:
    """Return whose inputs are judged, as messages name it.

    Raises:
        pulumi.RunError: the name is no text, or the options are none.
    """
    if not isinstance(resource_name, str) or not resource_name:
        refuse(component, [Problem("resource_name", f"must be the name in the program, not {shown(resource_name)}")])
    whose = f'{component} "{resource_name}"'
    if not isinstance(opts, pulumi.ResourceOptions | None):
        refuse(whose, [Problem("opts", f"must be a pulumi.ResourceOptions, not {shown(opts)}")])
    return whose


def checked(
    whose: str,
    args: Mapping[str, Any] | None,
    kwargs: Mapping[str, Any],
    declared: type[T],
    existing: Mapping[str, Sequence[str]],
) -> T:
    """Return the inputs without those that are None, which counts as not given.

    Args:
        whose: Whose inputs they are, for the message.
        args: The inputs as the program gave them in one dictionary.
        kwargs: Those that it gave one by one.
        declared: The typed dictionary that names them.
        existing: Paths that name something existing, each with the properties beside it that say how to make one.

    Raises:
        pulumi.RunError: with every name that is not one, and the nearest right one, every one that is missing, and
            every value of a wrong type; or with what would go unheeded.
    """
    if not isinstance(args, Mapping | None):
        refuse(whose, [Problem("args", f"must be a dictionary of properties, not {shown(args)}")])
    judge = Judge(partial(refuse, whose))
    given = judge.judged({**(args or {}), **kwargs}, declared)
    refuse(whose, judge.problems or list(_unheeded(given, existing)))
    return cast(T, given)


def refuse(whose: str, problems: Sequence[Problem]) -> None:
    """End the program in one line if there are problems.

    Raises:
        pulumi.RunError: with all of them.
    """
    if problems:
        raise pulumi.RunError(f"{whose}: {InputError(problems)}")


def named(**values: Any) -> dict[str, Any]:
    """Return the given values. None counts as left out."""
    return {name: value for name, value in values.items() if value is not None}


def misnamed(path: str, names: Iterable[str], noun: str) -> Iterator[Problem]:
    """Find the user's names that cannot be part of a resource's name."""
    for name in names:
        if not _NAME.fullmatch(name):
            words = f"the name of {noun} must be made of letters, digits and the characters - _"
            yield Problem(f"{path}.{name}", words)


def _unheeded(given: Mapping[str, Any], existing: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Find inputs that describe something existing, which is never changed."""
    for path, others in existing.items():
        *groups, name = path.split(".")
        group = reduce(lambda around, one: around.get(one, {}), groups, given)
        for other in others:
            if name in group and other in group:
                words = f"cannot be combined with {path}: something that exists already is used as it is"
                yield Problem(".".join((*groups, other)), words)
