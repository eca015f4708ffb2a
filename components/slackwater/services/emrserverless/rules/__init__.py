"""Amazon EMR Serverless: what may be done, and when. Data only; a table for each kind of resource.

Sources are API pages by name (API Reference 2021-07-13 and its present form), the user guide, or public reports of
what the service answered.
"""

from typing import Final

from slackwater.services.emrserverless.rules.applications import ACTIVE_JOB_RUNS, APPLICATION, LIVE_SESSIONS
from slackwater.services.emrserverless.rules.jobruns import BATCH_RUN, STREAMING_RUN

__all__: Final = ["ACTIVE_JOB_RUNS", "APPLICATION", "BATCH_RUN", "LIVE_SESSIONS", "STREAMING_RUN"]
