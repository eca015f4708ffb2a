"""Cost hints, from the inputs and a bundled, dated table of prices alone. No service is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from slackwater.lifecycle.queries import lookup
from slackwater.report.answers import kind
from slackwater.report.reading import Change, State

_HOURS: Final = {"hour": 1.0, "month": 730.0}
_NUMBER: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)")
_LEAST: Final = 0.005
"""Dollars: less than that is no difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """The cost of one resource before and after, in dollars for each ``per``. None: it does not exist."""

    urn: str
    name: str
    words: str
    per: str
    before: float | None
    after: float | None

    @property
    def text(self) -> str:
        """The hint in words: ``+$25.00 (+49%) per month: $76.00 instead of $51.00``."""
        after = money(self.after or 0)
        if self.before is None:
            return f"{after} per {self.per}"
        difference = (self.after or 0) - self.before
        share = f" ({difference / self.before:+.0%})" if self.before else ""
        sign = "+" if difference > 0 else "-"
        return f"{sign}{money(abs(difference))}{share} per {self.per}: {after} instead of {money(self.before)}"


def money(dollars: float) -> str:
    """Return an amount of dollars, without cents if it is large."""
    return f"${dollars:,.0f}" if dollars >= 100 else f"${dollars:,.2f}"  # noqa: PLR2004 - cents do not matter here


def source() -> str:
    """Return the source and the date of the prices."""
    table = _table()
    return f"{table['source']}; prices of {table['date']}"


def hints(changes: Iterable[Change]) -> Iterator[Hint]:
    """Return the known costs of these changes, where they differ."""
    for change in sorted(changes, key=lambda one: one.urn):
        for rule in _table()["rules"]:
            if rule["kind"] != kind(change):
                continue
            before = _cost(rule, change.old)
            after = None if change.op == "delete" else _cost(rule, change.new)
            if abs((after or 0) - (before or 0)) >= _LEAST:
                yield Hint(
                    urn=change.urn,
                    name=change.name,
                    words=rule["words"],
                    per=rule["per"],
                    before=before,
                    after=after,
                )


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files(__package__).joinpath("prices.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def _cost(rule: Mapping[str, Any], state: State | None) -> float | None:
    """Return the cost of a resource by a rule. None when it has none, or when the table has no price for it."""
    items = _items(state.inputs, rule["each"]) if state else []
    if state is None or not items:
        return None
    found = [_of_one(rule, item, state.inputs) for item in items]
    known = [one for one in found if one is not None]
    return sum(known) * _HOURS[rule["per"]] if len(known) == len(found) else None


def _items(inputs: Mapping[str, Any], path: str) -> list[Mapping[str, Any]]:
    every = path.endswith(".*")
    found = lookup(inputs, path.removesuffix(".*")) if path else inputs
    items = list(found.values()) if every and isinstance(found, Mapping) else [found]
    return [item for item in items if isinstance(item, Mapping)]


def _of_one(rule: Mapping[str, Any], item: Mapping[str, Any], inputs: Mapping[str, Any]) -> float | None:
    count, hourly = _number(lookup(item, rule["count"])) if "count" in rule else 1.0, 0.0
    for part in rule["parts"]:
        price = _price(part, inputs)
        if price is None:
            return None
        amount = lookup(item, part["amount"]) or part.get("otherwise")
        hourly += _number(amount, bare=part.get("bare", 1)) * price
    return count * hourly


def _price(part: Mapping[str, Any], inputs: Mapping[str, Any]) -> float | None:
    """Return what one unit costs an hour, if the table knows."""
    found: float | None = part.get("price")
    return found if "by" not in part else part["prices"].get(lookup(inputs, part["by"]) or part["default"])


def _number(value: object, *, bare: int = 1) -> float:
    """Return the number in front of a unit: of ``4 vCPU`` it is 4; 0 where there is none, such as in a secret.

    ``bare``: what a number without a unit is divided by.
    """
    found = _NUMBER.match(str(value))
    return float(found[1]) / (1 if found[2] else bare) if found else 0.0
