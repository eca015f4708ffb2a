"""Compute environments: their statuses in time, what is refused when, what an update does, tombstones and names."""

import itertools
from typing import Any

import pytest

from slackwater.emulator import Emulator, MisuseError
from slackwater.emulator.batch import SETTLED, STATUSES
from tests.emulator.batch_support import ARN, EC2, FARGATE, LINKED, PROGRESSIVE, ROLE, BatchCloud, denied
from tests.emulator.support import HERE

CREATE: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"computeEnvironmentName": "-x"}, "Compute environment name should match valid pattern"),
    "enum": ({"type": "WILD"}, "Error executing request, Exception : 1 validation error detected"),
    "no resources": ({"computeResources": None}, "computeResources is required"),
    "unmanaged without role": ({"type": "UNMANAGED"}, "serviceRole is required"),
    "managed with unmanagedvCpus": ({"unmanagedvCpus": 4}, "unmanagedvCpus is not applicable"),
    "disabled": ({"state": "DISABLED"}, "must be created in the ENABLED state"),
    "desired of Fargate": ({"computeResources": {**FARGATE, "desiredvCpus": 1}}, "desiredvCpus is not applicable for"),
    "tags of Fargate": ({"computeResources": {**FARGATE, "tags": {"a": "b"}}}, "tags is not applicable for Fargate."),
    "groups of Fargate": ({"computeResources": {**FARGATE, "securityGroupIds": []}}, "securityGroupIds must have 1"),
    "no instance role": ({"computeResources": {**EC2, "instanceRole": None}}, "Instance role is required."),
    "no minimum": ({"computeResources": {**EC2, "minvCpus": None}}, "Resource minvCpus is required."),
    "minimum above": ({"computeResources": {**EC2, "minvCpus": 65}}, "minvCpus must be from 0 to maxvCpus (64)"),
    "desired above": ({"computeResources": {**EC2, "desiredvCpus": 65}}, "desiredvCpus must be between"),
    "architectures": ({"computeResources": {**EC2, "instanceTypes": ["m5", "m6g.large"]}}, "different architectures"),
    "strategy": ({"computeResources": {**EC2, "allocationStrategy": "SPOT_CAPACITY_OPTIMIZED"}}, "not applicable for"),
    "spot without fleet": ({"computeResources": {**EC2, "type": "SPOT"}}, "spotIamFleetRole is required"),
    "short delay": (
        {"computeResources": {**EC2, "scalingPolicy": {"minScaleDownDelayMinutes": 5}}},
        "minScaleDownDelayMinutes must be between 20 and 10080",
    ),
    "tag of the system": ({"tags": {"aws:x": "y"}}, "aws:x"),
}
INFRASTRUCTURE: dict[str, tuple[dict[str, Any], str | None, dict[str, Any], str]] = {
    "best fit": (EC2, None, {"instanceTypes": ["c5"]}, "allocation strategy BEST_FIT"),
    "own role": (PROGRESSIVE, ROLE, {"instanceTypes": ["c5"]}, "needs the service-linked role"),
    "to Fargate": (PROGRESSIVE, None, {"type": "FARGATE"}, "cannot be changed from EC2 to FARGATE"),
    "desired lowered": ({**PROGRESSIVE, "desiredvCpus": 8}, None, {"desiredvCpus": 4}, "Manually scaling down"),
    "minimum above maximum": (PROGRESSIVE, None, {"minvCpus": 65}, "minvCpus must be from 0"),
    "empty": (PROGRESSIVE, None, {}, "At least one compute-resources attribute must be specified"),
    "Fargate and minimum": (FARGATE, None, {"minvCpus": 1}, "minvCpus is not applicable for Fargate."),
    "Fargate and Spot": (FARGATE, None, {"type": "FARGATE_SPOT"}, "cannot be changed from FARGATE to FARGATE_SPOT"),
}


