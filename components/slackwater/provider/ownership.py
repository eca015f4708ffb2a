"""Which resource of the stack has which cloud object, as far as the operations of one process have told.

An object belongs to one resource. Its owner's tag says to which one, and a second tag, until the engine has saved it,
that no state knows it yet: only such an object is taken over by a create. The engine says neither that a resource was
renamed nor that an answer was lost; both are told from what it asks, and from these two tags.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from slackwater.errors import Refused, SlackwaterError
from slackwater.services import tags

_PATIENCE: Final = 4.0
"""Seconds for the last calls of a run: the engine waits for five."""

_CALLERS: Final = 16
"""How many of them are made at once."""


@dataclass(slots=True)
class Ownership:
    """The objects of one kind. An identity is what the owner's tag says: a resource, and which replacement of it."""

    unmark: Callable[[str], None]
    _known: dict[str, set[str]] = field(default_factory=dict)
    _holders: dict[str, set[str]] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)
    _saved: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def known(self, identity: str) -> set[str]:
        """Return the ids that the state has under an identity, as far as the engine has named them: by and by, more.

        Where an id is a name it may be that of another object, which has the name after the one that the state knows.
        """
        with self._lock:
            return self._known.setdefault(identity, set())

    def knows(self, id: str, *identities: str) -> None:
        """Remember that the state has an object, be it to delete it."""
        for identity in identities:
            self.known(identity).add(id)

    def heard(self, id: str) -> bool:
        """Tell whether the state has an object of this id, under whatever identity."""
        with self._lock:
            return any(id in ids for ids in self._known.values())

    def holds(self, id: str, *identities: str) -> str:
        """Let a resource have an object, unless another one has it; return the identity of that one, or nothing."""
        with self._lock:
            other = self._other(id, identities)
            if not other:
                self._holders.setdefault(id, set()).update(identities)
            return other

    def stays(self, noun: str, id: str, *identities: str) -> None:
        """Let a resource of the state keep its object.

        Raises:
            Refused: another resource of the state has the same one.
        """
        if other := self.holds(id, *identities):
            raise Refused(
                f"{noun} {id} is in the state twice, as {tags.resource_of(other)} and as "
                f"{tags.resource_of(identities[-1])}",
                f"Take one of the two out of the program; the {noun} stays with the other",
            )

    def other(self, id: str, *identities: str) -> str:
        """Return the identity of another resource that has an object; empty: nobody is known to."""
        with self._lock:
            return self._other(id, identities)

    def _other(self, id: str, identities: tuple[str, ...]) -> str:
        holders = self._holders.get(id, set())
        return "" if not holders or holders.intersection(identities) else min(holders)

    # --- the mark of what is not saved

    def answers(self, id: str, identity: str, *, marked: bool = True) -> None:
        """Remember what the engine is told now that a resource has; ``marked``: as not saved. No id: nothing."""
        if not id:
            return
        self.holds(id, identity)
        if marked:
            with self._lock:
                self._made.add(id)

    def saved(self, id: str) -> None:
        """Remember an object of the state that still carries the mark: the run that made it was killed."""
        with self._lock:
            self._saved.add(id)

    def confirm(self) -> tuple[Callable[[], None], ...]:
        """Return the calls that take the marks off, at the end of a run: by then the engine has saved what it heard.

        With PULUMI_SKIP_CHECKPOINTS the engine saves after that, so what this run has made keeps its mark.
        """
        with self._lock:
            due = self._saved | (set() if _saves_late() else self._made)
            self._made -= due
            self._saved.clear()
        return tuple(partial(_once, self.unmark, id) for id in sorted(due))


def _once(unmark: Callable[[str], None], id: str) -> None:
    with suppress(SlackwaterError):  # gone, or not to be reached: a later run takes it off
        unmark(id)


def _saves_late() -> bool:
    return os.environ.get("PULUMI_SKIP_CHECKPOINTS", "").lower() in ("1", "true")


def confirmed(calls: Sequence[Callable[[], None]]) -> None:
    """Make the last calls of a run, side by side, for as long as the engine waits for them."""
    if not calls:
        return
    pool = ThreadPoolExecutor(min(_CALLERS, len(calls)), thread_name_prefix="confirm")
    wait([pool.submit(call) for call in calls], timeout=_PATIENCE)
    pool.shutdown(wait=False, cancel_futures=True)
