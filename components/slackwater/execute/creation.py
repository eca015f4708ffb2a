"""Create exactly once, across crashes, lost answers and expired tokens.

Identity is derived: the client token comes from owner, content and a salt, so a repeated create is answered with the
first one's resource; the owner's tag finds it again when the token has expired or the content has changed meanwhile.
The salt moves on when a token answers with a resource that is gone (destroyed before), or that another one has: what no
state knows yet carries a mark, and nothing else is taken for what an earlier call has made.
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
"""How many tokens are derived. When all are taken by resources that were destroyed, one is drawn; the tag remains."""

_MENDS = 3
"""How often a broken resource is tried to be made whole in one run, where the service's words give hope."""

_LOST = 5
"""How many calls that make something, and had no answer, are made again."""

_REFUSED = 6
"""How many calls that make something are refused, although nothing seen keeps them from succeeding any more."""


@dataclass(frozen=True, slots=True)
class Creation:
    """Makes, or finds again, the one resource of an owner."""

    driver: Driver
    waiter: Waiter
    lifecycle: Lifecycle

    def find(self, goal: Goal) -> str | None:
        """Return the id of the living resource that an earlier call made for this owner, and that no state knows."""
        owned = self.driver.find_by_owner(goal.owner, goal.desired, goal.known)
        return next((each.id for each in owned if each.lost), None)

    def create(self, goal: Goal, outcome: Outcome, run: Run, *, predecessor: str = "") -> bool:
        """Create the resource and wait until it rests, or is where the policy wants it.

        ``outcome.id`` is set as soon as it exists. ``predecessor``: the id of the one whose place it takes.

        Returns:
            Whether it was made as desired; False: what an earlier call made was found, and may be otherwise.

        Raises:
            Failed: it came to its end before it was where the policy wants it.
        """
        wait = birth(self.lifecycle, goal.policy)
        names = iter(goal.spare)
        for salt in (*range(_SALTS), uuid.uuid4().hex):
            try:
                created = self._begin(goal, predecessor, salt, run)
            except Conflict as conflict:
                if found := self._other(goal, predecessor):
                    outcome.id = found
                    return False
                if not _creating(self.lifecycle).token:  # the name is taken, and will be
                    goal = self._elsewhere(goal, outcome, conflict, next(names, ""))
                continue
            outcome.id, outcome.outputs = created.id, created.outputs
            if (made := self._lands(wait, goal, outcome, run)) is not None:
                return made
            if not _creating(self.lifecycle).token:  # the answer was not another one's, so this one was made
                break
        raise ServiceError("create", ABSENT, f"the {self.lifecycle.noun} was gone as soon as it was made")

    def _elsewhere(self, goal: Goal, outcome: Outcome, conflict: Conflict, name: str) -> Goal:
        """Return the same goal under another name, of those that nobody has chosen."""
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

    def _lands(self, wait: Wait, goal: Goal, outcome: Outcome, run: Run) -> bool | None:
        """Wait for what was just made; return as ``create`` does, or None for what is no more, or another one has."""
        try:
            return self._landed(wait, goal, outcome, run)
        except SlackwaterError:
            if self._anothers(goal, outcome.id):
                outcome.id = ""
            raise

    def _landed(self, wait: Wait, goal: Goal, outcome: Outcome, run: Run) -> bool | None:
        outcome.changed = True
        outcome.state, outcome.unfinished = wait.through, _undone(wait)
        landing = self._settled(outcome.id, wait, run, goal.deadline)
        outcome.landed(landing)
        if self.lifecycle.broken(landing.state):
            return mend(self.lifecycle, outcome, landing)
        if self._over(landing, goal.policy):
            gone, outcome.id = outcome.id, ""
            if landing.passed:
                why = landing.details or "the service gives no reason"
                raise ServiceError("create", landing.state, f"{self.lifecycle.noun} {gone} failed to start life: {why}")
            return None
        if not landing.passed and self._anothers(goal, outcome.id):
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

    def _anothers(self, goal: Goal, id: str) -> bool:
        """Tell whether a token has answered with what a state knows already: the token of that one was the same."""
        if not _creating(self.lifecycle).token or not id:
            return False
        try:
            shot = self.driver.observe(id)
        except ServiceError:  # if it is this one's, the next run finds it by its mark
            return True
        return shot is not None and not (shot.tags.get(tags.OWNER) == goal.owner and tags.UNSAVED in shot.tags)

    def _other(self, goal: Goal, predecessor: str) -> str | None:
        """Return the id of what an earlier call made; not that of the one whose place it is to take."""
        found = self.find(goal)
        return found if found != predecessor else None

    def _begin(self, goal: Goal, predecessor: str, salt: int | str, run: Run) -> Created:
        """Send the call. One that is refused is sent again when what it needs is seen to be there.

        Where nothing but a look tells whether a call without an answer took effect, that is looked for first.
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
                self.waiter.pause(2.0**lost, run, goal.deadline)
                if self._other(goal, predecessor):
                    raise Conflict(unheard.operation, unheard.code, "it was made by a call without an answer") from None

    def _settled(self, id: str, wait: Wait, run: Run, deadline: float) -> Landing:
        if wait.until == wait.through:
            status = self.driver.look([id]).get(id, Status(wait.through))
            if status.state == ABSENT and not _creating(self.lifecycle).token:  # it is new, and not shown everywhere
                status = Status(wait.through)
            return Landing(status.state, status.details, passed=False, outputs=status.outputs)
        try:
            return self.waiter.until(id, wait, self.lifecycle, run=run, deadline=deadline)
        except TimedOut as late:
            raise TimedOut(f"{self.lifecycle.noun} {id} is {late}") from late

    def _over(self, landing: Landing, policy: Policy) -> bool:
        """Tell whether a token answered with one that is no more, or that was to run and has ended before."""
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
        missed_in=milestone.missed_in if milestone else frozenset(),
        after=ABSENT,
        reason="",
    )


def mend(lifecycle: Lifecycle, outcome: Outcome, landing: Landing) -> bool:
    """Count a broken landing that looking again later may find whole.

    Returns:
        False: it is not what was wanted, but may be made so.

    Raises:
        Failed: only the user can make it whole.
    """
    outcome.mended += 1
    if outcome.mended > _MENDS or not any(words in landing.details for words in lifecycle.fleeting):
        why = landing.details.rstrip(".") or "the service gives no reason"
        state = explain.state(lifecycle, landing.state)
        raise Failed(f"{lifecycle.noun} {outcome.id} is {state}: {why}. {lifecycle.again}")
    return False


def failed(driver: Driver, lifecycle: Lifecycle, id: str, state: str) -> Failed:
    """Return the error for work that came to a bad end, with everything the service tells about it."""
    again = f". {lifecycle.again}" if lifecycle.again else ""
    return Failed(f"{lifecycle.noun} {id} is {state}: {driver.failure_details(id)}{again}")


def _creating(lifecycle: Lifecycle) -> Action:
    return next(action for action in lifecycle.actions if action.does is ActionKind.CREATE)


def _undone(wait: Wait) -> str:
    return f"wait until it is {wait.until}" if wait.missed_in else UNBORN


def token(owner: str, desired: Mapping[str, Any], salt: int | str) -> str:
    """Return a client token of 64 hexadecimal characters that is the same for the same wish."""
    content = json.dumps(desired, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(f"{owner}\n{salt}\n{content}".encode()).hexdigest()
