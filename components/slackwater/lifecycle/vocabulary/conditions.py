"""Conditions on the fields of a resource, and on their changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IsSet:
    """Holds when the field has a value that is not empty."""

    path: str


@dataclass(frozen=True, slots=True)
class Equals:
    """Holds when the field has exactly this value."""

    path: str
    value: object


@dataclass(frozen=True, slots=True)
class OneOf:
    """Holds when the field has one of these values; None stands for a field that is missing."""

    path: str
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """Holds when the field is a text that matches the regular expression as a whole."""

    path: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the other condition does not."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Every:
    """Holds when all of its conditions do."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """Holds for a change that ends or begins its condition, which then holds either before or after it."""

    condition: Condition


Condition = IsSet | Equals | OneOf | Matches | Not | Every
Transition = Condition | Turns


@dataclass(frozen=True, slots=True)
class When:
    """A condition on the resource's fields, with the words for it and its source."""

    condition: Condition
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Across:
    """A condition on a change, with its words and source. A plain condition counts before and after the change."""

    condition: Transition
    words: str
    source: str
