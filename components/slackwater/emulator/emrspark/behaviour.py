"""What a job run does: its own arguments say how it would have gone, as with EMR Serverless.

`--emulate-seconds N` takes N seconds; `--emulate-exit N` fails unless N is 0; `--emulate-cancel-seconds N` needs N
seconds to let go; `--emulate-cancel-fails` runs on although it was cancelled, in the state CancelFailed.
"""

import contextlib
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from slackwater.emulator import arguments
from slackwater.emulator.emrspark import tables


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How a job run goes."""

    seconds: float = tables.SECONDS["Running"]
    exit_code: int = 0
    cancel_seconds: float = tables.SECONDS["Cancelling"]
    cancel_fails: bool = False

    @classmethod
    def of(cls, driver: Mapping[str, Any]) -> Self:
        """Read it from a job driver."""
        spark = driver.get("sparkSubmit", {})
        given = list(spark.get("entryPointArguments", ()))
        with contextlib.suppress(ValueError):  # text that no shell could read holds no words of ours
            given += shlex.split(spark.get("sparkSubmitParameters", ""))
        words, default = arguments.words(given), cls()
        return cls(
            seconds=arguments.number(words, "--emulate-seconds", default.seconds),
            exit_code=int(arguments.number(words, "--emulate-exit", default.exit_code)),
            cancel_seconds=arguments.number(words, "--emulate-cancel-seconds", default.cancel_seconds),
            cancel_fails="--emulate-cancel-fails" in words,
        )