def test_a_life(batch: BatchCloud) -> None:
    """Every phase takes its time; a deleted one is listed for a minute, and then there is nothing of it."""
    batch.api.create_compute_environment(
        computeEnvironmentName="work", type="MANAGED", computeResources=FARGATE, tags={"team": "x"}
    )
    created = batch.shown()
    batch.emulator.advance(21)
    healthy = batch.shown()
    batch.change("work", state="DISABLED")
    batch.api.delete_compute_environment(computeEnvironment=ARN + "compute-environment/work")
    batch.emulator.advance(19)
    assert batch.shown()["status"] == "DELETING"
    batch.emulator.advance(2)
    assert batch.shown()["status"] == "DELETED"
    batch.emulator.advance(60)

    assert created["status"] == "CREATING"
    assert healthy == {
        "computeEnvironmentName": "work",
        "computeEnvironmentArn": ARN + "compute-environment/work",
        "ecsClusterArn": f"arn:aws:ecs:eu-west-1:111122223333:cluster/work_Batch_{healthy['uuid']}",
        "uuid": created["uuid"],
        "type": "MANAGED",
        "state": "ENABLED",
        "status": "VALID",
        "statusReason": "ComputeEnvironment Healthy",
        "computeResources": FARGATE,
        "serviceRole": LINKED,
        "updatePolicy": {"terminateJobsOnUpdate": False, "jobExecutionTimeoutMinutes": 30},
        "containerOrchestrationType": "ECS",
        "tags": {"team": "x"},
    }
    assert batch.environments("work") == batch.environments() == []
    history = batch.emulator.history("batch", healthy["uuid"])
    assert [state for _, state in history] == [
        "CREATING",
        "VALID",
        "UPDATING",
        "VALID",
        "DELETING",
        "DELETED",
        "GONE",
    ]
    assert batch.illegal() == []


def test_a_name_comes_back(batch: BatchCloud) -> None:
    """While the tombstone is listed the name is free; the same ARN is another environment then."""
    batch.environment()
    first = batch.shown()
    batch.change("work", state="DISABLED")
    batch.api.delete_compute_environment(computeEnvironment="work")
    batch.emulator.advance(21)
    batch.environment()
    both = {each["status"]: each for each in batch.environments("work")}

    assert both.keys() == {"DELETED", "VALID"}
    assert both["VALID"]["computeEnvironmentArn"] == first["computeEnvironmentArn"]
    assert both["DELETED"]["uuid"] == first["uuid"] != both["VALID"]["uuid"]
    assert both["DELETED"]["ecsClusterArn"] != both["VALID"]["ecsClusterArn"]
    with denied("Object already exists"):
        batch.environment()
    assert batch.illegal() == []  # a client cannot know who else makes one


def test_accounts_are_apart(batch: BatchCloud, emulator: Emulator) -> None:
    """The same name in another region is another environment."""
    batch.environment()
    other = BatchCloud(emulator, type(HERE)(HERE.account, "us-west-2"))
    assert other.environments() == []
    other.environment()

    assert len(batch.environments("work")) == len(other.environments("work")) == 1


@pytest.mark.parametrize(("members", "words"), CREATE.values(), ids=CREATE)
def test_create_is_refused(batch: BatchCloud, members: dict[str, Any], words: str) -> None:
    """Each in words that name the member; nothing is created, and the refusal is counted."""
    given = {"computeEnvironmentName": "work", "type": "MANAGED", "computeResources": FARGATE} | members
    given = {name: value for name, value in given.items() if value is not None}
    if resources := given.get("computeResources"):
        given["computeResources"] = {name: value for name, value in resources.items() if value is not None}
    with denied(words):
        batch.api.create_compute_environment(**given)

    assert batch.environments() == []
    assert batch.illegal() == ["CreateComputeEnvironment"]


def test_the_service_fills_in(batch: BatchCloud) -> None:
    """What an EC2 environment was created without: sizes, strategy, image, version, price, role."""
    template = {"launchTemplateName": "t"}
    fleet = {"spotIamFleetRole": "fleet", "type": "SPOT", "launchTemplate": template}
    batch.environment("spot", {**EC2, **fleet, "minvCpus": 4}, serviceRole="batch")
    shown = batch.shown("spot")

    assert shown["serviceRole"] == ROLE
    assert shown["computeResources"] == {
        **EC2,
        **fleet,
        "minvCpus": 4,
        "desiredvCpus": 4,
        "bidPercentage": 100,
        "allocationStrategy": "BEST_FIT",
        "launchTemplate": {"launchTemplateName": "t", "version": "$Default"},
        "ec2Configuration": [{"imageType": "ECS_AL2023"}],
        "tags": {},
    }


