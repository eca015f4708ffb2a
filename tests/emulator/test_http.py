"""The front end over HTTP: boto3 and the AWS CLI against the plain URL, the emulator's own pages, moto beside it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError

from slackwater.emulator import Emulator, MisuseError
from slackwater.emulator.server import Server
from tests.emulator.support import ACCOUNT, INTERACTIVE, REGION, ROLE, driver, page, refused

AWS = Path(sys.executable).parent / "aws"


def cli(server: Server, tmp_path: Path, *words: str) -> Any:
    """The AWS CLI, as a user would call it."""
    environment = {
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": REGION,
        "HOME": str(tmp_path),
    }
    environment |= {"PATH": os.environ["PATH"], "AWS_ENDPOINT_URL": server.url, "AWS_MAX_ATTEMPTS": "1"}
    done = subprocess.run(
        [AWS, *words, "--output", "json"], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return done.stderr.strip()
    return json.loads(done.stdout) if done.stdout.strip() else None


def test_every_action_over_http(server: tuple[Emulator, Server], remote: Any) -> None:
    """boto3 needs nothing but the URL: all actions on applications and job runs, and ARNs with slashes in the path."""
    emulator, _ = server
    made = remote.create_application(type="HIVE", releaseLabel="emr-7.9.0", name="over/http#1", tags={"a": "b c"})
    app = made["applicationId"]
    emulator.advance(10)
    remote.update_application(applicationId=app, autoStopConfiguration={"enabled": False})
    remote.start_application(applicationId=app)
    emulator.advance(45)
    run = remote.start_job_run(applicationId=app, executionRoleArn=ROLE, jobDriver={"hive": {"query": "select 1"}})
    emulator.advance(20)
    names = {"applicationId": app, "jobRunId": run["jobRunId"]}
    assert remote.get_dashboard_for_job_run(**names)["url"].startswith("https://")
    assert remote.get_job_run(**names)["jobRun"]["state"] == "RUNNING"
    assert len(remote.list_job_run_attempts(**names)["jobRunAttempts"]) == 1
    remote.cancel_job_run(**names)
    emulator.advance(15)
    assert remote.list_job_runs(applicationId=app)["jobRuns"][0]["state"] == "CANCELLED"
    for arn in (made["arn"], run["arn"]):
        remote.tag_resource(resourceArn=arn, tags={"a b": "c/d"})
        remote.untag_resource(resourceArn=arn, tagKeys=["a", "none"])
        assert remote.list_tags_for_resource(resourceArn=arn)["tags"] == {"a b": "c/d"}
    remote.stop_application(applicationId=app)
    emulator.advance(25)
    assert remote.get_application(applicationId=app)["application"]["state"] == "STOPPED"
    remote.delete_application(applicationId=app)

    assert [found["state"] for found in remote.list_applications()["applications"] if found["id"] == app] == [
        "TERMINATED"
    ]


def test_every_action_on_sessions_over_http(server: tuple[Emulator, Server], remote: Any) -> None:
    """All six, and a session's ARN in the path."""
    emulator, _ = server
    app = remote.create_application(type="SPARK", **INTERACTIVE)["applicationId"]
    emulator.advance(10)
    made = remote.start_session(applicationId=app, executionRoleArn=ROLE, tags={"a": "b"})
    names = {"applicationId": app, "sessionId": made["sessionId"]}
    emulator.advance(80)
    assert remote.get_session(**names)["session"]["state"] == "IDLE"
    assert remote.list_sessions(applicationId=app, states=["IDLE"])["sessions"][0]["arn"] == made["arn"]
    assert remote.get_session_endpoint(**names)["endpoint"].startswith("https://")
    url = remote.get_resource_dashboard(applicationId=app, resourceId=made["sessionId"], resourceType="SESSION")["url"]
    assert url.startswith("https://")
    remote.tag_resource(resourceArn=made["arn"], tags={"c": "d"})
    remote.untag_resource(resourceArn=made["arn"], tagKeys=["a"])
    assert remote.list_tags_for_resource(resourceArn=made["arn"])["tags"] == {"c": "d"}
    remote.terminate_session(**names)
    emulator.advance(15)

    assert remote.get_session(**names)["session"]["state"] == "TERMINATED"


