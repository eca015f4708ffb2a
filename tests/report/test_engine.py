"""Reports on previews of the real engine, every way to change an application and a stream in one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slackwater.lifecycle.record import MARK
from tests.cli.support import run
from tests.report import golden
from tests.report.reader import faults, rows
from tests.report.walk import Walk, walk
from tests.support.workspace import Workspace


@pytest.fixture(scope="module")
def walked(engine: Path, pulumi_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """What happened, once for all tests."""
    folder = tmp_path_factory.mktemp("report")
    made: list[Workspace] = []

    def make(program: str, **options: Any) -> Workspace:
        made.append(Workspace(folder / "project", engine, program, home=pulumi_home, **options))
        return made[-1]

    def report(preview: str, state: Path, form: str) -> tuple[int, str]:
        done = run("report", "--state", str(state), "--format", form, input=preview)
        return done.exit_code, done.stdout

    yield walk(folder, make, report)
    for stack in made:
        stack.end()


def test_the_change_is_reported_as_it_always_was(walked: Walk) -> None:
    """The whole comment, and the forms for a terminal and for annotations; a person has read these files."""
    assert faults(walked.reports["markdown"]) == []
    golden.check("change.md", walked.reports["markdown"])
    golden.check("change.txt", walked.reports["text"])
    golden.check("change.annotations.txt", walked.reports["github-annotations"])
    assert set(walked.codes.values()) == {3}  # one plan is refused


@pytest.mark.parametrize(("name", "code"), [("nothing", 0), ("failed", 1)])
def test_other_previews_are_reported_as_they_always_were(walked: Walk, name: str, code: int, tmp_path: Path) -> None:
    """No changes; and a mistake, which ends the preview and not the report."""
    done = run("report", "--offline", input=walked.previews[name].stdout)

    assert (done.exit_code, faults(done.stdout)) == (code, [])
    golden.check(f"{name}.md", done.stdout)


def test_events_are_reported_as_the_digest_is(walked: Walk) -> None:
    """Both forms of the same preview make the same report, where the services are looked at."""
    golden.check("change.md", walked.reports["of events"])


def test_the_plan_travels_as_data_beside_its_words(walked: Walk) -> None:
    """Who has only the events reads of them what a look tells: all but deletes, whose plan nobody asked for."""
    preview = walked.previews["change"]
    done = run("report", "--offline", "--format", "json", input="\n".join(map(json.dumps, preview.events)))
    [heard], [looked] = json.loads(done.stdout)["stacks"], json.loads(walked.reports["json"])["stacks"]
    facts = ("steps", "removing", "refused", "downtime", "down", "disturbed", "hurt", "affected")

    for one, other in zip(heard["changes"], looked["changes"], strict=True):
        if one["op"] == "delete":
            assert one["unheard"]
        else:
            assert [one[fact] for fact in facts] == [other[fact] for fact in facts], one["name"]


def test_a_user_sees_nothing_of_the_data(walked: Walk) -> None:
    """It is in no form of the display, and no secret is in it."""
    preview = walked.previews["change"]
    told = [text for text in preview.messages(severity="debug", ephemeral=True) if text.startswith(MARK)]

    assert len(told) >= len([step for step in preview.steps if step.op in ("create", "update")])
    assert MARK not in preview.stdout
    assert "hidden-word" not in "".join(told)


def test_a_report_says_the_same_each_time(walked: Walk, tmp_path: Path) -> None:
    """However the engine has put its steps in order."""
    content = json.loads(walked.previews["change"].stdout)
    turned = json.dumps(
        {**content, "steps": content["steps"][::-1], "diagnostics": content["diagnostics"][::-1]}, sort_keys=True
    )

    assert (
        run("report", "--offline", input=turned).stdout == run("report", "--offline", input=json.dumps(content)).stdout
    )


_OPERATIONS = {
    "create": "CreateApplication",
    "set tags": "TagResource",
    "remove tags": "UntagResource",
    "stop": "StopApplication",
    "start": "StartApplication",
    "update": "UpdateApplication",
    "delete": "DeleteApplication",
    "disable auto start": "UpdateApplication",
    "cancel 1 job run": "CancelJobRun",
    "suspend 1 job run": "CancelJobRun",
    "cancel job run": "CancelJobRun",
    "start job run": "StartJobRun",
    "drain": None,
}


def _calls(step: str) -> str | None:
    return _OPERATIONS[max((words for words in _OPERATIONS if step.startswith(words)), key=len)]


def test_the_steps_are_the_calls_that_follow(walked: Walk) -> None:
    """What the table says is, in this order, what `up` then asks of the service; what is refused is not touched."""
    [stack] = json.loads(walked.reports["json"])["stacks"]
    left = list(walked.calls)
    for change in sorted(stack["changes"], key=lambda each: not each["type"].endswith(":JobRun")):
        name, steps = change["name"], [*change["steps"], *change["removing"]]
        called = _taken(left, {walked.ids.get(name, ""), walked.made.get(name, "")}, change)
        expected = [call for step in steps if (call := _calls(step))]
        assert (name, _told(called, steps)) == (name, expected)
    assert left == []


def _taken(left: list[tuple[str, str]], ids: set[str], change: dict[str, Any]) -> list[str]:
    """Take the calls on a resource out of those that are left: a stream is cancelled by whom it is in the way of."""
    application = {id_.partition("/")[0] for id_ in ids if id_}
    if change["op"] == "delete" or not change["type"].endswith(":JobRun"):
        mine = [one for one in left if one[1] in ids or (one[1].partition("/")[0] in ids and one[0] != "StartJobRun")]
    else:
        mine = [one for one in left if one[1].partition("/")[0] in application and one[0] == "StartJobRun"]
    for one in mine:
        left.remove(one)
    return [operation for operation, _ in mine]


def _told(called: list[str], steps: list[str]) -> list[str]:
    """Leave out the mark before a stop that is followed by a start, and its removal: no plan tells of them."""
    if {"stop", "start"} <= set(steps):
        called = list(called)
        called.pop(called.index("StopApplication") - 1)
        assert called.pop() == "UntagResource"
    return called


def test_work_and_downtime_are_told(walked: Walk) -> None:
    """Who is hurt, for how long, and what is at work there at the moment of the look."""
    found = {cells[0]: cells for cells in rows(walked.reports["markdown"])[1:]}

    assert found["drained"][4:] == ["stopped between stop and start", "1 job run (1 RUNNING)"]
    assert found["warm"][4:] == [
        "stopped between stop and start; job runs cancelled: 1",
        "1 job run (1 RUNNING)",
    ]
    assert found["live"][4:] == ["none", ""]
    assert found["refused"][3].startswith("refused: stop would meet 1 active job run")
    assert found["flow"][4] == "down from stop on; job runs suspended: 1"
