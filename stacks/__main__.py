"""The applications of one stack: the same program for every environment, only the values differ."""

import pulumi

import slackwater as sw
from settings import Application, Settings, read


def declare(name: str, wanted: Application, settings: Settings) -> None:
    """Declare one application with what its stack says of it."""
    tags = {"stack": pulumi.get_stack(), **settings.tags, **wanted.tags}
    application = sw.emrserverless.Application(name, type="SPARK", **(wanted.given() | {"tags": tags}))
    pulumi.export(f"{name}_application_id", application.application_id)


def main() -> None:
    """Declare every application that the stack's configuration names."""
    settings = read(pulumi.runtime.get_config_env(), pulumi.get_project())
    for name, wanted in settings.applications.items():
        declare(name, wanted, settings)


main()
