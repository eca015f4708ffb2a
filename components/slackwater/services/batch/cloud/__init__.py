"""AWS Batch: every call that slackwater makes to it.

The only package that knows this service's operations. Words of the wire stay in here; what leaves is the vocabulary
of ``slackwater.lifecycle`` and the errors of ``slackwater.errors``. ``wire`` makes the calls, ``named`` is what
environments and queues have in common, ``work`` knows jobs that are in the way; one module
more for each kind of resource.
"""

from slackwater.services.batch.cloud.computeenvironments import ComputeEnvironments
from slackwater.services.batch.cloud.jobdefinitions import JobDefinitions
from slackwater.services.batch.cloud.jobqueues import JobQueues
from slackwater.services.batch.cloud.jobs import Jobs
from slackwater.services.batch.cloud.schedulingpolicies import SchedulingPolicies

__all__ = ["ComputeEnvironments", "JobDefinitions", "JobQueues", "Jobs", "SchedulingPolicies"]
