"""At most four instances, each with 80 requests at a time."""

import slackwater as sw

steady = sw.apprunner.AutoScalingConfiguration(
    "steady",
    max_concurrency=80,
    min_size=1,
    max_size=4,
)
