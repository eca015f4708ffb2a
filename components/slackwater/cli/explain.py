"""``slackwater explain``: the lifecycle of a kind of resource, as its rule table has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import click

from slackwater.cli import show
from slackwater.cli.ends import hint
from slackwater.errors import InputError, Problem
from slackwater.lifecycle import explain
from slackwater.lifecycle.vocabulary import Change, Gone, Passing, Resting
from slackwater.preview import page
from slackwater.services.registry import KINDS

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import FieldRule, Lifecycle, State

_WHEN = {
    Change.ANY_TIME: "at any time",
    Change.LIVE: "also while running",
    Change.AT_REST: "only at rest",
    Change.RENEW: "only by another one in its place",
    Change.REPLACE: "only by replacement",
    Change.POWER: "by enabling and disabling",
}


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
    console.print(show.table(("ACTION", "IN", "LEADS TO", "NEEDS"), _actions(lifecycle)))
    rows = ((rule.path, "; ".join(_changes(rule))) for rule in lifecycle.fields)
    console.print(show.table(("FIELD", "CAN CHANGE"), rows))


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


def _changes(rule: FieldRule) -> Iterator[str]:
    yield _WHEN[rule.change]
    yield from (f"replaced if {across.words}" for across in rule.replace_when)


def _actions(lifecycle: Lifecycle) -> Iterator[tuple[str, str, str, str]]:
    """Give a row for an action, and one more for each state from which it leads elsewhere."""
    for action in lifecycle.actions:
        leads = explain.ARROW.join(filter(None, (action.passes, action.lands_in)))
        needs = ", ".join(f"no {guard.name}" for guard in action.guards)
        usual = action.legal_in - {route.at for route in action.routes}
        yield action.words or action.name, explain.choice(usual), leads, needs
        for route in action.routes:
            leads = explain.ARROW.join(filter(None, (route.passes, route.lands_in)))
            yield action.words or action.name, route.at, leads, needs


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
