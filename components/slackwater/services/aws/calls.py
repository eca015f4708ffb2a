"""Calls to a service, and what all AWS services share: pages, tags, and operations that an old botocore lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, ClassVar, Final

from botocore import xform_name

from slackwater.errors import Unavailable
from slackwater.services.aws import spelling
from slackwater.services.aws.answers import Always
from slackwater.services.aws.clients import Clients, Meaning, translated

_UNTAG_CHUNK: Final = 50
"""Tag keys in one UntagResource: they travel in the URL."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A service's operations, by their API names. Each service has its own subclass.

    Attributes:
        service: botocore's name of the service.
        page: how many items of a listing one call asks for.
        meanings: what the service means by ambiguous errors.
        always: what its answers contain although its model leaves it open.
    """

    clients: Clients
    service: ClassVar[str]
    page: ClassVar[int]
    meanings: ClassVar[tuple[Meaning, ...]] = ()
    always: ClassVar[Always] = Always()

    def call(self, operation: str, /, **request: object) -> dict[str, Any]:
        """Make a call that may be repeated: a read, or one with the same effect the second time."""
        return self._send(operation, request, retries=True)

    def call_once(self, operation: str, /, **request: object) -> dict[str, Any]:
        """Make a call that must not be repeated. It is sent once; a look tells what it did."""
        return self._send(operation, request, retries=False)

    def pages(self, operation: str, member: str, /, **request: object) -> Iterator[list[dict[str, Any]]]:
        """Yield the pages of a listing."""
        yield from (answer[member] for answer in self.answers(operation, **request))

    def answers(self, operation: str, /, **request: object) -> Iterator[dict[str, Any]]:
        """Yield the answers that a listing consists of."""
        token: dict[str, object] = {}
        seen: set[str] = set()
        while True:
            answer = self.call(operation, **{"maxResults": self.page, **request}, **token)
            yield answer
            onward = answer.get("nextToken")
            if not onward:
                return
            if onward in seen:
                raise Unavailable(operation, "NoAnswer", "the pages of the listing go round in circles")
            seen.add(onward)
            token = {"nextToken": onward}

    def whole(
        self, operation: str, member: str, request: Mapping[str, object], parts: Iterable[Mapping[str, object]]
    ) -> list[dict[str, Any]]:
        """Return a complete listing. If it is long, return only its relevant parts, if those have any items.

        A part is a listing filtered by state. Filters hide states that this version does not know, so an empty part
        proves nothing; then the whole listing is read, however long it is. An item may appear twice; the later look
        comes last.
        """
        pages = self.pages(operation, member, **request)
        found = next(pages)
        if len(found) >= self.page:
            narrow = [each for part in parts for page in self.pages(operation, member, **part) for each in page]
            if narrow:
                return [*found, *narrow]
        return [*found, *chain.from_iterable(pages)]

    def knows(self, operation: str) -> bool:
        """Tell whether this botocore has the operation. Later versions added some."""
        return hasattr(self._client(retries=True), xform_name(operation))

    def tag(self, arn: str, tags: Mapping[str, str]) -> None:
        """Send TagResource."""
        self.call("TagResource", resourceArn=arn, tags=dict(tags))

    def untag(self, arn: str, keys: list[str]) -> None:
        """Send UntagResource, in several calls if there are many keys."""
        for start in range(0, len(keys), _UNTAG_CHUNK):
            self.call("UntagResource", resourceArn=arn, tagKeys=keys[start : start + _UNTAG_CHUNK])

    def _send(self, operation: str, request: Mapping[str, object], *, retries: bool) -> dict[str, Any]:
        client = self._client(retries=retries)
        call = partial(getattr(client, xform_name(operation)), **self._in_pairs(client, operation, request))
        with translated(operation, self.meanings):
            answer: dict[str, Any] = self.clients.bounded(operation, call)
        tags = answer.get("tags")
        return {**answer, "tags": spelling.mapping(tags)} if isinstance(tags, list) else answer

    def _in_pairs(self, client: Any, operation: str, request: Mapping[str, object]) -> Mapping[str, object]:
        """Return the request with its tags as the service takes them: some want a list of pairs."""
        tags = request.get("tags")
        if not isinstance(tags, Mapping):
            return request
        asked = client.meta.service_model.operation_model(operation).input_shape.members["tags"]
        return {**request, "tags": spelling.pairs(tags)} if asked.type_name == "list" else request

    def _client(self, *, retries: bool) -> Any:
        return self.clients.client(self.service, retries=retries, always=self.always)
