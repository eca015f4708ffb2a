"""What functions answer, against botocore's model, and what they do with what is new."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from botocore.model import ListShape, MapShape, StructureShape
from botocore.model import Shape as Theirs

from slackwater.services.base import Group, Leaf, ListOf, MapOf, Model, Shape, members, observe
from slackwater.services.emrserverless.jobruns import functions as results

_KINDS: Final[Mapping[str, type]] = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    "double": float,
    "float": float,
    "timestamp": datetime,
}


def unread(theirs: Theirs, ours: Shape, path: str = "", within: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield every place where what we read is not what they write: names, kinds, nesting, secrets."""
    match theirs, ours:
        case StructureShape(), Group(model=model):
            if theirs.name not in within:
                yield from unread_members(theirs, model, path, within | {theirs.name})
        case ListShape(), ListOf(item=item):
            yield from unread(theirs.member, item, f"{path}[]", within)
        case MapShape(), MapOf(value=value):
            yield from unread(theirs.value, value, f"{path}{{}}", within)
        case _, Leaf(kind=kind) if _KINDS.get(theirs.type_name) is kind:
            return
        case _:
            yield f"{path}: kind"


def unread_members(theirs: StructureShape, model: type[Model], path: str, within: frozenset[str]) -> Iterator[str]:
    """Yield the differences between two sets of members, and between the members."""
    ours = members(model)
    for name in {**theirs.members, **ours}:
        here = f"{path}.{name}" if path else name
        if name not in ours or name not in theirs.members:
            yield f"{here}: missing in {'ours' if name not in ours else 'theirs'}"
            continue
        if ours[name].required != (name in theirs.required_members):
            yield f"{here}: required"
        if ours[name].sensitive != _is_sensitive(theirs.members[name]):
            yield f"{here}: sensitive"
        yield from unread(theirs.members[name], ours[name].shape, here, within)


def _is_sensitive(theirs: Theirs) -> bool:
    inner = theirs.member if isinstance(theirs, ListShape) else theirs
    return bool(theirs.metadata.get("sensitive") or inner.metadata.get("sensitive"))


def test_what_is_new_does_not_disturb() -> None:
    """Members and states that nobody knows yet, whole numbers for others, and missing members do no harm."""
    given = {"id": "00f1", "state": "PAUSED", "brandNew": {"a": 1}, "attempt": "first"}
    found = observe(results.ListJobRunsResult, {"jobRuns": [given]}).job_runs[0]
    used = observe(results.ResourceUtilization, {"vCPUHour": 1, "memoryGBHour": 0.5})

    assert (found.id, found.state, found.attempt, found.name) == ("00f1", "PAUSED", None, None)
    assert (used.vcpu_hour, used.memory_gb_hour, used.storage_gb_hour) == (1, 0.5, None)
