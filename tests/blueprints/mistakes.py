"""Inputs with one thing wrong in them, made from inputs in which everything is said."""

import random
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pulumi

Keys = tuple[str | int, ...]


class Nameless:
    """Something that is no value of any input."""


WRONG: Final[Mapping[str, Any]] = {
    "nothing": None,
    "a number": 5,
    "a fraction": -0.5,
    "no number": float("nan"),
    "a switch": True,
    "text": "x",
    "no text": "",
    "half a character": "\ud800",
    "bytes": b"x",
    "no list": [],
    "no map": {},
    "a list of nothing": [None],
    "a list of lists": [[]],
    "a map of nothing": {"a": None},
    "a map by numbers": {5: "x"},
    "a set": {"x"},
    "an object": Nameless(),
    "an output of a list": pulumi.Output.from_input([None]),
    "an output of nothing": pulumi.Output.from_input(None),
    "an output of text": pulumi.Output.from_input("x"),
}
"""What may stand in the place of any value."""


_EACH: Final = 2
"""How many of them stand in the place of one value: a sample, the same each time."""


def mistakes(inputs: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield inputs with one value exchanged or one name misspelt, and what was done to them."""
    dice = random.Random(0)  # noqa: S311 - a sample, no secret
    for keys in _places(inputs, ()):
        where = ".".join(map(str, keys))
        for words in dice.sample(sorted(WRONG), _EACH):
            yield f"{where} is {words}", _with(inputs, keys, WRONG[words])
        if isinstance(keys[-1], str):
            yield f"{where} is misspelt", _misspelt(inputs, keys)


def _places(value: Any, at: Keys) -> Iterator[Keys]:
    if at:
        yield at
    match value:
        case Mapping():
            for key, one in value.items():
                yield from _places(one, (*at, key))
        case list():
            for number, one in enumerate(value):
                yield from _places(one, (*at, number))


def _with(value: Any, keys: Keys, wrong: Any) -> Any:
    if not keys:
        return wrong
    head, *rest = keys
    copy: Any = dict(value) if isinstance(value, Mapping) else list(value)
    copy[head] = _with(value[head], tuple(rest), wrong)
    return copy


def _misspelt(value: Any, keys: Keys) -> Any:
    head, *rest = keys
    if rest:
        return _with(value, (head,), _misspelt(value[head], tuple(rest)))
    return {(f"{key}x" if key == head else key): one for key, one in value.items()}
