"""The verbs for one kind of resource. ``verbs.py`` says what each one promises."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.bridge.verbs import Checked, Diffed, Found, Made, Preview, PropertyChange, Unfinished, Values
from slackwater.bridge.wishes import Wish, policy_of, service_names, telling
from slackwater.errors import (
    InputError,
    Interrupted,
    Problem,
    Refused,
    ServiceError,
    SlackwaterError,
    TimedOut,
)
from slackwater.execute.creation import Creation
from slackwater.execute.executor import Executor, Goal, Outcome, consider
from slackwater.execute.run import Run
from slackwater.execute.waiter import Clock, SystemClock, Waiter
from slackwater.lifecycle import explain
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.port import Cloud, Snapshot
from slackwater.lifecycle.rulebook import rule_for, segments
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Answer,
    Change,
    Intent,
    Lifecycle,
    Nothing,
    Observation,
    Plan,
    Refusal,
    Resting,
)
from slackwater.services import base, tags
from slackwater.services.aws import Clients
from slackwater.services.registry import Kind

PHASE: Final = "phase"
"""The output that says what an unfinished run left to do; empty when all is done."""

_OURS: Final = ("owner", "generation")
_RESTART: Final = "start again: it was stopped for an update that did not end"


@dataclass(slots=True)
class Handler:
    """Check, diff, preview and act for resources of one kind."""

    kind: Kind
    clients: Clients
    clock: Clock | None = None
    _generations: dict[str, int] = field(default_factory=dict)
    _doomed: dict[str, tuple[str, base.ResourceInputs]] = field(default_factory=dict)
    _taken_over: set[str] = field(default_factory=set)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _cloud: Cloud | None = None
    _waiter: Waiter | None = None

    # --- without the service

    def check(
        self, *, owner: str, olds: Values, news: Values, unknown: frozenset[str], secret: frozenset[str]
    ) -> Checked:
        said = {name: value for name, value in news.items() if name not in _OURS}
        problems = base.problems(self.kind.inputs, said, unknown=unknown, secret=secret)
        inputs = {**said, "owner": owner, "generation": self._generation(owner, olds)}
        if self.kind.name_length and "name" not in said and "name" not in unknown:
            inputs["name"] = olds.get("name") or _name(owner, self.kind.name_length)
        return Checked(inputs=inputs, problems=tuple(problems))

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
        old, new = self._model(old_inputs), self._model(news)
        changes = {
            **dict.fromkeys(self._open(unknown), PropertyChange.UPDATE),
            **{d.path: _kind(d.old, d.new) for d in base.differences(new, old)},
            **{path: PropertyChange.DELETE for path in base.removed(old, new) if path not in unknown},
        }
        own = {d.path: _kind(d.old, d.new) for d in base.differences(new, old, own=True)}
        own |= dict.fromkeys(base.removed(old, new, own=True), PropertyChange.DELETE)
        replaced = tuple(path for path in changes if rule_for(self.lifecycle, path).change is Change.REPLACE)
        if replaced and old.lifecycle.delete_protection:
            why = f"{', '.join(replaced)} can change only by replacement, and the {self.lifecycle.noun} is protected"
            raise Refused(why, "Set lifecycle.deleteProtection to false and run up first")
        if replaced:
            self._doomed[new.owner] = (id, old)
        changes |= {path: PropertyChange(f"{changes[path].value}-replace") for path in replaced}
        changes |= {path: how for path, how in own.items() if segments(path)[0] not in _OURS}
        changes |= dict.fromkeys(self._undone(new, old_outputs), PropertyChange.UPDATE)
        return Diffed(changes=changes, replaces=replaced)

    def _open(self, unknown: frozenset[str]) -> Iterator[str]:
        """The service's fields among paths that are not known yet."""
        names = service_names(self.kind.inputs)
        return (path for path in sorted(unknown) if segments(path)[0] in names)

    def _undone(self, wanted: base.ResourceInputs, outputs: Values) -> Iterator[str]:
        """What no input shows: an earlier run that did not end, a power state that is not as wanted."""
        if outputs.get(PHASE):
            yield PHASE
        state = self.lifecycle.state(str(outputs.get("state", "")))
        power = wanted.lifecycle.power
        if isinstance(state, Resting) and power != "as_found" and state.running != (power == "running"):
            yield "state"

    def preview_create(self, *, news: Values, unknown: frozenset[str]) -> Preview:
        wish = self._wish(news, {}, unknown)
        answer = plan(self.lifecycle, Observation(state=ABSENT), Intent(present=True), policy_of(wish.desired))
        steps = explain.steps(self.lifecycle, answer) if isinstance(answer, Plan) else ()
        line = explain.answer(self.lifecycle, answer) if len(steps) > 1 else ""
        warnings = list(map(str, base.warnings(wish.desired, unknown=unknown)))
        if wish.desired.owner in self._doomed:
            farewell = self._farewell(*self._doomed[wish.desired.owner])
            if isinstance(farewell, Refusal):
                why = explain.answer(self.lifecycle, farewell)
                warnings.append(f"the {self.lifecycle.noun} that it replaces: {why}")
            else:
                line = explain.replacement(self.lifecycle, steps, farewell)
        return Preview(
            outputs=dict(news),
            unknown=frozenset({*self._output_names, PHASE, *(segments(path)[0] for path in unknown)}),
            line=line,
            steps=steps,
            warnings=tuple(warnings),
        )

    def _farewell(self, id: str, inputs: base.ResourceInputs) -> Answer:
        """Return how the resource that is replaced would be deleted, as far as looking tells."""
        goal = self._parting(inputs, deadline=0.0)
        try:
            snapshot = self.cloud.observe(id)
            return consider(self.cloud, snapshot, goal) if snapshot else Nothing(why="it does not exist any more")
        except ServiceError as error:
            return Refusal(why=f"looking failed: {error}", remedy="")

    def preview_update(
        self,
        id: str,
        *,
        old_inputs: Values,
        old_outputs: Values,
        news: Values,
        unknown: frozenset[str],
    ) -> Preview:
        wish = self._wish(news, old_inputs, unknown)
        warnings = list(map(str, base.warnings(wish.desired, unknown=unknown)))
        try:
            answer = self._answer(id, wish)
        except ServiceError as error:
            warnings.append(f"planned from the last known state, as looking failed: {error}")
            answer = self._remembered(old_outputs, old_inputs, wish)
        line = explain.answer(self.lifecycle, answer)
        if isinstance(answer, Refusal):
            warnings.append(line)
            line = ""
        steps = explain.steps(self.lifecycle, answer) if isinstance(answer, Plan) else ()
        known = {name: old_outputs[name] for name in self._output_names if name in old_outputs}
        moving = {"state", "stateDetails", PHASE} if isinstance(answer, Plan) else set()
        return Preview(
            outputs={**news, **known},
            unknown=frozenset({*moving, *(segments(path)[0] for path in unknown)}),
            line=line,
            steps=steps,
            warnings=tuple(warnings),
        )

    def _answer(self, id: str, wish: Wish) -> Answer:
        snapshot = self.cloud.observe(id)
        if snapshot is None:
            return Refusal(why=f"{self.lifecycle.noun} {id} does not exist any more", remedy=_REFRESH)
        return consider(self.cloud, snapshot, self._goal(wish, deadline=0.0))

    def _remembered(self, outputs: Values, inputs: Values, wish: Wish) -> Answer:
        """Plan from what the last run saved."""
        fields = base.wire(self._model(inputs))
        observation = Observation(state=str(outputs.get("state", "")), fields=fields)
        return plan(self.lifecycle, observation, wish.intent(fields), policy_of(wish.desired))

    # --- with the service

    def create(self, *, news: Values, run: Run) -> Made:
        wish = self._wish(news, {})
        goal = self._goal(wish, deadline=self._deadline(wish.desired.timeouts.create, run))
        owner = f"{wish.desired.owner}/g{wish.desired.generation}"
        outcome = Outcome(id="")
        try:
            snapshot = self._found(owner, wish)
            if snapshot:
                outcome.id = snapshot.id
                self._taken_over.add(snapshot.id)
                outcome.notes.append(f"took over {self.lifecycle.noun} {snapshot.id} instead of creating one")
            made = not snapshot and self._creation.create(
                owner, goal.desired, tags={tags.OWNER: owner}, outcome=outcome, run=run, deadline=goal.deadline
            )
            if not made or goal.policy.power == "running":
                self._executor.converge(goal, outcome, run, first=snapshot)
            if outcome.state == ABSENT:
                gone, outcome.id = outcome.id, ""
                why = outcome.details or "it was deleted meanwhile"
                raise ServiceError("create", outcome.state, f"{self.lifecycle.noun} {gone} is gone: {why}")
        except SlackwaterError as error:
            raise self._unfinished(error, outcome, news) from error
        return self._made(outcome, news, {})

    def _found(self, owner: str, wish: Wish) -> Snapshot | None:
        """Return the resource that an earlier run made, or the one that the program says to adopt."""
        adopted = wish.desired.lifecycle.adopt
        if not adopted:
            found = self._creation.find(owner, wish.values())
            return self.cloud.observe(found) if found else None
        snapshot = self.cloud.observe(adopted)
        if snapshot is None:
            raise InputError([Problem("lifecycle.adopt", f"there is no {self.lifecycle.noun} {adopted}")])
        master = snapshot.tags.get(tags.OWNER, owner)
        if master != owner:
            raise Refused(f"{self.lifecycle.noun} {adopted} is managed by {master}", "Remove it from that stack first")
        fixed = [d.path for d in base.differences(wish.desired, self._model(snapshot.raw)) if wish.fixed(d.path)]
        if fixed:
            raise InputError([Problem(path, f"is not what {adopted} has, and cannot be changed") for path in fixed])
        self.cloud.claim(adopted, {tags.OWNER: owner})
        return snapshot

    def update(self, id: str, *, old_inputs: Values, old_outputs: Values, news: Values, run: Run) -> Made:
        wish = self._wish(news, old_inputs)
        goal = self._goal(wish, deadline=self._deadline(wish.desired.timeouts.update, run))
        outcome = Outcome(id=id)
        try:
            self._executor.converge(goal, outcome, run)
            if outcome.state == ABSENT:
                raise Refused(f"{self.lifecycle.noun} {id} does not exist any more", _REFRESH)
        except SlackwaterError as error:
            raise self._unfinished(error, outcome, {**old_outputs, **_own(news)}) from error
        return self._made(outcome, news, old_outputs)

    def delete(self, id: str, *, old_inputs: Values, old_outputs: Values, run: Run) -> None:
        if id in self._taken_over:
            # `up --replace` gives the check no state, so what should have replaced this found it by its owner's tag,
            # and is this.
            return
        inputs = self._model({**old_outputs, **old_inputs})
        goal = self._parting(inputs, deadline=self._deadline(inputs.timeouts.delete, run))
        self._executor.converge(goal, Outcome(id=id), run)

    def read(self, id: str, *, old_inputs: Values, old_outputs: Values) -> Found | None:
        snapshot = self.cloud.observe(id)
        if snapshot is None:
            return None
        old = self._model(old_inputs)
        seen = Wish(lifecycle=self.lifecycle, desired=old).ours(snapshot.raw) if old_inputs else snapshot.raw
        observed = base.observe(self.kind.inputs, seen)
        inputs = base.restrict(observed, old, old_inputs) if old_inputs else telling(self.lifecycle, observed)
        undone = _RESTART if snapshot.observation.marked else ""
        outputs = {**old_outputs, **inputs, **snapshot.outputs, PHASE: undone}
        return Found(id=id, inputs=inputs, outputs=outputs, unhealthy=undone)

    # --- parts

    @property
    def lifecycle(self) -> Lifecycle:
        """The rules of the kind."""
        return self.kind.lifecycle

    @property
    def cloud(self) -> Cloud:
        """The way to the service, made on first use."""
        with self._lock:
            if self._cloud is None:
                self._cloud = self.kind.cloud(self.clients)
            return self._cloud

    @property
    def waiter(self) -> Waiter:
        """The waiter that all resources of the kind share."""
        with self._lock:
            if self._waiter is None:
                clock = self.clock or SystemClock(self.clients.connection.speed)
                self._waiter = Waiter(self.cloud.look, clock)
            return self._waiter

    @property
    def _creation(self) -> Creation:
        return Creation(self.cloud, self.waiter)

    @property
    def _executor(self) -> Executor:
        return Executor(self.cloud, self.waiter)

    @property
    def _output_names(self) -> tuple[str, ...]:
        return self.kind.outputs

    def _model(self, values: Values) -> base.ResourceInputs:
        return base.observe(self.kind.inputs, values)

    def _wish(self, news: Values, olds: Values, unknown: frozenset[str] = frozenset()) -> Wish:
        prior = self._model(olds) if olds else None
        desired = base.parse(self.kind.inputs, news, unknown=unknown)
        return Wish(lifecycle=self.lifecycle, desired=desired, prior=prior, open=unknown)

    def _goal(self, wish: Wish, *, deadline: float) -> Goal:
        return Goal(
            intent=lambda snapshot: wish.intent(snapshot.raw),
            policy=policy_of(wish.desired),
            desired=wish.values(),
            deadline=deadline,
        )

    def _parting(self, inputs: base.ResourceInputs, *, deadline: float) -> Goal:
        return Goal(intent=lambda _: Intent(present=False), policy=policy_of(inputs), desired={}, deadline=deadline)

    def _deadline(self, text: str, run: Run) -> float:
        return self.waiter.now() + (run.timeout or base.duration(text))

    def _made(self, outcome: Outcome, news: Values, olds: Values) -> Made:
        return Made(
            id=outcome.id,
            outputs=self._outputs(outcome, news, olds),
            notes=tuple(outcome.notes),
            warnings=tuple(outcome.warnings),
        )

    def _outputs(self, outcome: Outcome, news: Values, olds: Values) -> dict[str, Any]:
        known = {name: olds[name] for name in self._output_names if name in olds}
        live = {"state": outcome.state, "stateDetails": outcome.details} if outcome.state else {}
        return {**news, **known, **outcome.outputs, **live, PHASE: outcome.unfinished}

    def _unfinished(self, error: SlackwaterError, outcome: Outcome, values: Values) -> SlackwaterError:
        """Keep what was reached: a failure is told as it is only when there is nothing to keep."""
        if not outcome.id or not (outcome.changed or isinstance(error, Interrupted | TimedOut)):
            return error
        text = str(error)
        if isinstance(error, Interrupted):
            text = f"interrupted with {self.lifecycle.noun} {outcome.id} {outcome.state}; run up again to resume"
        return Unfinished(id=outcome.id, outputs=self._outputs(outcome, values, values), reasons=(text,))


_REFRESH: Final = "Run `pulumi refresh`; the next up makes it anew"


def _own(values: Values) -> dict[str, Any]:
    return {name: values[name] for name in ("lifecycle", "timeouts", *_OURS) if name in values}


def _kind(old: object, new: object) -> PropertyChange:
    if old is None:
        return PropertyChange.ADD
    return PropertyChange.DELETE if new is None else PropertyChange.UPDATE


def _name(owner: str, length: int) -> str:
    """Return a name that is the same for the same owner: readable in front, exact at the end."""
    front, _, digest = re.sub(r"[^A-Za-z0-9.@-]", "-", owner).rpartition("@")
    return f"{front[: length - 8]}-{digest[:7]}"
