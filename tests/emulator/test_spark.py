"""Alibaba's EMR Serverless Spark: job runs over HTTP by the official client, signatures, pages and faults."""

from functools import partial
from typing import Any

import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.server import Server
from tests.support.spark import CALLER, REGION, WORKSPACE, ask, driver, models, official

SPARK = "emr-serverless-spark"


@pytest.fixture
def client(server: tuple[Emulator, Server]) -> Any:
    """The official client on an emulator that has forgotten everything."""
    server[0].reset()
    return official(server[1].url)


def start(client: Any, *words: str, **members: Any) -> str:
    """Start a job run."""
    request = models().StartJobRunRequest().from_map({"regionId": REGION, "jobDriver": driver(*words), **members})
    return str(client.start_job_run(WORKSPACE, request).body.job_run_id)


def state(client: Any, run: str) -> str:
    """The state of a job run."""
    asked = models().GetJobRunRequest(region_id=REGION)
    return str(client.get_job_run(WORKSPACE, run, asked).body.job_run.state)


def listed(client: Any, **members: Any) -> Any:
    """A page of job runs."""
    request = models().ListJobRunsRequest().from_map({"regionId": REGION, **members})
    return client.list_job_runs(WORKSPACE, request).body


def cancel(client: Any, run: str) -> None:
    """Cancel a job run."""
    client.cancel_job_run(WORKSPACE, run, models().CancelJobRunRequest(region_id=REGION))


def failed(call: Any) -> Any:
    """The official client's error for a call that must fail."""
    from alibabacloud_tea_openapi.exceptions import AlibabaCloudException

    with pytest.raises(AlibabaCloudException) as caught:
        call()
    return caught.value


def test_life_of_a_job_run(server: tuple[Emulator, Server], client: Any) -> None:
    """A run takes its time in every state, and ends as its arguments say; the list shows what it used."""
    emulator, _ = server
    good, bad = start(client, "--emulate-seconds", "30", name="nightly"), start(client, "--emulate-exit", "1")
    assert state(client, good) == "Submitted"
    emulator.advance(5)
    assert state(client, good) == "Pending"
    emulator.advance(10)
    assert state(client, good) == "Running"
    emulator.advance(100)
    assert (state(client, good), state(client, bad)) == ("Success", "Failed")
    run = next(one for one in listed(client).job_runs if one.job_run_id == good)
    assert (run.name, run.vcore_seconds, run.mb_seconds) == ("nightly", 120, 491520)
    assert run.end_time - run.submit_time == 43_000
    assert run.log.driver_std_out.startswith("oss://")
    assert run.job_driver is None


def test_cancellation(server: tuple[Emulator, Server], client: Any) -> None:
    """A cancellation takes time, may fail, and is refused for what has ended."""
    emulator, _ = server
    lets_go, keeps_on = start(client), start(client, "--emulate-cancel-fails")
    emulator.advance(20)
    for run in (lets_go, keeps_on):
        cancel(client, run)
        cancel(client, run)
        assert state(client, run) == "Cancelling"
    emulator.advance(9)
    assert (state(client, lets_go), state(client, keeps_on)) == ("Cancelled", "CancelFailed")
    emulator.advance(60)
    assert state(client, keeps_on) == "Success"
    refused = failed(lambda: cancel(client, lets_go))
    assert (refused.status_code, refused.code) == (400, "JobRun.StateConflict")
    assert [one["code"] for one in emulator.refusals()] == ["JobRun.StateConflict"]


def test_filters_and_pages(client: Any) -> None:
    """Nested filters travel as JSON texts; pages follow each other by their tokens."""
    config = {"configurations": [{"configItemKey": "spark.app.name", "configItemValue": "a"}]}
    tags = [{"key": "team", "value": "data"}]
    first = start(client, name="one", tags=tags, resourceQueueId="root_queue", configurationOverrides=config)
    for _ in range(4):
        start(client, name="other")
    assert [one.job_run_id for one in listed(client, tags=tags).job_runs] == [first]
    assert listed(client, states=["Submitted"], resourceQueueId="root_queue").total_count == 1
    assert listed(client, applicationConfigs='[{"key":"spark.app.name","value":"a"}]').total_count == 1
    assert listed(client, startTime={"startTime": 1, "endTime": 2}).total_count == 0
    assert listed(client, groupByState=True).aggregations == {"Submitted": "5"}
    page = listed(client, maxResults=3)
    rest = listed(client, maxResults=3, nextToken=page.next_token)
    assert (len(page.job_runs), len(rest.job_runs), rest.next_token, rest.total_count) == (3, 2, None, 5)


