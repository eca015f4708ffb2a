"""Translates the groups of a web service into inputs of its resources: pure functions, but for outputs."""

from collections.abc import Mapping
from typing import Any, Final

import pulumi

from slackwater.blueprints.common import policies
from slackwater.blueprints.common.arguments import named

__all__ = ["MAX_SIZE", "MIN_SIZE", "instance", "known", "network", "private", "scaling", "source"]

Given = Mapping[str, Any]

# Defaults are a promise: one that changes would change, and deploy, every service that relies on it.
MIN_SIZE: Final = 1
MAX_SIZE: Final = 4

_PUBLIC: Final = "public.ecr.aws/"


def known(image: str) -> bool:
    """Tell whether an image is where App Runner can get it."""
    return image.startswith(_PUBLIC) or policies.in_registry(image)


def private(given: Given) -> bool:
    """Tell whether the image needs a role to be pulled. What is not known yet is taken to be private."""
    image = given.get("image")
    return image is not None and not (isinstance(image, str) and image.startswith(_PUBLIC))


def source(given: Given, access_role: Any) -> Any:
    """Return what runs. ``access_role``: ARN of the role that pulls the image, if there is one."""
    found = _code(given) if "code" in given else _image(given, access_role)
    return {**found, "auto_deployments_enabled": given.get("auto_deployments", False)}


def _image(given: Given, access_role: Any) -> Any:
    image = pulumi.Output.from_input(given["image"])
    configuration = _program(given)
    found = {
        "image_identifier": given["image"],
        "image_repository_type": image.apply(lambda one: "ECR_PUBLIC" if one.startswith(_PUBLIC) else "ECR"),
        **named(image_configuration=configuration or None),
    }
    if access_role is None:
        return {"image_repository": found}
    pulled = pulumi.Output.all(image, access_role).apply(_authentication)
    return {"image_repository": found, "authentication_configuration": pulled}


def _authentication(both: Any) -> Any:
    image, role = both
    return None if image.startswith(_PUBLIC) else {"access_role_arn": role}


def _code(given: Given) -> Any:
    code = given["code"]
    configuration: Any = {"configuration_source": "REPOSITORY"}
    if "runtime" in code:
        values = {"runtime": code["runtime"], **named(build_command=code.get("build_command")), **_program(given)}
        configuration = {"configuration_source": "API", "code_configuration_values": values}
    repository = {
        "repository_url": code["repository_url"],
        "source_code_version": {"type": "BRANCH", "value": code.get("branch", "main")},
        "code_configuration": configuration,
        **named(source_directory=code.get("source_directory")),
    }
    connection = {"connection_arn": code["connection_arn"]}
    return {"code_repository": repository, "authentication_configuration": connection}


def _program(given: Given) -> Any:
    """Return how the application is started, which is said in the same words of an image and of code."""
    port = given.get("port")
    return named(
        port=None if port is None else pulumi.Output.from_input(port).apply(str),
        start_command=given.get("command"),
        runtime_environment_variables=given.get("environment"),
        runtime_environment_secrets=given.get("secrets"),
    )


def instance(given: Given, role: Any) -> Any:
    """Return the size and the role of instances."""
    return {**given.get("instance", {}), "instance_role_arn": role}


def scaling(wanted: Given) -> Any:
    """Return how many instances there are."""
    return {
        "min_size": wanted.get("min_size", MIN_SIZE),
        "max_size": wanted.get("max_size", MAX_SIZE),
        **named(max_concurrency=wanted.get("max_concurrency")),
    }


def network(wanted: Given, connector: Any) -> Any:
    """Return how the service is reached, and what it reaches. ``connector``: ARN of the VPC connector, if any."""
    egress = {"egress_type": "VPC", "vpc_connector_arn": connector} if connector is not None else None
    ingress = named(is_publicly_accessible=wanted.get("public"))
    return named(
        egress_configuration=egress,
        ingress_configuration=ingress or None,
        ip_address_type=wanted.get("ip_address_type"),
    )
