"""What a container is made of: checked, completed as the service shows it, and changed by a job's overrides."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from slackwater.emulator.batch import checks, tables

_LISTS: Final = ("command", "environment", "volumes", "mountPoints", "ulimits", "resourceRequirements", "secrets")
_NOT_FOR_EC2: Final = ("networkConfiguration", "fargatePlatformConfiguration")
_RESERVED: Final = "AWS_BATCH"
_REFERENCE: Final = "Ref::"

Container = Mapping[str, Any]


def completed(sent: Container) -> dict[str, Any]:
    """With the lists that the service adds when they are absent."""
    return {**{name: [] for name in _LISTS}, **sent}


def check(sent: Container, *, fargate: bool) -> None:
    """Refuse a container that cannot be."""
    if not sent.get("image"):
        raise checks.invalid("Container properties should not be empty: an image is required")
    environment(sent.get("environment", ()))
    _mounts(sent)
    _file_systems(sent)
    cpus, memory = _sizes(sent)
    if fargate:
        _fargate(sent, cpus, memory)
    elif found := [member for member in _NOT_FOR_EC2 if member in sent]:
        raise checks.invalid(f"{found[0]} not applicable for EC2.")


def _mounts(sent: Container) -> None:
    volumes = {volume.get("name") for volume in sent.get("volumes", ())}
    for mount in sent.get("mountPoints", ()):
        if mount.get("sourceVolume") not in volumes:
            raise checks.invalid(f"mountPoints: there is no volume {mount.get('sourceVolume')}")


def _file_systems(sent: Container) -> None:
    for volume in sent.get("volumes", ()):
        efs = volume.get("efsVolumeConfiguration", {})
        access = efs.get("authorizationConfig", {})
        point, iam = access.get("accessPointId"), access.get("iam") == "ENABLED"
        if (point or iam) and efs.get("transitEncryption") != "ENABLED":
            raise checks.invalid("transitEncryption must be ENABLED with an EFS access point or IAM authorization.")
        if point and efs.get("rootDirectory", "/") not in ("", "/"):
            raise checks.invalid("rootDirectory must be omitted or set to / with an EFS access point.")
        if iam and not sent.get("jobRoleArn"):
            raise checks.invalid("EFS IAM authorization requires that a jobRoleArn is specified.")


def _sizes(sent: Container) -> tuple[float, float]:
    cpus, memory = amount(sent, "VCPU", "vcpus"), amount(sent, "MEMORY", "memory")
    if cpus is None or cpus <= 0:
        raise checks.invalid("Container vcpus should be greater than 0: give a resourceRequirement VCPU")
    if memory is None or memory < tables.LEAST_MEMORY:
        raise checks.invalid(f"Container memory should be at least {tables.LEAST_MEMORY}: give a requirement MEMORY")
    return cpus, memory


def _fargate(sent: Container, cpus: float, memory: float) -> None:
    if "executionRoleArn" not in sent:
        raise checks.invalid("executionRoleArn is required for Fargate jobs.")
    if cpus not in tables.FARGATE_MEMORY:
        known = ", ".join(f"{each:g}" for each in tables.FARGATE_MEMORY)
        raise checks.invalid(f"VCPU {cpus:g} is not supported for Fargate; it may be {known}.")
    if memory not in tables.FARGATE_MEMORY[cpus]:
        raise checks.invalid(f"MEMORY {memory:g} is not supported for Fargate with {cpus:g} VCPU.")


def environment(variables: Iterable[Mapping[str, Any]]) -> None:
    """Refuse names that belong to the service."""
    for variable in variables:
        if str(variable.get("name", "")).startswith(_RESERVED):
            raise checks.invalid(f"Environment variable {variable['name']}: names may not start with {_RESERVED}")


def amount(container: Container, kind: str, member: str) -> float | None:
    """How much of a resource: by the requirement, else by the old member."""
    for requirement in container.get("resourceRequirements", ()):
        if requirement["type"] == kind:
            try:
                return float(requirement["value"])
            except ValueError:
                raise checks.invalid(f"Resource requirement {kind}: '{requirement['value']}' is no number") from None
    found = container.get(member)
    return None if found is None else float(found)


def overridden(container: Container, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """With a job's overrides: variables and requirements by their names, everything else as a whole."""
    environment(overrides.get("environment", ()))
    result = {**container, **overrides}
    for member, key in (("environment", "name"), ("resourceRequirements", "type")):
        merged = {each.get(key): each for each in (*container.get(member, ()), *overrides.get(member, ()))}
        result[member] = list(merged.values())
    return result


def substituted(command: Iterable[str], parameters: Mapping[str, str]) -> list[str]:
    """The command with values for its references."""
    return [_value(word, parameters) for word in command]


def _value(word: str, parameters: Mapping[str, str]) -> str:
    if not word.startswith(_REFERENCE):
        return word
    name = word.removeprefix(_REFERENCE)
    if name not in parameters:
        raise checks.invalid(f"Unable to substitute value. No parameter found for reference {name}")
    return parameters[name]
