"""How the two fields that the service has for it make up a state: what the user sets, and where it has got."""

from typing import Final

from slackwater.lifecycle.vocabulary import StateMapping

STATUS_AND_STATE: Final = (
    StateMapping(("CREATING", "ENABLED"), "CREATING"),
    StateMapping(("CREATING", "DISABLED"), "CREATING"),
    StateMapping(("VALID", "ENABLED"), "VALID"),
    StateMapping(("VALID", "DISABLED"), "DISABLED"),
    StateMapping(("INVALID", "ENABLED"), "INVALID"),
    StateMapping(("INVALID", "DISABLED"), "INVALID_DISABLED"),
    StateMapping(("UPDATING", "ENABLED"), "UPDATING"),
    StateMapping(("UPDATING", "DISABLED"), "DISABLING"),
    StateMapping(("DELETING", "ENABLED"), "DELETING"),
    StateMapping(("DELETING", "DISABLED"), "DELETING"),
    StateMapping(("DELETED", "ENABLED"), "DELETED"),
    StateMapping(("DELETED", "DISABLED"), "DELETED"),
)
"""Of ``status`` and ``state``, as environments and queues have them (ComputeEnvironmentDetail, JobQueueDetail)."""
