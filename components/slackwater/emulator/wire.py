"""HTTP to parameters and back, by botocore's service model. Knows protocols, no service.

`Codec` is the seam: `RestJson` serves EMR Serverless and Batch, `JsonRpc` App Runner, and `Roa` (with its service)
Alibaba's EMR Serverless Spark.
"""

import functools
import json
import re
import threading
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, Protocol
from urllib.parse import parse_qs, unquote

from botocore.loaders import Loader
from botocore.model import ListShape, OperationModel, ServiceModel, Shape, StructureShape

from slackwater.emulator.errors import ServiceError
from slackwater.emulator.shapes import Shapes, validated


@dataclass(frozen=True, slots=True)
class Request:
    """What a front end received; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """What a front end shall send; `then` tells it to lose the answer, all or half of it, or, in process, to die.

    `after`: seconds of the machine for which it shall say nothing before.
    """

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    then: Literal["answer", "cut", "drop", "kill"] = "answer"
    after: float = 0.0


class Codec(Protocol):
    """One wire protocol, bound to one service model."""

    def read(self, request: Request) -> tuple[str, dict[str, Any]]:
        """The operation's name and its parameters; a `ServiceError` when no operation is meant."""
        ...

    def write(self, operation: str, output: Mapping[str, Any]) -> Response:
        """A successful answer."""
        ...

    def refuse(self, error: ServiceError) -> Response:
        """An error answer."""
        ...


Protocols = Callable[[ServiceModel], Codec]


@dataclass(frozen=True, slots=True)
class _Route:
    method: str
    path: re.Pattern[str]
    operation: str
    shape: StructureShape | None
    located: Mapping[str, tuple[str, str, Shape]]
    """Member: where it travels when not in the body, under which name, and its shape."""


class RestJson:
    """The `rest-json` protocol."""

    def __init__(self, model: ServiceModel) -> None:
        """Prepare the routes; the ones with more literal text come first."""
        operations = [model.operation_model(name) for name in model.operation_names]
        routes = [_route(operation) for operation in operations]
        self._routes = sorted(routes, key=lambda route: -len(re.sub(r"\(.*?\)", "", route.path.pattern)))
        self._silent = {one.name for one in operations if not (one.output_shape and one.output_shape.members)}
        self._status = {operation.name: int(operation.http.get("responseCode", 200)) for operation in operations}

    def read(self, request: Request) -> tuple[str, dict[str, Any]]:
        """Find the route, then collect the members from path, query and body."""
        for route in self._routes:
            if route.method == request.method and (found := route.path.fullmatch(request.path)):
                return route.operation, _parameters(route, found.groupdict(), request)
        raise ServiceError(
            "UnknownOperationException", f"There is no operation at {request.method} {request.path}.", status=404
        )

    def write(self, operation: str, output: Mapping[str, Any]) -> Response:
        """Serialise an answer. Handlers hand over wire values, so timestamps are numbers already."""
        body = b"" if operation in self._silent else json.dumps(output).encode()
        return Response(self._status[operation], _headers(), body)

    def refuse(self, error: ServiceError) -> Response:
        """Serialise an error: its code travels in a header."""
        return Response(
            error.status, _headers() | {"x-amzn-ErrorType": error.code}, json.dumps({"message": error.message}).encode()
        )


class JsonRpc:
    """The `json` protocol: the operation is named in a header, and everything else travels in the body."""

    def __init__(self, model: ServiceModel) -> None:
        """Prepare the names of the operations, as requests have them."""
        prefix = model.metadata["targetPrefix"]
        self._operations = {f"{prefix}.{name}": name for name in model.operation_names}
        self._headers = {"content-type": f"application/x-amz-json-{model.metadata['jsonVersion']}"}

    def read(self, request: Request) -> tuple[str, dict[str, Any]]:
        """The operation of the header, and the members of the body."""
        target = request.headers.get("x-amz-target", "")
        if target not in self._operations:
            raise ServiceError("UnknownOperationException", f"There is no operation {target or 'without a name'}.")
        parameters = _document(request.body)
        return self._operations[target], {name: value for name, value in parameters.items() if value is not None}

    def write(self, operation: str, output: Mapping[str, Any]) -> Response:  # noqa: ARG002  all are written alike
        """Serialise an answer."""
        return Response(200, _headers() | self._headers, json.dumps(output).encode())

    def refuse(self, error: ServiceError) -> Response:
        """Serialise an error: its code travels in the body."""
        content = {"__type": error.code, "Message": error.message}
        return Response(error.status, _headers() | self._headers, json.dumps(content).encode())


