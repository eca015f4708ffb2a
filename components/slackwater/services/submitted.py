"""The rows that tables of submitted work have in common: jobs, job runs."""

from __future__ import annotations

from dataclasses import replace

from slackwater.lifecycle.vocabulary import Action, ActionKind, Milestone, Request


def submits(
    words: str, api: Request, ended: frozenset[str], lands_in: str, *, token: bool = True, passes: str = "SUBMITTED"
) -> tuple[Action, ...]:
    """Return the actions that submit work: for the first time, and again once it has ended."""
    first = Action(
        "submit",
        ActionKind.CREATE,
        frozenset({"ABSENT"}),
        words=words,
        passes=passes,
        lands_in=lands_in,
        token=token,
        api=api,
    )
    source = f"{api.operation}, once the one before has ended"
    return first, replace(first, name="submit_again", does=ActionKind.RENEW, legal_in=ended, source=source)


def milestones(
    known: frozenset[str], missed_in: frozenset[str], success: str, *, submit: str, source: str
) -> tuple[Milestone, ...]:
    """Return how far work that ends by itself can get. ``known``: all states; ``success``: the state of a good end."""
    done = frozenset({success})
    return (
        Milestone("submitted", until="SUBMITTED", met_in=known, missed_in=frozenset(), source=submit),
        Milestone("running", until="RUNNING", met_in=done | {"RUNNING"}, missed_in=missed_in, source=source),
        Milestone("success", until=success, met_in=done, missed_in=missed_in, source=source),
    )
