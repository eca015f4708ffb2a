"""Applications: their states, what is legal in which, what is read back."""

from typing import Any

import pytest

from slackwater.emulator import Caller, Emulator
from slackwater.emulator.emrserverless import LEGAL
from slackwater.emulator.emrserverless.tables import APPLICATION_STATES
from tests.emulator.support import ACCOUNT, FROZEN, HERE, IMAGE, INTERACTIVE, ROLE, Cloud, driver, refused

ACTIONS: dict[str, Any] = {
    "GetApplication": lambda emr, app: emr.get_application(applicationId=app),
    "UpdateApplication": lambda emr, app: emr.update_application(applicationId=app, architecture="ARM64"),
    "DeleteApplication": lambda emr, app: emr.delete_application(applicationId=app),
    "StartApplication": lambda emr, app: emr.start_application(applicationId=app),
    "StopApplication": lambda emr, app: emr.stop_application(applicationId=app),
    "StartJobRun": lambda emr, app: emr.start_job_run(applicationId=app, executionRoleArn=ROLE, jobDriver=driver()),
    "ListJobRuns": lambda emr, app: emr.list_job_runs(applicationId=app),
    "StartSession": lambda emr, app: emr.start_session(applicationId=app, executionRoleArn=ROLE),
    "ListSessions": lambda emr, app: emr.list_sessions(applicationId=app),
    "TagResource": lambda emr, app: emr.tag_resource(
        resourceArn=HERE.arn("emr-serverless", f"/applications/{app}"), tags={"a": "b"}
    ),
    "UntagResource": lambda emr, app: emr.untag_resource(
        resourceArn=HERE.arn("emr-serverless", f"/applications/{app}"), tagKeys=["a"]
    ),
    "ListTagsForResource": lambda emr, app: emr.list_tags_for_resource(
        resourceArn=HERE.arn("emr-serverless", f"/applications/{app}")
    ),
}


def test_every_action_of_the_table_is_walked() -> None:
    """No action of the legality table is missing from the walk below."""
    assert ACTIONS.keys() == LEGAL.keys()


@pytest.mark.parametrize("state", APPLICATION_STATES)
@pytest.mark.parametrize("action", ACTIONS)
def test_legal_in_exactly_the_states_of_the_table(cloud: Cloud, action: str, state: str) -> None:
    """Each action is accepted in the states of the table, and refused in all others without any change."""
    app = cloud.emulator.place("emrserverless", state=state, caller=HERE, **INTERACTIVE)
    before = cloud.emulator.peek("emrserverless", app, caller=HERE)

    if state in LEGAL[action]:
        ACTIONS[action](cloud.emr, app)
        assert cloud.emulator.refusals() == []
        return
    code = (
        "ResourceNotFoundException" if (action, state) == ("DeleteApplication", "TERMINATED") else "ValidationException"
    )
    with refused(code):
        ACTIONS[action](cloud.emr, app)
    assert cloud.emulator.peek("emrserverless", app, caller=HERE) == before
    assert [(refusal["operation"], refusal["state"]) for refusal in cloud.emulator.refusals()] == (
        [] if code == "ResourceNotFoundException" else [(action, state)]
    )


def test_life_of_an_application(cloud: Cloud) -> None:
    """Create, start, stop, delete pass through the documented states, each taking its time."""
    app = cloud.create("STOPPED")
    cloud.emr.delete_application(applicationId=app)

    assert cloud.states_of(app) == ["CREATING", "CREATED", "STARTING", "STARTED", "STOPPING", "STOPPED", "TERMINATED"]
    assert cloud.state(app) == "TERMINATED"


def test_passing_states_last_as_long_as_the_service_takes(cloud: Cloud) -> None:
    """A start is not over before its forty seconds are."""
    app = cloud.create()
    cloud.emr.start_application(applicationId=app)
    cloud.emulator.advance(39)
    assert cloud.state(app) == "STARTING"

    cloud.emulator.advance(2)
    assert cloud.state(app) == "STARTED"


def test_a_deleted_application_may_be_gone_at_once(cloud: Cloud) -> None:
    """With the switch `deleted_application` a deleted application is not found, neither by Get nor in lists."""
    app = cloud.create()
    cloud.emr.delete_application(applicationId=app)
    assert [found["state"] for found in cloud.emr.list_applications()["applications"]] == ["TERMINATED"]

    cloud.emulator.configure({"deleted_application": "not_found"})
    with refused("ResourceNotFoundException", app):
        cloud.state(app)
    assert cloud.emr.list_applications()["applications"] == []
    assert cloud.emulator.refusals() == []