def test_the_aws_cli(server: tuple[Emulator, Server], tmp_path: Path) -> None:
    """The plain AWS CLI drives a whole life of an application."""
    emulator, served = server

    def aws(*words: str) -> Any:
        return cli(served, tmp_path, "emr-serverless", *words)

    made = aws(
        "create-application", "--type", "SPARK", "--release-label", "emr-7.9.0", "--name", "cli", "--tags", "team=a"
    )
    app = ["--application-id", made["applicationId"]]
    emulator.advance(10)
    assert made["applicationId"] in [
        found["id"] for found in aws("list-applications", "--states", "CREATED")["applications"]
    ]
    aws("update-application", *app, "--maximum-capacity", "cpu=8 vCPU,memory=32 GB")
    aws("start-application", *app)
    emulator.advance(45)
    run = aws("start-job-run", *app, "--execution-role-arn", ROLE, "--job-driver", json.dumps(driver()))
    emulator.advance(20)
    assert "active job runs" in aws("stop-application", *app)
    aws("cancel-job-run", *app, "--job-run-id", run["jobRunId"])
    emulator.advance(15)
    aws("tag-resource", "--resource-arn", made["arn"], "--tags", "owner=b")
    aws("stop-application", *app)
    emulator.advance(25)
    found = aws("get-application", *app)["application"]
    assert (found["state"], found["tags"], found["maximumCapacity"]["cpu"]) == (
        "STOPPED",
        {"team": "a", "owner": "b"},
        "8 vCPU",
    )

    assert aws("delete-application", *app) is None


def test_other_services_are_answered_by_moto(server: tuple[Emulator, Server], tmp_path: Path) -> None:
    """IAM and S3 live at the same URL."""
    given = {
        "endpoint_url": server[1].url,
        "region_name": REGION,
        "aws_access_key_id": ACCOUNT,
        "aws_secret_access_key": "any",
    }
    buckets: Any = boto3.client("s3", **given)
    buckets.create_bucket(Bucket="logs", CreateBucketConfiguration={"LocationConstraint": REGION})
    buckets.put_object(Bucket="logs", Key="a/b c", Body=b"text")

    assert buckets.get_object(Bucket="logs", Key="a/b c")["Body"].read() == b"text"
    assert cli(server[1], tmp_path, "iam", "list-roles") == {"Roles": []}
    sts: Any = boto3.client("sts", **given)
    assert sts.get_caller_identity()["Account"] == ACCOUNT  # as of every other service here, and not moto's own
    assert sts.get_session_token()["Credentials"]["AccessKeyId"]


@pytest.mark.parametrize(
    ("fault", "error", "effect"),
    [
        pytest.param({"kind": "drop"}, ConnectionClosedError, 1, id="lost"),
        pytest.param({"kind": "drop_before"}, ConnectionClosedError, 0, id="lost-before"),
        pytest.param({"kind": "hang", "seconds": 0.4}, ReadTimeoutError, 1, id="hangs"),
    ],
)
def test_an_answer_that_does_not_come(
    server: tuple[Emulator, Server], fault: dict[str, Any], error: type[Exception], effect: int
) -> None:
    """Over HTTP the client really loses its connection; a `kill` is for processes only and passes by."""
    emulator, served = server
    client: Any = boto3.client(
        "emr-serverless",
        endpoint_url=served.url,
        region_name=f"us-{fault['kind'].replace('_', '-')}-1",
        aws_access_key_id=ACCOUNT,
        aws_secret_access_key="any",
        config=Config(retries={"max_attempts": 0}, read_timeout=0.2),
    )
    emulator.add_fault({"kind": "kill", "times": 1})
    emulator.add_fault({**fault, "operation": "CreateApplication", "times": 1})
    with pytest.raises(error):
        client.create_application(type="SPARK", releaseLabel="emr-7.9.0")
    emulator.clear_faults()

    assert len(client.list_applications()["applications"]) == effect


