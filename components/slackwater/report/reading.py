"""Reads what the engine wrote: ``pulumi preview --json``, or its stream of events. Both become one list of changes.

A failed preview can be read as well. Text in neither form counts as the output of a preview that never began.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from pydantic import TypeAdapter

from slackwater.errors import InputError, Problem
from slackwater.lifecycle.record import MARK, Record

Values = Mapping[str, Any]

SECRET: Final = "[secret]"  # noqa: S105 - the engine's mark in the place of one
UNKNOWN: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""The engine's mark in the place of a value that is known only afterwards."""

_SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
_SECRET_SIGNATURE: Final = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - a mark, not a secret
_STACK: Final = "pulumi:pulumi:Stack"
_PROVIDER: Final = "pulumi:providers:"
_ROWS: Final = "slackwater:action:"
_COLOURS: Final = re.compile(r"<\{%[^%]*%\}>")
_WORDS: Final = re.compile(r"^(?:error|warning|debug|info): ")
_MADE: Final = ("create-replacement", "replace", "import-replacement", "read-replacement")
_GONE: Final = ("delete-replaced", "discard-replaced", "replace")
_RECORD: Final = TypeAdapter(Record)
_TAIL: Final = 4_000
"""How much is kept of the words of a preview that never began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A resource before or after a change. ``retained``: a delete leaves it in the cloud."""

    id: str = ""
    inputs: Values = field(default_factory=lambda: MappingProxyType({}))
    outputs: Values = field(default_factory=lambda: MappingProxyType({}))
    protected: bool = False
    retained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The change of one resource.

    Attributes:
        op: create, update, replace, delete, import, read, refresh, or the engine's own word.
        details: how properties differ, by path, if the provider says so.
        because: the properties that make it a replacement.
    """

    op: str
    urn: str
    type: str
    old: State | None
    new: State | None
    details: Mapping[str, str]
    because: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The logical name."""
        return self.urn.split("::", 3)[-1]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A message of the engine, of a provider or of the program."""

    urn: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A preview.

    Attributes:
        same: the number of unchanged resources.
        failed: whether it stopped before its end.
        plans: the plans that came with it as data, by URN; only events have them, from this version on.
    """

    project: str
    stack: str
    changes: tuple[Change, ...]
    same: int
    diagnostics: tuple[Diagnostic, ...]
    failed: bool
    plans: Mapping[str, Record] = field(default_factory=dict)


def read(text: str, *, stack: str = "") -> Reading:
    """Read a preview in either form. ``stack``: its name, for a preview that failed before it named it.

    Raises:
        InputError: it begins like one of the forms, but is not valid.
    """
    try:
        return _read(text, stack)
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        words = "is no preview as `pulumi preview --json` or --event-log writes it"
        raise InputError([Problem("FILE", f"{words}: {type(error).__name__}: {error}")]) from error


def _read(text: str, stack: str) -> Reading:
    content = text.lstrip("\ufeff \t\r\n")
    found, plans = _document(content), dict[str, Record]()
    if found is not None:
        steps, diagnostics, same, failed = _of_digest(found)
    elif events := _events(content):
        steps, diagnostics, same, failed = _of_events(events)
        plans = dict(_plans(events))
    else:
        said = content[-_TAIL:] or "the preview printed nothing"
        steps, diagnostics, same, failed = [], [Diagnostic("", "error", said)], 0, True
    found_project, found_stack = _identity(steps, diagnostics)
    project, _, name = stack.rpartition("/")
    return Reading(
        project=found_project or project.rpartition("/")[2],
        stack=found_stack or name,
        changes=tuple(_merged(steps)),
        same=same,
        diagnostics=tuple(diagnostics),
        failed=failed or any(one.severity == "error" for one in diagnostics),
        plans=plans,
    )


def _document(content: str) -> Mapping[str, Any] | None:
    """Return the output of ``pulumi preview --json``. None when it is something else."""
    if not content.startswith("{"):
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(content)
    except ValueError:
        return None
    return found if isinstance(found, Mapping) and ("steps" in found or "changeSummary" in found) else None


def _events(content: str) -> list[Mapping[str, Any]]:
    """Return the engine's events, one on each line. Other lines are ignored."""
    found = []
    for line in content.splitlines():
        if line.startswith("{"):
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, Mapping) and "sequence" in event:
                found.append(event)
    return found


_Parts = tuple[list[Change], list[Diagnostic], int, bool]


def _of_digest(digest: Mapping[str, Any]) -> _Parts:
    steps = [_step(one, one.get("oldState"), one.get("newState")) for one in digest.get("steps") or ()]
    diagnostics = [found for one in digest.get("diagnostics") or () if (found := _diagnostic(one))]
    return steps, diagnostics, _same(digest.get("changeSummary"), steps), "changeSummary" not in digest


