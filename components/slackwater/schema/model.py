"""Models of a service's fields, and their shape as plain data.

:class:`Model` is a pydantic model whose members are named as in the API (camelCase on the wire, snake_case in Python).
:func:`members` returns it as a table of :class:`Member`. Everything that processes models (validation, comparison,
observation, generation) works on that table, so that none of it depends on pydantic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from types import MappingProxyType, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Literal,
    Protocol,
    Self,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import pydantic

from slackwater.errors import Problem
from slackwater.schema.fields import Items, Rule
from slackwater.schema.names import camel

Find = TypeVar("Find", bound=Callable[..., Iterable[Problem]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A law over several fields.

    Attributes:
        paths: the fields that it reads. It is skipped while one of them is unknown or itself wrong.
        presence: the fields whose presence alone it tests; their values may be unknown or wrong.
        find: yields the problems of a parsed model.
        words: the law in one sentence, for the docs; also the message when a field is secret.
    """

    paths: tuple[str, ...] = ()
    presence: tuple[str, ...] = ()
    find: Callable[..., Iterable[Problem]]
    words: str
    source: str


class Laws(list["Validator"]):
    """Laws of a module, in the order in which its functions stand."""

    def law(self, *paths: str, source: str, presence: tuple[str, ...] = (), words: str = "") -> Callable[[Find], Find]:
        """Make a law of a function, as in :class:`Check`; ``words``: else those of its docstring, in one line."""

        def add(find: Find) -> Find:
            said = words or (find.__doc__ or "").partition("\n")[0].removesuffix(".")
            self.append(Check(paths=paths, presence=presence, find=find, words=said, source=source))
            return find

        return add


