"""Functions about any resource: what they are asked and what they answer.

Made by tools/fields.py from botocore's model of the service, overlay.py and rules.py; edit those.
"""

from typing import Annotated, ClassVar, Final

from pydantic import StrictStr

from slackwater.services.aws.reads import single
from slackwater.services.base import Model, Text, field
from slackwater.services.emrserverless.calls import Wire
from slackwater.services.function import Function


class ListTagsArgs(Model):
    """List all tags of an application, a job run or a session."""

    page: ClassVar[str] = "ListTagsForResource"

    resource_arn: Annotated[
        StrictStr,
        Text(
            form="the ARN of an application, a job run or a session",
            pattern="arn:(aws[a-zA-Z0-9-]*):emr-serverless:.+:(\\d{12}):\\/applications\\/[0-9a-zA-Z]+(\\/jobruns\\/[0-9a-zA-Z]+|\\/sessions\\/[0-9a-zA-Z]+)?",
            min=60,
            max=1024,
        ),
    ] = field("ARN of the application, the job run or the session. 60 to 1024 characters.", required=True)


class ListTagsResult(Model):
    """The tags of one resource."""

    page: ClassVar[str] = "ListTagsForResource"

    tags: dict[StrictStr, StrictStr] | None = field("All tags, those of slackwater and of AWS too.")


LIST_TAGS: Final = Function(arguments=ListTagsArgs, result=ListTagsResult, read=single(Wire, "ListTagsForResource"))
