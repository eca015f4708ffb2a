"""The laws over a service that no row can say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema.fields import either
from slackwater.schema.model import Laws
from slackwater.services.apprunner.values import CPUS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slackwater.services.apprunner.services.models import ServiceInputs

_IMAGE: Final = "sourceConfiguration.imageRepository"
_PUBLIC: Final = "public.ecr.aws/"

CHECKS: Final = Laws()


@CHECKS.law("instanceConfiguration.memory", source="Developer Guide: App Runner service configuration")
def _paired(service: ServiceInputs) -> Iterator[Problem]:
    """cpu and memory are a pair that the service has."""
    given = service.instance_configuration
    cpu, memory = (given and given.cpu) or "1024", (given and given.memory) or "2048"
    if memory not in CPUS[cpu]:
        fits = either([f"{int(one) / 1024:g} GB" for one in CPUS[cpu]])
        yield Problem("instanceConfiguration.memory", f"must be {fits} with cpu {int(cpu) / 1024:g} vCPU")


@CHECKS.law(f"{_IMAGE}.imageRepositoryType", source="API: ImageRepository")
def _of_its_type(service: ServiceInputs) -> Iterator[Problem]:
    """imageRepositoryType is that of the image."""
    image = service.source_configuration.image_repository
    if image:
        wanted = "ECR_PUBLIC" if image.image_identifier.startswith(_PUBLIC) else "ECR"
        if image.image_repository_type != wanted:
            yield Problem(f"{_IMAGE}.imageRepositoryType", f"must be {wanted} with {image.image_identifier}")


@CHECKS.law(
    f"{_IMAGE}.imageConfiguration.runtimeEnvironmentSecrets",
    source="API: ImageConfiguration, CodeConfigurationValues; taken to be refused, as the process has one environment",
)
def _one_environment(service: ServiceInputs) -> Iterator[Problem]:
    """no name is both a variable and a secret."""
    source = service.source_configuration
    code = source.code_repository and source.code_repository.code_configuration
    values = (
        (f"{_IMAGE}.imageConfiguration", source.image_repository and source.image_repository.image_configuration),
        (
            "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues",
            code and code.code_configuration_values,
        ),
    )
    for path, one in values:
        secrets = (one and one.runtime_environment_secrets) or {}
        for name in secrets.keys() & ((one and one.runtime_environment_variables) or {}):
            yield Problem(f"{path}.runtimeEnvironmentSecrets[{name}]", "is in runtimeEnvironmentVariables, too")
