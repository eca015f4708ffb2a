"""The verbs for one kind of resource. ``verbs.py`` says what each one promises."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

from slackwater.errors import Interrupted, Problem, Refused, SlackwaterError, TimedOut
from slackwater.execute.creation import Creation
from slackwater.execute.executor import Executor
from slackwater.execute.goal import Goal, Outcome
from slackwater.execute.run import Run
from slackwater.execute.waiter import Clock, Pace, SystemClock, Waiter
from slackwater.lifecycle import explain
from slackwater.lifecycle.driver import Driver, Hosted
from slackwater.lifecycle.queries import landing, rule_for
from slackwater.lifecycle.vocabulary import ABSENT, ActionKind, Change, Intent, Lifecycle, Policy
from slackwater.provider import creating, previews, recovery, related
from slackwater.provider.desired import DesiredState, identity, policy_of, service_names, telling
from slackwater.provider.maintenance import Maintenance
from slackwater.provider.operation import OperationState
from slackwater.provider.ownership import Ownership
from slackwater.provider.previews import PHASE, REFRESH
from slackwater.provider.replacement import Replacements, Successor, given_name, name_of, spare_names
from slackwater.provider.verbs import Checked, Diffed, Found, Made, Preview, PropertyChange, Unfinished, Values
from slackwater.schema.paths import top
from slackwater.services import base, tags
from slackwater.services.aws.clients import Clients
from slackwater.services.registry import Kind

_OURS: Final = ("owner", "generation")


@dataclass(slots=True)
class Handler:
    """Check, diff, preview and act for resources of one kind."""

    kind: Kind
    clients: Clients
    clock: Clock | None = None
    maintenance: Maintenance = field(default_factory=Maintenance)
    _generations: dict[str, int] = field(default_factory=dict)
    replacements: Replacements = field(init=False)
    ownership: Ownership = field(init=False)
    _touched: dict[str, int] = field(default_factory=dict)
    operation: OperationState = field(default_factory=OperationState)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _cloud: Driver | None = None
    _waiter: Waiter | None = None

    def __post_init__(self) -> None:
        self.replacements = Replacements(self.kind, self.operation)
        self.ownership = Ownership(lambda id: self.driver.remove_tags(id, (tags.UNSAVED,)))

    # --- without the service

    def check(
        self,
        *,
        owner: str,
        olds: Values,
        news: Values,
        unknown: frozenset[str],
        secret: frozenset[str],
        sources: Mapping[str, str],
    ) -> Checked:
        said = {name: value for name, value in news.items() if name not in _OURS}
        problems = base.problems(self.kind.inputs, said, unknown=unknown, secret=secret)
        inputs = {**said, "owner": owner, "generation": self._generation(owner, olds)}
        name = self.kind.name
        if self.kind.name_length and name not in said and name not in unknown:
            inputs[name] = olds.get(name) or name_of(self.kind, owner, inputs["generation"])
        self.replacements.says(owner, named=name in said or name in unknown)
        if not problems:
            self.operation.declares(owner, inputs, map(top, unknown))
            problems = self._unsuited(said, unknown, secret, sources)
            turn = related.turn(
                self.kind, olds, said, unknown, sources, declared=self.operation.declared, look=self._host
            )
            self.replacements.turns(owner, *turn)
        return Checked(inputs=inputs, problems=tuple(problems))

    def _unsuited(
        self, said: Values, unknown: frozenset[str], secret: frozenset[str], sources: Mapping[str, str]
    ) -> list[Problem]:
        """Judge inputs against what the resource runs on, or belongs with."""
        around = related.facts(self.kind, said, unknown, sources, declared=self._declared, look=self._host)
        if not around:
            return []
        return base.unsuited(self.model(said), around.facts, unknown=unknown - around.judged, secret=secret)

    def _declared(self, owner: str) -> Values:
        """Return what the program says of a resource, with a mark for what is not known yet where laws ask for that."""
        later = self.operation.later(owner) if self.kind.regards else ()
        return {**self.operation.declared(owner), **dict.fromkeys(later, related.OPEN)}

    def _host(self, said: Values) -> Values:
        return cast(Hosted, self.driver).host(said)

    def _generation(self, owner: str, olds: Values) -> int:
        """Count replacements. The engine checks a replacement twice, the second time as if nothing had been."""
        with self._lock:
            if olds:
                self._generations[owner] = int(olds.get("generation") or 1)
                return self._generations[owner]
            return self._generations.get(owner, 0) + 1

    def diff(
        self, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, unknown: frozenset[str]
    ) -> Diffed:
        old, new = self.model(old_inputs), self.model(news)
        changes = {
            **dict.fromkeys(self._open(unknown), PropertyChange.UPDATE),
            **{d.path: PropertyChange.between(d.old, d.new) for d in base.differences(new, old)},
            **{path: PropertyChange.DELETE for path in self._removed(old, new) if path not in unknown},
        }
        own = {d.path: PropertyChange.between(d.old, d.new) for d in base.differences(new, old, own=True)}
        own |= dict.fromkeys(base.removed(old, new, own=True), PropertyChange.DELETE)
        self.replacements.supposed(new.owner, old_inputs, unknown)
        whys = self.replacements.whys(self.rules(new), changes, old, new)
        fixed, goes_first = self.replacements.order(old_inputs, news)
        present = self.kind.present(id, old_outputs)
        self.ownership.knows(present, identity(old), identity(new))
        if whys:
            self.replacements.dooms(present, old, whys, owner=new.owner, first=not goes_first)
        else:
            self.ownership.stays(self.lifecycle.noun, present, identity(old), identity(new))
        undone = dict.fromkeys(self._undone(id, new, old_outputs), PropertyChange.UPDATE)
        if not (whys or self._renews(changes, undone)):
            self.operation.keeps(new.owner, self.kind.names(id, old_outputs))
        changes |= {path: PropertyChange(f"{changes[path].value}-replace") for path in whys}
        changes |= {path: how for path, how in own.items() if top(path) not in _OURS}
        if old_outputs.get("owner", old.owner) not in ("", new.owner):
            changes["owner"] = PropertyChange.UPDATE
        changes |= undone
        return Diffed(changes=changes, replaces=tuple(whys), delete_before_replace=bool(whys) and fixed)

    def _renews(self, changes: Values, undone: Values) -> bool:
        """Tell whether another cloud object takes this one's place, or may, so that its id is not known any more."""
        renewed = any(rule_for(self.lifecycle, path).change is Change.RENEW for path in changes)
        return self.renewable and (renewed or bool(undone))

    def _removed(self, old: base.ResourceInputs, new: base.ResourceInputs) -> Iterator[str]:
        """What the program no longer says; nobody makes another one because it no longer says the default."""
        told = base.removed(old, new, telling=True)
        for path in base.removed(old, new):
            if path in told or rule_for(self.lifecycle, path).change is not Change.RENEW:
                yield path

    def _open(self, unknown: frozenset[str]) -> Iterator[str]:
        """The service's fields among paths that are not known yet."""
        names = service_names(self.kind.inputs)
        return (path for path in sorted(unknown) if top(path) in names)

    def _undone(self, id: str, wanted: base.ResourceInputs, outputs: Values) -> Iterator[str]:
        """What no input shows: an earlier run that did not end, a power state that is not as wanted."""
        if outputs.get(PHASE):
            yield PHASE
        lifecycle, policy = self.rules(wanted), policy_of(wanted)
        missed = {"running": lifecycle.idle, "stopped": lifecycle.serves}.get(policy.power)
        if missed and missed(landing(lifecycle, self._last_seen(id, outputs, policy))):
            yield "state"

    def _last_seen(self, id: str, outputs: Values, policy: Policy) -> str:
        """Return the state of the last look. What should be alive on a host is looked at: the host may have stopped."""
        state = self.kind.state(outputs)
        if not self.kind.host or policy.power != "running":
            return state
        present = self.kind.present(id, outputs)
        host = str(outputs.get(self.kind.host, ""))
        driver = cast(Hosted, self.driver)
        if self._touched.get(host) != (touched := self.operation.touched(host)):
            driver.disturbed(host)
            self._touched[host] = touched
        try:
            return self.foreseen(present, driver.live_status(present).state)
        except SlackwaterError:
            return self.foreseen(present, state)

    def preview_create(self, *, news: Values, unknown: frozenset[str]) -> Preview:
        return previews.of_create(self, news=news, unknown=unknown)

    def preview_update(
        self, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, unknown: frozenset[str]
    ) -> Preview:
        return previews.of_update(self, id, old_inputs=old_inputs, old_outputs=old_outputs, news=news, unknown=unknown)

    def preview_delete(self, id: str, *, old_inputs: Values, old_outputs: Values, succeeded: bool) -> Preview:
        return previews.of_delete(self, id, old_inputs=old_inputs, old_outputs=old_outputs, succeeded=succeeded)

    # --- with the service

    def create(self, *, news: Values, run: Run) -> Made:
        return creating.create(self, news=news, run=run)

    def update(self, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, run: Run) -> Made:
        desired = self.desired(news, old_inputs)
        deadline = self.deadline(desired.inputs.timeouts.update, run)
        goal = self.goal(desired, deadline=deadline, unfinished=bool(old_outputs.get(PHASE)))
        begun = self.kind.present(id, old_outputs)
        outcome = Outcome(id=begun, name=given_name(self.kind, news, old_inputs, old_outputs))
        self.ownership.knows(begun, desired.identity)
        try:
            if desired.lifecycle.that(ActionKind.PRUNE) and tags.resource_of(goal.owner) != old_outputs.get("owner"):
                self.driver.write_tags(begun, {tags.OWNER: desired.identity})
            self.executor(desired).converge(goal, outcome, run)
            if outcome.state == ABSENT and self.renewable:
                recovery.put_another(self, desired, goal, outcome, run)
            elif outcome.state == ABSENT:
                raise Refused(f"{self.lifecycle.noun} {id} does not exist any more", REFRESH)
        except SlackwaterError as error:
            reached = news if outcome.restoring else _own(news)
            raise self.unfinished(error, outcome, {**old_outputs, **reached}) from error
        finally:
            self.operation.touches(outcome.id)
            self.operation.ends(outcome.id, outcome.drained, explain.ended(self.lifecycle))
            if outcome.id != begun:
                self.ownership.answers(outcome.id, goal.owner)
            elif outcome.unsaved:
                self.ownership.saved(begun)
        made = self.made(outcome, news, old_outputs)
        return replace(made, id=id)

    def delete(self, id: str, *, old_inputs: Values, old_outputs: Values, run: Run) -> tuple[str, ...]:
        present = self.kind.present(id, old_outputs)
        inputs = self.model({**old_outputs, **old_inputs})
        self.ownership.knows(present, identity(inputs))
        if other := self.ownership.other(present, identity(inputs)):
            # Its own name was given back, and found again what waits here to be deleted; or the state has it twice.
            return (f"{self.lifecycle.noun} {present} stays: {tags.resource_of(other)} has it",)
        successor = self.replacements.successor(present, inputs, lambda: self.driver)
        pending = self.replacements.replaced(present)
        deadline = self.deadline(inputs.timeouts.delete, run)
        goal = self.parting(inputs, deadline=deadline, successor=successor, owner=pending.owner if pending else "")
        outcome = Outcome(id=present)
        Executor(self.driver, self.waiter, self.rules(inputs)).converge(goal, outcome, run)
        return tuple(outcome.notes)

    def read(self, id: str, *, old_inputs: Values, old_outputs: Values) -> Found | None:
        present = self.kind.present(id, old_outputs)
        snapshot = self.driver.observe(present)
        if snapshot is None:
            return None
        old = self.model(old_inputs)
        self.ownership.knows(present, identity(old))
        desired = DesiredState(lifecycle=self.rules(old), inputs=old)
        observed = base.observe(self.kind.inputs, desired.seen(snapshot.raw) if old_inputs else snapshot.raw)
        inputs = base.restrict(observed, old, old_inputs) if old_inputs else telling(self.lifecycle, observed)
        if old_inputs and given_name(self.kind, old_inputs, old_inputs, old_outputs) == inputs.get(self.kind.name):
            inputs[self.kind.name] = old_inputs[self.kind.name]  # nobody has chosen the name that it got
        undone = recovery.left_undone(self.lifecycle, snapshot.observation)
        phase = undone or (old_outputs.get(PHASE, "") if self.renewable else "")
        outputs = {**old_outputs, **inputs, **snapshot.outputs, PHASE: phase}
        return Found(id=id, inputs=inputs, outputs=outputs, unhealthy=undone)

    # --- parts

    @property
    def lifecycle(self) -> Lifecycle:
        """The rules of the kind."""
        return self.kind.lifecycle

    @property
    def driver(self) -> Driver:
        """The way to the service, made on first use."""
        with self._lock:
            if self._cloud is None:
                self._cloud = self.kind.driver(self.clients)
            return self._cloud

    @property
    def waiter(self) -> Waiter:
        """The waiter that all resources of the kind share."""
        with self._lock:
            if self._waiter is None:
                clock = self.clock or SystemClock(self.clients.connection.speed)
                self._waiter = Waiter(self.driver.look, clock, Pace(first=self.lifecycle.first_look))
            return self._waiter

    @property
    def renewable(self) -> bool:
        """Whether another cloud object may take the place of one, in the same resource."""
        return self.lifecycle.that(ActionKind.RENEW) is not None

    def foreseen(self, id: str, state: str) -> str:
        """Return the state in which this operation will find a resource, once its host has been dealt with."""
        if not self.operation.fate(id) or self.lifecycle.state(state) is None:
            return state
        ends = (action.lands_in for action in self.lifecycle.actions if action.does is ActionKind.MOVE)
        return next(filter(None, ends), state)

    def creation(self, desired: DesiredState) -> Creation:
        """Return what makes, or finds again, a resource of this wish."""
        return Creation(self.driver, self.waiter, desired.lifecycle)

    def executor(self, desired: DesiredState) -> Executor:
        """Return what carries plans out for a resource of this wish."""
        return Executor(self.driver, self.waiter, desired.lifecycle)

    def rules(self, inputs: base.ResourceInputs) -> Lifecycle:
        """Return the rules of a resource with these inputs."""
        return self.kind.lifecycle_for(base.wire(inputs))

    def model(self, values: Values) -> base.ResourceInputs:
        """Return inputs as a model, judged by nobody."""
        return base.observe(self.kind.inputs, values)

    def desired(self, news: Values, olds: Values, unknown: frozenset[str] = frozenset()) -> DesiredState:
        """Return what a program wants, beside what it wanted before."""
        prior = self.model(olds) if olds else None
        inputs = base.parse(self.kind.inputs, news, unknown=unknown)
        return DesiredState(lifecycle=self.rules(inputs), inputs=inputs, prior=prior, open=unknown)

    def goal(self, desired: DesiredState, *, deadline: float, unfinished: bool) -> Goal:
        """Return what a run is to reach. ``unfinished``: it is to see through what an earlier one began."""
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
        """Return the tags that say whose a cloud object is, and what it was made of."""
        content = {tags.CONTENT: desired.content()} if self.renewable else {}
        return {tags.OWNER: desired.identity, **content}

    def parting(
        self, inputs: base.ResourceInputs, *, deadline: float, successor: Successor = "none", owner: str = ""
    ) -> Goal:
        """Return the goal of a delete. ``successor``: the one that takes its place; ``owner``: its name of today."""
        declared = self.operation.declared(owner or inputs.owner) if successor != "none" else {}
        wanted = self.model(declared) if declared else inputs  # the program's word of today
        intent = Intent(present=False, successor=successor, fields=base.wire(wanted) if declared else {})
        return Goal(
            intent=lambda _: intent,
            policy=policy_of(wanted),
            desired={},
            deadline=deadline,
            closed=lambda: self.maintenance.closed(wanted),
        )

    def deadline(self, text: str, run: Run) -> float:
        """Return when an operation is to be done: the resource's own option goes before the input."""
        return self.waiter.now() + (run.timeout or base.duration(text))

    def made(self, outcome: Outcome, news: Values, olds: Values) -> Made:
        """Return what the engine is told of an operation that has ended well."""
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
        """Keep what was reached: a failure is told as it is only when there is nothing to keep."""
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


def _own(values: Values) -> dict[str, Any]:
    return {name: values[name] for name in ("lifecycle", "timeouts", *_OURS) if name in values}
