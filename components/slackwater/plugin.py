"""The plugin as a program: ``pulumi-resource-slackwater``, which the engine starts by this name."""

from slackwater.bridge.native import main as serve

__all__ = ["components", "main"]


def main() -> None:
    """Serve the resources, the functions and the components."""
    serve(components)


def components() -> list[type]:
    """Return the components; they are loaded when somebody asks for them, as `pulumi_aws` is large."""
    import slackwater as sw

    return [sw.SparkApplication, sw.HiveApplication, sw.StreamingJob, sw.BatchPlatform, sw.WebService]
