"""What the executor needs of a service: the one seam between deciding and calling.

``services.aws.driver`` implements :class:`Driver`; nothing else calls a service.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping, Sequence

    from slackwater.errors import NotFound, ServiceRefusal
    from slackwater.lifecycle.vocabulary import Blocker, Call, Observation, Restore


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one resource at one moment, as the service tells it; ``outputs`` where the answer holds them."""

    state: str
    details: str = ""
    outputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A whole look at one resource.

    ``outputs``: what the service alone decides, by property name (``arn``, ``applicationId``). ``raw``: its answer.
    """

    id: str
    observation: Observation
    outputs: Mapping[str, Any]
    raw: Mapping[str, Any]
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Created:
    """A resource that was just created, and the outputs that the service told at once."""

    id: str
    outputs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Owned:
    """A resource that carries an owner's tag. ``lost``: the run that made it has not seen it saved."""

    id: str
    lost: bool


class Driver(Protocol):
    """One kind of resource at one service. Every method raises only errors of ``slackwater.errors``."""

    def observe(self, id: str) -> Snapshot | None:
        """Look at one resource, without what may be in the way; None when it is gone."""

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states in few calls, and those of others seen on the way; what is missing is ``ABSENT``."""

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what is in the way of a guard, in the order in which it should be cancelled."""

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Ask for one blocker's end, or that it names another resource.

        Raises ``Busy`` if that takes something else first, which has begun; any other ``ServiceRefusal`` if it has
        ended meanwhile, or cannot be ended so.
        """

    def failure_details(self, id: str) -> str:
        """Return what the service tells about work that came to a bad end, and where its logs are, in one line."""

    def downtime_between(self, before: str, after: str) -> float | None:
        """Return the seconds in which neither of two ran, one of which took the other's place; None: not known."""

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:
        """Create the resource; the same token never makes a second one."""

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | NotFound | None:
        """Look at what a refused create or update needs, and return what keeps it from succeeding.

        ``Busy``: it is on its way, and ends by itself; ``NotFound``: it is not there, or too young to be shown; None:
        all of it is there, so the refusal is late; the refusal itself: nothing explains it; any other: it cannot
        succeed. Only looks.
        """

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call of a step; return a fresh look when the answer holds one."""

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Write tags of ours on a resource that is taken over."""

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Take tags of ours off."""

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return the living resources that carry this owner's tag, without the known ones, which others have."""


class Unique(Driver, Protocol):
    """A kind of resource of which no two have the same name."""

    def named(self, name: str) -> Snapshot | None:
        """Look at the living resource of that name."""


class Hosted(Driver, Protocol):
    """A kind of resource that runs on another one, its host."""

    def host(self, desired: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the host of a resource as the service shows it, looked up once; empty when it cannot be seen."""

    def live_status(self, id: str) -> Status:
        """Return the state of a resource that should be alive; one look serves all on its host."""

    def disturbed(self, host: str) -> None:
        """Forget what was seen of a host: something was done to it."""
