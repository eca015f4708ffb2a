"""EMR Serverless Spark over HTTP with the official client: queries, pages, retries, packaging."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.server import Server
from slackwater.errors import AccessDenied, InputError, NotFound, Unavailable
from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.emrspark import client, functions, shapes
from slackwater.services.emrspark.calls import Wire
from tests.support.spark import CALLER, REGION, WORKSPACE, driver, models, official

SPARK = "emr-serverless-spark"
AT = {"workspaceId": WORKSPACE, "regionId": REGION}
FULL = {
    **AT,
    "name": "nightly",
    "creator": "150976534701",
    "jobRunId": "jr-1",
    "tags": {"k": "v", "k2": ""},
    "states": ["Running", "Submitted"],
    "startTime": {"endTime": 2, "startTime": 1},
    "endTime": {"startTime": 3},
    "resourceQueueId": "dev_queue",
    "jobRunDeploymentId": "jd-1",
    "minDuration": 60000,
    "isWorkflow": "false",
    "runtimeConfigs": {"mainClass": "yourClass"},
    "applicationConfigs": {"spark.app.name": "tést"},
    "groupByState": True,
}
QUERY = {
    "regionId": REGION,
    "name": "nightly",
    "creator": "150976534701",
    "jobRunId": "jr-1",
    "tags": '[{"key":"k","value":"v"},{"key":"k2"}]',
    "states": '["Running","Submitted"]',
    "startTime": '{"endTime":2,"startTime":1}',
    "endTime": '{"startTime":3}',
    "resourceQueueId": "dev_queue",
    "jobRunDeploymentId": "jd-1",
    "minDuration": "60000",
    "isWorkflow": "false",
    "runtimeConfigs": '[{"key":"mainClass","value":"yourClass"}]',
    "applicationConfigs": '[{"key":"spark.app.name","value":"tést"}]',
    "groupByState": "True",
    "maxResults": "100",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Emulator, Server]]:
    """An emulator over HTTP, whose clock only moves when it is turned."""
    with Emulator(tmp_path_factory.mktemp("spark") / "e.db", speed=1e-6, seed=3) as made, made.serve() as served:
        yield made, served


@pytest.fixture
def emulator(server: tuple[Emulator, Server], monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """The emulator, empty, and an environment without credentials."""
    monkeypatch.delenv(client.KEY_VARIABLE, raising=False)
    monkeypatch.delenv(client.REGION_VARIABLE, raising=False)
    server[0].reset()
    return server[0]


@pytest.fixture
def clients(emulator: Emulator, server: tuple[Emulator, Server]) -> Clients:
    """The clients of a connection to the emulator over HTTP."""
    return Clients(Connection(endpoint=server[1].url))


def listed(clients: Clients, **asked: Any) -> Any:
    """What the function finds."""
    return functions.LIST_JOB_RUNS.call(clients, {**AT, **asked})


def requests(emulator: Emulator) -> int:
    """How many listings reached the service."""
    return len(emulator.requests(operation="ListJobRuns"))


def test_full_query(clients: Clients, server: tuple[Emulator, Server], monkeypatch: pytest.MonkeyPatch) -> None:
    """All filters travel as the official client's own method writes them: nested ones as one JSON text each."""
    seen: list[str] = []
    handle = server[0].handle

    def heard(method: str, target: str, *rest: Any, **more: Any) -> Any:
        seen.append(target)
        return handle(method, target, *rest, **more)

    monkeypatch.setattr(server[0], "handle", heard)
    assert listed(clients, **FULL).job_runs == []
    plain = {name: json.loads(QUERY[name]) for name in ("tags", "startTime", "endTime", "states")}
    own = models().ListJobRunsRequest().from_map({**QUERY, **plain, "groupByState": True})
    official(server[1].url).list_job_runs(WORKSPACE, own)
    ours, theirs = ({name: one for name, (one,) in parse_qs(text.partition("?")[2]).items()} for text in seen)
    assert ours == theirs == QUERY


def test_pages(clients: Clients, emulator: Emulator) -> None:
    """230 runs come in three pages, also when pages overlap; the last page has no token, or an empty one."""
    for _ in range(229):
        emulator.place(SPARK, kind="job_run", state="Running", caller=CALLER)
    emulator.configure({"spark_overlap": 1})
    assert len({run.job_run_id for run in listed(clients).job_runs}) == 229
    assert requests(emulator) == 3
    emulator.configure({"spark_tokens": "empty"})
    assert listed(clients).total_count == 229
    assert requests(emulator) == 6


def test_repeated_tokens(clients: Clients, emulator: Emulator) -> None:
    """A token that comes again ends the listing with an error, and not in an endless loop."""
    emulator.configure({"spark_tokens": "repeated"})
    with pytest.raises(Unavailable, match="go round in circles"):
        listed(clients)
    assert requests(emulator) == 2


