"""The emulator's own endpoints over HTTP: requests, refusals, intervals, faults, clock and switches."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

from slackwater.emulator.errors import MisuseError, ServiceError, StateError
from slackwater.emulator.identity import DEFAULT_ACCOUNT, DEFAULT_REGION, Caller
from slackwater.emulator.wire import Response

if TYPE_CHECKING:
    from slackwater.emulator.machine import Machine

PREFIX: Final = "/_slackwater/"

Page = Callable[["Machine", Mapping[str, str], Mapping[str, Any]], Any]


def _refusals(emulator: "Machine", _query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    found = emulator.refusals()
    return {"count": len(found), "refusals": found}


def _requests(emulator: "Machine", query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    found = emulator.requests(operation=query.get("operation", ""), resource=query.get("resource", ""))
    return {"count": len(found), "requests": found}


def _intervals(emulator: "Machine", query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    found = emulator.intervals(application=query.get("application", ""), name=query.get("name", ""))
    return {"count": len(found), "intervals": [asdict(interval) for interval in found]}


def _grant(emulator: "Machine", query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    """Accept the query of a dashboard's URL as it is. A session's token is its `authToken`."""
    return emulator.grant(query.get("authToken", ""))


def _faults(emulator: "Machine", _query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    return {"faults": emulator.faults()}


def _add_fault(emulator: "Machine", _query: Mapping[str, str], body: Mapping[str, Any]) -> Any:
    return {"id": emulator.add_fault(body)}


def _clear_faults(emulator: "Machine", _query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    emulator.clear_faults()
    return {"faults": []}


def _advance(emulator: "Machine", _query: Mapping[str, str], body: Mapping[str, Any]) -> Any:
    seconds = body.get("advance")
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        raise MisuseError('clock: send {"advance": seconds}')
    emulator.advance(seconds)
    return {"now": emulator.now}


def _reset(emulator: "Machine", _query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    emulator.reset()
    return {"reset": True}


def _place(emulator: "Machine", _query: Mapping[str, str], body: Mapping[str, Any]) -> Any:
    """Do for tests what `Emulator.place` does, in an account and a region."""
    given = dict(body)
    missing = [name for name in ("service", "kind", "state") if not isinstance(given.get(name), str)]
    if missing:
        raise MisuseError(f'place: send {{"service": ..., "kind": ..., "state": ...}}; there is no {missing[0]}')
    account, region = given.pop("account", DEFAULT_ACCOUNT), given.pop("region", DEFAULT_REGION)
    if not (isinstance(account, str) and isinstance(region, str)):
        raise MisuseError("place: account and region are text")
    caller = Caller(account, region)
    return {"id": emulator.place(given.pop("service"), caller=caller, **given)}


def _health(emulator: "Machine", _query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    return {"status": "ok", "services": sorted(emulator.services), "now": emulator.now, "speed": emulator.speed}


def _settings(emulator: "Machine", _query: Mapping[str, str], _body: Mapping[str, Any]) -> Any:
    return emulator.settings


def _configure(emulator: "Machine", _query: Mapping[str, str], body: Mapping[str, Any]) -> Any:
    emulator.configure(body)
    return emulator.settings


PAGES: Final[Mapping[tuple[str, str], Page]] = {
    ("GET", "refusals"): _refusals,
    ("GET", "requests"): _requests,
    ("GET", "intervals"): _intervals,
    ("GET", "grants"): _grant,
    ("GET", "faults"): _faults,
    ("POST", "faults"): _add_fault,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "clock"): _advance,
    ("POST", "place"): _place,
    ("POST", "reset"): _reset,
    ("GET", "health"): _health,
    ("GET", "settings"): _settings,
    ("POST", "settings"): _configure,
}


def answer(emulator: "Machine", method: str, path_with_query: str, body: bytes) -> Response:
    """Answer a request below `PREFIX`."""
    path, _, text = path_with_query.partition("?")
    page = PAGES.get((method, path.removeprefix(PREFIX).rstrip("/")))
    if page is None:
        known = ", ".join(f"{known_method} {PREFIX}{name}" for known_method, name in PAGES)
        return _json(404, {"error": f"there is no {method} {path}; there are {known}"})
    query = {name: values[-1] for name, values in parse_qs(text).items()}
    try:
        return _json(200, page(emulator, query, _content(body)))
    except (MisuseError, ServiceError) as error:
        return _json(400, {"error": str(error)})
    except StateError as error:
        return _json(500, {"error": str(error)})
    except Exception as error:  # noqa: BLE001  what a test sends amiss is told, and leaves nothing behind
        return _json(400, {"error": f"this cannot be done: {type(error).__name__}: {error}"})


def _content(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body, parse_constant=_constant) if body else {}
    except (ValueError, RecursionError):
        raise MisuseError("the request body is not JSON") from None
    if not isinstance(content, dict):
        raise MisuseError("the request body is not a JSON object")
    return content


def _constant(name: str) -> None:
    """Refuse what Python's JSON reader accepts beyond JSON."""
    raise ValueError(f"{name} is not JSON")


def _json(status: int, content: Any) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(content).encode() + b"\n")
