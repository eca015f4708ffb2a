"""The front end over HTTP: the emulated services, the emulator's own pages, and moto for every other service.

The only module that needs the extra `emulator`; moto itself is imported when the first request for it arrives, because
that takes a second.
"""

import io
import json
import socket
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Self

from slackwater.emulator import admin, callers, guard
from slackwater.emulator.clock import pause
from slackwater.emulator.errors import MisuseError, StateError
from slackwater.emulator.identity import identify
from slackwater.emulator.wire import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from slackwater.emulator.machine import Machine

_MOTO: Final = "/moto-api"
"""Moto's own pages, which act on everything that it keeps."""

_PATIENCE: Final = 60.0
"""Seconds that the rest of a request may take to arrive."""

_EXTRA: Final = "serving over HTTP needs the extra `emulator`: pip install 'slackwater[emulator]'"


class Server:
    """A running server; requests are answered in threads of their own."""

    def __init__(self, emulator: "Machine", *, host: str, port: int) -> None:
        """Listen, and answer from now on."""
        try:
            from werkzeug.serving import WSGIRequestHandler, make_server
        except ImportError:
            raise MisuseError(_EXTRA) from None

        class Quiet(WSGIRequestHandler):
            """The journal tells what was asked; the terminal belongs to the user."""

            timeout = _PATIENCE

            def log(self, type: str, message: str, *args: Any) -> None:
                """Say nothing."""

        application = Application(emulator, host)
        try:
            self._server = make_server(host, port, application, threaded=True, request_handler=Quiet)
        except SystemExit:  # werkzeug's word for a port that is taken; it has said so on stderr
            raise MisuseError(f"cannot listen on {host}:{port}") from None
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True, name="emulator"
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        """Use it as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self.close()


class Application:
    """The WSGI application: parts the requests between the emulator's pages, the emulated services and moto."""

    def __init__(self, emulator: "Machine", listening: str = "") -> None:
        """Serve this emulator, by the name or address at which it listens."""
        self._emulator = emulator
        self._listening = listening
        self._moto: WSGIApplication | None = None
        self._loading = threading.Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        target = str(environ["RAW_URI"])  # as sent: ids in paths may hold escaped slashes
        headers = _headers(environ)
        ours = target.startswith(admin.PREFIX)
        service = identify(headers)[0]
        guarded = ours or target.startswith(_MOTO) or service in {*self._emulator.services, callers.SERVICE}
        if guarded and (refused := self._refusal(environ, headers, ours=ours or target.startswith(_MOTO))):
            return _send(refused, environ, start_response)
        if not guarded or target.startswith(_MOTO):
            return self._others()(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        method = str(environ["REQUEST_METHOD"])
        if not ours and service == callers.SERVICE:
            if told := callers.answer(headers, body):
                return _send(told, environ, start_response)
            return self._others()({**environ, "wsgi.input": io.BytesIO(body)}, start_response)
        return _send(self._answer(method, target, headers, body, ours=ours), environ, start_response)

    def _refusal(self, environ: "WSGIEnvironment", headers: Mapping[str, str], *, ours: bool) -> Response | None:
        """Refuse what is too much, or not meant by whoever runs this; ``ours``: it is about the emulator itself."""
        length, content_type = str(environ.get("CONTENT_LENGTH") or ""), str(environ.get("CONTENT_TYPE") or "")
        refused = guard.oversized(length, headers.get("transfer-encoding", "")) or guard.foreign(headers)
        if refused or not ours:
            return refused
        return guard.unsafe(headers, listening=self._listening, content_type=content_type, length=length)

    def _answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes, *, ours: bool) -> Response:
        if ours:
            return admin.answer(self._emulator, method, target, body)
        try:
            return self._emulator.handle(method, target, headers, body)
        except StateError as error:
            told = {"content-type": "application/json", "x-amzn-errortype": "InternalServerException"}
            return Response(500, told, json.dumps({"message": str(error)}).encode())

    def _others(self) -> "WSGIApplication":
        with self._loading:
            if self._moto is None:
                self._moto = _moto()
            return self._moto


def _moto() -> "WSGIApplication":
    try:
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    except ImportError:
        return _no_moto
    dispatcher: WSGIApplication = DomainDispatcherApplication(create_backend_app)
    return dispatcher


def _no_moto(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    return _send(Response(501, {"content-type": "text/plain"}, f"{_EXTRA}\n".encode()), environ, start_response)


def _headers(environ: "WSGIEnvironment") -> dict[str, str]:
    return {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(value)
        for name, value in environ.items()
        if name.startswith("HTTP_") or name == "CONTENT_TYPE"
    }


def _send(response: Response, environ: "WSGIEnvironment", start_response: "StartResponse") -> Sequence[bytes]:
    if response.after:
        pause(response.after)
    if response.then == "drop":
        connection: socket.socket = environ["werkzeug.socket"]
        # What follows finds nobody to talk to, and werkzeug takes that for what it is.
        connection.shutdown(socket.SHUT_RDWR)
    start: Callable[..., Any] = start_response
    reason = _REASONS.get(response.status, "Status")
    length = ("content-length", str(len(response.body)))
    start(f"{response.status} {reason}", [*response.headers.items(), length])
    # The connection is closed after each answer, so one of which half is sent breaks off.
    return [response.body[: len(response.body) // 2] if response.then == "cut" else response.body]


_REASONS: Final = {status.value: status.phrase for status in HTTPStatus}
