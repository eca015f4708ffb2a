"""The wire of EMR Serverless Spark by its service model: requests to texts, and answers to values.

The page of the API names only the types of a request, so that the official client is the only evidence of how they
travel: nested members are one JSON text each. Everything that depends on it is here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

__all__ = ["SERVICE", "VERSION", "Encoded", "NoAnswerError", "decoded", "encoded", "known"]

SERVICE: Final = "emr-serverless-spark"
VERSION: Final = "2023-08-08"
_FILE: Final = Path(__file__).resolve().parent / "model" / SERVICE / VERSION / "service-2.json"
_TAG: Final = "Tag"


_PLAIN: Final[Mapping[str, Callable[[Any], Any]]] = {
    "boolean": lambda value: {"true": True, "false": False}[str(value).lower()],
    "double": float,
    "long": int,
    "map": lambda value: {str(name): str(one) for name, one in value.items()},
    "string": lambda value: value if isinstance(value, str) else json.dumps(value),
}
"""How values are read, whether or not they come as text."""


class NoAnswerError(ValueError):
    """What came is not an answer of the service; the text says why."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A request as it travels. ``query``: not quoted yet; ``body``: None when there is none."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None


@cache
def _model() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return found


def known(operation: str, side: str) -> Mapping[str, Any]:
    """Return the shape of a request (``input``) or of an answer (``output``)."""
    found: Mapping[str, Any] = _shape(_model()["operations"][operation][side]["shape"])
    return found


def _shape(name: str) -> Any:
    return _model()["shapes"][name]


def encoded(operation: str, request: Mapping[str, Any]) -> Encoded:
    """Return a request as it travels."""
    http, members = _model()["operations"][operation]["http"], known(operation, "input")["members"]
    path, query, body = http["requestUri"], {}, {}
    for name, value in request.items():
        member = members[name]
        plain = _pairs(value) if _is_tags(member["shape"]) else value
        match member.get("location"):
            case "uri":
                path = path.replace(f"{{{name}}}", quote(str(value), safe="~"))
            case "querystring":
                query[name] = _compact(plain) if member.get("jsonvalue") else str(plain)
            case _:
                body[name] = plain
    return Encoded(http["method"], path, query, body or None)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_tags(name: str) -> bool:
    return bool(_shape(name).get("member", {}).get("shape") == _TAG)


def _pairs(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """Return tags as the service takes them. An empty value stands for any."""
    return [{"key": key, "value": value} if value else {"key": key} for key, value in tags.items()]


def decoded(operation: str, answer: Any) -> dict[str, Any]:
    """Return an answer with every value in the type that the model gives. Members that it does not know are left out.

    Raises:
        NoAnswerError: it lacks what every answer has. Read as a listing it would be empty.
    """
    shape = known(operation, "output")
    if not isinstance(answer, Mapping):
        raise NoAnswerError("it is not a JSON object")
    found = _valued(shape, answer, "")
    nothing: dict[str, Any] = {
        name: [] for name in shape["required"] if "member" in _shape(shape["members"][name]["shape"])
    }
    found = {**(nothing if found.get("totalCount") == 0 else {}), **found}
    if missing := [name for name in shape["required"] if name not in found]:
        raise NoAnswerError(f"it has no {missing[0]}")
    return found


def _valued(shape: Mapping[str, Any], value: Any, path: str) -> Any:
    """Return a value in its type. The official client leaves numbers and times as they come, sometimes as text."""
    try:
        match shape["type"]:
            case "structure":
                return dict(_members(shape, value, path))
            case "list":
                return _listed(shape, value, path)
            case kind:
                return _PLAIN[kind](value)
    except NoAnswerError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError):
        raise NoAnswerError(f"it has no {shape['type']} at {path[1:]}") from None


def _members(shape: Mapping[str, Any], value: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    for name, member in shape["members"].items():
        if (one := value.get(name)) is not None:
            yield name, _valued(_shape(member["shape"]), one, f"{path}.{name}")
        elif path and name in shape.get("required", ()):
            raise NoAnswerError(f"it has no {path[1:]}.{name}")


def _listed(shape: Mapping[str, Any], value: Any, path: str) -> Any:
    if not isinstance(value, list):
        raise TypeError
    inner = _shape(shape["member"]["shape"])
    items = [_valued(inner, one, f"{path}[{number}]") for number, one in enumerate(value)]
    return {one["key"]: one.get("value", "") for one in items} if shape["member"]["shape"] == _TAG else items
