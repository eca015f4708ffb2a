"""Calls to EMR Serverless."""

from dataclasses import dataclass
from typing import ClassVar, Final

from slackwater.services.aws import calls
from slackwater.services.aws.answers import Always

ALWAYS: Final = Always(
    members={"ListTagsForResourceResponse": ("tags",)},
    seldom=frozenset({"stateDetails"}),
)
"""Words on a state are required by the model, and are not empty; a state that needs none may come without them."""


@dataclass(frozen=True, slots=True)
class Wire(calls.Wire):
    """The operations of EMR Serverless, by their API names."""

    service: ClassVar[str] = "emr-serverless"
    page: ClassVar[int] = 50
    always: ClassVar[Always] = ALWAYS
