"""What the executor needs from a service: the one seam between deciding and calling.

``services.aws.driver`` implements :class:`Driver`; nothing else calls a service.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping, Sequence
    from threading import RLock

    from slackwater.errors import NotFound, ServiceRefusal
    from slackwater.lifecycle.vocabulary import Blocker, Call, Observation, Restore


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one resource at one moment. ``outputs``: set if the answer contains them."""

    state: str
    details: str = ""
    outputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A complete look at one resource.

    Attributes:
        outputs: what only the service decides, by property name (``arn``, ``applicationId``).
        raw: the service's answer.
    """

    id: str
    observation: Observation
    outputs: Mapping[str, Any]
    raw: Mapping[str, Any]
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Created:
    """A new resource, with the outputs that the service returned immediately."""

    id: str
    outputs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Owned:
    """A resource with an owner's tag. ``lost``: the run that made it did not see it saved."""

    id: str
    lost: bool


class Driver(Protocol):
    """One kind of resource at one service. Every method raises only errors of ``slackwater.errors``."""

    def observe(self, id: str) -> Snapshot | None:
        """Look at one resource, without its blockers. Return None when it is gone."""

    def look(self, ids: Collection[str]) -> Mapping[str, Status]:
        """Return states in few calls, with those of others seen on the way. A missing one is ``ABSENT``."""

    def blockers(self, id: str, guard: str) -> tuple[Blocker, ...]:
        """Return what is in the way of a guard, in the order in which it should be cancelled."""

    def cancel(self, id: str, guard: str, blocker: Blocker) -> None:
        """Ask one blocker to end, or to name another resource.

        Raises ``Busy`` if something else has to happen first, and has begun. Raises another ``ServiceRefusal`` if the
        blocker has ended meanwhile, or cannot be ended in this way.
        """

    def failure_details(self, id: str) -> str:
        """Return the service's explanation of failed work, and where its logs are, in one line."""

    def downtime_between(self, before: str, after: str) -> float | None:
        """Return the seconds in which neither an object nor its successor ran. None when unknown."""

    def create(self, desired: Mapping[str, Any], *, token: str, tags: Mapping[str, str]) -> Created:
        """Create the resource. The same token never creates a second one."""

    def hindrance(self, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal | NotFound | None:
        """Look at what a refused create or update needs, and return what prevents it. Changes nothing.

        ``Busy``: the cause is passing. ``NotFound``: something is missing, or too young to be visible. None: everything
        is there, so the refusal is outdated. The refusal itself: nothing explains it. Any other error: the call cannot
        succeed.
        """

    def call(self, id: str, step: Call | Restore, desired: Mapping[str, Any]) -> Snapshot | None:
        """Make the call of a step. Return a fresh snapshot if the answer contains one."""

    def turn(self, id: str, desired: Mapping[str, Any]) -> RLock | None:
        """Return the lock of what takes one operation at a time. None if nothing does. No id: for a create."""

    def busy(self, id: str, desired: Mapping[str, Any]) -> str:
        """Return what goes on with the host that a resource shares. Empty when it is at rest."""

    def write_tags(self, id: str, tags: Mapping[str, str]) -> None:
        """Write slackwater's tags on a resource that is taken over."""

    def remove_tags(self, id: str, keys: Sequence[str]) -> None:
        """Remove slackwater's tags."""

    def find_by_owner(self, owner: str, desired: Mapping[str, Any], known: Container[str]) -> tuple[Owned, ...]:
        """Return the living resources with this owner's tag, except the known ones, which belong to others."""


class Unique(Driver, Protocol):
    """A kind of resource whose names are unique."""

    def named(self, name: str) -> Snapshot | None:
        """Look at the living resource of that name."""


class Hosted(Driver, Protocol):
    """A kind of resource that runs on another one, its host."""

    def host(self, desired: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the host of a resource as the service shows it, looked up once. Empty when it cannot be seen."""

    def live_status(self, id: str) -> Status:
        """Return the state of a resource that should be alive. One look serves all resources on its host."""

    def disturbed(self, host: str) -> None:
        """Forget what was seen of a host, because an operation has changed it."""
