"""Blueprints served from the same plugin, so that programs in other languages have them, too."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

import grpc
import grpc.aio
from pulumi.runtime.proto import provider_pb2

if TYPE_CHECKING:
    import pulumi

Context = grpc.aio.ServicerContext[Any, Any]


class Components:
    """The component resources of this plugin."""

    def __init__(self, types: Sequence[type[pulumi.ComponentResource]], engine: str) -> None:
        self.engine = engine
        self._types = types

    def schema(self, _request: provider_pb2.GetSchemaRequest) -> provider_pb2.GetSchemaResponse:
        """The package's schema."""
        text = (resources.files("slackwater.bridge") / "schema.json").read_text(encoding="utf-8")
        return provider_pb2.GetSchemaResponse(schema=text)

    async def construct(
        self, request: provider_pb2.ConstructRequest, context: Context
    ) -> provider_pb2.ConstructResponse:
        """Make a component."""
        await context.abort(grpc.StatusCode.UNKNOWN, f'slackwater has no component "{request.type}"')
