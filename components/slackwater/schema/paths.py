r"""Property paths, in the engine's own syntax: ``networkConfiguration.subnetIds[3]``, ``tags["a b"]``.

This is the one place that writes and reads them. Within quotes the engine escapes only a quote, with a backslash. A
backslash stands for itself everywhere else. So ``tags["a\b"]`` is the key ``a\b``, in a program's ``ignore_changes`` as
well as in the result of a diff. Source: ParsePropertyPath of the engine (sdk/go/common/resource/properties_path.go).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Path: TypeAlias = tuple[str | int, ...]
"""The names of members, the keys of maps and the indices of list items along a path, from the outside in."""

_PLAIN: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*")
_STEP: Final = re.compile(
    r"""
      \["(?P<quoted> (?: \\" | [^"] )* )"\] (?= [.\[] | \Z )   # a key may end in a backslash, so look what follows
    | \[ (?: (?P<index> [0-9]+ ) | (?P<all> \* ) ) \]
    | (?P<name> [^.\[]+ )
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=8192)  # the same few hundred paths are read again and again
def parse(path: str) -> Path:
    """Return the steps of a path. Text that is not a path is the name of one member, as the engine takes it."""
    steps: list[str | int] = []
    at = 0
    while at < len(path):
        at += path[at] == "." and at > 0
        found = _STEP.match(path, at)
        if not found:
            return (path,)
        steps.append(_step(found))
        at = found.end()
    return tuple(steps)


def _step(found: re.Match[str]) -> str | int:
    if (index := found["index"]) is not None:
        return int(index)
    if (quoted := found["quoted"]) is not None:
        return quoted.replace('\\"', '"')
    return found["all"] or found["name"]


@lru_cache(maxsize=8192)
def segments(path: str) -> tuple[str, ...]:
    """Return the steps of a path as text, for lookups in a table's fields, where no list is followed."""
    return tuple(map(str, parse(path)))


def text(steps: Iterable[str | int]) -> str:
    """Return the path of these steps."""
    path = ""
    for step in steps:
        path = join(path, step)
    return path


def join(path: str, step: str | int) -> str:
    """Return the path extended by one step: a member or key by name, or a list item by index."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    if not _PLAIN.fullmatch(step):
        quoted = step.replace('"', '\\"')
        return f'{path}["{quoted}"]'
    return f"{path}.{step}" if path else step


def top(path: str) -> str:
    """Return the top-level property of a path."""
    return str(parse(path)[0]) if path else ""


def key(path: str) -> str:
    """Return the last step of a path: the key in a map, or the member of a group."""
    return str(parse(path)[-1])


def keys(paths: Iterable[str]) -> list[str]:
    """Return the last steps of several paths."""
    return list(map(key, paths))


def below(path: str, others: Collection[str]) -> bool:
    """Tell whether a path is one of these or lies inside one."""
    own = parse(path)
    return any(own[: len(other)] == other for other in map(parse, others))


def meets(path: str, others: Collection[str]) -> bool:
    """Tell whether a path lies inside one of these or contains one."""
    own = parse(path)
    return below(path, others) or any(other[: len(own)] == own for other in map(parse, others))
