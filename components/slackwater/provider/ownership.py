"""Which resource of the stack has which cloud object, as far as the operations of one process show.

An object belongs to one resource. Its owner's tag names that resource. A second tag says, until the engine has saved
the object, that no state knows it yet; a create takes over only such an object. The engine does not say when a resource
was renamed or when an answer was lost; slackwater infers both from the engine's requests and from these two tags.
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
from slackwater.lifecycle.vocabulary import ActionKind, Lifecycle
from slackwater.services import tags

_PATIENCE: Final = 4.0
"""Seconds for the last calls of a run. The engine waits for five."""

_CALLERS: Final = 16
"""How many of these calls run at once."""


@dataclass(slots=True)
class Ownership:
    """The objects of one kind. An identity is the value of the owner's tag: a resource and its replacement number."""

    unmark: Callable[[str], None]
    _known: dict[str, set[str]] = field(default_factory=dict)
    _holders: dict[str, set[str]] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)
    _saved: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def known(self, identity: str) -> set[str]:
        """Return the ids that the state has under an identity. The set grows as the engine names more of them.

        Where an id is a name, it may belong to another object that has taken the name since.
        """
        with self._lock:
            return self._known.setdefault(identity, set())

    def knows(self, id: str, *identities: str) -> None:
        """Remember that the state has an object, even if only to delete it."""
        for identity in identities:
            self.known(identity).add(id)

    def heard(self, id: str) -> bool:
        """Tell whether the state has an object with this id, under any identity."""
        with self._lock:
            return any(id in ids for ids in self._known.values())

    def holds(self, id: str, *identities: str) -> str:
        """Give an object to a resource, unless another one has it. Return the identity of that one, if any."""
        with self._lock:
            other = self._other(id, identities)
            if not other:
                self._holders.setdefault(id, set()).update(identities)
            return other

    def stays(self, noun: str, id: str, *identities: str) -> None:
        """Let a resource in the state keep its object.

        Raises:
            Refused: another resource in the state has the same object.
        """
        if other := self.holds(id, *identities):
            raise Refused(
                f"{noun} {id} is in the state twice, as {tags.resource_of(other)} and as "
                f"{tags.resource_of(identities[-1])}",
                f"Take one of the two out of the program; the {noun} stays with the other",
            )

    def other(self, id: str, *identities: str) -> str:
        """Return the identity of another resource that has an object. Empty when none is known."""
        with self._lock:
            return self._other(id, identities)

    def _other(self, id: str, identities: tuple[str, ...]) -> str:
        holders = self._holders.get(id, set())
        return "" if not holders or holders.intersection(identities) else min(holders)

    # --- the mark of unsaved objects

    def answers(self, id: str, identity: str, *, marked: bool = True) -> None:
        """Remember the object that the engine now learns of. ``marked``: with the unsaved mark. No id, no effect."""
        if not id:
            return
        self.holds(id, identity)
        if marked:
            with self._lock:
                self._made.add(id)

    def saved(self, id: str) -> None:
        """Remember a saved object that still carries the mark, because the run that made it was killed."""
        with self._lock:
            self._saved.add(id)

    def confirm(self) -> tuple[Callable[[], None], ...]:
        """Return the calls that remove the marks at the end of a run, when the engine has saved its state.

        With PULUMI_SKIP_CHECKPOINTS the engine saves later, so the objects of this run keep their marks.
        """
        with self._lock:
            due = self._saved | (set() if _saves_late() else self._made)
            self._made -= due
            self._saved.clear()
        return tuple(partial(_once, self.unmark, id) for id in sorted(due))


def takes_tags(lifecycle: Lifecycle, state: str) -> bool:
    """Tell whether a mark can be taken off in this state; otherwise a later run does."""
    untag = lifecycle.that(ActionKind.REMOVE_TAGS)
    return untag is None or state in untag.legal_in or lifecycle.state(state) is None


def _once(unmark: Callable[[str], None], id: str) -> None:
    with suppress(SlackwaterError):  # gone or unreachable: a later run removes the mark
        unmark(id)


def _saves_late() -> bool:
    return os.environ.get("PULUMI_SKIP_CHECKPOINTS", "").lower() in ("1", "true")


def confirmed(calls: Sequence[Callable[[], None]]) -> None:
    """Make the last calls of a run in parallel, for as long as the engine waits for them."""
    if not calls:
        return
    pool = ThreadPoolExecutor(min(_CALLERS, len(calls)), thread_name_prefix="confirm")
    wait([pool.submit(call) for call in calls], timeout=_PATIENCE)
    pool.shutdown(wait=False, cancel_futures=True)