@pytest.mark.parametrize(
    "body", ['{"success":false,"code":"X"}', "{}", '{"requestId":"1","totalCount":3}', "[]", "<html></html>"]
)
def test_no_answer(clients: Clients, emulator: Emulator, body: str) -> None:
    """A 200 without a list of job runs never reads as an empty list."""
    emulator.add_fault({"kind": "spoil", "service": SPARK, "body": body, "status": 200})
    with pytest.raises(Unavailable, match="NoAnswer"):
        listed(clients)


def test_a_proxy_s_page(clients: Clients, emulator: Emulator) -> None:
    """What a proxy says in the service's place is no answer either, whatever its status."""
    emulator.add_fault({"kind": "spoil", "service": SPARK, "body": "<html>Bad gateway</html>", "status": 502})
    with pytest.raises(Unavailable, match="no answer of the service came"):
        listed(clients)


def test_texts_become_numbers(clients: Clients, emulator: Emulator) -> None:
    """Numbers and times that come as text are numbers; members that nobody knows are left out."""
    run = {"workspaceId": WORKSPACE, "jobRunId": "jr-1", "state": "Running", "submitTime": "7", "cuHours": "2.5"}
    answer = {"requestId": "1", "totalCount": "1", "jobRuns": [{**run, "fusion": "true", "newer": {}, "webUI": "u"}]}
    emulator.add_fault({"kind": "spoil", "service": SPARK, "body": json.dumps(answer), "status": 200})
    (found,) = listed(clients).job_runs
    assert (found.submit_time, found.cu_hours, found.fusion, found.web_ui) == (7, 2.5, True, "u")


