"""The kinds of values of EMR Serverless that are others than its API has them."""

from typing import Annotated

from pydantic import StrictStr

from slackwater.services.base import Instant, Text

RunId = Annotated[
    StrictStr,
    Text(
        pattern=r"(?:[0-9a-z]+/[0-9a-z]+)?",
        form='the ids of an application and a job run, such as "00f1a2b3c4d5/00f6e7d8c9b0"',
    ),
]
Time = Annotated[StrictStr, Instant()]
