"""Creates exactly once, across crashes, lost answers and expired tokens.

Identity is derived. The client token comes from owner, content and a salt, so a repeated create gets the resource of
the first one. The owner's tag finds the resource when the token has expired or the content has changed. The salt
increases when a token returns a resource that was destroyed, or that belongs to another one. A resource that no state
knows carries a mark, and only such a resource counts as the result of an earlier call.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slackwater.errors import (
    Busy,
    Conflict,
    Failed,
    Refused,
    ServiceError,
    ServiceRefusal,
    SlackwaterError,
    TimedOut,
    Unavailable,
)
from slackwater.execute.hindrance import Hindrance
from slackwater.execute.turns import Turn
from slackwater.execute.waiter import Landing
from slackwater.lifecycle import explain
from slackwater.lifecycle.driver import Status
from slackwater.lifecycle.vocabulary import ABSENT, ActionKind, Gone, Resting, Wait
from slackwater.services import tags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slackwater.execute.goal import Goal, Outcome
    from slackwater.execute.run import Run
    from slackwater.execute.waiter import Waiter
    from slackwater.lifecycle.driver import Created, Driver
    from slackwater.lifecycle.vocabulary import Action, Lifecycle, Policy

UNBORN = "wait until it is created"
"""What is left to do of a create whose resource exists."""

_SALTS = 3
"""How many tokens are derived. If destroyed resources hold all of them, the next one is random, and the tag remains."""

_MENDS = 3
"""How often one run tries to repair a broken resource, if the service's words give hope."""

_LOST = 5
"""How many creating calls without an answer are repeated."""

_REFUSED = 6
"""How many creating calls may be refused although nothing visible prevents them any more."""


@dataclass(frozen=True, slots=True)
class Creation:
    """Creates, or finds again, the one resource of an owner."""

    driver: Driver
    waiter: Waiter
    lifecycle: Lifecycle

    def find(self, goal: Goal) -> str | None:
        """Return the id of a living resource that an earlier call made for this owner without saving it."""
        owned = self.driver.find_by_owner(goal.owner, goal.desired, goal.known)
        return next((each.id for each in owned if each.lost), None)

    def create(self, goal: Goal, outcome: Outcome, run: Run, *, predecessor: str = "") -> bool:
        """Create the resource and wait until it rests, or has reached the state that the policy asks for.

        ``outcome.id`` is set as soon as it exists. ``predecessor``: the id of the resource that it replaces.

        Returns:
            True if it was made as desired. False if an earlier call's resource was found, which may differ.

        Raises:
            Failed: it ended before it reached the state that the policy asks for.
        """
        with Turn(self.driver, self.waiter, goal, "", run) as turn:
            turn.take()
            return self._create(goal, outcome, run, predecessor)

    def _create(self, goal: Goal, outcome: Outcome, run: Run, predecessor: str) -> bool:
        wait = birth(self.lifecycle, goal.policy)
        names = iter(goal.spare)
        for salt in (*range(_SALTS), uuid.uuid4().hex):
            try:
                created = self._begin(goal, predecessor, salt, run)
            except Conflict as conflict:
                self.waiter.pause(self.lifecycle.first_look, run, goal.deadline)  # listings lag
                if found := self._other(goal, predecessor):
                    outcome.id = found
                    return False
                if not _creating(self.lifecycle).token:  # the name is taken for good
                    goal = self._under_another_name(goal, outcome, conflict, next(names, ""))
                continue
            outcome.id, outcome.outputs = created.id, created.outputs
            if (made := self._await_landing(wait, goal, outcome, run)) is not None:
                return made
            if not _creating(self.lifecycle).token:  # the answer named a new resource, so the call made it
                break
        raise ServiceError("create", ABSENT, f"the {self.lifecycle.noun} was gone as soon as it was made")

    def _under_another_name(self, goal: Goal, outcome: Outcome, conflict: Conflict, name: str) -> Goal:
        """Return the same goal under the next substitute name, if the program did not choose the name."""
        if name:
            outcome.name = name
            outcome.notes.append(f"it is made as {name}: the name that it would have is taken")
            return replace(goal, desired={**goal.desired, goal.name: name})
        if not goal.name or goal.spare:
            raise conflict
        taken = f"{self.lifecycle.noun} {goal.desired[goal.name]} exists already, and a state may have it"
        raise Refused(
            f"{taken}: {conflict.message}",
            f"Give this one another {goal.name}; to take that one over, set lifecycle.adopt to it; to replace it under "
            "its name, set the resource option delete_before_replace",
        ) from conflict

    def _await_landing(self, wait: Wait, goal: Goal, outcome: Outcome, run: Run) -> bool | None:
        """Wait for the new resource. Return as ``create`` does, or None if it is gone or another one's."""
        try:
            return self._landed(wait, goal, outcome, run)
        except SlackwaterError:
            if self._belongs_to_another(goal, outcome.id):
                outcome.id = ""
            raise

    def _landed(self, wait: Wait, goal: Goal, outcome: Outcome, run: Run) -> bool | None:
        outcome.changed = True
        outcome.state, outcome.unfinished = wait.through, self._undone(wait)
        landing = self._settled(outcome.id, wait, run, goal.deadline)
        outcome.landed(landing)
        if self.lifecycle.broken(landing.state) and landing.state not in wait.missed_in:
            return mend(self.lifecycle, outcome, landing)
        if self._over(landing, goal.policy):
            gone, outcome.id = outcome.id, ""
            if landing.passed:
                why = landing.details or "the service gives no reason"
                raise ServiceError("create", landing.state, f"{self.lifecycle.noun} {gone} failed to start life: {why}")
            return None
        if not landing.passed and self._belongs_to_another(goal, outcome.id):
            outcome.id = ""
            return None
        if wait.until == wait.through and isinstance(self.lifecycle.state(landing.state), Resting):
            outcome.notes.append(
                f"{self.lifecycle.noun} {outcome.id} was started by an earlier run of this program and is "
                f"{landing.state}. {self.lifecycle.again}"
            )
        if landing.state in wait.missed_in:
            raise failed(self.driver, self.lifecycle, outcome.id, landing.state)
        outcome.unfinished = ""
        return True

    def _undone(self, wait: Wait) -> str:
        return f"wait until it is {wait.until}" if self.lifecycle.milestones and wait.missed_in else UNBORN

    def _belongs_to_another(self, goal: Goal, id: str) -> bool:
        """Tell whether a token returned a saved resource, which was made with the same token."""
        if not _creating(self.lifecycle).token or not id:
            return False
        try:
            shot = self.driver.observe(id)
        except ServiceError:  # if it belongs to this one, the next run finds it by its mark
            return True
        return shot is not None and not (shot.tags.get(tags.OWNER) == goal.owner and tags.UNSAVED in shot.tags)

    def _other(self, goal: Goal, predecessor: str) -> str | None:
        """Return the id of an earlier call's resource, unless it is the one to replace."""
        found = self.find(goal)
        return found if found != predecessor else None

    def _begin(self, goal: Goal, predecessor: str, salt: int | str, run: Run) -> Created:
        """Send the call. Repeat a refused one as soon as a look shows that what it needs is there.

        Where only a look can tell whether an unanswered call took effect, look before repeating it.
        """
        action, lost, refused = _creating(self.lifecycle), 0, 0
        hindrance = Hindrance(self.driver, self.waiter, goal, run)
        while True:
            run.check()
            run.progress(action.words)
            try:
                derived = token(goal.owner, goal.desired, f"{predecessor}{salt}")
                return self.driver.create(goal.desired, token=derived, tags=goal.tags)
            except Conflict:
                raise
            except ServiceRefusal as refusal:
                refused += 1
                may_succeed = hindrance.passed(refusal) or isinstance(refusal, Busy)
                if not may_succeed or refused > _REFUSED or self.waiter.now() >= goal.deadline:
                    raise
                run.progress(f"waiting: {refusal.message}")
                self.waiter.pause(2.0**refused, run, goal.deadline)
            except Unavailable as unheard:
                lost += 1
                if action.token or lost > _LOST:
                    raise
                run.progress(f"looking again: {unheard}")
                self.waiter.pause(max(2.0**lost, self.lifecycle.first_look), run, goal.deadline)
                if self._other(goal, predecessor):
                    raise Conflict(unheard.operation, unheard.code, "it was made by a call without an answer") from None

    def _settled(self, id: str, wait: Wait, run: Run, deadline: float) -> Landing:
        if wait.until == wait.through:
            status = self.driver.look([id]).get(id, Status(wait.through))
            if status.state == ABSENT and not _creating(self.lifecycle).token:  # it is not visible everywhere yet
                status = Status(wait.through)
            return Landing(status.state, status.details, passed=False, outputs=status.outputs)
        try:
            return self.waiter.until(id, wait, self.lifecycle, run=run, deadline=deadline)
        except TimedOut as late:
            raise TimedOut(f"{self.lifecycle.noun} {id} is {late}") from late

    def _over(self, landing: Landing, policy: Policy) -> bool:
        """Tell whether a token returned a resource that is gone, or one that ended before it was to run."""
        if landing.state == ABSENT or isinstance(self.lifecycle.state(landing.state), Gone):
            return True
        ended = self.lifecycle.idle(landing.state)
        return bool(self.lifecycle.milestones) and policy.power == "running" and ended and not landing.passed


