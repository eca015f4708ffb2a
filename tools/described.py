"""What is written down by the generators: the resources and functions of each service, and the groups they are made of.

All of it comes from the registry and from the models that it leads to.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from slackwater.lifecycle.vocabulary import Lifecycle
from slackwater.services.base import Choice, Group, Leaf, ListOf, MapOf, Member, Model, Shape, members
from slackwater.services.registry import FUNCTIONS, KINDS, Kind, function

SERVICES: Final[Mapping[str, str]] = {
    "apprunner": "AWS App Runner",
    "batch": "AWS Batch",
    "emrserverless": "Amazon EMR Serverless",
    "emrspark": "Alibaba Cloud EMR Serverless Spark",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A resource that programs can declare."""

    service: str
    name: str
    inputs: type[Model]
    outputs: type[Model]
    lifecycle: Lifecycle
    naming: str

    @property
    def kind(self) -> str:
        """The resource's type token."""
        return f"slackwater:{self.service}:{self.name}"

    def given(self) -> list[Member]:
        """Return what a user can write, the service's fields first."""
        given = (member for member in members(self.inputs).values() if not member.hidden)
        return sorted(given, key=lambda member: member.own)

    def shown(self) -> list[Member]:
        """Return what can be read from the resource."""
        return [*members(self.outputs).values(), *self.given()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A function that programs can call."""

    service: str
    name: str
    arguments: type[Model]
    result: type[Model]

    @property
    def token(self) -> str:
        """The function's token."""
        return f"slackwater:{self.service}:{self.name}"

    @property
    def python_name(self) -> str:
        """The function's name in Python."""
        return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in self.name)

    @property
    def title(self) -> str:
        """The beginning of the names of its types."""
        return self.name[:1].upper() + self.name[1:]

    def asked(self) -> list[Member]:
        """Return the arguments."""
        return list(members(self.arguments).values())

    def answered(self) -> list[Member]:
        """Return the members of the result."""
        return list(members(self.result).values())


def _resource(token: str, kind: Kind) -> Resource:
    _, service, name = token.split(":")
    return Resource(
        service=service,
        name=name,
        inputs=kind.inputs,
        outputs=kind.shown,
        lifecycle=kind.lifecycle,
        naming=kind.name,
    )


def _called(token: str) -> Called:
    _, service, name = token.split(":")
    found = function(token)
    return Called(service=service, name=name, arguments=found.arguments, result=found.result)


RESOURCES: Final = tuple(_resource(token, kind) for token, kind in KINDS.items())
CALLED: Final = tuple(map(_called, FUNCTIONS))


def groups_of(members_given: Iterable[Member]) -> list[type[Model]]:
    """Return the groups that these members are made of, each after those it is made of."""
    found: dict[type[Model], None] = {}

    def visit(shape: Shape, around: frozenset[type[Model]]) -> None:
        match shape:
            case ListOf(item=inner) | MapOf(value=inner):
                visit(inner, around)
            case Group(model=model) if model not in around:
                for member in members(model).values():
                    visit(member.shape, around | {model})
                found.setdefault(model)
            case _:
                return

    for member in members_given:
        visit(member.shape, frozenset())
    return list(found)


def enumerations(members_given: Iterable[Member]) -> Iterator[tuple[str, Choice]]:
    """Return the enumerations that these members themselves have, each under its name."""
    for member in members_given:
        if rule := _enumeration(member.shape):
            yield enumeration_name(rule, member.name), rule


def _enumeration(shape: Shape) -> Choice | None:
    match shape:
        case Leaf(rule=Choice(exact=True) as rule):
            return rule
        case ListOf(item=inner) | MapOf(value=inner):
            return _enumeration(inner)
        case _:
            return None


def enumeration_name(rule: Choice, member: str) -> str:
    """Return the name of an enumeration: its own, or that of the member that has it."""
    return rule.name or title(member)


def title(name: str) -> str:
    """Return a name as types are written."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[\W_]+", name))


def constant(name: str) -> str:
    """Return the name that Pulumi's code has for one value of an enumeration."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def unique(names: Iterable[str]) -> list[str]:
    """Return the names in order.

    Raises:
        ValueError: one is there twice; two models would be one type to users.
    """
    found = sorted(names)
    if twice := sorted({one for one in found if found.count(one) > 1}):
        raise ValueError(f"two types of one name: {', '.join(twice)}")
    return found
