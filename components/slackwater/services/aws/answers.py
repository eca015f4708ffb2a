"""Tells an answer of the service from anything else that came back, such as a proxy's page.

A proxy's page may come with HTTP 200. Read as a listing it would be empty, and say that no job is running. So every
answer is checked against the service model before it is used. It must have

* the form of the protocol, with every known member in the kind that the model gives, even if it is just ``{}``;
* what the model requires of the operation's output;
* the lists of a listing (``List...``, ``Describe...``), which these services write as ``[]`` when they are empty;
* the strings that the model requires of each listed thing, which identify it and give its status. Models also require
  numbers and times of what has not begun yet, and texts that may be empty; those are not checked;
* whatever a service's own table adds (:class:`Always`).

A call whose answer fails the check is repeated where that does no harm. Otherwise it fails like a broken connection.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from botocore.exceptions import HTTPClientError
from botocore.model import ListShape, MapShape, StructureShape
from botocore.utils import parse_timestamp

if TYPE_CHECKING:
    from botocore.model import OperationModel, Shape

_MARK: Final = "slackwater: no answer"
"""Where a parsed answer keeps why it is none."""

_NOTHING: Final = {"status_code": 503, "body": b""}
"""What botocore is given to parse in place of what is no answer: an error without words, in any protocol."""

_BAD: Final = 300
"""The lowest HTTP status that is no success."""

_FIRST_PAUSE: Final = 0.1
_GROWTH: Final = 4.0
"""Seconds before the second try, and how much longer each further pause is."""

_XML: Final = ("rest-xml", "query", "ec2")
"""Protocols whose answers are XML."""

_CODE: Final = frozenset({"__type", "code", "Code"})
"""Where an error has its code, if not in a header."""

_NUMBER: Final = (int, float)
_JSON: Final[Mapping[str, tuple[type, ...]]] = {
    **dict.fromkeys(("structure", "map"), (dict,)),
    "list": (list,),
    "boolean": (bool,),
    **dict.fromkeys(("integer", "long", "float", "double"), _NUMBER),
    "timestamp": (*_NUMBER, str),
}
"""How JSON writes each kind of shape; all others are strings."""

_ADVICE: Final = "Look for a proxy or a wrong endpoint in between"


_PLAIN: Final[Mapping[str, type]] = {"string": str, "boolean": bool, "integer": int, "long": int, "timestamp": float}
"""How nearly every value of a simple kind comes; others are looked at closely."""


@dataclass(frozen=True, slots=True)
class Always:
    """What a service always sends although its model leaves it open, and what it may leave out although required.

    Attributes:
        members: the members that are always sent, by the name of a shape.
        seldom: required members that are not checked.
    """

    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seldom: frozenset[str] = frozenset()


class NoAnswer(HTTPClientError):
    """What came was not the service's answer. Users read the class's name as the error's code."""

    fmt = "{error}"


def why_none(parsed: Mapping[str, Any]) -> str:
    """Return why a parsed response is not an answer. Empty when it is one."""
    return str(parsed.get(_MARK, ""))


@dataclass(frozen=True, slots=True)
class Answers:
    """Checks the answers of one client against the service model, through botocore's events.

    ``tries``: the total number of attempts while no answer comes.
    """

    always: Always
    tries: int

    def listen(self, events: Any) -> None:
        """Register for the client's events."""
        events.register("before-parse", self._before_parse)
        events.register("needs-retry", self._needs_retry)
        events.register_first("after-call", self._after_call)

    def _before_parse(
        self,
        *,
        operation_model: OperationModel,
        response_dict: dict[str, Any],
        customized_response_dict: dict[str, Any],
        **_: Any,
    ) -> None:
        if isinstance(response_dict["body"], bytes) and (why := self._wrong(operation_model, response_dict)):
            customized_response_dict[_MARK] = f"HTTP {response_dict['status_code']} with {why}"
            response_dict |= _NOTHING

    def _needs_retry(self, *, response: Any, attempts: int, **_: Any) -> float | None:
        if response is None or _MARK not in response[1] or response[0].status_code >= _BAD or attempts >= self.tries:
            return None
        return _FIRST_PAUSE * _GROWTH ** (attempts - 1)

    def _after_call(self, *, parsed: Mapping[str, Any], model: OperationModel, **_: Any) -> None:
        if why := why_none(parsed):
            raise NoAnswer(error=f"what came is no answer of the service: {why}; {_effect(model.name)}")

    def _wrong(self, operation: OperationModel, response: Mapping[str, Any]) -> str:
        """Return why this is not an answer. Empty when it is one."""
        if cut := _cut(response):
            return cut
        if operation.service_model.resolved_protocol in _XML:
            return "" if not response["body"] or _is_xml(response["body"]) else _described(response)
        document, shape = _document(response["body"]), operation.output_shape
        if response["status_code"] >= _BAD:
            return "" if _is_error(response, document) else _described(response)
        due = isinstance(shape, StructureShape) and bool(shape.members)
        if document is None or (due and not response["body"]):
            return _described(response)
        lacks = self._lacks(operation.name, shape, document) if isinstance(shape, StructureShape) else ""
        return lacks and f"a document that {lacks}"

    def _lacks(self, operation: str, shape: StructureShape, document: Mapping[str, Any]) -> str:
        listing = operation.startswith(("List", "Describe"))
        own = {name: one for name, one in shape.members.items() if "location" not in one.serialization}
        lists = {name for name, one in own.items() if listing and isinstance(one, ListShape)}
        needed = {*shape.required_members, *lists, *self.always.members.get(shape.name, ())} & own.keys()
        for name in sorted(needed):
            if document.get(_written(name, own[name])) is None:
                return f"has no {_written(name, own[name])}"
        return next(self._odd(shape, document, ""), "")

    def _odd(self, shape: Shape, value: Any, path: str, depth: int = 0) -> Iterator[str]:
        """Return what is not of the kind in the model, and what the listed things lack."""
        if not _fits(shape, value):
            yield f"has no {shape.type_name} at {path[1:] or 'its top'}"
            return
        if depth == 1 and isinstance(shape, StructureShape):
            yield from (f"has no {path[1:]}.{name}" for name in self._telling(shape) if value.get(name) is None)
        listed = isinstance(shape, ListShape)
        for step, below, one in _parts(shape, value):
            if one is not None:
                yield from self._odd(below, one, path + step, depth + (not listed))
            elif listed:
                yield f"has nothing at {path[1:]}{step}"

    def _telling(self, shape: StructureShape) -> Iterator[str]:
        """Return the members that identify a thing and give its status."""
        always = self.always.members.get(shape.name, ())
        for name, member in shape.members.items():
            required = name in shape.required_members and member.type_name == "string"
            if name in always or (required and name not in self.always.seldom):
                yield _written(name, member)


