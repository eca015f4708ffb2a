"""What may be done to a consumable resource, when, and by which call. Data only.

Laws, in the words of the API pages:

* It has no state: it is there or not.
* Its amount is set, or moved, at any time (UpdateConsumableResource); its type never.
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import (
    Action,
    ActionKind,
    Api,
    Change,
    FieldRule,
    Gone,
    Keep,
    Lifecycle,
    Look,
    Request,
    Required,
    Resting,
    Send,
    Untag,
)

_THERE: Final = frozenset({"PRESENT"})

CONSUMABLE_RESOURCE: Final = Lifecycle(
    kind="slackwater:batch:ConsumableResource",
    noun="consumable resource",
    axes=("status",),
    api=Api(
        service="batch",
        key="consumableResource",
        id="consumableResourceName",
        arn="consumableResourceArn",
        name="consumableResourceName",
        describe=Look("DescribeConsumableResource", by="consumableResource"),
        every=Look("ListConsumableResources", under="consumableResources"),
        whole=False,
        by_name=True,
        outputs=("consumableResourceArn",),
    ),
    states=(
        Resting(name="PRESENT", source="DescribeConsumableResource: it has no status"),
        Gone(name="DELETED", source="DeleteConsumableResource"),
    ),
    actions=(
        Action(
            name="create",
            does=ActionKind.CREATE,
            words="create",
            legal_in=frozenset({"ABSENT", "DELETED"}),
            lands_in="PRESENT",
            token=False,
            api=Request("CreateConsumableResource"),
            source="CreateConsumableResource",
        ),
        Action(
            name="update",
            does=ActionKind.UPDATE,
            words="update",
            legal_in=_THERE,
            api=Request("UpdateConsumableResource", fixed={"operation": "SET"}, renamed={"totalQuantity": "quantity"}),
            source="UpdateConsumableResource",
        ),
        Action(
            name="delete",
            does=ActionKind.DELETE,
            words="delete",
            legal_in=_THERE,
            lands_in="DELETED",
            api=Request("DeleteConsumableResource", once=True),
            source="DeleteConsumableResource",
        ),
        Action(name="tag", does=ActionKind.SET_TAGS, words="set tags", legal_in=_THERE, source="TagResource"),
        Action(name="untag", does=ActionKind.REMOVE_TAGS, words="remove tags", legal_in=_THERE, source="UntagResource"),
    ),
    fields=(
        FieldRule(
            path="consumableResourceName", change=Change.REPLACE, unset=Required(), source="CreateConsumableResource"
        ),
        FieldRule(path="totalQuantity", change=Change.AT_REST, unset=Send(0), source="UpdateConsumableResource"),
        FieldRule(
            path="resourceType",
            change=Change.REPLACE,
            unset=Keep("it stays what it was made as"),
            source="CreateConsumableResource; UpdateConsumableResource does not take it",
        ),
        FieldRule(path="tags", change=Change.ANY_TIME, unset=Untag(), source="TagResource; UntagResource"),
    ),
)
