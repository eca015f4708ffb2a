"""Calls to EMR Serverless Spark. The generic driver and functions use them like those to an AWS service."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from slackwater.errors import Unavailable
from slackwater.services.aws import calls
from slackwater.services.aws.clients import EMBEDDED
from slackwater.services.emrspark import shapes
from slackwater.services.emrspark.client import Official, Port, region
from slackwater.services.emrspark.embedded import Embedded


class Wire(calls.Wire):
    """The operations of the service, by their API names."""

    service: ClassVar[str] = shapes.SERVICE
    page: ClassVar[int] = 100

    def _send(self, operation: str, request: Mapping[str, object], *, retries: bool) -> dict[str, Any]:
        """Send a request, with the region in the query as well, and check that what comes is its answer."""
        members = shapes.known(operation, "input")["members"]
        there = region(str(request.get("regionId") or ""), self.clients.connection)
        asked = {name: value for name, value in request.items() if name in members}
        asked |= {"regionId": there} if "regionId" in members else {}
        send = partial(self._port(there).send, operation, shapes.encoded(operation, asked), retries=retries)
        answer = self.clients.bounded(operation, send)
        try:
            return shapes.decoded(operation, answer)
        except shapes.NoAnswerError as error:
            why = f"what came is no answer of the service: {error}; nothing was read from it"
            raise Unavailable(operation, "NoAnswer", why) from error

    def _port(self, there: str) -> Port:
        connection = self.clients.connection

        def made() -> Port:
            return Embedded(connection) if connection.endpoint == EMBEDDED else Official(there, connection.endpoint)

        port: Port = self.clients.once((self.service, there), made)
        return port
