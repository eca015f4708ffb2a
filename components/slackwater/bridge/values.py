"""Translates between structs, with marks for secrets and unknowns, and plain Python values.

The verbs work with plain values only. Two sets of property paths keep what a plain value cannot express: ``unknown``
(not computed yet, in a preview) and ``secret`` (must stay encrypted in the state). The way back restores both.

An unknown member of a map is removed. An unknown element of a list stays as ``None``, so that the others keep their
place and therefore their path. Values at unknown paths are never validated, so nothing sees the placeholder.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from google.protobuf import struct_pb2
from pulumi.output import Unknown

from slackwater.bridge import veil
from slackwater.schema import paths
from slackwater.schema.paths import Path

__all__ = ["UNKNOWN", "Plain", "carry", "filled", "found", "graft", "read", "taken", "write"]

# Constants of Pulumi's wire protocol: the place of an unknown value, and the member that marks a struct as special.
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 -- a mark, not a secret
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e"

_EXACT_INTEGERS = 2**53  # beyond it a float no longer names one integer


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Plain values, with the paths of the unknown and the secret ones."""

    values: dict[str, Any]
    unknown: frozenset[str] = frozenset()
    secret: frozenset[str] = frozenset()


def read(properties: struct_pb2.Struct | Mapping[str, Any]) -> Plain:
    """Return the plain values of a struct, or of the dictionary that a dynamic provider gets.

    Members whose name starts with two underscores belong to the engine and to the SDK, and are left out.
    """
    reader = _Reader()
    source = properties.fields if isinstance(properties, struct_pb2.Struct) else properties
    own = {key: value for key, value in source.items() if not key.startswith("__")}
    values = reader.mapping(own, ())
    return Plain(values=values, unknown=frozenset(reader.unknown), secret=frozenset(reader.secret))


def taken(plain: Plain, name: str) -> tuple[Any, Plain]:
    """Return a member that goes no further, and the rest without any mention of it."""
    rest = {key: value for key, value in plain.values.items() if key != name}
    unknown = frozenset(path for path in plain.unknown if paths.top(path) != name)
    secret = frozenset(path for path in plain.secret if paths.top(path) != name)
    return plain.values.get(name), Plain(values=rest, unknown=unknown, secret=secret)


_ABSENT = object()


@dataclass(slots=True)
class _Reader:
    """Walks over a tree of values and records which are unknown and which are secret."""

    unknown: set[str] = field(default_factory=set)
    secret: set[str] = field(default_factory=set)

    def mapping(self, source: Mapping[str, Any], at: Path) -> dict[str, Any]:
        pairs = ((key, self.value(value, (*at, key))) for key, value in source.items())
        # A null member means an absent one: the SDKs write null where programs leave a member out.
        return {key: value for key, value in pairs if value is not _ABSENT and value is not None}

    def value(self, value: Any, at: Path) -> Any:
        if isinstance(value, struct_pb2.Value):
            value = _of_protobuf(value)
        if isinstance(value, Unknown) or (isinstance(value, str) and value == UNKNOWN):
            self.unknown.add(paths.text(at))
            return _ABSENT
        match value:
            case Mapping() if SIGNATURE in value:
                return self.marked(value, at)
            case Mapping():
                return self.mapping(value, at)
            case list() | tuple():
                elements = (self.value(element, (*at, index)) for index, element in enumerate(value))
                return [None if element is _ABSENT else element for element in elements]
            case float() if value.is_integer() and abs(value) < _EXACT_INTEGERS:
                return int(value)
            case _:
                return value

    def marked(self, value: Mapping[str, Any], at: Path) -> Any:
        mark = self.value(value[SIGNATURE], at)
        if mark == RESOURCE:  # a resource is passed as its id; a component has none
            return self.value(value.get("id"), at) or self.value(value["urn"], at)
        if mark == SECRET or (mark == OUTPUT and self.value(value.get("secret", False), at)):
            self.secret.add(paths.text(at))
            found = self.value(value.get("value", UNKNOWN), at)
            veil.learn(found)
            return found
        if mark == OUTPUT:
            return self.value(value.get("value", UNKNOWN), at)
        return {key: self.value(member, (*at, key)) for key, member in value.items()}


