"""The applications of one stack: the same program for every environment, only the values differ."""

import pulumi

import slackwater as sw
from settings import Application, Settings, read


def declare(name: str, wanted: Application, settings: Settings) -> sw.emrserverless.Application:
    """Declare one application with what its stack says of it."""
    limits = wanted.maximum_capacity
    application = sw.emrserverless.Application(
        name,
        type="SPARK",
        release_label=wanted.release_label,
        maximum_capacity=limits.given(),
        network_configuration=wanted.network.given() if wanted.network else None,
        auto_stop_configuration={"enabled": True, "idle_timeout_minutes": wanted.idle_timeout_minutes},
        lifecycle=wanted.lifecycle.given(),
        tags={"stack": pulumi.get_stack(), **settings.tags, **wanted.tags},
    )
    pulumi.export(f"{name}_application_id", application.application_id)
    return application


def main() -> None:
    """Declare every application that the stack's configuration names."""
    settings = read(pulumi.runtime.get_config_env(), pulumi.get_project())
    for name, wanted in settings.applications.items():
        declare(name, wanted, settings)


main()
