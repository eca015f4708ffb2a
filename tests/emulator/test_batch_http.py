"""Batch over HTTP: boto3 against the plain URL, ARNs in paths, and the page by which tests put things into a status."""

from typing import Any

import boto3
import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.server import Server
from tests.emulator.batch_support import CONTAINER, EC2, FARGATE, ROLE
from tests.emulator.support import ACCOUNT, REGION, page


@pytest.fixture
def client(server: tuple[Emulator, Server]) -> Any:
    """A boto3 client that knows nothing but the server's URL."""
    keys = {"aws_access_key_id": ACCOUNT, "aws_secret_access_key": "any"}
    return boto3.client("batch", endpoint_url=server[1].url, region_name=REGION, **keys)


def test_a_whole_round(server: tuple[Emulator, Server], client: Any) -> None:
    """From an environment to a job and back to nothing."""
    emulator, _ = server
    made = client.create_compute_environment(
        computeEnvironmentName="work", type="MANAGED", computeResources=FARGATE, tags={"a": "b c"}
    )
    emulator.advance(21)
    order = [{"order": 1, "computeEnvironment": made["computeEnvironmentArn"]}]
    queue = client.create_job_queue(jobQueueName="line", priority=1, computeEnvironmentOrder=order)
    definition = client.register_job_definition(
        jobDefinitionName="task", type="container", platformCapabilities=["FARGATE"], containerProperties=CONTAINER
    )
    emulator.advance(6)
    job = client.submit_job(jobName="j", jobQueue="line", jobDefinition="task")
    emulator.advance(20)
    for arn in (made["computeEnvironmentArn"], queue["jobQueueArn"], definition["jobDefinitionArn"], job["jobArn"]):
        client.tag_resource(resourceArn=arn, tags={"a b": "c/d", "x": ""})
        client.untag_resource(resourceArn=arn, tagKeys=["x", "a"])
        assert client.list_tags_for_resource(resourceArn=arn)["tags"] == {"a b": "c/d"}
    assert client.describe_jobs(jobs=[job["jobId"]])["jobs"][0]["status"] == "RUNNING"
    client.update_job_queue(jobQueue="line", state="DISABLED")
    client.update_compute_environment(computeEnvironment="work", state="DISABLED")
    emulator.advance(11)
    client.delete_job_queue(jobQueue="line")
    emulator.advance(10)
    client.delete_compute_environment(computeEnvironment="work")
    emulator.advance(90)

    assert client.describe_compute_environments()["computeEnvironments"] == []
    assert client.describe_job_queues()["jobQueues"] == []
    assert client.describe_jobs(jobs=[job["jobId"]])["jobs"][0]["statusReason"] == "Job queue was deleted"
    with pytest.raises(client.exceptions.ClientException, match="does not exist"):
        client.update_job_queue(jobQueue="line", priority=2)


def test_places_over_http(server: tuple[Emulator, Server], client: Any) -> None:
    """A program in any language takes a role away and gives it back; what it leaves out is named."""
    emulator, served = server
    url = f"{served.url}/_slackwater/place"
    mine = {"service": "batch", "account": ACCOUNT, "region": REGION}
    gone = {**mine, "kind": "role", "state": "MISSING", "role": ROLE}
    assert page(url, "POST", gone) == (200, {"id": ROLE})
    client.create_compute_environment(
        computeEnvironmentName="http", type="MANAGED", computeResources=EC2, serviceRole=ROLE
    )
    emulator.advance(21)
    (shown,) = client.describe_compute_environments(computeEnvironments=["http"])["computeEnvironments"]
    assert shown["status"] == "INVALID"
    for content, words in (
        ({"service": "batch"}, "there is no kind"),
        ({**gone, "state": "TIRED"}, "'TIRED' is no state of 'role'"),
        ({**mine, "kind": "role", "state": "MISSING"}, "a role needs role"),
        ({**mine, "kind": "job_queue", "state": "VALID", "priority": 1001}, "priority must be between 0 and 1000"),
    ):
        status, answer = page(url, "POST", content)
        assert status == 400
        assert words in answer["error"]
