"""UpdateApplication: what a patch changes, what it removes, and what a started application accepts."""

from typing import Any

import pytest

from tests.emulator.support import IMAGE, Cloud, refused

LIVE: dict[str, dict[str, Any]] = {
    "concurrency": {"schedulerConfiguration": {"maxConcurrentRuns": 3}},
    "capacity": {"maximumCapacity": {"cpu": "8 vCPU", "memory": "32 GB"}},
    "image": {"imageConfiguration": {"imageUri": IMAGE}},
    "worker images": {
        "workerTypeSpecifications": {
            name: {"imageConfiguration": {"imageUri": IMAGE}} for name in ("Driver", "Executor")
        }
    },
}
AT_REST: dict[str, dict[str, Any]] = {
    "architecture": {"architecture": "ARM64"},
    "queue timeout": {"schedulerConfiguration": {"maxConcurrentRuns": 3, "queueTimeoutMinutes": 30}},
    "live and at rest in one request": {"maximumCapacity": {"cpu": "8", "memory": "32"}, "architecture": "ARM64"},
    "network": {"networkConfiguration": {"subnetIds": ["subnet-1"]}},
}
REMOVALS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "image": ({"imageConfiguration": {"imageUri": IMAGE}}, {"imageConfiguration": {}}),
    "worker images": (LIVE["worker images"], {"workerTypeSpecifications": {}}),
    "worker images one by one": (
        LIVE["worker images"],
        {"workerTypeSpecifications": {"Driver": {"imageConfiguration": {}}, "Executor": {"imageConfiguration": {}}}},
    ),
    "initial capacity": ({"initialCapacity": {"Driver": {"workerCount": 1}}}, {"initialCapacity": {}}),
    "runtime": ({"runtimeConfiguration": [{"classification": "spark-defaults"}]}, {"runtimeConfiguration": []}),
    "network": (
        {"networkConfiguration": {"subnetIds": ["subnet-1"]}},
        {"networkConfiguration": {"subnetIds": [], "securityGroupIds": []}},
    ),
    "disk encryption": (
        {"diskEncryptionConfiguration": {"encryptionContext": {"a": "b"}}},
        {"diskEncryptionConfiguration": {}},
    ),
}


@pytest.mark.parametrize("change", LIVE.values(), ids=LIVE)
def test_a_started_application_accepts_the_list(cloud: Cloud, change: dict[str, Any]) -> None:
    """What stands on the list is changed while the application goes on running."""
    app = cloud.create("STARTED")
    cloud.emr.update_application(applicationId=app, **change)
    found = cloud.application(app)

    assert found["state"] == "STARTED"
    assert change.keys() <= found.keys()
    assert cloud.emulator.refusals() == []


@pytest.mark.parametrize("change", AT_REST.values(), ids=AT_REST)
def test_a_started_application_refuses_everything_else(cloud: Cloud, change: dict[str, Any]) -> None:
    """The request may hold nothing but what stands on the list; the refusal says so in the service's words."""
    app = cloud.create("STARTED")
    before = cloud.application(app)
    with refused(
        "ValidationException",
        "Only the following configurations can be updated when an application is in STARTED state: ",
    ):
        cloud.emr.update_application(applicationId=app, **change)

    assert cloud.application(app) == before


@pytest.mark.parametrize("change", LIVE.values(), ids=LIVE)
def test_by_the_2021_page_a_started_application_accepts_nothing(cloud: Cloud, change: dict[str, Any]) -> None:
    """With the switch turned, the state alone decides."""
    cloud.emulator.configure({"updates_while_started": "none"})
    app = cloud.create("STARTED")

    with refused(
        "ValidationException",
        "must be in one of the statuses to be updated: [STOPPED, CREATED]. Current status: STARTED",
    ):
        cloud.emr.update_application(applicationId=app, **change)


def test_an_image_is_not_changed_live_with_initial_capacity(cloud: Cloud) -> None:
    """Workers that are already there keep the image they have."""
    app = cloud.create("STARTED", initialCapacity={"Driver": {"workerCount": 1}})
    with refused("ValidationException", "pre-initialized capacity"):
        cloud.emr.update_application(applicationId=app, imageConfiguration={"imageUri": IMAGE})
    cloud.emr.update_application(applicationId=app, maximumCapacity={"cpu": "64", "memory": "256"})

    assert cloud.application(app)["maximumCapacity"]["cpu"] == "64 vCPU"


