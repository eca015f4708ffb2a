"""A plugin process of either bridge, spoken to as the engine speaks to it."""

import base64
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import grpc
from google.protobuf import empty_pb2, struct_pb2
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc, status_pb2

from slackwater.bridge import failures, values
from slackwater.provider.identity import dynamic_type
from tests.bridge.doubles import Engine, ScriptedProvider, serving

ROOT = Path(__file__).parents[2]
KIND = "slackwater:emrserverless:Application"
Bridge = Literal["native", "dynamic"]
_COMMANDS = {
    "native": [sys.executable, "-c", "from tests.bridge.doubles import main; main()"],
    "dynamic": [sys.executable, "-u", "-m", "pulumi.dynamic"],
}
PAYLOAD = base64.b64encode(pickle.dumps(ScriptedProvider(KIND))).decode()


class FailedError(Exception):
    """What the engine understands of a failed call: it prefers the details in the trailer to the plain text."""

    def __init__(self, error: BaseException | None) -> None:
        assert isinstance(error, grpc.RpcError)
        call = cast(grpc.Call, error)
        self.status = status_pb2.Status(message=call.details() or "")
        for key, value in call.trailing_metadata() or ():
            if key == failures.DETAILS:
                self.status = status_pb2.Status.FromString(cast(bytes, value))
        super().__init__(self.status.message)

    @property
    def init_failed(self) -> provider_pb2.ErrorResourceInitFailed:
        """The detail that says what was made nevertheless."""
        (detail,) = self.status.details
        failed = provider_pb2.ErrorResourceInitFailed()
        assert detail.Unpack(failed)
        return failed


@dataclass
class Plugin:
    """One running plugin."""

    bridge: Bridge
    engine: Engine
    process: subprocess.Popen[bytes]
    stub: provider_pb2_grpc.ResourceProviderStub
    seconds: float
    names: Iterator[int] = field(default_factory=lambda: iter(range(10_000)))

    def urn(self) -> str:
        """The URN of a resource nobody has used yet."""
        token = KIND if self.bridge == "native" else dynamic_type(KIND)
        return f"urn:pulumi:dev::shop::{token}::r{next(self.names)}"

    def struct(self, plain: Mapping[str, Any], **marks: Any) -> struct_pb2.Struct:
        """Properties as this bridge's engine sends them."""
        if self.bridge == "dynamic":
            marks.pop("secret", None)  # the engine keeps them to itself
            plain = {**plain, "__provider": PAYLOAD}
        return values.write(plain, **marks)

    def call(self, method: str, request: Any) -> Any:
        """Call a method; a failure is what the engine would make of it."""
        try:
            return getattr(self.stub, method)(request, timeout=30)
        except grpc.RpcError as error:
            raise FailedError(error) from None

    def check(self, news: Mapping[str, Any], urn: str = "", olds: Mapping[str, Any] | None = None, **marks: Any) -> Any:
        """Check these inputs."""
        return self.call(
            "Check",
            provider_pb2.CheckRequest(
                urn=urn or self.urn(), news=self.struct(news, **marks), olds=self.struct(olds or {})
            ),
        )

    def create(self, news: Mapping[str, Any], urn: str = "", *, timeout: float = 0, **marks: Any) -> Any:
        """Create with these inputs."""
        request = provider_pb2.CreateRequest(
            urn=urn or self.urn(), properties=self.struct(news, **marks), timeout=timeout
        )
        return self.call("Create", request)


@contextmanager
def running(
    bridge: Bridge, config: Mapping[str, Any] | None = None, *, command: Sequence[str] = (), **environment: str
) -> Iterator[Plugin]:
    """A configured plugin in a process of its own."""
    with serving() as engine:
        began = time.monotonic()
        process = subprocess.Popen(
            [*(command or _COMMANDS[bridge]), engine.address],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        assert process.stdout is not None
        port = int(process.stdout.readline())
        seconds = time.monotonic() - began
        try:
            with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
                stub = provider_pb2_grpc.ResourceProviderStub(channel)
                plugin = Plugin(bridge, engine, process, stub, seconds)
                _configure(plugin, config or {"speed": 20})
                yield plugin
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)
            process.stdout.close()


def _configure(plugin: Plugin, config: Mapping[str, Any]) -> None:
    if plugin.bridge == "native":
        plugin.call("Handshake", provider_pb2.ProviderHandshakeRequest(supports_views=True))
        args = values.write(config)
    else:
        args = values.write({f"slackwater:{key}": value for key, value in config.items()})
    plugin.call("Configure", provider_pb2.ConfigureRequest(args=args, acceptSecrets=True))


def cancel(plugin: Plugin) -> None:
    """Interrupt, as the engine does on Ctrl-C."""
    plugin.call("Cancel", empty_pb2.Empty())
