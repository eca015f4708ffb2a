"""The real provider process, spoken to over gRPC as the engine speaks to it.

:class:`Provider` is the process: started as the engine starts it, configured as often as an operation begins.
:class:`Resource` is one resource of a stack: it asks for the verbs in the engine's order, and keeps of their answers,
and of a provider that died, what the engine would keep in its state.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from slackwater.bridge import values
from tests.bridge.doubles import Engine
from tests.bridge.plugins import FailedError

ROOT: Final = Path(__file__).parents[2]
KIND: Final = "slackwater:emrserverless:Application"

_PATIENCE: Final = 60.0
"""Seconds that a call may take. Far more than any takes: one that hangs fails its test with a reason."""
_LAST_BREATH: Final = 5.0
"""Seconds from a broken connection to the end of the process that broke it."""


class DiedError(Exception):
    """The provider's process ended while a call was under way. The engine says: error reading from server: EOF."""


class Provider:
    """One provider process; what it logs is heard by `engine`."""

    def __init__(self, engine: Engine, *, env: Mapping[str, str] | None = None) -> None:
        """Start the process; nothing waits for it before the first call."""
        self._process = subprocess.Popen(
            [sys.executable, "components/__main__.py", engine.address],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
        )
        self._channel: grpc.Channel | None = None
        self._stub: provider_pb2_grpc.ResourceProviderStub | None = None

    def call(self, method: str, request: Any) -> Any:
        """Call a procedure.

        Raises:
            FailedError: the provider answered with a failure.
            DiedError: it died.
        """
        try:
            return getattr(self._connected(), method)(request, timeout=_PATIENCE)
        except grpc.RpcError as error:
            if error.code() is grpc.StatusCode.UNAVAILABLE and self._gone():
                raise DiedError(method) from None
            raise FailedError(error) from None

    def configure(self, state: Path, *, speed: float, url: str = "") -> Self:
        """Begin an operation: the verbs that follow go to the emulator on this file and remember nothing older.

        Args:
            state: the file.
            speed: how fast its time goes.
            url: where the emulator on it is served; empty: it is in the provider's process.
        """
        where = {"endpoint": url, "region": "us-east-1"} if url else {"endpoint": "embedded", "state": str(state)}
        args = values.write({**where, "speed": str(speed)})
        checked = self.call("CheckConfig", provider_pb2.CheckRequest(news=args))
        assert not checked.failures, checked.failures
        self.call("Configure", provider_pb2.ConfigureRequest(args=checked.inputs, acceptSecrets=True))
        return self

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it at once: nothing in it can do anything about that."""
        self._process.kill()

    def close(self) -> None:
        """End it as the engine does, and let go of everything."""
        if self._channel:
            self._channel.close()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_LAST_BREATH)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def __enter__(self) -> Self:
        """Use it as a context manager."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self.close()

    def _connected(self) -> provider_pb2_grpc.ResourceProviderStub:
        """Read the port from the first line, connect, and shake hands."""
        if self._stub is None:
            assert self._process.stdout is not None
            port = int(self._process.stdout.readline())
            self._channel = grpc.insecure_channel(f"127.0.0.1:{port}")
            self._stub = provider_pb2_grpc.ResourceProviderStub(self._channel)
            self._stub.Handshake(provider_pb2.ProviderHandshakeRequest(), timeout=_PATIENCE)
        return self._stub

    def _gone(self) -> bool:
        try:
            self._process.wait(_LAST_BREATH)
        except subprocess.TimeoutExpired:
            return False
        return True


@dataclass(slots=True, kw_only=True)
class Resource:
    """One resource; the attributes are the engine's state of it. Without an id it is not in the state."""

    provider: Provider
    name: str = "etl"
    kind: str = KIND
    id: str = ""
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    init_errors: list[str] = field(default_factory=list)

    @property
    def urn(self) -> str:
        """Its name for the engine."""
        return f"urn:pulumi:dev::shop::{self.kind}::{self.name}"

    def up(self, program: Mapping[str, Any], *, timeout: float = 0.0) -> None:
        """Bring it to what the program says: check, and diff, then preview and create or update where needed.

        Args:
            program: its inputs.
            timeout: `customTimeouts`, in seconds of the service.
        """
        news = self.check(program)
        if not self.id:
            self._create(news, timeout)
        elif self.diff(news) or self.init_errors:
            self._update(news, timeout)

    def destroy(self, *, timeout: float = 0.0) -> None:
        """Delete it; a delete that fails, or that the provider dies in, leaves it in the state as it was."""
        olds = values.write(self.outputs)
        request = provider_pb2.DeleteRequest(
            urn=self.urn, id=self.id, properties=olds, old_inputs=values.write(self.inputs), timeout=timeout
        )
        self.provider.call("Delete", request)
        self.id, self.inputs, self.outputs, self.init_errors = "", {}, {}, []

    def over(self) -> None:
        """Say that the operation is over, as the engine does in good and bad runs."""
        self.provider.call("Cancel", empty_pb2.Empty())

    def check(self, program: Mapping[str, Any]) -> dict[str, Any]:
        """Return the inputs as the provider completes them; nothing may be wrong with them."""
        request = provider_pb2.CheckRequest(
            urn=self.urn, news=values.write(program), olds=values.write(self.inputs), randomSeed=os.urandom(32)
        )
        checked = self.provider.call("Check", request)
        assert not checked.failures, checked.failures
        return values.read(checked.inputs).values

    def diff(self, news: Mapping[str, Any]) -> list[str]:
        """Return the properties that differ from the state, by path; none of them may need a replacement."""
        request = provider_pb2.DiffRequest(
            urn=self.urn,
            id=self.id,
            olds=values.write(self.outputs),
            old_inputs=values.write(self.inputs),
            news=values.write(news),
        )
        diffed = self.provider.call("Diff", request)
        assert not diffed.replaces, diffed.replaces
        return sorted(diffed.detailedDiff)

    def _create(self, news: dict[str, Any], timeout: float) -> None:
        for preview in (True, False):
            request = provider_pb2.CreateRequest(
                urn=self.urn, properties=values.write(news), timeout=timeout, preview=preview
            )
            made = self._asked("Create", request, inputs=news)
        self._keep(made.id, news, made.properties)

    def _update(self, news: dict[str, Any], timeout: float) -> None:
        for preview in (True, False):
            request = provider_pb2.UpdateRequest(
                urn=self.urn,
                id=self.id,
                olds=values.write(self.outputs),
                old_inputs=values.write(self.inputs),
                news=values.write(news),
                timeout=timeout,
                preview=preview,
            )
            made = self._asked("Update", request, inputs=self.inputs)
        self._keep(self.id, news, made.properties)

    def _asked(self, method: str, request: Any, *, inputs: dict[str, Any]) -> Any:
        """Make a call; of one that was begun but not finished keep what it reached, under these inputs."""
        try:
            return self.provider.call(method, request)
        except FailedError as failure:
            if failure.status.details:
                kept = failure.init_failed
                self._keep(kept.id, inputs, kept.properties, errors=list(kept.reasons))
            raise

    def _keep(self, id: str, inputs: dict[str, Any], properties: Any, *, errors: list[str] | None = None) -> None:
        self.id, self.inputs, self.init_errors = id, inputs, errors or []
        self.outputs = values.read(properties).values
