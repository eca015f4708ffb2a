"""Relations between resources: which queue lists an environment, which host has a job, which job waits for which.

A relation is a record below the one that is held, so the index finds it from there. It may remain visible for a while
after its owner has given it up.
"""

from typing import Final

from slackwater.emulator.batch import checks
from slackwater.emulator.records import Record
from slackwater.emulator.relations import HELD, LINGERING, RELEASED, hold, owners, release, settle
from slackwater.emulator.service import Call

__all__ = ["HELD", "LINGERING", "RELEASED", "hold", "owners", "release", "settle"]

MEMBERSHIP: Final = "membership"
"""A compute or service environment is held by the queues that list it."""
REQUEST: Final = "request"
"""A queue is held by its jobs that wait for a host, in the order of their arrival."""
PLACEMENT: Final = "placement"
"""An environment is held by the jobs on its hosts."""
DEPENDENCY: Final = "dependency"
"""A job is held by those that wait for its end."""
CONSUMPTION: Final = "consumption"
"""A consumable resource is held, by its name, by the jobs that have some of it."""
POLICY_USE: Final = "policy_use"
"""A scheduling policy is held by the queues that use it."""


def in_no_queue(call: Call, environment: Record) -> None:
    """Refuse to delete an environment that a queue lists, even if the queue has just given it up unnoticed."""
    for state in (HELD, LINGERING):
        if owners(call, MEMBERSHIP, environment.id, states=(state,), limit=1):
            words = "Cannot delete, found existing JobQueue relationship"
            raise checks.refused(words, state=environment.state, unforeseeable=state == LINGERING)
