"""The fields of a connection.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar

from pydantic import StrictStr

from slackwater.services.apprunner.values import ConnectionId, ShortName
from slackwater.services.base import CommonLifecycle, Model, ResourceInputs, field, one_of
from slackwater.services.values import Tags


class ConnectionLifecycle(CommonLifecycle):
    """What slackwater may do with a connection."""

    adopt: ConnectionId = field(
        "The ARN of an existing connection to take over instead of making one; only for a create.", default="", own=True
    )


class ConnectionInputs(ResourceInputs):
    """A connection of AWS App Runner to a provider of code, such as GitHub.

    A create waits until a person has completed the handshake, in the App Runner console under GitHub connections. When
    its time is up before, the connection stays in the state, and the next run goes on. A replacement needs a handshake
    again, so protect it.
    """

    page: ClassVar[str] = "CreateConnection"

    lifecycle: ConnectionLifecycle = field(
        "What slackwater may do on the way to a change.", default=ConnectionLifecycle(), own=True
    )
    connection_name: ShortName | None = field(
        "Name of the connection. Made from the resource's name when left out. 4 to 32 characters. A change "
        "replaces the connection."
    )
    provider_type: Annotated[StrictStr, one_of("GITHUB", "BITBUCKET", name="ProviderType")] = field(
        "The provider of the code. `GITHUB` or `BITBUCKET`. A change replaces the connection.", required=True
    )
    tags: Tags | None = field("Tags. Names beginning with `aws:` or `slackwater:` are reserved. At most 47 tags.")


class ConnectionOutputs(Model):
    """What a connection has beside its inputs."""

    page: ClassVar[str] = "ConnectionSummary"

    connection_arn: StrictStr | None = field("ARN of the connection.")
    status: StrictStr = field("Its status when it was last looked at, such as `AVAILABLE`.", required=True)
    phase: StrictStr = field(
        "What an unfinished run left to do, which the next one resumes; empty when all is done.",
        required=True,
        own=True,
    )
