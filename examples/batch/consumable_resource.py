"""Five licences that jobs take and give back."""

import slackwater as sw

licences = sw.batch.ConsumableResource(
    "licences",
    resource_type="REPLENISHABLE",
    total_quantity=5,
)
