"""What the planner makes of App Runner's table: one thing at a time, and power by two moves."""

from __future__ import annotations

import pytest

from slackwater.lifecycle import explain
from slackwater.lifecycle.planner import plan
from slackwater.lifecycle.vocabulary import FieldChange, Intent, Observation, Plan, Policy
from slackwater.services.apprunner.connections.rules import CONNECTION
from slackwater.services.apprunner.services.rules import SERVICE

SOURCE = (FieldChange(path="sourceConfiguration.imageRepository.imageIdentifier"),)
STOPPED = Policy(power="stopped")


@pytest.mark.parametrize(
    ("at", "intent", "policy", "reads"),
    [
        pytest.param("RUNNING", Intent(present=True, changes=SOURCE), Policy(), "update and deploy", id="update"),
        pytest.param(
            "PAUSED",
            Intent(present=True, changes=SOURCE),
            STOPPED,
            "resume -> update and deploy sourceConfiguration -> pause",
            id="paused",
        ),
        pytest.param(
            "PAUSED",
            Intent(present=True, changes=SOURCE),
            Policy(),
            "it was PAUSED, and is left RUNNING, unless lifecycle.power is stopped",
            id="paused as found",
        ),
        pytest.param("CREATE_FAILED", Intent(present=True, unfinished=True), Policy(), "rebuild", id="rebuild"),
        pytest.param("CREATE_FAILED", Intent(present=True), Policy(), "as wanted", id="left as found"),
        pytest.param("PAUSED", Intent(present=False), Policy(), "delete", id="delete needs no resume"),
        pytest.param("DELETING", Intent(present=False), Policy(), "wait", id="is being deleted"),
    ],
)
def test_plans(at: str, intent: Intent, policy: Policy, reads: str) -> None:
    """Each reads as a person would say it."""
    assert reads in explain.answer(SERVICE, plan(SERVICE, Observation(state=at), intent, policy))


def test_maintenance_is_waited_for() -> None:
    """Where it ends nobody knows, so a plan is made again then."""
    answer = plan(SERVICE, Observation(state="MAINTAINED"), Intent(present=True, changes=SOURCE), Policy())
    assert isinstance(answer, Plan)
    assert [type(step).__name__ for step in answer.steps] == ["Wait", "Replan"]


def test_what_a_person_has_to_do_is_said() -> None:
    """A handshake is completed by a person, and nothing else waits for one."""
    assert explain.asked(CONNECTION, "PENDING_HANDSHAKE").startswith(": complete the handshake")
    assert explain.asked(CONNECTION, "AVAILABLE") == ""
