"""What the service's own model of a resource does not say: words, limits that are prose, what makes things equal.

An overlay is read by the generator of the models (``tools/fields.py``) and never at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slackwater.schema.model import Validator


@dataclass(frozen=True, slots=True)
class Field:
    """One member. ``says``: what it is, in one line; limits, default and when it changes are added by what knows them.

    ``rule``: limits that the model does not have (``Range``, ``Text``, ``Items``), or a kind of value of the service's
    ``values``; what a rule of text or of a count leaves open (length, pattern, number) is the model's. ``item``,
    ``key``: the same for the items of a list or map, and for the keys of a map; a ``Field`` where the items have items.
    ``default``: what the service takes when nothing is said. ``required``: where the model is wrong about it. ``seen``:
    what it is in an answer, where that is something else; ``listed``: answers, too, have the words of the model's
    enumeration as its type. The others are those of ``model.field``; what the model marks as a secret is ``sensitive``.
    """

    says: str
    rule: Any = None
    item: Any = None
    key: Any = None
    default: Any = None
    required: bool | None = None
    seen: str = ""
    listed: bool = False
    sensitive: bool = False
    moves: bool = False
    write_only: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A structure of the API, wherever it is used. ``name``: of its class, or of an enumeration; empty: the API's.

    ``left_out``: members that no program writes, and why. ``rows``: laws over its members. ``base``: the class by hand
    on which that of inputs builds. ``also``: members that only another structure has, that of an update, by its name.
    ``only_read``: members that are shown, and never written. Where inputs and answers differ, the class of answers is
    ``shown``, or ``name`` after "Shown". ``like``: the structure whose members those of this one are, as far as it
    says nothing of its own.
    """

    says: str = ""
    members: Mapping[str, Field] = field(default_factory=dict)
    name: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Validator, ...] = ()
    base: type | None = None
    also: Mapping[str, str] = field(default_factory=dict)
    only_read: Mapping[str, Field] = field(default_factory=dict)
    shown: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A function that reads: one operation, all its pages, its answer as the API has it.

    ``members``: of the request. ``names``: the list of names in it, asked for as many at a time as a page has;
    ``key``: what tells two items apart. ``name``: where it is not that of the operation. ``left_out``: members of the
    request, and why. ``rows``: laws over them. ``under``: the member of the answer that is the result; empty: the
    answer is it. ``by``: what reads it, where that is a function by hand. ``gives``: what
    is said of the answer, and of its members, where their names do not say it.
    """

    operation: str
    says: str
    members: Mapping[str, Field] = field(default_factory=dict)
    names: str = ""
    key: tuple[str, ...] = ()
    name: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Validator, ...] = ()
    under: str = ""
    by: Callable[..., Any] | None = None
    gives: Shape = Shape()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Everything that is said of one kind. ``says``: the resource. ``fields``: inputs and outputs.

    ``shapes``: of the structures in them. ``rows``: laws over several fields; ``advice``: the same, told as warnings.
    ``left_out``: inputs of the API that no program writes, and why. ``also``: inputs that only another operation takes,
    by its name. ``base``: the class by hand on which that of the inputs builds. ``lifecycle``: the class of what
    slackwater may do, to which ``adopt`` is added, unless that is None: then it has its own, and is used as it is;
    None: the common one.
    """

    says: str
    fields: Mapping[str, Field]
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    rows: tuple[Validator, ...] = ()
    advice: tuple[Validator, ...] = ()
    reads: tuple[Read, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    base: type | None = None
    lifecycle: type | None = None
    adopt: Field | None = Field("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the kinds of a service have in common. ``values``: the module of its kinds of values.

    ``fields``: members that several kinds have; ``shapes``: structures that belong to none of them; ``reads``:
    functions that are about no kind.
    """

    name: str
    package: str
    values: str
    fields: Mapping[str, Field] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    reads: tuple[Read, ...] = ()
