"""A plan case brought about in an emulated account: where things are, what the program wants, what time then brings.

The words of a case stand for things that only the account can name: its account's number, ids that the service makes,
reasons of its own. What the case says is told in the account's words before it is held against what happens.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.provider.answers import Preview
from slackwater.provider.verbs import Verbs
from tests.plans.case import Case
from tests.support.account import Account, Hook
from tests.support.life import Life, over

Changes = Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]
"""What a program says before and after each change of a case, where its fields do not say it."""

LATER: Final = 8
"""How many looks a run has had before something comes to its end by itself: by then it has made its plan."""
_ACCOUNT: Final = "000000000000"
_ARNS: Final = (
    (":iam::1:", f":iam::{_ACCOUNT}:"),
    (":iam::123456789012:", f":iam::{_ACCOUNT}:"),
    ("arn:aws:batch:::", f"arn:aws:batch:us-east-1:{_ACCOUNT}:"),
    ("arn:aws:eks:::", f"arn:aws:eks:us-east-1:{_ACCOUNT}:"),
)
"""Parts of ARNs in cases, and what they are in the account."""


@dataclass(slots=True)
class Situation:
    """One resource of a stack, the others of the stack that come after it, and what is to become of it.

    ``after``: its program. ``gone``: it is deleted; ``replaced``: another one has taken its place already, and it is
    left to be deleted. ``names``: what the service calls the things that the case names.
    """

    case: Case
    life: Life
    after: dict[str, Any] = field(default_factory=dict)
    others: dict[str, Life] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    later: list[Hook] = field(default_factory=list)

    @property
    def world(self) -> Account:
        """Where all this is."""
        return self.life.world

    def told(self, text: str) -> str:
        """What the case says, in the account's words."""
        for name, real in self.names.items():
            text = real.join(re.split(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))
        return text

    def foresee(self) -> Preview | None:
        """What the preview says of the resource, or the report of one that is deleted."""
        verbs = self.life.verbs()
        if self.case.wanted in ("absent", "taken over"):
            run, succeeded = self.life.run(), self.case.wanted == "taken over"
            return verbs.preview_delete(self.life.kind, succeeded=succeeded, run=run, **self.old)
        preview = self.life.foresee(self.after, verbs=verbs)
        for other in self.others.values():
            other.foresee(other.program, verbs=verbs)
        self.life.veiled = frozenset()
        return preview

    @property
    def old(self) -> dict[str, Any]:
        """What the state has of the resource that the case is about."""
        if self.case.wanted == "taken over":
            return self.life.doomed[-1]
        return {"id": self.life.id, "old_inputs": self.life.inputs, "old_outputs": self.life.outputs}

    def run(self) -> list[str]:
        """Do it, while time goes on; return what was called for the resource itself."""
        for hook in self.later:
            self.world.after("looks", hook, skip=LATER)
        self.world.forget()
        verbs = self.life.verbs()
        try:
            return self._run(verbs)
        finally:
            over(self.world, verbs)

    def _run(self, verbs: Verbs) -> list[str]:
        if self.case.wanted == "absent":
            return self.life.destroy(verbs=verbs)
        calls: list[str] = []
        if self.case.wanted != "taken over":
            calls += self.life.up(self.after, verbs=verbs, bury=False)
            for other in self.others.values():
                other.up(other.program, verbs=verbs, bury=False)
            for other in self.others.values():
                other.bury(verbs)
        self.world.forget()
        self.life.bury(verbs)
        return calls + self.world.calls()


def translated(case: Case) -> Case:
    """The case with the account's own ARNs."""
    text = json.dumps(case.model_dump(by_alias=True))
    for part, real in _ARNS:
        text = text.replace(part, real)
    return Case.model_validate(json.loads(text))


def changed(case: Case, changes: Changes) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a program says before and after all changes of a case."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for change in case.changes:
        was, will = changes[change]
        before, after = laid(before, was), laid(after, will)
    return before, after


def laid(under: Mapping[str, Any], over_it: Mapping[str, Any]) -> dict[str, Any]:
    """One program laid over another, group by group."""
    both = {name: laid(under[name], value) for name, value in over_it.items() if _groups(under.get(name), value)}
    return {**under, **over_it, **both}


def _groups(one: object, other: object) -> bool:
    return isinstance(one, Mapping) and isinstance(other, Mapping)


def written(program: Mapping[str, Any]) -> dict[str, Any]:
    """A program without what it does not say: None takes a member out."""
    inner = {name: written(value) if isinstance(value, Mapping) else value for name, value in program.items()}
    return {name: value for name, value in inner.items() if value is not None}


def policy(case: Case) -> dict[str, Any]:
    """The policy of a case as a program writes it, beside ``waitFor``; a window is one that is closed now."""
    said = {name: value for name, value in case.policy.items() if name not in ("window", "waitFor")}
    window = {"maintenanceWindow": "Sun 02:00-04:00 UTC"} if case.policy.get("window", "open") != "open" else {}
    beside = {name: case.policy[name] for name in ("waitFor",) if name in case.policy}
    return {**beside, "lifecycle": {**said, **window}}
