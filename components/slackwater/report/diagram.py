"""Draws a lifecycle from its table: states in one line, forward transitions above it, backward ones below.

The picture is one self-contained piece of SVG. The page around it escapes its texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, assert_never

from slackwater.lifecycle.vocabulary import Gone, Lifecycle, Passing, Resting

if TYPE_CHECKING:
    from slackwater.lifecycle.vocabulary import Action, State

_STEP: Final = 128
_WIDTH: Final = 108
_HEIGHT: Final = 34
_RISE: Final = 26
"""How much higher an arc is for each state that it passes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One state in the picture. ``look``: running, resting, passing, gone or outside."""

    name: str
    look: str
    x: float
    y: float
    here: bool
    reached: bool

    width: int = _WIDTH
    height: int = _HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A transition between two states. ``by_itself``: without a call; ``taken``: the plan uses it."""

    path: str
    label: str
    label_x: float
    label_y: float
    by_itself: bool
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """The picture."""

    title: str
    width: float
    height: float
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def draw(lifecycle: Lifecycle, *, here: str = "", course: Sequence[str] = ()) -> Diagram:
    """Draw a lifecycle. ``here``: the present state of the resource; ``course``: the states of a plan."""
    ways = dict(_ways(lifecycle))
    names = [state.name for state in lifecycle.states]
    names = [*(name for name in sorted({name for way in ways for name in way}) if name not in names), *names]
    if here and here not in names:
        names.insert(0, here)
    place = {name: number for number, name in enumerate(names)}
    taken = set(pairwise(course))
    spans = [abs(place[start] - place[end]) for start, end in ways]
    middle = 40.0 + _RISE * max(spans, default=1)
    nodes = tuple(
        Node(
            name=name,
            look=_look(lifecycle.state(name)),
            x=12 + number * _STEP,
            y=middle,
            here=name == here,
            reached=name in course,
        )
        for name, number in place.items()
    )
    arcs = tuple(
        _arc(place[start], place[end], " / ".join(labels), middle=middle, taken=(start, end) in taken)
        for (start, end), labels in ways.items()
    )
    height = middle * 2 + _HEIGHT
    return Diagram(title=lifecycle.kind, width=_STEP * len(names) + 8, height=height, nodes=nodes, arcs=arcs)


def _ways(lifecycle: Lifecycle) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """Return which state leads to which, with the words of the actions. No words: without a call."""
    found: dict[tuple[str, str], list[str]] = {}
    for action in lifecycle.actions:
        for way in _leads(action):
            found.setdefault(way, []).append(action.words or action.name)
    for state in lifecycle.states:
        if isinstance(state, Passing) and state.to:
            found.setdefault((state.name, state.to), [])
    yield from found.items()


def _leads(action: Action) -> Iterator[tuple[str, str]]:
    for start in sorted(action.legal_in):
        to = action.passing(start) or action.landing(start)
        if to and start != to:
            yield start, to


def _look(state: State | None) -> str:
    match state:
        case Resting(running=True):
            return "running"
        case Resting():
            return "resting"
        case Passing():
            return "passing"
        case Gone():
            return "gone"
        case None:
            return "outside"
        case _:
            assert_never(state)


def _arc(start: int, end: int, label: str, *, middle: float, taken: bool) -> Arc:
    forward = end > start
    shift = 10 if forward else -10
    x1, x2 = (12 + _WIDTH / 2 + place * _STEP + side for place, side in ((start, shift), (end, -shift)))
    y = middle if forward else middle + _HEIGHT
    rise = (20 + _RISE * abs(end - start)) * (-1 if forward else 1)
    return Arc(
        path=f"M {x1:g} {y:g} C {x1:g} {y + rise:g}, {x2:g} {y + rise:g}, {x2:g} {y:g}",
        label=label,
        label_x=(x1 + x2) / 2,
        label_y=y + rise * 0.75 + (-4 if forward else 12),
        by_itself=not label,
        taken=taken,
    )
