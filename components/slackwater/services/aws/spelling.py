"""Respells the model of a service that writes names in PascalCase, so that its names look like everybody else's.

botocore itself translates: each member of the respelled model has its own name on the wire. Such services also write
tags as a list of pairs, which :func:`pairs` and :func:`mapping` translate.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import botocore.loaders
from botocore import xform_name

from slackwater.schema.names import camel

__all__ = ["loader", "mapping", "name", "pairs", "respelled", "with_map_of_tags"]

_OWN: Final = Path(__file__).resolve().parents[1] / "emrspark" / "model"
"""The models in botocore's form that botocore does not have."""

_PASCAL: Final = frozenset({"apprunner"})
"""The services that write names in PascalCase."""


def name(wire: str) -> str:
    """Return the name of a member: ``ServiceArn`` becomes ``serviceArn``, ``DNSTarget`` becomes ``dnsTarget``."""
    return camel(xform_name(wire))


def respelled(model: Mapping[str, Any]) -> dict[str, Any]:
    """Return a service's model with respelled members."""
    return {**model, "shapes": {own: _shape(shape) for own, shape in model["shapes"].items()}}


def with_map_of_tags(model: Mapping[str, Any]) -> dict[str, Any]:
    """Return a service's model in which tags are a map, as programs see them."""
    pair = model["shapes"].get("Tag", {}).get("members", {})
    if pair.keys() != {"key", "value"}:
        return {**model}
    tags = {"type": "map", **{member: {"shape": pair[member]["shape"]} for member in pair}}
    listing = {own for own, one in model["shapes"].items() if one.get("member", {}).get("shape") == "Tag"}
    return {**model, "shapes": {**model["shapes"], **dict.fromkeys(listing, tags)}}


def _shape(shape: Mapping[str, Any]) -> dict[str, Any]:
    if shape["type"] != "structure" or shape.get("exception"):
        return {**shape}
    members = {name(wire): {**one, "locationName": wire} for wire, one in shape["members"].items()}
    return {**shape, "members": members, "required": [name(wire) for wire in shape.get("required", ())]}


def pairs(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """Return tags as a list of pairs."""
    return [{"key": key, "value": value} for key, value in tags.items()]


def mapping(tags: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return a list of pairs as tags."""
    return {one["key"]: one.get("value", "") for one in tags}


@cache
def loader(path: str | None = None) -> Loader:
    """Return a loader, which keeps what it has read for all connections of this process.

    ``path``: botocore's setting ``data_path``, which names further folders of models.
    """
    folders = [Path(os.path.expandvars(one)).expanduser() for one in path.split(os.pathsep)] if path else ()
    return Loader(extra_search_paths=[*map(str, (*folders, _OWN))])


class Loader(botocore.loaders.Loader):
    """Loads the models of services, and respells those in PascalCase."""

    def load_service_model(self, service_name: str, type_name: str, api_version: str | None = None) -> Any:
        """Return a model."""
        model = super().load_service_model(service_name, type_name, api_version)
        return respelled(model) if service_name in _PASCAL and type_name == "service-2" else model
