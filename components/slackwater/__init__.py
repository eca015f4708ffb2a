"""slackwater: cloud applications that may be changed only when they are at rest, for Pulumi.

``import slackwater as sw`` and write ``sw.emrserverless.Application(...)``, or ``sw.SparkApplication(...)`` for an
application with everything that it needs around it.
"""

from typing import TYPE_CHECKING

from slackwater import emrserverless

if TYPE_CHECKING:
    from slackwater.blueprints.spark import SparkApplication
else:

    def __getattr__(name: str) -> object:
        """Import a blueprint where it is first used: what it builds on takes as long to import as all the rest."""
        if name != "SparkApplication":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from slackwater.blueprints.spark import SparkApplication

        return SparkApplication


__all__ = ["SparkApplication", "emrserverless"]
