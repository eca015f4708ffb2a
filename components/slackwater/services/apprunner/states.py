"""The rows that tables of AWS App Runner have in common.

Auto scaling configurations, observability configurations and VPC connectors are alike: each is a revision that never
changes, is there or not, and cannot be deleted while a service uses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Api,
    Gone,
    Guard,
    Look,
    Remedy,
    Request,
    Resting,
    StaleRefusal,
    State,
    Users,
)
from slackwater.services.tags import tagging

SERVICE: Final = "slackwater:apprunner:Service"
TAGS_OF: Final = Look("ListTagsForResource", by="resourceArn", under="tags")
"""No other answer shows tags."""

ACTIVE: Final = frozenset({"ACTIVE"})
LAG: Final = 5.0
"""Seconds until listings show what is new; reports tell of a few."""
_IN_USE_LAG: Final = 300.0
"""Seconds for which a service that is gone may still count as a user; reports tell of two minutes."""


def member(kind: str) -> str:
    """Return the member of answers that shows a resource of this kind."""
    return f"{kind[:1].lower()}{kind[1:]}"


def columns(
    kind: str, every: str, *outputs: str, fixed: Mapping[str, object] | None = None, youngest: int = 10, turn: str = ""
) -> Api:
    """Return the wire columns of a kind that is known by its ARN. ``every``: the member of the listing."""
    shown = member(kind)
    arn, name = f"{shown}Arn", f"{shown}Name"
    return Api(
        service="apprunner",
        key=arn,
        id=arn,
        arn=arn,
        name=name,
        describe=Look(f"Describe{kind}", by=arn, under=shown),
        every=Look(f"List{kind}s", under=every, fixed=fixed or {}),
        tags=TAGS_OF,
        whole=False,
        youngest=youngest,
        outputs=(arn, *outputs),
        host=SERVICE if turn else "",
        turn=turn,
    )


def states(kind: str) -> tuple[State, ...]:
    """Return the states of a revision."""
    return (
        Resting("ACTIVE", source=f"{kind}, Status"),
        Gone("INACTIVE", source=f"{kind}, Status: it was deleted and can't be used"),
    )


def users(path: str, what: str, source: str) -> Guard:
    """Return the guard of services that use it. ``path``: where a service names it; ``what``: another one of them."""
    return Guard(
        name="services that use it",
        noun="service",
        remedy=Remedy.DETACH,
        consent="",
        way_out=f"Give them another {what} first, or delete them",
        words="wait until it is not used by",
        found=Users(SERVICE, path),
        source=source,
    )


def in_use(guard: Guard, words: str) -> StaleRefusal:
    """Return the refusal of a delete for a service that is gone already. ``words``: how it is refused."""
    return StaleRefusal(
        guard=guard.name,
        words=words,
        seconds=_IN_USE_LAG,
        source="reports: terraform-provider-aws#38534, apprunner-roadmap#161",
    )


def actions(kind: str, *guards: Guard, refusal: str) -> tuple[Action, ...]:
    """Return the actions on a revision. ``refusal``: how a delete is refused while a service uses it."""
    return (
        Action(
            "create",
            ActionKind.CREATE,
            frozenset({"ABSENT", "INACTIVE"}),
            lands_in="ACTIVE",
            token=False,
            api=Request(f"Create{kind}", once=True, answers=member(kind)),
        ),
        Action(
            "delete",
            ActionKind.DELETE,
            ACTIVE,
            lands_in="INACTIVE",
            guards=guards,
            echo=in_use(guards[0], refusal),
            api=Request(f"Delete{kind}", once=True),
        ),
        *tagging(ACTIVE),
    )
