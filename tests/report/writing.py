"""Writes previews as the engine does, in both of its forms, without the engine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from slackwater.lifecycle.record import Record, written

APPLICATION: Final = "slackwater:emrserverless:Application"
BUCKET: Final = "aws:s3/bucketV2:BucketV2"
STACK: Final = "pulumi:pulumi:Stack"
_SECRET: Final = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "[secret]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a preview."""

    op: str
    name: str
    type: str = APPLICATION
    old: Mapping[str, Any] | None = None
    new: Mapping[str, Any] | None = None
    outputs: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    because: Sequence[str] = ()
    id: str = "00f1"
    protect: bool = False

    def urn(self, stack: str) -> str:
        """Its URN in a stack of the project `shop`."""
        return f"urn:pulumi:{stack}::shop::{self.type}::{self.name}"


def said(text: str, name: str = "", severity: str = "info", type_: str = APPLICATION) -> dict[str, str]:
    """A message on a resource's row, or on nobody's."""
    return {"name": name, "type": type_, "message": text, "severity": severity}


def planned(plan: Record, name: str, type_: str = APPLICATION) -> dict[str, str]:
    """A plan as data, as our provider logs it."""
    return said(written(plan, str), name, "debug", type_)


def digest(
    steps: Iterable[Step] = (), messages: Iterable[Mapping[str, str]] = (), *, stack: str = "dev", same: int = 0
) -> str:
    """What `pulumi preview --json` prints: nothing that is said for a while only, or to find mistakes."""
    root = Step(op="same", name=f"shop-{stack}", type=STACK)
    found = [_step(root, stack), *(_step(step, stack) for step in steps)]
    content = {
        "config": {},
        "steps": found,
        "diagnostics": [_message(one, stack) for one in messages if one["severity"] != "debug"],
        "duration": 1,
        "changeSummary": {"same": same + 1},
    }
    return json.dumps(content)


def _step(step: Step, stack: str) -> dict[str, Any]:
    made: dict[str, Any] = {"op": step.op, "urn": step.urn(stack), "detailedDiff": None}
    if step.old is not None:
        made["oldState"] = _state(step, step.old, stack)
    if step.new is not None:
        made["newState"] = _state(step, step.new, stack)
    if step.details:
        made["detailedDiff"] = {path: {"kind": kind, "inputDiff": True} for path, kind in step.details.items()}
    if step.because:
        made["replaceReasons"] = list(step.because)
    return made


def _state(step: Step, inputs: Mapping[str, Any], stack: str) -> dict[str, Any]:
    return {
        "urn": step.urn(stack),
        "type": step.type,
        "id": step.id,
        "inputs": dict(inputs),
        "outputs": {**inputs, **step.outputs},
        "protect": step.protect,
    }


def _message(one: Mapping[str, str], stack: str) -> dict[str, str]:
    urn = f"urn:pulumi:{stack}::shop::{one['type']}::{one['name']}"
    mark = "" if one["severity"] == "info" else f"{one['severity']}: "
    made = {"message": f"{mark}{one['message']}\n", "severity": one["severity"]}
    return {**({"urn": urn} if one["name"] else {}), **made}


def events(
    steps: Iterable[Step] = (),
    messages: Iterable[Mapping[str, str]] = (),
    *,
    stack: str = "dev",
    same: int = 0,
    result: str = "succeeded",
) -> str:
    """What the engine logs: an event a line, a replacement in three of them."""
    root = Step(op="same", name=f"shop-{stack}", type=STACK)
    found: list[dict[str, Any]] = [{"preludeEvent": {"config": {}}}]
    found += [{"resourcePreEvent": {"metadata": one}} for step in (root, *steps) for one in _metadata(step, stack)]
    for one in messages:
        message = _message(one, stack)
        words = message["message"].removeprefix(f"{one['severity']}: ")
        found.append({"diagnosticEvent": {**message, "message": f"<{{%reset%}}>{words}<{{%reset%}}>", "color": "raw"}})
        found[-1]["diagnosticEvent"]["ephemeral"] = one["severity"] == "debug"
    found.append({"summaryEvent": {"resourceChanges": {"same": same + 1}, "result": result}})
    numbered = ({"sequence": number, "timestamp": 1, **event} for number, event in enumerate(found))
    return "\n".join(map(json.dumps, numbered))


def _metadata(step: Step, stack: str) -> Iterable[dict[str, Any]]:
    replacing = ("create-replacement", "replace", "delete-replaced")
    for op in replacing if step.op == "replace" else (step.op,):
        raw = _step(step, stack)
        gone = op == "delete-replaced"
        yield {
            "op": op,
            "urn": raw["urn"],
            "type": step.type,
            "old": _marked(raw.get("oldState")),
            "new": None if gone else _marked(raw.get("newState")),
            "keys": None if gone else list(step.because) or None,
            "detailedDiff": None if gone else _diff_kinds(raw["detailedDiff"]),
        }


def _diff_kinds(details: Mapping[str, Mapping[str, Any]] | None) -> Any:
    return details and {path: {"diffKind": one["kind"], "inputDiff": True} for path, one in details.items()}


def _marked(value: Any) -> Any:
    """Secrets as the stream of events marks them."""
    match value:
        case "[secret]":
            return _SECRET
        case dict():
            return {key: _marked(one) for key, one in value.items()}
        case list():
            return [_marked(one) for one in value]
        case _:
            return value
