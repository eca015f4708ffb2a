"""The policies of docs/roles, as sets of the operations of a service that they allow."""

import json
from typing import Any, Final

from tools.engine import ROOT

ROLES: Final = ROOT / "docs" / "roles"


def statements(name: str) -> list[dict[str, Any]]:
    """The statements of a policy."""
    found: list[dict[str, Any]] = json.loads((ROLES / f"{name}.json").read_text("utf-8"))["Statement"]
    return found


def actions(name: str) -> set[str]:
    """Everything that a policy allows."""
    return {action for each in statements(name) for action in each["Action"]}


def operations(name: str, service: str = "emr-serverless") -> set[str]:
    """The operations of a service in it."""
    return {action.partition(":")[2] for action in actions(name) if action.startswith(f"{service}:")}
