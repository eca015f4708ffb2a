"""The tags that slackwater itself writes; what must survive a crash lives in the cloud."""

from __future__ import annotations

from typing import Final

PREFIX: Final = "slackwater:"

OWNER: Final = "slackwater:owner"
"""Whose resource it is: the stack's and the resource's name, and which replacement of it."""

WAS_RUNNING: Final = "slackwater:was-running"
"""Set before a running resource is stopped for an update; cleared when it runs again."""

CONTENT: Final = "slackwater:content"
"""A digest of what a resource was made of, where it cannot be changed: the same digest means the same wish."""

GRACE: Final = "slackwater:shutdown-grace-period"
"""Seconds that a job run is given to let go when it is cancelled, for whoever cancels it."""

STANDS_IN: Final = "slackwater:stands-in-for"
"""The name of the resource whose place this one held: earlier versions made such, and some are left."""


def stack_of(owner: str) -> str:
    """Return the stack that an owner belongs to: ``project/stack/`` of ``project/stack/name@digest/g1``."""
    parts = owner.split("/", 2)
    return f"{parts[0]}/{parts[1]}/" if len(parts) > 2 else ""  # noqa: PLR2004 - project, stack, name


def resource_of(owner: str) -> str:
    """Return the resource that an owner is, whichever replacement of it: without the ``/g1`` at the end."""
    return owner.rpartition("/g")[0]


def generation_of(owner: str) -> int:
    """Return which replacement an owner is; 0: the text does not tell."""
    number = owner.rpartition("/g")[2]
    return int(number) if number.isdigit() else 0
