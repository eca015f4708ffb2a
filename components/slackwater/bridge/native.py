"""The native bridge: slackwater as a Pulumi plugin of its own.

The SDK's server would show tracebacks, lose half-made objects, block on one wait, and stay silent while it works. So
this one implements the protocol itself. Verbs block, so they run in threads, as many at once as the engine asks for.
The event loop stays free for a Cancel.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

import grpc
import grpc.aio
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from slackwater.bridge import failures
from slackwater.bridge.progress import EngineLog
from slackwater.bridge.release import release
from slackwater.bridge.rpc import RpcAdapter, check_config, diff_config
from slackwater.provider.settings import Settings
from slackwater.provider.verbs import Verbs

if TYPE_CHECKING:
    import pulumi

    from slackwater.bridge.components import Components

    Blueprints = Callable[[], Sequence[type[pulumi.ComponentResource]]]


__all__ = ["Servicer", "main", "serve"]

Request = TypeVar("Request")
Response = TypeVar("Response")
Context = grpc.aio.ServicerContext[Any, Any]

_OPTIONS = (
    ("grpc.max_receive_message_length", 400 * 1024 * 1024),  # the engine's own limit
    # A request may wait for a free thread without limit; gRPC would drop it after 30 s.
    ("grpc.server_max_unrequested_time_in_server", 30 * 60),
)
_THREADS = 256
_QUICK_THREADS = 8  # for work that calls no service; as many threads as for the verbs would only slow each other down
_GRACE = 30.0  # seconds to answer pending calls after a signal; the verbs need one


class Servicer(provider_pb2_grpc.ResourceProviderServicer):
    """The procedures of the protocol: where each one runs, and how its failures are answered."""

    def __init__(
        self,
        engine: str,
        *,
        verbs: Callable[[Settings], Verbs] = Verbs,
        blueprints: Blueprints = tuple,
    ) -> None:
        self._engine = engine
        self._blueprints = blueprints
        self._carrier = RpcAdapter(EngineLog(engine), verbs)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="verb")
        self._quick = ThreadPoolExecutor(_QUICK_THREADS, thread_name_prefix="check")

    async def Handshake(
        self, request: provider_pb2.ProviderHandshakeRequest, _context: Context
    ) -> provider_pb2.ProviderHandshakeResponse:
        """Agree on the features that both sides support."""
        self._carrier.shows_rows = request.supports_views and os.environ.get("SLACKWATER_PREVIEW_ROWS") == "1"
        return provider_pb2.ProviderHandshakeResponse(
            accept_secrets=True, accept_resources=True, accept_outputs=True, supports_autonaming_configuration=True
        )

    async def Attach(self, request: plugin_pb2.PluginAttach, _context: Context) -> empty_pb2.Empty:
        """Attach an engine to a plugin that somebody else started (PULUMI_DEBUG_PROVIDERS)."""
        self._engine = request.address
        self._carrier.engine = EngineLog(request.address)
        return empty_pb2.Empty()

    async def GetPluginInfo(self, _request: empty_pb2.Empty, _context: Context) -> plugin_pb2.PluginInfo:
        """Return the version."""
        return plugin_pb2.PluginInfo(version=release().version)

    async def GetSchema(
        self, request: provider_pb2.GetSchemaRequest, context: Context
    ) -> provider_pb2.GetSchemaResponse:
        """Return the schema of all resources and components, for other languages and for import."""
        return await self._answer(context, self._quick, self._describe, request)

    async def CheckConfig(self, request: provider_pb2.CheckRequest, context: Context) -> provider_pb2.CheckResponse:
        """Validate the configuration before it is used."""
        return await self._answer(context, self._quick, check_config, request)

    async def DiffConfig(self, request: provider_pb2.DiffRequest, context: Context) -> provider_pb2.DiffResponse:
        """Compare configurations."""
        return await self._answer(context, self._quick, diff_config, request)

    async def Configure(
        self, request: provider_pb2.ConfigureRequest, context: Context
    ) -> provider_pb2.ConfigureResponse:
        """Take the configuration. From here on the engine may call verbs."""
        await self._answer(context, self._quick, self._carrier.configure, request)
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=True, acceptOutputs=True
        )

    async def Cancel(self, _request: empty_pb2.Empty, context: Context) -> empty_pb2.Empty:
        """Interrupt pending operations. The engine also calls this at the end of every operation, and waits briefly."""
        self._carrier.cancel()
        return await self._answer(context, self._quick, self._over, empty_pb2.Empty())

    async def Invoke(self, request: provider_pb2.InvokeRequest, context: Context) -> provider_pb2.InvokeResponse:
        """Call a function."""
        return await self._answer(context, self._pool, self._carrier.invoke, request)

    async def Construct(
        self, request: provider_pb2.ConstructRequest, context: Context
    ) -> provider_pb2.ConstructResponse:
        """Create a component for a program in any language."""
        try:
            components = self._components
        except Exception as error:  # noqa: BLE001 -- as in _answer: what a component needs may not be installed
            return await context.abort(grpc.StatusCode.UNKNOWN, failures.describe(error))
        return await components.construct(request, context)

    async def Check(self, request: provider_pb2.CheckRequest, context: Context) -> provider_pb2.CheckResponse:
        """Validate the inputs, and add the provider's own."""
        return await self._answer(context, self._quick, self._carrier.check, request)

    async def Diff(self, request: provider_pb2.DiffRequest, context: Context) -> provider_pb2.DiffResponse:
        """Compare the state with the program."""
        return await self._answer(context, self._quick, self._carrier.diff, request)

    async def Create(self, request: provider_pb2.CreateRequest, context: Context) -> provider_pb2.CreateResponse:
        """Create the resource, or preview that."""
        return await self._answer(context, self._pool, self._carrier.create, request)

    async def Update(self, request: provider_pb2.UpdateRequest, context: Context) -> provider_pb2.UpdateResponse:
        """Update the resource, or preview that."""
        return await self._answer(context, self._pool, self._carrier.update, request)

    async def Delete(self, request: provider_pb2.DeleteRequest, context: Context) -> empty_pb2.Empty:
        """Delete the resource."""
        return await self._answer(context, self._pool, self._carrier.delete, request)

    async def Read(self, request: provider_pb2.ReadRequest, context: Context) -> provider_pb2.ReadResponse:
        """Look at the resource."""
        return await self._answer(context, self._pool, self._carrier.read, request)

    def _describe(self, _request: provider_pb2.GetSchemaRequest) -> provider_pb2.GetSchemaResponse:
        text = (resources.files("slackwater.bridge") / "schema.json").read_text("utf-8")
        return provider_pb2.GetSchemaResponse(schema=text)

    @cached_property
    def _components(self) -> Components:
        """The components, loaded on first use. Most runs need none, and their imports would slow down every start."""
        from slackwater.bridge.components import Components

        return Components(self._blueprints(), self._engine)

    def _over(self, nothing: empty_pb2.Empty) -> empty_pb2.Empty:
        self._carrier.confirm()
        return nothing

    def interrupt(self) -> None:
        """React to a signal as to a Cancel of the engine."""
        self._carrier.cancel()

    async def _answer(
        self, context: Context, pool: Executor, work: Callable[[Request], Response], request: Request
    ) -> Response:
        """Do the work in a thread. Every failure becomes one line.

        Work that calls no service runs in a few threads of its own. If all threads of the pool waited for the service,
        the engine's next Check would wait as well, and everything else for that Check. It does not run in the loop's
        default threads either: a component that is created here waits in those until its children exist, and the engine
        calls their Checks for that.
        """
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, request)
        except Exception as error:  # noqa: BLE001 -- the border: only a status may pass it
            status = failures.status_of(error)
        trailer = ((failures.DETAILS, status.SerializeToString()),) if status.details else ()
        return await context.abort(grpc.StatusCode.UNKNOWN, status.message, trailer)


