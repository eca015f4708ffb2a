"""Laws over several fields, as rows.

A row has the interface of ``model.Check``, so code that applies, documents or tests laws treats rows and functions
alike. A row of a structure holds wherever the structure is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from typing import Any, Final

from slackwater.errors import Problem
from slackwater.lifecycle.queries import holds, lookup
from slackwater.lifecycle.vocabulary import Condition, Equals, Every, IsSet, Matches, Not, OneOf
from slackwater.schema.diff import wire
from slackwater.schema.fields import either

_ALWAYS: Final = Every(())


Fields = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A law; subclasses say which."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The fields whose values it reads."""
        return self.fields()[0]

    @property
    def presence(self) -> tuple[str, ...]:
        """The fields whose presence alone it tests."""
        return self.fields()[1]

    def fields(self) -> Fields:
        """Return the fields whose values it reads, and those whose presence alone it tests."""
        raise NotImplementedError

    def find(self, model: Any) -> Iterator[Problem]:
        """Yield the problems."""
        yield from self.broken(wire(model))

    def broken(self, said: Any) -> Iterable[Problem]:
        """Return the problems of these values, which have the API's names."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class AtMostOneOf(Row):
    """These fields exclude one another."""

    of: tuple[str, ...]
    source: str

    def fields(self) -> Fields:
        """As in Row."""
        return (), self.of

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"at most one of {either(self.of)} is given"

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        first, *others = [path for path in self.of if lookup(said, path) is not None] or [""]
        which = "the two" if len(self.of) == 2 else "them"  # noqa: PLR2004 - two fields, or more
        return [Problem(path, f"cannot be combined with {first}; keep one of {which}") for path in others]


@dataclass(frozen=True, slots=True)
class ExactlyOneOf(AtMostOneOf):
    """Exactly one of these fields is given."""

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"exactly one of {either(self.of)} is given"

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        first, *others = self.of
        if any(lookup(said, path) is not None for path in self.of):
            return AtMostOneOf.broken(self, said)
        if len(others) > 1:
            return [Problem("", f"{either(self.of)} is required")]
        return [Problem(first, f"is required, unless there is a {either(others)}")]


@dataclass(frozen=True, slots=True)
class NeededWith(Row):
    """A field is required, and must not be empty, when conditions on other fields hold.

    ``when`` holds conditions as the tables have them.
    """

    path: str
    when: Condition
    source: str

    def fields(self) -> Fields:
        """As in Row."""
        return (*about(self.when), self.path), ()

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"{self.path} is given with {told(self.when)}"

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        wrong = holds(self.when, said) and not holds(IsSet(self.path), said)
        return [Problem(self.path, f"is required with {told(self.when, said)}")] if wrong else []


@dataclass(frozen=True, slots=True)
class OnlyWith(NeededWith):
    """A field is allowed only when a condition holds. An empty field counts as absent."""

    def fields(self) -> Fields:
        """As in Row."""
        return about(self.when), (self.path,)

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"{self.path} is for {told(self.when)} only"

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        if holds(self.when, said) or not holds(IsSet(self.path), said):
            return []
        if isinstance(self.when, OneOf) and (known := lookup(said, self.when.path)):
            words = f"is not for {self.when.path} {known}, only for {either(_words(self.when))}; leave it out"
            return [Problem(self.path, words)]
        return [Problem(self.path, f"is for {told(self.when)} only")]


@dataclass(frozen=True, slots=True)
class Distinct(Row):
    """No two items of a list have the same member. ``says``: the message about a repeated one."""

    path: str
    by: str
    says: str
    source: str

    def fields(self) -> Fields:
        """As in Row."""
        return (self.path,), ()

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"no two of {self.path} have the same {self.by}"

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        listed: Any = lookup(said, self.path) or ()
        many = Counter(str(one[self.by]).rpartition("/")[2] for one in listed if self.by in one)
        return [Problem(self.path, self.says.format(one)) for one, count in many.items() if count > 1]


@dataclass(frozen=True, slots=True)
class Count(Row):
    """A list has at most so many items when a condition holds. ``where``: the condition in words."""

    path: str
    most: int
    where: str
    when: Condition
    source: str

    def fields(self) -> Fields:
        """As in Row."""
        return (self.path, *about(self.when)), ()

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"{self.path} has at most {self.most} items {self.where}"

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        listed: Any = lookup(said, self.path) or ()
        words = f"must have at most {self.most} {self.where}, has {len(listed)}"
        return [Problem(self.path, words)] if len(listed) > self.most and holds(self.when, said) else []


@dataclass(frozen=True, slots=True)
class Never(Row):
    """Something never holds.

    Attributes:
        path: the field that the message names.
        says: the message; {} stands for the field's value.
        when: the conditions on values.
        given: fields that are present, whatever their values.
    """

    path: str
    says: str
    _: KW_ONLY
    when: Condition = _ALWAYS
    given: tuple[str, ...] = ()
    source: str

    def fields(self) -> Fields:
        """As in Row."""
        read = (*about(self.when), self.path) if "{}" in self.says else about(self.when)
        return read, self.given

    @property
    def words(self) -> str:
        """The law in one sentence."""
        return f"{self.path} {self.says}".replace(", not {}", "").strip()

    def broken(self, said: Any) -> Iterable[Problem]:
        """As in Row."""
        wrong = holds(self.when, said) and all(lookup(said, path) is not None for path in self.given)
        return [Problem(self.path, self.says.replace("{}", str(lookup(said, self.path))))] if wrong else []


def about(condition: Condition) -> tuple[str, ...]:
    """Return the fields that a condition reads."""
    match condition:
        case Not(inner):
            return about(inner)
        case Every(conditions):
            return tuple(path for each in conditions for path in about(each))
        case IsSet(path) | Equals(path) | OneOf(path) | Matches(path):
            return (path,)


def told(condition: Condition, said: Any = None) -> str:
    """Return a condition in words. With the values ``said``, name the one that fulfils it."""
    match condition:
        case IsSet(path):
            return path
        case Equals(path, value):
            return f"{path} {value}"
        case OneOf(path):
            known = None if said is None else lookup(said, path)
            return f"{path} {either(_words(condition)) if known is None else known}"
        case Matches(path, pattern):
            return f"{path} like {pattern}"
        case Not(inner):
            return f"no {told(inner)}"
        case Every(conditions):
            return " and ".join(map(told, conditions))


def _words(condition: OneOf) -> list[str]:
    """Return the values that a condition allows, as text."""
    return [str(each) for each in condition.values if each is not None]
