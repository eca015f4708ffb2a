"""Whatever is added, renamed, tainted, lost and removed, in whatever order: one object has one owner."""

from __future__ import annotations

from typing import Any, ClassVar, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.support.life import over
from tests.support.verbs import MINIMUM, KilledError, Life, World, die

NAMES: Final = st.sampled_from(["a", "b", "c"])
PROGRAM: Final = {key: value for key, value in MINIMUM.items() if key != "name"}


def owner(name: str) -> str:
    """Whose it is under a name."""
    return f"shop/dev/{name}@{ord(name):012x}"


class Stack(RuleBasedStateMachine):
    """Applications by the names that the state has them under; each rule is one `up`, in a process of its own."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.world.begin()
        self.lives: dict[str, Life] = {}
        self.lost: set[str] = set()

    def _run(self, names: list[str], **anew: Any) -> None:
        """Bring these to the program, in this order, in one run; ``anew``: those of which no state is told."""
        verbs, doomed = Life(self.world).verbs(), []
        for name in names:
            life = self.lives.get(name) or Life(self.world, owner=owner(name))
            if name in anew:
                doomed.append((life, dict(life._olds)))
                life = Life(self.world, owner=owner(name))
            life.up(PROGRAM, verbs=verbs, bury=False)
            self.lives[name] = life
        for life, old in doomed:
            verbs.delete(life.kind, run=life.run(), **old)
        over(self.world, verbs)
        self.lost.difference_update(names)

    @rule(name=NAMES)
    def add(self, name: str) -> None:
        """The program has a resource of this name, new or not."""
        self._run([name])

    @rule(old=NAMES, new=NAMES, first=st.booleans(), again=st.booleans())
    def rename(self, old: str, new: str, *, first: bool, again: bool) -> None:
        """`state rename`, and perhaps a new resource under the old name, before or after it in the program."""
        if old not in self.lives or new in self.lives or new in self.lost:
            return
        life = self.lives.pop(old)
        kept: dict[str, Any] = {"id": life.id, "inputs": life.inputs, "outputs": life.outputs}
        self.lives[new] = Life(self.world, owner=owner(new), **kept)
        self._run(([old, new] if first else [new, old]) if again else [new])

    @rule(name=NAMES)
    def taint(self, name: str) -> None:
        """It is to be replaced, and the provider is told nothing of the old one."""
        if name in self.lives:
            self._run([name], **{name: True})

    @rule(name=NAMES)
    def lose(self, name: str) -> None:
        """A run makes it, and dies before the answer is saved."""
        if name in self.lives or name in self.lost:
            return
        before = len(self.world.applications())
        self.world.after("CreateApplication", die)
        with pytest.raises(KilledError):
            Life(self.world, owner=owner(name)).up(PROGRAM)
        if (
            len(self.world.applications()) > before
        ):  # else the token of one that is gone was answered, and it died there
            self.lost.add(name)

    @precondition(lambda self: self.lives)
    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        """The program no longer has it."""
        if name in self.lives:
            self.lives.pop(name).destroy()

    @invariant()
    def one_object_one_owner(self) -> None:
        """Each resource has an application of its own, whose tag says so; what is lost is all that there is beside."""
        living = self.world.applications()
        ids = [life.id for life in self.lives.values()]
        assert len(set(ids)) == len(ids)
        assert set(ids) <= set(living)
        assert len(living) == len(ids) + len(self.lost)
        for name, life in self.lives.items():
            assert life.shown["tags"] == {"slackwater:owner": f"{owner(name)}/g1"}


@pytest.fixture
def stack(world: World) -> type[Stack]:
    """The machine, in an emptied account."""
    Stack.world = world
    return Stack


def test_whatever_happens_to_their_names(stack: type[Stack]) -> None:
    """A bounded search; the failing sequence is printed as a program."""
    found = settings(max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(stack, settings=found)
