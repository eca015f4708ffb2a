"""Reads a plan back from the line that ``explain`` made of it: for whoever has the words, and cannot look himself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from slackwater.lifecycle import explain
from slackwater.lifecycle.impact import Impact
from slackwater.lifecycle.vocabulary import ActionKind, Blocker, Drain, Remedy

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Lifecycle

_WORK: Final = r"(?P<how>drain|suspend|%s) (?P<count>[0-9,]+) (?P<noun>.+?)s? (?:of this stack )?\(.*\)"
_UNSEEN: Final = Blocker(id="", state="")
"""One of so many: the words tell neither its id nor its state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line, taken apart. ``removing``: the steps by which a replaced resource goes; ``refused``: why, or empty."""

    steps: tuple[str, ...] = ()
    removing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    refused: str = ""


def read(lifecycle: Lifecycle, line: str) -> Told | None:
    """Return what a line tells; None for one that tells neither a plan nor a refusal."""
    if line.startswith(explain.REFUSED):
        return Told(refused=line.removeprefix(explain.REFUSED))
    if not line.startswith(explain.PLAN):
        return None
    steps, _, why = line.removeprefix(explain.PLAN).partition(explain.WHY)
    if steps.startswith(parted := explain.parted(lifecycle)):
        removing, _, making = steps.removeprefix(parted).partition(", then ")
    else:
        making, _, removing = steps.partition(explain.replaced(lifecycle))
    return Told(
        steps=tuple(making.split(explain.ARROW)),
        removing=tuple(removing.split(explain.ARROW)) if removing else (),
        reasons=tuple(why.split("; ")) if why else (),
    )


def impact(lifecycle: Lifecycle, steps: tuple[str, ...]) -> Impact:
    """Return what these steps do to those who use the resource, as far as words tell it."""
    found = Impact()
    moves = {action.words: action for action in lifecycle.actions if action.does in (ActionKind.MOVE, ActionKind.RENEW)}
    disturbing = tuple(f"{action.words} " for action in lifecycle.actions if action.disturbs)
    ways = {guard.consent for action in lifecycle.actions for guard in action.guards if guard.remedy is Remedy.DRAIN}
    pattern = re.compile(_WORK % "|".join(map(re.escape, sorted(ways - {""}))))
    for words in steps:
        if words.startswith(disturbing):
            found = replace(found, disturbs=next(one for one in disturbing if words.startswith(one)).rstrip())
        elif work := pattern.fullmatch(words):
            found = replace(found, work=(*found.work, _drain(work)))
        elif (action := moves.get(words)) and action.lands_in:
            serves = lifecycle.serves(action.lands_in)
            found = replace(found, starts=words) if serves else replace(found, stops=words, starts="")
    return found


def _drain(work: re.Match[str]) -> Drain:
    hows: dict[str, Literal["wait", "cancel", "suspend"]] = {"drain": "wait", "suspend": "suspend"}
    how: Literal["wait", "cancel", "suspend"] = hows.get(work["how"], "cancel")
    blockers = (_UNSEEN,) * int(work["count"].replace(",", ""))
    return Drain(guard="", noun=work["noun"], how=how, blockers=blockers, timeout=0.0, words=work["how"], reason="")
