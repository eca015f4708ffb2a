"""Where jobs run: room, the order of environments, and hosts that go away under them."""

import pytest

from slackwater.emulator.batch import ENDED
from tests.emulator.batch_support import CONTAINER, EC2, FARGATE, BatchCloud, denied

LONG = ("--emulate-seconds", "99999")


def test_jobs_wait_for_room(batch: BatchCloud) -> None:
    """As many run as the environment has vCPUs; the others are RUNNABLE in the order of their arrival."""
    batch.ready(maxvCpus=2)
    jobs = [batch.submit("--emulate-seconds", "100", name=f"j{number}") for number in range(4)]
    batch.emulator.advance(20)
    assert [batch.status(job) for job in jobs] == ["RUNNING"] * 2 + ["RUNNABLE"] * 2
    front = batch.api.get_job_queue_snapshot(jobQueue="line")["frontOfQueue"]["jobs"]
    assert [each["jobArn"].rpartition("/")[2] for each in front] == jobs[2:]
    assert batch.listed("RUNNABLE") == jobs[:1:-1]
    batch.emulator.advance(100)

    assert [batch.status(job) for job in jobs] == ["SUCCEEDED"] * 2 + ["RUNNING"] * 2


def test_the_order_of_environments(batch: BatchCloud) -> None:
    """The first that is ENABLED and VALID and has room; without any a job stays RUNNABLE until there is one again."""
    for name in ("one", "two"):
        batch.environment(name, {**FARGATE, "maxvCpus": 1})
    batch.queue("line", "one", "two")
    batch.define()
    jobs = [batch.submit(*LONG) for _ in range(2)]
    batch.emulator.advance(20)
    assert [batch.job(job)["container"]["taskArn"].split("/")[1].split("_")[0] for job in jobs] == ["one", "two"]
    batch.change("one", state="DISABLED")
    for job in jobs:
        batch.api.terminate_job(jobId=job, reason="r")
    batch.place("compute_environment", "INVALID", id="two")
    late = batch.submit(*LONG)
    batch.emulator.advance(100)
    assert batch.status(late) == "RUNNABLE"
    batch.change("one", state="ENABLED")
    batch.emulator.advance(6)

    assert batch.status(late) == "RUNNING"
    assert ":task/one_Batch_" in batch.job(late)["container"]["taskArn"]


def test_desired_size_follows_the_load(batch: BatchCloud) -> None:
    """The service itself moves desiredvCpus of EC2 environments, up with the jobs and down after the last one."""
    batch.environment("work", EC2)
    batch.queue("line", "work")
    batch.define(platformCapabilities=["EC2"], containerProperties={"image": "i", "vcpus": 8, "memory": 64})
    jobs = [batch.submit("--emulate-seconds", "100") for _ in range(3)]
    batch.emulator.advance(20)
    assert batch.shown()["computeResources"]["desiredvCpus"] == 24
    assert batch.job(jobs[0])["container"]["containerInstanceArn"]
    batch.emulator.advance(100)

    assert batch.shown()["computeResources"]["desiredvCpus"] == 0


def test_jobs_on_hosts_that_go_away(batch: BatchCloud) -> None:
    """An EC2 environment is deleted under its jobs: they fail, and are tried again only where that was asked for."""
    batch.environment("work", EC2)
    batch.environment("other", EC2)
    batch.queue("line", "work", "other")
    batch.define(platformCapabilities=["EC2"], containerProperties={"image": "i", "vcpus": 8, "memory": 64})
    lost, saved = batch.submit(*LONG), batch.submit(*LONG, retryStrategy={"attempts": 2})
    batch.emulator.advance(20)
    batch.requeue("line", "other")
    batch.change("work", 20, state="DISABLED")
    assert batch.status(lost) == "RUNNING"  # disabling stops nothing
    batch.api.delete_compute_environment(computeEnvironment="work")
    batch.emulator.advance(40)
    shown = batch.job(lost)

    assert shown["status"] == "FAILED"
    assert shown["statusReason"].startswith("Host EC2 (instance i-")
    assert batch.status(saved) == "RUNNING"
    assert ":task/other_Batch_" in batch.job(saved)["container"]["taskArn"]
    assert len(batch.job(saved)["attempts"]) == 1


def test_fargate_with_active_jobs(batch: BatchCloud) -> None:
    """It cannot be deleted before they have ended: it goes INVALID, and they run on."""
    batch.ready()
    batch.environment("other")
    job = batch.submit(*LONG)
    batch.emulator.advance(20)
    batch.requeue("line", "other")
    batch.change("work", 20, state="DISABLED")
    batch.api.delete_compute_environment(computeEnvironment="work")
    batch.emulator.advance(21)
    assert batch.shown()["status"] == "INVALID"
    assert "active jobs" in batch.shown()["statusReason"]
    assert batch.status(job) == "RUNNING"
    batch.api.terminate_job(jobId=job, reason="r")
    batch.emulator.advance(6)
    batch.api.delete_compute_environment(computeEnvironment="work")
    batch.emulator.advance(21)

    assert batch.shown()["status"] == "DELETED"


