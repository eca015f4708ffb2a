"""What the kinds of AWS App Runner have in common, beside their API."""

from typing import Final

from slackwater.schema.overlay import Field, Read, Service, Shape
from slackwater.services.base import Text
from slackwater.services.values import Tags

SERVICE: Final = Service(
    name="apprunner",
    package="apprunner",
    values="slackwater.services.apprunner.values",
    fields={
        "tags": Field(
            "Tags. Names beginning with `aws:` or `slackwater:` are reserved.",
            Tags,
            seen="All tags, those of slackwater and of AWS too.",
        ),
        "status": Field("Its status when it was last looked at, such as `ACTIVE`."),
        "createdAt": Field("When it was made."),
        "updatedAt": Field("When it was last changed."),
        "deletedAt": Field("When it was deleted."),
    },
    reads=(
        Read(
            "ListTagsForResource",
            "List all tags of a resource of AWS App Runner.",
            name="listTags",
            gives=Shape("The tags of one resource."),
        ).asks(
            resourceArn=Field(
                "ARN of the resource.",
                Text(pattern=r"arn:aws[a-zA-Z0-9-]*:apprunner:.+", form="the ARN of something in AWS App Runner"),
            )
        ),
    ),
)
