"""Pages of what a list action finds, as this service answers them; what is new is not in a list at once."""

from collections.abc import Callable, Mapping
from typing import Any

from slackwater.emulator import paging
from slackwater.emulator.records import Query, Record
from slackwater.emulator.service import Call

Shown = Callable[[Record], Any]


def page(
    call: Call,
    query: Query,
    parameters: Mapping[str, Any],
    shown: Shown,
    *,
    under: str,
    most: int = 100,
    settled: bool = True,
) -> dict[str, Any]:
    """A page of the records of a query, the newest first; if `settled`, without those that have not got around yet."""
    size, token = parameters.get("MaxResults", most), parameters.get("NextToken")
    found, token = paging.page(call.records, query, size=size, token=token)
    lag = call.settings["apprunner_list_lag_seconds"] if settled else 0
    known = [each for each in found if each.created_at + lag <= call.now and not each.notes.get("forgotten")]
    return answer([shown(each) for each in known], token, under=under)


def slice_(items: list[Any], parameters: Mapping[str, Any], *, under: str, most: int = 100) -> dict[str, Any]:
    """A page of what is counted together rather than found by a query."""
    first = paging.offset(parameters.get("NextToken"))
    end = first + parameters.get("MaxResults", most)
    return answer(items[first:end], paging.offset_token(end) if end < len(items) else None, under=under)


def answer(items: list[Any], token: str | None, *, under: str) -> dict[str, Any]:
    """The answer of a list action."""
    return {under: items} | ({"NextToken": token} if token else {})
