"""Calls to the service, and what all kinds of resources have in common: tags, pages, ARNs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore import xform_name

from slackwater.services.aws import Clients, translated

_SERVICE: Final = "emr-serverless"
_PAGE: Final = 50

_UNTAG_CHUNK: Final = 50
"""Tag keys in one UntagResource: they travel in the URL."""


@dataclass(frozen=True, slots=True)
class Wire:
    """The service's operations, by their API names."""

    clients: Clients

    def ask(self, operation: str, **request: object) -> dict[str, Any]:
        """Make a call that may be repeated: a read, or one that is the same the second time."""
        return self._send(operation, request, retries=True)

    def tell(self, operation: str, **request: object) -> None:
        """Make a call that would be illegal the second time; it is sent once, and looking tells what it did."""
        self._send(operation, request, retries=False)

    def pages(self, operation: str, member: str, **request: object) -> Iterator[list[dict[str, Any]]]:
        """Go through a listing page by page."""
        token: dict[str, object] = {}
        while True:
            answer = self.ask(operation, **{"maxResults": _PAGE, **request}, **token)
            yield answer.get(member, [])
            if not answer.get("nextToken"):
                return
            token = {"nextToken": answer["nextToken"]}

    def knows(self, operation: str) -> bool:
        """Tell whether this botocore has the operation: interactive sessions came with later ones."""
        return hasattr(self.clients.client(_SERVICE), xform_name(operation))

    def tag(self, arn: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.ask("TagResource", resourceArn=arn, tags=dict(tags))

    def untag(self, arn: str, keys: list[str]) -> None:
        """Send UntagResource, in pieces where the keys are many."""
        for start in range(0, len(keys), _UNTAG_CHUNK):
            self.ask("UntagResource", resourceArn=arn, tagKeys=keys[start : start + _UNTAG_CHUNK])

    def _send(self, operation: str, request: Mapping[str, object], *, retries: bool) -> dict[str, Any]:
        client = self.clients.client(_SERVICE, retries=retries)
        with translated(operation):
            answer: dict[str, Any] = getattr(client, xform_name(operation))(**request)
            return answer
