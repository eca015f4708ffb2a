"""Reads a plan case: a file that says what was observed, what is wanted, and what the planner must answer.

A case is written and read by people who know the service, not Python. So everything in it is checked, and what is
wrong with a file is said in one line for each mistake. The form is described in ``CONTRIBUTING.md``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal, assert_never

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from slackwater.lifecycle import explain
from slackwater.lifecycle.rulebook import rule_for
from slackwater.lifecycle.vocabulary import (
    Answer,
    Blocker,
    Call,
    Closed,
    Drain,
    FieldChange,
    Intent,
    Lifecycle,
    Nothing,
    Observation,
    Plan,
    Policy,
    Refusal,
    Replan,
    Restore,
    Step,
    Wait,
)
from slackwater.services.registry import KINDS

_REMOVE = "remove "

CLOSED: Final = Closed(window="Sun 02:00-04:00 UTC", opens="Sun 2026-11-29 02:00 UTC")
"""The window of every case that is outside of one."""


class CaseError(Exception):
    """A file is not a plan case; the text says where and why."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Work(_Part):
    """One piece of work in the way of an action."""

    id: str
    state: str
    endless: bool = False
    own: bool = False


class Observed(_Part):
    """What a look at the service showed."""

    state: str
    details: str = ""
    marked: bool = False
    fields: dict[str, Any] = {}
    in_the_way: dict[str, list[Work]] = Field(default={}, alias="in the way")


class Allowed(_Part):
    """The policy, in the names that a program writes; the timeout in minutes."""

    onActiveJobs: Literal["refuse", "wait", "cancel"] = "refuse"  # noqa: N815 - as users write it
    drainMinutes: int = 30  # noqa: N815
    restart: Literal["auto", "always", "never"] = "auto"
    power: Literal["as_found", "running", "stopped"] = "as_found"
    deleteProtection: bool = False  # noqa: N815
    liveUpdates: bool = True  # noqa: N815
    onDelete: Literal["cancel", "leave", "wait"] = "cancel"  # noqa: N815
    waitFor: str = ""  # noqa: N815
    window: Literal["open", "closed", "overridden"] = "open"


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
    wanted: Literal["present", "absent", "replaced"] = "present"
    unfinished: bool = False
    changes: list[str] = []
    fields_after: dict[str, Any] = Field(default={}, alias="fields after")
    policy: Allowed = Allowed()
    expected: Expected


# --- reading ---------------------------------------------------------------------------------------------------------


def load(path: Path) -> Case:
    """Read a case.

    Raises:
        CaseError: the file is not one.
    """
    try:
        case = Case.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise CaseError(f"{path.name} is not YAML: {error}") from error
    except ValidationError as error:
        raise CaseError("\n".join(f"{path.name}: {_mistake(one)}" for one in error.errors())) from error
    mistakes = _unknown(case, table_of(path, case))
    if mistakes:
        raise CaseError("\n".join(f"{path.name}: {mistake}" for mistake in mistakes))
    return case


def _mistake(error: Any) -> str:
    return f"{'.'.join(map(str, error['loc'])) or 'the file'}: {error['msg']}"


def table_of(path: Path, case: Case) -> Lifecycle:
    """Return the table that a case is about.

    The service is the folder, the resource is named in the case; where its fields decide which of its tables holds,
    they are those that it will have.
    """
    kinds = [kind for kind in KINDS.values() if kind.package == path.parent.name]
    found = {kind.lifecycle.kind.rsplit(":", 1)[-1]: kind for kind in kinds}
    if case.resource not in found:
        raise CaseError(f"{path.name}: resource: there is no {case.resource}, only {', '.join(found)}")
    return found[case.resource].lifecycle_for(case.fields_after or case.observed.fields)


def _unknown(case: Case, table: Lifecycle) -> list[str]:
    mistakes = [
        f"observed.in the way: no action is guarded by {name!r}"
        for name in case.observed.in_the_way.keys() - _guards(table)
    ]
    if case.policy.waitFor and table.milestone(case.policy.waitFor) is None:
        known = ", ".join(milestone.name for milestone in table.milestones) or "none"
        mistakes.append(f"policy.waitFor: there is no milestone {case.policy.waitFor!r}, only {known}")
    for change in case.changes:
        try:
            rule_for(table, change.removeprefix(_REMOVE))
        except KeyError:
            mistakes.append(f"changes: no rule speaks for {change.removeprefix(_REMOVE)!r}")
    return mistakes


def _guards(table: Lifecycle) -> tuple[str, ...]:
    return tuple(dict.fromkeys(guard.name for action in table.actions for guard in action.guards))


# --- as the planner takes it -----------------------------------------------------------------------------------------


def observation(case: Case, table: Lifecycle) -> Observation:
    """Return what the case observed."""
    seen = case.observed
    blockers = {
        name: tuple(Blocker(id=one.id, state=one.state, endless=one.endless, own=one.own) for one in work)
        for name, work in seen.in_the_way.items()
        if name in _guards(table)
    }
    return Observation(
        state=seen.state, details=seen.details, marked=seen.marked, fields=seen.fields, blockers=blockers
    )


def intent(case: Case) -> Intent:
    """Return what the case wants."""
    changes = tuple(
        FieldChange(path=change.removeprefix(_REMOVE), removed=change.startswith(_REMOVE)) for change in case.changes
    )
    return Intent(
        present=case.wanted == "present",
        changes=changes,
        fields=case.fields_after,
        unfinished=case.unfinished,
        successor="coming" if case.wanted == "replaced" else "none",
    )


def policy(case: Case) -> Policy:
    """Return what the case allows."""
    allowed = case.policy
    return Policy(
        on_active=allowed.onActiveJobs,
        drain_timeout=allowed.drainMinutes * 60.0,
        restart=allowed.restart,
        power=allowed.power,
        delete_protection=allowed.deleteProtection,
        live_updates=allowed.liveUpdates,
        on_delete=allowed.onDelete,
        until=allowed.waitFor,
        closed=None if allowed.window == "open" else replace(CLOSED, overridden=allowed.window == "overridden"),
    )


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
        case Nothing():
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
            return f"{step.action} {', '.join(step.send)}".strip() + without
        case Restore():
            return f"restore: {step.action}"
        case Wait():
            return f"wait {step.through} -> {step.until or 'any state at rest'}"
        case Replan():
            return "look again"
        case _:
            assert_never(step)