def test_an_update_merges(batch: BatchCloud) -> None:
    """What is not sent stays; sizes, role and state take seconds, and the service moves the desired size along."""
    batch.environment("own", {**EC2, "desiredvCpus": 32}, serviceRole=ROLE)
    before = batch.shown("own")
    batch.change("own", computeResources={"maxvCpus": 16}, serviceRole=f"{ROLE}2", state="DISABLED")
    after = batch.shown("own")

    sizes = {"maxvCpus": 16, "desiredvCpus": 16}
    assert after["status"] == "VALID"
    assert after["computeResources"] == {**before["computeResources"], **sizes}
    assert (after["serviceRole"], after["state"]) == (f"{ROLE}2", "DISABLED")
    batch.change("own", computeResources={"minvCpus": 16})
    assert batch.shown("own")["computeResources"]["minvCpus"] == 16
    with denied("Manually scaling down"):
        batch.change("own", computeResources={"desiredvCpus": 15})


def test_an_infrastructure_update_takes_long(batch: BatchCloud) -> None:
    """In place with the service-linked role and a strategy that is not BEST_FIT; empty texts remove what they name."""
    batch.environment(
        "work", {**PROGRESSIVE, "ec2KeyPair": "key", "imageId": "ami-1", "launchTemplate": {"launchTemplateId": "lt-1"}}
    )
    removals = {"ec2KeyPair": "", "imageId": "", "launchTemplate": {"launchTemplateId": ""}, "securityGroupIds": []}
    changes = {"instanceTypes": ["c5"], "updateToLatestImageVersion": True, **removals}
    batch.change("work", 599, computeResources=changes, updatePolicy={"terminateJobsOnUpdate": True})
    assert batch.shown()["status"] == "UPDATING"
    batch.emulator.advance(2)
    shown = batch.shown()

    assert shown["status"] == "VALID"
    assert shown["computeResources"]["instanceTypes"] == ["c5"]
    assert shown["computeResources"]["securityGroupIds"] == []
    assert not {"ec2KeyPair", "imageId", "launchTemplate", "updateToLatestImageVersion"} & set(
        shown["computeResources"]
    )
    assert shown["updatePolicy"] == {"terminateJobsOnUpdate": True, "jobExecutionTimeoutMinutes": 30}
    batch.change("work", 601, computeResources={"type": "SPOT", "bidPercentage": 50})
    assert batch.shown()["computeResources"]["bidPercentage"] == 50


@pytest.mark.parametrize(("resources", "role", "changes", "words"), INFRASTRUCTURE.values(), ids=INFRASTRUCTURE)
def test_an_update_is_refused(
    batch: BatchCloud, resources: dict[str, Any], role: str | None, changes: dict[str, Any], words: str
) -> None:
    """What cannot be done in place is refused, and nothing has changed."""
    batch.environment("work", resources, **({"serviceRole": role} if role else {}))
    before = batch.shown()
    with denied(words):
        batch.change("work", computeResources=changes)

    assert batch.shown() == before


def test_a_role_changes_by_itself(batch: BatchCloud) -> None:
    """Not together with the infrastructure, and never to or from the service-linked one."""
    batch.environment("work", PROGRESSIVE)
    with denied("may not change serviceRole"):
        batch.change("work", computeResources={"instanceTypes": ["c5"]}, serviceRole=LINKED)
    with denied("to or from the service-linked role"):
        batch.change("work", serviceRole=ROLE)


def test_fargate_networks_change_in_place(batch: BatchCloud) -> None:
    """In seconds; an empty list changes nothing. With the setting, Fargate may also become Fargate Spot."""
    batch.environment()
    batch.change("work", computeResources={"subnets": ["subnet-2"], "securityGroupIds": []})
    shown = batch.shown()
    assert shown["status"] == "VALID"
    assert shown["computeResources"] == {**FARGATE, "subnets": ["subnet-2"]}
    batch.emulator.configure({"batch_fargate_type_change": "accepted"})
    batch.change("work", computeResources={"type": "FARGATE_SPOT"})

    assert batch.shown()["computeResources"]["type"] == "FARGATE_SPOT"


