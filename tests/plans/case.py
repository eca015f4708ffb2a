"""Reads a plan case: a file that says what was observed, what is wanted, and what the planner must answer.

A case is written and read by people who know the service, not Python. So everything in it is checked, and what is
wrong with a file is said in one line for each mistake. The form is described in ``CONTRIBUTING.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, assert_never

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from slackwater.lifecycle import explain
from slackwater.lifecycle.queries import fold, rule_for
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Answer,
    Blocker,
    Call,
    Closed,
    Drain,
    FieldChange,
    Gone,
    Intent,
    Lifecycle,
    NoChange,
    Observation,
    Plan,
    Policy,
    Refusal,
    Replan,
    Restore,
    Step,
    Wait,
)
from slackwater.schema.paths import top
from slackwater.services import base
from slackwater.services.registry import KINDS, Kind

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader of YAML, ten times as fast where its part in C is there."""

_REMOVE = "remove "
_LOWER = "lower "

CLOSED: Final = Closed(window="Sun 02:00-04:00 UTC", opens="Sun 2026-11-29 02:00 UTC")
"""The window of every case that is outside of one."""

_WINDOWS: Final = ("open", "closed", "overridden")
_SUCCESSORS: Final[Mapping[str, Literal["coming", "there", "after"]]] = {
    "replaced": "coming",
    "taken over": "there",
    "made anew": "after",
}


class CaseError(Exception):
    """A file is not a plan case; the text says where and why."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Work(_Part):
    """One piece of work, or one relation, in the way of an action."""

    id: str
    state: str
    name: str = ""
    endless: bool = False
    ending: bool = False
    own: bool = False
    holds: str = ""


class Observed(_Part):
    """What a look at the service showed: the fields that make up its state, and what else there is."""

    state: str = ""
    status: str = ""
    operation_type: str = Field(default="", alias="operationType")
    operation_status: str = Field(default="", alias="operationStatus")
    details: str = ""
    marked: bool = False
    fields: dict[str, Any] = {}
    present: str = ""
    earlier: list[str] = []
    in_the_way: dict[str, list[Work]] = Field(default={}, alias="in the way")

    @property
    def axes(self) -> dict[str, str]:
        """The fields of the service that can form a state."""
        return {
            "state": self.state,
            "status": self.status,
            "operationType": self.operation_type,
            "operationStatus": self.operation_status,
        }


class Expected(_Part):
    """The answer: ``steps`` (with what a user reads of them), or ``nothing``, or ``refused`` and the way out.

    ``in its window``: what would be read of the steps that are refused only for now.
    """

    steps: list[str] = []
    reads: str = ""
    because: list[str] = []
    nothing: str = ""
    refused: str = ""
    way_out: str = Field(default="", alias="way out")
    in_its_window: str = Field(default="", alias="in its window")
    notes: list[str] = []

    @model_validator(mode="after")
    def one_answer(self) -> Expected:
        """Allow exactly one of the three answers."""
        if [bool(self.steps), bool(self.nothing), bool(self.refused)].count(True) != 1:
            raise ValueError("exactly one of steps, nothing and refused is expected")
        if bool(self.steps) != bool(self.reads) or bool(self.refused) != bool(self.way_out):
            raise ValueError("steps need reads, and refused needs a way out")
        return self


class Case(_Part):
    """A whole file. ``guards`` says which mistake it guards against."""

    title: Annotated[str, Field(min_length=10)]
    guards: Annotated[str, Field(min_length=10)]
    resource: str = "Application"
    observed: Observed
    wanted: Literal["present", "absent", "replaced", "taken over", "made anew"] = "present"
    unfinished: bool = False
    changes: list[str] = []
    fields_after: dict[str, Any] = Field(default={}, alias="fields after")
    policy: dict[str, Any] = {}
    expected: Expected


# --- reading ---------------------------------------------------------------------------------------------------------


@cache
def load(path: Path) -> Case:
    """Read a case.

    Raises:
        CaseError: the file is not one.
    """
    try:
        case = Case.model_validate(yaml.load(path.read_text(encoding="utf-8"), _LOADER))  # noqa: S506 - a safe one
    except yaml.YAMLError as error:
        raise CaseError(f"{path.name} is not YAML: {error}") from error
    except ValidationError as error:
        raise CaseError("\n".join(f"{path.name}: {_mistake(one)}" for one in error.errors())) from error
    mistakes = _unknown(case, kind_of(path, case))
    if mistakes:
        raise CaseError("\n".join(f"{path.name}: {mistake}" for mistake in mistakes))
    return case


def _mistake(error: Any) -> str:
    return f"{'.'.join(map(str, error['loc'])) or 'the file'}: {error['msg']}"


def kind_of(path: Path, case: Case) -> Kind:
    """Return the kind of resource that a case is about: the service is the folder, the resource is named."""
    kinds = [kind for kind in KINDS.values() if kind.package == path.parent.name]
    found = {kind.lifecycle.kind.rsplit(":", 1)[-1]: kind for kind in kinds}
    if case.resource not in found:
        raise CaseError(f"{path.name}: resource: there is no {case.resource}, only {', '.join(found)}")
    return found[case.resource]


def table_of(kind: Kind, case: Case) -> Lifecycle:
    """Return the table that a case is about; where fields decide which one, they are those that it will have."""
    wished = case.fields_after if case.wanted == "present" else {}
    return kind.lifecycle_for(wished or case.observed.fields)


def _unknown(case: Case, kind: Kind) -> list[str]:
    table = table_of(kind, case)
    mistakes = [
        f"observed.in the way: no action is guarded by {name!r}"
        for name in case.observed.in_the_way.keys() - _guards(table)
    ]
    mistakes += [f"observed.{axis}: is required" for axis in _axes(case, table) if not case.observed.axes[axis]]
    mistakes += [
        f"observed.{axis}: the service shows no {axis} of it, but {' and '.join(table.axes)}"
        for axis, value in case.observed.axes.items()
        if axis not in table.axes and value
    ]
    for change in case.changes:
        try:
            rule_for(table, _changed(change).path)
        except KeyError:
            mistakes.append(f"changes: no rule speaks for {_changed(change).path!r}")
    return [*mistakes, *_impolitic(case, kind)]


def _axes(case: Case, table: Lifecycle) -> tuple[str, ...]:
    """Return which fields tell the state; of what is not there, or has done nothing yet, the first one tells it all."""
    short = ABSENT in (case.observed.state, case.observed.status) or (table.api and table.api.newest)
    return table.axes[:1] if short else table.axes


def _impolitic(case: Case, kind: Kind) -> list[str]:
    """Return what is wrong with the policy, in the words for those who write programs."""
    if case.policy.get("window", "open") not in _WINDOWS:
        return [f"policy.window: is one of {', '.join(_WINDOWS)}"]
    said = _said(case, kind)
    known = {problem.path: problem for problem in base.problems(kind.inputs, said)}
    ours = (problem for path, problem in known.items() if top(path) in {"lifecycle", *said})
    return [f"policy.{problem.path.removeprefix('lifecycle.')}: {problem.reason}" for problem in ours]


def _said(case: Case, kind: Kind) -> dict[str, Any]:
    """Return a policy as a program writes it: what concerns the way to a change is in a group of its own."""
    outside = {name for name, member in base.members(kind.inputs).items() if member.own}
    words = {name: value for name, value in case.policy.items() if name != "window"}
    grouped = {name: value for name, value in words.items() if name not in outside}
    return {"lifecycle": grouped, **{name: value for name, value in words.items() if name in outside}}


def _changed(text: str) -> FieldChange:
    path = text.removeprefix(_REMOVE).removeprefix(_LOWER)
    return FieldChange(path=path, removed=text.startswith(_REMOVE), lowered=text.startswith(_LOWER))


def _guards(table: Lifecycle) -> tuple[str, ...]:
    return tuple(dict.fromkeys(guard.name for action in table.actions for guard in action.guards))


# --- as the planner takes it -----------------------------------------------------------------------------------------


def observation(case: Case, table: Lifecycle) -> Observation:
    """Return what the case observed."""
    seen = case.observed
    return Observation(
        state=fold(table, seen.axes),
        details=seen.details,
        marked=seen.marked,
        fields=seen.fields,
        present=seen.present,
        superseded=tuple(seen.earlier),
        blockers={name: tuple(map(_blocker, work)) for name, work in seen.in_the_way.items()},
    )


def _blocker(one: Work) -> Blocker:
    return Blocker(**one.model_dump())


def intent(case: Case) -> Intent:
    """Return what the case wants."""
    return Intent(
        present=case.wanted == "present",
        changes=tuple(map(_changed, case.changes)),
        fields=case.fields_after,
        unfinished=case.unfinished,
        successor=_SUCCESSORS.get(case.wanted, "none"),
    )


def policy(case: Case, kind: Kind) -> Policy:
    """Return what the case allows, by the program's own words; of what is there a wish that is not told is as seen."""
    gone = isinstance(kind.lifecycle.state(observation(case, kind.lifecycle).state), Gone)
    seen = {} if gone else {axis: case.observed.axes[axis] for axis in kind.lifecycle.axes}
    fields = {**seen, **(case.fields_after or case.observed.fields)}
    inputs = base.observe(kind.inputs, {**fields, **_said(case, kind)})
    window = case.policy.get("window", "open")
    closed = None if window == "open" else replace(CLOSED, overridden=window == "overridden")
    return Policy(**inputs.policy(), closed=closed)


