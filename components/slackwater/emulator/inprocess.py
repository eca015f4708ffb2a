"""The front end without a network: botocore asks the emulator instead of opening a connection."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import botocore.session
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError

from slackwater.emulator.identity import Caller
from slackwater.emulator.wire import LOADER, Response

if TYPE_CHECKING:
    from slackwater.emulator.machine import Machine


def attach(emulator: "Machine", session: botocore.session.Session) -> None:
    """Answer every client that is made from the session hereafter, for the services that are emulated."""
    events = session.get_component("event_emitter")
    for service in emulator.services:
        handler = _Handler(emulator, service)
        events.register_first(f"before-send.{service}", handler, unique_id=f"slackwater-emulator-{service}")


def session(emulator: "Machine", caller: Caller) -> botocore.session.Session:
    """A session of its own that reads no profile and looks for no credentials."""
    made = botocore.session.Session()
    made.register_component("data_loader", LOADER)  # each session would parse the service models again
    made.set_config_variable("region", caller.region)
    made.set_credentials(caller.account, "embedded")
    attach(emulator, made)
    return made


class _Handler:
    """One service's answer to botocore's `before-send` event."""

    def __init__(self, emulator: "Machine", service: str) -> None:
        self._emulator = emulator
        self._service = service

    def __call__(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        url = urlsplit(request.url)
        path = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
        headers = {name: _text(value) for name, value in request.headers.items()}
        headers.setdefault("host", url.netloc)
        body: Any = request.body or b""  # text or bytes: no action of these services takes a stream
        body = body.encode() if isinstance(body, str) else bytes(body)
        response = self._emulator.handle(request.method, path, headers, body, service=self._service, killable=True)
        if response.after:  # what a client says that has waited for long enough
            raise ReadTimeoutError(endpoint_url=request.url)
        match response.then:
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "drop":
                raise ConnectionClosedError(endpoint_url=request.url, request=request)
            case "cut":
                headers, body = {"content-length": str(len(response.body))}, response.body[: len(response.body) // 2]
                response = replace(response, headers=response.headers | headers, body=body)
            case "answer":
                pass
        return AWSResponse(request.url, response.status, cast("Any", response.headers), _Body(response))


class _Body:
    """As much of a urllib3 response as botocore reads."""

    def __init__(self, response: Response) -> None:
        self._body = response.body

    def stream(self, **_: Any) -> Iterator[bytes]:
        """The whole body at once."""
        yield self._body


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
