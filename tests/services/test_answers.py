"""An answer that lacks what it must have is no answer: asked for again, then told; nothing is concluded from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any, Final

import pytest

from slackwater.emulator import Emulator
from slackwater.errors import Unavailable
from slackwater.services.aws import calls
from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.batch.calls import Wire as Batch
from slackwater.services.batch.functions import LIST_TAGS
from slackwater.services.batch.jobs.functions import DESCRIBE_JOBS, LIST_JOBS
from slackwater.services.emrserverless.applications import functions as emr_functions
from slackwater.services.emrserverless.calls import Wire as Emr
from slackwater.services.function import Function

_HTML: Final = "<html><body>Sign in to the network</body></html>"
_APP: Final = {
    "applicationId": "00f1",
    "arn": "arn:aws:emr-serverless:us-east-1:000000000000:/applications/00f1",
    "releaseLabel": "emr-7.9.0",
    "type": "Spark",
    "state": "STARTED",
    "createdAt": 1.0,
    "updatedAt": 1.0,
}
_JOB: Final = {"jobId": "j", "jobName": "n", "jobQueue": "q", "jobDefinition": "d", "status": "RUNNABLE", "jobArn": "a"}


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Emulator, Clients]]:
    """The emulator and a way to it, for all cases."""
    state = tmp_path_factory.mktemp("answers") / "emulator.db"
    with Emulator(state, speed=1.0) as emulator:
        yield emulator, Clients(Connection(endpoint="embedded", state=str(state)))


@pytest.fixture
def spoil(clients: tuple[Emulator, Clients], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Emulator]:
    """Let something else answer; nobody waits between tries."""
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))
    emulator = clients[0]
    emulator.reset()

    def answer(body: Any, **how: Any) -> Emulator:
        kind = {"content_type": "application/json"} if not isinstance(body, str) else {}
        text = body if isinstance(body, str) else json.dumps(body)
        emulator.add_fault({"kind": "spoil", "status": 200, "body": text, **kind, **how})
        return emulator

    return answer


_LIST_JOBS: Final = (Batch, "ListJobs", {"jobQueue": "q"})
_DESCRIBE_JOBS: Final = (Batch, "DescribeJobs", {"jobs": ["j"]})
_GET: Final = (Emr, "GetApplication", {"applicationId": "00f1"})
_CREATE: Final = (Emr, "CreateApplication", {"clientToken": "t", "releaseLabel": "emr-7.9.0", "type": "SPARK"})
_BARE: Final = {"jobId": "j", "jobName": "n"}

Asked = tuple[type[calls.Wire], str, Mapping[str, Any]]


@pytest.mark.parametrize(
    ("asked", "status", "body", "words"),
    [
        pytest.param(_LIST_JOBS, 200, _HTML, "HTTP 200 with 48 bytes of text/html", id="a-page"),
        pytest.param(_LIST_JOBS, 502, _HTML, "HTTP 502 with 48 bytes of text/html", id="a-page-502"),
        pytest.param(_LIST_JOBS, 403, _HTML, "HTTP 403 with 48 bytes of text/html", id="a-page-403"),
        pytest.param(_LIST_JOBS, 200, "", "HTTP 200 with nothing in it", id="empty"),
        pytest.param(_LIST_JOBS, 200, '{"jobSumm', "HTTP 200 with 9 bytes", id="half"),
        pytest.param(_LIST_JOBS, 200, [], "2 bytes of application/json", id="no-object"),
        pytest.param(_LIST_JOBS, 200, {}, "that has no jobSummaryList", id="no-list"),
        pytest.param(_LIST_JOBS, 200, {"jobSummaryList": [_BARE]}, "no jobSummaryList[0].status", id="no-status"),
        pytest.param((Batch, "DescribeJobQueues", {}), 200, {"nextToken": "x"}, "has no jobQueues", id="open-list"),
        pytest.param(_DESCRIBE_JOBS, 200, {"jobs": [_JOB, None]}, "has nothing at jobs[1]", id="a-hole"),
        pytest.param(
            _DESCRIBE_JOBS, 200, {"jobs": [{**_JOB, "tags": "x"}]}, "has no map at jobs[0].tags", id="another-kind"
        ),
        pytest.param(_GET, 200, {}, "has no application", id="nothing-described"),
        pytest.param(_GET, 200, {"application": {**_APP, "state": None}}, "has no application.state", id="no-state"),
        pytest.param(
            _GET,
            200,
            {"application": {**_APP, "createdAt": "yesterday"}},
            "has no timestamp at application.createdAt",
            id="no-time",
        ),
        pytest.param(_CREATE, 200, {"name": "n"}, "has no applicationId", id="no-id"),
    ],
)
def test_what_is_no_answer(
    clients: tuple[Emulator, Clients], spoil: Callable[..., Emulator], asked: Asked, status: int, body: Any, words: str
) -> None:
    """It is asked for again, then told in one line with what came; nothing of its text is quoted."""
    service, operation, request = asked
    emulator = spoil(body, status=status)
    with pytest.raises(Unavailable) as told:
        service(clients[1]).call(operation, **request)

    text = str(told.value)
    assert text.startswith(f"{operation}: what came is no answer of the service: HTTP ")
    assert words in text
    assert text.endswith("Look for a proxy or a wrong endpoint in between (NoAnswer)")
    assert ("nothing changed" in text) == (operation != "CreateApplication")
    assert "Sign in" not in text
    assert len(emulator.requests(operation=operation)) == {200: 4, 403: 1, 502: 6}[status]


def test_a_call_that_may_be_sent_once_is_sent_once(
    clients: tuple[Emulator, Clients], spoil: Callable[..., Emulator]
) -> None:
    """Whether it took effect is not known, also where its answer has no members: a look tells."""
    emulator = spoil(_HTML)
    with pytest.raises(Unavailable, match="whether the call took effect is not known"):
        Emr(clients[1]).call_once("StopApplication", applicationId="00f1")

    assert len(emulator.requests(operation="StopApplication")) == 1


@pytest.mark.parametrize(
    ("asked", "body"),
    [
        pytest.param(_DESCRIBE_JOBS, {"jobs": [_JOB]}, id="a-time-that-is-not-there-yet"),
        pytest.param(_DESCRIBE_JOBS, {"jobs": [{**_JOB, "new": 1}]}, id="a-new-member"),
        pytest.param((Emr, "ListApplications", {}), {"applications": []}, id="an-empty-list"),
        pytest.param((Emr, "StopApplication", {"applicationId": "00f1"}), "", id="nothing-where-nothing-is-due"),
        pytest.param(
            (Emr, "GetDashboardForJobRun", {"applicationId": "00f1", "jobRunId": "00f2"}), {}, id="an-open-member"
        ),
    ],
)
def test_what_is_an_answer(
    clients: tuple[Emulator, Clients], spoil: Callable[..., Emulator], asked: Asked, body: Any
) -> None:
    """What the service itself may leave out, and what a later version adds, is no fault."""
    service, operation, request = asked
    spoil(body)
    heard = service(clients[1]).call(operation, **request)

    assert {name for name in heard if name != "ResponseMetadata"} == (body or {}).keys()


@pytest.mark.parametrize("over", ["http", "process"])
def test_an_answer_that_breaks_off_is_none(
    clients: tuple[Emulator, Clients], monkeypatch: pytest.MonkeyPatch, over: str
) -> None:
    """Botocore takes half an answer for a whole one; a create is sent again, and finds what the first one made."""
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))
    emulator, way = clients
    emulator.reset()
    emulator.add_fault({"kind": "cut", "times": 4})
    with emulator.serve() as served:
        connection = Connection(endpoint=served.url, region="us-east-1")
        calls = Emr(Clients(connection) if over == "http" else way)
        with pytest.raises(Unavailable, match=r"HTTP 200 with 62 of 124 bytes; whether the call took effect"):
            calls.call("CreateApplication", **_CREATE[2])
        made = calls.call("CreateApplication", **_CREATE[2])
        assert [each["id"] for page in calls.pages("ListApplications", "applications") for each in page] == [
            made["applicationId"]
        ]


def test_pages_that_go_round_in_circles_end(clients: tuple[Emulator, Clients], spoil: Callable[..., Emulator]) -> None:
    """A page that names one before it as the next is told, not followed for ever."""
    spoil({"jobQueues": [], "nextToken": "again"})
    with pytest.raises(Unavailable, match="DescribeJobQueues: the pages of the listing go round in circles"):
        list(Batch(clients[1]).pages("DescribeJobQueues", "jobQueues"))


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        pytest.param(emr_functions.LIST_APPLICATIONS, {}, id="list"),
        pytest.param(emr_functions.GET_APPLICATION, {"applicationId": "00f1"}, id="get"),
        pytest.param(DESCRIBE_JOBS, {"jobs": ["j"]}, id="describe-by-name"),
        pytest.param(LIST_JOBS, {"jobQueue": "q"}, id="list-by-status"),
        pytest.param(
            LIST_TAGS,
            {"resourceArn": "arn:aws:batch:us-east-1:000000000000:job-queue/q"},
            id="tags",
        ),
    ],
)
def test_functions_answer_nothing_from_nothing(
    clients: tuple[Emulator, Clients], spoil: Callable[..., Emulator], function: Function[Any], arguments: Any
) -> None:
    """Who asks is told that there was no answer, not that there is nothing."""
    spoil({})
    with pytest.raises(Unavailable, match="what came is no answer of the service"):
        function.call(clients[1], arguments)
