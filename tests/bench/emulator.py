"""How fast the emulator starts and answers: alone, in process through botocore, and over HTTP."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final, cast
from urllib.parse import quote

import botocore.session
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from slackwater.emulator import Emulator, Response
from tests.bench.report import Goal, Part, Table

RATE_GOAL: Final = 1_000
START_GOAL: Final = 0.5

_APPLICATIONS: Final = 50
_BATCHES: Final = 5
_BATCH_SECONDS: Final = 0.25
_STARTS: Final = 5
_SERVICE: Final = "emr-serverless"
_OK: Final = 200
_SIGNED: Final = {
    "authorization": f"AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/{_SERVICE}/aws4_request, "
    "SignedHeaders=host, Signature=0"
}
_FIRST_ANSWER: Final = f"""
import sys, time
began = time.perf_counter()
from slackwater.emulator import Emulator
with Emulator(sys.argv[1]) as emulator:
    assert emulator.handle("GET", "/applications", {_SIGNED!r}, b"").status == {_OK}
    print(time.perf_counter() - began)
"""

Rates = Mapping[str, float]

_ALONE: Final = "by itself"
_BOTOCORE: Final = "in process, through botocore"
_CEILING: Final = "botocore without it"
_HTTP: Final = "over HTTP, through botocore"
_RATES_LEGEND: Final = (
    f"One thread, one request after the other. *{_ALONE}*: `Emulator.handle`, from a request's bytes to the answer's, "
    f"in a transaction on its file. *{_CEILING}*: the same calls of a botocore client whose requests are answered with "
    "a constant, which is as fast as any emulator behind botocore can get."
)


@dataclass(frozen=True, slots=True)
class Question:
    """One request, as bytes and as a method of botocore's client."""

    name: str
    method: str
    path: str
    body: bytes
    ask: Callable[[Any], object]

    def answer(self, emulator: Emulator) -> Response:
        """Ask the emulator itself."""
        return emulator.handle(self.method, self.path, _SIGNED, self.body)


def measure() -> Part:
    """Count requests on an account of fifty applications, and time the start of new emulators."""
    with tempfile.TemporaryDirectory(prefix="slackwater-bench-") as folder:
        rates = _rates(Path(folder))
        embedded = median(_first_answer(Path(folder) / f"first{n}.db") for n in range(_STARTS))
        served = median(_first_line(Path(folder) / f"served{n}.db") for n in range(_STARTS))
    rows = [(name, *(f"{rate:,.0f}" for rate in found.values())) for name, found in rates.items()]
    columns = (f"{_APPLICATIONS} applications", *next(iter(rates.values())))
    speed = Table("Emulator: requests per second", columns, rows, (_RATES_LEGEND,))
    starts = [("in process, up to the first answer", f"{embedded:.2f} s"), ("`slackwater emulate`", f"{served:.2f} s")]
    start = Table("Emulator: start", (f"median of {_STARTS} processes", "from nothing"), starts)
    goals = [*_rate_goals(rates)]
    goals.append(Goal("emulator, start in process", f"at most {START_GOAL} s", starts[0][1], embedded <= START_GOAL))
    goals.append(Goal("emulator, start over HTTP", f"at most {START_GOAL} s", starts[1][1], served <= START_GOAL))
    return Part((speed, start), goals)


def _rate_goals(rates: Mapping[str, Rates]) -> Iterator[Goal]:
    name, found = next(iter(rates.items()))
    for how in (_ALONE, _BOTOCORE):
        reached = found[how]
        yield Goal(f"emulator, {name} {how}", f"{RATE_GOAL:,} a second", f"{reached:,.0f}", reached >= RATE_GOAL)


def _rates(folder: Path) -> dict[str, dict[str, float]]:
    state = folder / "rates.db"
    with Emulator(state) as emulator:
        [id, *_] = [emulator.place(_SERVICE, state="CREATED", name=f"app-{n}") for n in range(_APPLICATIONS)]
        questions = _questions(id)
        embedded = emulator.session().create_client(_SERVICE)
        rates = {
            each.name: {
                _ALONE: _rate(partial(each.answer, emulator)),
                _BOTOCORE: _rate(partial(each.ask, embedded)),
                _CEILING: _rate(partial(each.ask, _constant(each.answer(emulator)))),
            }
            for each in questions
        }
    with served(state) as url:
        client = _session().create_client(_SERVICE, endpoint_url=url)
        for each in questions:
            rates[each.name][_HTTP] = _rate(partial(each.ask, client))
    return rates


def _questions(id: str) -> tuple[Question, ...]:
    arn = f"arn:aws:emr-serverless:us-east-1:000000000000:/applications/{id}"
    return (
        Question(
            "GetApplication", "GET", f"/applications/{id}", b"", lambda client: client.get_application(applicationId=id)
        ),
        Question(
            "ListApplications, 50 of them",
            "GET",
            "/applications?maxResults=50",
            b"",
            lambda client: client.list_applications(maxResults=50),
        ),
        Question(
            "TagResource",
            "POST",
            f"/tags/{quote(arn, safe='')}",
            b'{"tags":{"a":"b"}}',
            lambda client: client.tag_resource(resourceArn=arn, tags={"a": "b"}),
        ),
    )


def _rate(ask: Callable[[], object]) -> float:
    """Return requests per second: the median of some batches, the first one not counted."""
    rates = []
    for _ in range(_BATCHES + 1):
        began, count = time.perf_counter(), 0
        while (took := time.perf_counter() - began) < _BATCH_SECONDS:
            ask()
            count += 1
        rates.append(count / took)
    return median(rates[1:])


def _constant(answer: Response) -> Any:
    """Return a client that gets the same answer whatever it asks."""
    if answer.status != _OK:
        message = f"not an answer worth measuring: {answer.status} {answer.body!r}"
        raise AssertionError(message)

    class Body:
        def stream(self, **_: object) -> Iterator[bytes]:
            yield answer.body

    def send(request: AWSPreparedRequest, **_: object) -> AWSResponse:
        return AWSResponse(request.url, answer.status, cast("Any", answer.headers), cast("Any", Body()))

    session = _session()
    session.get_component("event_emitter").register_first(f"before-send.{_SERVICE}", send)
    return session.create_client(_SERVICE)


def _session() -> botocore.session.Session:
    session = botocore.session.Session()
    session.set_config_variable("region", "us-east-1")
    session.set_credentials("000000000000", "emulated")
    return session


def _first_answer(state: Path) -> float:
    command = [sys.executable, "-c", _FIRST_ANSWER, str(state)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _first_line(state: Path) -> float:
    began = time.perf_counter()
    with served(state):
        return time.perf_counter() - began


@contextmanager
def served(state: Path) -> Iterator[str]:
    """The emulator as users start it; the first line that it prints is its URL."""
    command = [str(Path(sys.executable).with_name("slackwater")), "emulate", "--port", "0", "--state", str(state)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip() if process.stdout else ""
        finally:
            process.terminate()
