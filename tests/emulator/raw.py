"""Requests as any client may send them: made from botocore's service models, checked by nobody before they are sent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import pairwise
from typing import Any, Final

from botocore.model import ListShape, MapShape, OperationModel, ServiceModel, Shape, StringShape, StructureShape
from botocore.serialize import create_serializer

from slackwater.emulator import Emulator
from slackwater.emulator.wire import LOADER
from tests.emulator.support import HERE

Params = dict[str, Any]
Step = str | int

_WORDS: Final = ("x", "1", "4 vCPU", "4 GB", "20 GB", "s3://b/c", "arn:aws:iam::111122223333:role/r", "emr-7.13.0")
"""Texts of which nearly every pattern takes one."""
_DEPTH: Final = 5


@cache
def model(service: str) -> ServiceModel:
    """The service's model."""
    return ServiceModel(LOADER.load_service_model(service, "service-2"), service_name=service)


def send(emulator: Emulator, service: str, operation: str, params: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """Send what botocore would refuse to send, too; return the status and the answer."""
    protocol = model(service).metadata["protocol"]
    request = create_serializer(protocol, include_validation=False).serialize_to_request(
        deepcopy(dict(params)), model(service).operation_model(operation)
    )
    asked = request["query_string"] or {}  # a protocol without any has a text there
    query = "&".join(f"{name}={one}" for name, value in asked.items() for one in _listed(value))
    path = f"{request['url_path']}?{query}" if query else request["url_path"]
    body = request["body"] if isinstance(request["body"], bytes) else str(request["body"] or "").encode()
    signed = {"authorization": f"Credential={HERE.account}/20260101/{HERE.region}/{service}/aws4_request"}
    response = emulator.handle(request["method"], path, {**request["headers"], **signed}, body, service=service)
    return response.status, json.loads(response.body or b"{}")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def variants(operation: OperationModel, base: Params) -> Iterator[tuple[str, Params]]:
    """Return the request with each optional member, at any depth, left out or empty; each with words for it."""
    if operation.input_shape is None:
        return
    for path, shape in _members(operation.input_shape, (), base):
        words = f"{operation.name} {'.'.join(map(str, path))}"
        for empty in _empty(shape):
            yield f"{words} = {json.dumps(empty)}", _with(base, operation.input_shape, path, empty)
        if _there(base, path):
            yield f"{words} left out", _without(base, path)


def _members(shape: Shape, at: tuple[Step, ...], base: Any, depth: int = 0) -> Iterator[tuple[tuple[Step, ...], Shape]]:
    """Walk over the optional members; what travels in the path of the URL is never empty."""
    if depth > _DEPTH:
        return
    match shape:
        case StructureShape():
            for name, member in shape.members.items():
                if member.serialization.get("location") == "uri":
                    continue
                if name not in shape.required_members:
                    yield (*at, name), member
                yield from _members(member, (*at, name), base, depth + 1)
        case ListShape():
            yield from _members(shape.member, (*at, 0), base, depth + 1)
        case MapShape():
            yield from _members(shape.value, (*at, _key(shape)), base, depth + 1)


def _key(shape: MapShape) -> str:
    return str(minimal(shape.key))


def _empty(shape: Shape) -> list[Any]:
    match shape:
        case StructureShape():
            return [{}, minimal(shape)]
        case MapShape():
            return [{}]
        case ListShape():
            return [[], [minimal(shape.member)]]
        case StringShape():
            return [""]
    return []


def minimal(shape: Shape) -> Any:
    """Return the least that a shape takes: what is required, and nothing else."""
    match shape:
        case StructureShape():
            return {name: minimal(shape.members[name]) for name in shape.required_members}
        case ListShape():
            return [minimal(shape.member)] * int(shape.metadata.get("min", 0))
        case MapShape():
            return {}
        case StringShape() if shape.enum:
            return shape.enum[0]
        case StringShape():
            pattern = re.compile(shape.metadata.get("pattern", ""), re.DOTALL)
            return next((word for word in _WORDS if not pattern.pattern or pattern.fullmatch(word)), "x")
    return {"boolean": False, "timestamp": 0.0}.get(shape.type_name, shape.metadata.get("min", 0))


def _there(value: Any, path: tuple[Step, ...]) -> bool:
    for step in path:
        if isinstance(step, int):
            if not (isinstance(value, list) and value):
                return False
        elif not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


def _with(base: Params, shape: Shape, path: tuple[Step, ...], value: Any) -> Params:
    made = deepcopy(base)
    here: Any = made
    for step, following in pairwise(path):
        shape = _inner(shape, step)
        if isinstance(step, int):
            here += [] if here else [_started(shape, following)]
        elif step not in here:
            here[step] = _started(shape, following)
        here = here[step]
    if isinstance(path[-1], int):
        here[:1] = [value]
    else:
        here[path[-1]] = value
    return made


def _started(shape: Shape, following: Step) -> Any:
    if isinstance(shape, StructureShape):
        return minimal(shape)
    return [] if isinstance(following, int) else {}


def _inner(shape: Shape, step: Step) -> Shape:
    match shape:
        case StructureShape():
            return shape.members[str(step)]
        case ListShape():
            return shape.member
        case MapShape():
            return shape.value
    raise AssertionError(shape)


def _without(base: Params, path: tuple[Step, ...]) -> Params:
    made = deepcopy(base)
    here: Any = made
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    return made
