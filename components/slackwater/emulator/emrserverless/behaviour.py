"""What a job run of the emulator does. Nothing is really run, so its own arguments say how it would have gone.

`--emulate-seconds N` takes N seconds; `--emulate-exit N` fails unless N is 0; `--emulate-ignore-cancel` ends as it
would have ended although it was cancelled; `--emulate-cancel-seconds N` needs N seconds to let go when it is cancelled
(at most its grace period, if it was given one). They are read from the entry point's arguments, from the Spark submit
parameters and from Hive's parameters.

A session has no arguments. A property `emulate.busy.seconds` in any classification of its runtime configuration keeps
it BUSY for so long once it has started, as its client's work would.
"""

import contextlib
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from slackwater.emulator import arguments
from slackwater.emulator.emrserverless import tables

_BUSY: Final = "emulate.busy.seconds"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How a job run goes."""

    seconds: float = tables.SECONDS["RUNNING"]
    exit_code: int = 0
    ignores_cancel: bool = False
    cancel_seconds: float = tables.SECONDS["CANCELLING"]

    @classmethod
    def of(cls, driver: Mapping[str, Any]) -> Self:
        """Read it from a job driver."""
        words = _words(driver)
        default = cls()
        return cls(
            seconds=arguments.number(words, "--emulate-seconds", default.seconds),
            exit_code=int(arguments.number(words, "--emulate-exit", default.exit_code)),
            ignores_cancel="--emulate-ignore-cancel" in words,
            cancel_seconds=arguments.number(words, "--emulate-cancel-seconds", default.cancel_seconds),
        )

    def letting_go(self, grace: float) -> float:
        """How long a cancellation takes with this grace period (0: none was given)."""
        return min(self.cancel_seconds, grace) if grace else self.cancel_seconds


def busy_seconds(overrides: Mapping[str, Any]) -> float:
    """How long a session is BUSY, by its configuration overrides."""
    found = [
        configuration["properties"][_BUSY]
        for configuration in overrides.get("runtimeConfiguration", ())
        if _BUSY in configuration.get("properties", {})
    ]
    return arguments.number([_BUSY, *found], _BUSY, 0.0)


def _words(driver: Mapping[str, Any]) -> list[str]:
    spark, hive = driver.get("sparkSubmit", {}), driver.get("hive", {})
    words = list(spark.get("entryPointArguments", ()))
    for text in (spark.get("sparkSubmitParameters", ""), hive.get("parameters", "")):
        with contextlib.suppress(ValueError):  # text that no shell could read holds no words of ours
            words += shlex.split(text)
    return arguments.words(words)
