"""``slackwater explain``: the lifecycle of a kind of resource, from its rule table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import click

from slackwater.cli import show
from slackwater.cli.exits import hint
from slackwater.errors import InputError, Problem
from slackwater.lifecycle import explain
from slackwater.lifecycle.queries import share
from slackwater.lifecycle.vocabulary import ActionKind, Change, FieldChange, Gone, Passing, Resting
from slackwater.report import page
from slackwater.services.registry import KINDS

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Action, FieldRule, Lifecycle, State

_WHEN = {
    Change.ANY_TIME: "at any time",
    Change.LIVE: "also while running",
    Change.AT_REST: "only at rest",
    Change.RENEW: "only by another one in its place",
    Change.REPLACE: "only by replacement",
    Change.POWER: "by enabling and disabling",
}
_COLUMN = ("REPLACED IF",)


@click.command("explain")
@click.argument("kind")
@click.option("--at", "here", default="", metavar="STATE", help="Mark this state in the picture.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a picture to FILE."
)
@show.as_json
def command(kind: str, here: str, html: Path | None, *, as_json: bool) -> None:
    """Show the lifecycle of a KIND such as Application: its states, what may be done in which, which field when.

    Calls no service: all of it stands in the rule table.
    """
    lifecycles = KINDS[_token(kind)].lifecycles
    if here and not any(one.state(here) for one in lifecycles):
        known = [state.name for state in lifecycles[0].states]
        raise InputError([Problem("--at", f"{here} is no state of it; {hint(here, known)}")])
    if html:
        show.save(page.of_lifecycles(lifecycles, here=here), html, path="--html")
    if as_json:
        show.document([_document(one) for one in lifecycles])
    elif not html:
        for one in lifecycles:
            _show(one)


def _token(kind: str) -> str:
    short = {token.rpartition(":")[2]: token for token in KINDS}
    found = kind if kind in KINDS else short.get(kind)
    if found is None:
        raise InputError([Problem("KIND", f"there is no {kind}; {hint(kind, [*short, *KINDS])}")])
    return found


def _show(lifecycle: Lifecycle) -> None:
    console = show.console()
    console.print(f"{lifecycle.kind} ({lifecycle.noun})")
    console.print(show.table(("STATE", "WHAT IT IS"), ((state.name, _words(state)) for state in lifecycle.states)))
    console.print(show.table(("ACTION", "IN", "LEADS TO", "NEEDS"), dict.fromkeys(_actions(lifecycle))))
    reasons = list(dict.fromkeys(across.words for rule in lifecycle.fields for across in rule.replace_when))
    console.print(show.table(("FIELD", "CAN CHANGE", *_COLUMN[: len(reasons)]), _fields(lifecycle, reasons)))
    for number, reason in enumerate(reasons, start=1):
        console.print(f"({number}) {reason}")


def _words(state: State) -> str:
    match state:
        case Resting(running=True):
            return "running"
        case Resting(broken=True):
            return "at rest, something that it needs is missing"
        case Resting():
            return "at rest"
        case Passing(to=to):
            return f"passes to {to}" if to else "passes"
        case Gone():
            return "gone"
        case _:
            assert_never(state)


def _fields(lifecycle: Lifecycle, reasons: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return a row for a field, with the numbers of the reasons why a change may need a replacement."""
    for rule in lifecycle.fields:
        numbers = [f"({reasons.index(across.words) + 1})" for across in rule.replace_when]
        yield rule.path, _when(lifecycle, rule), *[", ".join(numbers) for _ in _COLUMN[: len(reasons)]]


def _when(lifecycle: Lifecycle, rule: FieldRule) -> str:
    """Return when a field can change. For an update with its own conditions, name the update."""
    if rule.change is not Change.AT_REST:
        return _WHEN[rule.change]
    [(update, _)] = share(lifecycle, lifecycle.those(ActionKind.UPDATE), [FieldChange(path=rule.path)])
    return f"by {update.words or update.name}" if any(map(lifecycle.serves, update.legal_in)) else _WHEN[rule.change]


def _actions(lifecycle: Lifecycle) -> Iterator[tuple[str, str, str, str]]:
    """Return a row for an action and each state that it leads to, with the states that it is legal in."""
    for action in lifecycle.actions:
        needs = ", ".join(f"no {guard.name}" for guard in action.guards)
        for leads, states in _ways(action).items():
            yield action.words or action.name, explain.choice(states), leads, needs


def _ways(action: Action) -> dict[str, list[str]]:
    """Return the states in which an action is legal, by where it leads."""
    elsewhere = {route.at: route for route in action.routes}
    found: dict[str, list[str]] = {}
    for state in sorted(action.legal_in):
        way = elsewhere.get(state, action)
        found.setdefault(explain.ARROW.join(filter(None, (way.passes, way.lands_in))), []).append(state)
    return found


def _document(lifecycle: Lifecycle) -> dict[str, object]:
    return {
        "kind": lifecycle.kind,
        "noun": lifecycle.noun,
        "states": [{"name": state.name, "is": _words(state), "source": state.source} for state in lifecycle.states],
        "actions": [
            {
                "name": action.name,
                "legalIn": sorted(action.legal_in),
                "passes": action.passes,
                "landsIn": action.lands_in,
                "routes": [{"at": one.at, "passes": one.passes, "landsIn": one.lands_in} for one in action.routes],
                "needs": [guard.name for guard in action.guards],
                "source": action.source,
            }
            for action in lifecycle.actions
        ],
        "fields": [
            {"path": rule.path, "change": rule.change.value, "source": rule.source} for rule in lifecycle.fields
        ],
    }
