"""The owner of a cloud object: a text made from the URN, the same for both bridges.

It is the value of the ownership tag, by which an object is found again after a crash, when only the program is left.
So it depends on nothing but the URN: project, stack, the types of the parents, the type and the name.
"""

import hashlib
import re

__all__ = [
    "BESIDE",
    "DELETES_FIRST",
    "SOURCES",
    "dynamic_type",
    "kind_of",
    "owner_from_parent",
    "owner_of",
    "stack_of",
    "type_of",
]

SOURCES = "inputSources"
"""The property in which a program tells the check which resource an input comes from; it goes no further."""

BESIDE = "awsPlace"
"""The property in which a program tells the check where `aws` works beside a resource; it goes no further."""

DELETES_FIRST = "deleteBeforeReplace"
"""The property in which a program tells the check what its options say of a replacement; it goes no further."""

_DYNAMIC = "pulumi-python:dynamic/"
_OURS = re.compile(re.escape(_DYNAMIC) + r"(?P<package>slackwater)/(?P<module>[^:]+):(?P<name>.+)")
_STACK = "pulumi:pulumi:Stack"
_OUTSIDE = re.compile(r"[^A-Za-z0-9 /_.:=+@-]")  # what a tag value may not hold
_LENGTH = 200
_DIGEST = 12


def dynamic_type(kind: str) -> str:
    """The type under which the dynamic bridge registers this kind of resource."""
    package, module, name = kind.split(":")
    return f"{_DYNAMIC}{package}/{module}:{name}"


def kind_of(type_token: str) -> str:
    """Return the kind of resource that a type token of either bridge names. Other tokens are returned unchanged."""
    ours = _OURS.fullmatch(type_token)
    return f"{ours['package']}:{ours['module']}:{ours['name']}" if ours else type_token


def type_of(urn: str) -> str:
    """Return the type token of the resource itself, without those of its parents."""
    return _parts(urn)[2].rpartition("$")[2]


def stack_of(urn: str) -> tuple[str, str]:
    """Return the names of the project and of the stack. Both are empty without a URN."""
    stack, project, *_ = [*urn.removeprefix("urn:pulumi:").split("::"), ""]
    return project, stack


def owner_of(urn: str) -> str:
    """Return the owner's name: readable at the front, made unique by the digest at the end."""
    stack, project, types, name = _parts(urn)
    kinds = "$".join(kind_of(token) for token in types.split("$"))
    exact = f"urn:pulumi:{stack}::{project}::{kinds}::{name}"
    digest = hashlib.sha256(exact.encode()).hexdigest()[:_DIGEST]
    readable = _OUTSIDE.sub("-", f"{project}/{stack}/{name}")
    return f"{readable[: _LENGTH - _DIGEST - 1]}@{digest}"


def owner_from_parent(project: str, stack: str, parent_urn: str | None, name: str, kind: str) -> str:
    """Return the owner's name, in a program that knows the parent but not yet the URN of the resource."""
    parents = _parts(parent_urn)[2].split("$") if parent_urn else []
    types = "$".join(token for token in [*parents, kind] if token != _STACK)
    return owner_of(f"urn:pulumi:{stack}::{project}::{types}::{name}")


def _parts(urn: str) -> tuple[str, str, str, str]:
    """Return stack, project, chain of types, and name. Only the name may contain a double colon."""
    stack, project, types, name = urn.removeprefix("urn:pulumi:").split("::", 3)
    return stack, project, types, name
