"""Values checked against the shapes of botocore's service models: type, required, min, max, pattern, enum, unions.

botocore itself checks neither max nor pattern nor enum, and the service does. Each shape is compiled once into a
function.
"""

import re
import threading
import warnings
from collections.abc import Callable, Mapping
from typing import Any, Final

from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape

from slackwater.emulator.errors import ServiceError

Check = Callable[[Any, str, list[str]], None]
Test = tuple[Callable[[Any], object], str]

_NUMBERS: Final = frozenset({"integer", "long", "float", "double"})
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "character": (str,),
    "blob": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "timestamp": (int, float),
}
"""What JSON gives for a scalar; exact types, since a bool is no number."""
_MAX_WORDS: Final = 1024
"""The longest message an error shape holds."""


class Shapes:
    """The checks of one service model.

    `closed` refuses unknown members: right for what we answer ourselves. `lenient` maps may be empty, and `lenient`
    texts may have any pattern.
    """

    def __init__(self, *, closed: bool, lenient: frozenset[str] = frozenset()) -> None:
        """Start with nothing compiled."""
        self._closed = closed
        self._lenient = lenient
        self._checks: dict[str, Check] = {}
        self._whole: dict[str, Check] = {}
        self._compiling = threading.Lock()

    def problems(self, shape: Shape, value: Any) -> list[str]:
        """What is wrong with a value, in the service's words."""
        check = self._whole.get(shape.name)
        if check is None:
            with self._compiling:
                check = self._whole[shape.name] = self._check(shape)
        found: list[str] = []
        check(value, "", found)
        return found

    def _check(self, shape: Shape) -> Check:
        if shape.name not in self._checks:
            self._checks[shape.name] = self._later(shape.name)
            self._checks[shape.name] = self._compile(shape)
        return self._checks[shape.name]

    def _later(self, name: str) -> Check:
        """Stand in for a shape that holds itself: by the time it is used, it is compiled."""

        def check(value: Any, path: str, found: list[str]) -> None:
            self._checks[name](value, path, found)

        return check

    def _compile(self, shape: Shape) -> Check:
        if isinstance(shape, StructureShape):
            return self._structure(shape)
        if isinstance(shape, MapShape):
            return self._map(shape)
        if isinstance(shape, ListShape):
            return self._list(shape)
        return _scalar(shape, _tests(shape, any_case=self._closed, any_pattern=shape.name in self._lenient))

    def _structure(self, shape: StructureShape) -> Check:
        required = tuple(shape.required_members)
        members = {name: self._check(member) for name, member in shape.members.items()}
        tests = _tests(shape)

        def check(value: Any, path: str, found: list[str]) -> None:
            if type(value) is not dict:
                raise _mismatch(shape, value, path)
            found += [_missing(_join(path, name)) for name in required if value.get(name) is None]
            for name, content in value.items():
                if content is not None and name in members:
                    members[name](content, _join(path, name), found)
                elif name not in members and self._closed:
                    found.append(_problem(_join(path, name), "", "Member must be known to the model"))
            found += [_problem(path, "", words) for passes, words in tests if not passes(value)]

        return check

    def _map(self, shape: MapShape) -> Check:
        # A request that brings a map brings something in it; a service answers empty ones.
        key, member = self._check(shape.key), self._check(shape.value)
        tests = () if self._closed else _tests(shape)
        hollow = shape.name in self._lenient

        def check(value: Any, path: str, found: list[str]) -> None:
            if type(value) is not dict:
                raise _mismatch(shape, value, path)
            if value or not hollow:
                found += [_problem(path, "", words) for passes, words in tests if not passes(value)]
            for name, content in value.items():
                key(name, path, found)
                member(content, _join(path, name), found)

        return check

    def _list(self, shape: ListShape) -> Check:
        member, tests = self._check(shape.member), _tests(shape)

        def check(value: Any, path: str, found: list[str]) -> None:
            if type(value) is not list:
                raise _mismatch(shape, value, path)
            found += [_problem(path, "", words) for passes, words in tests if not passes(value)]
            for number, content in enumerate(value, start=1):
                member(content, f"{path}.{number}.member", found)

        return check


def validated(problems: list[str]) -> None:
    """Refuse a request that has problems, all of them in one message, as the service does."""
    if problems:
        count = f"{len(problems)} validation error{'s' if len(problems) > 1 else ''} detected: "
        raise ServiceError("ValidationException", (count + "; ".join(problems))[:_MAX_WORDS])


def _scalar(shape: Shape, tests: tuple[Test, ...]) -> Check:
    types = _TYPES[shape.type_name]
    sensitive = bool(shape.metadata.get("sensitive"))

    def check(value: Any, path: str, found: list[str]) -> None:
        if type(value) not in types:
            raise _mismatch(shape, value, path)
        for passes, words in tests:
            if not passes(value):
                found.append(_problem(path, "" if sensitive else str(value), words))

    return check


def _tests(shape: Shape, *, any_case: bool = False, any_pattern: bool = False) -> tuple[Test, ...]:
    """A shape's constraints, each with the service's words for its breach.

    Services answer words of their enumerations in small letters too, but do not take them so.
    """
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    numeric = shape.type_name in _NUMBERS
    what = "value" if numeric else "length"
    tests: list[Test] = [(_alone, "Member must be the only one of its union")] if shape.metadata.get("union") else []
    if low is not None:
        tests.append(
            (
                lambda value: (value if numeric else len(value)) >= low,
                f"Member must have {what} greater than or equal to {low}",
            )
        )
    if high is not None:
        tests.append(
            (
                lambda value: (value if numeric else len(value)) <= high,
                f"Member must have {what} less than or equal to {high}",
            )
        )
    if isinstance(shape, StringShape) and shape.enum:
        words = frozenset([*shape.enum, *(word.lower() for word in shape.enum if any_case)])
        tests.append((words.__contains__, f"Member must satisfy enum value set: [{', '.join(shape.enum)}]"))
    if (pattern := shape.metadata.get("pattern")) and not any_pattern:
        tests.append((_pattern(pattern).fullmatch, f"Member must satisfy regular expression pattern: {pattern}"))
    return tuple(tests)


def _pattern(text: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        # The models write sets that Python may read otherwise one day ("possible nested set").
        warnings.simplefilter("ignore")
        # A line end counts as any other character: queries and policies have several lines.
        return re.compile(text, re.DOTALL)


def _mismatch(shape: Shape, value: Any, path: str) -> ServiceError:
    words = f"{type(value).__name__.upper()} value at '{path}' can not be converted to {shape.type_name.upper()}"
    return ServiceError("SerializationException", words)


def _alone(value: Mapping[str, Any]) -> bool:
    return sum(content is not None for content in value.values()) <= 1


def _missing(path: str) -> str:
    return f"Value null at '{path}' failed to satisfy constraint: Member must not be null"


def _problem(path: str, shown: str, constraint: str) -> str:
    value = f"Value '{shown}'" if shown else "Value"
    return f"{value} at '{path}' failed to satisfy constraint: {constraint}"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
