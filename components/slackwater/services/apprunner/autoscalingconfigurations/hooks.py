"""What is odd about auto scaling configurations: one of them is the account's default."""

from __future__ import annotations

from typing import Final

from slackwater.lifecycle.vocabulary import Blocker
from slackwater.services.apprunner.autoscalingconfigurations.rules import DEFAULT
from slackwater.services.aws.driver import Driver, Hooks


def _default(configurations: Driver, id: str) -> tuple[Blocker, ...]:
    """Return the account, if this is its default. The stack that made the revision may give it a successor."""
    is_default = configurations.records([id]).get(id, {}).get("isDefault")
    return (Blocker(id=id.split(":")[4], state="ACTIVE", own=True),) if is_default else ()


HOOKS: Final = Hooks(blockers={DEFAULT.name: _default})
