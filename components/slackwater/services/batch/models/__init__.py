"""The fields of AWS Batch: what a program may write and what the service answers; a module for each resource.

Names and enumerations are the API's (botocore's model, compared by a test); limits that exist in prose only are
declared here as well. The kinds of values are in ``values``, laws over several fields in ``checks``.
"""

from slackwater.services.batch.models.computeenvironments import ComputeEnvironmentInputs, ComputeEnvironmentOutputs
from slackwater.services.batch.models.jobdefinitions import JobDefinitionInputs, JobDefinitionOutputs
from slackwater.services.batch.models.jobqueues import JobQueueInputs, JobQueueOutputs
from slackwater.services.batch.models.jobs import JobInputs, JobOutputs
from slackwater.services.batch.models.schedulingpolicies import SchedulingPolicyInputs, SchedulingPolicyOutputs

__all__ = [
    "ComputeEnvironmentInputs",
    "ComputeEnvironmentOutputs",
    "JobDefinitionInputs",
    "JobDefinitionOutputs",
    "JobInputs",
    "JobOutputs",
    "JobQueueInputs",
    "JobQueueOutputs",
    "SchedulingPolicyInputs",
    "SchedulingPolicyOutputs",
]