@pytest.mark.parametrize("patience", ["none", "short", "long"])
def test_an_infrastructure_update_and_its_jobs(batch: BatchCloud, patience: str) -> None:
    """Jobs on old hosts end at once, or when their time is up, or in peace; the update is over no sooner."""
    batch.environment("work", {**EC2, "allocationStrategy": "BEST_FIT_PROGRESSIVE"})
    batch.queue("line", "work")
    batch.define(platformCapabilities=["EC2"], containerProperties={"image": "i", "vcpus": 8, "memory": 64})
    job = batch.submit("--emulate-seconds", "1000")
    batch.emulator.advance(20)
    minutes = 15 if patience == "short" else 30
    policy = {"terminateJobsOnUpdate": patience == "none", "jobExecutionTimeoutMinutes": minutes}
    batch.change("work", 10, computeResources={"instanceTypes": ["c5"]}, updatePolicy=policy)
    young = batch.submit("--emulate-seconds", "99999")
    assert batch.status(job) == ("FAILED" if patience == "none" else "RUNNING")
    batch.emulator.advance(591)
    assert batch.shown()["status"] == ("VALID" if patience == "none" else "UPDATING")
    batch.emulator.advance(480)

    assert batch.shown()["status"] == "VALID"
    assert batch.status(job) == ("SUCCEEDED" if patience == "long" else "FAILED")
    assert batch.status(young) == "RUNNING"  # it began on the new hosts


def test_nodes_of_a_job(batch: BatchCloud) -> None:
    """A multi-node job needs the room of all its nodes, which go as it goes."""
    batch.environment("work", EC2)
    batch.queue("line", "work")
    container = {"image": "i", "vcpus": 4, "memory": 64}
    nodes = {"numNodes": 3, "mainNode": 0, "nodeRangeProperties": [{"targetNodes": "0:", "container": container}]}
    batch.api.register_job_definition(jobDefinitionName="nodes", type="multinode", nodeProperties=nodes)
    job = batch.api.submit_job(jobName="j", jobQueue="line", jobDefinition="nodes")["jobId"]
    batch.emulator.advance(20)

    assert batch.shown()["computeResources"]["desiredvCpus"] == 12
    found = batch.api.list_jobs(multiNodeJobId=job)["jobSummaryList"]
    assert [each["jobId"] for each in found] == [f"{job}#{index}" for index in range(3)]
    batch.emulator.advance(60)
    assert batch.status(job) == "SUCCEEDED"


def test_places_are_free_for_the_next(batch: BatchCloud) -> None:
    """Placed jobs hold their room like any others, and let go of it when they are moved."""
    batch.ready(maxvCpus=1)
    placed = batch.place("job", "RUNNING", jobQueue="line")
    waiting = batch.submit()
    batch.emulator.advance(30)
    assert batch.status(waiting) == "RUNNABLE"
    assert batch.job(placed)["container"]["taskArn"]
    batch.place("job", "SUCCEEDED", id=placed)
    batch.requeue("line", priority=2)

    assert batch.status(waiting) == "STARTING"
    assert batch.status(placed) in ENDED
    assert CONTAINER["image"] == batch.job(waiting)["container"]["image"]


def test_other_kinds_of_environments(batch: BatchCloud) -> None:
    """An UNMANAGED one has no limit that is known; one on EKS takes jobs for EKS only, and has no cluster of ECS."""
    batch.api.create_compute_environment(computeEnvironmentName="own", type="UNMANAGED", serviceRole="batch")
    eks = {"eksClusterArn": "arn:aws:eks:eu-west-1:111122223333:cluster/c", "kubernetesNamespace": "jobs"}
    resources = {**EC2, "allocationStrategy": "BEST_FIT_PROGRESSIVE"}
    batch.environment("eks", resources, eksConfiguration=eks)
    batch.queue("own-line", "own")
    batch.queue("eks-line", "eks")
    batch.define(
        "task",
        "--emulate-seconds",
        "30",
        platformCapabilities=["EC2"],
        containerProperties={"image": "i", "vcpus": 999, "memory": 4},
    )
    pod = {"containers": [{"image": "i", "args": ["--emulate-exit", "2"]}]}
    batch.api.register_job_definition(jobDefinitionName="pod", type="container", eksProperties={"podProperties": pod})
    with denied("A job queue of the type EKS cannot run this job definition"):
        batch.submit(queue="eks-line")
    own = batch.submit(queue="own-line")
    pods = batch.api.submit_job(jobName="j", jobQueue="eks-line", jobDefinition="pod")["jobId"]
    batch.emulator.advance(90)
    shown = batch.shown("eks")

    assert (batch.status(own), batch.status(pods)) == ("SUCCEEDED", "FAILED")
    assert shown["containerOrchestrationType"] == "EKS"
    assert "ecsClusterArn" not in shown
    assert shown["computeResources"]["ec2Configuration"] == [{"imageType": "EKS_AL2023"}]
    assert "updatePolicy" not in batch.shown("own")
