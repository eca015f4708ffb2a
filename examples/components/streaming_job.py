"""A stream that goes on from its checkpoint when it is changed."""

import slackwater as sw

events = sw.SparkApplication(
    "events",
    name="events",
)
clicks = sw.StreamingJob(
    "clicks",
    application_id=events.application_id,
    entry_point="s3://code/clicks.py",
    checkpoint_location="s3://streams/clicks/",
)
