"""The kinds of values that several services have in common."""

from typing import Annotated, Final

from pydantic import StrictStr

from slackwater.services import tags as marks
from slackwater.services.base import Items, Text

RoleArn = Annotated[
    StrictStr, Text(pattern=r"arn:aws[a-zA-Z0-9-]*:iam::[0-9]{12}:role/.+", form="the ARN of an IAM role")
]
SubnetId = Annotated[StrictStr, Text(pattern=r"subnet-.+", form='an id like "subnet-0a1b"')]
SecurityGroupId = Annotated[StrictStr, Text(pattern=r"sg-.+", form='an id like "sg-0a1b"')]

TagKey = Annotated[
    StrictStr,
    Text(min=1, max=128, form="text", reserved=("aws:", marks.PREFIX)),
]
TagValue = Annotated[StrictStr, Text(max=256, form="text")]
MOST_TAGS: Final = 50
_OUR_TAGS: Final = (marks.OWNER, marks.WAS_RUNNING, marks.CONTENT)
Tags = Annotated[dict[TagKey, TagValue], Items(max=MOST_TAGS - len(_OUR_TAGS), noun="tag")]
