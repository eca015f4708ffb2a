"""The rows that tables of AWS Batch have in common; ``kind`` is the name of a kind in the names of its operations.

Most kinds have a ``state``, which the user sets, and a ``status``, where it has got: the same states, the same moves.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Api,
    Gone,
    Guard,
    Look,
    Passing,
    Request,
    Resting,
    Route,
    StaleRefusal,
    State,
    StateMapping,
)

STATUS_AND_STATE: Final = (
    StateMapping(("CREATING", "ENABLED"), "CREATING"),
    StateMapping(("CREATING", "DISABLED"), "CREATING"),
    StateMapping(("VALID", "ENABLED"), "VALID"),
    StateMapping(("VALID", "DISABLED"), "DISABLED"),
    StateMapping(("INVALID", "ENABLED"), "INVALID"),
    StateMapping(("INVALID", "DISABLED"), "INVALID_DISABLED"),
    StateMapping(("UPDATING", "ENABLED"), "UPDATING"),
    StateMapping(("UPDATING", "DISABLED"), "DISABLING"),
    StateMapping(("DELETING", "ENABLED"), "DELETING"),
    StateMapping(("DELETING", "DISABLED"), "DELETING"),
    StateMapping(("DELETED", "ENABLED"), "DELETED"),
    StateMapping(("DELETED", "DISABLED"), "DELETED"),
)
"""Of ``status`` and ``state``, as environments and queues have them (ComputeEnvironmentDetail, JobQueueDetail)."""

_OFF: Final = frozenset({"DISABLED", "INVALID_DISABLED"})
_AT_REST: Final = frozenset({"VALID", "INVALID", *_OFF})
ALL: Final = frozenset({*_AT_REST, "CREATING", "UPDATING", "DISABLING", "DELETING"})
_ROUTES: Final = tuple(Route(at=state, passes="DISABLING", lands_in="DISABLED") for state in sorted(_OFF))
"""Where an update leads from the states of what is disabled."""


def columns(key: str, *outputs: str, reason: str = "", host: str = "") -> Api:
    """Return the wire columns of a kind that is known by its name. ``key``: as in Api; ``outputs``: beside the ARN."""
    listed, name, arn = f"{key}s", f"{key}Name", f"{key}Arn"
    look = Look(f"Describe{listed[:1].upper()}{listed[1:]}", by=listed, under=listed, most=100)
    return Api(
        service="batch",
        key=key,
        id=name,
        arn=arn,
        name=name,
        describe=look,
        reason=reason,
        outputs=(arn, *outputs),
        host=host,
    )


def states(kind: str, *, detail: str = "", invalid: str = "", invalid_disabled: str = "") -> tuple[State, ...]:
    """Return the states of a kind.

    ``detail``: the source; ``invalid``, ``invalid_disabled``: those of the broken states, where they have others.
    """
    detail, page = detail or f"{kind}Detail, status and state", f"Update{kind}, state"
    return (
        Passing("CREATING", to="VALID", source=detail),
        Resting("VALID", running=True, source=detail),
        Resting("DISABLED", source=f"{page}: VALID and DISABLED"),
        Resting("INVALID", broken=True, source=invalid or detail),
        Resting("INVALID_DISABLED", broken=True, source=invalid_disabled or invalid or detail),
        Passing("UPDATING", to="VALID", source=detail),
        Passing("DISABLING", to="DISABLED", source=f"{page}: UPDATING and DISABLED"),
        Passing("DELETING", to="DELETED", source=detail),
        Gone("DELETED", source=detail),
    )


def create(kind: str, *, passes: str | None = "CREATING", lands_in: str = "VALID") -> Action:
    """Return the create of a kind, which takes no client token."""
    return Action(
        "create",
        ActionKind.CREATE,
        frozenset({"ABSENT", "DELETED"}),
        passes=passes,
        lands_in=lands_in,
        token=False,
        api=Request(f"Create{kind}"),
    )


def update(kind: str) -> Action:
    """Return the update of a kind that has a single one."""
    call = Request(f"Update{kind}")
    return Action("update", ActionKind.UPDATE, _AT_REST, passes="UPDATING", lands_in="VALID", routes=_ROUTES, api=call)


def moves(kind: str, *, validates: str = "") -> tuple[Action, ...]:
    """Return the moves of a kind; ``validates``: the source for a look at what is INVALID, where it has its own."""
    on, off = (Request(f"Update{kind}", fixed={"state": state}) for state in ("ENABLED", "DISABLED"))
    page = f"Update{kind}, state"
    again = validates or f"Update{kind}: as for a compute environment, an update makes Batch look again"
    passes, lands_in = "UPDATING", "VALID"
    invalid = frozenset({"INVALID"})
    return (
        Action("enable", ActionKind.MOVE, _OFF, passes=passes, lands_in=lands_in, api=on, source=page),
        Action("validate_again", ActionKind.MOVE, invalid, passes=passes, lands_in=lands_in, api=on, source=again),
        Action(
            "disable",
            ActionKind.MOVE,
            frozenset({"VALID", "INVALID"}),
            passes="DISABLING",
            lands_in="DISABLED",
            routes=(Route(at="INVALID", passes="DISABLING", lands_in="INVALID_DISABLED"),),
            api=off,
            source=page,
        ),
    )


def delete(kind: str, *guards: Guard, echo: StaleRefusal | None = None, source: str = "") -> Action:
    """Return the delete of a kind, which has to be disabled for it."""
    return Action(
        "delete",
        ActionKind.DELETE,
        _OFF,
        passes="DELETING",
        lands_in="DELETED",
        guards=guards,
        echo=echo,
        api=Request(f"Delete{kind}", once=True),
        source=source or f"Delete{kind}: disable it first",
    )
