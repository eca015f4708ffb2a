"""Tags, the same for every service but for how many: none begins with the prefix that is reserved for AWS."""

from collections.abc import Mapping, Sequence
from typing import Final

from slackwater.emulator.errors import ServiceError

LIMIT: Final = 200
RESERVED: Final = "aws:"


def merged(existing: Mapping[str, str], added: Mapping[str, str], *, limit: int = LIMIT) -> dict[str, str]:
    """The tags after adding some; those with the same key are replaced."""
    for key in added:
        if key.lower().startswith(RESERVED):
            raise ServiceError(
                "ValidationException",
                f"Tag key {key} is not valid: keys that begin with {RESERVED} are reserved for system use.",
            )
    tags = {**existing, **added}
    if len(tags) > limit:
        raise ServiceError(
            "ValidationException", f"A resource can have at most {limit} tags; this request would make it {len(tags)}."
        )
    return tags


def without(existing: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    """The tags after removing some; keys that are not there are no mistake."""
    return {key: value for key, value in existing.items() if key not in keys}
