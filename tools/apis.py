"""The services' own models, from botocore."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import botocore.session
from botocore.model import ServiceModel, StructureShape

from tools.wording import UnsaidError


@cache
def model(service: str) -> ServiceModel:
    """Return the service's own model."""
    return botocore.session.get_session().get_service_model(service)


@cache
def paging(service: str) -> Mapping[str, Mapping[str, str]]:
    """Return what is known of the pages of listings."""
    loader = botocore.session.get_session().get_component("data_loader")
    found: Mapping[str, Mapping[str, str]] = loader.load_service_model(service, "paginators-1")["pagination"]
    return found


def member(shape: Any, name: str) -> Any:
    """Return a member of a structure that has to have it."""
    if name not in shape.members:
        raise UnsaidError(f"{shape.name} has no {name} any more")
    return shape.members[name]


def structure(shape: Any) -> StructureShape:
    """Return a structure; what has no members is one of none."""
    return shape if isinstance(shape, StructureShape) else StructureShape("None", {"type": "structure", "members": {}})
