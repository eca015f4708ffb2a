"""What a run has to reach, what it has reached, and the signal that the world has changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from slackwater.services import tags

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from slackwater.errors import ServiceError
    from slackwater.execute.waiter import Landing
    from slackwater.lifecycle.driver import Snapshot
    from slackwater.lifecycle.vocabulary import Closed, Intent, Policy


def _always_open() -> None:
    """Return None: no maintenance window is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a run has to reach.

    Attributes:
        intent: compares the desired state with a fresh snapshot.
        desired: the values that the calls send.
        owner: the owner of a resource that is made.
        tags: the tags of a resource that is made.
        known: the ids of objects that belong to others.
        name: the member that holds the name, where names are unique.
        spare: substitute names for a taken one; empty if the program chose the name.
        closed: returns the maintenance window if it is closed. Every plan asks again.
    """

    intent: Callable[[Snapshot], Intent]
    policy: Policy
    desired: Mapping[str, Any]
    deadline: float
    owner: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    known: Container[str] = ()
    name: str = ""
    spare: tuple[str, ...] = ()
    closed: Callable[[], Closed | None] = _always_open

    def allowed(self) -> Policy:
        """Return the policy, with the present state of the window."""
        return replace(self.policy, closed=self.closed())

    def begun(self) -> Goal:
        """Return the goal of a run that no window stops: it has begun to disturb, or stops only what it made itself."""
        return replace(self, closed=_always_open)

    def pursued(self) -> Goal:
        """Return the goal of a run that has begun something and has to follow it to its milestone."""
        return replace(self, intent=lambda snapshot: replace(self.intent(snapshot), unfinished=True))


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run has reached so far. It is kept up to date, so that it is right after a failure as well.

    Attributes:
        begun: the run has replaced an object that had ended.
        settled: the run has also seen the state that the new object reached.
        mended: how often the run has tried to repair a broken resource.
        disturbing: the run has begun to disturb running work.
        restoring: the change is made, and the run restarts what was running.
        name: the name of the new resource, if it is not the desired one.
        tags: the tags in the last snapshot.
    """

    id: str
    state: str = ""
    details: str = ""
    outputs: Mapping[str, Any] = field(default_factory=dict)
    changed: bool = False
    begun: bool = False
    settled: bool = False
    disturbing: bool = False
    restoring: bool = False
    name: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    unfinished: str = ""
    mended: int = 0
    drained: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def unsaved(self) -> bool:
        """Whether the resource still carries the mark of an unsaved object."""
        return tags.UNSAVED in self.tags

    def landed(self, landing: Landing) -> None:
        """Record where a wait has ended."""
        self.state, self.details = landing.state, landing.details
        if landing.outputs:
            self.outputs = {**self.outputs, **landing.outputs}

    def saw(self, snapshot: Snapshot) -> None:
        """Record a fresh snapshot."""
        self.state, self.details = snapshot.observation.state, snapshot.observation.details
        self.outputs = snapshot.outputs
        self.tags = snapshot.tags

    def warn(self, text: str) -> None:
        """Warn the user, once for each text."""
        if text not in self.warnings:
            self.warnings.append(text)


class DisturbedError(Exception):
    """The world is not, or may not be, as the plan assumed.

    Attributes:
        live_refused: the service refused an update of the running resource.
        lost: the failed call, if a look shows neither the cause nor whether it took effect. It is repeated after a
            pause, a few times.
    """

    def __init__(self, text: str, *, live_refused: bool = False, lost: ServiceError | None = None) -> None:
        super().__init__(text)
        self.live_refused = live_refused
        self.lost = lost
