"""The wire of Alibaba's ROA style: REST with JSON, a signature of its own, and JSON texts in the query."""

import json
import uuid
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from botocore.model import ServiceModel

from slackwater.emulator.emrspark import signature, tables
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.wire import Request, Response, RestJson

_PAUSE: Final = 1000
"""Milliseconds that a throttled client is asked to wait."""

_FORBIDDEN: Final = 403


class Roa(RestJson):
    """The protocol, bound to a service model that says which members of a query are JSON texts."""

    def __init__(self, model: ServiceModel) -> None:
        """Note the members that travel as JSON."""
        super().__init__(model)
        self._version = str(model.metadata["apiVersion"])
        shapes = {name: model.operation_model(name).input_shape for name in model.operation_names}
        self._texts = {
            name: [one for one, member in shape.members.items() if member.serialization.get("jsonvalue")]
            for name, shape in shapes.items()
            if shape is not None
        }

    def read(self, request: Request) -> tuple[str, dict[str, Any]]:
        """Check the signature, then read the request; the header names the operation once more."""
        signature.check(request, tables.SECRET, self._version)
        query = {name: values[-1] for name, values in parse_qs(request.query, keep_blank_values=True).items()}
        every = {name for names in self._texts.values() for name in names}
        plain = {name: _boolean(text) for name, text in query.items() if name not in every}
        bare = Request(request.method, request.path, urlencode(plain), request.headers, request.body)
        operation, parameters = super().read(bare)
        if request.headers["x-acs-action"] != operation:
            raise ServiceError("InvalidAction.NotFound", "Specified api is not found.", status=404)
        texts = {name: query[name] for name in self._texts.get(operation, ()) if name in query}
        return operation, parameters | {name: _json(name, text) for name, text in texts.items()}

    def write(self, operation: str, output: Mapping[str, Any]) -> Response:  # noqa: ARG002  all are written alike
        """Serialise an answer."""
        return Response(200, {"content-type": "application/json;charset=utf-8"}, json.dumps(output).encode())

    def refuse(self, error: ServiceError) -> Response:
        """Serialise an error: its code travels in the body, and how long to wait in a header."""
        content: dict[str, Any] = {"RequestId": request_id(), "Code": error.code, "Message": error.message}
        if error.status == _FORBIDDEN:
            content["AccessDeniedDetail"] = {"AuthAction": error.state, "NoPermissionType": "ImplicitDeny"}
        headers = {"content-type": "application/json;charset=utf-8"}
        if error.code.startswith("Throttling"):
            headers["x-acs-retry-after"] = str(_PAUSE)
        return Response(error.status, headers, json.dumps(content).encode())


def request_id() -> str:
    """A new id of a request, as the service writes them."""
    return str(uuid.uuid4()).upper()


def _boolean(text: str) -> str:
    """Truth values come as Python writes them, because the official client is written in it."""
    return text.lower() if text in ("True", "False") else text


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ServiceError("InvalidParameter", f"The parameter {name} is not valid JSON.") from None
