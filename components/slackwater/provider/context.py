"""One kind of resource in one provider: its rules, its driver, and what this process knows about it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from slackwater.errors import Interrupted, SlackwaterError, TimedOut
from slackwater.execute.creation import Creation
from slackwater.execute.executor import Executor
from slackwater.execute.goal import Goal, Outcome
from slackwater.execute.waiter import Clock, Pace, SystemClock, Waiter
from slackwater.lifecycle import explain
from slackwater.lifecycle.vocabulary import ActionKind, Intent
from slackwater.provider.answers import Made, Unfinished
from slackwater.provider.desired import DesiredState, policy_of
from slackwater.provider.maintenance import Maintenance
from slackwater.provider.operation import OperationState
from slackwater.provider.ownership import Ownership
from slackwater.provider.replacement import Replacements, Successor, spare_names
from slackwater.services import base, tags

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slackwater.execute.run import Run
    from slackwater.lifecycle.driver import Driver
    from slackwater.lifecycle.vocabulary import Lifecycle
    from slackwater.provider.answers import Values
    from slackwater.services.aws.clients import Clients
    from slackwater.services.registry import Kind

OURS: Final = ("owner", "generation")
"""The inputs that the provider fills in."""

REFRESH: Final = "Run `pulumi refresh`; the next up creates it again"
PHASE: Final = "phase"
"""The output that says what an unfinished run left to do. Empty when nothing is left."""


@dataclass(slots=True)
class Context:
    """What every verb needs of one kind of resource.

    Attributes:
        default_tags: tags of every resource that has tags; its own take precedence.
        generations: how often each owner's resource has been replaced.
        touched: how often a host had been changed when this process last looked at it.
    """

    kind: Kind
    clients: Clients
    clock: Clock | None = None
    maintenance: Maintenance = field(default_factory=Maintenance)
    default_tags: Mapping[str, str] = field(default_factory=dict)
    operation: OperationState = field(default_factory=OperationState)
    replacements: Replacements = field(init=False)
    ownership: Ownership = field(init=False)
    generations: dict[str, int] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _driver: Driver | None = None
    _waiter: Waiter | None = None

    def __post_init__(self) -> None:
        self.replacements = Replacements(self.kind, self.operation)
        self.ownership = Ownership(lambda id: self.driver.remove_tags(id, (tags.UNSAVED,)))

    @property
    def lifecycle(self) -> Lifecycle:
        """The rules of the kind."""
        return self.kind.lifecycle

    @property
    def driver(self) -> Driver:
        """The driver, created on first use."""
        with self.lock:
            if self._driver is None:
                self._driver = self.kind.driver(self.clients)
            return self._driver

    @property
    def waiter(self) -> Waiter:
        """The waiter that all resources of the kind share."""
        with self.lock:
            if self._waiter is None:
                clock = self.clock or SystemClock(self.clients.connection.speed)
                self._waiter = Waiter(self.driver.look, clock, Pace(first=self.lifecycle.first_look))
            return self._waiter

    @property
    def renewable(self) -> bool:
        """Whether the same resource may get another cloud object."""
        return self.lifecycle.that(ActionKind.RENEW) is not None

    def foreseen(self, id: str, state: str) -> str:
        """Return the state in which this operation will find a resource after its host has been changed."""
        if not self.operation.fate(id) or self.lifecycle.state(state) is None:
            return state
        ends = (action.lands_in for action in self.lifecycle.actions if action.does is ActionKind.MOVE)
        return next(filter(None, ends), state)

    def creation(self, desired: DesiredState) -> Creation:
        """Return the object that creates, or finds again, a resource with this desired state."""
        return Creation(self.driver, self.waiter, desired.lifecycle)

    def executor(self, desired: DesiredState) -> Executor:
        """Return the executor for a resource with this desired state."""
        return Executor(self.driver, self.waiter, desired.lifecycle)

    def rules(self, inputs: base.ResourceInputs) -> Lifecycle:
        """Return the rules of a resource with these inputs."""
        return self.kind.lifecycle_for(base.wire(inputs))

    def model(self, values: Values) -> base.ResourceInputs:
        """Return inputs as a model, without validation."""
        return base.observe(self.kind.inputs, values)

    def desired(self, news: Values, olds: Values, unknown: frozenset[str] = frozenset()) -> DesiredState:
        """Return what a program wants, together with what it wanted before."""
        prior = self.model(olds) if olds else None
        inputs = base.parse(self.kind.inputs, news, unknown=unknown)
        return DesiredState(lifecycle=self.rules(inputs), inputs=inputs, prior=prior, open=unknown)

    def goal(self, desired: DesiredState, *, deadline: float, unfinished: bool) -> Goal:
        """Return the goal of a run. ``unfinished``: the run has to complete what an earlier one began."""
        lineage = tags.lineage() if self.lifecycle.that(ActionKind.PRUNE) else {}
        return Goal(
            intent=lambda snapshot: replace(desired.intent(snapshot.raw), unfinished=unfinished),
            policy=policy_of(desired.inputs),
            desired=desired.owned(),
            deadline=deadline,
            owner=desired.identity,
            tags={**self.marks(desired), **tags.unsaved(desired.identity), **lineage},
            known=self.ownership.known(desired.identity),
            name=self.kind.name if self.kind.unique else "",
            spare=spare_names(self.kind, desired.values(), desired.inputs.owner, desired.inputs.generation),
            closed=lambda: self.maintenance.closed(desired.inputs),
        )

    def marks(self, desired: DesiredState) -> dict[str, str]:
        """Return the tags that name the owner of a cloud object and the content it was made from."""
        content = {tags.CONTENT: desired.content()} if self.renewable else {}
        return {tags.OWNER: desired.identity, **content}

    def deletion(
        self, inputs: base.ResourceInputs, *, deadline: float, successor: Successor = "none", owner: str = ""
    ) -> Goal:
        """Return the goal of a delete. ``successor``: what replaces the resource; ``owner``: its present owner."""
        declared = self.operation.declared(owner or inputs.owner) if successor != "none" else {}
        wanted = self.model(declared) if declared else inputs  # the program's current values take precedence
        intent = Intent(present=False, successor=successor, fields=base.wire(wanted) if declared else {})
        return Goal(
            intent=lambda _: intent,
            policy=policy_of(wanted),
            desired={},
            deadline=deadline,
            closed=lambda: self.maintenance.closed(wanted),
        )

    def deadline(self, text: str, run: Run) -> float:
        """Return the deadline of an operation. The resource option ``customTimeouts`` overrides the input."""
        return self.waiter.now() + (run.timeout or base.duration(text))

    def made(self, outcome: Outcome, news: Values, olds: Values) -> Made:
        """Return what the engine gets from an operation that has succeeded."""
        return Made(
            id=outcome.id,
            outputs=self._outputs(outcome, news, olds),
            notes=tuple(outcome.notes),
            warnings=tuple(outcome.warnings),
        )

    def _outputs(self, outcome: Outcome, news: Values, olds: Values) -> dict[str, Any]:
        known = {name: olds[name] for name in self.kind.outputs if name in olds}
        known |= {self.kind.name: outcome.name} if outcome.name else {}
        live = dict(zip(self.kind.live, (outcome.state, outcome.details), strict=False)) if outcome.state else {}
        return {**news, **known, **outcome.outputs, **live, PHASE: outcome.unfinished}

    def unfinished(self, error: SlackwaterError, outcome: Outcome, values: Values) -> SlackwaterError:
        """Return the error to raise. It keeps what was reached, if anything was."""
        if not outcome.id or not (outcome.changed or isinstance(error, Interrupted | TimedOut)):
            return error
        text = str(error)
        if isinstance(error, Interrupted):
            state = explain.state(self.lifecycle, outcome.state)
            text = f"interrupted with {self.lifecycle.noun} {outcome.id} {state}; run up again to resume"
        if outcome.drained:
            ended = ", ".join(sorted(outcome.drained))
            text += f"; ended for this, and started again by the next up that succeeds: {ended}"
        return Unfinished(id=outcome.id, outputs=self._outputs(outcome, values, values), reasons=(text,))
