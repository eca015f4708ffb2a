"""Validates the inputs of a web service: pure functions.

Only problems that no provider could report are checked here: those of the component's own names, and of the
translation.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from slackwater.blueprints.apprunner import parts
from slackwater.blueprints.common import presets
from slackwater.errors import Problem

__all__ = ["problems"]

Given = Mapping[str, Any]

_IN_THE_FILE: Final = ("port", "command", "environment", "secrets")
"""What the file apprunner.yaml says where the program names no runtime."""


def problems(given: Given) -> Iterator[Problem]:
    """Find the problems of checked inputs with their preset's."""
    yield from _source(given)
    yield from _network(given.get("networking", {}))
    alarms = given.get("monitoring", {}).get("alarms", {})
    if presets.pages(given, alarms) and not alarms.get("actions"):
        path = "monitoring.alarms"
        words = f"is required with preset {given['preset']}, or set {path}.enabled to false"
        yield Problem(f"{path}.actions", words)


def _source(given: Given) -> Iterator[Problem]:
    image, code = given.get("image"), given.get("code")
    if (image is None) == (code is None):
        yield Problem("image", "is required, or code" if image is None else "cannot be combined with code")
    if isinstance(image, str) and not parts.known(image):
        words = "must be in Amazon ECR: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME or public.ecr.aws/ALIAS/NAME"
        yield Problem("image", f"{words}, not {image!r}")
    if code is not None and "runtime" not in code:
        names = [name for name in _IN_THE_FILE if name in given]
        names += ["code.build_command"] if "build_command" in code else []
        for name in names:
            yield Problem(name, "is not heeded without code.runtime: apprunner.yaml says it then")


def _network(given: Given) -> Iterator[Problem]:
    others = [name for name in ("security_group_ids", "vpc_id", "egress_cidr_blocks") if name in given]
    if "subnet_ids" in given:
        if not {"security_group_ids", "vpc_id"} & given.keys():
            yield Problem("networking.security_group_ids", "is required, or networking.vpc_id to have one made")
    elif others:
        yield Problem("networking.subnet_ids", f"is required with networking.{others[0]}")
