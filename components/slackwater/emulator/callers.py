"""STS as far as it tells who calls: for every other service here an access key of twelve digits is the account."""

import uuid
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs

from slackwater.emulator.identity import identify
from slackwater.emulator.wire import Response

SERVICE: Final = "sts"

_ANSWER: Final = """\
<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>{arn}</Arn>
    <UserId>{account}</UserId>
    <Account>{account}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>{request}</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>
"""


def answer(headers: Mapping[str, str], body: bytes) -> Response | None:
    """Answer GetCallerIdentity; None for every other action."""
    if parse_qs(body.decode("latin-1")).get("Action") != ["GetCallerIdentity"]:
        return None
    _, caller = identify(headers)
    text = _ANSWER.format(arn=caller.user_arn, account=caller.account, request=uuid.uuid4())
    return Response(200, {"content-type": "text/xml"}, text.encode())
