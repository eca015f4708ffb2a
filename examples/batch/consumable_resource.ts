// Five licences that jobs take and give back.
import * as slackwater from "pulumi-slackwater";

export const licences = new slackwater.batch.ConsumableResource("licences", {
    resourceType: "REPLENISHABLE",
    totalQuantity: 5,
});
