"""The fields of AWS Batch: what a program may write and what the service answers; a module for each resource.

Names and enumerations are the API's (botocore's model, compared by a test); limits that exist in prose only are
declared here as well. The kinds of values are in ``values``, laws over several fields in ``checks``.
"""

from slackwater.services.batch.models.computeenvironments import ComputeEnvironmentInputs, ComputeEnvironmentOutputs

__all__ = ["ComputeEnvironmentInputs", "ComputeEnvironmentOutputs"]
