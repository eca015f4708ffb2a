"""What AWS's model of a connection does not say."""

from typing import Final

from slackwater.schema.overlay import Field, Overlay, Read, Shape
from slackwater.services.apprunner.values import ConnectionId, ShortName

OVERLAY: Final = Overlay(
    says="""A connection of AWS App Runner to a provider of code, such as GitHub.

    A create waits until a person has completed the handshake, in the App Runner console under GitHub connections. When
    its time is up before, the connection stays in the state, and the next run goes on. A replacement needs a handshake
    again, so protect it.""",
    adopt=Field("The ARN of an existing connection to take over instead of making one", ConnectionId),
    fields={
        "connectionName": Field("Name of the connection.", ShortName),
        "providerType": Field("The provider of the code."),
        "connectionArn": Field("ARN of the connection."),
        "status": Field("Its status when it was last looked at, such as `AVAILABLE`."),
    },
    shapes={
        "ProviderType": Shape(name="ProviderType"),
        "ConnectionSummary": Shape("A connection in a list."),
    },
    reads=(
        Read("ListConnections", "List the connections.", key=("connectionArn",)).asks(
            connectionName=Field("Only the one of this name.", ShortName)
        ),
    ),
)
