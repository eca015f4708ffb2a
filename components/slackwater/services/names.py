"""One rule for names: Python's `max_vcpus` is the API's `maxvCpus`.

Models make their aliases with it, bridges translate with it; it imports nothing, since programs load it too.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["camel"]

_IRREGULAR: Final[Mapping[str, str]] = {
    "vcpus": "vCpus",  # Batch: maxvCpus, desiredvCpus; a name that is only this word is vcpus
    "gib": "GiB",  # Batch: sizeInGiB
}
"""Words that are written otherwise inside of a name than with a capital letter."""


def camel(name: str) -> str:
    """Return the API's name of a member: `release_label` is `releaseLabel`; a name that is the API's stays."""
    first, *rest = name.strip("_").split("_")
    return first + "".join(_IRREGULAR.get(word, word[:1].upper() + word[1:]) for word in rest)