def birth(lifecycle: Lifecycle, policy: Policy | None = None) -> Wait:
    """Return the wait for a resource that was just created."""
    action = _creating(lifecycle)
    milestone = lifecycle.milestone(policy.until) if policy else None
    return Wait(
        through=action.passes or ABSENT,
        until=milestone.until if milestone else action.lands_in or "",
        missed_in=milestone.missed_in if milestone else action.missed_in,
        after=ABSENT,
        reason="",
    )


def mend(lifecycle: Lifecycle, outcome: Outcome, landing: Landing) -> bool:
    """Count a broken landing that a later look may find repaired.

    Returns:
        False: it is not as desired, but may become so.

    Raises:
        Failed: only the user can repair it.
    """
    outcome.mended += 1
    if outcome.mended > _MENDS or not any(words in landing.details for words in lifecycle.fleeting):
        why = landing.details.rstrip(".") or "the service gives no reason"
        state = explain.state(lifecycle, landing.state)
        raise Failed(f"{lifecycle.noun} {outcome.id} is {state}: {why}. {lifecycle.again}")
    return False


def failed(driver: Driver, lifecycle: Lifecycle, id: str, state: str) -> Failed:
    """Return the error for work that failed, with everything that the service says about it."""
    again = f". {lifecycle.again}" if lifecycle.again else ""
    why = driver.failure_details(id).rstrip(".") or "the service gives no reason"
    return Failed(f"{lifecycle.noun} {id} is {explain.state(lifecycle, state)}: {why}{again}")


def _creating(lifecycle: Lifecycle) -> Action:
    return next(action for action in lifecycle.actions if action.does is ActionKind.CREATE)


def token(owner: str, desired: Mapping[str, Any], salt: int | str) -> str:
    """Return a client token of 64 hexadecimal characters that is stable for a desired state."""
    content = json.dumps(desired, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{owner}\n{salt}\n{content}".encode()).hexdigest()
