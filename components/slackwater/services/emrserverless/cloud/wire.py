"""Calls to EMR Serverless."""

from dataclasses import dataclass
from typing import ClassVar

from slackwater.services import wire

__all__ = ["Wire"]


@dataclass(frozen=True, slots=True)
class Wire(wire.Wire):
    """The operations of EMR Serverless, by their API names."""

    service: ClassVar[str] = "emr-serverless"
    page: ClassVar[int] = 50
