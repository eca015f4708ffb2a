"""What may be done to a VPC connector, when, and by which call. Data only.

Laws, in the words of the API pages and the field:

* A connector never changes, and a name has one revision only.
* It cannot be deleted while a service uses it, and for a while after that.
* No two connectors have the same subnets and security groups (reports).
"""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Change, FieldRule, Keep, Lifecycle, Required
from slackwater.services.apprunner.states import LAG, actions, columns, states, users
from slackwater.services.tags import TAGS

_NEVER: Final = "CreateVpcConnector: a connector never changes"

SERVICES: Final = users(
    "networkConfiguration.egressConfiguration.vpcConnectorArn",
    "VPC connector",
    "DeleteVpcConnector: you can't delete a connector that is used by one or more services",
)

VPC_CONNECTOR: Final = Lifecycle(
    kind="slackwater:apprunner:VpcConnector",
    noun="VPC connector",
    axes=("status",),
    api=columns("VpcConnector", "vpcConnectors", "vpcConnectorRevision", "status"),
    states=states("VpcConnector"),
    actions=actions("VpcConnector", SERVICES, refusal="is being used by other services"),
    fields=(
        FieldRule("vpcConnectorName", Change.REPLACE, Required(), "CreateVpcConnector: a name has one revision"),
        FieldRule("subnets", Change.REPLACE, Required(), _NEVER),
        FieldRule("securityGroups", Change.REPLACE, Keep("a connector always has security groups"), _NEVER),
        TAGS,
    ),
    first_look=LAG,
)
