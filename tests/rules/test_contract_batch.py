"""The tables of AWS Batch against the emulator: every action in every state, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pytest
from botocore.exceptions import ClientError

from slackwater.emulator import Emulator
from slackwater.lifecycle.vocabulary import ActionKind, Lifecycle, Passing
from slackwater.services.batch.computeenvironments.rules import COMPUTE_ENVIRONMENT
from slackwater.services.batch.jobqueues.rules import JOB_QUEUE
from slackwater.services.batch.jobs.rules import JOB
from slackwater.services.batch.serviceenvironments.rules import SERVICE_ENVIRONMENT
from tests.support.batch import TRAINING

SERVICE: Final = "batch"
FARGATE: Final = {"type": "FARGATE", "maxvCpus": 16, "subnets": ["subnet-1"], "securityGroupIds": ["sg-1"]}
KINDS: Final[Mapping[str, tuple[Lifecycle, str, str]]] = {
    "compute environment": (COMPUTE_ENVIRONMENT, "compute_environment", "computeEnvironment"),
    "job queue": (JOB_QUEUE, "job_queue", "jobQueue"),
    "service environment": (SERVICE_ENVIRONMENT, "service_environment", "serviceEnvironment"),
}
ROLE: Final = "arn:aws:iam::000000000000:role/batch"
UPDATES: Final[Mapping[str, Mapping[str, Any]]] = {
    "set_service_role": {"serviceRole": "arn:aws:iam::000000000000:role/other"},
    "scale": {"computeResources": {"maxvCpus": 32}},
    "rebuild": {"computeResources": {"subnets": ["subnet-2"]}},
    "update": {},
    "enable": {"state": "ENABLED"},
    "validate_again": {"state": "ENABLED"},
    "disable": {"state": "DISABLED"},
}
CHANGED: Final[Mapping[str, Mapping[str, Any]]] = {
    "job queue": {"priority": 2},
    "service environment": {"capacityLimits": [{"capacityUnit": "NUM_INSTANCES", "maxCapacity": 9}]},
}
STRICTER: Final[Mapping[tuple[str, str], str]] = {
    **{("enable", state): "it is enabled already" for state in ("VALID", "INVALID")},
    **{("validate_again", state): "an update of it, too, makes the service look again" for state in ("VALID",)},
    **{("validate_again", state): "enabling it does the same" for state in ("DISABLED", "INVALID_DISABLED")},
    **{("disable", state): "it is disabled already" for state in ("DISABLED", "INVALID_DISABLED")},
}
"""What the service takes, and the table has no use for."""


class Cloud:
    """A real client on an emulator whose clock moves only when it is turned."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.client: Any = emulator.session().create_client(SERVICE)
        self.number = 0

    def place(self, kind: str, state: str) -> str:
        """Put a new one into a state of the table."""
        self.number += 1
        name = f"one-{self.number}"
        [status, enabled] = next(fold.values for fold in KINDS[kind][0].folds if fold.into == state)
        fields: dict[str, Any] = {f"{KINDS[kind][2]}Name": name, "enabled": enabled == "ENABLED"}
        if kind == "compute environment":
            fields |= {
                "type": "MANAGED",
                "computeResources": FARGATE,
                "serviceRole": ROLE,
            }
        elif kind == "service environment":
            fields |= TRAINING
        else:
            environment = self.place("compute environment", "VALID")
            fields |= {"priority": 1, "computeEnvironmentOrder": [{"order": 1, "computeEnvironment": environment}]}
        self.emulator.place(SERVICE, kind=KINDS[kind][1], state=status, **fields)
        return name

    def state(self, kind: str, name: str) -> str:
        """Where it is, in the words of the table."""
        table, record, _ = KINDS[kind]
        shown = self.emulator.peek(SERVICE, name, kind=record) or {"status": "DELETED", "state": "DISABLED"}
        return next(fold.into for fold in table.folds if fold.values == (shown["status"], shown["state"]))

    def does(self, kind: str, action: str, name: str) -> bool:
        """Make the call of an action; tell whether the service takes it."""
        _, _, member = KINDS[kind]
        changes = {**UPDATES.get(action, {}), **(CHANGED.get(kind, {}) if action == "update" else {})}
        verb = "delete" if action == "delete" else "update"
        call = getattr(self.client, f"{verb}_{KINDS[kind][1]}")
        try:
            call(**{member: name}, **changes)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ClientException":
                raise
            return False
        return True


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """One emulator for the whole walk; its clock stands still."""
    with Emulator(tmp_path_factory.mktemp("contract") / "emulator.db", speed=1e-6, seed=1) as emulator:
        yield Cloud(emulator)


WALK: Final = [
    (kind, action.name, state.name)
    for kind, (table, _, _) in KINDS.items()
    for action in table.actions
    if action.does in (ActionKind.UPDATE, ActionKind.MOVE, ActionKind.DELETE)
    for state in table.states
    if state.name != "DELETED"
]


@pytest.mark.parametrize(("kind", "action", "state"), WALK)
def test_table_and_emulator_agree(cloud: Cloud, kind: str, action: str, state: str) -> None:
    """An action is legal in a state by the table if and only if the emulator takes it there; it leads where it says."""
    table = KINDS[kind][0]
    rule, name = table.action(action), cloud.place(kind, state)
    taken = cloud.does(kind, action, name)
    legal = state in rule.legal_in

    assert taken == (legal or (action, state) in STRICTER)
    assert not (legal and (action, state) in STRICTER), "no exception is needed here"
    if legal:
        assert cloud.state(kind, name) == (rule.passing(state) or state)
        cloud.emulator.advance(1_200.0)
        landing = rule.landing(state) or ""
        assert cloud.state(kind, name) in {landing, landing.removeprefix("INVALID_")}  # here nothing is really missing


JOB_CALLS: Final[Mapping[str, Callable[[Any, str], object]]] = {
    "cancel": lambda client, job: client.cancel_job(jobId=job, reason="contract"),
    "terminate": lambda client, job: client.terminate_job(jobId=job, reason="contract"),
}


@pytest.mark.parametrize("state", [state.name for state in JOB.states if isinstance(state, Passing)])
@pytest.mark.parametrize("action", JOB_CALLS)
def test_jobs_end_as_the_table_says(cloud: Cloud, action: str, state: str) -> None:
    """The service takes both calls in every state; only where the table has one does it do what it is for."""
    queue = cloud.place("job queue", "VALID")
    job = cloud.emulator.place(SERVICE, kind="job", state=state, jobQueue=queue)
    JOB_CALLS[action](cloud.client, job)
    cloud.emulator.advance(300.0)
    found = str((cloud.emulator.peek(SERVICE, job, kind="job") or {})["status"])

    if state in JOB.action(action).legal_in:
        assert found == JOB.action(action).lands_in
    elif action == "cancel":  # one that has begun goes on; one that waits for others is cancelled when they are done
        assert state in {found, "PENDING"}
