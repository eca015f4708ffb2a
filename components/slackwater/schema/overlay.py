"""What a service's own model of a resource does not say: descriptions, limits found in prose, equality of values.

The generator of the models (``tools/fields.py``) reads overlays. Nothing reads them at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from slackwater.schema.model import Validator


@dataclass(frozen=True, slots=True)
class Field:
    """One member.

    Attributes:
        says: its description in one line. Limits, the default and the time of change are added from other sources.
        rule: limits that the model lacks (``Range``, ``Text``, ``Items``), or a kind of value of the service's
            ``values``. The model supplies what a rule leaves open (length, pattern, number).
        item: the same for the items of a list or map; a ``Field`` where the items have items.
        key: the same for the keys of a map.
        default: the service's default.
        required: overrides a mistake of the model.
        seen: its description in an answer, where that differs.
        listed: whether its type in answers is the model's enumeration as well.
        sensitive: whether it is secret although the model does not mark it.
        moves: as in ``model.field``.
        write_only: as in ``model.field``.
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
    """A structure of the API, wherever it is used.

    Attributes:
        says: its description.
        members: its members.
        name: the name of its class or enumeration; empty for the API's.
        left_out: members that programs cannot set, and why.
        rows: laws over its members.
        base: the hand-written base class of its inputs.
        also: members that only the structure of an update has, with that structure's name.
        only_read: members that are shown but never written.
        shown: the class of answers, where they differ from inputs; "Shown" and ``name`` if empty.
        like: a structure that supplies the members which this one does not describe.
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

    def has(self, **members: Field) -> Self:
        """Return the structure with these members, by the API's names."""
        return replace(self, members={**self.members, **members})


@dataclass(frozen=True, slots=True)
class Read:
    """A function that reads: one operation, all its pages, and its answer as the API returns it.

    Attributes:
        operation: the API operation.
        says: its description.
        members: the members of the request.
        names: the member that lists names; each call asks for as many as a page has.
        key: identifies an item.
        name: the function's name, where it is not that of the operation.
        left_out: members of the request that are left out, and why.
        rows: laws over the members.
        under: the member of the answer that is the result; empty for the whole answer.
        by: a hand-written function that makes the calls.
        gives: descriptions of the answer and its members, where their names do not suffice.
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

    def asks(self, **members: Field) -> Self:
        """Return the function with these members of the request."""
        return replace(self, members={**self.members, **members})


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The overlay of one kind.

    Attributes:
        says: the description of the resource.
        fields: its inputs and outputs.
        shapes: the structures in them.
        rows: laws over several fields.
        advice: the same, reported as warnings.
        reads: its functions.
        left_out: inputs of the API that programs cannot set, and why.
        also: inputs that only another operation takes, with its name.
        base: the hand-written base class of the inputs.
        lifecycle: the class of the resource's lifecycle options; None for the common one.
        adopt: the option ``adopt`` that is added to ``lifecycle``; None if it has its own.
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
    """What the kinds of a service have in common.

    Attributes:
        name: botocore's name of the service.
        package: its package here.
        values: the module with its kinds of values.
        fields: members that several kinds have.
        shapes: structures that belong to no single kind.
        reads: functions that belong to no kind.
    """

    name: str
    package: str
    values: str
    fields: Mapping[str, Field] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    reads: tuple[Read, ...] = ()
