"""What the service's own model of a resource does not say: words, limits that are prose, what makes things equal.

An overlay is read by the generator of the models (``tools/fields.py``) and never at run time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slackwater.schema.model import Validator


@dataclass(frozen=True, slots=True)
class Field:
    """One member. ``says``: what it is, in one line; limits, default and when it changes are added by what knows them.

    ``rule``: limits that the model does not have (``Range``, ``Text``, ``Items``), or a kind of value of the service's
    ``values``; ``item``: the same for the items of a list. ``default``: what the service takes when nothing is said.
    The others are those of ``model.field``.
    """

    says: str
    rule: Any = None
    item: Any = None
    default: Any = None
    sensitive: bool = False
    moves: bool = False
    write_only: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A structure of the API, wherever it is used. ``name``: of its class, or of an enumeration; empty: the API's.

    ``left_out``: members that no program writes, and why. ``rows``: laws over its members.
    """

    says: str = ""
    members: Mapping[str, Field] = field(default_factory=dict)
    name: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Validator, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A function that reads: one operation, all its pages, its answer as the API has it.

    ``names``: the list of names in the request, asked for as many at a time as a page has; ``key``: what tells two
    items apart. ``name``: where it is not that of the operation. ``left_out``: members of the request, and why.
    """

    operation: str
    says: str
    members: Mapping[str, Field] = field(default_factory=dict)
    names: str = ""
    key: tuple[str, ...] = ()
    name: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Everything that is said of one kind. ``says``: the resource. ``fields``: inputs and outputs.

    ``shapes``: of the structures in them. ``rows``: laws over several fields. ``left_out``: inputs of the API that no
    program writes, and why. ``lifecycle``: the class of what
    slackwater may do, to which the adoption is added; it is one of ``services.base`` or of the service's.
    """

    says: str
    fields: Mapping[str, Field]
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    rows: tuple[Validator, ...] = ()
    reads: tuple[Read, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    lifecycle: str = "CommonLifecycle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the kinds of a service have in common. ``values``: the module of its kinds of values.

    ``fields``: members that several kinds have; ``shapes``: structures that belong to none of them.
    """

    name: str
    package: str
    values: str
    fields: Mapping[str, Field] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
