"""What a plan does to the users of a resource."""

from __future__ import annotations

from typing import Literal

import pytest

from slackwater.lifecycle import explain
from slackwater.lifecycle.impact import Impact, impact
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.replay import course
from slackwater.lifecycle.vocabulary import (
    ABSENT,
    Blocker,
    FieldChange,
    Intent,
    Lifecycle,
    Observation,
    Plan,
    Policy,
    Replan,
    Wait,
)
from slackwater.services.batch.computeenvironments.rules import ACTIVE_JOBS, COMPUTE_ENVIRONMENT, JOB_QUEUES
from slackwater.services.emrserverless.applications.rules import APPLICATION
from slackwater.services.emrserverless.jobruns.rules import BATCH_RUN, STREAMING_RUN
from tests.lifecycle.market import BUYERS, STALL

RUNS = {"active job runs": (Blocker(id="r1", state="RUNNING"), Blocker(id="r2", state="QUEUED"))}
OWN = {"active job runs": (Blocker(id="r1", state="RUNNING", endless=True, own=True),)}
JOBS = {ACTIVE_JOBS.name: (Blocker(id="j1", state="RUNNING"),)}
QUEUES = {JOB_QUEUES.name: (Blocker(id="q1", state="VALID", own=True),)}
NETWORK = Intent(present=True, changes=(FieldChange(path="networkConfiguration"),))
GONE = Intent(present=False)
IMAGE = Intent(present=True, changes=(FieldChange(path="computeResources.imageId"),))
DRIVER = Intent(present=True, changes=(FieldChange(path="jobDriver"),))

