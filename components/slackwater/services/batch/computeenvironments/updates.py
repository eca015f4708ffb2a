"""The rows of fields that a scaling update or an infrastructure update of a compute environment carries."""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Across, Change, Every, FieldRule, IsSet, Matches, Not, OneOf, Unset

_GUIDE: Final = "User guide, Updating compute environments; UpdateComputeEnvironment"
_ON_EC2: Final = OneOf("computeResources.type", ("EC2", "SPOT"))
OWN_ROLE: Final = Every((IsSet("serviceRole"), Not(Matches("serviceRole", ".*AWSServiceRoleForBatch"))))

_INFRASTRUCTURE: Final = (
    Across(
        Every((_ON_EC2, OneOf("computeResources.allocationStrategy", ("BEST_FIT", None)))),
        "BEST_FIT, which is the default, allows no infrastructure update",
        _GUIDE,
    ),
    Across(
        Every((_ON_EC2, OWN_ROLE)),
        "only with the service-linked role AWSServiceRoleForBatch does Batch make an infrastructure update",
        _GUIDE,
    ),
)
"""When Batch makes no infrastructure update, so that only another environment has the new value."""


def scaled(path: str, unset: Unset, source: str = "", *, late: bool = False) -> FieldRule:
    """Return the rule of a field that a scaling update carries."""
    return FieldRule(path, Change.AT_REST, unset, source or "UpdateComputeEnvironment", by="scale", late=late)


def rebuilt(
    member: str, unset: Unset, source: str = "", *across: Across, note: str = "", shown: bool = True
) -> FieldRule:
    """Return the rule of a member of computeResources that an infrastructure update carries, if Batch makes one.

    ``across``: other changes of it that need another environment.
    """
    path, replace_when = f"computeResources.{member}", (*across, *_INFRASTRUCTURE)
    return FieldRule(
        path,
        Change.AT_REST,
        unset,
        source or _GUIDE,
        by="rebuild",
        replace_when=replace_when,
        note=note,
        shown=shown,
    )
