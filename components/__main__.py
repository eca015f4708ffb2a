"""What the engine starts when a project names this folder as the plugin of `slackwater`."""

import slackwater as sw
from slackwater.bridge.native import main

main(lambda: [sw.SparkApplication, sw.HiveApplication, sw.StreamingJob, sw.BatchPlatform])
