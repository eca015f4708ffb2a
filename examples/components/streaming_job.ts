// A stream that goes on from its checkpoint when it is changed.
import * as slackwater from "pulumi-slackwater";

export const events = new slackwater.SparkApplication("events", {
    name: "events",
});
export const clicks = new slackwater.StreamingJob("clicks", {
    applicationId: events.applicationId,
    entryPoint: "s3://code/clicks.py",
    checkpointLocation: "s3://streams/clicks/",
});
