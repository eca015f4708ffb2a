"""The kinds of values in the fields of AWS App Runner, in our words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import StrictStr

from slackwater.schema.fields import either, refusal
from slackwater.services.base import Text

_APP_RUNNER: Final = r"arn:aws[a-zA-Z0-9-]*:apprunner:[^:]*:[0-9]{12}"
_WORD: Final = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_NAMED: Final = "made of letters, digits, - and _, a letter or a digit first"


class _Steps(tuple[str, ...]):
    """The steps of an ARN, which equal those of any ARN that they begin."""

    __slots__ = ()
    __hash__ = tuple.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple) and all(one == another for one, another in zip(self, other, strict=False))


class RevisionArn(Text):
    """The ARN of a revision; shortened to its number or its name, it equals that of each revision it stands for."""

    __slots__ = ()

    def identity(self, value: str) -> _Steps:
        """Return the steps, of which the service shows all."""
        return _Steps(value.split("/"))


def _arn(resource: str, noun: str, *, optional: bool = False, kind: type[Text] = Text) -> Text:
    """Return the rule of the ARN of a resource. ``optional``: it may be empty."""
    pattern = rf"{_APP_RUNNER}:{resource}/.+"
    return kind(pattern=f"(?:{pattern})?" if optional else pattern, form=f"the ARN of {noun}")


Name = Annotated[StrictStr, Text(min=4, max=40, pattern=_WORD, form=_NAMED)]
ShortName = Annotated[StrictStr, Text(min=4, max=32, pattern=_WORD, form=_NAMED)]
ScalingArn = Annotated[StrictStr, _arn("autoscalingconfiguration", "an auto scaling configuration", kind=RevisionArn)]
_REVISION: Final = rf"{_APP_RUNNER}:autoscalingconfiguration/[^/]+/[0-9]+/[0-9a-f]+"
_FULL: Final = "the full ARN of a revision of an auto scaling configuration"
ScalingRevision = Annotated[StrictStr, Text(pattern=_REVISION, form=_FULL)]
ScalingId = Annotated[StrictStr, Text(pattern=rf"(?:{_REVISION})?", form=_FULL)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain(Text):
    """A domain, in which neither capital letters nor a dot at the end make a difference."""

    def canonical(self, value: str) -> str:
        """Return the spelling in which the service answers."""
        return value.lower().removesuffix(".")


DomainName = Annotated[
    StrictStr,
    Domain(
        min=1,
        max=255,
        pattern=r"(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+",
        form='a domain, such as "shop.example.com", or "*.example.com" for all names below it',
    ),
]
DomainId = Annotated[
    StrictStr,
    Text(
        pattern=rf"(?:{_APP_RUNNER}:service/[^/]+/[^/]+/[^/]+)?",
        form="the ARN of a service, a slash and the name of a domain",
    ),
]

_KIB: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Size(Text):
    """A size out of a list: in thousandths (``1024``), or with its unit (``1 vCPU``), which is the same.

    ``values``: the list, in thousandths; ``unit``: what 1024 of them are.
    """

    values: tuple[str, ...]
    unit: str

    def canonical(self, value: str) -> str:
        """Return the spelling without a unit, in which the service answers."""
        parts = re.fullmatch(rf"\s*([0-9]+(?:\.[0-9]+)?)\s*{self.unit}\s*", value, re.IGNORECASE)
        return f"{float(parts[1]) * _KIB:g}" if parts else value.strip()

    def accept(self, value: str) -> str:
        """Refuse what is not listed."""
        known = self.canonical(value)
        if known not in self.values:
            units = [f"{int(one) / _KIB:g}" for one in self.values]
            raise refusal(f"must be {either(self.values)}, or {either(units)} with the unit {self.unit}")
        return known


CPUS: Final[Mapping[str, tuple[str, ...]]] = {
    "256": ("512", "1024"),
    "512": ("1024",),
    "1024": ("2048", "3072", "4096"),
    "2048": ("4096", "6144"),
    "4096": ("8192", "10240", "12288"),
}
"""The memory that goes with each number of CPU units. Source: Developer Guide, App Runner service configuration."""

Cpu = Annotated[StrictStr, Size(values=tuple(CPUS), unit="vCPU", form='like "1 vCPU" or "1024"')]
Memory = Annotated[
    StrictStr,
    Size(
        values=("512", "1024", "2048", "3072", "4096", "6144", "8192", "10240", "12288"),
        unit="GB",
        form='like "2 GB" or "2048"',
    ),
]
Line = Annotated[StrictStr, Text(min=1, pattern=r"[^\r\n]+", form="text on one line")]
Port = Annotated[StrictStr, Text(pattern=r"[1-9][0-9]{0,4}", form='a port number as text, such as "8080"')]
VariableName = Annotated[StrictStr, Text(min=1, max=51200, form="text", reserved=("AWSAPPRUNNER",))]
SecretRef = Annotated[
    StrictStr,
    Text(min=1, max=2048, form="the ARN of a secret or parameter, or the name of a parameter of this region"),
]
ServiceArn = Annotated[StrictStr, _arn("service", "a service")]
ServiceId = Annotated[StrictStr, _arn("service", "a service", optional=True)]
ConnectionArn = Annotated[StrictStr, _arn("connection", "a connection")]
ConnectorArn = Annotated[StrictStr, _arn("vpcconnector", "a VPC connector")]
ObservabilityArn = Annotated[
    StrictStr, _arn("observabilityconfiguration", "an observability configuration", kind=RevisionArn)
]
ConnectorId = Annotated[StrictStr, _arn("vpcconnector", "a VPC connector", optional=True)]
ConnectionId = Annotated[StrictStr, _arn("connection", "a connection", optional=True)]
ObservabilityId = Annotated[
    StrictStr,
    _arn("observabilityconfiguration", "a revision of an observability configuration", optional=True),
]
_UUID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
KmsKey = Annotated[
    StrictStr,
    Text(
        max=256,
        pattern=rf"arn:aws(?:-[a-zA-Z0-9_]+)*:kms:[a-z-]+-[0-9]:[0-9]{{12}}:key/{_UUID}",
        form="the ARN of a KMS key, neither an alias nor a multi-Region key",
    ),
]
IngressArn = Annotated[StrictStr, _arn("vpcingressconnection", "a VPC ingress connection")]
IngressId = Annotated[
    StrictStr, Text(pattern=rf"(?:{_APP_RUNNER}:vpcingressconnection/.+)?", form="the ARN of a VPC ingress connection")
]
VpcId = Annotated[StrictStr, Text(pattern=r"vpc-[0-9a-f]+", form='the id of a VPC, such as "vpc-0a1b2c3d"')]
EndpointId = Annotated[
    StrictStr, Text(pattern=r"vpce-[0-9a-f]+", form='the id of an interface endpoint, such as "vpce-0a1b2c3d"')
]
