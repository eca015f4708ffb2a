"""What may be done to a service environment, when, and by which call. Data only.

Laws, in the words of the API pages:

* It has a ``state``, which the user sets, and a ``status``, as a compute environment has.
* Its limits are replaced as a whole, at any time; its type stays.
* It is deleted only when it is DISABLED and no job queue lists it (DeleteServiceEnvironment).
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Change, FieldRule, Guard, Lifecycle, Remedy, Required, Send, Users
from slackwater.services.batch.states import ALL, STATUS_AND_STATE, columns, create, delete, moves, states, update
from slackwater.services.tags import TAGS, tagging

_KIND: Final = "ServiceEnvironment"

LISTING_QUEUES: Final = Guard(
    name="job queues that list it",
    noun="job queue",
    remedy=Remedy.DETACH,
    consent="",
    way_out="Let them list another service environment, or delete them, first",
    words="wait until it is not listed by",
    found=Users("slackwater:batch:JobQueue", "serviceEnvironmentOrder.serviceEnvironment"),
    source="DeleteServiceEnvironment: disassociate it from any job queues first",
)

SERVICE_ENVIRONMENT: Final = Lifecycle(
    kind="slackwater:batch:ServiceEnvironment",
    noun="service environment",
    axes=("status", "state"),
    api=columns("serviceEnvironment", "status"),
    folds=STATUS_AND_STATE,
    states=states(_KIND),
    actions=(create(_KIND), update(_KIND), *moves(_KIND), delete(_KIND, LISTING_QUEUES), *tagging(ALL)),
    fields=(
        FieldRule("serviceEnvironmentName", Change.REPLACE, Required(), "CreateServiceEnvironment"),
        FieldRule(
            "serviceEnvironmentType",
            Change.REPLACE,
            Required(),
            "CreateServiceEnvironment; not in UpdateServiceEnvironment",
        ),
        FieldRule("state", Change.POWER, Send("ENABLED"), "UpdateServiceEnvironment"),
        FieldRule("capacityLimits", Change.AT_REST, Required(), "UpdateServiceEnvironment", note="Sent as a whole."),
        TAGS,
    ),
    again="Mend what it needs, and run up again",
    first_look=3.0,
)
