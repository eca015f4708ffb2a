"""The emulator in this process, for programs that run without an account and without the official client."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slackwater.errors import InputError, Problem, Unavailable
from slackwater.services.emrspark.client import refused

if TYPE_CHECKING:
    from slackwater.emulator import Emulator
    from slackwater.services.aws.clients import Connection
    from slackwater.services.emrspark.shapes import Encoded

_BAD = 400


@dataclass(slots=True)
class Embedded:
    """The emulator on the file of a connection."""

    connection: Connection
    _emulator: Emulator | None = field(default=None, repr=False)

    def send(self, operation: str, request: Encoded, *, retries: bool) -> Any:  # noqa: ARG002 - it is never busy
        """Send one request."""
        from slackwater.emulator.emrspark import inprocess

        try:
            sent = request.method, request.path, request.query, request.body
            answer = inprocess.send(self._opened(), operation, *sent)
        except OSError as error:  # the emulator's own message about its file
            raise Unavailable(operation, "EmulatorState", str(error)) from error
        if answer is None:
            raise Unavailable(operation, "NoAnswer", "no answer of the service came")
        status, text = answer
        try:
            body = json.loads(text)
        except ValueError as error:
            raise Unavailable(operation, "NoAnswer", "what came is not JSON") from error
        if status >= _BAD:
            raise refused(operation, status, str(body.get("Code", "")), str(body.get("Message", "")))
        return body

    def _opened(self) -> Emulator:
        if self._emulator is None:
            from slackwater.emulator import Emulator

            if not self.connection.state:
                raise InputError([Problem("slackwater:state", "is needed with endpoint embedded: the emulator's file")])
            try:
                self._emulator = Emulator(state=self.connection.state, speed=self.connection.speed)
            except (OSError, ValueError) as error:  # the emulator's own message about an unusable file or speed
                raise InputError([Problem("slackwater:state", str(error))]) from error
        return self._emulator
