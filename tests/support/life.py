"""Resources in a stack, dealt with as the engine does: the verbs are the real ones, the state is kept here.

:class:`Life` is one resource. :class:`Stack` is several in the order of the program, in one provider process. In a
program, :class:`Out` stands for an output of another resource, as in a Pulumi program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.execute.run import Run
from slackwater.provider.answers import Diffed, Found, Made, Preview, Unfinished
from slackwater.provider.verbs import Verbs
from tests.support.account import Account

_SAME: Final = Diffed(changes={}, replaces=())
_PLACES: Final[Mapping[str, str]] = {
    "slackwater:apprunner:AutoScalingConfiguration": "auto_scaling_configuration",
    "slackwater:apprunner:Connection": "connection",
    "slackwater:apprunner:ObservabilityConfiguration": "observability_configuration",
    "slackwater:apprunner:CustomDomainValidation": "custom_domain",
    "slackwater:apprunner:DefaultAutoScalingConfiguration": "auto_scaling_configuration",
    "slackwater:apprunner:Deployment": "operation",
    "slackwater:apprunner:Service": "service",
    "slackwater:apprunner:VpcConnector": "vpc_connector",
    "slackwater:apprunner:CustomDomainAssociation": "custom_domain",
    "slackwater:apprunner:VpcIngressConnection": "vpc_ingress_connection",
    "slackwater:batch:ComputeEnvironment": "compute_environment",
    "slackwater:batch:ConsumableResource": "consumable_resource",
    "slackwater:batch:Job": "job",
    "slackwater:batch:JobDefinition": "job_definition",
    "slackwater:batch:JobQueue": "job_queue",
    "slackwater:batch:SchedulingPolicy": "scheduling_policy",
    "slackwater:batch:QuotaShare": "quota_share",
    "slackwater:batch:ServiceEnvironment": "service_environment",
    "slackwater:emrserverless:Application": "application",
    "slackwater:emrserverless:JobRun": "job_run",
}
"""What the emulator calls each kind."""


@dataclass(frozen=True, slots=True)
class Out:
    """An output of another resource."""

    life: Life
    name: str

    @property
    def unknown(self) -> bool:
        """Whether it is known only once the run has dealt with that resource."""
        return self.name in self.life.veiled


@dataclass(frozen=True, slots=True)
class _Said:
    """A program with its outputs put in: values, paths that are not known yet, whose outputs they are."""

    values: dict[str, Any]
    unknown: frozenset[str]
    sources: dict[str, str]


@dataclass(slots=True)
class Life:
    """One resource in a stack; the attributes are what the engine keeps in its state.

    ``doomed``: what it has replaced, and is to be deleted at the end of the run. ``pending``: it was deleted to be
    replaced, and what takes its place is not made yet. ``deletes_first``: what the options of the program say of that;
    ``dependents``: what the engine asks about when it deletes first, whatever a program tells a provider. ``veiled``:
    its outputs that a preview does not know.
    """

    world: Account
    owner: str
    kind: str
    id: str = ""
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    program: dict[str, Any] = field(default_factory=dict)
    preview: Preview | None = None
    diff: Diffed = _SAME
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    doomed: list[dict[str, Any]] = field(default_factory=list)
    pending: bool = False
    deletes_first: bool | None = None
    dependents: tuple[Life, ...] = ()
    veiled: frozenset[str] = frozenset()

    @property
    def shown(self) -> dict[str, Any]:
        """The resource as the service has it."""
        return self.world.peek(_PLACES[self.kind], self.id)

    @property
    def state(self) -> str:
        """Its state at the service."""
        return str(self.shown.get("state", "ABSENT"))

    @property
    def status(self) -> str:
        """Its status and, where it has one, its state at the service."""
        shown = self.shown
        return " ".join(str(shown[name]) for name in ("status", "state") if name in shown) or "ABSENT"

    @property
    def tags(self) -> dict[str, str]:
        """Its tags at the service, the owner's left out."""
        tags: dict[str, str] = self.shown.get("tags", {})
        return {key: value for key, value in tags.items() if key != "slackwater:owner"}

    def out(self, name: str) -> Out:
        """One of its outputs, for the program of another resource."""
        return Out(self, name)

    def verbs(self) -> Verbs:
        """A provider process of its own, which remembers nothing of the one before."""
        return Verbs(
            self.world.settings, clock=self.world.clock, calendar=self.world.calendar, _shared=self.world.clients
        )

    def run(self, **options: Any) -> Run:
        """What goes with one verb."""
        return Run(progress=self.said.append, **options)

    def check(self, program: Mapping[str, Any], *, verbs: Verbs | None = None, anew: bool = False) -> dict[str, Any]:
        """Inputs as check returns them, with nothing wrong; ``anew``: as for a replacement."""
        said = _resolved(program)
        verbs = verbs or self.verbs()
        verbs.orders(self.owner, deletes_first=self.deletes_first)
        done = verbs.check(
            self.kind,
            owner=self.owner,
            olds={} if anew else self.inputs,
            news=said.values,
            unknown=said.unknown,
            secret=frozenset(),
            sources=said.sources,
        )
        assert not done.problems, done.problems
        return done.inputs

    def problems(self, program: Mapping[str, Any], *, verbs: Verbs | None = None) -> list[str]:
        """Everything that check says is wrong."""
        said = _resolved(program)
        about: dict[str, Any] = {"olds": self.inputs, "news": said.values, "unknown": said.unknown}
        verbs = verbs or self.verbs()
        done = verbs.check(self.kind, owner=self.owner, secret=frozenset(), sources=said.sources, **about)
        return [str(problem) for problem in done.problems]

    @property
    def _olds(self) -> dict[str, Any]:
        return {"id": self.id, "old_inputs": self.inputs, "old_outputs": self.outputs}

    # --- up

    def up(
        self, program: Mapping[str, Any], *, verbs: Verbs | None = None, bury: bool = True, **options: Any
    ) -> list[str]:
        """Run `up` once; return what it called, after the preview of an update.

        What fails is kept as the engine keeps it: a create's partial state with the new inputs, an update's with the
        old ones. ``bury``: delete at the end what was replaced.
        """
        self.world.forget()
        self.program = dict(program)
        verbs, run = verbs or self.verbs(), self.run(**options)
        try:
            self._up(program, verbs, run)
            if bury:
                self.bury(verbs, **options)
        except Exception:
            over(self.world, verbs)
            raise
        if bury:
            over(self.world, verbs)
        return self.world.calls()

    def _up(self, program: Mapping[str, Any], verbs: Verbs, run: Run) -> None:
        news = self.check(program, verbs=verbs)
        self.preview, self.diff = None, _SAME
        if not self.id:
            self._keep(lambda: verbs.create(self.kind, news=news, run=run), failed=news, done=news)
        else:
            self.diff = verbs.diff(self.kind, news=news, unknown=frozenset(), **self._olds)
            if self.diff.replaces:
                self._replace(program, verbs, run)
            elif self.diff.changes:
                about: dict[str, Any] = {"news": news, "run": run, **self._olds}
                self.preview = verbs.preview_update(self.kind, unknown=frozenset(), **about)
                self.world.forget()
                self._keep(lambda: verbs.update(self.kind, **about), failed=self.inputs, done=news)

    def _replace(self, program: Mapping[str, Any], verbs: Verbs, run: Run) -> None:
        """Check a second time, as if nothing had been; make the new one, before or after the old one is deleted."""
        news, old = self.check(program, verbs=verbs, anew=True), self._olds
        for one in self.dependents:
            one.suppose(verbs)
        if self._goes_first and not self.pending:
            verbs.delete(self.kind, run=run, **old)
            self.pending = True
        made = self._made(lambda: verbs.create(self.kind, news=news, run=run), news)
        if not self.pending:
            self.doomed.append(old)
        self.pending = False
        self._hold(made, news)
        if isinstance(made, Unfinished):
            raise made

    @property
    def _goes_first(self) -> bool:
        if self.dependents:
            return True
        return self.diff.delete_before_replace if self.deletes_first is None else self.deletes_first

    def suppose(self, verbs: Verbs) -> None:
        """Diff with what comes from others unknown, before it is checked, as the engine does for a delete first."""
        unknown = frozenset(path.partition("[")[0] for path, _ in _outs(self.program, ""))
        known = {name: value for name, value in self.inputs.items() if name not in unknown}
        verbs.diff(self.kind, news=known, unknown=unknown, **self._olds)

    def _made(self, act: Callable[[], Made], news: dict[str, Any]) -> Made | Unfinished:
        try:
            return act()
        except Unfinished as unfinished:
            return unfinished

    def _hold(self, made: Made | Unfinished, inputs: dict[str, Any]) -> None:
        self.id, self.inputs, self.outputs = made.id, inputs, made.outputs
        if isinstance(made, Made):
            self.notes, self.warnings = made.notes, made.warnings

    def _keep(self, act: Callable[[], Made], *, failed: dict[str, Any], done: dict[str, Any]) -> None:
        made = self._made(act, done)
        self._hold(made, failed if isinstance(made, Unfinished) else done)
        if isinstance(made, Unfinished):
            raise made

    def bury(self, verbs: Verbs, **options: Any) -> None:
        """Delete what was replaced, as the engine does at the end of a run."""
        while self.doomed:
            verbs.delete(self.kind, run=self.run(**options), **self.doomed[-1])
            self.doomed.pop()

    def change(self, **changes: Any) -> list[str]:
        """Run `up` with some properties changed; None takes one out of the program."""
        return self.up(merged(self.program, changes))

    def again(self) -> list[str]:
        """Run `up` with the same program."""
        return self.up(self.program)

    # --- looking

    def foresee(self, program: Mapping[str, Any], *, verbs: Verbs | None = None) -> Preview | None:
        """Run `preview`; None: nothing is to be done."""
        verbs = verbs or self.verbs()
        unknown = _resolved(program).unknown
        news = self.check(program, verbs=verbs)
        preview: Preview | None = None
        if self.id:
            self.diff = verbs.diff(self.kind, news=news, unknown=unknown, **self._olds)
        if self.id and not self.diff.replaces:
            if self.diff.changes:
                about: dict[str, Any] = {"news": news, "run": self.run(), **self._olds}
                preview = verbs.preview_update(self.kind, unknown=unknown, **about)
        else:
            news = self.check(program, verbs=verbs, anew=True)
            for one in self.dependents:
                one.suppose(verbs)
            preview = verbs.preview_create(self.kind, news=news, unknown=unknown, run=self.run())
        self.veiled = preview.unknown if preview else frozenset()
        return preview

    def refresh(self) -> Found | None:
        """Run `refresh`, and keep what it found."""
        self.world.forget()
        found = self.verbs().read(self.kind, run=self.run(), **self._olds)
        if found:
            self.inputs, self.outputs = found.inputs, found.outputs
        return found

    def differs(self, program: Mapping[str, Any] | None = None) -> dict[str, str]:
        """What a preview would show as different."""
        news = self.check(self.program if program is None else program)
        diff = self.verbs().diff(self.kind, news=news, unknown=frozenset(), **self._olds)
        return {path: change.value for path, change in diff.changes.items()}

    def destroy(self, *, verbs: Verbs | None = None, **options: Any) -> list[str]:
        """Run `destroy`; return what it called."""
        self.world.forget()
        self.notes = (verbs or self.verbs()).delete(self.kind, run=self.run(**options), **self._olds)
        return self.world.calls()


