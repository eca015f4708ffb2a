"""The way to the code on GitHub, whose handshake a person completes."""

import slackwater as sw

code = sw.apprunner.Connection(
    "code",
    provider_type="GITHUB",
)
