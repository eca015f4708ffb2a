"""The tags that slackwater writes, to keep in the cloud what has to survive a crash, and the rules on tags."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Final

from slackwater.lifecycle.vocabulary import Action, ActionKind, Change, FieldRule, Untag

PREFIX: Final = "slackwater:"

OWNER: Final = "slackwater:owner"
"""The owner: the names of project, stack and resource, and the number of the replacement."""

UNSAVED: Final = "slackwater:unsaved"
"""Set by the call that makes an object, and removed once the engine's state has it. Its value is the stack."""

LINEAGE: Final = "slackwater:lineage"
"""Marks the objects that replace each other under one name: drawn for the first, and handed on."""

WAS_RUNNING: Final = "slackwater:was-running"
"""Set before a running resource is stopped for an update; cleared when it runs again."""

CONTENT: Final = "slackwater:content"
"""A digest of the values that cannot be changed in place. The same digest means the same desired values."""

GRACE: Final = "slackwater:shutdown-grace-period"
"""Seconds that a cancelled job run has for its shutdown, for any process that cancels it."""

STANDS_IN: Final = "slackwater:stands-in-for"
"""The name of the resource whose place this one held: earlier versions made such, and some are left."""

TAGS: Final = FieldRule("tags", Change.ANY_TIME, Untag(), "TagResource; UntagResource")
"""The rule of the field in every table."""


def tagging(legal_in: frozenset[str]) -> tuple[Action, Action]:
    """Return the actions on tags of a table."""
    return (
        Action("tag", ActionKind.SET_TAGS, legal_in, words="set tags", source="TagResource"),
        Action("untag", ActionKind.REMOVE_TAGS, legal_in, words="remove tags", source="UntagResource"),
    )


def unsaved(owner: str) -> dict[str, str]:
    """Return the mark of an object that is being made for an owner."""
    return {UNSAVED: stack_of(owner).rstrip("/") or "true"}


def lineage() -> dict[str, str]:
    """Return the tag of the first object in its line."""
    return {LINEAGE: uuid.uuid4().hex}


def handed_on(drawn: Mapping[str, str], present: Mapping[str, str]) -> dict[str, str]:
    """Return the tags of an object that takes another's place. An object of an older version has no lineage."""
    kept = {LINEAGE: present[LINEAGE]} if LINEAGE in present else {}
    return {key: value for key, value in drawn.items() if key != LINEAGE} | kept


def stack_of(owner: str) -> str:
    """Return the stack that an owner belongs to: ``project/stack/`` of ``project/stack/name@digest/g1``."""
    parts = owner.split("/", 2)
    return f"{parts[0]}/{parts[1]}/" if len(parts) > 2 else ""  # noqa: PLR2004 - project, stack, name


def resource_of(owner: str) -> str:
    """Return the resource of an owner, whatever the replacement: the text without the final ``/g1``."""
    return owner.rpartition("/g")[0]


def generation_of(owner: str) -> int:
    """Return the number of an owner's replacement, or 0 if the text has none."""
    number = owner.rpartition("/g")[2]
    return int(number) if number.isdigit() else 0
