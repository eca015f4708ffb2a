"""One file, many users: threads, processes, restarts, and the one clock they all see."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from slackwater.emulator import Emulator, MisuseError, core, journal
from tests.emulator.support import FROZEN, HERE, Cloud, refused

WORKER = """
import sys
from slackwater.emulator import Caller, Emulator
emulator = Emulator(sys.argv[1], speed=0.000001)
emr = emulator.session(Caller("111122223333", "eu-west-1")).create_client("emr-serverless")
for number in range(25):
    made = emr.create_application(type="SPARK", releaseLabel="emr-7.9.0", clientToken=f"shared-{number}")
    emr.tag_resource(resourceArn=made["arn"], tags={sys.argv[2]: str(number)})
"""


def test_processes_share_one_file(tmp_path: Path) -> None:
    """Four processes that make the file and the same applications at once end with one of each and nothing lost."""
    state = tmp_path / "shared.db"
    processes = [subprocess.Popen([sys.executable, "-c", WORKER, str(state), f"worker{number}"]) for number in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]

    with Emulator(state) as emulator:
        pages = Cloud(emulator).emr.get_paginator("list_applications").paginate()
        apps = [
            emulator.peek("emrserverless", app["id"], caller=HERE) for page in pages for app in page["applications"]
        ]
        assert len(apps) == 25
        assert all(app is not None and len(app["tags"]) == 4 for app in apps)
        assert len(emulator.requests(operation="CreateApplication")) == 100
        assert len({entry["pid"] for entry in emulator.requests(operation="TagResource")}) == 4
        assert emulator.refusals() == []


def test_threads_share_one_emulator(cloud: Cloud) -> None:
    """Many threads with one client: every request is answered and noted once, and tags do not overwrite each other."""
    app = cloud.create()
    arn = cloud.application(app)["arn"]

    def work(number: int) -> None:
        for turn in range(10):
            cloud.emr.tag_resource(resourceArn=arn, tags={f"key-{number}-{turn}": "x"})

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(cloud.application(app)["tags"]) == 80
    sequence = [entry["sequence"] for entry in cloud.emulator.requests()]
    assert sequence == list(range(1, len(sequence) + 1))


def test_a_forked_process_goes_on(cloud: Cloud) -> None:
    """A child that inherits the emulator opens the file anew; the parent sees what it did."""
    app = cloud.create()
    child = os.fork()
    if child == 0:
        try:
            cloud.emr.start_application(applicationId=app)
        finally:
            os._exit(0)
    os.waitpid(child, 0)

    assert cloud.state(app) == "STARTING"
    assert {entry["pid"] for entry in cloud.emulator.requests(operation="StartApplication")} == {child}


def test_timers_go_on_across_restarts(tmp_path: Path) -> None:
    """What was under way when the last process ended is settled by the next one, at its own time."""
    state = tmp_path / "emulator.db"
    with Emulator(state, speed=FROZEN) as first:
        app = Cloud(first).create()
        Cloud(first).emr.start_application(applicationId=app)
    with Emulator(state) as second:
        assert Cloud(second).state(app) == "STARTING"
        second.advance(1000)
    with Emulator(state) as third:
        history = third.history("emrserverless", app)

        assert [state for _, state in history] == ["CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED"]
        assert history[3][0] - history[2][0] == pytest.approx(40)


def test_one_clock_for_all(tmp_path: Path) -> None:
    """Turning the clock in one process turns it in all; changing its speed does not make time jump."""
    state = tmp_path / "emulator.db"
    with Emulator(state, speed=FROZEN) as first, Emulator(state) as second:
        before = first.now
        second.advance(3600)
        assert first.now - before == pytest.approx(3600, abs=1)
        assert second.speed == pytest.approx(FROZEN)

        with Emulator(state, speed=2.0) as third:
            assert third.now - before == pytest.approx(3600, abs=60)
        assert first.speed == 2.0


def test_a_new_file_runs_at_the_pace_of_the_service(tmp_path: Path) -> None:
    """Without a speed, one second is one second; nonsense is refused."""
    with Emulator(tmp_path / "new.db") as emulator:
        assert emulator.speed == 1.0
        with pytest.raises(MisuseError, match="forward"):
            emulator.advance(-1)
    with pytest.raises(MisuseError, match="above 0"):
        Emulator(tmp_path / "other.db", speed=0)


def test_reset_forgets_all_but_the_clock(cloud: Cloud) -> None:
    """Resources, journal, faults and settings are gone."""
    app = cloud.create()
    cloud.emulator.add_fault({"kind": "stuck"})
    cloud.emulator.configure({"max_vcpu": 1})
    before = cloud.emulator.now
    cloud.emulator.reset()

    assert (cloud.emulator.requests(), cloud.emulator.faults()) == ([], [])
    assert cloud.emulator.settings["max_vcpu"] == 1_000_000
    assert cloud.emulator.now >= before
    with refused("ResourceNotFoundException"):
        cloud.state(app)


def test_switches_are_checked(emulator: Emulator) -> None:
    """A switch that is not there, or a word it does not have, is refused with those it has."""
    with pytest.raises(MisuseError, match="updates_while_started"):
        emulator.configure({"updates": "none"})
    with pytest.raises(MisuseError, match="allow_list, none"):
        emulator.configure({"updates_while_started": "all"})
    with pytest.raises(MisuseError, match="whole number"):
        emulator.configure({"max_vcpu": "many"})
    with pytest.raises(MisuseError, match="emr-serverless"):
        emulator.place("sagemaker", state="RUNNING")
    with pytest.raises(MisuseError, match="ASLEEP"):
        emulator.place("emrserverless", state="ASLEEP")


def test_the_journal_is_filtered(cloud: Cloud) -> None:
    """Requests are found by action and by any id they are about."""
    app = cloud.create("STARTED")
    run = cloud.submit(app)
    cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)
    cloud.emr.list_applications()

    assert [entry["operation"] for entry in cloud.emulator.requests(resource=run)] == ["StartJobRun", "CancelJobRun"]
    assert len(cloud.emulator.requests(resource=app)) == 5
    assert [entry["resource"] for entry in cloud.emulator.requests(operation="CancelJobRun", resource=app)] == [
        f"{app}/{run}"
    ]


def test_an_old_journal_is_trimmed(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old legal requests and old history go, refusals and the present stay."""
    monkeypatch.setattr(journal, "KEEP", 5)
    monkeypatch.setattr(core, "_TRIM_EVERY", 10)
    app = cloud.create()
    with refused("ValidationException"):
        cloud.emr.stop_application(applicationId=app)
    cloud.emulator.advance(8 * 86_400)
    for _ in range(20):
        cloud.state(app)

    assert len(cloud.emulator.requests()) < 15
    assert len(cloud.emulator.refusals()) == 1
    assert cloud.states_of(app) == ["CREATED"]


def test_peeking_leaves_no_trace(cloud: Cloud) -> None:
    """A test may look without being counted."""
    app = cloud.create()
    before = len(cloud.emulator.requests())

    assert cloud.emulator.peek("emrserverless", app, caller=HERE) is not None
    assert cloud.emulator.peek("emrserverless", "00nosuch", caller=HERE) is None
    assert len(cloud.emulator.requests()) == before


def test_a_placed_resource_stays_until_a_request_moves_it(cloud: Cloud) -> None:
    """Placed states have no timer."""
    app = cloud.emulator.place("emrserverless", state="STARTING", caller=HERE, name="placed", tags={"a": "b"})
    cloud.emulator.advance(100_000)
    found = cloud.application(app)
    assert (found["state"], found["name"], found["tags"]) == ("STARTING", "placed", {"a": "b"})

    cloud.emr.stop_application(applicationId=app)
    cloud.emulator.advance(30)
    assert cloud.state(app) == "STOPPED"
