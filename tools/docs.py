"""Makes ``docs/rules/*.md`` from the rule tables, one page for each service, so that the pages cannot drift.

``tools.generate`` writes what :func:`outputs` returns and, with ``--check``, compares it with what is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Across,
    Action,
    ActionKind,
    Change,
    Equals,
    Every,
    FieldRule,
    Gone,
    IsSet,
    Keep,
    Lifecycle,
    Matches,
    Milestone,
    Not,
    Omit,
    OneOf,
    Passing,
    Required,
    Resting,
    Send,
    State,
    Transition,
    Turns,
    Untag,
    When,
)
from slackwater.services.registry import KINDS, Kind

PAGES = Path("docs/rules")

_LEGEND = """\
Generated from the rule table by `make docs`; change the table, not this page.

A *resting* state stays until somebody acts, a *passing* one ends by itself, a *gone* one is final. `ABSENT` is the
state of a resource that was never made."""

_VARIANT = "What is different here. Everything else is as above."

_FIELDS = """\
A *live* field changes while the resource runs, unless a condition holds; one *at rest* only where the update is legal.
A removal is always made at rest, except that of a tag."""

_WHEN = {
    Change.ANY_TIME: "any time",
    Change.LIVE: "live",
    Change.AT_REST: "at rest",
    Change.RENEW: "by another one",
    Change.REPLACE: "by replacement",
    Change.POWER: "by the moves",
}


def outputs() -> dict[Path, str]:
    """Return the text of every generated page by its path in the repository."""
    pages: dict[Path, list[str]] = {}
    for kind in KINDS.values():
        pages.setdefault(PAGES / f"{kind.package}.md", []).extend(_tables(kind))
    return {path: "\n".join(tables) for path, tables in pages.items()}


def _tables(kind: Kind) -> Iterator[str]:
    """Return the page of a kind's usual table, and what is different in its variants."""
    yield render(kind.lifecycle)
    field, tables = kind.variants or ("", {})
    for value in tables:
        yield render(kind.lifecycle_for({field: value}), variant=f"{field} {value}")


def render(lifecycle: Lifecycle, *, variant: str = "") -> str:
    """Return the page of one table; of a variant only what may differ from the usual one."""
    sections = (
        f"# {lifecycle.kind}{f' ({variant})' if variant else ''}",
        _VARIANT if variant else _LEGEND,
        "## States",
        _grid(("State", "Kind", "Source"), (_state(state) for state in lifecycle.states)),
        _diagram(lifecycle),
        *_folds(lifecycle),
        "## Actions",
        _grid(
            ("Action", "Does", "Legal in", "Passes through", "Lands in", "Needs", "Source"),
            (row for action in lifecycle.actions for row in _action(action)),
        ),
        *_echoes(lifecycle),
        *_kept(lifecycle),
        *([] if variant else _fields(lifecycle)),
        *_milestones(lifecycle),
        *_restart(lifecycle),
        *_fence(lifecycle),
    )
    return "\n\n".join(sections) + "\n"


def _fields(lifecycle: Lifecycle) -> Iterator[str]:
    yield "## Fields"
    yield _FIELDS
    columns = ("Field", "Changes", "Not so when", "A removal", "Note", "Source")
    yield _grid(columns, (_field(rule) for rule in lifecycle.fields))


# --- rows ------------------------------------------------------------------------------------------------------------


def _state(state: State) -> tuple[str, ...]:
    match state:
        case Resting():
            kind = ", ".join(filter(None, ("resting", "running" * state.running, "broken" * state.broken)))
        case Passing(to=None):
            kind = "passing; the API does not tell where to"
        case Passing():
            kind = f"passing to {_code(state.to or '')}"
        case Gone():
            kind = "gone"
        case _:
            assert_never(state)
    return _code(state.name), kind, state.source


def _action(action: Action) -> Iterator[tuple[str, ...]]:
    """Give a row for an action, and one more for each state from which it leads elsewhere."""
    routed = {route.at for route in action.routes}
    yield (
        _code(action.name),
        action.does.value,
        ", ".join(map(_code, sorted(action.legal_in - routed))),
        _code(action.passes or ""),
        _code(action.lands_in or ""),
        ", ".join(f"no {guard.name}" for guard in action.guards),
        action.source,
    )
    for route in action.routes:
        yield "", "", _code(route.at), _code(route.passes or ""), _code(route.lands_in or ""), "", ""


def _field(rule: FieldRule) -> tuple[str, ...]:
    """Give a row for a field; what is not live under a condition, or replaced under one, says so."""
    held = [*map(_condition, rule.not_live_when), *(f"replaced if {_condition(one)}" for one in rule.replace_when)]
    how = _WHEN[rule.change] + (f" ({rule.by})" if rule.by else "") + (", after the create" if rule.late else "")
    notes = " ".join(filter(None, (rule.note, rule.rises and f"Only upwards: {rule.rises}.")))
    return _code(rule.path), how, "; ".join(held), _removal(rule), notes, rule.source