async def serve(servicer: Servicer) -> None:
    """Serve on a free port until a signal comes, and then until the pending calls are answered."""
    server = grpc.aio.server(options=_OPTIONS)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    loop = asyncio.get_running_loop()
    # The SDK registers the children of components in the loop's default threads, each until the child exists.
    loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="register"))
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    _announce(port)
    # The engine is busy now: a good moment to load what the first Configure needs.
    loading = loop.run_in_executor(None, importlib.import_module, "slackwater.provider.acting")
    await ended.wait()
    servicer.interrupt()
    await server.stop(_GRACE)
    await asyncio.wait({loading})


def main(blueprints: Blueprints = tuple) -> None:
    """Run the plugin. The engine passes its address and reads the port from the first line.

    Args:
        blueprints: Returns the component resources to serve, on first use.
    """
    parser = argparse.ArgumentParser(description="The Pulumi plugin of slackwater; started by the Pulumi engine.")
    parser.add_argument("engine", help="address of the engine")
    known, _ = parser.parse_known_args()
    # Blueprints that this plugin creates for other programs declare their resources through it again.
    os.environ.setdefault("SLACKWATER_BRIDGE", "native")
    asyncio.run(serve(Servicer(known.engine, blueprints=blueprints)))


def _announce(port: int) -> None:
    """Print the port, which the engine reads from the first line."""
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