def _document(body: bytes) -> dict[str, Any] | None:
    """Return the JSON object, or None if the body is not one."""
    try:
        found = json.loads(body) if body else {}
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _parts(shape: Shape, value: Any) -> Iterator[tuple[str, Shape, Any]]:
    """Yield the parts of a value that need a closer look: the step of the path, the shape and the part."""
    match shape:
        case StructureShape():
            for name, member in shape.members.items():
                one = value.get(written := _written(name, member))
                if type(one) is not _PLAIN.get(member.type_name) and "location" not in member.serialization:
                    yield f".{written}", member, one
        case ListShape():
            yield from ((f"[{number}]", shape.member, one) for number, one in enumerate(value))
        case MapShape():
            below, plain = shape.value, _PLAIN.get(shape.value.type_name)
            yield from ((f".{key}", below, one) for key, one in value.items() if type(one) is not plain)


def _written(name: str, member: Shape) -> str:
    """Return the name of a member on the wire."""
    return str(member.serialization.get("name", name))


def _fits(shape: Shape, value: Any) -> bool:
    """Tell whether JSON writes this kind of value in this way."""
    if getattr(shape, "is_document_type", False):
        return True
    if not isinstance(value, _JSON.get(shape.type_name, (str,))):
        return False
    if isinstance(value, bool):
        return shape.type_name == "boolean"
    return shape.type_name != "timestamp" or not isinstance(value, str) or _is_time(value)


def _is_time(text: str) -> bool:
    try:
        parse_timestamp(text)
    except ValueError:
        return False
    return True


def _is_error(response: Mapping[str, Any], document: Mapping[str, Any] | None) -> bool:
    """Tell whether this is an error of the service, which has a code."""
    return document is not None and ("x-amzn-errortype" in _headers(response) or bool(_CODE & document.keys()))


def _is_xml(body: bytes) -> bool:
    """Tell whether a body is XML, and not a page for people."""
    try:
        return not ET.fromstring(body).tag.lower().endswith("html")  # noqa: S314 - botocore parses it in the same way
    except ET.ParseError:
        return False


def _headers(response: Mapping[str, Any]) -> dict[str, str]:
    return {name.lower(): str(value) for name, value in response["headers"].items()}


def _cut(response: Mapping[str, Any]) -> str:
    """Return how the body was cut off, which botocore ignores. Empty when it is complete."""
    headers, came = _headers(response), len(response["body"])
    due = headers.get("content-length", "")
    short = due.isdigit() and came < int(due) and "content-encoding" not in headers
    return f"{came:,} of {int(due):,} bytes" if short else ""


def _described(response: Mapping[str, Any]) -> str:
    """Describe a body without quoting it, since it may contain secrets."""
    kind = _headers(response).get("content-type", "").partition(";")[0].strip()
    body = response["body"]
    return f"{len(body):,} bytes of {kind or 'no known type'}" if body else "nothing in it"


def _effect(operation: str) -> str:
    if operation.startswith(("List", "Describe", "Get")):
        return f"nothing was read from it, and nothing changed. {_ADVICE}"
    return f"whether the call took effect is not known. {_ADVICE}"