def _of_protobuf(value: struct_pb2.Value) -> Any:
    """Return one level of a protobuf value as a Python value."""
    match value.WhichOneof("kind"):
        case "struct_value":
            return dict(sorted(value.struct_value.fields.items()))  # on the wire it has no order; a plan reads the same
        case "list_value":
            return list(value.list_value.values)
        case "number_value":
            return value.number_value
        case "string_value":
            return value.string_value
        case "bool_value":
            return value.bool_value
        case _:
            return None


def found(values: Mapping[str, Any], path: str) -> str:
    """Return the text at a path. Empty when there is none."""
    here: Any = values
    for key in paths.parse(path):
        match here, key:
            case dict(), str():
                here = here.get(key)
            case list(), int() if key < len(here):
                here = here[key]
            case _:
                return ""
    return here if isinstance(here, str) else ""


def filled(values: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    """Return the values with these texts at their paths."""
    tree = {key: _copied(value) for key, value in values.items()}
    for path, text in known.items():
        _plant(tree, paths.parse(path), text)
    return tree


def graft(values: Mapping[str, Any], unknown: Iterable[str]) -> dict[str, Any]:
    """Return the values with the unknown mark at each of these paths. Missing parents are added."""
    tree = {key: _copied(value) for key, value in values.items()}
    for path in sorted(unknown):
        _plant(tree, paths.parse(path))
    return tree


def _plant(tree: dict[str, Any], keys: Path, text: str = UNKNOWN) -> None:
    here: Any = tree
    for depth, key in enumerate(keys):
        last = depth == len(keys) - 1
        match here, key:
            case dict(), str():
                # A missing list becomes unknown as a whole, since its other elements are not known either.
                leaf = last or (isinstance(keys[depth + 1], int) and not isinstance(here.get(key), list))
                here[key] = text if leaf else here.get(key, {})
            case list(), int() if key < len(here):
                here[key] = text if last else here[key]
            case _:
                return
        if here[key] == text:
            return
        here = here[key]


def write(
    values: Mapping[str, Any],
    *,
    unknown: Iterable[str] = (),
    secret: Iterable[str] = (),
) -> struct_pb2.Struct:
    """Return the struct of these values. The value at a secret path, or its nearest existing parent, is wrapped."""
    tree = graft(values, unknown)
    for path in sorted(secret, key=len, reverse=True):  # the inner ones first
        _wrap(tree, paths.parse(path))
    return _to_struct(tree)


@dataclass(frozen=True, slots=True)
class _Secret:
    value: Any


def _wrap(tree: dict[str, Any], keys: Path) -> None:
    parent: Any = None
    here: Any = tree
    at: str | int = ""
    for key in keys:
        if not _holds(here, key):
            break
        parent, at, here = here, key, here[key]
    if parent is not None and not isinstance(here, _Secret):
        parent[at] = _Secret(here)


def _holds(container: Any, key: str | int) -> bool:
    match container, key:
        case dict(), str():
            return key in container
        case list(), int():
            return key < len(container)
        case _:
            return False


def carry(secret: Iterable[str], *, before: Mapping[str, Any], after: Mapping[str, Any]) -> frozenset[str]:
    """Return the secret paths of `after`, given those of `before`.

    A property that is the same in both keeps its exact paths. In one that differs the secret may have moved (to another
    place in a list, or another member), so the whole property counts as secret.
    """
    found = set()
    for path in secret:
        name = paths.top(path)
        same = before.get(name) == after.get(name)
        found.add(path if same else paths.text((name,)))
    return frozenset(found)


def _copied(value: Any) -> Any:
    match value:
        case Mapping():
            return {key: _copied(member) for key, member in value.items()}
        case str():
            return value
        case Sequence():
            return [_copied(element) for element in value]
        case _:
            return value


def _to_protobuf(value: Any) -> struct_pb2.Value:
    made = struct_pb2.Value()
    match value:
        case None:
            made.null_value = struct_pb2.NULL_VALUE
        case bool():
            made.bool_value = value
        case int() | float():
            made.number_value = value
        case _Secret():
            made = _to_protobuf({SIGNATURE: SECRET, "value": value.value})
        case dict():
            made.struct_value.CopyFrom(_to_struct(value))
        case list():
            made.list_value.values.extend(_to_protobuf(element) for element in value)
        case _:
            made.string_value = str(value)
    return made


def _to_struct(tree: Mapping[str, Any]) -> struct_pb2.Struct:
    return struct_pb2.Struct(fields={key: _to_protobuf(value) for key, value in tree.items()})
