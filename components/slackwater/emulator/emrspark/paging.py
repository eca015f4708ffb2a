"""Pages with tokens that are numbers, as the page's sample shows; switches spoil them."""

from collections.abc import Mapping, Sequence
from typing import Any

from slackwater.emulator.emrspark import tables
from slackwater.emulator.errors import ServiceError
from slackwater.emulator.service import Call


def page(call: Call, items: Sequence[Any], asked: Mapping[str, Any], *, under: str) -> dict[str, Any]:
    """One page of a listing, with its token."""
    size, first = asked.get("maxResults", tables.PAGE), _first(asked.get("nextToken"))
    begin = max(0, first - call.settings["spark_overlap"] * bool(first))
    answer = {under: list(items[begin : first + size]), "maxResults": size, "totalCount": len(items)}
    if call.settings["spark_tokens"] == "repeated":
        return answer | {"nextToken": "0"}
    if first + size < len(items):
        return answer | {"nextToken": str(first + size)}
    return answer | ({"nextToken": ""} if call.settings["spark_tokens"] == "empty" else {})


def _first(token: str | None) -> int:
    if token and not token.isdecimal():
        raise ServiceError("InvalidParameter", "The nextToken is not valid.")
    return int(token or 0)
