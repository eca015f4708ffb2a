"""Amazon EMR Serverless, emulated: applications, job runs, their tags and dashboards."""

from slackwater.emulator.emrserverless.service import HANDLERS, EmrServerless
from slackwater.emulator.emrserverless.tables import ACTIVE, CANCELLABLE, LEGAL, LIVE_MEMBERS

__all__ = ["ACTIVE", "CANCELLABLE", "HANDLERS", "LEGAL", "LIVE_MEMBERS", "EmrServerless"]
