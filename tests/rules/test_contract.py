"""The rule table against the emulator, which is a second, independent writing of the same API pages.

Every action is tried in every state, by a real botocore client, and the two must agree. Where the table is stricter
on purpose, ``STRICTER`` says why; nowhere may it be laxer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, Final

import pytest
from botocore.exceptions import ClientError

from slackwater.emulator import Emulator
from slackwater.emulator.emrserverless import ACTIVE, LIVE
from slackwater.lifecycle.vocabulary import Action, ActionKind, Change, FieldRule
from slackwater.schema.paths import segments
from slackwater.services.emrserverless.applications.rules import ACTIVE_JOB_RUNS, APPLICATION, LIVE_SESSIONS

SERVICE: Final = "emrserverless"
STATES: Final = tuple(state.name for state in APPLICATION.states)
ACTIONS: Final = {action.name: action for action in APPLICATION.actions if action.does is not ActionKind.CREATE}
LONG: Final = 3600.0

STRICTER: Final[Mapping[tuple[str, str], str]] = {
    ("stop", "STARTING"): "accepted in the field, but no page promises it; waiting for STARTED is always right",
    ("update_live", "CREATED"): "there the plain update carries the same fields",
    ("update_live", "STOPPED"): "there the plain update carries the same fields",
    ("disable_auto_start", "CREATED"): "an application that was never started has no one who submits to it",
    **dict.fromkeys(
        (("tag", "TERMINATED"), ("untag", "TERMINATED"), ("mark_running", "TERMINATED"), ("clear_mark", "TERMINATED")),
        "what is gone needs no tags",
    ),
}

CAPACITY: Final = {"Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "2 vCPU", "memory": "4 GB"}}}
IMAGE: Final = {"imageUri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/spark:1"}

SAMPLES: Final[Mapping[str, Any]] = {
    "releaseLabel": "emr-7.10.0",
    "architecture": "ARM64",
    "initialCapacity": CAPACITY,
    "maximumCapacity": {"cpu": "100 vCPU", "memory": "400 GB"},
    "autoStartConfiguration": {"enabled": False},
    "autoStopConfiguration": {"enabled": False},
    "networkConfiguration": {"subnetIds": ["subnet-1"]},
    "imageConfiguration": IMAGE,
    "workerTypeSpecifications": {name: {"imageConfiguration": IMAGE} for name in ("Driver", "Executor")},
    "runtimeConfiguration": [{"classification": "spark-defaults"}],
    "monitoringConfiguration": {"managedPersistenceMonitoringConfiguration": {"enabled": False}},
    "interactiveConfiguration": {"studioEnabled": True},
    "schedulerConfiguration": {"maxConcurrentRuns": 3},
    "diskEncryptionConfiguration": {"encryptionKeyArn": "arn:aws:kms:us-east-1:111122223333:key/k"},
    "identityCenterConfiguration": {"userBackgroundSessionsEnabled": False},
    "jobLevelCostAllocationConfiguration": {"enabled": True},
}
"""A value to change each updatable field to."""

LIVE_THROUGH_A_PART: Final = {
    "workerTypeSpecifications": "workerTypeSpecifications.*.imageConfiguration",
    "schedulerConfiguration": "schedulerConfiguration.maxConcurrentRuns",
}
"""Samples that change only this part of their block, which has a rule of its own."""


class Cloud:
    """Real clients on an emulator whose clock moves only when it is turned."""

    def __init__(self, emulator: Emulator) -> None:
        """Make the client."""
        self.emulator = emulator
        self.client: Any = emulator.session().create_client("emr-serverless")

    def place(self, state: str, **members: Any) -> str:
        """Put a new application into a state."""
        return self.emulator.place(SERVICE, state=state, **members)

    def state(self, identifier: str) -> str:
        """Where an application is now."""
        found = self.emulator.peek(SERVICE, identifier)
        return str(found["state"]) if found else "ABSENT"

    def update(self, identifier: str, **members: Any) -> None:
        """Send UpdateApplication."""
        self.client.update_application(applicationId=identifier, **members)

    def tag(self, identifier: str) -> None:
        """Send TagResource."""
        self.client.tag_resource(resourceArn=self.arn(identifier), tags={"a": "b"})

    def untag(self, identifier: str) -> None:
        """Send UntagResource."""
        self.client.untag_resource(resourceArn=self.arn(identifier), tagKeys=["a"])

    def arn(self, identifier: str) -> str:
        """Return the application's ARN."""
        found = self.emulator.peek(SERVICE, identifier)
        assert found
        return str(found["arn"])

    def accepts(self, call: Callable[[], object]) -> bool:
        """Tell whether the service accepts a call; a refusal is about state, content or what is gone."""
        try:
            call()
        except ClientError as error:
            if error.response["Error"]["Code"] not in {"ValidationException", "ResourceNotFoundException"}:
                raise
            return False
        return True