def test_the_pages_of_the_emulator(tmp_path: Path) -> None:
    """Health, refusals, requests, faults, clock, settings and reset, as a test in any language would use them."""
    with Emulator(tmp_path / "emulator.db", speed=1e-6) as emulator, emulator.serve() as served:
        own = f"{served.url}/_slackwater"
        assert page(f"{own}/health")[1]["services"] == ["apprunner", "batch", "emr-serverless", "emr-serverless-spark"]
        app = emulator.place("emrserverless", state="STOPPED")
        client: Any = emulator.session().create_client("emr-serverless")
        with refused("ValidationException"):
            client.stop_application(applicationId=app)

        refusals = page(f"{own}/refusals")[1]
        assert refusals["count"] == 1
        assert (
            refusals["refusals"][0] | {"operation": "StopApplication", "resource": app, "state": "STOPPED"}
            == refusals["refusals"][0]
        )
        assert page(f"{own}/requests?operation=StopApplication&resource={app}")[1]["count"] == 1
        assert page(f"{own}/requests?operation=StartApplication")[1]["count"] == 0

        assert page(f"{own}/faults", "POST", {"kind": "throttle", "times": 2}) == (200, {"id": 1})
        assert page(f"{own}/faults")[1]["faults"][0]["kind"] == "throttle"
        assert page(f"{own}/faults", "DELETE")[1] == {"faults": []}

        before = emulator.now
        assert page(f"{own}/clock", "POST", {"advance": 60})[1]["now"] == pytest.approx(before + 60, abs=1)
        assert page(f"{own}/settings", "POST", {"updates_while_started": "none"})[1]["updates_while_started"] == "none"
        assert page(f"{own}/settings")[1]["deleted_application"] == "terminated"
        assert page(f"{own}/reset", "POST")[0] == 200
        assert page(f"{own}/refusals")[1] == {"count": 0, "refusals": []}


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "words"),
    [
        ("GET", "nothing", None, 404, "/_slackwater/health"),
        ("DELETE", "health", None, 404, "DELETE"),
        ("POST", "faults", {"kind": "explode"}, 400, "explode"),
        ("POST", "faults", b"{", 400, "not JSON"),
        ("POST", "faults", [], 400, "object"),
        ("POST", "clock", {"advance": "much"}, 400, "seconds"),
        ("POST", "settings", {"colour": "red"}, 400, "colour"),
    ],
    ids=["no page", "no method", "fault", "no JSON", "no object", "no number", "no switch"],
)
def test_mistakes_on_the_pages_are_told(
    server: tuple[Emulator, Server], method: str, path: str, content: Any, status: int, words: str
) -> None:
    """A slip gets an answer that says what there is."""
    answered, told = page(f"{server[1].url}/_slackwater/{path}", method, content)

    assert answered == status
    assert words in told["error"]


def test_a_port_that_is_taken(server: tuple[Emulator, Server]) -> None:
    """It is told as a mistake of the caller, not by ending the process."""
    emulator, served = server
    with pytest.raises(MisuseError, match="cannot listen on"):
        emulator.serve(port=int(served.url.rpartition(":")[2]))


RUN = "import sys; from slackwater.emulator.emulator import run; run(port=0, state=sys.argv[1], speed=50.0)"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_the_command_serves_until_it_is_told_to_end(tmp_path: Path, number: signal.Signals) -> None:
    """The first line is the URL, when it is ready; both signals end it cleanly and quietly."""
    command = [sys.executable, "-c", RUN, str(tmp_path / "emulator.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            assert page(f"{url}/_slackwater/health")[1]["speed"] == 50.0
        finally:
            process.send_signal(number)
        rest, errors = process.communicate(timeout=10)

    assert (process.returncode, rest, errors) == (0, "", "")
