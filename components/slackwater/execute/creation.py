"""Create exactly once, across crashes, lost answers and expired tokens.

Identity is derived: the client token comes from owner, content and a salt, so a repeated create is answered with the
first one's resource; the owner's tag finds it again when the token has expired or the content has changed meanwhile.
The salt moves on when a token answers with a resource that is gone (destroyed before).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slackwater.errors import Conflict, ServiceError, TimedOut
from slackwater.lifecycle.vocabulary import ABSENT, Does, Gone, Wait

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slackwater.execute.executor import Outcome
    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Landing, Waiter
    from slackwater.lifecycle.port import Cloud
    from slackwater.lifecycle.vocabulary import Lifecycle

UNBORN = "wait until it is created"
"""What is left to do of a create whose resource exists."""

_SALTS = 3
"""How many tokens are derived. When all are taken by resources that were destroyed, one is drawn; the tag remains."""


@dataclass(frozen=True, slots=True)
class Creation:
    """Makes, or finds again, the one resource of an owner."""

    cloud: Cloud
    waiter: Waiter

    def find(self, owner: str, desired: Mapping[str, Any]) -> str | None:
        """Return the id of the living resource that an earlier, unfinished run made for this owner."""
        found = self.cloud.owned(owner, desired)
        return found[0] if found else None

    def create(
        self,
        owner: str,
        desired: Mapping[str, Any],
        *,
        tags: Mapping[str, str],
        outcome: Outcome,
        run: Run,
        deadline: float,
    ) -> bool:
        """Create the resource and wait until it rests; ``outcome.id`` is set as soon as it exists.

        Returns:
            Whether it was made as desired; False: what an earlier call made was found, and may be otherwise.
        """
        wait = birth(self.cloud.lifecycle)
        for salt in (*range(_SALTS), uuid.uuid4().hex):
            run.check()
            run.progress("create")
            try:
                born = self.cloud.create(desired, token=token(owner, desired, salt), tags=tags)
            except Conflict:
                if found := self.find(owner, desired):
                    outcome.id = found
                    return False
                continue
            outcome.id, outcome.outputs = born.id, born.outputs
            outcome.changed = True
            outcome.state, outcome.unfinished = wait.through, UNBORN
            landing = self._settled(outcome.id, wait, run, deadline)
            outcome.state, outcome.details = landing.state, landing.details
            if not self._gone(landing.state):
                outcome.unfinished = ""
                return True
            gone, outcome.id = outcome.id, ""
            if landing.passed:
                why = landing.details or "the service gives no reason"
                raise ServiceError(
                    "create", landing.state, f"{self.cloud.lifecycle.noun} {gone} failed to start life: {why}"
                )
        raise ServiceError("create", ABSENT, f"the {self.cloud.lifecycle.noun} was gone as soon as it was made")

    def _settled(self, id: str, wait: Wait, run: Run, deadline: float) -> Landing:
        lifecycle = self.cloud.lifecycle
        try:
            return self.waiter.until(id, wait, lifecycle, run=run, deadline=deadline)
        except TimedOut as late:
            raise TimedOut(f"{lifecycle.noun} {id} is {late}") from late

    def _gone(self, state: str) -> bool:
        return state == ABSENT or isinstance(self.cloud.lifecycle.state(state), Gone)


def birth(lifecycle: Lifecycle) -> Wait:
    """Return the wait for a resource that was just created."""
    action = next(action for action in lifecycle.actions if action.does is Does.CREATE)
    return Wait(through=action.passes or ABSENT, until=action.lands_in or "", after=ABSENT, reason="")


def token(owner: str, desired: Mapping[str, Any], salt: int | str) -> str:
    """Return a client token of 64 hexadecimal characters that is the same for the same wish."""
    content = json.dumps(desired, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{owner}\n{salt}\n{content}".encode()).hexdigest()