CALLS: Final[Mapping[str, Callable[[Cloud, str], object]]] = {
    "update": lambda cloud, it: cloud.update(it, architecture="ARM64"),
    "update_live": lambda cloud, it: cloud.update(it, maximumCapacity=SAMPLES["maximumCapacity"]),
    "disable_auto_start": lambda cloud, it: cloud.update(it, autoStartConfiguration={"enabled": False}),
    "stop": lambda cloud, it: cloud.client.stop_application(applicationId=it),
    "start": lambda cloud, it: cloud.client.start_application(applicationId=it),
    "delete": lambda cloud, it: cloud.client.delete_application(applicationId=it),
    "tag": Cloud.tag,
    "untag": Cloud.untag,
    "mark_running": Cloud.tag,
    "clear_mark": Cloud.untag,
}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """One emulator for the whole walk; its clock stands still."""
    with Emulator(tmp_path_factory.mktemp("contract") / "emulator.db", speed=1e-6, seed=1) as emulator:
        yield Cloud(emulator)


def test_walk_is_complete() -> None:
    """Every action of the table is walked, and every exception is about one of them."""
    assert CALLS.keys() == ACTIONS.keys()
    assert set(STRICTER) <= set(product(ACTIONS, STATES))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ACTIONS)
def test_table_and_emulator_agree(cloud: Cloud, name: str, state: str) -> None:
    """An action is legal in a state by the table if and only if the emulator accepts it there."""
    identifier = cloud.place(state)
    accepted = cloud.accepts(lambda: CALLS[name](cloud, identifier))
    legal = state in ACTIONS[name].legal_in

    assert accepted == (legal or (name, state) in STRICTER)
    assert not (legal and (name, state) in STRICTER), "no exception is needed here"


