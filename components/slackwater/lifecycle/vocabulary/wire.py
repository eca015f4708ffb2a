"""The wire columns of a table: which call of the service an action is, and where its answers hold what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """The call that an action is.

    ``fixed``: members that it always has. ``renamed``: fields that have another name in it. ``parts``: it takes single
    members of a block; else a block replaces the block. ``once``: it is never sent again before a look has told what
    it did. ``answers``: the member of its answer that shows the resource as it is then. ``each``: it is sent for each
    target of the step. ``without``: fields that it does not take, nor any other call.
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

    ``by``: the member of the request that names them; empty: it shows all. ``under``: the member of the answer that
    holds them; empty: the answer is the one. ``most``: how many names it takes; 1: ``by`` is no list. ``fixed``:
    members that the request always has. ``id``: the member that is the id, where it is not that of the kind.
    """

    operation: str
    by: str = ""
    under: str = ""
    most: int = 1
    fixed: Mapping[str, object] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Users:
    """What is in the way are the resources of another kind that name this one. ``path``: where they do, by id or name.

    A list on the path (``computeEnvironmentOrder.computeEnvironment``) is gone through.
    """

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What is in the way is listed by a call that takes this one's id. ``id``, ``state``, ``name``: of each of them.

    ``live``: the states in which it is in the way.
    """

    look: Look
    id: str
    state: str
    live: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A kind on the wire.

    ``key``: the member that says which one a call is about. ``id``, ``arn``, ``reason``: members of what a look shows:
    the id, the ARN, the words on the state. ``name``: the input that is its name. ``describe``: the look at some of
    them; ``every``: that at all of them (None: ``describe`` without names). ``whole``: ``every`` shows all of each, and
    not only its id. ``by_name``: what an owner has made is found by its name, as no listing shows tags. ``outputs``:
    what the service alone decides. ``host``: the kind that it runs on, or that its neighbours are of. ``within``: the
    member that names what it lies in, which every call about it has; an id is then ``place/id``. ``youngest``: no
    listing shows tags, so what an owner has made is looked for among all of its name, and so many young ones of others.
    """

    service: str
    key: str
    id: str
    arn: str
    name: str
    describe: Look
    every: Look | None = None
    whole: bool = True
    by_name: bool = False
    reason: str = ""
    outputs: tuple[str, ...]
    host: str = ""
    within: str = ""
    youngest: int = 0