def test_retries(clients: Clients, emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    """Throttling and 5xx are repeated after a pause, 403 is not; nothing that is logged or raised has a secret."""
    caplog.set_level(logging.DEBUG)
    emulator.add_fault({"kind": "throttle", "service": SPARK, "times": 1})
    emulator.add_fault({"kind": "error", "service": SPARK, "status": 503, "times": 1})
    began = time.monotonic()
    assert listed(clients).job_runs == []
    assert time.monotonic() - began >= 1
    assert requests(emulator) == 3
    emulator.add_fault({"kind": "error", "service": SPARK, "status": 403, "code": "Forbidden.RAM", "times": 1})
    with pytest.raises(AccessDenied, match=r"Forbidden\.RAM") as caught:
        listed(clients)
    assert "request " in str(caught.value)
    assert requests(emulator) == 4
    with pytest.raises(NotFound, match=r"Workspace\.NotFound"):
        listed(clients, workspaceId="w-none")
    assert requests(emulator) == 5
    assert client.EMULATED[1] not in caplog.text.replace("emulated/", "")
    emulator.add_fault({"kind": "error", "service": SPARK, "status": 503})
    with pytest.raises(Unavailable):
        Wire(clients).call_once("ListJobRuns", **AT)
    assert requests(emulator) == 6


@pytest.mark.parametrize("given", [{"workspaceId": "../x"}, {"regionId": "bad_reg/evil"}, {"jobRunId": "a/b"}])
def test_nothing_bad_is_sent(clients: Clients, emulator: Emulator, given: dict[str, str]) -> None:
    """Ids and regions become part of an address: bad ones are refused before anything is sent."""
    with pytest.raises(InputError, match=next(iter(given))):
        listed(clients, **given)
    assert requests(emulator) == 0


def test_region_of_the_environment(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a region there is no host to ask; that of the environment is checked like any other."""
    away = Clients(Connection())
    with pytest.raises(InputError, match="regionId: is not set"):
        Wire(away).call("ListWorkspaces")
    monkeypatch.setenv(client.REGION_VARIABLE, "evil/..")
    with pytest.raises(InputError, match="must be the name of a region"):
        Wire(away).call("ListWorkspaces")


_ASK = """
import sys
from slackwater.errors import SlackwaterError
from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.emrspark.calls import Wire
try:
    print(len(Wire(Clients(Connection(endpoint=sys.argv[1] or None))).call("ListWorkspaces")["workspaces"]))
except SlackwaterError as error:
    print(f"{type(error).__name__}: {error}")
"""


def asked(url: str, home: Path, **environment: str) -> str:
    """What a process of its own, with this environment, hears; nothing may be on its stderr."""
    known = {"PATH": os.environ["PATH"], "HOME": str(home), "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true"}
    command = [sys.executable, "-c", _ASK, url]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=known | environment)
    assert done.stderr == ""
    return done.stdout.strip()


def test_credentials(
    server: tuple[Emulator, Server], emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Credentials come by the official chain, with their token; without any, one line says so."""
    heard: list[Any] = []
    handle = server[0].handle

    def listening(method: str, target: str, headers: Any, *rest: Any, **more: Any) -> Any:
        heard.append(headers)
        return handle(method, target, headers, *rest, **more)

    monkeypatch.setattr(server[0], "handle", listening)
    key, secret = {client.KEY_VARIABLE: "000000000000"}, "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
    token = {"ALIBABA_CLOUD_SECURITY_TOKEN": "sts-token"}
    assert asked(server[1].url, tmp_path, **key, **token, **{secret: "emulated"}) == "1"
    assert heard[0]["x-acs-security-token"] == "sts-token"
    told = asked(server[1].url, tmp_path, **key, **{secret: "hidden-one"})
    assert told.startswith("AccessDenied: ListWorkspaces: Specified signature does not match our calculation.")
    assert "hidden-one" not in told
    nobody = asked("", tmp_path, ALIBABA_CLOUD_REGION_ID=REGION)
    assert nobody == "AccessDenied: ListWorkspaces: no Alibaba Cloud credentials were found (NoCredentials)"


def test_own_filters(clients: Clients, emulator: Emulator) -> None:
    """What the service leaves open is filtered again: names in part, one of several tags, and times."""
    place = partial(emulator.place, SPARK, kind="job_run", caller=CALLER)
    both = [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]
    good = place(state="Running", name="nightly", tags=both, submitTime=10)
    place(state="Running", name="nightly-2", tags=both)
    place(state="Queued", name="nightly", tags=both[:1])
    ids = [run.job_run_id for run in listed(clients, name="nightly", tags={"a": "1", "b": ""}).job_runs]
    assert ids == [good]
    assert {run.state for run in listed(clients).job_runs} == {"Running", "Queued"}
    assert listed(clients, tags={"a": "1", "b": ""}, startTime={"endTime": 20}).total_count == 1


def test_other_functions(clients: Clients, server: tuple[Emulator, Server]) -> None:
    """One job run with what the list leaves out, the workspaces, and their queues."""
    request = (
        models().StartJobRunRequest().from_map({"regionId": REGION, "jobDriver": driver("--emulate-seconds", "9")})
    )
    run = official(server[1].url).start_job_run(WORKSPACE, request).body.job_run_id
    found = functions.GET_JOB_RUN.call(clients, {**AT, "jobRunId": run})
    assert found.job_driver
    assert found.job_driver.spark_submit
    assert found.job_driver.spark_submit.entry_point == "oss://jobs/main.py"
    spaces = functions.LIST_WORKSPACES.call(clients, {"regionId": REGION, "state": "Running"})
    assert [one.workspace_id for one in spaces.workspaces] == [WORKSPACE]
    queues = functions.LIST_WORKSPACE_QUEUES.call(clients, AT).queues
    assert {one.queue_name for one in queues} == {"root_queue", "dev_queue"}


def test_embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process nothing but the emulator is needed: no account, no official client."""
    monkeypatch.setattr(client, "_sdk", None)
    clients = Clients(Connection(endpoint="embedded", state=str(tmp_path / "e.db"), speed=1e6))
    started = Wire(clients).call("StartJobRun", workspaceId=WORKSPACE, jobDriver=driver("--emulate-seconds", "1"))
    asked = {"workspaceId": WORKSPACE, "jobRunId": started["jobRunId"]}
    assert functions.GET_JOB_RUN.call(clients, asked).name == "job"
    with pytest.raises(NotFound):
        functions.GET_JOB_RUN.call(clients, {**asked, "jobRunId": "jr-none"})


def test_without_the_extra(server: tuple[Emulator, Server]) -> None:
    """Without the official client one line says what to install; it is imported at the first call, and not before."""
    program = f"""
import sys
import slackwater.services.emrspark.calls as calls
from slackwater.services.aws.clients import Clients, Connection
from slackwater.errors import Refused
assert not any(name.startswith(("alibabacloud", "darabonba")) for name in sys.modules)
sys.modules["alibabacloud_tea_openapi"] = None
try:
    calls.Wire(Clients(Connection(endpoint="{server[1].url}"))).call("ListWorkspaces")
except Refused as refused:
    print(refused)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    (told,) = done.stdout.splitlines()
    assert told.startswith("EMR Serverless Spark needs Alibaba's official client, which is not installed")
    assert told.endswith("Install it: pip install 'slackwater[alibaba]'")


def test_paths_are_quoted() -> None:
    """Whatever an id is, it stays one part of the path."""
    assert shapes.encoded("GetJobRun", {"workspaceId": "w/..", "jobRunId": "a?b"}).path.endswith(
        "/w%2F../jobRuns/a%3Fb"
    )
