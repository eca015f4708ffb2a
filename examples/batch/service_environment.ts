// Training jobs of Amazon SageMaker, at most ten instances.
import * as slackwater from "pulumi-slackwater";

export const training = new slackwater.batch.ServiceEnvironment("training", {
    serviceEnvironmentType: "SAGEMAKER_TRAINING",
    capacityLimits: [{ maxCapacity: 10, capacityUnit: "NUM_INSTANCES" }],
});
