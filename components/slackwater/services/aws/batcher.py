"""Combines simultaneous looks into one call.

Callers who arrive during a call wait for the next one, which serves all of them. So many callers need as few calls as
one, and no answer is older than its question: the call began after the caller had arrived.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from slackwater.errors import ServiceRefusal, SlackwaterError

Found = TypeVar("Found")


@dataclass(slots=True, eq=False)
class _Asked(Generic[Found]):
    """One caller: the names that it asks for, and the result."""

    names: tuple[str, ...]
    found: Mapping[str, Found] | None = None
    error: SlackwaterError | None = None

    @property
    def over(self) -> bool:
        """Whether the result is there."""
        return self.found is not None or self.error is not None


@dataclass(slots=True)
class Batcher(Generic[Found]):
    """Looks up names, for many callers in one call.

    Attributes:
        look: makes the call and returns the found things by name.
        most: how many names one call takes.
    """

    look: Callable[[list[str]], Mapping[str, Found]]
    most: int
    _turn: threading.Condition = field(default_factory=threading.Condition)
    _waiting: list[_Asked[Found]] = field(default_factory=list)
    _under_way: bool = False

    def get(self, names: Collection[str]) -> dict[str, Found]:
        """Return what exists of these names, no older than this request. They must fit into one call.

        Raises:
            SlackwaterError: the call failed.
        """
        mine: _Asked[Found] = _Asked(tuple(names))
        with self._turn:
            self._waiting.append(mine)
        try:
            while batch := self._mine_to_ask(mine):
                self._ask(batch)
        finally:
            self._leave(mine)
        if mine.error:
            raise mine.error
        return {name: mine.found[name] for name in mine.names if mine.found and name in mine.found}

    def _mine_to_ask(self, mine: _Asked[Found]) -> list[_Asked[Found]]:
        """Wait for the result or for the turn to call. Return the callers to serve; none if the result is there."""
        with self._turn:
            while self._under_way and not mine.over:
                self._turn.wait()
            if mine.over:
                return []
            self._under_way = True
            return self._next()

    def _next(self) -> list[_Asked[Found]]:
        """Take the earliest callers, as many as one call can serve."""
        batch: list[_Asked[Found]] = []
        names: set[str] = set()
        while self._waiting and (not batch or len(names.union(self._waiting[0].names)) <= self.most):
            batch.append(self._waiting.pop(0))
            names.update(batch[-1].names)
        return batch

    def _ask(self, batch: list[_Asked[Found]]) -> None:
        """Make the call for these callers. After an error of ours, callers without a result wait again."""
        try:
            self._answer(batch)
        finally:
            with self._turn:
                self._waiting[:0] = [one for one in batch if not one.over]
                self._under_way = False
                self._turn.notify_all()

    def _leave(self, mine: _Asked[Found]) -> None:
        """Stop waiting after an error."""
        with self._turn:
            self._waiting = [one for one in self._waiting if one is not mine]

    def _answer(self, batch: list[_Asked[Found]]) -> None:
        try:
            found = self.look(list(dict.fromkeys(name for one in batch for name in one.names)))
        except ServiceRefusal as refusal:
            if len(batch) == 1:
                batch[0].error = refusal
            else:  # an error that concerns one caller must not reach the others
                for one in batch:
                    self._answer([one])
        except SlackwaterError as error:
            for one in batch:
                one.error = error
        else:
            for one in batch:
                one.found = found
