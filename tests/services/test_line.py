"""A call holds up nobody: neither by an answer that never ends, nor when the run is to stop. Over real sockets."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Final

import pytest

from slackwater.errors import Interrupted, Unavailable
from slackwater.services.aws.clients import Clients, Connection
from slackwater.services.batch.calls import Wire

_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"
_DROP: Final = 0.02
_KEYS: Final = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}


class _Service(socketserver.ThreadingTCPServer):
    """A service that takes requests; ``dripping``: and answers each drop by drop, without an end."""

    daemon_threads = True
    dripping = False
    requests = 0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.over = threading.Event()
        self.asked = threading.Event()


class _Answer(socketserver.BaseRequestHandler):
    server: _Service

    def handle(self) -> None:
        """Begin to answer, or do not."""
        self.request.recv(65536)
        self.server.requests += 1
        self.server.asked.set()
        if self.server.dripping:
            self.request.sendall(_HEAD)
        while not self.server.over.wait(_DROP):
            if self.server.dripping and not self._dripped():
                return

    def _dripped(self) -> bool:
        try:
            self.request.sendall(b" ")
        except OSError:
            return False
        return True


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Service]:
    """It is there, and whoever calls it has no other place to go; nobody has much patience."""
    for name, value in _KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("slackwater.services.aws.line._LONGEST", 0.5)
    monkeypatch.setattr("slackwater.services.aws.line._GRACE", 0.1)
    monkeypatch.setattr("slackwater.services.aws.line._BREATH", 0.02)
    with _Service() as served:
        thread = threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield served
        served.over.set()
        served.shutdown()
        thread.join()


@pytest.fixture
def clients(service: _Service) -> Clients:
    """The way to it."""
    return Clients(Connection(endpoint=f"http://127.0.0.1:{service.server_address[1]}", region="us-east-1"))


_CALLS: Final[dict[str, Callable[[Wire], object]]] = {
    "repeated": lambda wire: wire.call("DescribeJobs", jobs=["j"]),
    "sent once": lambda wire: wire.call_once("CreateJobQueue", jobQueueName="q", priority=1),
}


@pytest.mark.parametrize("call", _CALLS.values(), ids=_CALLS)
def test_an_answer_that_drips_is_none(service: _Service, clients: Clients, call: Callable[[Wire], object]) -> None:
    """Each drop meets the timeout of a read; all of them together do not meet that of a call."""
    service.dripping = True
    with pytest.raises(Unavailable, match=r"there was no whole answer within 0\.5 s"):
        call(Wire(clients))
    assert service.requests == 1
    assert clients.line.trouble() == ""


def test_a_call_that_was_left_sends_nothing_more(
    service: _Service, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be tried again when the service is asked anew already: what it does then nobody expects."""
    monkeypatch.setattr("slackwater.services.aws.clients._READ_TIMEOUT", 0.6)
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))
    with pytest.raises(Unavailable, match="no whole answer"):
        Wire(clients).call("DescribeJobs", jobs=["j"])
    for thread in threading.enumerate():
        if thread.name == "DescribeJobs":
            thread.join(5)
            assert not thread.is_alive()
    assert service.requests == 1


@pytest.mark.parametrize("dripping", [False, True], ids=["hangs", "drips"])
def test_a_run_that_is_to_stop_leaves_its_call(
    service: _Service, clients: Clients, monkeypatch: pytest.MonkeyPatch, *, dripping: bool
) -> None:
    """It does not wait for the end of all tries; while it is not to stop, it does."""
    monkeypatch.setattr("slackwater.services.aws.line._LONGEST", 60.0)
    service.dripping = dripping
    with clients.line.during(service.asked), pytest.raises(Interrupted, match="while DescribeJobs was not answered"):
        Wire(clients).call("DescribeJobs", jobs=["j"])
    assert service.requests == 1
