"""A stand-in for the `aws` provider on stacks that have no account: it accepts every resource and keeps nothing.

What surrounds an application (roles, log groups, buckets) then has plausible names, ids and ARNs, and the engine keeps
the state. The real provider is a program of its own that the engine downloads; here nothing has to be downloaded.
"""

from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

import grpc
from google.protobuf.empty_pb2 import Empty
from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from tools.standins import shapes

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"  # how Pulumi writes "known after the update" on the wire
SECRET = "4dabf18193072939515e22adb298388d"  # noqa: S105 (the key that marks an envelope around a secret)


class Standin(provider_pb2_grpc.ResourceProviderServicer):
    """The part of the provider protocol that the engine uses for custom resources and look-ups."""

    def __init__(self) -> None:
        self.region = shapes.DEFAULT_REGION

    def Handshake(self, _request: object, _context: object) -> provider_pb2.ProviderHandshakeResponse:
        """Secrets arrive in their envelopes and go back in them."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True)

    def GetPluginInfo(self, _request: object, _context: object) -> plugin_pb2.PluginInfo:
        """The version that the installed SDK asks for."""
        return plugin_pb2.PluginInfo(version=version("pulumi_aws"))

    def CheckConfig(self, request: provider_pb2.CheckRequest, _context: object) -> provider_pb2.CheckResponse:
        """Any configuration will do."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, _request: object, _context: object) -> provider_pb2.DiffResponse:
        """No change of configuration replaces anything."""
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)

    def Configure(self, request: provider_pb2.ConfigureRequest, _context: object) -> provider_pb2.ConfigureResponse:
        """Only the region matters: it is a part of ARNs."""
        region = _plain(request.args).get("region") or request.variables.get("aws:config:region")
        self.region = str(region or self.region)
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    def Check(self, request: provider_pb2.CheckRequest, _context: object) -> provider_pb2.CheckResponse:
        """Echo the inputs, with a generated name where the real provider generates one."""
        inputs = Struct()
        inputs.CopyFrom(request.news)
        named = shapes.shape_of(_type(request.urn)).named
        if named and named not in inputs and f"{named}Prefix" not in inputs:
            kept = request.olds.fields.get(named)
            logical = request.urn.rpartition("::")[2]
            inputs[named] = kept.string_value if kept else f"{logical}-{request.randomSeed.hex()[:7]}"
        return provider_pb2.CheckResponse(inputs=inputs)

    def Diff(self, request: provider_pb2.DiffRequest, _context: object) -> provider_pb2.DiffResponse:
        """Compare inputs member by member; a change of the name replaces."""
        named = shapes.shape_of(_type(request.urn)).named
        old, new = request.old_inputs.fields, request.news.fields
        changed = [key for key in sorted({*old, *new} - {*request.ignoreChanges}) if old.get(key) != new.get(key)]
        answer = provider_pb2.DiffResponse(diffs=changed, hasDetailedDiff=True)
        answer.changes = answer.DIFF_SOME if changed else answer.DIFF_NONE
        answer.replaces.extend(key for key in changed if key == named)
        for key in changed:
            kind = "ADD" if key not in old else "DELETE" if key not in new else "UPDATE"
            suffix = "_REPLACE" if key == named else ""
            answer.detailedDiff[key].kind = provider_pb2.PropertyDiff.Kind.Value(kind + suffix)
            answer.detailedDiff[key].inputDiff = True
        return answer

    def Create(self, request: provider_pb2.CreateRequest, _context: object) -> provider_pb2.CreateResponse:
        """Give it what the service would; before the update all of that is unknown."""
        outputs, identity = self._outputs(request.urn, request.properties, preview=request.preview)
        return provider_pb2.CreateResponse(id="" if request.preview else identity, properties=outputs)

    def Read(self, request: provider_pb2.ReadRequest, _context: object) -> provider_pb2.ReadResponse:
        """Nothing drifts here; what was never made is taken to exist under the id that is asked for."""
        if request.properties.fields:
            return provider_pb2.ReadResponse(id=request.id, properties=request.properties, inputs=request.inputs)
        inputs = Struct()
        named = shapes.shape_of(_type(request.urn)).named
        if named:
            inputs[named] = request.id
        outputs, _ = self._outputs(request.urn, inputs, preview=False)
        outputs["id"] = request.id
        return provider_pb2.ReadResponse(id=request.id, properties=outputs, inputs=inputs)

    def Update(self, request: provider_pb2.UpdateRequest, _context: object) -> provider_pb2.UpdateResponse:
        """The new inputs, and what the service added when it was created."""
        outputs = Struct()
        outputs.CopyFrom(request.news)
        for key, value in request.olds.fields.items():
            if key not in outputs and key not in request.old_inputs:
                outputs.fields[key].CopyFrom(value)
        return provider_pb2.UpdateResponse(properties=outputs)

    def Delete(self, _request: object, _context: object) -> Empty:
        """There is nothing to take away."""
        return Empty()

    def Invoke(self, request: provider_pb2.InvokeRequest, context: grpc.ServicerContext) -> provider_pb2.InvokeResponse:
        """Answer the look-ups that are known, and name the one that is not."""
        lookup = shapes.LOOKUPS.get(request.tok)
        if lookup is None:
            context.abort(grpc.StatusCode.UNIMPLEMENTED, f"the stand-in for aws does not answer {request.tok}")
        answer = provider_pb2.InvokeResponse()
        # The member's name is a keyword of Python, so it can only be reached by text.
        getattr(answer, "return").update(lookup(_plain(request.args), self.region))
        return answer

    def Cancel(self, _request: object, _context: object) -> Empty:
        """Every answer is given at once, so there is nothing to cancel."""
        return Empty()

    def _outputs(self, urn: str, inputs: Struct, *, preview: bool) -> tuple[Struct, str]:
        outputs = Struct()
        outputs.CopyFrom(inputs)
        extra = shapes.computed(_type(urn), urn, _plain(inputs), self.region)
        for key, value in extra.items():
            if key not in outputs:
                outputs[key] = UNKNOWN if preview and key != "region" else value
        return outputs, extra["id"]


def _type(urn: str) -> str:
    return urn.split("::")[2].rpartition("$")[2]


def _plain(properties: Struct) -> dict[str, object]:
    """Plain values; what is inside an envelope is only used to make ids, as the service would."""
    return {key: _opened(value) for key, value in MessageToDict(properties).items()}


def _opened(value: object) -> object:
    return value["value"] if isinstance(value, dict) and SECRET in value and "value" in value else value


def main() -> None:
    """Serve until the engine ends the process; the port on standard output is how it finds us."""
    server = grpc.server(ThreadPoolExecutor(max_workers=64), options=[("grpc.max_receive_message_length", -1)])
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(Standin(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
