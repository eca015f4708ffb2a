"""Holds laws against situations, and tells which of them broke which law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from slackwater.lifecycle.audit_plans import World
from slackwater.lifecycle.vocabulary import Lifecycle
from tests.laws.laws import LAWS
from tests.laws.planned import Planned
from tests.laws.relations import RELATION_LAWS
from tests.laws.situations import Situation

_SHOWN = 3


@dataclass
class Verdict:
    """How many situations were judged, and for every law the first few that broke it."""

    judged: int = 0
    plans: int = 0
    broken: dict[str, list[str]] = field(default_factory=dict)


def judge(table: Lifecycle, situations: Iterable[Situation]) -> Verdict:
    """Hold every law against every situation."""
    verdict = Verdict()
    for observed, intent, policy in situations:
        one = Planned(table, World(observed, intent), policy)
        verdict.judged += 1
        verdict.plans += bool(one.steps)
        for law in (*LAWS, *RELATION_LAWS):
            if not law(one):
                examples = verdict.broken.setdefault(law.__name__, [law.__doc__ or ""])
                examples.extend([f"{observed}\n{intent}\n{policy}\n-> {one.answer}"] if len(examples) <= _SHOWN else [])
    return verdict
