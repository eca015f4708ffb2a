"""Functions about a connection: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from datetime import datetime
from typing import ClassVar, Final

from pydantic import StrictStr

from slackwater.services.apprunner.calls import Wire
from slackwater.services.apprunner.values import ShortName
from slackwater.services.aws.reads import listing
from slackwater.services.base import Model, field
from slackwater.services.function import Function


class ListConnectionsArgs(Model):
    """List the connections."""

    page: ClassVar[str] = "ListConnections"

    connection_name: ShortName | None = field("Only the one of this name. 4 to 32 characters.")


class ConnectionSummary(Model):
    """A connection in a list."""

    page: ClassVar[str] = "ConnectionSummary"

    connection_name: StrictStr | None = field("Name of the connection.")
    connection_arn: StrictStr | None = field("ARN of the connection.")
    provider_type: StrictStr | None = field("The provider of the code.")
    status: StrictStr | None = field("Its status when it was last looked at, such as `AVAILABLE`.")
    created_at: datetime | None = field("When it was made.")


class ListConnectionsResult(Model):
    """What ListConnections answers."""

    page: ClassVar[str] = "ListConnections"

    connection_summary_list: list[ConnectionSummary] = field("Connection summary list.", required=True)


LIST_CONNECTIONS: Final = Function(
    arguments=ListConnectionsArgs,
    result=ListConnectionsResult,
    read=listing(Wire, "ListConnections", "connectionSummaryList", key=("connectionArn",)),
)