def test_what_is_not_there(batch: BatchCloud) -> None:
    """Described as nothing, deleted without a word, updated not at all; and no client is to blame."""
    assert batch.environments("none", ARN + "compute-environment/none", "arn:aws:batch:x:1:compute-environment/x") == []
    batch.api.delete_compute_environment(computeEnvironment="none")
    with denied(ARN + "compute-environment/none does not exist"):
        batch.change("none", state="DISABLED")

    assert batch.illegal() == []


@pytest.mark.parametrize("status", STATUSES)
def test_every_status(batch: BatchCloud, status: str) -> None:
    """What each status allows: updates and deletions where it is settled, and an ENABLED one is never deleted."""
    for enabled in (True, False):
        words = "is being modified" if status not in SETTLED else "DISABLED" if enabled else ""
        name = batch.place("compute_environment", status, computeEnvironmentName=f"e{enabled}", enabled=enabled)
        if status == "DELETED":  # a tombstone is nobody
            batch.api.delete_compute_environment(computeEnvironment=name)
            with denied("does not exist"):
                batch.api.update_compute_environment(computeEnvironment=name, state="DISABLED")
            continue
        if words:
            with denied(words):
                batch.api.delete_compute_environment(computeEnvironment=name)
        else:
            batch.api.delete_compute_environment(computeEnvironment=name)
            batch.place("compute_environment", status, id=name)
        if status in SETTLED:
            batch.api.update_compute_environment(computeEnvironment=name, state="ENABLED")
        else:
            with denied("is being modified"):
                batch.api.update_compute_environment(computeEnvironment=name, state="ENABLED")


def test_lists_come_in_pages(batch: BatchCloud) -> None:
    """Every environment once, whatever the size of the pages; a token that is none is refused."""
    names = {batch.place("compute_environment", "VALID", computeEnvironmentName=f"e{number}") for number in range(7)}
    pages = batch.api.get_paginator("describe_compute_environments").paginate(PaginationConfig={"PageSize": 3})
    found = [[each["computeEnvironmentName"] for each in page["computeEnvironments"]] for page in pages]

    assert [len(page) for page in found] == [3, 3, 1]
    assert set(itertools.chain(*found)) == names
    for members, words in (({"nextToken": "x"}, "nextToken is not valid"), ({"maxResults": 101}, "between 1 and 100")):
        with denied("Error executing request, Exception : ", words):
            batch.api.describe_compute_environments(**members)
    with denied("Maximum number of compute-environments supported is 100"):
        batch.environments(*(f"e{number}" for number in range(101)))


def test_placed_members_drift(batch: BatchCloud) -> None:
    """A test moves what the service itself moves: the desired size under load."""
    batch.environment("work", PROGRESSIVE)
    batch.place("compute_environment", "VALID", id="work", computeResources={"desiredvCpus": 44})

    with pytest.raises(MisuseError, match="is there already"):
        batch.place("compute_environment", "VALID", computeEnvironmentName="work")
    batch.place("compute_environment", "INVALID", computeEnvironmentName="ill", statusReason="CLIENT_ERROR - why")
    assert batch.shown("ill")["statusReason"] == "CLIENT_ERROR - why"
    assert batch.shown()["computeResources"]["desiredvCpus"] == 44
    assert batch.shown()["computeResources"]["instanceTypes"] == ["m5"]


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        pytest.param([["optimal"]], "not an instance type", id="a group"),
        pytest.param([["r5"]], "not included", id="none of them"),
        pytest.param([["m5.large"], ["m5"]], "overlaps", id="twice"),
        pytest.param([[]], "is required", id="nothing"),
    ],
)
def test_an_override_is_for_some_instance_types(batch: BatchCloud, targets: list[list[str]], words: str) -> None:
    """For those of the environment, each for others."""
    template = {"launchTemplateId": "lt-1"}
    overrides = [{**template, "targetInstanceTypes": each} for each in targets]
    with denied(words):
        batch.environment("ce", {**PROGRESSIVE, "launchTemplate": {**template, "overrides": overrides}})
