"""What a run is to reach, what it has reached, and how it is told that the world has moved."""

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
    """Say of no maintenance window that it is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a run is to reach.

    ``intent`` compares the wish with a fresh look; ``desired`` goes with the calls. ``owner`` and ``tags``: whose it is
    and what is written on it, where one is made. ``known``: the ids that others have. ``name``: the member that is its
    name, where that is unique; ``spare``: names to be made under when that one is taken, none if the program says it.
    ``closed``: the maintenance window, asked for anew by every plan.
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
        """Return what is allowed now."""
        return replace(self.policy, closed=self.closed())

    def begun(self) -> Goal:
        """Return the goal of a run that has begun to disturb, or disturbs nobody, since it has made what it stops."""
        return replace(self, closed=_always_open)

    def pursued(self) -> Goal:
        """Return the goal of a run that has begun something and has to see it through to its milestone."""
        return replace(self, intent=lambda snapshot: replace(self.intent(snapshot), unfinished=True))


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run has reached so far; kept up to date, so that it tells the truth after a failure too.

    ``begun``: it has put another one in the place of one that had ended; ``settled``: and seen where that one landed.
    ``mended``: how often it has tried to make a broken one whole.
    ``disturbing``: it has begun to disturb what runs. ``restoring``: the change is made, and what ran is brought back.
    ``name``: under which it was made, where that is not as desired. ``tags``: those of the last look.
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
        """Whether it still carries the mark of what no state knows yet."""
        return tags.UNSAVED in self.tags

    def landed(self, landing: Landing) -> None:
        """Remember where a wait has ended."""
        self.state, self.details = landing.state, landing.details
        if landing.outputs:
            self.outputs = {**self.outputs, **landing.outputs}

    def saw(self, snapshot: Snapshot) -> None:
        """Remember a fresh look."""
        self.state, self.details = snapshot.observation.state, snapshot.observation.details
        self.outputs = snapshot.outputs
        self.tags = snapshot.tags

    def warn(self, text: str) -> None:
        """Tell the user something once."""
        if text not in self.warnings:
            self.warnings.append(text)


class DisturbedError(Exception):
    """The world is not, or may not be, where the plan took it to be.

    ``live_refused``: it takes no live updates. ``lost``: a call failed, and looking does not tell why, or whether it
    took effect; it is made again after a pause, a few times.
    """

    def __init__(self, text: str, *, live_refused: bool = False, lost: ServiceError | None = None) -> None:
        super().__init__(text)
        self.live_refused = live_refused
        self.lost = lost
