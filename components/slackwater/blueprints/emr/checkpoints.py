"""Whose checkpoint is where: two streams that write into one would spoil it, so a program may name each place once."""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final
from weakref import WeakKeyDictionary

import pulumi
from pulumi.runtime.settings import get_monitor

from slackwater.blueprints.common.arguments import refuse
from slackwater.errors import Problem

__all__ = ["CONF", "claimed"]

CONF: Final = "spark.sql.streaming.checkpointLocation"
"""How Spark is told the location."""

_PATH: Final = "checkpoint_location"
# The location becomes a word on a command line: neither white space nor what a shell would take for its own.
_FOLDER: Final = re.compile(r"s3[an]?://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/+([^\s'\"\\/][^\s'\"\\]*)")

_Claims = MutableMapping[str, str]
"""Who keeps a checkpoint in which place."""

_BY_PROGRAM: Final[MutableMapping[Any, _Claims]] = WeakKeyDictionary()
_BY_PLUGIN: Final[MutableMapping[tuple[str, str, bool], _Claims]] = {}


def claimed(owner: str, location: pulumi.Input[str]) -> pulumi.Output[str]:
    """Return the location in its one spelling, once it is sure that it is nobody else's.

    Args:
        owner: Whose checkpoint it is, for messages.
        location: A folder in Amazon S3; what is known at once is judged at once.

    Raises:
        pulumi.RunError: it is no such folder, or another stream's of this program. What becomes known only later is
            judged then, and nothing is started with it.
    """
    claims = _claims()
    if isinstance(location, str):
        location = _claimed(owner, location, claims)
        return pulumi.Output.from_input(location)
    later: pulumi.Output[str] = pulumi.Output.from_input(location)
    return later.apply(lambda known: _claimed(owner, known, claims))


def _claimed(owner: str, location: str, claims: _Claims) -> str:
    found = _FOLDER.fullmatch(location)
    if not found:
        words = f'"{location}" is not a folder in Amazon S3, such as "s3://bucket/checkpoints/orders/"'
        refuse(owner, [Problem(_PATH, words)])
        return location
    place = f"s3://{found[1]}/{found[2].rstrip('/')}/"
    refuse(owner, list(_clashes(place, claims)))
    claims[place] = owner
    return place


def _clashes(place: str, claims: Mapping[str, str]) -> Iterator[Problem]:
    for theirs, other in claims.items():
        if place.startswith(theirs) or theirs.startswith(place):
            where = "is" if place == theirs else "overlaps"
            words = f"{place} {where} that of {other}{'' if place == theirs else f' ({theirs})'}"
            yield Problem(_PATH, f"{words}: two writers would spoil it; use a folder of its own")


def _claims() -> _Claims:
    """The claims of this run of the program; another run in the same process makes its own."""
    if pulumi.runtime.get_root_resource() is None:
        # Only a plugin has no stack of its own. Its process serves one run: perhaps the preview and the update of it.
        run = (pulumi.get_project(), pulumi.get_stack(), pulumi.runtime.is_dry_run())
        return _BY_PLUGIN.setdefault(run, {})
    return _BY_PROGRAM.setdefault(get_monitor(), {})
