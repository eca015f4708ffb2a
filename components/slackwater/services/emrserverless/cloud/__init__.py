"""Amazon EMR Serverless: every call that slackwater makes to it.

The only package that knows this service's operations. Words of the wire stay in here; what leaves is the vocabulary
of ``slackwater.lifecycle`` and the errors of ``slackwater.errors``. ``wire`` makes the calls, ``work`` knows what is in
the way of a stop; one module more for each kind of resource.
"""

from slackwater.services.emrserverless.cloud.applications import Applications
from slackwater.services.emrserverless.cloud.jobruns import JobRuns

__all__ = ["Applications", "JobRuns"]
