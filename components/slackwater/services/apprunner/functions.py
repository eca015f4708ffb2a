"""Functions about any resource: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictStr

from slackwater.services.apprunner.calls import Wire
from slackwater.services.aws.reads import single
from slackwater.services.base import Model, Text, field
from slackwater.services.function import Function


class ListTagsArgs(Model):
    """List all tags of a resource of AWS App Runner."""

    page: ClassVar[str] = "ListTagsForResource"

    resource_arn: Annotated[
        StrictStr,
        Text(
            form="the ARN of something in AWS App Runner", pattern="arn:aws[a-zA-Z0-9-]*:apprunner:.+", min=1, max=1011
        ),
    ] = field("ARN of the resource. 1 to 1011 characters.", required=True)


class ListTagsResult(Model):
    """The tags of one resource."""

    page: ClassVar[str] = "ListTagsForResource"

    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")


LIST_TAGS: Final = Function(arguments=ListTagsArgs, result=ListTagsResult, read=single(Wire, "ListTagsForResource"))
