"""The kinds of values of EMR Serverless Spark, in our words. Ids become part of an address, so they are checked."""

from typing import Annotated

from pydantic import StrictInt, StrictStr

from slackwater.services.base import Items, Range, Text

WorkspaceId = Annotated[
    StrictStr, Text(pattern=r"w-[0-9a-z]+", form='the id of a workspace, such as "w-0123456789abcdef"')
]
RegionId = Annotated[
    StrictStr, Text(pattern=r"[a-z]{2}(-[a-z0-9]+)+", form='the name of a region, such as "cn-hangzhou"')
]
JobRunId = Annotated[StrictStr, Text(pattern=r"[0-9A-Za-z_-]+", form='the id of a job run, such as "jr-0123456789ab"')]
Filled = Annotated[StrictStr, Text(min=1, form="text")]
Milliseconds = Annotated[StrictInt, Range(0, 2**63 - 1)]
Pairs = Annotated[dict[StrictStr, StrictStr], Items(min=1, noun="pair")]
