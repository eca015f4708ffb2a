"""Traces by AWS X-Ray."""

import slackwater as sw

traced = sw.apprunner.ObservabilityConfiguration(
    "traced",
    trace_configuration={"vendor": "AWSXRAY"},
)
