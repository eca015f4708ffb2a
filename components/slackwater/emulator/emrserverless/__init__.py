"""Amazon EMR Serverless, emulated: applications, job runs, sessions, their tags and dashboards."""

from slackwater.emulator.emrserverless.intervals import Interval
from slackwater.emulator.emrserverless.service import HANDLERS, EmrServerless
from slackwater.emulator.emrserverless.tables import ACTIVE, CANCELLABLE, LEGAL, LIVE, LIVE_MEMBERS

__all__ = ["ACTIVE", "CANCELLABLE", "HANDLERS", "LEGAL", "LIVE", "LIVE_MEMBERS", "EmrServerless", "Interval"]
