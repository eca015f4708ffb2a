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
)
from slackwater.services.batch.states import create
from slackwater.services.tags import TAGS, tagging

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
        Resting("PRESENT", source="DescribeConsumableResource: it has no status"),
        Gone("DELETED", source="DeleteConsumableResource"),
    ),
    actions=(
        create("ConsumableResource", passes=None, lands_in="PRESENT"),
        Action(
            "update",
            ActionKind.UPDATE,
            _THERE,
            api=Request("UpdateConsumableResource", fixed={"operation": "SET"}, renamed={"totalQuantity": "quantity"}),
        ),
        Action(
            "delete", ActionKind.DELETE, _THERE, lands_in="DELETED", api=Request("DeleteConsumableResource", once=True)
        ),
        *tagging(_THERE),
    ),
    fields=(
        FieldRule("consumableResourceName", Change.REPLACE, Required(), "CreateConsumableResource"),
        FieldRule("totalQuantity", Change.AT_REST, Send(0), "UpdateConsumableResource"),
        FieldRule(
            "resourceType",
            Change.REPLACE,
            Keep("it stays what it was made as"),
            "CreateConsumableResource; UpdateConsumableResource does not take it",
        ),
        TAGS,
    ),
)
