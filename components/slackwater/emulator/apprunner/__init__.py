"""AWS App Runner, emulated: services and their operations, and what they use and are reached by."""

from slackwater.emulator.apprunner.service import HANDLERS, AppRunner
from slackwater.emulator.apprunner.tables import (
    CONFIGURATION_STATUSES,
    CONNECTION_STATUSES,
    DISSOCIABLE,
    DOMAIN_STATUSES,
    INGRESS_LEGAL,
    INGRESS_STATUSES,
    LEGAL,
    RESTING,
    STATES,
    WORK,
)

__all__ = [
    "CONFIGURATION_STATUSES",
    "CONNECTION_STATUSES",
    "DISSOCIABLE",
    "DOMAIN_STATUSES",
    "HANDLERS",
    "INGRESS_LEGAL",
    "INGRESS_STATUSES",
    "LEGAL",
    "RESTING",
    "STATES",
    "WORK",
    "AppRunner",
]
