"""Judges the inputs of a component by the types that its typed dictionaries declare.

This happens before anything else does, so that the body of a component can rely on its inputs: what is misnamed would
silently be left out, what is missing may be what decides on resources, and what is of another type would end in a
traceback somewhere below. What an output holds is judged in the moment in which it is known, and not repeated: it may
be a secret. One that holds nothing is refused: what is made, and what it may do, has been decided by then. Which values
of a type are allowed is for the providers to say, who know.
"""

import inspect
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints, is_typeddict

import pulumi

from slackwater.errors import Problem, shown
from slackwater.schema.nearest import meant

__all__ = ["Judge"]

_GROUP: Final = "must be a dictionary of properties"
_MAP: Final = "must be a dictionary by names of your own"
_WORDS: Final[Mapping[type, str]] = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}
_HALVES: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no encoding can carry."""


@dataclass(slots=True)
class Judge:
    """Walks over inputs and their types at once.

    ``refuse``: what is done with the problems of an output, once it is known; ``tells``: whether problems repeat
    values; ``problems``: what was found.
    """

    refuse: Callable[[Sequence[Problem]], None]
    tells: bool = True
    problems: list[Problem] = field(default_factory=list)

    def judged(self, value: Any, hint: Any, path: str = "") -> Any:
        """Return a value of this type: without members that are None, its outputs judged when they are known."""
        forms = list(_forms(hint))
        kinds: list[Any] = [get_origin(form) for form in forms]
        if pulumi.Output in kinds and (isinstance(value, pulumi.Output) or inspect.isawaitable(value)):
            return self._later(value, hint, path)
        if group := next(filter(is_typeddict, forms), None):
            return self._group(value, group, path, late=pulumi.Output in kinds)
        if Mapping in kinds:
            return self._map(value, _element(forms, Mapping), path, late=pulumi.Output in kinds)
        if Sequence in kinds:
            return self._list(value, _element(forms, Sequence), path)
        return self._plain(value, [form for form in forms if form in _WORDS], path)

    def _later(self, value: Any, hint: Any, path: str) -> pulumi.Output[Any]:
        def judged(known: Any) -> Any:
            judge = Judge(self.refuse, tells=False)
            found = judge.judged(known, hint, path)
            self.refuse(judge.problems)
            return found

        output: pulumi.Output[Any] = pulumi.Output.from_input(value)
        return output.apply(judged)

    def _group(self, value: Any, group: Any, path: str, *, late: bool) -> Any:
        if not isinstance(value, Mapping):
            self._found(path, _GROUP if late else f"{_GROUP} (their values may be outputs, it may not)")
            return value
        members = _members(group)
        given = {name: one for name, one in value.items() if one is not None}
        for name in (name for name in given if name not in members):
            self._found(_below(path, name), f"is not a property here; {meant(str(name), members)}")
        if given.keys() <= members.keys():  # otherwise a missing name may have been misspelt
            for name in sorted(group.__required_keys__ - given.keys()):
                self._found(_below(path, name), "is required")
        known = ((name, one) for name, one in given.items() if name in members)
        return {name: self.judged(one, members[name], _below(path, name)) for name, one in known}

    def _map(self, value: Any, hint: Any, path: str, *, late: bool) -> Any:
        if not isinstance(value, Mapping):
            self._found(path, _MAP if late else f"{_MAP}, and no output")
            return value
        given = {name: one for name, one in value.items() if one is not None}
        for name in given:
            if not _fits(name, str):
                self._found(path, "must have names that are text", name)
        return {name: self.judged(one, hint, f"{path}.{name}") for name, one in given.items()}

    def _list(self, value: Any, hint: Any, path: str) -> Any:
        if not isinstance(value, list | tuple):
            self._found(path, "must be a list", value)
            return value
        return [self.judged(one, hint, f"{path}[{number}]") for number, one in enumerate(value)]

    def _plain(self, value: Any, kinds: Sequence[Any], path: str) -> Any:
        if kinds and not any(_fits(value, kind) for kind in kinds):
            self._found(path, f"must be {_WORDS[kinds[0]]}", value)
        return int(value) if isinstance(value, float) and value.is_integer() and float not in kinds else value

    def _found(self, path: str, words: str, *value: object) -> None:
        told = f", not {shown(value[0])}" if value and self.tells else ""
        self.problems.append(Problem(path, words + told))


def _fits(value: Any, kind: Any) -> bool:
    """Tell whether a value is of one of the plain types; a switch is no number."""
    match value:
        case bool():
            return kind is bool
        case int():
            return kind in (int, float)
        case float():  # a component host hands on whole numbers as they come off the wire
            return math.isfinite(value) and (kind is float or (kind is int and value.is_integer()))
        case str():
            return kind is str and not _HALVES.search(value)
        case _:
            return False


@cache
def _members(group: Any) -> dict[str, Any]:
    # `pulumi.Input` names `Output` and `T` without saying where they are.
    return get_type_hints(group, localns={"Output": pulumi.Output, "T": Any})


def _below(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)


def _forms(hint: Any) -> Iterator[Any]:
    """The types that a value of this type can be."""
    if get_origin(hint) in (Union, UnionType):
        for one in get_args(hint):
            yield from _forms(one)
    else:
        yield hint


def _element(forms: Sequence[Any], container: Any) -> Any:
    """The type of the elements of the one that is such a container."""
    return next(get_args(form)[-1] for form in forms if get_origin(form) is container)
