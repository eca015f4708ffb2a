"""What a preview has said is what the run then does: to the same resources, the same operations, in the same order.

Read from the walks, whose previews and runs are recorded beside each other, over both bridges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from slackwater.bridge.identity import kind_of
from slackwater.lifecycle.explain import PLAN
from tests.engine.story import Stage, Story
from tests.support.foretold import called, done

Law = Callable[[Stage, Stage], Iterator[str]]


def same_operations(before: Stage, after: Stage) -> Iterator[str]:
    """Nothing is done to a resource that the preview has not shown; all of it, unless the run has failed."""
    for name in {step.name for step in (*before.result.steps, *after.result.steps)}:
        said, did = before.ops(name), after.ops(name)
        if did != said and (after.result.code == 0 or did != said[: len(did)]):
            yield f"{name}: {said} was said, {did} was done"


def same_order(before: Stage, after: Stage) -> Iterator[str]:
    """The calls are those of the plan, one after the other; marks of a run that may be killed are not in its words."""
    for name in {step.name for step in before.result.steps}:
        for line in before.result.messages(name=name, severity="info"):
            if not line.startswith(PLAN) or after.errors(name) or name not in after.state:
                continue
            kind = kind_of(after.state[name]["type"]).rpartition(":")[2]
            said = called(line, kind)
            ids = {stage.id(name) for stage in (before, after) if name in stage.state}
            did = done(said, after.calls(*ids))
            if did != said:
                yield f"{name}: {said} was said, {did} was done"


def nothing_left_stopped(before: Stage, after: Stage) -> Iterator[str]:
    """What runs before an update without an error runs after it, unless the plan has said otherwise."""
    for name in {step.name for step in after.result.steps if step.op == "update"}:
        ran, runs = (stage.service.get(stage.id(name), {}).get("state") for stage in (before, after))
        told = any("left STOPPED" in line for line in before.result.messages(name=name, severity="info"))
        if ran == "STARTED" and runs not in ("STARTED", "STARTING") and not (told or after.errors(name)):
            yield f"{name}: was {ran}, is {runs}"


LAWS: Final = pytest.mark.parametrize(
    "law", [same_operations, same_order, nothing_left_stopped], ids=lambda law: law.__name__
)


@LAWS
def test_applications(story: Story, law: Law) -> None:
    """Created, and changed in every way at once, with strangers at work."""
    broken = [*law(story["preview of create"], story["create"]), *law(story["preview of change"], story["change"])]
    assert broken == []