@dataclass(slots=True)
class Stack:
    """Several resources, in the order of the program; ``timeout``: their `customTimeouts`, in seconds."""

    world: Account
    lives: Mapping[str, Life] = field(default_factory=dict)
    timeout: float = 0.0

    def up(self, **changes: Mapping[str, Any]) -> list[str]:
        """Run `up` with the properties of some resources changed; return what it called, of whichever resource."""
        verbs, calls = self._verbs(), []
        for name, life in self.lives.items():
            calls += life.up(merged(life.program, changes.get(name, {})), verbs=verbs, bury=False, timeout=self.timeout)
        self.world.forget()
        for life in reversed(list(self.lives.values())):
            life.bury(verbs, timeout=self.timeout)
        over(self.world, verbs)
        return calls + self.world.calls()

    def preview(self, **changes: Mapping[str, Any]) -> dict[str, Preview]:
        """Run `preview` with some properties changed: what it says of each resource that differs."""
        verbs = self._verbs()
        said = {
            name: life.foresee(merged(life.program, changes.get(name, {})), verbs=verbs)
            for name, life in self.lives.items()
        }
        for life in self.lives.values():
            life.veiled = frozenset()
        return {name: preview for name, preview in said.items() if preview}

    def destroy(self) -> list[str]:
        """Run `destroy`: the last one first; return what it called."""
        verbs, calls = self._verbs(), []
        for life in reversed(list(self.lives.values())):
            if life.id:
                calls += life.destroy(verbs=verbs, timeout=self.timeout)
                life.id = ""
        return calls

    def _verbs(self) -> Verbs:
        return next(iter(self.lives.values())).verbs()


