"""The gate on a workspace of EMR Serverless Spark: what passes it, what keeps it closed, and what is sent meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import pytest

from slackwater.errors import NotFound, Refused
from slackwater.provider.answers import Unfinished
from slackwater.services.emrspark import looks
from slackwater.services.emrspark.calls import Wire
from tests.support.life import Life
from tests.support.spark import CALLER, WORKSPACE
from tests.support.verbs import World

SPARK: Final = "emr-serverless-spark"
GATE: Final[dict[str, Any]] = {"workspaceId": WORKSPACE}
WAIT: Final[dict[str, Any]] = {**GATE, "lifecycle": {"onActiveJobs": "wait"}}
CANCEL: Final[dict[str, Any]] = {**GATE, "lifecycle": {"onActiveJobs": "cancel"}}


@pytest.fixture
def gate(world: World) -> Life:
    """A gate that is not made yet."""
    return Life(world, owner="shop/dev/quiet@0123456789ab", kind="slackwater:emrspark:WorkspaceIdle")


def place(life: Life, state: str, kind: str = "job_run", **members: Any) -> str:
    """Something in the workspace."""
    return life.world.emulator.place(SPARK, kind=kind, state=state, caller=CALLER, **members)


def start(life: Life, *words: str, **members: Any) -> str:
    """A job run that goes on by itself."""
    driver = {"sparkSubmit": {"entryPoint": "oss://a/b.py", "entryPointArguments": list(words)}}
    about = {"workspaceId": WORKSPACE, "jobDriver": driver, **members}
    return str(Wire(life.world.clients).call("StartJobRun", **about)["jobRunId"])


def sent(life: Life, operation: str) -> list[str]:
    """What was asked of the service."""
    return [one["resource"] for one in life.world.emulator.requests(operation=operation)]


def state(life: Life, run: str) -> str:
    """The state of a job run."""
    found = life.world.emulator.peek(SPARK, run, kind="job_run", caller=CALLER)
    assert found
    return str(found["state"])


def test_an_idle_workspace_is_looked_at_twice(gate: Life) -> None:
    """The gate is passed after two empty looks with a pause between; the same program needs nothing more."""
    began = gate.world.emulator.now
    gate.up(GATE)
    assert gate.outputs["state"] == "IDLE"
    assert gate.outputs["phase"] == ""
    assert gate.notes == ()
    assert gate.world.emulator.now - began >= 4
    assert len(sent(gate, "ListJobRuns")) == 2
    gate.again()
    assert len(sent(gate, "ListJobRuns")) == 2
    gate.up({**GATE, "triggers": {"image": "2"}})
    assert len(sent(gate, "ListJobRuns")) >= 4
    assert sent(gate, "CancelJobRun") == []


def test_refuse_names_what_runs(gate: Life) -> None:
    """The default refuses, in the preview as in the run: ids and states, and the way out. Nothing is cancelled."""
    run, odd = place(gate, "Running"), place(gate, "Queued")
    failed = place(gate, "CancelFailed")
    preview = gate.foresee(GATE)
    assert preview
    (warned,) = preview.warnings
    with pytest.raises(Refused) as refused:
        gate.up(GATE)
    for text in (warned, str(refused.value)):
        assert all(f"{id}" in text for id in (run, odd, failed))
        assert "lifecycle.onActiveJobs to wait or cancel" in text
    assert gate.id == ""
    assert sent(gate, "CancelJobRun") == []


def test_wait(gate: Life) -> None:
    """The gate waits until the runs have ended by themselves."""
    run = start(gate, "--emulate-seconds", "300")
    preview = gate.foresee(WAIT)
    assert preview
    assert "wait" in preview.line
    gate.up(WAIT)
    assert state(gate, run) == "Success"
    assert sent(gate, "CancelJobRun") == []


def test_cancel_once(gate: Life) -> None:
    """Each run is cancelled once, and the gate waits until it has let go; a failed cancellation blocks."""
    runs = [start(gate, "--emulate-cancel-seconds", "60") for _ in range(3)]
    gate.world.emulator.advance(20)
    gate.up(CANCEL)
    assert {state(gate, run) for run in runs} == {"Cancelled"}
    assert sorted(sent(gate, "CancelJobRun")) == sorted(f"{WORKSPACE}/{run}" for run in runs)
    assert gate.outputs["state"] == "IDLE"


def test_a_failed_cancellation_stays_in_the_way(gate: Life) -> None:
    """CancelFailed may still run: the gate stays closed until the deadline, and names it."""
    run = start(gate, "--emulate-cancel-fails", "--emulate-seconds", "90000")
    gate.world.emulator.advance(20)
    with pytest.raises(Unfinished, match=rf"{run}.*CancelFailed"):
        gate.up({**GATE, "lifecycle": {"onActiveJobs": "cancel", "drainTimeout": "10m"}})
    assert sent(gate, "CancelJobRun") == [f"{WORKSPACE}/{run}"]


def test_new_runs_begin_the_count_anew(gate: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running, one empty look, a new run, then empty looks: the gate is passed only after as many in a row."""
    first = place(gate, "Running")
    seen: list[int] = []
    look = looks.job_runs

    def story(*given: Any) -> Any:
        found = tuple(look(*given))
        seen.append(len(found))
        match len(seen):
            case 3:
                place(gate, "Cancelling", id=first)
            case 5:
                place(gate, "Cancelled", id=first)
            case 6:
                start(gate, "--emulate-seconds", "5")
        return iter(found)

    monkeypatch.setattr("slackwater.services.emrspark.workspaceidle.driver.job_runs", story)
    gate.up(WAIT)
    counts = "".join(map(str, seen))
    assert counts.startswith("11111")
    assert "01" in counts
    assert counts.endswith("00")
    assert not counts.endswith("000")


