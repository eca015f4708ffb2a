"""What a service's program does: nothing is really run, so its environment says how a deployment goes.

EMULATE_SECONDS: how long it takes; EMULATE_EXIT: fails unless it is 0; EMULATE_PORT: the port at which the program
listens, so that a deployment fails whose service has another one.
"""

from collections.abc import Mapping
from typing import Any

from slackwater.emulator import arguments


def image(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a service says about how its program is run."""
    source = body["SourceConfiguration"]
    if "ImageRepository" in source:
        found: Mapping[str, Any] = source["ImageRepository"]["ImageConfiguration"]
        return found
    values: Mapping[str, Any] = source["CodeRepository"]["CodeConfiguration"].get("CodeConfigurationValues", {})
    return values


def seconds(body: Mapping[str, Any], usual: float) -> float:
    """How long a deployment takes."""
    return arguments.number(_words(body), "EMULATE_SECONDS", usual)


def fails(body: Mapping[str, Any]) -> bool:
    """Whether a deployment turns out not to work."""
    words = _words(body)
    port = image(body).get("Port", "8080")
    return arguments.number(words, "EMULATE_EXIT", 0) != 0 or (
        "EMULATE_PORT" in words and words[words.index("EMULATE_PORT") + 1] != port
    )


def _words(body: Mapping[str, Any]) -> list[str]:
    variables = image(body).get("RuntimeEnvironmentVariables", {})
    return [part for pair in variables.items() for part in pair]
