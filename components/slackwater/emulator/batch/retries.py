"""Retry strategies and timeouts: which are valid, and whether another attempt follows a failed one."""

from collections.abc import Mapping
from typing import Any

from slackwater.emulator.batch import checks, tables


def check(strategy: Mapping[str, Any] | None, timeout: Mapping[str, Any] | None) -> None:
    """Refuse invalid ones."""
    low, high = tables.ATTEMPTS
    if strategy is not None:
        if "attempts" not in strategy:
            raise checks.invalid("RetryAttempts must be provided with retry strategy")
        if not low <= strategy["attempts"] <= high:
            raise checks.invalid(f"RetryAttempts must be between {low} and {high}, not {strategy['attempts']}")
        if len(strategy.get("evaluateOnExit", ())) > tables.MAX_EVALUATIONS:
            raise checks.invalid(f"evaluateOnExit can have at most {tables.MAX_EVALUATIONS} entries")
    if timeout is not None and timeout.get("attemptDurationSeconds", 0) < tables.LEAST_TIMEOUT:
        raise checks.invalid(f"attemptDurationSeconds must be at least {tables.LEAST_TIMEOUT}")


def shown(strategy: Mapping[str, Any]) -> dict[str, Any]:
    """As the service shows it: actions in small letters."""
    if "evaluateOnExit" not in strategy:
        return dict(strategy)
    entries = [{**each, "action": each["action"].lower()} for each in strategy["evaluateOnExit"]]
    return {**strategy, "evaluateOnExit": entries}


def again(strategy: Mapping[str, Any], attempt: Mapping[str, Any], done: int) -> bool:
    """Tell whether another attempt follows the failed one, which is the `done`th."""
    if done >= int(strategy.get("attempts", 1)):
        return False
    container = attempt.get("container", {})
    facts = {
        "onStatusReason": attempt.get("statusReason", ""),
        "onReason": container.get("reason", ""),
        "onExitCode": str(container.get("exitCode", "")),
    }
    for entry in strategy.get("evaluateOnExit", ()):
        if all(_matches(pattern, facts[name]) for name, pattern in entry.items() if name in facts):
            return str(entry["action"]).lower() == "retry"
    return True


def _matches(pattern: str, fact: str) -> bool:
    if pattern.endswith("*"):
        return fact.lower().startswith(pattern[:-1].lower())
    return fact.lower() == pattern.lower()