def _removal(rule: FieldRule) -> str:
    match rule.unset:
        case Send(value):
            return f"sends {_code(json.dumps(value))}"
        case Omit():
            return "sends the enclosing block without it"
        case Keep(why):
            return f"is not possible: {why}"
        case Required():
            return "cannot be: it is required"
        case Untag():
            return "removes the tag"
        case _:
            assert_never(rule.unset)


def _condition(when: When | Across) -> str:
    return f"{_code(_formula(when.condition))}: {when.words}"


def _formula(condition: Transition) -> str:  # noqa: PLR0911 - a line for each form
    match condition:
        case IsSet(path):
            return f"{path} is set"
        case Equals(path, value):
            return f"{path} = {json.dumps(value)}"
        case OneOf(path, values):
            return f"{path} is {' or '.join('missing' if each is None else json.dumps(each) for each in values)}"
        case Matches(path, pattern):
            return f"{path} is like {pattern}"
        case Not(other):
            return f"not ({_formula(other)})"
        case Every(conditions):
            return " and ".join(map(_formula, conditions))
        case Turns(other):
            return f"a change of whether {_formula(other)}"
        case _:
            assert_never(condition)


def _folds(lifecycle: Lifecycle) -> Iterator[str]:
    if lifecycle.folds:
        yield "What the service shows makes up these states:"
        rows = ((*map(_code, row.values), _code(row.into)) for row in lifecycle.folds)
        yield _grid((*map(_code, lifecycle.axes), "State"), rows)


def _echoes(lifecycle: Lifecycle) -> Iterator[str]:
    for action in lifecycle.actions:
        if action.echo:
            yield (
                f'A refusal of {_code(action.name)} with the words "{action.echo.words}" may outlive its cause: for '
                f"{action.echo.seconds:g} s the call is sent again. {action.echo.source}."
            )


def _kept(lifecycle: Lifecycle) -> Iterator[str]:
    for action in lifecycle.actions:
        for guard in action.guards:
            if guard.stays_when:
                grounds = "\n".join(f"- {_condition(across)} ({across.source})" for across in guard.stays_when)
                yield f"A {guard.noun} cannot name what takes the place of one otherwise in this:\n\n{grounds}"


# --- after the tables ------------------------------------------------------------------------------------------------


def _milestones(lifecycle: Lifecycle) -> Iterator[str]:
    if lifecycle.milestones:
        yield "## Milestones"
        yield "How far it may be asked to get before a run is content. Where one is missed, the run fails."
        columns = ("Milestone", "Waits for", "Missed in", "Source")
        yield _grid(columns, (_milestone(one) for one in lifecycle.milestones))


def _milestone(one: Milestone) -> tuple[str, ...]:
    return _code(one.name), _code(one.until), ", ".join(map(_code, sorted(one.missed_in))), one.source


def _restart(lifecycle: Lifecycle) -> Iterator[str]:
    if lifecycle.restart_when:
        yield "## Running again after a change"
        yield (
            "With `restart = auto` what was stopped for a change is started again when one of these holds"
            + (f"; otherwise {lifecycle.not_restarted}." if lifecycle.not_restarted else ".")
        )
        yield _conditions(lifecycle.restart_when)


def _fence(lifecycle: Lifecycle) -> Iterator[str]:
    if lifecycle.fence_when:
        yield "## Before a delete"
        fences = ", ".join(_code(action.name) for action in lifecycle.actions if action.does is ActionKind.FENCE)
        yield f"{fences} is called first, in the states in which it is legal, when this holds:"
        yield _conditions((lifecycle.fence_when,))


def _conditions(conditions: tuple[When, ...]) -> str:
    return "\n".join(f"- {_condition(when)} ({when.source})" for when in conditions)


def _diagram(lifecycle: Lifecycle) -> str:
    """Return a mermaid picture: states, and the actions that lead from one to another."""
    arrows = dict.fromkeys((*_moves(lifecycle), *_passages(lifecycle)))
    return "\n".join(("```mermaid", "stateDiagram-v2", *(f"    {arrow}" for arrow in arrows), "```"))


def _moves(lifecycle: Lifecycle) -> Iterator[str]:
    for action in lifecycle.actions:
        if action.lands_in is None:
            continue
        for start in sorted(action.legal_in):
            yield f"{_node(lifecycle, start)} --> {action.passes or action.lands_in}: {action.words}"
        if action.passes:
            yield f"{action.passes} --> {action.lands_in}"


def _passages(lifecycle: Lifecycle) -> Iterator[str]:
    for state in lifecycle.states:
        if isinstance(state, Passing) and state.to:
            yield f"{state.name} --> {state.to}"
        if isinstance(state, Gone):
            yield f"{state.name} --> [*]"


def _node(lifecycle: Lifecycle, state: str) -> str:
    """Return how the picture calls a state: what is not there, or no more, is its beginning."""
    return "[*]" if state == ABSENT or state in lifecycle.names(Gone) else state


def _grid(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def _code(text: str) -> str:
    return f"`{text}`" if text else ""
