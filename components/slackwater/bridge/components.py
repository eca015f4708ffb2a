"""Serves the blueprints from the same plugin, so that programs in other languages can use them.

Pulumi's own host creates component resources for others. This module corrects its handling of inputs that are outputs
(see `_Provider`). Their schema is a part of schema.json, made by tools/components.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import grpc
import grpc.aio
import pulumi
from pulumi.errors import InputPropertyError
from pulumi.provider.experimental.analyzer import PropertyDefinition, PropertyType
from pulumi.provider.experimental.component import ComponentProvider
from pulumi.provider.server import ComponentInitError, ProviderServicer
from pulumi.runtime.proto import provider_pb2

from slackwater.bridge import failures
from slackwater.schema.nearest import meant

if TYPE_CHECKING:
    from enum import Enum

__all__ = ["Components"]

Context = grpc.aio.ServicerContext[Any, Any]

_PACKAGE = "slackwater"


class Components:
    """The component resources of this plugin, loaded on first use."""

    def __init__(self, types: Sequence[type[pulumi.ComponentResource]], engine: str) -> None:
        self._engine = engine
        self._types = {f"{_PACKAGE}:index:{each.__name__}": each for each in types}
        self._providers: dict[str, _Provider] = {}

    async def construct(
        self, request: provider_pb2.ConstructRequest, context: Context
    ) -> provider_pb2.ConstructResponse:
        """Create a component. A failure in it is reported in one line."""
        if request.type not in self._types:
            await context.abort(grpc.StatusCode.UNKNOWN, f"slackwater has no component {request.type}")
        if request.type not in self._providers:  # only this one: to load all of them takes seconds
            self._providers[request.type] = _Provider([self._types[request.type]], _PACKAGE)
        host = ProviderServicer(self._providers[request.type], [], self._engine)
        try:
            return await host.Construct(request, context)
        except grpc.aio.AbortError:  # wrong inputs already name their paths
            raise
        except Exception as error:  # noqa: BLE001 -- the border: only a status may pass it
            cause = error.__context__ or error  # the host raises it again, with a traceback as its text
            failure = cause.inner if isinstance(cause, ComponentInitError) else cause
        return await context.abort(grpc.StatusCode.UNKNOWN, failures.describe(failure))


class _Provider(ComponentProvider):
    """Pulumi's own provider of components, with a corrected translation of inputs.

    Pulumi's translation fails for a whole number, an enum or a group that is an output (and so for everything secret or
    unknown), loses enums in lists, and drops unknown names.
    """

    def map_input_properties(
        self,
        inputs: Mapping[str, Any],
        properties: dict[str, PropertyDefinition],
        mapping: dict[str, str],
        component_name: str,
        property_path: str,
    ) -> dict[str, Any]:
        """Return the inputs of a component, or of a group in it, under Python's names."""
        given = {name: value for name, value in inputs.items() if value is not None}
        for name in given.keys() - properties.keys():
            raise InputPropertyError(_below(property_path, name), _no_such(name, properties, component_name))
        for name, prop in properties.items():
            if name not in given and not prop.optional:
                raise InputPropertyError(_below(property_path, name), f"is required by {component_name}")
        return {
            mapping[name]: self._mapped(value, properties[name], component_name, _below(property_path, name))
            for name, value in given.items()
        }

    def _mapped(self, value: Any, prop: PropertyDefinition, component: str, path: str) -> Any:
        if isinstance(value, pulumi.Output):
            return value.apply(lambda known: self._mapped(known, prop, component, path))
        match value:
            case list() if prop.items:
                return [self._mapped(one, prop.items, component, f"{path}[{at}]") for at, one in enumerate(value)]
            case dict() if prop.additional_properties:
                inner = prop.additional_properties
                return {key: self._mapped(one, inner, component, _below(path, key)) for key, one in value.items()}
            case float() if prop.type is PropertyType.INTEGER and value.is_integer():
                return int(value)
            case _ if prop.ref:
                return self._referred(value, prop, component, path)
            case _:
                return value

    def _referred(self, value: Any, prop: PropertyDefinition, component: str, path: str) -> Any:
        """Return a group or an enum. A value of another package is passed on unchanged."""
        group = self.get_type_definition(prop)
        enum: type[Enum] | None = self._external_enum_types.get(prop.ref or "")
        if group and group.enum:
            enum = group.python_type
        if enum is not None:
            return _member(enum, value, path)
        if group is None or not isinstance(value, dict):
            return value
        return self.map_input_properties(value, group.properties, group.properties_mapping, component, path)


def _member(enum: type[Enum], value: Any, path: str) -> Enum:
    try:
        return enum(value)
    except ValueError:
        allowed = ", ".join(str(one.value) for one in enum)
        raise InputPropertyError(path, f"is {value}; allowed are {allowed}") from None


def _no_such(name: str, known: Mapping[str, Any], component: str) -> str:
    return f"is not an input of {component}; {meant(name, known)}"


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
