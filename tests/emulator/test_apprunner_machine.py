"""A machine that does anything at any time with services of App Runner: the emulator keeps its own laws."""

import itertools
import tempfile
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from slackwater.emulator import Emulator
from slackwater.emulator.apprunner import LEGAL, RESTING, WORK
from tests.emulator.apprunner_support import PRIVATE, RunnerCloud
from tests.emulator.support import FROZEN

BEGINS = {
    "RUNNING": {"UPDATING", "DEPLOYING", "PAUSING", "DELETING", "MAINTAINED"},
    "PAUSED": {"RESUMING", "DELETING"},
    "CREATE_FAILED": {"REBUILDING", "DELETING"},
    "DELETE_FAILED": {"DELETING"},
    "DELETED": set[str](),
}
FOLLOWS = BEGINS | {state: {work.done, work.failed} for state, work in WORK.items()}
_PAGE = 20
"""Services in one answer of a listing."""
UNENDED = {"PENDING", "IN_PROGRESS", "ROLLBACK_IN_PROGRESS"}


class Anything(RuleBasedStateMachine):
    """Random requests, faults and time on some services and two configurations."""

    services = Bundle("services")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.emulator = Emulator(Path(self.folder.name) / "emulator.db", speed=FROZEN, seed=5)
        self.emulator.configure({"apprunner_list_lag_seconds": 0, "apprunner_in_use_lag_seconds": 0})
        self.cloud = RunnerCloud(self.emulator)
        self.scaling = [self.cloud.scaling(), self.cloud.scaling(MaxSize=2)]
        self.known: list[str] = []

    def teardown(self) -> None:
        """No request may have met a bug; leave nothing behind."""
        bugs = [entry["message"] for entry in self.emulator.requests() if entry["status"] == 500]
        self.emulator.close()
        self.folder.cleanup()
        assert bugs == []

    @precondition(lambda self: len(self.known) < _PAGE)
    @rule(target=services, number=st.integers(0, 1))
    def create(self, number: int) -> str:
        """A new service."""
        name = f"shop-{len(self.known)}"
        arn = self.cloud.begin(name, PRIVATE, AutoScalingConfigurationArn=self.scaling[number])
        self.known.append(arn)
        return arn

    @rule(arn=services, action=st.sampled_from(["StartDeployment", "PauseService", "ResumeService", "DeleteService"]))
    def act(self, arn: str, action: str) -> None:
        """An action, legal or not."""
        self.attempt(action, arn)

    @rule(arn=services, number=st.integers(0, 1))
    def update(self, arn: str, number: int) -> None:
        """Another configuration, or the same one again."""
        self.attempt("UpdateService", arn, AutoScalingConfigurationArn=self.scaling[number])

    def attempt(self, action: str, arn: str, **members: Any) -> None:
        """Call an action; it must be accepted where the table says so, and nowhere else."""
        before = self.emulator.history("apprunner", arn)[-1][1]
        try:
            self.cloud.api._make_api_call(action, {"ServiceArn": arn, **members})
        except ClientError:
            assert before not in LEGAL[action]
        else:
            assert before in LEGAL[action]

    @rule(state=st.sampled_from(["", *WORK]))
    def fail(self, state: str) -> None:
        """What ends next may end badly."""
        self.emulator.add_fault({"kind": "fail", "service": "apprunner", "state": state, "times": 1})

    @rule()
    def push(self) -> None:
        """A new image."""
        self.cloud.place("source", "PUSHED", source=PRIVATE["ImageRepository"]["ImageIdentifier"])

    @rule(seconds=st.sampled_from([1, 6, 130, 250, 900]))
    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.emulator.advance(seconds)

    @invariant()
    def histories_are_legal(self) -> None:
        """Every change of state is one of those that there are."""
        for arn in self.known:
            for (before, state), (after, following) in itertools.pairwise(self.emulator.history("apprunner", arn)):
                assert following in FOLLOWS[state]
                assert before <= after

    @invariant()
    def one_operation_at_a_time(self) -> None:
        """What goes on is told by both, the service and its operations, or by neither."""
        for listed in self.cloud.api.list_services()["ServiceSummaryList"]:
            unended = [status for _, status in self.cloud.operations(listed["ServiceArn"]) if status in UNENDED]
            assert len(unended) == (0 if listed["Status"] in RESTING else 1)

    @invariant()
    def nothing_is_used_by_nobody(self) -> None:
        """A configuration knows its services, those that may go back to it too, and no other."""
        for arn in self.scaling:
            named = self.cloud.api.list_services_for_auto_scaling_configuration(AutoScalingConfigurationArn=arn)
            services = self.cloud.api.list_services()["ServiceSummaryList"]
            for listed in services:
                shown = self.cloud.shown(listed["ServiceArn"])["AutoScalingConfigurationSummary"]
                if shown["AutoScalingConfigurationArn"] == arn:
                    assert listed["ServiceArn"] in named["ServiceArnList"]
            assert set(named["ServiceArnList"]) <= {listed["ServiceArn"] for listed in services}


Anything.TestCase.settings = settings(
    max_examples=4, stateful_step_count=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
TestAnything = Anything.TestCase
