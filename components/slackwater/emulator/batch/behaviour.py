"""What a job of the emulator does: its command or its environment say how it would have gone.

`--emulate-seconds N` runs for N seconds; `--emulate-exit N` fails unless N is 0; `--emulate-terminate-seconds N` needs
N seconds to end after it was terminated, at most 30. In the environment they are EMULATE_SECONDS, EMULATE_EXIT and
EMULATE_TERMINATE_SECONDS; the command's word wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from slackwater.emulator import arguments
from slackwater.emulator.batch import tables


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How each attempt of a job goes."""

    seconds: float = tables.SECONDS[tables.JOB, "RUNNING"]
    exit_code: int = 0
    terminate_seconds: float = tables.TERMINATE_SECONDS

    @classmethod
    def of(cls, command: Iterable[str], environment: Iterable[Mapping[str, Any]]) -> Self:
        """Read it from a container."""
        words = arguments.words(command)
        for variable in environment:
            name = str(variable.get("name", ""))
            if name.startswith("EMULATE_"):
                words += ["--" + name.lower().replace("_", "-"), str(variable.get("value", ""))]
        default = cls()
        return cls(
            seconds=arguments.number(words, "--emulate-seconds", default.seconds),
            exit_code=int(arguments.number(words, "--emulate-exit", default.exit_code)),
            terminate_seconds=min(
                tables.KILL_SECONDS,
                arguments.number(words, "--emulate-terminate-seconds", default.terminate_seconds),
            ),
        )