def _of_events(events: Iterable[Mapping[str, Any]]) -> _Parts:
    steps, diagnostics = [], []
    counts, ended = None, False
    for event in events:
        if pre := event.get("resourcePreEvent"):
            metadata = pre["metadata"]
            steps.append(_step(metadata, metadata.get("old"), metadata.get("new")))
        elif said := event.get("diagnosticEvent"):
            if not said.get("ephemeral") and (found := _diagnostic(said)):
                diagnostics.append(found)
        elif policy := event.get("policyEvent"):
            severity = "error" if policy.get("enforcementLevel") == "mandatory" else "warning"
            diagnostics.append(Diagnostic(str(policy.get("resourceUrn") or ""), severity, _text(policy)))
        elif summary := event.get("summaryEvent"):
            counts = summary.get("resourceChanges")
            ended = summary.get("result", "succeeded") == "succeeded"
    return steps, diagnostics, _same(counts, steps), not ended


def _plans(events: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Record]]:
    """Return the plans that came as data. One that cannot be read is left out."""
    for event in events:
        said = event.get("diagnosticEvent") or {}
        text = _text(said)
        if text.startswith(MARK):
            with suppress(ValueError):
                yield str(said.get("urn") or ""), _RECORD.validate_json(text.removeprefix(MARK))


def _same(counts: Mapping[str, int] | None, steps: Iterable[Change]) -> int:
    """Return the number of the user's unchanged resources. The engine counts the stack, but no providers."""
    alike = [step for step in steps if step.op == "same"]
    if counts is None:
        return sum(not _aside(step.type) for step in alike)
    return max(int(counts.get("same", 0)) - sum(step.type == _STACK for step in alike), 0)


def _step(raw: Mapping[str, Any], old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Change:
    urn = str(raw["urn"])
    details = {path: str(one.get("kind") or one.get("diffKind") or "") for path, one in _details(raw).items()}
    because = tuple(raw.get("replaceReasons") or raw.get("keys") or ())
    return Change(
        op=str(raw["op"]),
        urn=urn,
        type=urn.split("::", 3)[2].rpartition("$")[2],
        old=_state(old),
        new=_state(new),
        details=details,
        because=tuple(sorted(map(str, because))),
    )


def _details(raw: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return raw.get("detailedDiff") or {}


def _state(raw: Mapping[str, Any] | None) -> State | None:
    if not raw:
        return None
    return State(
        id=str(raw.get("id") or ""),
        inputs=_values(raw.get("inputs")),
        outputs=_values(raw.get("outputs")),
        protected=bool(raw.get("protect")),
        retained=bool(raw.get("retainOnDelete")),
    )


def _values(raw: Mapping[str, Any] | None) -> dict[str, Any]:
    return {str(key): _plain(value) for key, value in (raw or {}).items() if not str(key).startswith("__")}


def _plain(value: Any) -> Any:
    """Return a value with one mark for secrets, since the two forms have different ones."""
    match value:
        case Mapping() if value.get(_SIGNATURE) == _SECRET_SIGNATURE:
            return SECRET
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items() if key != _SIGNATURE}
        case list():
            return [_plain(one) for one in value]
        case _:
            return value


def _diagnostic(raw: Mapping[str, Any]) -> Diagnostic | None:
    severity = str(raw.get("severity") or "info")
    text = _text(raw)
    if severity == "debug" or not text:
        return None
    return Diagnostic(str(raw.get("urn") or ""), "error" if severity == "info#err" else severity, text)


def _text(raw: Mapping[str, Any]) -> str:
    return _WORDS.sub("", _COLOURS.sub("", str(raw.get("message") or ""))).strip()


def _identity(steps: Sequence[Change], diagnostics: Sequence[Diagnostic]) -> tuple[str, str]:
    """Return project and stack from any URN."""
    for urn in (*(step.urn for step in steps), *(one.urn for one in diagnostics)):
        parts = urn.removeprefix("urn:pulumi:").split("::")
        if len(parts) > 1:
            return parts[1], parts[0]
    return "", ""


def _aside(type_: str) -> bool:
    """Tell whether this type is not a user's resource: the stack, a provider, or a step that is shown as a row."""
    return type_ == _STACK or type_.startswith((_PROVIDER, _ROWS))


def _merged(steps: Iterable[Change]) -> Iterator[Change]:
    """Combine the engine's steps on one resource: a replacement takes up to three."""
    groups: dict[str, list[Change]] = {}
    for step in steps:
        if not _aside(step.type) and step.op not in ("same", "remove-pending-replace"):
            groups.setdefault(step.urn, []).append(step)
    for group in groups.values():
        if made := [step for step in group if step.op in _MADE]:
            yield _replacement(made, [step for step in group if step.op in _GONE], group)
        else:
            yield from group


def _replacement(made: Sequence[Change], gone: Sequence[Change], group: Sequence[Change]) -> Change:
    return Change(
        op="replace",
        urn=made[0].urn,
        type=made[0].type,
        old=next((step.old for step in (*gone, *made) if step.old), None),
        new=next((step.new for step in made if step.new), None),
        details={path: kind for step in group for path, kind in step.details.items()},
        because=next((step.because for step in made if step.because), ()),
    )
