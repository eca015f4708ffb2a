"""The services' own models, from botocore, with the names and tags that programs see."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from botocore.exceptions import UnknownServiceError
from botocore.model import ListShape, ServiceModel, StructureShape

from slackwater.services.aws import spelling
from tools.wording import UnsaidError

_LOADER: Final = spelling.loader()


@cache
def model(service: str) -> ServiceModel:
    """Return the service's own model."""
    loaded = _LOADER.load_service_model(service, "service-2")
    return ServiceModel(spelling.with_map_of_tags(loaded), service)


@cache
def paging(service: str) -> Mapping[str, Mapping[str, str]]:
    """Return what is known of the pages of listings. Without a file on them, their members tell."""
    try:
        found: Mapping[str, Mapping[str, str]] = _LOADER.load_service_model(service, "paginators-1")["pagination"]
    except UnknownServiceError:
        found = {}
    return found or dict(_paged(model(service)))


def _paged(service: ServiceModel) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name in service.operation_names:
        operation = service.operation_model(name)
        asked, shown = structure(operation.input_shape).members, structure(operation.output_shape).members
        if "nextToken" in asked and "nextToken" in shown:
            listed = next(one for one, shape in shown.items() if isinstance(shape, ListShape))
            turning = {"input_token": "nextToken", "output_token": "nextToken", "limit_key": "maxResults"}
            yield name, {**turning, "result_key": listed}


def member(shape: Any, name: str) -> Any:
    """Return a member of a structure that has to have it."""
    if name not in shape.members:
        raise UnsaidError(f"{shape.name} has no {name} any more")
    return shape.members[name]


def structure(shape: Any) -> StructureShape:
    """Return a structure; what has no members is one of none."""
    return shape if isinstance(shape, StructureShape) else StructureShape("None", {"type": "structure", "members": {}})
