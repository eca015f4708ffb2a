"""slackwater: cloud applications that may be changed only when they are at rest, for Pulumi.

``import slackwater as sw`` and write ``sw.emrserverless.Application(...)``, or ``sw.SparkApplication(...)`` for an
application with everything that it needs around it, ``sw.HiveApplication(...)`` the same, ``sw.StreamingJob(...)`` for
a stream that is kept alive. ``sw.batch.ComputeEnvironment(...)`` and its neighbours are AWS Batch, and
``sw.BatchPlatform(...)`` is all of them with what they need. ``sw.apprunner.AutoScalingConfiguration(...)`` and its
neighbours are AWS App Runner, and ``sw.WebService(...)`` is a service of it with what it needs. ``sw.preset("prod")``
is what an environment says of them, ``sw.StackOutputs("platform")`` what another stack exports.
``sw.Provider("eu", region="eu-west-1")`` is an explicit provider, for another region or account.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from slackwater import apprunner, batch, emrserverless, emrspark
    from slackwater.blueprints.apprunner.web import WebService
    from slackwater.blueprints.batch.platform import BatchPlatform
    from slackwater.blueprints.common.presets import Preset, preset
    from slackwater.blueprints.common.references import StackOutputs
    from slackwater.blueprints.emr.hive import HiveApplication
    from slackwater.blueprints.emr.spark import SparkApplication
    from slackwater.blueprints.emr.streaming import StreamingJob
    from slackwater.bridge.providers import Provider
else:  # hidden from type checkers, which would take every misspelt name for an object

    def __getattr__(name: str) -> object:
        """Import what is used when it is first used: the emulator needs no pulumi, few programs need pulumi_aws."""
        if name in _BLUEPRINTS:
            return getattr(import_module(_BLUEPRINTS[name]), name)
        if name in __all__:
            return import_module(f"slackwater.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "BatchPlatform",
    "HiveApplication",
    "Preset",
    "Provider",
    "SparkApplication",
    "StackOutputs",
    "StreamingJob",
    "WebService",
    "apprunner",
    "batch",
    "emrserverless",
    "emrspark",
    "preset",
]

_BLUEPRINTS: Final = {
    "BatchPlatform": "slackwater.blueprints.batch.platform",
    "HiveApplication": "slackwater.blueprints.emr.hive",
    "Preset": "slackwater.blueprints.common.presets",
    "Provider": "slackwater.bridge.providers",
    "SparkApplication": "slackwater.blueprints.emr.spark",
    "StackOutputs": "slackwater.blueprints.common.references",
    "StreamingJob": "slackwater.blueprints.emr.streaming",
    "WebService": "slackwater.blueprints.apprunner.web",
    "preset": "slackwater.blueprints.common.presets",
}