# --- as the case says it ---------------------------------------------------------------------------------------------


def said(table: Lifecycle, answer: Answer) -> Expected:
    """Return an answer in the words of a case."""
    match answer:
        case Plan():
            return Expected(
                steps=[_step(step) for step in answer.steps],
                reads=explain.ARROW.join(explain.steps(table, answer)),
                because=list(explain.reasons(answer)),
                notes=list(answer.notes),
            )
        case NoChange():
            return Expected(nothing=answer.why, notes=list(answer.notes))
        case Refusal():
            later = explain.ARROW.join(explain.steps(table, answer.barred)) if answer.barred else ""
            return Expected.model_validate({"refused": answer.why, "way out": answer.remedy, "in its window": later})
        case _:
            assert_never(answer)


def _step(step: Step) -> str:
    match step:
        case Drain():
            ids = ", ".join(blocker.id for blocker in step.blockers)
            how = "wait for" if step.how == "wait" else step.how
            return f"{how} {step.noun} {ids} ({step.timeout / 60:g} min)"
        case Call():
            without = f" without {', '.join(step.unset)}" if step.unset else ""
            return f"{step.action} {', '.join(step.send or step.targets)}".strip() + without
        case Restore():
            return f"restore: {step.action}"
        case Wait():
            return f"wait {step.through} -> {step.until or 'any state at rest'}"
        case Replan():
            return "look again"
        case _:
            assert_never(step)