class Wire:
    """One emulated service's side of the wire."""

    def __init__(self, model: ServiceModel, codec: Protocols, lenient: frozenset[str]) -> None:
        """Bind protocol and checks to the model, but for the checks that `lenient` names."""
        self.codec = codec(model)
        self._requests = Shapes(closed=False, lenient=lenient)
        self._answers = Shapes(closed=True, lenient=lenient)
        self._operations = {name: model.operation_model(name) for name in model.operation_names}
        self._verified: set[tuple[str, bytes]] = set()

    def validate(self, operation: str, parameters: Mapping[str, Any]) -> None:
        """Refuse parameters that the model refuses."""
        shape = self._operations[operation].input_shape
        if shape is not None:
            validated(self._requests.problems(shape, parameters))

    def answer(self, operation: str, output: Mapping[str, Any]) -> Response:
        """A successful answer, verified once: who polls gets the same one many times."""
        response = self.codec.write(operation, output)
        if (operation, response.body) not in self._verified:
            self._verify(operation, output)
            if len(self._verified) >= _REMEMBERED:
                self._verified.clear()
            self._verified.add((operation, response.body))
        return response

    def _verify(self, operation: str, output: Mapping[str, Any]) -> None:
        """Complain about an answer of ours that the service could not have given."""
        shape = self._operations[operation].output_shape
        problems = self._answers.problems(shape, output) if shape is not None else []
        if problems:
            message = f"{operation} answers what the service model does not allow: {'; '.join(problems)}"
            raise RuntimeError(message)


def load(name: str, codec: Protocols, lenient: frozenset[str]) -> Wire:
    """The wire of a service, from its model in botocore's form; parsed once, when it is first asked for."""
    with _loading:
        return _loaded(name, codec, lenient)


@functools.cache
def _loaded(name: str, codec: Protocols, lenient: frozenset[str]) -> Wire:
    return Wire(ServiceModel(LOADER.load_service_model(name, "service-2"), service_name=name), codec, lenient)


_OWN_MODELS: Final = Path(__file__).resolve().parent.parent / "services" / "emrspark" / "model"
"""Models that botocore does not ship: the API's own data in botocore's form."""

LOADER: Final = Loader(extra_search_paths=[str(_OWN_MODELS)])
"""Keeps what it has read, for the sessions that are made here too."""
_REMEMBERED: Final = 1_000
_loading: Final = threading.Lock()


def _route(operation: OperationModel) -> _Route:
    uri = str(operation.http["requestUri"]).partition("?")[0]
    pieces = re.split(r"\{(\w+)\+?\}", uri)
    path = "".join(f"(?P<{piece}>[^/]+)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))
    shape = operation.input_shape
    located = {}
    for name, member in (shape.members if isinstance(shape, StructureShape) else {}).items():
        place = member.serialization.get("location", "body")
        if place != "body" or "name" in member.serialization:
            located[name] = (place, member.serialization.get("name", name), member)
    return _Route(str(operation.http["method"]), re.compile(path + "/?"), operation.name, shape, located)


def _parameters(route: _Route, path: Mapping[str, str], request: Request) -> dict[str, Any]:
    parameters = _document(request.body)
    query = parse_qs(request.query, keep_blank_values=True) if request.query else {}
    for member, (place, name, shape) in route.located.items():
        if place == "body":
            if name in parameters:
                parameters[member] = parameters.pop(name)
            continue
        parameters.pop(member, None)
        sources: Mapping[str, Iterable[str]] = {
            "uri": [unquote(path[name])] if name in path else [],
            "querystring": query.get(name, ()),
            "header": [request.headers[name.lower()]] if name.lower() in request.headers else [],
        }
        if texts := list(sources[place]):
            parameters[member] = _typed(shape, texts, member)
    return {name: value for name, value in parameters.items() if value is not None}


def _document(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        document = json.loads(body, parse_constant=_constant)
        if b"\\ud" in body.lower():
            json.dumps(document, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, RecursionError):
        raise ServiceError("SerializationException", "The request body is not a JSON document.") from None
    if not isinstance(document, dict):
        raise ServiceError("SerializationException", "The request body is not a JSON object.")
    return document


def _constant(name: str) -> None:
    """Refuse what Python's reader takes beyond JSON."""
    raise ValueError(f"{name} is not JSON")


def _typed(shape: Shape, texts: list[str], member: str) -> Any:
    if isinstance(shape, ListShape):
        return [_typed(shape.member, [text], member) for text in texts]
    text = texts[-1]
    try:
        match shape.type_name:
            case "integer" | "long":
                return int(text)
            case "boolean":
                return {"true": True, "false": False}[text]
            case "timestamp":
                return _moment(text)
            case _:
                return text
    except (ValueError, KeyError):
        message = f"STRING value at '{member}' can not be converted to {shape.type_name.upper()}"
        raise ServiceError("SerializationException", message) from None


def _moment(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        parsed = datetime.fromisoformat(text)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()


def _headers() -> dict[str, str]:
    return {"content-type": "application/json", "x-amzn-RequestId": str(uuid.uuid4())}
