"""What a preview has said is what the run then does: to the same resources, the same operations, in the same order.

Read from the walks, whose previews and runs are recorded beside each other, over both bridges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pytest

from slackwater.lifecycle.explain import PLAN
from slackwater.provider.identity import kind_of
from tests.engine.story import Stage, Story
from tests.support.foretold import MARKS, called, done, once

Law = Callable[[Stage, Stage], Iterator[str]]

_WORK: Final = {"JobRun": "jobRunId", "Job": "jobId"}
"""Kinds that run on another resource, and the output that says which run it is."""
_SUBMITS: Final = ("StartJobRun", "SubmitJob")
_ENDS: Final = ("CancelJobRun", "TerminateJob", "CancelJob")
"""What the host of a run may do to it as well."""
_RACED: Final = "raced"
"""A stranger starts it between the stop and the update: only what was begun again goes beyond the words."""

_UNTOLD: Final = {
    "adopted": "a preview of a create does not look for what it may take over",
    "asked": "the engine's own replacement, by --replace: the provider does not hear of it in a preview",
    "forced": "the same, by replace_on_changes",
    "running": "over the dynamic bridge a preview asks nothing about a create but the check",
}
"""Resources of which a preview does not say all that is called, and why."""


def same_operations(before: Stage, after: Stage) -> Iterator[str]:
    """Nothing is done to a resource that the preview has not shown; all of it, unless the run has failed."""
    for name in _names(before, after):
        said, did = before.ops(name), [op for op in after.ops(name) if op != "refresh"]
        if did != said and (after.result.code == 0 or did != said[: len(did)]):
            yield f"{name}: {said} was said, {did} was done"


def same_order(before: Stage, after: Stage) -> Iterator[str]:
    """The calls are those of the plan, one after the other; marks of a run that may be killed are not in its words."""
    for name in _names(before, after):
        said = _said(before, name)
        if not said or after.errors(name):
            continue
        own = _keys(before, after, name)
        claimed = [one for one, path in after.writes if own & _parts(path) and _concerns(before, name, one, said)]
        did = done(said, claimed)
        if (once(did[: len(said)]) if name == _RACED else did) != said:
            yield f"{name}: {said} was said, {did} was done"


def nothing_unsaid(before: Stage, after: Stage) -> Iterator[str]:
    """Each call is in the words of a resource that it is about, or removes one that the preview has shown to go."""
    said = {name: {*_said(before, name), *_made(before, after, name)} for name in _names(before, after)}
    keys = {name: _keys(before, after, name) for name in said}
    free = {name for name in said if before.ops(name) == ["delete"]} | _UNTOLD.keys()
    for call, path in after.writes:
        about = [name for name in said if keys[name] & _parts(path)]
        if call not in MARKS and not any(call in said[name] or name in free for name in about):
            yield f"{call} on {path}, which is about {about}"


def nothing_left_stopped(before: Stage, after: Stage) -> Iterator[str]:
    """What runs before an update without an error runs after it, unless the plan has said otherwise."""
    for name in {step.name for step in after.result.steps if step.op == "update"}:
        ran, runs = (stage.service.get(stage.id(name), {}).get("state") for stage in (before, after))
        told = any("left STOPPED" in line for line in before.result.messages(name=name, severity="info"))
        if ran == "STARTED" and runs not in ("STARTED", "STARTING") and not (told or after.errors(name)):
            yield f"{name}: was {ran}, is {runs}"


def _names(before: Stage, after: Stage) -> set[str]:
    return {step.name for step in (*before.result.steps, *after.result.steps)}


def _kind(stage: Stage, name: str) -> str:
    return kind_of(stage.state[name]["type"]).rpartition(":")[2] if name in stage.state else ""


def _said(before: Stage, name: str) -> list[str]:
    """The operations in the words of a preview."""
    lines = [line for line in before.result.messages(name=name, severity="info") if line.startswith(PLAN)]
    kind = _kind(before, name) or "Application"
    return [call for line in lines for call in called(line, kind)]


def _made(before: Stage, after: Stage, name: str) -> list[str]:
    """A create that has no steps but itself is told by the engine alone."""
    return [f"Create{_kind(after, name)}"] if before.ops(name) == ["create"] else []


def _keys(before: Stage, after: Stage, name: str) -> set[str]:
    """What is in the paths of requests about a resource: its ids or names; of work, those of its runs."""
    found: list[Mapping[str, Any]] = [stage.state[name] for stage in (before, after) if name in stage.state]
    run = _WORK.get(_kind(before, name) or _kind(after, name), "")
    ids = {str(each["outputs"].get(run)) if run else str(each["id"]) for each in found}
    return {id.rpartition("/")[2].partition(":")[0] for id in ids}


def _parts(path: str) -> set[str]:
    """Names in a path; of a revision that of its definition, too."""
    parts = path.split("/")
    return {*parts, *(part.partition(":")[0] for part in parts)}


def _concerns(before: Stage, name: str, call: str, said: list[str]) -> bool:
    """Tell whether a call is one of the resource itself: not what is submitted to it, nor what its host ends."""
    if _kind(before, name) not in _WORK:
        return call not in _SUBMITS and (call not in _ENDS or call in said)
    return call in _SUBMITS or call in said


LAWS: Final = pytest.mark.parametrize(
    "law", [same_operations, same_order, nothing_unsaid, nothing_left_stopped], ids=lambda law: law.__name__
)


def _broken(story: Story, law: Law, *stages: str) -> list[str]:
    return [f"{stage}: {each}" for stage in stages for each in law(story[f"preview of {stage}"], story[stage])]


@LAWS
def test_applications(story: Story, law: Law) -> None:
    """Created, and changed in every way at once, with strangers at work."""
    assert _broken(story, law, "create", "change") == []


@LAWS
def test_job_runs(jobs: Story, law: Law) -> None:
    """Streams and batch runs beside their applications: changed live, at rest, and moved to another application."""
    assert _broken(jobs, law, "live", "at rest", "renamed") == []


@LAWS
def test_batch(batch: Story, law: Law) -> None:
    """All kinds of AWS Batch: mended, replaced under the queues that use them, taken out, edited and submitted."""
    assert _broken(batch, law, "recover", "change") == []
