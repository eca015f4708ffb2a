"""A service's members as they are kept: its defaults, its spelling, and what they may not be together."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from slackwater.emulator.apprunner import behaviour, checks, tables
from slackwater.emulator.identity import Caller

Members = dict[str, Any]
CONFIGURATIONS: Final = (
    "SourceConfiguration",
    "InstanceConfiguration",
    "HealthCheckConfiguration",
    "NetworkConfiguration",
    "ObservabilityConfiguration",
)
"""What CreateService and UpdateService have in common, but for the ARN of the auto scaling configuration."""
_SOURCES: Final = ("CodeRepository", "ImageRepository")
_INSTANCE: Final = {"Cpu": "1024", "Memory": "2048"}
_HEALTH: Final = {
    "Protocol": "TCP",
    "Path": "/",
    "Interval": 5,
    "Timeout": 2,
    "HealthyThreshold": 1,
    "UnhealthyThreshold": 5,
}
_UNITS: Final[Mapping[str, int]] = {" vCPU": 1024, " GB": 1024}
_SWITCHED: Final = (
    "The source type of a service can't be changed between a code repository and an image repository. "
    "Create a new service."
)


def completed(sent: Mapping[str, Any], caller: Caller, *, before: Mapping[str, Any] | None = None) -> Members:
    """The members after a create or an update: a block that is sent replaces the one that was there."""
    old = before or {}
    source = _source(sent.get("SourceConfiguration"), old.get("SourceConfiguration"), caller)
    members: Members = {
        "SourceConfiguration": source,
        "InstanceConfiguration": _instance(sent.get("InstanceConfiguration", {}), old.get("InstanceConfiguration", {})),
        "HealthCheckConfiguration": _block(sent, old, "HealthCheckConfiguration", lambda block: {**_HEALTH, **block}),
        "NetworkConfiguration": _block(sent, old, "NetworkConfiguration", _network),
        "ObservabilityConfiguration": _block(
            sent, old, "ObservabilityConfiguration", lambda block: {"ObservabilityEnabled": False, **block}
        ),
    }
    for passes, words in _RULES:
        if not passes(members):
            raise checks.invalid(words)
    return members


def _block(
    sent: Mapping[str, Any], old: Mapping[str, Any], name: str, how: Callable[[Mapping[str, Any]], Members]
) -> Members:
    if name in old and name not in sent:
        return dict(old[name])
    return how(sent.get(name, {}))


def _instance(sent: Mapping[str, str], old: Mapping[str, str]) -> Members:
    """Sizes in the numeric form; a member that is not sent is kept, as the API page's example shows."""
    return {**_INSTANCE, **old, **{name: _size(text) for name, text in sent.items()}}


def _size(text: str) -> str:
    for unit, factor in _UNITS.items():
        if text.endswith(unit):
            return str(int(float(text.removesuffix(unit)) * factor))
    return text


def _network(network: Mapping[str, Any]) -> Members:
    return {
        "EgressConfiguration": {"EgressType": "DEFAULT"} | network.get("EgressConfiguration", {}),
        "IngressConfiguration": {"IsPubliclyAccessible": True} | network.get("IngressConfiguration", {}),
        "IpAddressType": network.get("IpAddressType", "IPV4"),
    }


def _source(sent: Mapping[str, Any] | None, old: Mapping[str, Any] | None, caller: Caller) -> Members:
    if sent is None:
        return dict(old or {})
    kinds = [name for name in _SOURCES if name in sent]
    if len(kinds) != 1:
        raise checks.invalid("Exactly one of CodeRepository and ImageRepository must be provided.")
    if old and kinds[0] not in old:
        raise checks.invalid(_SWITCHED)
    how = _code if kinds[0] == "CodeRepository" else _image
    return how(sent, (old or {}).get(kinds[0], {}), caller)


def _code(sent: Mapping[str, Any], old: Mapping[str, Any], _caller: Caller) -> Members:
    repository = dict(sent["CodeRepository"])
    configuration = repository.get("CodeConfiguration") or old.get("CodeConfiguration")
    if configuration is None:
        raise checks.invalid("CodeConfiguration is required when you create a service.")
    configuration = dict(configuration)
    if configuration["ConfigurationSource"] == "REPOSITORY":
        configuration.pop("CodeConfigurationValues", None)
    elif "CodeConfigurationValues" not in configuration:
        raise checks.invalid("CodeConfigurationValues is required when ConfigurationSource is API.")
    else:
        configuration["CodeConfigurationValues"] = _run(configuration["CodeConfigurationValues"])
    repository["CodeConfiguration"] = configuration
    return {"AutoDeploymentsEnabled": True, **sent, "CodeRepository": repository}