def test_one_queue(gate: Life) -> None:
    """Of a queue only its own runs count."""
    place(gate, "Running", resourceQueueId="root_queue")
    gate.up({**GATE, "resourceQueueId": "dev_queue"})
    with pytest.raises(Refused):
        gate.up({**GATE, "resourceQueueId": "root_queue"})


@pytest.mark.parametrize(
    ("kind", "busy", "ended", "members"),
    [
        pytest.param("session_cluster", "Running", "Stopped", {"sessionClusterId": "sc-1"}, id="cluster"),
        pytest.param("kyuubi_application", "RUNNING", "TERMINATED", {"kyuubiServiceId": "ks-1"}, id="kyuubi"),
        pytest.param("livy_session", "running", "terminated", {"livyComputeId": "lc-1"}, id="livy"),
    ],
)
def test_sessions(gate: Life, kind: str, busy: str, ended: str, members: dict[str, str]) -> None:
    """Sessions count too, unless the program says otherwise; nobody ends them here."""
    place(gate, "RUNNING", "kyuubi_service", kyuubiServiceId="ks-1")
    place(gate, "RUNNING", "livy_compute", computeId="lc-1")
    one = place(gate, busy, kind, **members)
    with pytest.raises(Refused, match=one):
        gate.up(GATE)
    gate.up({**GATE, "sessions": False})
    gate.up({**GATE, "sessions": False, "triggers": {"a": "1"}})
    place(gate, ended, kind, id=one, **members)
    gate.up(GATE)


def test_looked_at_again_before_it_is_removed(gate: Life) -> None:
    """A delete looks as well: what the gate depends on is deleted only when the workspace is idle."""
    gate.up(GATE)
    run = place(gate, "Running")
    with pytest.raises(Refused, match=run):
        gate.destroy()
    place(gate, "Success", id=run)
    gate.destroy()
    assert sent(gate, "CancelJobRun") == []


def test_no_answer_is_never_idle(gate: Life) -> None:
    """A 200 without a list, or a workspace that is not there, fails: it never reads as idle."""
    gate.world.emulator.add_fault({"kind": "spoil", "service": SPARK, "status": 200, "body": "{}"})
    with pytest.raises(Exception, match="NoAnswer"):
        gate.up(GATE)
    gate.world.emulator.clear_faults()
    with pytest.raises(NotFound, match=r"Workspace\.NotFound"):
        gate.up({"workspaceId": "w-none"})
    assert gate.id == ""


def test_bad_input_at_preview(gate: Life) -> None:
    """What cannot be an id is refused before anything is sent."""
    problems = gate.problems({"workspaceId": "../x", "regionId": "a/b", "quietLooks": 0, "queue": "x"})
    assert [line.partition(":")[0] for line in sorted(problems)] == ["queue", "quietLooks", "regionId", "workspaceId"]
    assert sent(gate, "ListJobRuns") == []


def test_an_unfinished_wait_is_resumed(gate: Life) -> None:
    """A run that ends in the middle of a wait leaves nothing behind: the next one looks from where things are."""
    run = start(gate, "--emulate-seconds", "3000")
    with pytest.raises(Unfinished, match=run):
        gate.up({**GATE, "lifecycle": {"onActiveJobs": "wait", "drainTimeout": "5m"}})
    gate.up({**GATE, "lifecycle": {"onActiveJobs": "wait", "drainTimeout": "2h"}})
    assert state(gate, run) == "Success"
    assert gate.outputs["phase"] == ""


def test_a_long_history_hides_nothing(gate: Life) -> None:
    """A filter by state hides what is not known here: behind a full page of ended runs it is found all the same."""
    odd = place(gate, "Queued")
    for _ in range(120):
        place(gate, "Success")
    with pytest.raises(Refused, match=odd):
        gate.up(GATE)
    place(gate, "Failed", id=odd)
    gate.up(GATE)


def test_nothing_is_cancelled_outside_of_a_window(gate: Life) -> None:
    """A cancel ends others' work: outside of the maintenance window it is refused, and a wait is not."""
    run = start(gate, "--emulate-seconds", "60")
    gate.world.calendar = lambda: datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    window = {"maintenanceWindow": "daily 02:00-04:00 UTC"}
    with pytest.raises(Refused, match=r"outside of its maintenance window, daily 02:00-04:00 UTC"):
        gate.up({**GATE, "lifecycle": {"onActiveJobs": "cancel", **window}})
    assert sent(gate, "CancelJobRun") == []
    gate.up({**GATE, "lifecycle": {"onActiveJobs": "wait", **window}})
    assert state(gate, run) == "Success"


def test_two_gates_on_one_workspace(gate: Life) -> None:
    """One before a change and one before a delete are two: each is looked through by itself, and has its own id."""
    other = Life(gate.world, owner="shop/dev/last@0123456789ac", kind=gate.kind)
    verbs = gate.verbs()
    gate.up(GATE, verbs=verbs)
    other.up(GATE, verbs=verbs)
    assert gate.id != other.id
    gate.destroy(verbs=verbs)
    other.up({**GATE, "triggers": {"a": "1"}}, verbs=verbs)
    other.destroy(verbs=verbs)


def test_another_queue_is_another_gate(gate: Life) -> None:
    """What a gate looks at cannot change: the new one looks, then the old one is removed."""
    gate.up(GATE)
    before = gate.id
    gate.up({**GATE, "resourceQueueId": "dev_queue", "quietLooks": 3})
    assert set(gate.diff.replaces) == {"resourceQueueId", "quietLooks"}
    assert gate.id != before
    assert gate.refresh()
    assert gate.differs() == {}
