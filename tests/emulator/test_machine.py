"""A machine that does anything at any time: whatever happens, the emulator keeps its own laws."""

import itertools
import tempfile
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from slackwater.emulator import Emulator
from slackwater.emulator.emrserverless import ACTIVE, LEGAL, LIVE
from tests.emulator.support import FROZEN, INTERACTIVE, Cloud

FOLLOWS: dict[str, dict[str, set[str]]] = {
    "application": {
        "CREATING": {"CREATED"},
        "CREATED": {"STARTING", "TERMINATED"},
        "STARTING": {"STARTED", "STOPPING"},
        "STARTED": {"STOPPING"},
        "STOPPING": {"STOPPED"},
        "STOPPED": {"STARTING", "TERMINATED"},
        "TERMINATED": set(),
    },
    "job_run": {
        "SUBMITTED": {"QUEUED", "PENDING", "CANCELLING"},
        "QUEUED": {"PENDING", "CANCELLING", "FAILED"},
        "PENDING": {"SCHEDULED", "CANCELLING"},
        "SCHEDULED": {"RUNNING", "CANCELLING"},
        "RUNNING": {"SUCCESS", "FAILED", "CANCELLING"},
        "CANCELLING": {"CANCELLED", "SUCCESS", "FAILED"},
        "SUCCESS": set(),
        "FAILED": set(),
        "CANCELLED": set(),
    },
    "session": {
        "SUBMITTED": {"STARTING", "TERMINATING"},
        "STARTING": {"STARTED", "TERMINATING"},
        "STARTED": {"IDLE", "TERMINATING"},
        "IDLE": {"TERMINATING"},
        "TERMINATING": {"TERMINATED"},
        "TERMINATED": set(),
    },
}


class Anything(RuleBasedStateMachine):
    """Random requests and random time on two applications or more."""

    applications = Bundle("applications")
    runs = Bundle("runs")
    sessions = Bundle("sessions")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.emulator = Emulator(Path(self.folder.name) / "emulator.db", speed=FROZEN, seed=3)
        self.cloud = Cloud(self.emulator)
        self.known: list[tuple[str, str]] = []

    def teardown(self) -> None:
        """No request may have met a bug; leave nothing behind."""
        bugs = [entry["message"] for entry in self.emulator.requests() if entry["status"] == 500]
        self.emulator.close()
        self.folder.cleanup()
        assert bugs == []

    def attempt(self, action: str, app: str, **parameters: Any) -> bool:
        """Call an action; it must be refused if the table says that it is illegal."""
        state = self.cloud.state(app)
        try:
            self.cloud.emr._make_api_call(action, {"applicationId": app, **parameters})
        except ClientError:
            return False
        assert action not in LEGAL or state in LEGAL[action]
        return True

    @rule(target=applications, concurrent=st.integers(1, 3))
    def create(self, concurrent: int) -> str:
        """A new application."""
        scheduler = {"maxConcurrentRuns": concurrent}
        made = self.cloud.emr.create_application(type="SPARK", schedulerConfiguration=scheduler, **INTERACTIVE)
        self.known.append(("application", made["applicationId"]))
        return str(made["applicationId"])

    @rule(app=applications, action=st.sampled_from(["StartApplication", "StopApplication", "DeleteApplication"]))
    def act(self, app: str, action: str) -> None:
        """Start, stop or delete, legal or not."""
        self.attempt(action, app)

    @rule(app=applications, concurrent=st.integers(1, 5))
    def update(self, app: str, concurrent: int) -> None:
        """Change what may be changed live, or is refused."""
        try:
            self.cloud.emr.update_application(
                applicationId=app, schedulerConfiguration={"maxConcurrentRuns": concurrent}
            )
        except ClientError:
            assert self.cloud.state(app) not in {"CREATED", "STARTED", "STOPPED"}

    @rule(target=runs, app=applications, seconds=st.integers(0, 200), fails=st.booleans())
    def submit(self, app: str, seconds: int, *, fails: bool) -> tuple[str, str]:
        """A job run, or none if the application cannot run one."""
        if self.cloud.state(app) not in LEGAL["StartJobRun"]:
            return app, ""
        run = self.cloud.submit(app, f"--emulate-seconds={seconds}", f"--emulate-exit={int(fails)}")
        self.known.append(("job_run", run))
        return app, run

    @rule(pair=consumes(runs))
    def cancel(self, pair: tuple[str, str]) -> None:
        """Cancel a run at whatever time."""
        app, run = pair
        if run and self.cloud.run_state(app, run) in ACTIVE:
            self.cloud.emr.cancel_job_run(applicationId=app, jobRunId=run)

    @rule(target=sessions, app=applications, idle=st.integers(1, 30))
    def connect(self, app: str, idle: int) -> tuple[str, str]:
        """A session, or none if the application cannot have one."""
        if self.cloud.state(app) not in LEGAL["StartSession"]:
            return app, ""
        session = self.cloud.session(app, idleTimeoutMinutes=idle)
        self.known.append(("session", session))
        return app, session

    @rule(pair=consumes(sessions))
    def terminate(self, pair: tuple[str, str]) -> None:
        """Terminate a session at whatever time."""
        app, session = pair
        if session:
            self.cloud.emr.terminate_session(applicationId=app, sessionId=session)

    @rule(seconds=st.sampled_from([0.5, 3, 12, 45, 300, 2000]))
    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.emulator.advance(seconds)

    @invariant()
    def histories_are_legal(self) -> None:
        """Every change of state is one of those that there are, in the order of time."""
        for kind, identifier in self.known:
            history = self.emulator.history("emrserverless", identifier)
            for (before, state), (after, following) in itertools.pairwise(history):
                assert following in FOLLOWS[kind][state]
                assert before <= after

    @invariant()
    def nothing_is_active_on_an_application_at_rest(self) -> None:
        """Whoever waits for STOPPED has nothing running."""
        for app in self.cloud.emr.list_applications()["applications"]:
            found = [run["state"] for run in self.cloud.emr.list_job_runs(applicationId=app["id"])["jobRuns"]]
            if app["state"] in {"CREATED", "STOPPING", "STOPPED", "TERMINATED"}:
                assert not set(found) & set(ACTIVE)
                assert not self.cloud.emr.list_sessions(applicationId=app["id"], states=list(LIVE))["sessions"]

    @invariant()
    def attempts_of_a_run_never_overlap(self) -> None:
        """However a run goes, it is one writer at a time."""
        intervals = self.emulator.intervals()
        for first, second in itertools.combinations(intervals, 2):
            assert first.run != second.run or not first.overlaps(second)


Anything.TestCase.settings = settings(
    max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnything = Anything.TestCase
