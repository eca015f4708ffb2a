"""The wire columns of a table: the call that an action is, and where its answers hold what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """The call of an action.

    Attributes:
        fixed: constant members.
        renamed: fields with another name in the request.
        parts: it takes single members of a block; otherwise a block replaces the block.
        once: it is never sent again before a look has shown its effect.
        answers: the member of its answer that shows the resource afterwards.
        each: it is sent for each target of the step.
        without: fields that neither it nor any other call takes.
    """

    operation: str
    fixed: Mapping[str, object] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    parts: bool = False
    once: bool = False
    answers: str = ""
    each: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A call that shows resources.

    Attributes:
        by: the member of the request that names them; empty to show all. If it names their place, the one is picked.
        under: the member of the answer that holds them; empty if the answer is the resource.
        most: the maximum number of names; with 1, ``by`` is not a list.
        fixed: constant members of the request.
        id: the member with the id, where it is not that of the kind.
        part: what ``by`` takes of the id, if not all: the part with this number, between slashes.
    """

    operation: str
    by: str = ""
    under: str = ""
    most: int = 1
    fixed: Mapping[str, object] = field(default_factory=dict)
    id: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Newest:
    """A second look, whose first item completes a record: its members are added, each with a prefix.

    Attributes:
        prefix: what their names begin with (``operation`` makes ``operationType`` of ``type``).
        among: the values of the first axis with which the look is needed.
    """

    look: Look
    prefix: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Users:
    """The blockers are the resources of another kind that name this one. ``path``: where they do, by id or name.

    A path may lead through a list (``computeEnvironmentOrder.computeEnvironment``).
    """

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The blockers are listed by a call that takes the resource's id.

    Attributes:
        id: the member with a blocker's id.
        state: the member with its state.
        name: the member with its name.
        live: the states in which it blocks.
    """

    look: Look
    id: str
    state: str
    live: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A kind on the wire.

    Attributes:
        key: the member that names the resource in a call.
        id: the member of a record with the id.
        arn: the member with the ARN; empty for what has none, and so no tags.
        reason: the member with the explanation of the state.
        name: the input that is its name.
        describe: the look at some resources.
        every: the look at all of them; None for ``describe`` without names.
        newest: a second look that completes a record.
        tags: the look at the tags of an ARN, where records have none.
        whole: ``every`` shows complete records, and not only ids.
        by_name: an owner's objects are found by name, as no listing shows tags.
        outputs: what only the service decides.
        host: the kind that it runs on, or that its neighbours belong to.
        within: the member that names its place, which every call about it has; an id is then ``place/id``.
        youngest: how many recent resources of other names are searched for an owner's, as no listing shows tags.
        turn: the member that names what takes one operation at a time, of whatever kind: its operations take turns.
    """

    service: str
    key: str
    id: str
    arn: str
    name: str
    describe: Look
    every: Look | None = None
    newest: Newest | None = None
    tags: Look | None = None
    whole: bool = True
    by_name: bool = False
    reason: str = ""
    outputs: tuple[str, ...]
    host: str = ""
    within: str = ""
    youngest: int = 0
    turn: str = ""