def over(world: Account, verbs: Verbs) -> None:
    """Tell the provider that its run is over, as the engine does; what it calls then is neither struck nor counted."""
    with world.apart():
        verbs.confirm()


def merged(program: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A program with some properties changed; None takes one out."""
    every = {**program, **changes}
    return {name: value for name, value in every.items() if value is not None}


# --- outputs in a program


def _resolved(program: Mapping[str, Any]) -> _Said:
    outs = dict(_outs(program, ""))
    return _Said(
        values=_known(program),
        unknown=frozenset(path for path, out in outs.items() if out.unknown),
        sources={path: out.life.owner for path, out in outs.items()},
    )


def _outs(value: Any, path: str) -> Iterator[tuple[str, Out]]:
    match value:
        case Out():
            yield path, value
        case Mapping():
            for name, one in value.items():
                yield from _outs(one, f"{path}.{name}" if path else str(name))
        case list():
            for index, one in enumerate(value):
                yield from _outs(one, f"{path}[{index}]")


def _known(value: Any) -> Any:
    match value:
        case Out():
            return value.life.outputs[value.name]
        case Mapping():
            return {name: _known(one) for name, one in value.items() if not (isinstance(one, Out) and one.unknown)}
        case list():
            return [_known(one) for one in value]
        case _:
            return value
