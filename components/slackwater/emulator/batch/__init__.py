"""AWS Batch, emulated: compute environments, job queues, and their tags."""

from slackwater.emulator.batch.service import HANDLERS, Batch
from slackwater.emulator.batch.tables import BUSY, SETTLED, STATUSES

__all__ = ["BUSY", "HANDLERS", "SETTLED", "STATUSES", "Batch"]
