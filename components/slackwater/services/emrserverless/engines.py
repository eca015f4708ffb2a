"""What belongs to which engine: worker types, the workers that write logs, the driver of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slackwater.errors import Problem
from slackwater.schema import paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WORKER_TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "SPARK": ("Driver", "Executor"),
    "HIVE": ("HiveDriver", "TezTask"),
}
LOG_WORKERS: Final[Mapping[str, tuple[str, str]]] = {
    "SPARK": ("SPARK_DRIVER", "SPARK_EXECUTOR"),
    "HIVE": ("HIVE_DRIVER", "TEZ_TASK"),
}
DRIVERS: Final[Mapping[str, str]] = {"SPARK": "sparkSubmit", "HIVE": "hive"}


def strangers(path: str, names: Iterable[str] | None, whose: str, allowed: tuple[str, str]) -> Iterator[Problem]:
    """Yield the names under a path that are no worker types of whose they are to be (``SPARK application``)."""
    for name in names or ():
        if name not in allowed:
            words = f"is not a worker type of a {whose}; allowed are {' and '.join(allowed)}"
            yield Problem(paths.join(path, name), words)
