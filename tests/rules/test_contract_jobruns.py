"""The tables of job runs against the emulator: every action in every state, as ``test_contract`` for applications."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, Final

import pytest
from botocore.exceptions import ClientError

from slackwater.emulator import Emulator
from slackwater.lifecycle.vocabulary import ActionKind, Lifecycle, Passing
from slackwater.services.emrserverless.jobruns.rules import BATCH_RUN, STREAMING_RUN

SERVICE: Final = "emrserverless"
TABLES: Final = {"BATCH": BATCH_RUN, "STREAMING": STREAMING_RUN}
STATES: Final = tuple(state.name for state in BATCH_RUN.states)
ACTIONS: Final = {action.name: action for action in BATCH_RUN.actions}
ROLE: Final = "arn:aws:iam::000000000000:role/jobs"
DRIVER: Final = {"sparkSubmit": {"entryPoint": "s3://jobs/etl.py", "entryPointArguments": ["--emulate-seconds", "60"]}}

STRICTER: Final[Mapping[tuple[str, str], str]] = {
    ("cancel", "CANCELLING"): "the pages are silent; waiting is always right",
    **dict.fromkeys(
        (("submit", state) for state in STATES), "the API does not mind: it is we who want one run of a wish at a time"
    ),
    **dict.fromkeys(
        (("submit_again", state) for state in STATES if state not in ("SUCCESS", "FAILED", "CANCELLED")),
        "the API does not mind a second writer; the checkpoint does",
    ),
}


class Cloud:
    """A real client on an emulator whose clock moves only when it is turned."""

    def __init__(self, emulator: Emulator) -> None:
        """Make the client and an application that takes job runs."""
        self.emulator = emulator
        self.client: Any = emulator.session().create_client("emr-serverless")
        self.application = emulator.place(SERVICE, state="STARTED")

    def place(self, mode: str, state: str) -> str:
        """Put a new job run into a state."""
        members: dict[str, Any] = {"applicationId": self.application, "mode": mode, "jobDriver": DRIVER}
        return self.emulator.place(SERVICE, kind="job_run", state=state, **members)

    def state(self, run: str) -> str:
        """Where a job run is now."""
        return str((self.emulator.peek(SERVICE, run, kind="job_run") or {})["state"])

    def submit(self, _run: str, mode: str = "BATCH") -> str:
        """Send StartJobRun, to an application that has nothing else to do."""
        application = self.emulator.place(SERVICE, state="STARTED")
        answer = self.client.start_job_run(
            applicationId=application, executionRoleArn=ROLE, jobDriver=DRIVER, mode=mode
        )
        return str(answer["jobRunId"])

    def arn(self, run: str) -> str:
        """Return a job run's ARN."""
        return str((self.emulator.peek(SERVICE, run, kind="job_run") or {})["arn"])

    def accepts(self, call: Callable[[], object]) -> bool:
        """Tell whether the service accepts a call."""
        try:
            call()
        except ClientError as error:
            if error.response["Error"]["Code"] != "ValidationException":
                raise
            return False
        return True


CALLS: Final[Mapping[str, Callable[[Cloud, str], object]]] = {
    "submit": Cloud.submit,
    "submit_again": Cloud.submit,
    "cancel": lambda cloud, run: cloud.client.cancel_job_run(applicationId=cloud.application, jobRunId=run),
    "tag": lambda cloud, run: cloud.client.tag_resource(resourceArn=cloud.arn(run), tags={"a": "b"}),
    "untag": lambda cloud, run: cloud.client.untag_resource(resourceArn=cloud.arn(run), tagKeys=["a"]),
}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """One emulator for the whole walk; its clock stands still."""
    with Emulator(tmp_path_factory.mktemp("contract") / "emulator.db", speed=1e-6, seed=1) as emulator:
        yield Cloud(emulator)


def test_walk_is_complete() -> None:
    """Every action of the tables is walked, and every exception is about one of them."""
    assert CALLS.keys() == ACTIONS.keys()
    assert set(STRICTER) <= set(product(ACTIONS, STATES))


@pytest.mark.parametrize("mode", TABLES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ACTIONS)
def test_table_and_emulator_agree(cloud: Cloud, name: str, state: str, mode: str) -> None:
    """An action is legal in a state by the table if and only if the emulator accepts it there."""
    run = cloud.place(mode, state)
    accepted = cloud.accepts(lambda: CALLS[name](cloud, run))
    legal = state in TABLES[mode].action(name).legal_in

    assert accepted == (legal or (name, state) in STRICTER)
    assert not (legal and (name, state) in STRICTER), "no exception is needed here"


@pytest.mark.parametrize("mode", TABLES)
@pytest.mark.parametrize("state", sorted(BATCH_RUN.action("cancel").legal_in))
def test_cancel_leads_where_the_table_says(cloud: Cloud, state: str, mode: str) -> None:
    """A cancelled run is CANCELLING, and then CANCELLED."""
    cancel = TABLES[mode].action("cancel")
    run = cloud.place(mode, state)
    CALLS["cancel"](cloud, run)

    assert cloud.state(run) == cancel.passes
    cloud.emulator.advance(600.0)
    assert cloud.state(run) == cancel.lands_in


@pytest.mark.parametrize("mode", TABLES)
def test_submit_leads_where_the_table_says(cloud: Cloud, mode: str) -> None:
    """A submitted run passes through the states of the table, in their order, and lands where it says."""
    table: Lifecycle = TABLES[mode]
    submit = table.that(ActionKind.CREATE)
    assert submit
    passing = [state.name for state in table.states if isinstance(state, Passing)]
    run, seen = cloud.submit("", mode), list[str]()
    for _ in range(120):
        seen.append(cloud.state(run))
        cloud.emulator.advance(1.0)

    assert seen[0] == submit.passes
    assert cloud.state(run) == submit.lands_in
    order = [passing.index(state) for state in seen if state in passing]
    assert order == sorted(order)
