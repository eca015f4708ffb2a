"""slackwater: cloud applications that may be changed only when they are at rest, for Pulumi.

``import slackwater as sw`` and write ``sw.emrserverless.Application(...)``.
"""

from slackwater import emrserverless

__all__ = ["emrserverless"]
