"""What the emulator's own pages take from whom: no website, nothing endless, nothing that would stop a clock."""

import http.client
from typing import Any
from urllib.parse import urlsplit

import pytest

from slackwater.emulator import Emulator
from slackwater.emulator.server import Server
from tests.emulator.support import page

JSON = {"Content-Type": "application/json"}


def ask(server: Server, headers: dict[str, str], *, path: str = "clock", body: bytes = b'{"advance": 0}') -> int:
    """Send a request with these headers, and no other; the answer is the status."""
    at = urlsplit(server.url)
    connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=5)
    sent = {"Host": at.netloc, "Content-Length": str(len(body)), **headers}
    connection.putrequest("POST", f"/_slackwater/{path}", skip_host=True)
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(body)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param(JSON, 200, id="a program"),
        pytest.param(JSON | {"Host": "localhost:4566"}, 200, id="by its name"),
        pytest.param(JSON | {"Host": "emulator:4566"}, 200, id="by the name of a container"),
        pytest.param(JSON | {"Host": "rebound.example.com"}, 403, id="by a name that was made to point here"),
        pytest.param(JSON | {"Origin": "https://example.com"}, 403, id="a page of another site"),
        pytest.param(JSON | {"Origin": "null"}, 403, id="a page of nowhere"),
        pytest.param(JSON | {"Sec-Fetch-Site": "cross-site"}, 403, id="a link on another site"),
        pytest.param({"Content-Type": "text/plain"}, 415, id="what needs no asking first"),
        pytest.param({"Content-Type": "application/x-www-form-urlencoded"}, 415, id="a form"),
        pytest.param(JSON | {"Content-Length": "-1"}, 400, id="a negative length"),
        pytest.param(JSON | {"Content-Length": "much"}, 400, id="no number for a length"),
        pytest.param(JSON | {"Content-Length": str(2**40)}, 413, id="too much"),
        pytest.param(JSON | {"Transfer-Encoding": "chunked"}, 411, id="in chunks"),
    ],
)
def test_who_may_ask(server: tuple[Emulator, Server], headers: dict[str, str], status: int) -> None:
    """A program may, and a page that the user looks at may not; whatever is refused has no effect."""
    emulator, served = server
    before = emulator.now

    assert ask(served, headers, body=b'{"advance": 60}') == status
    assert emulator.now - before == pytest.approx(60 if status == 200 else 0, abs=1)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        pytest.param("clock", b'{"advance": NaN}', id="no number"),
        pytest.param("clock", b'{"advance": Infinity}', id="for ever"),
        pytest.param("clock", b'{"advance": 1e300}', id="beyond all years"),
        pytest.param("clock", b'{"advance": true}', id="a switch"),
        pytest.param("clock", b"[" * 100_000, id="endless brackets"),
        pytest.param("faults", {"kind": "throttle", "times": "2"}, id="times"),
        pytest.param("faults", {"kind": "throttle", "after": None}, id="after"),
        pytest.param("faults", {"kind": "throttle", "probability": "high"}, id="probability"),
        pytest.param("faults", {"kind": "error", "status": "500"}, id="status"),
        pytest.param("faults", {"kind": "error", "message": 5}, id="message"),
        pytest.param("faults", {"kind": "throttle", "resource": ["a"]}, id="resource"),
        pytest.param("faults", {"kind": ["throttle"]}, id="kind"),
        pytest.param("faults", {"kind": "latency", "seconds": 1e12}, id="seconds"),
        pytest.param("faults", {"kind": "throttle", "effect": "yes"}, id="effect"),
        pytest.param("settings", {"updates_while_started": ["none"]}, id="a switch of a list"),
        pytest.param("place", {"service": "batch", "kind": "job_queue", "state": 5}, id="state"),
        pytest.param(
            "place", {"service": "emrserverless", "kind": "application", "state": "STARTED", "id": 5}, id="id"
        ),
        pytest.param(
            "place", {"service": "batch", "kind": "x", "state": "y", "account": 5}, id="an account that is a number"
        ),
    ],
)
def test_what_is_not_taken(server: tuple[Emulator, Server], path: str, content: Any) -> None:
    """It is told in words, and the service answers as before."""
    emulator, served = server

    status, told = page(f"{served.url}/_slackwater/{path}", "POST", content)

    assert status == 400
    assert told["error"]
    assert emulator.faults() == []
    emulator.session().create_client("emr-serverless").list_applications()  # type: ignore[attr-defined]
