"""Training jobs of Amazon SageMaker, at most ten instances."""

import slackwater as sw

training = sw.batch.ServiceEnvironment(
    "training",
    service_environment_type="SAGEMAKER_TRAINING",
    capacity_limits=[{"max_capacity": 10, "capacity_unit": "NUM_INSTANCES"}],
)