class Validator(Protocol):
    """The interface of a law over several fields, be it a row or a function. See :class:`Check`."""

    @property
    def paths(self) -> tuple[str, ...]: ...  # noqa: D102 - as in Check
    @property
    def presence(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def words(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def find(self) -> Callable[..., Iterable[Problem]]: ...  # noqa: D102


class Model(pydantic.BaseModel):
    """Base of all groups of fields.

    Attributes:
        page: the API page that describes the group.
        checks: laws over several fields, as rows.
        advice: the same, reported as warnings.
        laws: the name of the module with the laws that are functions. See :func:`validators`.
    """

    model_config = pydantic.ConfigDict(alias_generator=camel, extra="forbid", frozen=True)

    page: ClassVar[str] = ""
    checks: ClassVar[tuple[Validator, ...]] = ()
    advice: ClassVar[tuple[Validator, ...]] = ()
    laws: ClassVar[str] = ""

    def resembling(self, other: Self) -> Self:
        """Return an equal model, written in the way of another one, where a thing can be written in several ways."""
        del other
        return self

    def saying(self, **values: Any) -> Self:
        """Return a copy with other values, by attribute and without validation. None removes a value."""
        known = {name: getattr(self, name) for name in self.model_fields_set} | values
        said = {name: value for name, value in known.items() if value is not None}
        missing = {one.attribute: None for one in members(type(self)).values() if one.required} | said
        return self.model_construct(_fields_set=set(said), **missing)


@cache
def validators(model: type[Model], which: Literal["CHECKS", "ADVICE", "NEIGHBOUR_CHECKS"]) -> tuple[Validator, ...]:
    """Return the laws of a group.

    Args:
        model: the group.
        which: ``CHECKS`` for laws over several fields, ``ADVICE`` for those reported as warnings, or
            ``NEIGHBOUR_CHECKS`` for laws on related resources as well, which ``find`` takes as ``host``.
    """
    written = getattr(import_module(model.laws), which, ()) if model.laws else ()
    rows = {"CHECKS": model.checks, "ADVICE": model.advice}.get(which, ())
    return (*rows, *written)


def field(  # noqa: PLR0913 - one keyword for each property of a member
    says: str,
    *,
    required: bool = False,
    default: object = None,
    service_default: object = None,
    page: str = "",
    name: str | None = None,
    sensitive: bool = False,
    own: bool = False,
    hidden: bool = False,
    moves: bool = False,
    write_only: bool = False,
) -> Any:
    """Declare a member of a model.

    Args:
        says: its description for users: unit, range, default, release rule.
        required: whether programs must set it.
        default: slackwater's default.
        service_default: the service's default, so that setting it makes no difference.
        page: the API page that describes it.
        name: its API name, where no rule derives it.
        sensitive: whether the API marks it as sensitive.
        own: whether it is slackwater's own, and unknown to the service.
        hidden: whether the provider sets it, and not users.
        moves: whether the service changes the value by itself, so that an observed value says nothing.
        write_only: whether the service never shows it.
    """
    marks: dict[str, Any] = {"service_default": service_default, "page": page, "sensitive": sensitive}
    marks |= {"own": own, "hidden": hidden, "moves": moves, "write_only": write_only}
    value = ... if required else default
    return pydantic.Field(default=value, description=says, alias=name, json_schema_extra=marks)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A plain value: text, whole number or truth value; in results also a number or a point in time."""

    kind: type[str | int | bool | float | datetime]
    rule: Rule

    def holds(self, value: object) -> bool:
        """Tell whether a value is of this kind. True is not a number, and JSON may write 1 for 1.0."""
        return type(value) is self.kind or (self.kind is float and type(value) is int)


@dataclass(frozen=True, slots=True)
class Group:
    """Members with fixed names."""

    model: type[Model]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list."""

    item: Shape
    items: Items


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map whose keys the user chooses."""

    key: Leaf
    value: Shape
    items: Items


Shape = Leaf | Group | ListOf | MapOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One field of a model. ``name`` is the API's, ``attribute`` Python's; the rest as in :func:`field`."""

    name: str
    attribute: str
    shape: Shape
    required: bool
    says: str
    default: object
    service_default: object
    page: str
    sensitive: bool
    own: bool
    hidden: bool
    moves: bool
    write_only: bool


@cache
def members(model: type[Model]) -> Mapping[str, Member]:
    """Return the members of a model by their API names, in the order of their declaration."""
    hints = get_type_hints(model, include_extras=True)
    found = [_member(model, attribute, hints[attribute], info) for attribute, info in model.model_fields.items()]
    return MappingProxyType({member.name: member for member in found})


def _member(model: type[Model], attribute: str, hint: Any, info: pydantic.fields.FieldInfo) -> Member:
    marks = dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}
    marks["page"] = marks["page"] or model.page
    marks["service_default"] = (
        info.default if marks["service_default"] is None and marks["own"] else marks["service_default"]
    )
    return Member(
        name=info.alias or camel(attribute),
        attribute=attribute,
        shape=_shape(hint),
        required=info.is_required(),
        says=info.description or "",
        default=None if info.is_required() else info.default,
        **marks,  # type: ignore[arg-type]  # written by field() alone
    )


_ANY: Final = Rule()


def _shape(hint: Any, rule: Rule | None = None) -> Shape:
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return _shape(inner, next((mark for mark in marks if isinstance(mark, Rule)), rule))
    if get_origin(hint) in (Union, UnionType):
        return _shape(next(one for one in get_args(hint) if one is not NoneType))
    items = rule if isinstance(rule, Items) else Items()
    if get_origin(hint) is list:
        return ListOf(_shape(get_args(hint)[0]), items)
    if get_origin(hint) is dict:
        key, value = get_args(hint)
        return MapOf(_leaf(key), _shape(value), items)
    return Group(hint) if issubclass(hint, Model) else Leaf(hint, rule or _ANY)


def _leaf(hint: Any) -> Leaf:
    shape = _shape(hint)
    if not isinstance(shape, Leaf):
        raise TypeError(f"the keys of a map are text, not {hint}")
    return shape
