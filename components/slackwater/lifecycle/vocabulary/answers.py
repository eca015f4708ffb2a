"""Answers of the planner, and the steps of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary.facts import Blocker


@dataclass(frozen=True, slots=True, kw_only=True)
class Drain:
    """Get everything out of the way that a guard names.

    Attributes:
        how: ``wait`` for all work except the stack's own, ``cancel`` all of it, ``suspend`` the stack's own, which is
            started again, or ``detach`` what names the resource.
        words: the guard's words for a detach or a cancel.
    """

    guard: str
    noun: str
    how: Literal["wait", "cancel", "suspend", "detach"]
    blockers: tuple[Blocker, ...]
    timeout: float
    words: str = ""
    reason: str

    @property
    def ends(self) -> bool:
        """Whether work is ended early."""
        return self.how in ("cancel", "suspend")

    @property
    def leads(self) -> bool:
        """Whether a user of the resource is made to name another one. Users that are being deleted are waited for."""
        return self.how == "detach" and not all(blocker.ending for blocker in self.blockers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Make one call.

    Attributes:
        send: the fields that it sends.
        unset: the fields that it removes.
        targets: the cloud objects that it is about, if not the present one.
    """

    action: str
    reason: str
    send: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Wait while the resource is in ``through``. It should land in ``until`` (empty: any resting state).

    Attributes:
        after: the state before the call, which an outdated answer may still show.
        missed_in: the states in which it has failed for good.
    """

    through: str
    until: str
    reason: str
    after: str = ""
    missed_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Bring the resource back to serving. The change is already made, so a failure here undoes nothing."""

    action: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """Observe and plan again, since the state of the resource here cannot be foreseen.

    Without a ``reason`` it only waits for something to end by itself, and users need not read it.
    """

    reason: str


Step = Drain | Call | Wait | Restore | Replan


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps, in order. ``notes``: what users should know beyond the steps."""

    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoChange:
    """Everything is as desired."""

    why: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The change is impossible or not allowed. ``remedy``: the way out.

    Attributes:
        barred: what would be done at another time.
        lasting: it never becomes possible; only another program can be run.
    """

    why: str
    remedy: str
    barred: Plan | None = None
    lasting: bool = False


Answer = Plan | NoChange | Refusal
