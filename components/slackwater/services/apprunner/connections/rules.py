"""What may be done to a connection, when, and by which call. Data only.

Laws, in the words of the API pages:

* A person completes the handshake of a new connection, which no call can. Until then no service can use it.
* No call looks at one connection: the listing of its name shows it.
* It never changes. A name is taken until its connection is deleted, and it cannot be deleted while a service uses it.
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
    Lifecycle,
    Look,
    Passing,
    Request,
    Required,
    Resting,
)
from slackwater.services.apprunner.states import LAG, TAGS_OF, in_use, users
from slackwater.services.tags import TAGS, tagging

_STATUS: Final = "ConnectionSummary, Status"
_LIVING: Final = frozenset({"PENDING_HANDSHAKE", "AVAILABLE", "ERROR"})
_LISTED: Final = "connectionSummaryList"

SERVICES: Final = users(
    "sourceConfiguration.authenticationConfiguration.connectionArn",
    "connection",
    "DeleteConnection: you must first ensure that there are no running services that use the connection",
)

CONNECTION: Final = Lifecycle(
    kind="slackwater:apprunner:Connection",
    noun="connection",
    axes=("status",),
    api=Api(
        service="apprunner",
        key="connectionArn",
        id="connectionArn",
        arn="connectionArn",
        name="connectionName",
        describe=Look("ListConnections", by="connectionName", under=_LISTED, part=1),
        every=Look("ListConnections", under=_LISTED),
        tags=TAGS_OF,
        youngest=10,
        outputs=("connectionArn", "status"),
    ),
    states=(
        Passing(
            "PENDING_HANDSHAKE",
            to=None,
            source=_STATUS,
            asks="complete the handshake, in the App Runner console under GitHub connections > Complete handshake",
        ),
        Resting("AVAILABLE", source=_STATUS),
        Resting("ERROR", broken=True, source=_STATUS),
        Gone("DELETED", source=_STATUS),
    ),
    actions=(
        Action(
            "create",
            ActionKind.CREATE,
            frozenset({"ABSENT", "DELETED"}),
            passes="PENDING_HANDSHAKE",
            lands_in="AVAILABLE",
            missed_in=frozenset({"ERROR"}),
            token=False,
            api=Request("CreateConnection", once=True, answers="connection"),
        ),
        Action(
            "delete",
            ActionKind.DELETE,
            _LIVING,
            lands_in="DELETED",
            guards=(SERVICES,),
            echo=in_use(SERVICES, "used by one or more services"),
            api=Request("DeleteConnection", once=True),
        ),
        *tagging(_LIVING),
    ),
    fields=(
        FieldRule("connectionName", Change.REPLACE, Required(), "CreateConnection: a name is taken"),
        FieldRule("providerType", Change.REPLACE, Required(), "CreateConnection: no action changes it"),
        TAGS,
    ),
    again="Make another one (pulumi up --replace), and complete its handshake",
    first_look=LAG,
)
