"""What a Batch platform declares around its parts: roles and their rights, logs, alarms, a dashboard."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.blueprints.inputs import KEY
from tests.blueprints.kinds import (
    ALARM,
    ATTACHMENT,
    DASHBOARD,
    DEFINITION,
    ENVIRONMENT,
    EVENT_RULE,
    EVENT_TARGET,
    GROUP,
    INSTANCE_PROFILE,
    POLICY,
    QUEUE,
    REGION_LOOKUP,
    ROLE,
    children,
)
from tests.blueprints.linter import complaints
from tests.blueprints.platforms import TOPIC, inputs_of, platform
from tests.support.mocks import Declared, declare

COMPONENT = "slackwater:index:BatchPlatform"
ARN = "arn:aws:batch:us-east-1:000000000000:"
THEIRS = "arn:aws:iam::000000000000:role/theirs"


def test_rights_are_no_wider_than_needed(bare: Declared, whole: Declared) -> None:
    """Whatever is said, no policy names actions by a pattern or resources that could be anybody's."""
    for declared in (bare, whole):
        documents = [
            *(each.inputs["assumeRolePolicy"] for each in declared.all(ROLE)),
            *(each.inputs["policy"] for each in declared.all(POLICY)),
            declared.result["submit_policy_json"],
        ]
        assert [complaints(each) for each in documents] == [[]] * len(documents)


def test_who_takes_which_role(whole: Declared) -> None:
    """Jobs have theirs by Amazon ECS, instances by EC2, Batch its own; policies of AWS where there is one for it."""
    trusted = {
        name: json.loads(each["assumeRolePolicy"])["Statement"][0]["Principal"]["Service"]
        for name, each in inputs_of(whole, ROLE).items()
    }
    managed = {each["policyArn"].rpartition("/")[2] for each in inputs_of(whole, ATTACHMENT).values()}

    assert trusted == {
        "job-role": "ecs-tasks.amazonaws.com",
        "execution-role": "ecs-tasks.amazonaws.com",
        "instance-role": "ec2.amazonaws.com",
        "service-role": "batch.amazonaws.com",
    }
    assert managed == {"AmazonEC2ContainerServiceforEC2Role", "AWSBatchServiceRole", "CloudWatchAgentServerPolicy"}
    assert inputs_of(whole, ROLE)["service-role"]["permissionsBoundary"].endswith("policy/boundary")
    assert inputs_of(whole, ROLE)["execution-role"]["path"] == "/batch/"


def test_existing_roles_are_left_alone() -> None:
    """With the ARNs of roles nothing of IAM is made, and nothing but the region is looked up."""
    security = {each: {"arn": THEIRS} for each in ("job_role", "execution_role", "service_role")}
    environments = {"a": {"type": "EC2", "instance_role": "theirs"}}
    found = declare(platform(security=security, compute_environments=environments))

    assert not {ROLE, POLICY, ATTACHMENT, INSTANCE_PROFILE} & children(found)
    assert found.lookups == (REGION_LOOKUP,)
    assert found.one(ENVIRONMENT).inputs["serviceRole"] == THEIRS
    assert found.one(ENVIRONMENT).inputs["computeResources"]["instanceRole"] == "theirs"
    assert (found.result["job_role_arn"], found.result["instance_profile_arn"]) == (THEIRS, None)


def test_a_definition_s_own_roles_win() -> None:
    """The platform's are for those that say nothing."""
    own = {"image": "python:3.13", "job_role_arn": THEIRS, "execution_role_arn": THEIRS}
    container = declare(platform(job_definitions={"a": own})).one(DEFINITION).inputs["containerProperties"]

    assert (container["jobRoleArn"], container["executionRoleArn"]) == (THEIRS, THEIRS)


@pytest.mark.parametrize(
    ("logging", "name"),
    [
        pytest.param({"log_group_name": "/theirs"}, "/theirs", id="theirs"),
        pytest.param({"enabled": False}, None, id="off"),
    ],
)
def test_logs_elsewhere(logging: Mapping[str, Any], name: str | None) -> None:
    """An existing log group is used, and may be written to; without one jobs log where the service lets them."""
    found = declare(platform(monitoring={"logging": logging}, job_definitions={"a": {"image": "python:3.13"}}))
    container = found.one(DEFINITION).inputs["containerProperties"]

    assert found.all(GROUP) == []
    assert found.result["log_group_name"] == name
    assert container.get("logConfiguration", {}).get("options", {}).get("awslogs-group") == name
    assert [("log-group:/theirs:*" in each.inputs["policy"]) for each in found.all(POLICY)] == [True] * bool(name)


def test_alarms_count_events_of_the_queue(whole: Declared) -> None:
    """A rule matches failed jobs, or a blocked queue, of one queue; an alarm counts what it matches."""
    rules, alarms = inputs_of(whole, EVENT_RULE), inputs_of(whole, ALARM)
    patterns = {name: json.loads(each["eventPattern"]) for name, each in rules.items()}

    assert rules.keys() == alarms.keys() == set(whole.result["alarm_names"])
    assert patterns["large-failed"] == {
        "source": ["aws.batch"],
        "detail-type": ["Batch Job State Change"],
        "detail": {"status": ["FAILED"], "jobQueue": [f"{ARN}job-queue/large"]},
    }
    assert patterns["default-blocked"]["detail-type"] == ["Batch Job Queue Blocked"]
    failed = alarms["large-failed"]
    assert failed["dimensions"].keys() == {"RuleName"}
    assert (failed["threshold"], alarms["large-blocked"]["threshold"]) == (3, 1)
    assert failed["alarmActions"] == failed["okActions"] == [TOPIC]
    assert {each["arn"] for each in inputs_of(whole, EVENT_TARGET).values()} == {TOPIC}
    assert len(whole.all(EVENT_TARGET)) == len(rules)


def test_the_dashboard_shows_every_queue(whole: Declared) -> None:
    """A line for each queue in either picture, and the logs."""
    body = json.loads(whole.one(DASHBOARD).inputs["dashboardBody"])
    counts, logs = body["widgets"][:-1], body["widgets"][-1]

    assert whole.one(DASHBOARD).inputs["dashboardName"] == whole.result["dashboard_name"] == "shop-dev-etl"
    assert [[line[-1]["label"] for line in each["properties"]["metrics"]] for each in counts] == [
        ["default", "large"],
        ["default", "large"],
    ]
    assert "/aws/batch/shop-dev-etl" in logs["properties"]["query"]
    assert {each["properties"]["region"] for each in body["widgets"]} == {"us-east-1"}


def test_companions_can_be_switched_off() -> None:
    """Without alarms, dashboard and logs there are the parts and their roles."""
    off = {"logging": {"enabled": False}, "alarms": {"enabled": False}, "dashboard": False}
    found = declare(platform(monitoring=off))

    assert children(found) == {COMPONENT, ENVIRONMENT, QUEUE, ROLE}
    assert (found.result["dashboard_name"], found.result["alarm_names"]) == (None, {})


def test_a_platform_may_have_no_queues() -> None:
    """Then nobody can submit anything to it."""
    found = declare(platform(job_queues={}))

    assert not {QUEUE, ALARM, DASHBOARD} & children(found)
    assert found.result["submit_policy_json"] is None


def test_the_log_group_is_encrypted(whole: Declared) -> None:
    """With the key, and kept for its days."""
    group = whole.one(GROUP).inputs

    assert (group["kmsKeyId"], group["retentionInDays"]) == (KEY, 7)
