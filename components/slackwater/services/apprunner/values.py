"""The kinds of values in the fields of AWS App Runner, in our words."""

from typing import Annotated, Final

from pydantic import StrictStr

from slackwater.services.base import Text

_APP_RUNNER: Final = r"arn:aws[a-zA-Z0-9-]*:apprunner:[^:]*:[0-9]{12}"
_WORD: Final = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_NAMED: Final = "made of letters, digits, - and _, a letter or a digit first"


def _arn(resource: str, noun: str) -> Text:
    """Return the rule of the ARN of a resource."""
    return Text(pattern=rf"{_APP_RUNNER}:{resource}/.+", form=f"the ARN of {noun}")


Name = Annotated[StrictStr, Text(min=4, max=40, pattern=_WORD, form=_NAMED)]
ShortName = Annotated[StrictStr, Text(min=4, max=32, pattern=_WORD, form=_NAMED)]
ScalingArn = Annotated[StrictStr, _arn("autoscalingconfiguration", "an auto scaling configuration")]
ScalingId = Annotated[
    StrictStr,
    Text(
        pattern=rf"(?:{_APP_RUNNER}:autoscalingconfiguration/[^/]+/[0-9]+/[0-9a-f]+)?",
        form="the full ARN of a revision of an auto scaling configuration",
    ),
]
