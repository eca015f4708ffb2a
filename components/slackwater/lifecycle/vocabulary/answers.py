"""Answers: what the planner says, and the steps that a plan is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary.facts import Blocker


@dataclass(frozen=True, slots=True, kw_only=True)
class Drain:
    """Get everything out of the way that a guard names.

    ``how``: ``wait`` for all work but the stack's own, ``cancel`` all of it, ``suspend`` the stack's own, which is
    started again, or ``detach`` what names the resource. ``words``: the guard's, for the last of these, and for
    cancelling.
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
        """Whether work does not come to its own end."""
        return self.how in ("cancel", "suspend")

    @property
    def leads(self) -> bool:
        """Whether something that names the resource is made to name another one; what is going is only waited for."""
        return self.how == "detach" and not all(blocker.ending for blocker in self.blockers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Make one call. ``send``: the fields that go with it; ``unset``: those whose removal goes with it.

    ``targets``: the cloud objects that it is about, where it is not the present one.
    """

    action: str
    reason: str
    send: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Wait while the resource passes through ``through``; it should land in ``until`` (empty: anywhere at rest).

    ``after``: the state from which a call has just moved it, which a stale answer may still show. ``missed_in``: the
    states in which it has failed for good.
    """

    through: str
    until: str
    reason: str
    after: str = ""
    missed_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Bring the resource back to serving. The change is already made: a failure here undoes nothing of it."""

    action: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replan:
    """Where the resource will be is not known from here: observe and plan again.

    Without a ``reason`` it is only to see to its end what ends by itself, and not worth a word.
    """

    reason: str


Step = Drain | Call | Wait | Restore | Replan


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps, in order. ``notes`` are things the user should know that are not steps."""

    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoChange:
    """Everything is as wanted."""

    why: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """It cannot, or must not, be done; ``remedy`` is the way out.

    ``barred``: what would be done at another time. ``lasting``: at no time; only another program can be run.
    """

    why: str
    remedy: str
    barred: Plan | None = None
    lasting: bool = False


Answer = Plan | NoChange | Refusal
