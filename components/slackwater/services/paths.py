"""Property paths as Pulumi writes them: ``networkConfiguration.subnetIds[3]``, ``tags["a b"]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slackwater.lifecycle.rulebook import segments

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["below", "join", "meets", "segments"]

_PLAIN: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*")


def join(path: str, step: str | int) -> str:
    """Return the path one step further: to a member or key by name, to a list's item by number."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    if not _PLAIN.fullmatch(step):
        quoted = step.replace("\\", "\\\\").replace('"', '\\"')
        return f'{path}["{quoted}"]'
    return f"{path}.{step}" if path else step


def below(path: str, others: Collection[str]) -> bool:
    """Tell whether a path is one of these or lies inside of one."""
    own = segments(path)
    return any(own[: len(other)] == other for other in map(segments, others))


def meets(path: str, others: Collection[str]) -> bool:
    """Tell whether a path lies inside of one of these or encloses one."""
    own = segments(path)
    return below(path, others) or any(other[: len(own)] == own for other in map(segments, others))