def test_spoilt_pages(server: tuple[Emulator, Server], client: Any) -> None:
    """Switches make the last token empty, repeat tokens, and repeat items."""
    emulator, _ = server
    ids = [start(client) for _ in range(3)]
    emulator.configure({"spark_tokens": "empty", "spark_overlap": 1})
    assert listed(client).next_token == ""
    overlap = listed(client, maxResults=2, nextToken="2").job_runs
    assert [one.job_run_id for one in overlap] == [ids[1], ids[0]]
    emulator.configure({"spark_tokens": "repeated"})
    assert {listed(client, nextToken="0").next_token for _ in range(2)} == {"0"}


def test_signatures(server: tuple[Emulator, Server], client: Any) -> None:
    """The official client and ten lines of one's own sign alike; a wrong secret, or another action, is refused."""
    url = server[1].url
    start(client)
    path, query = f"/api/v1/workspaces/{WORKSPACE}/jobRuns", {"regionId": REGION, "name": "a b/ü~*"}
    status, answer = ask(url, "GET", path, query, "ListJobRuns")
    assert (status, answer["totalCount"]) == (200, 0)
    assert ask(url, "GET", path, query, "GetJobRun")[1]["Code"] == "InvalidAction.NotFound"
    wrong = failed(lambda: listed(official(url, secret="wrong")))
    assert (wrong.status_code, wrong.code) == (400, "SignatureDoesNotMatch")
    assert listed(official(url, token="sts-token")).total_count == 1


def test_places(server: tuple[Emulator, Server], client: Any) -> None:
    """An account has a workspace with queues; what else is active in it is listed too."""
    emulator, _ = server
    spaces = client.list_workspaces(models().ListWorkspacesRequest(region_id=REGION)).body.workspaces
    assert [(one.workspace_id, one.workspace_status) for one in spaces] == [(WORKSPACE, "Running")]
    queues = client.list_workspace_queues(WORKSPACE, models().ListWorkspaceQueuesRequest()).body.queues
    assert {one.queue_name for one in queues} == {"root_queue", "dev_queue"}
    missing = failed(lambda: client.list_workspace_queues("w-none", models().ListWorkspaceQueuesRequest()))
    assert missing.status_code == 404
    place = partial(emulator.place, SPARK, caller=CALLER)
    place(kind="session_cluster", state="Running", sessionClusterId="sc-1", queueName="root_queue")
    service = place(kind="kyuubi_service", state="RUNNING")
    place(kind="kyuubi_application", state="RUNNING", kyuubiServiceId=service, applicationId="spark-1")
    compute = place(kind="livy_compute", state="RUNNING")
    place(kind="livy_session", state="running", livyComputeId=compute, sessionId="ls-1")
    found = models()
    clusters = client.list_session_clusters(WORKSPACE, found.ListSessionClustersRequest()).body.session_clusters
    assert [(one.session_cluster_id, one.state) for one in clusters] == [("sc-1", "Running")]
    services = client.list_kyuubi_services(WORKSPACE, found.ListKyuubiServicesRequest()).body.data.kyuubi_services
    assert [one.kyuubi_service_id for one in services] == [service]
    applications = found.ListKyuubiSparkApplicationsRequest()
    (application,) = client.list_kyuubi_spark_applications(WORKSPACE, service, applications).body.applications
    assert (application.application_id, application.state) == ("spark-1", "RUNNING")
    computes = client.list_livy_compute(WORKSPACE, found.ListLivyComputeRequest()).body.data.livy_computes
    assert [one.compute_id for one in computes] == [compute]
    sessions = client.list_livy_compute_sessions(WORKSPACE, compute, found.ListLivyComputeSessionsRequest()).body
    assert [(one.session_id, one.state) for one in sessions.sessions] == [("ls-1", "running")]


def test_faults(server: tuple[Emulator, Server], client: Any) -> None:
    """Throttling asks to wait; a refusal has details; a 200 may hold no list at all."""
    emulator, _ = server
    emulator.add_fault({"kind": "throttle", "service": SPARK, "times": 1})
    emulator.add_fault({"kind": "error", "service": SPARK, "status": 403, "code": "Forbidden.RAM", "times": 1})
    emulator.add_fault({"kind": "error", "service": SPARK, "status": 503, "times": 1})
    body = {"body": '{"success":false}', "status": 200, "content_type": "application/json", "times": 1}
    emulator.add_fault({"kind": "spoil", "service": SPARK, **body})
    throttled = failed(lambda: listed(client))
    assert (throttled.status_code, throttled.code, throttled.retry_after) == (429, "Throttling.User", 1000)
    forbidden = failed(lambda: listed(client))
    assert (forbidden.status_code, forbidden.code) == (403, "Forbidden.RAM")
    assert forbidden.access_denied_detail
    assert failed(lambda: listed(client)).status_code == 503
    assert listed(client).job_runs == []
    assert listed(client).total_count == 0
