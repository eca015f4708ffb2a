"""A provider as lean as Python allows: it takes every input as it is and leaves what happens to its subclass."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc.aio
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

Context = grpc.aio.ServicerContext[Any, Any]
Values = dict[str, Any]


class Rival(provider_pb2_grpc.ResourceProviderServicer):
    """The protocol's procedures; `make`, `change` and `remove` are what a rival is about."""

    config: Values

    async def make(self, inputs: Values) -> Values:
        """Make an application; the answer is what the service adds to the inputs."""
        raise NotImplementedError

    async def change(self, id: str, inputs: Values) -> Values:
        """Stop it, update it, start it again."""
        raise NotImplementedError

    async def remove(self, id: str) -> None:
        """Stop and delete it."""
        raise NotImplementedError

    async def Handshake(
        self, _request: provider_pb2.ProviderHandshakeRequest, _context: Context
    ) -> provider_pb2.ProviderHandshakeResponse:
        """Agree on what both sides understand."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, accept_resources=True, accept_outputs=True)

    async def GetPluginInfo(self, _request: empty_pb2.Empty, _context: Context) -> plugin_pb2.PluginInfo:
        """Tell a version."""
        return plugin_pb2.PluginInfo(version="0.0.1")

    async def CheckConfig(self, request: provider_pb2.CheckRequest, _context: Context) -> provider_pb2.CheckResponse:
        """Take it as it is."""
        return provider_pb2.CheckResponse(inputs=request.news)

    async def DiffConfig(self, _request: provider_pb2.DiffRequest, _context: Context) -> provider_pb2.DiffResponse:
        """It never matters."""
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    async def Configure(
        self, request: provider_pb2.ConfigureRequest, _context: Context
    ) -> provider_pb2.ConfigureResponse:
        """Keep it."""
        self.config = json_format.MessageToDict(request.args)
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=True, acceptOutputs=True
        )

    async def Cancel(self, _request: empty_pb2.Empty, _context: Context) -> empty_pb2.Empty:
        """The engine says so at the end of every operation; nothing here is ever interrupted."""
        return empty_pb2.Empty()

    async def Check(self, request: provider_pb2.CheckRequest, _context: Context) -> provider_pb2.CheckResponse:
        """Add the inputs that slackwater adds, so that as much is sent and saved."""
        inputs = struct_pb2.Struct()
        inputs.CopyFrom(request.news)
        inputs.update({"name": request.urn.rpartition("::")[2], "owner": request.urn, "generation": 1})
        return provider_pb2.CheckResponse(inputs=inputs)

    async def Diff(self, request: provider_pb2.DiffRequest, _context: Context) -> provider_pb2.DiffResponse:
        """Compare the inputs as they are."""
        same = request.old_inputs == request.news
        changes = provider_pb2.DiffResponse.DIFF_NONE if same else provider_pb2.DiffResponse.DIFF_SOME
        return provider_pb2.DiffResponse(changes=changes)

    async def Create(self, request: provider_pb2.CreateRequest, _context: Context) -> provider_pb2.CreateResponse:
        """Make it."""
        if request.preview:
            return provider_pb2.CreateResponse(properties=request.properties)
        outputs = await self.make(json_format.MessageToDict(request.properties))
        return provider_pb2.CreateResponse(id=outputs["id"], properties=_joined(request.properties, outputs))

    async def Update(self, request: provider_pb2.UpdateRequest, _context: Context) -> provider_pb2.UpdateResponse:
        """Change it."""
        if request.preview:
            return provider_pb2.UpdateResponse(properties=request.news)
        outputs = await self.change(request.id, json_format.MessageToDict(request.news))
        return provider_pb2.UpdateResponse(properties=_joined(request.news, outputs))

    async def Delete(self, request: provider_pb2.DeleteRequest, _context: Context) -> empty_pb2.Empty:
        """Remove it."""
        await self.remove(request.id)
        return empty_pb2.Empty()


def _joined(inputs: struct_pb2.Struct, outputs: Values) -> struct_pb2.Struct:
    properties = struct_pb2.Struct()
    properties.CopyFrom(inputs)
    properties.update({name: value for name, value in outputs.items() if name != "id"})
    return properties


async def serve(rival: Rival) -> None:
    """Serve on a free port until the engine ends the process."""
    server = grpc.aio.server()
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(rival, server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)
    await asyncio.Event().wait()