def _image(sent: Mapping[str, Any], _old: Mapping[str, Any], caller: Caller) -> Members:
    image = sent["ImageRepository"]
    own = image["ImageIdentifier"].startswith(caller.account)
    repository = {**image, "ImageConfiguration": _run(image.get("ImageConfiguration", {}))}
    return {"AutoDeploymentsEnabled": own, **sent, "ImageRepository": repository}


def _run(values: Mapping[str, Any]) -> Members:
    return {"Port": "8080", **{name: value for name, value in values.items() if value not in ("", {})}}


def _identified(members: Members) -> bool:
    image = members["SourceConfiguration"].get("ImageRepository")
    if image is None:
        return True
    public = image["ImageIdentifier"].startswith(tables.PUBLIC)
    return bool(public == (image["ImageRepositoryType"] == "ECR_PUBLIC"))


def _authenticated(members: Members) -> bool:
    source = members["SourceConfiguration"]
    given = source.get("AuthenticationConfiguration", {})
    if "CodeRepository" in source:
        return "ConnectionArn" in given
    return "AccessRoleArn" in given or source["ImageRepository"]["ImageRepositoryType"] == "ECR_PUBLIC"


def _not_automatic(members: Members) -> bool:
    source = members["SourceConfiguration"]
    public = source.get("ImageRepository", {}).get("ImageRepositoryType") == "ECR_PUBLIC"
    return not (public and source["AutoDeploymentsEnabled"])


def _maps(members: Members) -> tuple[Mapping[str, str], Mapping[str, str]]:
    run = behaviour.image(members)
    return run.get("RuntimeEnvironmentVariables", {}), run.get("RuntimeEnvironmentSecrets", {})


def _unreserved(members: Members) -> bool:
    return not any(name.startswith(tables.RESERVED) for names in _maps(members) for name in names)


def _distinct(members: Members) -> bool:
    variables, secrets = _maps(members)
    return not variables.keys() & secrets.keys()


def _paired(members: Members) -> bool:
    instance = members["InstanceConfiguration"]
    return bool(instance["Memory"] in tables.PAIRS[instance["Cpu"]])


def _led_out(members: Members) -> bool:
    egress = members["NetworkConfiguration"]["EgressConfiguration"]
    return bool((egress["EgressType"] == "VPC") == ("VpcConnectorArn" in egress))


def _stacked(members: Members) -> bool:
    network = members["NetworkConfiguration"]
    return bool(network["IpAddressType"] == "IPV4" or network["IngressConfiguration"]["IsPubliclyAccessible"])


def _observed(members: Members) -> bool:
    given = members["ObservabilityConfiguration"]
    return bool(given["ObservabilityEnabled"] == ("ObservabilityConfigurationArn" in given))


_RULES: Final[tuple[tuple[Callable[[Members], bool], str], ...]] = (
    (_identified, "ImageRepositoryType doesn't match the image repository that ImageIdentifier names."),
    (
        _authenticated,
        "Authentication configuration is invalid: an ECR image needs AccessRoleArn, a code repository ConnectionArn.",
    ),
    (
        _not_automatic,
        "App Runner doesn't support automatic deployments for an image in an ECR Public repository.",
    ),
    (_unreserved, f"Environment variable names can't begin with {tables.RESERVED}."),
    (_distinct, "RuntimeEnvironmentVariables and RuntimeEnvironmentSecrets can't have a name in common."),
    (_paired, "The combination of Cpu and Memory that you specified isn't supported."),
    (_led_out, "VpcConnectorArn is required for the egress type VPC, and can't be specified for DEFAULT."),
    (_stacked, "DUAL_STACK is supported for services that are publicly accessible only."),
    (_observed, "ObservabilityConfigurationArn must be specified if, and only if, ObservabilityEnabled is true."),
)
"""What must hold of a service, and the words for its breach."""