@pytest.mark.parametrize(("given", "removal"), REMOVALS.values(), ids=REMOVALS)
def test_removals(cloud: Cloud, given: dict[str, Any], removal: dict[str, Any]) -> None:
    """Leaving a member out keeps it; its empty form removes it."""
    app = cloud.create(**given)
    member = next(iter(given))
    cloud.emr.update_application(applicationId=app, architecture="ARM64")
    assert member in cloud.application(app)

    cloud.emr.update_application(applicationId=app, **removal)
    assert member not in cloud.application(app)


def test_a_nested_object_replaces_the_whole_one(cloud: Cloud) -> None:
    """A member left out of a sent object goes back to the service's default, but for the scheduler's."""
    app = cloud.create(
        autoStopConfiguration={"enabled": True, "idleTimeoutMinutes": 60},
        schedulerConfiguration={"maxConcurrentRuns": 2, "queueTimeoutMinutes": 30},
    )
    cloud.emr.update_application(
        applicationId=app, autoStopConfiguration={"enabled": True}, schedulerConfiguration={"maxConcurrentRuns": 4}
    )
    found = cloud.application(app)

    assert found["autoStopConfiguration"] == {"enabled": True, "idleTimeoutMinutes": 15}
    assert found["schedulerConfiguration"] == {"maxConcurrentRuns": 4, "queueTimeoutMinutes": 30}


def test_monitoring_sinks_are_removed_by_empty_ones(cloud: Cloud) -> None:
    """Managed persistence comes back by itself, whatever was sent beside it."""
    app = cloud.create(monitoringConfiguration={"s3MonitoringConfiguration": {"logUri": "s3://logs/"}})
    cloud.emr.update_application(
        applicationId=app,
        monitoringConfiguration={"s3MonitoringConfiguration": {}, "cloudWatchLoggingConfiguration": {"enabled": False}},
    )

    assert cloud.application(app)["monitoringConfiguration"] == {
        "managedPersistenceMonitoringConfiguration": {"enabled": True},
        "cloudWatchLoggingConfiguration": {"enabled": False},
    }


def test_moving_the_image_to_the_workers_takes_one_request(cloud: Cloud) -> None:
    """Image at both levels is refused; sending the removal of the one with the other is right."""
    app = cloud.create(imageConfiguration={"imageUri": IMAGE})
    workers = LIVE["worker images"]
    with refused("ValidationException", "not for both"):
        cloud.emr.update_application(applicationId=app, **workers)
    cloud.emr.update_application(applicationId=app, imageConfiguration={}, **workers)
    found = cloud.application(app)

    assert "imageConfiguration" not in found
    assert found["workerTypeSpecifications"] == workers["workerTypeSpecifications"]


def test_identity_center_reads_back_an_application_of_its_own(cloud: Cloud) -> None:
    """The read side holds an ARN that nobody sent."""
    instance = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
    app = cloud.create(identityCenterConfiguration={"identityCenterInstanceArn": instance})
    found = cloud.application(app)["identityCenterConfiguration"]

    assert found["identityCenterInstanceArn"] == instance
    assert ":application/ssoins-1234567890abcdef/apl-" in found["identityCenterApplicationArn"]


def test_a_raised_concurrency_lets_the_queue_go_on(cloud: Cloud) -> None:
    """More room at once lets queued job runs move, the oldest first."""
    app = cloud.create("STARTED", schedulerConfiguration={"maxConcurrentRuns": 1})
    runs = [cloud.submit(app) for _ in range(3)]
    cloud.emulator.advance(5)
    assert [cloud.run_state(app, run) for run in runs] == ["PENDING", "QUEUED", "QUEUED"]

    cloud.emr.update_application(applicationId=app, schedulerConfiguration={"maxConcurrentRuns": 2})
    assert [cloud.run_state(app, run) for run in runs] == ["PENDING", "PENDING", "QUEUED"]