@pytest.mark.parametrize(
    ("action", "state"),
    [(action, state) for action in ACTIONS.values() for state in sorted(action.legal_in)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_action_leads_where_the_table_says(cloud: Cloud, action: Action, state: str) -> None:
    """The emulator passes through the state that the table names, and lands where it says."""
    identifier = cloud.place(state)
    CALLS[action.name](cloud, identifier)

    assert cloud.state(identifier) == (action.passes or action.lands_in or state)
    if action.lands_in:
        cloud.emulator.advance(LONG if action.passes != "STARTING" else 60.0)
        assert cloud.state(identifier) == action.lands_in


def test_create_leads_where_the_table_says(cloud: Cloud) -> None:
    """A new application passes and lands as the table says."""
    create = APPLICATION.that(ActionKind.CREATE)
    assert create
    answer = cloud.client.create_application(type="SPARK", releaseLabel="emr-7.9.0")

    assert cloud.state(answer["applicationId"]) == create.passes
    cloud.emulator.advance(60.0)
    assert cloud.state(answer["applicationId"]) == create.lands_in


@pytest.mark.parametrize("run_state", [*ACTIVE, "SUCCESS", "FAILED", "CANCELLED"])
def test_guard_of_the_stop_is_the_services_own(cloud: Cloud, run_state: str) -> None:
    """A stop is refused for every active job run, and for no other: the guard names the right fact."""
    identifier = cloud.place("STARTED")
    cloud.emulator.place(SERVICE, kind="job_run", state=run_state, applicationId=identifier)

    assert ACTIVE_JOB_RUNS in APPLICATION.action("stop").guards
    assert cloud.accepts(lambda: CALLS["stop"](cloud, identifier)) == (run_state not in ACTIVE)


@pytest.mark.parametrize("state", [*LIVE, "FAILED", "TERMINATED"])
def test_live_sessions_guard_the_stop_too(cloud: Cloud, state: str) -> None:
    """A stop is refused for every live session, and for no other."""
    interactive: dict[str, Any] = {"interactiveConfiguration": {"sessionEnabled": True}, "releaseLabel": "emr-7.13.0"}
    identifier = cloud.place("STARTED", **interactive)
    cloud.emulator.place(SERVICE, kind="session", state=state, applicationId=identifier)

    assert LIVE_SESSIONS in APPLICATION.action("stop").guards
    assert cloud.accepts(lambda: CALLS["stop"](cloud, identifier)) == (state not in LIVE)


# --- fields ----------------------------------------------------------------------------------------------------------


def rule_of(path: str) -> FieldRule:
    """Return the rule by which the sample of a field is changed."""
    wanted = LIVE_THROUGH_A_PART.get(path, path)
    return next(rule for rule in APPLICATION.fields if rule.path == wanted)


UPDATABLE: Final = [
    rule.path
    for rule in APPLICATION.fields
    if rule.change in (Change.LIVE, Change.AT_REST) and len(segments(rule.path)) == 1
]


def test_every_updatable_field_has_a_sample() -> None:
    """No field escapes the walk."""
    assert set(SAMPLES) == set(UPDATABLE)


@pytest.mark.parametrize("path", UPDATABLE)
def test_field_changes_at_rest(cloud: Cloud, path: str) -> None:
    """At rest the update takes every field."""
    for state in ("CREATED", "STOPPED"):
        cloud.update(cloud.place(state), **{path: SAMPLES[path]})


@pytest.mark.parametrize("path", UPDATABLE)
def test_field_changes_live_if_the_table_says_so(cloud: Cloud, path: str) -> None:
    """A started application takes the live fields, and no other."""
    identifier = cloud.place("STARTED")
    accepted = cloud.accepts(lambda: cloud.update(identifier, **{path: SAMPLES[path]}))

    assert accepted == (rule_of(path).change is Change.LIVE)


@pytest.mark.parametrize("path", [path for path in UPDATABLE if rule_of(path).change is Change.LIVE])
def test_condition_of_a_live_field_is_the_services_own(cloud: Cloud, path: str) -> None:
    """With pre-initialised capacity a live field is refused if and only if the table has the condition."""
    identifier = cloud.place("STARTED", initialCapacity=CAPACITY)
    accepted = cloud.accepts(lambda: cloud.update(identifier, **{path: SAMPLES[path]}))

    assert accepted == (not rule_of(path).not_live_when)


def test_live_update_takes_nothing_else_along(cloud: Cloud) -> None:
    """A field that needs rest spoils the live update of another, which is why a plan carries both at rest."""
    identifier = cloud.place("STARTED")
    both = {path: SAMPLES[path] for path in ("maximumCapacity", "networkConfiguration")}

    assert not cloud.accepts(lambda: cloud.update(identifier, **both))


def test_service_of_the_first_pages_takes_nothing_live(cloud: Cloud) -> None:
    """Where the service keeps to its 2021 pages the live update is refused, and the executor goes through STOPPED."""
    cloud.emulator.configure({"updates_while_started": "none"})
    identifier = cloud.place("STARTED")
    try:
        assert not cloud.accepts(lambda: CALLS["update_live"](cloud, identifier))
    finally:
        cloud.emulator.configure({"updates_while_started": "allow_list"})
