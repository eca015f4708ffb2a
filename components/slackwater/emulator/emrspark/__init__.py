"""Alibaba Cloud EMR Serverless Spark, emulated: workspaces, queues, job runs, and what else may be active in them."""

from slackwater.emulator.emrspark.service import EmrSpark
from slackwater.emulator.emrspark.tables import ACTIVE, ENDED, SECRET

__all__ = ["ACTIVE", "ENDED", "SECRET", "EmrSpark"]
