"""The rule that maps names: Python's `max_vcpus` is the API's `maxvCpus`.

Models derive their aliases from it, and bridges translate with it. It imports none of our modules, since programs load
it.
"""

import keyword
import re
from collections.abc import Mapping
from typing import Final

_IRREGULAR: Final[Mapping[str, str]] = {
    "vcpus": "vCpus",  # Batch: maxvCpus, desiredvCpus; a name that is only this word is vcpus
    "gib": "GiB",  # Batch: sizeInGiB
}
"""Words that are written otherwise inside of a name than with a capital letter."""


def camel(name: str) -> str:
    """Return the API's name of a member: `release_label` becomes `releaseLabel`. An API name stays as it is."""
    first, *rest = name.strip("_").split("_")
    return first + "".join(_IRREGULAR.get(word, word[:1].upper() + word[1:]) for word in rest)


def generated(name: str) -> str:
    """Return the Python name that Pulumi's code generator derives from a member: `maxvCpus` becomes `maxv_cpus`.

    It knows no irregular words. A capital letter begins a word; of several, only the last one, unless an `s` follows.
    Source: PyName of the engine (pkg/codegen/python/python.go).
    """
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-rt-z])", "_", name).lower()
    return f"{parted}_" if keyword.iskeyword(parted) else parted