CASES = [
    pytest.param(
        APPLICATION, Observation(state="STARTED"), NETWORK, Policy(restart="always"), "stopped between stop and start",
        id="stopped and started",
    ),
    pytest.param(
        APPLICATION, Observation(state="STARTED", blockers=RUNS), NETWORK, Policy(on_active="cancel"),
        "down from stop on; job runs cancelled: 2", id="cancelled, and left stopped",
    ),
    pytest.param(
        APPLICATION, Observation(state="STARTED", blockers=RUNS), NETWORK, Policy(on_active="wait"),
        "down from stop on", id="waited for",
    ),
    pytest.param(
        APPLICATION, Observation(state="STARTED", blockers=OWN), NETWORK, Policy(restart="always"),
        "stopped between stop and start; job runs suspended: 1", id="own work",
    ),
    pytest.param(APPLICATION, Observation(state="STOPPED"), NETWORK, Policy(), "none", id="at rest"),
    pytest.param(
        APPLICATION, Observation(state="STOPPED"), Intent(present=True), Policy(power="running"), "down until start",
        id="brought back",
    ),
    pytest.param(APPLICATION, Observation(state="STARTED"), GONE, Policy(), "down from stop on", id="removed"),
    pytest.param(
        COMPUTE_ENVIRONMENT, Observation(state="VALID", blockers=JOBS), GONE, Policy(on_active="cancel"),
        "down from disable on; jobs terminated: 1", id="terminated",
    ),
    pytest.param(
        COMPUTE_ENVIRONMENT, Observation(state="VALID", blockers=QUEUES), Intent(present=False, successor="there"),
        Policy(on_foreign="rewire"), "down from disable on", id="queues led elsewhere",
    ),
    pytest.param(
        STALL, Observation(state="OPEN", blockers={BUYERS.name: (Blocker(id="b", state="THERE"),)}), GONE,
        Policy(on_active="cancel"), "down from shut on; buyers ended: 1", id="in words that nobody knows",
    ),
    pytest.param(
        STREAMING_RUN, Observation(state="RUNNING"), DRIVER, Policy(power="running"),
        "stopped between cancel job run and start job run", id="a stream",
    ),
    pytest.param(
        COMPUTE_ENVIRONMENT, Observation(state="VALID"), IMAGE, Policy(), "disturbed by infrastructure update",
        id="goes on serving, but work suffers",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lifecycle", "observed", "intent", "policy", "words"), CASES)
def test_downtime_follows_from_the_plan(
    lifecycle: Lifecycle, observed: Observation, intent: Intent, policy: Policy, words: str
) -> None:
    """By the table alone."""
    answer = plan(lifecycle, observed, intent, policy)
    assert isinstance(answer, Plan)

    assert explain.downtime(impact(lifecycle, observed.state, answer)) == words


@pytest.mark.parametrize(("on_active", "hurt"), [("cancel", 2), ("wait", 0)])
def test_work_that_does_not_come_to_its_own_end_is_counted(on_active: Literal["cancel", "wait"], hurt: int) -> None:
    """What is waited for is not hurt."""
    answer = plan(APPLICATION, Observation(state="STARTED", blockers=RUNS), NETWORK, Policy(on_active=on_active))
    assert isinstance(answer, Plan)

    assert impact(APPLICATION, "STARTED", answer).hurt == hurt


def test_work_that_is_under_way_is_cut_short() -> None:
    """A batch run that is cancelled does not come to its own end, though it never was a service."""
    answer = plan(BATCH_RUN, Observation(state="RUNNING"), DRIVER, Policy())
    assert isinstance(answer, Plan)
    found = impact(BATCH_RUN, "RUNNING", answer)

    assert (explain.downtime(found), found.down) == ("ended by cancel job run", True)


def test_what_serves_nobody_disturbs_nobody() -> None:
    """The words of the update are the same, and the state in which it is made is not."""
    answer = plan(COMPUTE_ENVIRONMENT, Observation(state="DISABLED"), IMAGE, Policy())
    assert isinstance(answer, Plan)

    assert explain.downtime(impact(COMPUTE_ENVIRONMENT, "DISABLED", answer)) == "none"


def test_the_end_of_a_plan_is_known() -> None:
    """Where it leads; of one that has to look again, how far it can be told."""
    made = plan(APPLICATION, Observation(state=ABSENT), Intent(present=True), Policy())
    waiting = Plan(steps=(Wait(through="STOPPING", until="", reason=""), Replan(reason="")))
    assert isinstance(made, Plan)

    assert impact(APPLICATION, ABSENT, made).ends_in == "CREATED"
    assert impact(APPLICATION, "STOPPING", waiting) == Impact(ends_in="STOPPING")


@pytest.mark.parametrize(
    ("lifecycle", "state", "intent", "policy", "way"),
    [
        (APPLICATION, "STOPPED", NETWORK, Policy(), "STOPPED"),
        (
            APPLICATION,
            "STARTED",
            NETWORK,
            Policy(restart="always"),
            "STARTED STOPPING STOPPED STARTING STARTED",
        ),
        (
            COMPUTE_ENVIRONMENT,
            "DISABLED",
            Intent(present=True, changes=(FieldChange(path="computeResources.maxvCpus"),)),
            Policy(power="stopped"),
            "DISABLED DISABLING DISABLED",
        ),
        (APPLICATION, ABSENT, Intent(present=True), Policy(), "ABSENT CREATING CREATED"),
        (APPLICATION, "STOPPED", GONE, Policy(), "STOPPED TERMINATED"),
        (
            STREAMING_RUN,
            "CANCELLED",
            DRIVER,
            Policy(power="running", until="running"),
            "CANCELLED SUBMITTED QUEUED PENDING SCHEDULED RUNNING",
        ),
    ],
    ids=["in place", "there and back", "by a route", "made", "removed", "through others"],
)
def test_the_way_of_a_plan_is_known(lifecycle: Lifecycle, state: str, intent: Intent, policy: Policy, way: str) -> None:
    """State after state, also those that are only passed through."""
    answer = plan(lifecycle, Observation(state=state, blockers=OWN), intent, policy)
    assert isinstance(answer, Plan)

    assert " ".join(course(lifecycle, state, answer)) == way


def test_a_way_that_is_not_told_ends_where_it_is_not() -> None:
    """Behind a passing state that may land anywhere."""
    waiting = Plan(steps=(Wait(through="STOPPING", until="", reason=""), Replan(reason="")))

    assert course(APPLICATION, "STOPPING", waiting) == ("STOPPING",)
