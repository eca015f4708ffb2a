"""What the words of a plan stand for: the operations that a run of it calls, read from the line of a preview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from slackwater.lifecycle.explain import ARROW, PLAN, WHY
from slackwater.lifecycle.record import Entry, Record
from slackwater.lifecycle.vocabulary import ActionKind
from slackwater.services.registry import KINDS

MARKS: Final = ("TagResource", "UntagResource")
"""Calls that leave word for another run, which a user need not read, unless it is the program's own tags."""

_REPLACED: Final = re.compile(r", then (?:the [A-Za-z ]+ that it replaces: )?|^the [A-Za-z ]+ that it replaces: ")
"""Where one plan ends and the other one begins, in the line of a replacement."""
_CALLS: Final = (
    (r"set tags", "TagResource"),
    (r"remove tags", "UntagResource"),
    (r"cancel job$", "CancelJob"),
    (r"cancel [0-9,]+ session", "TerminateSession"),
    (r"cancel|suspend", "CancelJobRun"),
    (r"terminate", "TerminateJob"),
    (r"clear away", "Delete{kind}"),
    (r"let another one", "UpdateJobQueue"),
    (r"start job run", "StartJobRun"),
    (r"submit", "SubmitJob"),
    (r"register", "RegisterJobDefinition"),
    (r"deregister", "DeregisterJobDefinition"),
    (r"(?:stop|start|create|delete|pause|resume)$", "{word}{kind}"),
    (r"update|infrastructure|disable|enable|validate|rebuild|repair", "Update{kind}"),
)
"""Which operation the words of a step stand for; those of others have none, as waits have not."""


def called(line: str, kind: str) -> list[str]:
    """Return the operations that a preview's line has said; ``kind``: the resource's, without its package."""
    parts = _REPLACED.split(line.removeprefix(PLAN).partition(WHY)[0])
    return once(_operations((step for part in parts for step in part.split(ARROW)), kind))


def _operations(steps: Iterable[str], kind: str) -> Iterator[str]:
    for step in steps:
        found = next((name for words, name in _CALLS if re.match(words, step)), "")
        if found:
            yield found.format(word=step.capitalize(), kind=kind)


_TAGGING: Final = {
    ActionKind.SET_TAGS: "TagResource",
    ActionKind.MARK: "TagResource",
    ActionKind.REMOVE_TAGS: "UntagResource",
    ActionKind.UNMARK: "UntagResource",
}
_ENDING: Final = {
    ("slackwater:emrserverless:Application", "active job runs"): "CancelJobRun",
    ("slackwater:emrserverless:Application", "live sessions"): "TerminateSession",
    ("slackwater:batch:ComputeEnvironment", "job queues"): "UpdateJobQueue",
    ("slackwater:batch:ComputeEnvironment", "active jobs"): "TerminateJob",
    ("slackwater:batch:JobQueue", "active jobs"): "TerminateJob",
}
"""What ends, or leads over, what is in the way of a guard."""


def written(record: Record) -> list[str]:
    """Return every write that a plan names, in its order, by the wire columns of the kind's table."""
    return once(filter(None, (_write(record.kind, entry) for entry in (*record.steps, *record.removal))))


def _write(kind: str, entry: Entry) -> str:
    if entry.step == "drain":
        waits = entry.how == "wait" or entry.words.startswith("wait")  # for what goes by itself
        return "" if waits else _ENDING[kind, entry.guard]
    if not entry.action:
        return ""
    action = KINDS[kind].lifecycle.action(entry.action)
    if action.does is ActionKind.PRUNE and action.api is None:
        return "DeleteComputeEnvironment"
    return action.api.operation if action.api else _TAGGING[action.does]


def done(said: list[str], calls: Iterable[str]) -> list[str]:
    """Return what was called, but for the marks of a run that may be killed."""
    return once(call for call in calls if call in said or call not in MARKS)


def once(calls: Iterable[str]) -> list[str]:
    """Return calls in their order; the same one again, to many or until it is heard, counts once."""
    return [call for call, _ in groupby(calls)]
