"""The plan cases, walked: what the preview says of each is what the run then calls, in that order, and nothing else.

The application of a case is made, and brought where the case has observed it. Cases are left out that tell of what the
emulator cannot be placed in: passing states, a closed window, streams of the stack, sessions.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from slackwater.bridge.verbs import Preview
from slackwater.errors import Refused
from slackwater.lifecycle.explain import ARROW
from slackwater.services import tags
from tests.plans import case as cases
from tests.support.foretold import called, done
from tests.support.verbs import KIND, MINIMUM, WARM, Life, World

_FOLDER: Final = Path(cases.__file__).parent / "emrserverless"
_SMALL: Final = {"cpu": "16 vCPU", "memory": "64 GB"}
_SUBNETS: Final = {"subnetIds": ["subnet-1"]}
_IMAGE: Final = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:1"}
_OTHER: Final = {"imageUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/spark:2"}
_SCHEDULER: Final = {"maxConcurrentRuns": 5, "queueTimeoutMinutes": 60}

_CHANGES: Final[dict[str, tuple[dict[str, Any], dict[str, Any]]]] = {
    "architecture": ({}, {"architecture": "ARM64"}),
    "autoStartConfiguration.enabled": ({}, {"autoStartConfiguration": {"enabled": False}}),
    "imageConfiguration.imageUri": ({"imageConfiguration": _IMAGE}, {"imageConfiguration": _OTHER}),
    "remove imageConfiguration": ({"imageConfiguration": _IMAGE}, {"imageConfiguration": None}),
    "maximumCapacity.cpu": ({"maximumCapacity": _SMALL}, {"maximumCapacity": {**_SMALL, "cpu": "32 vCPU"}}),
    "networkConfiguration.subnetIds": (
        {"networkConfiguration": _SUBNETS},
        {"networkConfiguration": {"subnetIds": ["subnet-2"]}},
    ),
    "releaseLabel": ({}, {"releaseLabel": "emr-7.10.0"}),
    "runtimeConfiguration": ({}, {"runtimeConfiguration": [{"classification": "spark-defaults"}]}),
    "schedulerConfiguration.maxConcurrentRuns": (
        {"schedulerConfiguration": _SCHEDULER},
        {"schedulerConfiguration": {**_SCHEDULER, "maxConcurrentRuns": 6}},
    ),
    'tags["team"]': ({}, {"tags": {"team": "data"}}),
    'remove tags["old.name"]': ({"tags": {"old.name": "x"}}, {}),
}
"""What a program says before and after each change of a case."""


def _walkable(case: cases.Case) -> bool:
    work = [one for works in case.observed.in_the_way.values() for one in works]
    return (
        case.resource == "Application"
        and case.observed.state in ("CREATED", "STARTED", "STOPPED")
        and case.wanted in ("present", "absent")
        and "window" not in case.policy
        and set(case.changes) <= _CHANGES.keys()
        and case.observed.in_the_way.keys() <= {"active job runs"}
        and not any(one.own for one in work)
    )


_CASES: Final = [path for path in sorted(_FOLDER.glob("*.yaml")) if _walkable(cases.load(path))]


@pytest.mark.usefixtures("legal")
@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_a_case_goes_as_its_preview_says(life: Life, world: World, path: Path) -> None:
    """The steps are those of the case, the calls those of the steps; what is refused calls nothing."""
    case = cases.load(path)
    after = _placed(life, world, case)
    preview = _foreseen(life, case, after)
    for run in world.stranger.list_job_runs(applicationId=life.id)["jobRuns"]:
        ends = partial(world.emulator.place, "emr-serverless", kind="job_run", state="SUCCESS", id=run["id"])
        world.after("looks", ends, skip=8)
    world.forget()
    if case.expected.refused:
        with pytest.raises(Refused) as refused:
            _run(life, case, after)
        assert preview
        assert preview.warnings[-1] == f"refused: {refused.value}"
        assert world.calls() == []
        return
    _run(life, case, after)
    assert (preview.steps if preview else ()) == tuple(filter(None, case.expected.reads.split(ARROW)))
    said = called(preview.line, "Application") if preview else []
    assert done(said, world.calls()) == said


def _foreseen(life: Life, case: cases.Case, after: dict[str, Any]) -> Preview | None:
    if case.wanted == "present":
        return life.foresee(after)
    about: dict[str, Any] = {"old_inputs": life.inputs, "old_outputs": life.outputs, "run": life.run()}
    return life.verbs().preview_delete(KIND, id=life.id, succeeded=False, **about)


def _run(life: Life, case: cases.Case, after: dict[str, Any]) -> None:
    if case.wanted == "present":
        life.up(after)
    else:
        life.destroy()


def _placed(life: Life, world: World, case: cases.Case) -> dict[str, Any]:
    """Bring an application to where the case observed it; return the program of the wish."""
    fields = {name: WARM if name == "initialCapacity" else value for name, value in case.observed.fields.items()}
    before: dict[str, Any] = {**MINIMUM, **fields, "lifecycle": dict(case.policy)}
    after: dict[str, Any] = {}
    for change in case.changes:
        was, will = _CHANGES[change]
        before |= was
        after |= will
    life.up({**before, "lifecycle": {**case.policy, "power": "as_found"}})
    world.emulator.place("emr-serverless", id=life.id, state=case.observed.state)
    for one in case.observed.in_the_way.get("active job runs", ()):
        mode = "STREAMING" if one.endless else "BATCH"
        world.emulator.place("emr-serverless", kind="job_run", state=one.state, applicationId=life.id, mode=mode)
    if case.observed.marked:
        world.stranger.tag_resource(resourceArn=life.outputs["arn"], tags={tags.WAS_RUNNING: "true"})
    life.refresh()
    return {name: value for name, value in {**before, **after}.items() if value is not None}