def test_the_service_fills_in_what_was_not_said(cloud: Cloud) -> None:
    """Reading back shows the service's defaults and its own spelling, not only what was sent."""
    workers = {"Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "4vcpu", "memory": "16gb"}}}
    app = cloud.create(type="SPARK", initialCapacity=workers, maximumCapacity={"cpu": "8", "memory": "64 gB"})
    found = cloud.application(app)

    assert found["type"] == "Spark"
    assert found["architecture"] == "X86_64"
    assert found["autoStartConfiguration"] == {"enabled": True}
    assert found["autoStopConfiguration"] == {"enabled": True, "idleTimeoutMinutes": 15}
    assert found["schedulerConfiguration"] == {"maxConcurrentRuns": 15, "queueTimeoutMinutes": 360}
    assert found["monitoringConfiguration"] == {"managedPersistenceMonitoringConfiguration": {"enabled": True}}
    sizes = {"cpu": "4 vCPU", "memory": "16 GB", "disk": "20 GB", "diskType": "STANDARD"}
    assert found["initialCapacity"] == {"Driver": {"workerCount": 1, "workerConfiguration": sizes}}
    assert found["maximumCapacity"] == {"cpu": "8 vCPU", "memory": "64 GB", "disk": "20000 GB"}


def test_the_scheduler_is_on_by_default_from_7_3(cloud: Cloud) -> None:
    """Before emr-7.3.0 nothing is queued unless asked; 7.10 is later than 7.3."""
    assert "schedulerConfiguration" not in cloud.application(cloud.create(releaseLabel="emr-7.2.0"))
    assert "schedulerConfiguration" in cloud.application(cloud.create(releaseLabel="emr-7.10.0-latest"))


def test_subnets_come_back_in_another_order(cloud: Cloud) -> None:
    """Subnets and security groups are sets."""
    sent = ["subnet-a2", "subnet-b1", "subnet-c3"]
    found = cloud.application(cloud.create(networkConfiguration={"subnetIds": sent}))["networkConfiguration"][
        "subnetIds"
    ]

    assert found != sent
    assert sorted(found) == sorted(sent)


def test_an_image_has_a_digest_after_the_first_start(cloud: Cloud) -> None:
    """The digest does not exist before a start, and an image that is changed at rest has none again."""
    app = cloud.create(imageConfiguration={"imageUri": IMAGE})
    assert cloud.application(app)["imageConfiguration"] == {"imageUri": IMAGE}

    cloud.emr.start_application(applicationId=app)
    cloud.emulator.advance(41)
    assert cloud.application(app)["imageConfiguration"]["resolvedImageDigest"].startswith("sha256:")


def test_start_and_stop_move_updated_at(cloud: Cloud) -> None:
    """`updatedAt` is no sign of a change of configuration."""
    app = cloud.create()
    before = cloud.application(app)["updatedAt"]
    cloud.emr.start_application(applicationId=app)

    assert cloud.application(app)["updatedAt"] > before


def test_stop_is_refused_while_job_runs_are_active(cloud: Cloud) -> None:
    """All six active states block a stop, CANCELLING too; the refusal names the runs."""
    for state in ("SUBMITTED", "QUEUED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING"):
        app = cloud.emulator.place("emrserverless", state="STARTED", caller=HERE)
        run = cloud.emulator.place("emrserverless", kind="job_run", state=state, caller=HERE, applicationId=app)
        with refused("ValidationException", "active job runs", run):
            cloud.emr.stop_application(applicationId=app)
        cloud.emulator.place("emrserverless", kind="job_run", state="CANCELLED", caller=HERE, id=run)
        cloud.emr.stop_application(applicationId=app)

        assert cloud.state(app) == "STOPPING"


def test_accounts_and_regions_see_nothing_of_each_other(cloud: Cloud) -> None:
    """Ids and ARNs of another account or region are not found."""
    app = cloud.create()
    for caller in (Caller("999900001111", HERE.region), Caller(ACCOUNT, "us-west-2")):
        other = Cloud(cloud.emulator, caller)
        with refused("ResourceNotFoundException"):
            other.state(app)
        assert other.emr.list_applications()["applications"] == []


def test_starting_beyond_the_quota_is_refused(cloud: Cloud) -> None:
    """Pre-initialised capacity counts against the account's vCPU limit: 402 and its own code."""
    cloud.emulator.configure({"max_vcpu": 6})
    workers = {"Driver": {"workerCount": 1, "workerConfiguration": {"cpu": "4 vCPU", "memory": "16 GB"}}}
    cloud.create("STARTED", initialCapacity=workers)
    second = cloud.create(initialCapacity=workers)

    with refused("ServiceQuotaExceededException", "8 vCPU"):
        cloud.emr.start_application(applicationId=second)
    assert cloud.emulator.refusals()[-1]["status"] == 402


def test_creating_beyond_the_quota_is_refused(cloud: Cloud) -> None:
    """A deleted application gives its place back."""
    cloud.emulator.configure({"max_applications": 1})
    first = cloud.create()
    with refused("ValidationException", "limit of 1"):
        cloud.create()
    cloud.emr.delete_application(applicationId=first)

    assert cloud.create() != first


def test_same_token_same_body_gives_the_first_answer(cloud: Cloud) -> None:
    """A repeated create makes no twin, even of a deleted application; another body with the token is a conflict."""
    members: dict[str, Any] = {"type": "SPARK", "releaseLabel": "emr-7.9.0", "clientToken": "once", "name": "etl"}
    first = cloud.emr.create_application(**members)
    cloud.emulator.advance(10)
    cloud.emr.delete_application(applicationId=first["applicationId"])
    again = cloud.emr.create_application(**members)

    assert {name: again[name] for name in ("applicationId", "arn", "name")} == {
        name: first[name] for name in ("applicationId", "arn", "name")
    }
    with refused("ConflictException", "once"):
        cloud.emr.create_application(**members | {"name": "other"})
    assert len(cloud.emr.list_applications()["applications"]) == 1


def test_tags(cloud: Cloud) -> None:
    """Tags are added, replaced and removed on applications and job runs, in any state, and read with them."""
    app = cloud.create("STARTED", tags={"team": "a"})
    run = cloud.submit(app)
    for arn in (cloud.application(app)["arn"], cloud.run(app, run)["arn"]):
        cloud.emr.tag_resource(resourceArn=arn, tags={"team": "b", "slackwater:owner": "x y"})
        cloud.emr.untag_resource(resourceArn=arn, tagKeys=["team", "unknown"])
        assert cloud.emr.list_tags_for_resource(resourceArn=arn)["tags"] == {"slackwater:owner": "x y"}

    assert cloud.application(app)["tags"] == cloud.run(app, run)["tags"] == {"slackwater:owner": "x y"}


def test_at_most_200_tags(cloud: Cloud) -> None:
    """The limit holds for what the resource has after the call; keys of the system are refused."""
    app = cloud.create(tags={f"key-{number}": "" for number in range(199)})
    arn = cloud.application(app)["arn"]
    cloud.emr.tag_resource(resourceArn=arn, tags={"one": ""})
    with refused("ValidationException", "200"):
        cloud.emr.tag_resource(resourceArn=arn, tags={"more": ""})
    with refused("ValidationException", "aws:x"):
        cloud.emr.tag_resource(resourceArn=arn, tags={"aws:x": ""})

    assert len(cloud.application(app)["tags"]) == 200


def test_lists_are_paged(cloud: Cloud) -> None:
    """Pages of the asked size, the newest first, nothing twice or lost; a token of other filters is refused."""
    apps = [cloud.emulator.place("emrserverless", state="CREATED", caller=HERE) for _ in range(7)]
    pages = list(cloud.emr.get_paginator("list_applications").paginate(PaginationConfig={"PageSize": 3}))

    assert [[found["id"] for found in page["applications"]] for page in pages] == [apps[:3:-1], apps[3:0:-1], apps[:1]]
    with refused("ValidationException", "nextToken"):
        cloud.emr.list_applications(nextToken=pages[0]["nextToken"], states=["CREATED"])
    with refused("ValidationException", "nextToken"):
        cloud.emr.list_applications(nextToken="abc")


def test_lists_are_grouped_by_state(cloud: Cloud) -> None:
    """With several states the first page alone is not the newest; a page may span groups."""
    made = [
        cloud.emulator.place("emrserverless", state=state, caller=HERE)
        for state in ("STOPPED", "CREATED", "STARTED", "STOPPED")
    ]
    pages = cloud.emr.get_paginator("list_applications").paginate(
        states=["CREATED", "STOPPED"], PaginationConfig={"PageSize": 2}
    )

    assert [found["id"] for page in pages for found in page["applications"]] == [made[1], made[3], made[0]]


def test_a_page_is_fifty_by_default(cloud: Cloud) -> None:
    """Nobody gets everything who does not follow the token."""
    for _ in range(51):
        cloud.emulator.place("emrserverless", state="CREATED", caller=HERE)
    page = cloud.emr.list_applications()

    assert (len(page["applications"]), "nextToken" in page) == (50, True)


def test_an_idle_application_stops_itself(cloud: Cloud) -> None:
    """Auto stop counts from the moment the application is idle; switched off, it never comes."""
    lasting = cloud.create("STARTED", autoStopConfiguration={"enabled": False})
    app = cloud.create("STARTED", autoStopConfiguration={"enabled": True, "idleTimeoutMinutes": 5})
    cloud.emulator.advance(200)
    assert cloud.state(app) == "STARTED"
    cloud.emulator.advance(100)
    assert cloud.state(app) == "STOPPING"
    cloud.emulator.advance(20)

    assert (cloud.state(app), cloud.state(lasting)) == ("STOPPED", "STARTED")
    assert "idle" in cloud.application(app)["stateDetails"]


def test_the_same_seed_gives_the_same_ids(tmp_path: Any) -> None:
    """Runs can be repeated: ids depend on the seed and the order only."""
    ids = []
    for name in ("a", "b"):
        with Emulator(tmp_path / name, speed=FROZEN, seed=5) as emulator:
            ids.append(Cloud(emulator).create())

    assert ids[0] == ids[1]
