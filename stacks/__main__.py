"""The applications of one stack: the same program for every environment, only the values differ."""

import pulumi

import slackwater as sw
from settings import Application, Settings, read


def declare(name: str, wanted: Application, settings: Settings) -> None:
    """Declare one application, its jobs and what it needs around it, with what its stack says of it."""
    given = wanted.given()
    application = sw.SparkApplication(
        name,
        preset=settings.environment,
        capacity={
            "release_label": given["release_label"],
            "maximum_capacity": given.get("maximum_capacity"),
            "initial_capacity": given.get("initial_capacity"),
            "auto_stop": given.get("auto_stop_configuration"),
        },
        networking=given.get("network_configuration", {}),
        jobs=given["jobs"],
        lifecycle=given["lifecycle"],
        tags={"stack": pulumi.get_stack(), **settings.tags, **wanted.tags},
    )
    # Small, flat and named after the application: what other stacks refer to (stacks/jobs) is a promise.
    for output in ("application_id", "job_role_arn", "log_group_name"):
        pulumi.export(f"{name}_{output}", getattr(application, output))


def main() -> None:
    """Declare every application that the stack's configuration names."""
    settings = read(pulumi.runtime.get_config_env(), pulumi.get_project(), pulumi.get_stack())
    for name, wanted in settings.applications.items():
        declare(name, wanted, settings)


main()
