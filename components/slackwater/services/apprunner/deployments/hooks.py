"""What is odd about deployments: only their service says whether it takes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from slackwater.errors import Busy, Refused, ServiceRefusal
from slackwater.lifecycle import explain
from slackwater.lifecycle.vocabulary import Passing
from slackwater.services.apprunner.services.hooks import log_group
from slackwater.services.apprunner.states import SERVICE
from slackwater.services.aws.driver import Driver, Hooks


def _hindrance(deployments: Driver, desired: Mapping[str, Any], refusal: ServiceRefusal) -> ServiceRefusal:
    """Tell a service on which something goes on from one that takes no deployment.

    Raises:
        Refused: it does not run.
    """
    services, arn = deployments.kin(SERVICE), desired["serviceArn"]
    state = services.look([arn])[arn].state
    words = f"service {arn} is {explain.state(services.table, state)}"
    if isinstance(services.table.state(state), Passing):
        return Busy(refusal.operation, refusal.code, words)
    if services.table.serves(state):
        return refusal
    raise Refused(f"{words}, and takes no deployment", "Resume or repair the service first")


def _failure_details(_: Driver, id: str) -> str:
    return log_group(id.rpartition("/")[0])


HOOKS: Final = Hooks(hindrance=_hindrance, failure_details=_failure_details)
